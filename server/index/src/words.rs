//! Words of remarks and addresses: phrases, exclusions, and the sentence that matches.

use crate::blob::{Reader, Writer};
use crate::dictionary::{Dictionaries, Naming};
use crate::rows::IndexRow;
use crate::segment::Segment;
use crate::values::fold_letter;
use model::search::Excerpt;
use std::ops::Range;

/// Stands between two terms of which one is enough.
const OR: &str = "OR";

/// Stands between texts that no phrase may span.
const GAP: u32 = 0;

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

/// The words of a row as numbers, packed.
pub fn pack(row: &IndexRow, names: &mut Dictionaries) -> Vec<u8> {
    pack_with(row, |word| names.code(Naming::Word, Some(word)))
}

/// The numbers of short words that came last; where millions of words are packed, most come again and again.
#[derive(Debug)]
pub struct Recent(Box<[(u128, u32)]>);

impl Default for Recent {
    fn default() -> Self {
        Self(vec![(0, 0); 1 << Self::BITS].into())
    }
}

impl Recent {
    const BITS: u32 = 13;

    /// The words of a row as numbers of these dictionaries, which must be the same ones every time.
    pub fn pack(&mut self, row: &IndexRow, names: &mut Dictionaries) -> Vec<u8> {
        pack_with(row, |word| self.code(word, names))
    }

    fn code(&mut self, word: &str, names: &mut Dictionaries) -> u32 {
        let mut letters = [0; 16];
        let Some(beginning) = letters.get_mut(..word.len()) else {
            return names.code(Naming::Word, Some(word));
        };
        beginning.copy_from_slice(word.as_bytes());
        // A word holds no zero bytes: as a number it is this word and no other.
        let letters = u128::from_le_bytes(letters);
        let mixed = (letters as u64 ^ (letters >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let slot = &mut self.0[(mixed >> (u64::BITS - Self::BITS)) as usize];
        if slot.0 != letters {
            *slot = (letters, names.code(Naming::Word, Some(word)));
        }
        slot.1
    }
}

fn pack_with(row: &IndexRow, mut code: impl FnMut(&str) -> u32) -> Vec<u8> {
    let mut out = Writer::default();
    for part in texts(row).into_iter().flatten() {
        each_word(part, |_, word| out.number(u64::from(code(word))));
        out.number(u64::from(GAP));
    }
    out.bytes
}

fn unpack(packed: &[u8], into: &mut Vec<u32>) {
    into.clear();
    let mut from = Reader::new(packed);
    while !from.rest().is_empty() {
        into.push(from.number() as u32);
    }
}

/// The rows of each word.
#[derive(Debug, Default)]
pub struct WordRows {
    starts: Vec<u32>,
    rows: Vec<u8>,
}

impl WordRows {
    /// Turns the words of each row into the rows of each word.
    pub fn build<'a>(count: usize, packed: impl Fn(usize) -> &'a [u8], words: usize) -> Self {
        let mut last = vec![u32::MAX; words];
        let mut sizes = vec![0_u32; words + 1];
        let mut each_new = |visit: &mut dyn FnMut(u32, u32)| {
            last.fill(u32::MAX);
            for row in 0..count as u32 {
                let mut from = Reader::new(packed(row as usize));
                while !from.rest().is_empty() {
                    let word = from.number() as u32;
                    if word != GAP && last[word as usize] != row {
                        last[word as usize] = row;
                        visit(word, row);
                    }
                }
            }
        };
        each_new(&mut |word, _| sizes[word as usize + 1] += 1);
        for word in 0..words {
            sizes[word + 1] += sizes[word];
        }
        let mut flat = vec![0_u32; sizes[words] as usize];
        let mut next = sizes.clone();
        each_new(&mut |word, row| {
            flat[next[word as usize] as usize] = row;
            next[word as usize] += 1;
        });
        let mut built = Self::default();
        let mut out = Writer::default();
        for word in 0..words {
            built.starts.push(out.bytes.len() as u32);
            let mut before = 0;
            for row in &flat[sizes[word] as usize..sizes[word + 1] as usize] {
                out.number(u64::from(row - before));
                before = *row;
            }
        }
        built.starts.push(out.bytes.len() as u32);
        built.rows = out.bytes;
        built.rows.shrink_to_fit();
        built
    }

    /// The rows of a word, ascending.
    pub fn rows(&self, word: u32) -> impl Iterator<Item = u32> + '_ {
        let at = word as usize;
        let packed = match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(start), Some(end)) => &self.rows[*start as usize..*end as usize],
            _ => &[],
        };
        let mut from = Reader::new(packed);
        let mut before = 0;
        std::iter::from_fn(move || {
            (!from.rest().is_empty()).then(|| {
                before += from.number() as u32;
                before
            })
        })
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.starts.capacity() * 4 + self.rows.capacity()
    }
}

/// The rows of a segment that hold the terms, whole blocks of bits.
pub fn matching(segment: &Segment, terms: &Terms<u32>) -> Vec<u64> {
    let mut bits = crate::delta::all_live(segment);
    if let Some(words) = &segment.word_rows {
        for phrases in &terms.all {
            let mut with_one = vec![0_u64; bits.len()];
            for phrase in phrases {
                let with_phrase = with_words(words, phrase, bits.len());
                with_one
                    .iter_mut()
                    .zip(with_phrase)
                    .for_each(|(one, phrase)| *one |= phrase);
            }
            bits.iter_mut()
                .zip(with_one)
                .for_each(|(bits, one)| *bits &= one);
        }
        let mut phrases = terms.all.iter().flatten();
        let is_plain = terms.none.is_empty() && phrases.all(|phrase| phrase.len() == 1);
        if is_plain {
            return bits;
        }
    }
    let mut text = Vec::new();
    let mut kept = bits.clone();
    crate::page::each_row(&bits, |row| {
        unpack(segment.packed_words(row), &mut text);
        if !terms.hold(&text) {
            kept[row / 64] &= !(1 << (row % 64));
        }
    });
    kept
}

/// The rows that hold every word of a phrase, in whatever order.
fn with_words(words: &WordRows, phrase: &[u32], blocks: usize) -> Vec<u64> {
    let mut with_all = vec![u64::MAX; blocks];
    for word in phrase {
        let mut with_word = vec![0_u64; blocks];
        for row in words.rows(*word) {
            with_word[row as usize / 64] |= 1 << (row % 64);
        }
        with_all
            .iter_mut()
            .zip(with_word)
            .for_each(|(all, word)| *all &= word);
    }
    with_all
}

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

    #[test]
    fn words_have_the_same_numbers_whether_they_are_remembered_or_not() {
        let mut home = IndexRow::new(
            "direct",
            "1",
            model::listings::StandardStatus::Active,
            model::listings::ListingKind::Residential,
        );
        home.remarks = Some(
            "Pool pool, a view; sixteen_lettersx and überlanges Wort über Wörter, pool".repeat(2),
        );
        let (mut names, mut recent) = (Dictionaries::default(), Recent::default());

        let first = recent.pack(&home, &mut names);

        assert_eq!(recent.pack(&home, &mut names), first);
        assert_eq!(pack(&home, &mut names), first);
    }

    #[test]
    fn a_phrase_does_not_span_texts() {
        let mut home = IndexRow::new(
            "direct",
            "1",
            model::listings::StandardStatus::Active,
            model::listings::ListingKind::Residential,
        );
        home.address = Some("1 Vista Dr".to_owned());
        home.remarks = Some("Pool and señorial views. Owner’s pride".to_owned());

        assert!(home.has_words("\"senorial view\" vista owner"));
        assert!(!home.has_words("\"dr pool\""));
        assert!(!home.has_words("vista -pools"));
        assert!(home.has_words("garden OR vista pool"));
        assert!(!home.has_words("garden OR \"dr pool\" vista"));
    }

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
