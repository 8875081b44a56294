//! Bytes of many rows behind one another, and the keys among which any other is quickly placed.

use crate::dictionary::{Dictionaries, Naming};
use std::ops::Range;

/// One piece of bytes a row.
#[derive(Debug, Default)]
pub struct Texts {
    ends: Vec<u32>,
    bytes: Vec<u8>,
}

impl Texts {
    /// Adds the piece of the next row.
    pub fn push(&mut self, piece: &[u8]) {
        self.bytes.extend_from_slice(piece);
        self.ends.push(self.bytes.len() as u32);
    }

    /// The piece of a row.
    #[inline]
    pub fn get(&self, row: usize) -> &[u8] {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[start as usize..self.ends[row] as usize]
    }

    /// The same pieces in another order.
    pub fn in_order(&self, order: &[u32]) -> Self {
        let mut texts = Self {
            ends: Vec::with_capacity(order.len()),
            bytes: Vec::with_capacity(self.bytes.len()),
        };
        for at in order {
            texts.push(self.get(*at as usize));
        }
        texts
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.ends.capacity() * 4 + self.bytes.capacity()
    }
}

/// Every so many keys one is marked.
pub const KEYS_A_MARK: usize = 64;

/// Some keys in order, close together where all keys lie far apart.
#[derive(Debug, Default)]
pub struct KeyMarks {
    sources: Vec<u8>,
    keys: Texts,
}

impl KeyMarks {
    /// Marks every [`KEYS_A_MARK`]-th key: number of the source, key.
    pub fn of<'a>(identities: impl Iterator<Item = (u8, &'a str)>) -> Self {
        let mut marks = Self::default();
        for (source, key) in identities {
            marks.sources.push(source);
            marks.keys.push(key.as_bytes());
        }
        marks
    }

    /// The ranks, of `len`, among which a home stands or would stand.
    pub fn ranks_around(
        &self,
        (source, key): (&str, &str),
        names: &Dictionaries,
        len: usize,
    ) -> Range<usize> {
        let sources = names.get(Naming::Source);
        let (mut low, mut high) = (0, self.sources.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let marked = sources.name(u32::from(self.sources[middle]));
            if (marked, self.keys.get(middle)) < (source, key.as_bytes()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low.saturating_sub(1) * KEYS_A_MARK..(low * KEYS_A_MARK).min(len)
    }
}
