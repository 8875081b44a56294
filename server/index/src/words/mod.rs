//! Words of remarks and addresses: phrases, exclusions, and the sentence that matches.

mod excerpt;
mod packed;
mod rows;
mod terms;

pub use excerpt::highlight;
pub use packed::{Recent, pack};
pub use rows::{WordRows, matching};
pub use terms::Terms;

use crate::rows::IndexRow;
use crate::values::fold_letter;
use std::ops::Range;

/// Visits the words of a text, where each stands in bytes, and the form in which it is compared:
/// folded, without apostrophes, plural forms without their s.
fn each_word(text: &str, mut visit: impl FnMut(Range<usize>, &str)) {
    let mut word = String::new();
    let mut start = None;
    let mut apostrophe = None;
    for (at, letter) in text.char_indices() {
        if letter.is_alphanumeric() {
            start.get_or_insert(at);
            if letter.is_ascii() {
                word.push(letter.to_ascii_lowercase());
            } else {
                fold_letter(letter, &mut word);
            }
        } else if matches!(letter, '\'' | '’') {
            apostrophe = Some(word.len());
        } else if let Some(start) = start.take() {
            finish(&mut word, apostrophe.take());
            visit(start..at, &word);
            word.clear();
        } else {
            apostrophe = None;
        }
    }
    if let Some(start) = start {
        finish(&mut word, apostrophe);
        visit(start..text.len(), &word);
    }
}

fn finish(word: &mut String, apostrophe: Option<usize>) {
    if apostrophe.is_some_and(|at| at > 0 && &word[at..] == "s") {
        word.pop();
    }
    // Why: people type "view" and agents write "views"; the same rule on both sides needs no dictionary.
    if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") {
        word.pop();
    }
}

/// Words of a text in the form in which they are compared.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |_, word| words.push(word.to_owned()));
    words
}

fn texts(row: &IndexRow) -> [Option<&str>; 4] {
    [
        row.address.as_deref(),
        row.city.as_deref(),
        row.subdivision.as_deref(),
        row.remarks.as_deref(),
    ]
}

impl IndexRow {
    /// Whether the words looked for are in the home's remarks or address.
    pub fn has_words(&self, query: &str) -> bool {
        let mut text = Vec::new();
        for part in texts(self).into_iter().flatten() {
            text.extend(words(part));
            text.push(String::new());
        }
        Terms::parse(query).hold(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::listings::{ListingKind, StandardStatus};

    fn home() -> IndexRow {
        IndexRow::new(
            "direct",
            "1",
            StandardStatus::Active,
            ListingKind::Residential,
        )
    }

    #[test]
    fn a_phrase_does_not_span_texts() {
        let mut home = home();
        home.address = Some("1 Vista Dr".to_owned());
        home.remarks = Some("Pool and señorial views. Owner’s pride".to_owned());

        assert!(home.has_words("\"senorial view\" vista owner"));
        assert!(!home.has_words("\"dr pool\""));
        assert!(!home.has_words("vista -pools"));
        assert!(home.has_words("garden OR vista pool"));
        assert!(!home.has_words("garden OR \"dr pool\" vista"));
    }
}
