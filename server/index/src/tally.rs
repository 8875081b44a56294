//! Counting rows of one block: by names, one by one, or what a mask leaves out.
#![expect(
    clippy::inline_always,
    reason = "what is compiled for more instructions must be inlined into the function that asks for them"
)]

use crate::bits::BlockBits;
use crate::columns::{BLOCK_ROWS, BLOCK_WORDS};
use crate::evaluate::{NONE, each};
use crate::postings::{Postings, Rows};

/// How many rows are in both.
#[inline(always)]
pub fn common(a: &BlockBits, b: &BlockBits) -> u32 {
    a.iter().zip(b).map(|(a, b)| (a & b).count_ones()).sum()
}

/// What is left to be counted row by row.
pub enum Rest {
    /// Nothing.
    Nothing,
    /// Every row of the mask.
    Rows,
    /// Every row that the mask leaves out, to be taken off.
    Complement,
}

/// Counts the names of a block by their rows, or by their totals where nearly all rows count.
#[inline(always)]
pub fn names_of(
    counts: &mut [u32],
    postings: &Postings,
    block: usize,
    mask: &BlockBits,
    rows: u32,
    inside: u32,
) -> Rest {
    let few = inside / 8;
    if inside - rows <= few {
        for entry in postings.block(block) {
            let count = &mut counts[entry.code as usize];
            *count = count.wrapping_add(u32::from(entry.count));
        }
        return Rest::Complement;
    }
    if rows <= postings.cost(block) {
        return Rest::Rows;
    }
    for entry in postings.block(block) {
        let found = match postings.rows(entry) {
            Rows::Dense(bits) => common(mask, bits),
            Rows::List(list) => list
                .iter()
                .map(|row| (mask[usize::from(*row) / 64 % BLOCK_WORDS] >> (row % 64) & 1) as u32)
                .sum(),
        };
        let count = &mut counts[entry.code as usize];
        *count = count.wrapping_add(found);
    }
    Rest::Nothing
}

/// Adds `by` at the place that each row of a mask belongs to; rows without place count nowhere.
#[inline(always)]
pub fn tally<T: Copy>(
    mask: &BlockBits,
    column: &[T],
    block: usize,
    counts: &mut [u32],
    by: u32,
    place: impl Fn(T) -> usize,
) {
    let Some(column) = column[block * BLOCK_ROWS..].first_chunk::<BLOCK_ROWS>() else {
        return;
    };
    each(mask, |row| {
        if let Some(count) = counts.get_mut(place(column[row % BLOCK_ROWS])) {
            *count = count.wrapping_add(by);
        }
    });
}

/// The first `rows` rows of a block that a mask leaves out.
#[inline(always)]
pub fn complement(mask: &BlockBits, rows: usize) -> BlockBits {
    let mut others = NONE;
    for (word, (other, mask)) in others.iter_mut().zip(mask).enumerate() {
        *other = !mask & crate::evaluate::prefix(rows.saturating_sub(word * 64));
    }
    others
}
