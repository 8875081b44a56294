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

impl Reader<'_> {
    /// "phrases in quotes", and -words kept out.
    pub(super) fn quoted(&mut self) -> Option<()> {
        let token = self
            .token()
            .filter(|token| token.is_quoted || token.is_excluded)?;
        self.skip();
        let sign = if token.is_excluded { "-" } else { "" };
        let quote = if token.is_quoted { "\"" } else { "" };
        self.look_for(&format!("{sign}{quote}{}{quote}", token.folded));
        Some(())
    }

    /// "mountain view", "no fireplace", "amueblada".
    pub(super) fn keyword(&mut self) -> Option<()> {
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
            self.look_for(&if is_one {
                format!("-{keyword}")
            } else {
                format!("-\"{keyword}\"")
            });
        } else {
            self.look_for(keyword);
        }
        Some(())
    }

    fn look_for(&mut self, keyword: &str) {
        let query = &mut self
            .query
            .filters
            .text
            .get_or_insert_with(Text::default)
            .query;
        if !query.is_empty() {
            query.push(' ');
        }
        query.push_str(keyword);
    }
}
