//! Words that are looked for in remarks, where no filter of their own stands for them.

use super::reader::Reader;
use model::search::Text;
use std::sync::OnceLock;

/// The table: what to look for, and how people say it.
const TABLE: &str = include_str!("keywords.txt");

/// How a thing is said, and the words to look for.
fn keywords() -> &'static [(&'static str, &'static str)] {
    static KEYWORDS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    KEYWORDS.get_or_init(|| {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        let said = lines.filter_map(|line| line.split_once(" = "));
        said.flat_map(|(keyword, phrases)| phrases.split(", ").map(move |phrase| (phrase, keyword)))
            .collect()
    })
}

/// The words that were last looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct LastWords {
    /// Where they end in the sentence.
    end: usize,
    /// Where they stand in the text looked for.
    place: usize,
}

impl Reader<'_> {
    /// "phrases in quotes", and -words kept out.
    pub(super) fn quoted(&mut self) -> Option<()> {
        let start = self.at();
        let token = self
            .token()
            .filter(|token| token.is_quoted || token.is_excluded)?;
        self.skip();
        let sign = if token.is_excluded { "-" } else { "" };
        let quote = if token.is_quoted { "\"" } else { "" };
        self.look_for(start, &format!("{sign}{quote}{}{quote}", token.folded));
        Some(())
    }

    /// "mountain view", "no fireplace", "amueblada".
    pub(super) fn keyword(&mut self) -> Option<()> {
        let start = self.at();
        let is_denied = self.without();
        self.any(&["a", "an", "any", "the", "una", "un", "la", "el"]);
        let ahead = self.ahead();
        let stands = |phrase: &str| {
            phrase
                .split(' ')
                .enumerate()
                .all(|(at, word)| ahead.get(at) == Some(&word))
        };
        let (phrase, keyword) = keywords()
            .iter()
            .filter(|(phrase, _)| stands(phrase))
            .max_by_key(|(phrase, _)| phrase.len())?;
        self.phrase(phrase);
        if is_denied {
            // Only together do several words say what is not wanted.
            let is_one = !keyword.contains(' ') || keyword.starts_with('"');
            let quote = if is_one { "" } else { "\"" };
            self.look_for(start, &format!("-{quote}{keyword}{quote}"));
        } else {
            self.look_for(start, keyword);
        }
        Some(())
    }

    /// Looks for words that are said from `start` on to here.
    fn look_for(&mut self, start: usize, keyword: &str) {
        let last = self.last_words.take();
        let at = self.at();
        let joined = last.filter(|last| self.is_joined(last.end, start));
        let query = &mut self
            .query
            .filters
            .text
            .get_or_insert_with(Text::default)
            .query;
        let place = if let Some(last) = joined {
            // An `OR` stands between two words or phrases.
            let before = as_one(&query.split_off(last.place));
            query.push_str(&before);
            query.push_str(" OR ");
            let place = query.len();
            query.push_str(&as_one(keyword));
            place
        } else {
            if !query.is_empty() {
                query.push(' ');
            }
            let place = query.len();
            query.push_str(keyword);
            place
        };
        self.last_words = (!keyword.starts_with('-')).then_some(LastWords { end: at, place });
    }
}

/// Several words as a phrase.
fn as_one(keyword: &str) -> String {
    if keyword.contains(' ') && !keyword.starts_with('"') {
        format!("\"{keyword}\"")
    } else {
        keyword.to_owned()
    }
}
