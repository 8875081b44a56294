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
        let most = column[..len].iter().map(|code| (*code).into()).max();
        let mut counts = vec![0_u16; most.unwrap_or(0) as usize + 1];
        let mut codes: Vec<u32> = Vec::new();
        let mut sorted = [0_u16; BLOCK_ROWS];
        for first in (0..len).step_by(BLOCK_ROWS) {
            postings.starts.push(postings.entries.len() as u32);
            let rows = &column[first..len.min(first + BLOCK_ROWS)];
            codes.clear();
            for code in rows
                .iter()
                .map(|code| (*code).into())
                .filter(|code| *code != 0)
            {
                let count = &mut counts[code as usize];
                if *count == 0 {
                    codes.push(code);
                }
                *count += 1;
            }
            codes.sort_unstable();
            let mut sum = 0;
            for code in &codes {
                sum += std::mem::replace(&mut counts[*code as usize], sum);
            }
            for (row, code) in (0..).zip(rows.iter().map(|code| (*code).into())) {
                if code != 0 {
                    let at = &mut counts[code as usize];
                    sorted[usize::from(*at)] = row;
                    *at += 1;
                }
            }
            let mut start = 0;
            for code in &codes {
                let end = usize::from(std::mem::take(&mut counts[*code as usize]));
                postings.push(*code, &sorted[start..end]);
                start = end;
            }
            let first = postings.starts[postings.starts.len() - 1] as usize;
            let cost = postings.entries[first..].iter().map(Entry::cost).sum();
            postings.costs.push(cost);
        }
        postings.starts.push(postings.entries.len() as u32);
        postings
    }

    fn push(&mut self, code: u32, rows: &[u16]) {
        let is_dense = rows.len() >= DENSE_ROWS;
        let start = if is_dense {
            self.bitmaps.len()
        } else {
            self.lists.len()
        };
        if is_dense {
            let mut bits = [0; BLOCK_WORDS];
            for row in rows {
                bits[usize::from(*row) / 64] |= 1 << (row % 64);
            }
            self.bitmaps.push(bits);
        } else {
            self.lists.extend_from_slice(rows);
        }
        self.entries.push(Entry {
            code,
            start: start as u32,
            count: rows.len() as u16,
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
