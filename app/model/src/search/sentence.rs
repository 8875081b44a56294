//! A search said in words: what was understood of it, what was not, and the sentence without a part.

use super::query::SearchQuery;
use serde::{Deserialize, Serialize};

/// Parameters that may stand more than once: each value is a wish of its own.
const LISTS: [&str; 9] = [
    "city",
    "subdivision",
    "zip",
    "notCity",
    "notSubdivision",
    "propertyType",
    "propertySubType",
    "standardStatus",
    "source",
];

/// The parameters that say where; a place that is named replaces all of them.
pub const WHERE: [&str; 8] = [
    "city",
    "subdivision",
    "zip",
    "notCity",
    "notSubdivision",
    "bounds",
    "near",
    "area",
];

/// A query parameter and its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    /// Its name, as [`SearchQuery::to_pairs`] spells it.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A part of a sentence that was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Understood {
    /// The words, as they were written.
    pub text: String,
    /// Where they begin in the sentence, bytes.
    pub from: u32,
    /// The query parameters that they set.
    pub parameters: Vec<Parameter>,
}

/// What a sentence asks for, and what of it was not used.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Reading {
    /// The search.
    pub query: SearchQuery,
    /// The parts that were understood, in their order.
    pub understood: Vec<Understood>,
    /// The words that were not used.
    pub unused: Vec<String>,
}

impl Understood {
    /// Whether a search still asks for what these words asked for.
    fn holds_in(&self, pairs: &[(&'static str, String)]) -> bool {
        self.parameters.iter().all(|wish| {
            pairs.iter().any(|(name, value)| {
                // Words looked for stand side by side in one parameter.
                *name == wish.name
                    && (*value == wish.value || *name == "q" && value.contains(&wish.value))
            })
        })
    }
}

impl Reading {
    /// Whether the words asked for one of these parameters; `value` tells one of several values apart.
    pub fn asks_for(&self, names: &[&str], value: Option<&str>) -> bool {
        let mut wishes = self.understood.iter().flat_map(|part| &part.parameters);
        wishes.any(|wish| {
            let name = wish.name.as_str();
            names.contains(&name)
                && (!LISTS.contains(&name) || value.is_none_or(|value| value == wish.value))
        })
    }

    /// The sentence without the words that a search no longer asks for.
    pub fn sentence_for(&self, sentence: &str, query: &SearchQuery) -> String {
        let pairs = query.to_pairs();
        // A sentence of which nothing was understood was looked for word by word.
        if self.understood.is_empty() && !self.unused.is_empty() {
            let words = self.unused.join(" ");
            let is_asked = pairs
                .iter()
                .any(|(name, value)| *name == "q" && *value == words);
            return if is_asked {
                sentence.trim().to_owned()
            } else {
                String::new()
            };
        }
        let gone: Vec<_> = self
            .understood
            .iter()
            .filter(|part| !part.holds_in(&pairs))
            .collect();
        if gone.is_empty() {
            return sentence.trim().to_owned();
        }
        let mut left = String::new();
        let mut from = 0;
        for part in gone {
            let start = part.from as usize;
            left.push_str(sentence.get(from..start).unwrap_or_default());
            left.push(' ');
            from = start + part.text.len();
        }
        left.push_str(sentence.get(from..).unwrap_or_default());
        tidy(&left)
    }
}

/// Puts right what cutting has left: blanks, commas side by side, and words that lead nowhere.
fn tidy(text: &str) -> String {
    const DANGLING: [&str; 10] = ["and", "with", "in", "or", "a", "y", "con", "en", "o", "de"];
    let mut words: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        let is_mark = word
            .chars()
            .all(|c| matches!(c, ',' | ';' | '.' | ':' | '-' | '&' | '/'));
        if !is_mark {
            words.push(word);
        }
    }
    while words.last().is_some_and(|word| DANGLING.contains(word)) {
        words.pop();
    }
    let dangling = words
        .iter()
        .take_while(|word| DANGLING[..4].contains(*word) || matches!(**word, "y" | "con"))
        .count();
    words
        .split_off(dangling)
        .join(" ")
        .trim_matches([',', ';', ' '])
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(sentence: &str, text: &str, name: &str, value: &str) -> Understood {
        Understood {
            text: text.to_owned(),
            from: sentence.find(text).expect("there") as u32,
            parameters: vec![Parameter {
                name: name.to_owned(),
                value: value.to_owned(),
            }],
        }
    }

    #[test]
    fn a_wish_leaves_the_sentence_with_its_words() {
        let sentence = "Mid-century in Indio and Coachella, with a pool, quiet";
        let reading = Reading {
            understood: vec![
                part(sentence, "Mid-century", "minYear", "1945"),
                part(sentence, "in Indio", "city", "Indio"),
                part(sentence, "and Coachella", "city", "Coachella"),
                part(sentence, "with a pool", "pool", "private"),
            ],
            ..Reading::default()
        };
        let left =
            |query: &str| reading.sentence_for(sentence, &SearchQuery::from_query_string(query).0);

        assert_eq!(
            left("city=Indio&city=Coachella&minYear=1945&pool=private"),
            sentence
        );
        assert_eq!(
            left("city=Indio&city=Coachella&minYear=1945"),
            "Mid-century in Indio and Coachella, quiet"
        );
        assert_eq!(
            left("city=Indio&minYear=1945&pool=community"),
            "Mid-century in Indio quiet"
        );
        assert_eq!(
            left("minYear=1945&pool=private"),
            "Mid-century with a pool, quiet"
        );
        assert_eq!(left(""), "quiet");
    }

    #[test]
    fn one_of_several_values_is_told_apart() {
        let reading = Reading {
            understood: vec![part("in Indio", "in Indio", "city", "Indio")],
            ..Reading::default()
        };

        assert!(
            reading.asks_for(&["city"], Some("Indio"))
                && !reading.asks_for(&["city"], Some("Coachella"))
        );
        assert!(!reading.asks_for(&["pool"], None));
    }
}
