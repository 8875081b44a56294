//! The sentence that matches, with what matches in it.

use super::{Terms, each_word};
use model::search::Excerpt;

/// The sentence of a text with the most of what was looked for; none where none has any.
pub fn highlight(text: &str, query: &str) -> Option<Excerpt> {
    let terms = Terms::parse(query);
    let found = |sentence: &str| -> (usize, Vec<(u32, u32)>) {
        let (mut spans, mut words) = (Vec::new(), Vec::new());
        each_word(sentence, |span, word| {
            spans.push(span);
            words.push(word.to_owned());
        });
        let mut marks = Vec::new();
        let mut phrases = 0;
        for phrase in terms.all.iter().flatten() {
            let before = marks.len();
            for at in 0..(words.len() + 1).saturating_sub(phrase.len()) {
                if words[at..at + phrase.len()] == phrase[..] {
                    let last = &spans[at + phrase.len() - 1];
                    marks.push((spans[at].start as u32, last.end as u32));
                }
            }
            phrases += usize::from(marks.len() > before);
        }
        marks.sort_unstable();
        marks.dedup_by(|next, mark| {
            let overlaps = next.0 <= mark.1;
            mark.1 = if overlaps { mark.1.max(next.1) } else { mark.1 };
            overlaps
        });
        (phrases, marks)
    };
    let mut best: Option<(usize, Excerpt)> = None;
    for sentence in sentences(text) {
        let (phrases, marks) = found(sentence);
        if phrases > best.as_ref().map_or(0, |(most, _)| *most) {
            best = Some((
                phrases,
                Excerpt {
                    sentence: sentence.to_owned(),
                    marks,
                },
            ));
        }
    }
    best.map(|(_, excerpt)| excerpt)
}

/// A sentence ends with its mark before a blank, so that "3.5 baths" stays whole, or with its line.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut letters = rest.char_indices().peekable();
        let mut end = rest.len();
        while let Some((at, letter)) = letters.next() {
            let is_last = letters.peek().is_none_or(|(_, next)| next.is_whitespace());
            if letter == '\n' || (matches!(letter, '.' | '!' | '?') && is_last) {
                end = at + letter.len_utf8();
                break;
            }
        }
        let (sentence, after) = rest.split_at(end);
        rest = after;
        Some(sentence.trim())
    })
    .filter(|sentence| !sentence.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_with_most_matches_is_marked() {
        let text = "Great pool. The views of mountains, and a pool with views! Quiet.";

        let best = highlight(text, "view pool -noise").expect("matches");

        assert_eq!(
            best.sentence,
            "The views of mountains, and a pool with views!"
        );
        let marked: Vec<_> = best
            .marks
            .iter()
            .map(|(a, b)| &best.sentence[*a as usize..*b as usize])
            .collect();
        assert_eq!(marked, ["views", "pool", "views"]);
        assert_eq!(highlight(text, "garden"), None);
        let whole = highlight("Has 3.5 baths. Sold.", "baths").expect("matches");
        assert_eq!(whole.sentence, "Has 3.5 baths.");
    }
}
