//! What is looked for: words, phrases, exclusions, and choices between them.

use super::words;
use crate::dictionary::{Dictionaries, Naming};

/// Stands between two terms of which one is enough.
const OR: &str = "OR";

/// Words one behind the other; a single word is a phrase of one.
type Phrase<T> = Vec<T>;

/// Words looked for: of each entry of `all` at least one phrase, none of `none`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms<T> {
    /// Phrases of which one must occur.
    pub all: Vec<Vec<Phrase<T>>>,
    /// Phrases that must not.
    pub none: Vec<Phrase<T>>,
}

impl Terms<String> {
    /// Reads words, "phrases in quotes", -excluded ones of either kind, and `OR` between two that may
    /// stand for each other.
    pub fn parse(query: &str) -> Self {
        let mut terms = Self::default();
        let mut rest = query.trim_start();
        let (mut is_open, mut is_joined) = (false, false);
        while !rest.is_empty() {
            let (is_excluded, body) = match rest.strip_prefix('-') {
                Some(body) => (true, body),
                None => (false, rest),
            };
            let (term, after) = match body.strip_prefix(['"', '“', '”']) {
                Some(quoted) => {
                    let end = quoted.find(['"', '“', '”']).unwrap_or(quoted.len());
                    let after = quoted[end..].chars().next().map_or(0, char::len_utf8);
                    (&quoted[..end], &quoted[end + after..])
                }
                None => body.split_at(body.find(char::is_whitespace).unwrap_or(body.len())),
            };
            // A hyphenated or otherwise joined word is a phrase of its parts.
            let phrase = words(term);
            if body.starts_with(OR) && term == OR && !is_excluded {
                is_joined = is_open;
            } else if !phrase.is_empty() {
                match terms.all.last_mut().filter(|_| is_joined) {
                    _ if is_excluded => terms.none.push(phrase),
                    Some(alternatives) => alternatives.push(phrase),
                    None => terms.all.push(vec![phrase]),
                }
                (is_open, is_joined) = (!is_excluded, false);
            }
            rest = after.trim_start();
        }
        terms
    }

    /// The same terms as numbers; none where a word that must occur never does.
    pub fn codes(&self, names: &Dictionaries) -> Option<Terms<u32>> {
        let phrase = |phrase: &Phrase<String>| -> Option<Phrase<u32>> {
            phrase
                .iter()
                .map(|word| names.get(Naming::Word).find(word))
                .collect()
        };
        let known = |phrases: &Vec<Phrase<String>>| -> Option<Vec<Phrase<u32>>> {
            let known: Vec<_> = phrases.iter().filter_map(phrase).collect();
            (!known.is_empty()).then_some(known)
        };
        Some(Terms {
            all: self.all.iter().map(known).collect::<Option<_>>()?,
            none: self.none.iter().filter_map(phrase).collect(),
        })
    }
}

impl<T: PartialEq> Terms<T> {
    /// Whether they hold for a text.
    pub fn hold(&self, text: &[T]) -> bool {
        let occurs = |phrase: &Phrase<T>| text.windows(phrase.len()).any(|words| words == phrase);
        let one_occurs = |phrases: &Vec<Phrase<T>>| phrases.iter().any(occurs);
        self.all.iter().all(one_occurs) && !self.none.iter().any(occurs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(list: &[&[&str]]) -> Vec<Vec<String>> {
        list.iter()
            .map(|phrase| phrase.iter().map(ToString::to_string).collect())
            .collect()
    }

    fn each(list: &[&[&str]]) -> Vec<Vec<Vec<String>>> {
        phrases(list)
            .into_iter()
            .map(|phrase| vec![phrase])
            .collect()
    }

    #[test]
    fn one_of_two_is_enough_where_or_stands_between_them() {
        let terms = Terms::parse("casita OR \"guest house\" OR studio pool");

        assert_eq!(
            terms.all,
            [
                phrases(&[&["casita"], &["guest", "house"], &["studio"]]),
                phrases(&[&["pool"]])
            ]
        );
        // Where nothing stands on one of its sides that is wanted, it joins nothing.
        assert_eq!(Terms::parse("OR pool OR").all, each(&[&["pool"]]));
        assert_eq!(
            Terms::parse("-pool OR spa \"OR\" or").all,
            each(&[&["spa"], &["or"], &["or"]])
        );
    }

    #[test]
    fn words_phrases_and_exclusions_are_told_apart() {
        let terms = Terms::parse("Views \"Mid-Century modern\" -hoa -\"land lease\" - \"\" pool");

        assert_eq!(
            terms.all,
            each(&[&["view"], &["mid", "century", "modern"], &["pool"]])
        );
        assert_eq!(terms.none, phrases(&[&["hoa"], &["land", "lease"]]));
        assert_eq!(Terms::parse("!!! \" "), Terms::default());
    }
}
