//! The rows sorted by each key once and for all, with marks that find any page without walking.

use crate::columns::Columns;
use crate::dispatch::count_common;
use crate::morton::radix_sort;
use crate::values::price_per_sqft;
use model::search::SortKey;
use std::ops::Range;

/// Pieces into which each order is cut.
pub const CHUNKS: usize = 16;

/// The keys that have an order; distance depends on the question.
pub const KEYS: [SortKey; 5] = [
    SortKey::Price,
    SortKey::Date,
    SortKey::Sqft,
    SortKey::Ppsf,
    SortKey::Lot,
];

/// The place of a key among the orders.
pub const fn position(key: SortKey) -> Option<usize> {
    match key {
        SortKey::Price => Some(0),
        SortKey::Date => Some(1),
        SortKey::Sqft => Some(2),
        SortKey::Ppsf => Some(3),
        SortKey::Lot => Some(4),
        SortKey::Distance => None,
    }
}

/// The value of a row under the key at a place; zero is unknown.
#[inline]
pub fn value(columns: &Columns, position: usize, row: usize) -> u32 {
    match position {
        0 => columns.price[row],
        1 => u32::from(columns.market_day[row]),
        2 => columns.sqft[row],
        3 => price_per_sqft(columns.price[row], columns.sqft[row]),
        _ => columns.lot[row],
    }
}

/// Rows ascending by one key, ties by listing key; rows without value follow at the end.
#[derive(Debug, Default)]
pub struct Order {
    /// Row numbers.
    pub rows: Vec<u32>,
    /// How many of them have a value.
    pub known: usize,
    marks: Vec<u64>,
    words: usize,
    /// Value and rank of every [`STEP`]-th row with a value.
    samples: Vec<(u32, u32)>,
}

/// So many rows lie between two samples.
const STEP: usize = 64;

impl Order {
    /// Sorts the rows that `by_key` lists in order of listing key; `ranks` are their places there.
    pub fn build(columns: &Columns, by_key: &[u32], ranks: &[u32], key: usize) -> Self {
        let mut unknown = Vec::new();
        let mut pairs = Vec::with_capacity(by_key.len());
        let mut bits = 0;
        for &row in by_key {
            match value(columns, key, row as usize) {
                0 => unknown.push(row),
                value => {
                    bits |= value;
                    pairs.push(u64::from(value) << 32 | u64::from(row));
                }
            }
        }
        let known = pairs.len();
        let sorted = radix_sort(pairs, |pair| *pair, 32..64 - bits.leading_zeros());
        let mut rows: Vec<u32> = Vec::with_capacity(by_key.len());
        rows.extend(sorted.into_iter().map(|pair| pair as u32));
        rows.append(&mut unknown);
        let mut order = Self {
            rows,
            known,
            marks: Vec::new(),
            words: by_key.len().div_ceil(64),
            samples: Vec::new(),
        };
        let sample = |row: &u32| (value(columns, key, *row as usize), ranks[*row as usize]);
        let sampled = order.rows[..known].iter().step_by(STEP).map(sample);
        order.samples = sampled.collect();
        order.mark();
        order
    }

    /// Bitmap `k` holds the rows from the beginning of chunk `k` on.
    fn mark(&mut self) {
        self.marks = vec![0; CHUNKS * self.words];
        for chunk in (0..CHUNKS).rev() {
            let places = self.chunk_start(chunk)..self.chunk_start(chunk + 1);
            let (own, after) = self.marks[chunk * self.words..].split_at_mut(self.words);
            if chunk + 1 < CHUNKS {
                own.copy_from_slice(&after[..self.words]);
            }
            for &row in &self.rows[places] {
                own[row as usize / 64] |= 1 << (row % 64);
            }
        }
    }

    /// The places, of rows with a value, among which a value and a rank stand or would stand.
    pub fn places_around(&self, value: u32, rank: u32) -> Range<usize> {
        let after = self
            .samples
            .partition_point(|sample| *sample < (value, rank));
        after.saturating_sub(1) * STEP..(after * STEP).min(self.known)
    }

    /// Where a chunk begins among the rows with a value.
    pub fn chunk_start(&self, chunk: usize) -> usize {
        self.known * chunk / CHUNKS
    }

    /// How many of some rows, all of which lie in some words, come from the beginning of a chunk on.
    pub fn count_from(&self, chunk: usize, bits: &[u64], words: &Range<usize>) -> usize {
        let marks = &self.marks[chunk * self.words..(chunk + 1) * self.words];
        let words = words.start..words.end.min(marks.len());
        count_common(&bits[words.clone()], &marks[words]) as usize
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.rows.capacity() * 4 + (self.marks.capacity() + self.samples.capacity()) * 8
    }
}
