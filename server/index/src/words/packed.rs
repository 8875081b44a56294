//! The words of a home as numbers, packed.

use super::{each_word, texts};
use crate::blob::{Reader, Writer};
use crate::dictionary::{Dictionaries, Naming};
use crate::rows::IndexRow;

/// Stands between texts that no phrase may span.
pub(super) const GAP: u32 = 0;

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

/// The numbers of packed words.
pub(super) fn unpack(packed: &[u8], into: &mut Vec<u32>) {
    into.clear();
    let mut from = Reader::new(packed);
    while !from.rest().is_empty() {
        into.push(from.number() as u32);
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
    fn words_have_the_same_numbers_whether_they_are_remembered_or_not() {
        let mut home = home();
        home.remarks = Some(
            "Pool pool, a view; sixteen_lettersx and überlanges Wort über Wörter, pool".repeat(2),
        );
        let (mut names, mut recent) = (Dictionaries::default(), Recent::default());

        let first = recent.pack(&home, &mut names);

        assert_eq!(recent.pack(&home, &mut names), first);
        assert_eq!(pack(&home, &mut names), first);
    }
}
