//! The rows sorted by each key once and for all, with marks that find any page without walking.

use crate::columns::Columns;
use crate::morton::radix_sort;
use crate::values::price_per_sqft;
use model::search::SortKey;

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
}

impl Order {
    /// Sorts the rows that `by_key` lists in order of listing key.
    pub fn build(columns: &Columns, by_key: &[u32], key: usize) -> Self {
        let mut unknown = Vec::new();
        let mut pairs = Vec::with_capacity(by_key.len());
        for &row in by_key {
            match value(columns, key, row as usize) {
                0 => unknown.push(row),
                value => pairs.push((u64::from(value), row)),
            }
        }
        let known = pairs.len();
        let bits = pairs.iter().fold(0, |all, pair| all | pair.0);
        let mut rows: Vec<u32> = radix_sort(pairs, 64 - bits.leading_zeros())
            .into_iter()
            .map(|pair| pair.1)
            .collect();
        rows.append(&mut unknown);
        let mut order = Self {
            rows,
            known,
            marks: Vec::new(),
            words: by_key.len().div_ceil(64),
        };
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

    /// Where a chunk begins among the rows with a value.
    pub fn chunk_start(&self, chunk: usize) -> usize {
        self.known * chunk / CHUNKS
    }

    /// The rows from the beginning of a chunk on, as a bitmap.
    pub fn rows_from(&self, chunk: usize) -> &[u64] {
        &self.marks[chunk * self.words..(chunk + 1) * self.words]
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.rows.capacity() * 4 + self.marks.capacity() * 8
    }
}
