//! Which rows of each block lie in which city, subdivision or ZIP code.

use crate::bits::BlockBits;
use crate::columns::{BLOCK_ROWS, BLOCK_WORDS};

/// From so many rows on, a bitmap of 512 bytes is shorter to read than a list.
const DENSE_ROWS: usize = 160;

/// The rows of one name in one block.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Number of the name.
    pub code: u32,
    start: u32,
    /// How many rows.
    pub count: u16,
    is_dense: bool,
}

impl Entry {
    /// What counting it costs, as so many rows looked up one by one.
    fn cost(&self) -> u32 {
        if self.is_dense {
            24
        } else {
            4 + u32::from(self.count) / 2
        }
    }
}

/// The rows of an entry.
#[derive(Debug, Clone, Copy)]
pub enum Rows<'a> {
    /// As a bitmap.
    Dense(&'a BlockBits),
    /// One by one, counted within the block.
    List(&'a [u16]),
}

/// The rows of every name, block by block.
#[derive(Debug, Default)]
pub struct Postings {
    starts: Vec<u32>,
    costs: Vec<u32>,
    entries: Vec<Entry>,
    lists: Vec<u16>,
    bitmaps: Vec<BlockBits>,
}

impl Postings {
    /// Reads the names off a column of `len` rows; zero is no name.
    pub fn build<T: Copy + Into<u32>>(column: &[T], len: usize) -> Self {
        let mut postings = Self::default();
        let mut order: Vec<u64> = Vec::with_capacity(BLOCK_ROWS);
        for first in (0..len).step_by(BLOCK_ROWS) {
            postings.starts.push(postings.entries.len() as u32);
            order.clear();
            for (row, &code) in column[first..len.min(first + BLOCK_ROWS)]
                .iter()
                .enumerate()
            {
                let code: u32 = code.into();
                if code != 0 {
                    order.push(u64::from(code) << 16 | row as u64);
                }
            }
            order.sort_unstable();
            for run in order.chunk_by(|a, b| a >> 16 == b >> 16) {
                postings.push(run);
            }
            let first = postings.starts[postings.starts.len() - 1] as usize;
            let cost = postings.entries[first..].iter().map(Entry::cost).sum();
            postings.costs.push(cost);
        }
        postings.starts.push(postings.entries.len() as u32);
        postings
    }

    fn push(&mut self, run: &[u64]) {
        let is_dense = run.len() >= DENSE_ROWS;
        let start = if is_dense {
            self.bitmaps.len()
        } else {
            self.lists.len()
        };
        if is_dense {
            let mut bits = [0; BLOCK_WORDS];
            for row in run {
                bits[(row & 0xffff) as usize / 64] |= 1 << (row % 64);
            }
            self.bitmaps.push(bits);
        } else {
            self.lists.extend(run.iter().map(|row| *row as u16));
        }
        self.entries.push(Entry {
            code: (run[0] >> 16) as u32,
            start: start as u32,
            count: run.len() as u16,
            is_dense,
        });
    }

    /// The names of a block, ascending.
    #[inline]
    pub fn block(&self, block: usize) -> &[Entry] {
        &self.entries[self.starts[block] as usize..self.starts[block + 1] as usize]
    }

    /// What counting all names of a block costs, as so many rows looked up one by one.
    #[inline]
    pub fn cost(&self, block: usize) -> u32 {
        self.costs[block]
    }

    /// The rows of an entry.
    #[inline]
    pub fn rows(&self, entry: &Entry) -> Rows<'_> {
        let start = entry.start as usize;
        if entry.is_dense {
            Rows::Dense(&self.bitmaps[start])
        } else {
            Rows::List(&self.lists[start..start + usize::from(entry.count)])
        }
    }

    /// Sets the rows of any of the names, ascending, in the words of a block.
    #[inline]
    pub fn collect(&self, block: usize, codes: &[u32], into: &mut BlockBits) {
        let entries = self.block(block);
        for code in codes {
            let Ok(at) = entries.binary_search_by_key(code, |entry| entry.code) else {
                continue;
            };
            match self.rows(&entries[at]) {
                Rows::Dense(bits) => {
                    for (word, bits) in into.iter_mut().zip(bits) {
                        *word |= bits;
                    }
                }
                Rows::List(rows) => {
                    for &row in rows {
                        into[usize::from(row) / 64] |= 1 << (row % 64);
                    }
                }
            }
        }
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.starts.capacity() * 4
            + self.entries.capacity() * size_of::<Entry>()
            + self.lists.capacity() * 2
            + self.bitmaps.capacity() * size_of::<BlockBits>()
    }
}
