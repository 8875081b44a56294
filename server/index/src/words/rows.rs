//! Which homes hold which words.

use super::packed::{GAP, unpack};
use super::terms::Terms;
use crate::blob::{Reader, Writer};
use crate::segment::Segment;

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
