//! One pass over the blocks: which rows match, and what each facet counts.

#![expect(
    clippy::inline_always,
    reason = "what is compiled for more instructions must be inlined into the function that asks for them"
)]

mod testing;

use crate::bits::BlockBits;
use crate::columns::{BLOCK_ROWS, BLOCK_WORDS};
use crate::facets::Counters;
use crate::plan::{FACETS, Plan};
use crate::raster::Cover;
use crate::segment::Segment;
use std::ops::Range;

/// No rows.
pub const NONE: BlockBits = [0; BLOCK_WORDS];

/// What is asked of one segment.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The rows.
    pub segment: &'a Segment,
    /// Those that still count, whole blocks.
    pub live: &'a [u64],
    /// What is looked for.
    pub plan: &'a Plan,
    /// The rows that pass `Test::WithWords`, whole blocks; empty where nothing asks for words.
    pub with_words: &'a [u64],
}

impl Question<'_> {
    /// The rows that match, as bits in whole blocks, and how many there are; facets on the way.
    pub fn answer(&self, counters: Option<&mut Counters>) -> (Vec<u64>, u32) {
        let mut hits = vec![0; self.segment.words()];
        let total = crate::dispatch::run(self, counters, &mut hits);
        (hits, total)
    }

    /// Visits the blocks that ascending ranges of rows touch, with those of these rows that match.
    pub fn each_block(&self, ranges: &[Range<usize>], mut visit: impl FnMut(usize, &BlockBits)) {
        let mut at: Option<(usize, BlockBits)> = None;
        let mut finish = |block: usize, mut rows: BlockBits| {
            let live = &self.live[block * BLOCK_WORDS..(block + 1) * BLOCK_WORDS];
            for (rows, live) in rows.iter_mut().zip(live) {
                *rows &= live;
            }
            let mut hits = NONE;
            crate::dispatch::run_block(self, block, &rows, &mut hits);
            visit(block, &hits);
        };
        for range in ranges.iter().filter(|range| !range.is_empty()) {
            for block in range.start / BLOCK_ROWS..=(range.end - 1) / BLOCK_ROWS {
                if at.is_none_or(|(known, _)| known != block) {
                    if let Some((known, rows)) = at.take() {
                        finish(known, rows);
                    }
                    at = Some((block, NONE));
                }
                if let Some((_, rows)) = &mut at {
                    let first = block * BLOCK_ROWS;
                    let start = range.start.max(first) - first;
                    let end = range.end.min(first + BLOCK_ROWS) - first;
                    let words = rows[start / 64..=(end - 1) / 64].iter_mut();
                    for (word, first) in words.zip((start / 64 * 64..).step_by(64)) {
                        *word |= inside(u64::MAX, first, &(start..end));
                    }
                }
            }
        }
        if let Some((known, rows)) = at {
            finish(known, rows);
        }
    }

    #[inline(always)]
    pub(crate) fn run(&self, mut counters: Option<&mut Counters>, hits: &mut [u64]) -> u32 {
        let mut total = 0;
        for (block, hits) in hits.as_chunks_mut::<BLOCK_WORDS>().0.iter_mut().enumerate() {
            let mut rows = NONE;
            rows.copy_from_slice(&self.live[block * BLOCK_WORDS..(block + 1) * BLOCK_WORDS]);
            self.run_block(block, &rows, counters.as_deref_mut(), hits);
            total += count(hits);
        }
        total
    }

    #[inline(always)]
    pub(crate) fn run_block(
        &self,
        block: usize,
        rows: &BlockBits,
        counters: Option<&mut Counters>,
        hits: &mut BlockBits,
    ) {
        let mut base = *rows;
        if !self.start(block, &mut base) {
            return;
        }
        let Some(counters) = counters else {
            let faceted = self.plan.faceted.iter().map(|(_, test)| test);
            for test in faceted.chain(&self.plan.tests) {
                let mut passes = NONE;
                self.test(block, test, &base, &mut passes);
                if !and(&mut base, &passes) {
                    return;
                }
            }
            *hits = base;
            return;
        };
        // What fails two tests counts nowhere and is looked at no more.
        let mut fails = [NONE; FACETS];
        let mut one = NONE;
        for ((_, test), fails) in self.plan.faceted.iter().zip(&mut fails) {
            self.test(block, test, &base, fails);
            let mut any = 0;
            for word in 0..BLOCK_WORDS {
                let failed = base[word] & !fails[word];
                base[word] &= !(one[word] & failed);
                one[word] |= failed;
                fails[word] = failed;
                any |= base[word];
            }
            if any == 0 {
                return;
            }
        }
        for test in &self.plan.tests {
            let mut passes = NONE;
            self.test(block, test, &base, &mut passes);
            if !and(&mut base, &passes) {
                return;
            }
        }
        for word in 0..BLOCK_WORDS {
            hits[word] = base[word] & !one[word];
        }
        for fails in &mut fails[..self.plan.faceted.len()] {
            for word in 0..BLOCK_WORDS {
                fails[word] = hits[word] | (fails[word] & base[word]);
            }
        }
        counters.count(self, block, hits, &fails);
    }

    /// Keeps the rows of a block that lie in the area; false where there is none.
    #[inline(always)]
    fn start(&self, block: usize, base: &mut BlockBits) -> bool {
        let Some(spatial) = &self.plan.spatial else {
            return base.iter().any(|word| *word != 0);
        };
        let segment = self.segment;
        let first = block * BLOCK_ROWS;
        let cover = spatial.cover(&segment.boxes.blocks[block]);
        if cover == Cover::Out {
            return false;
        }
        let mut any = 0;
        for (word, bits) in base.iter_mut().enumerate() {
            let row = first + word * 64;
            *bits &= prefix(segment.located.saturating_sub(row));
            if cover == Cover::Mixed && *bits != 0 {
                *bits = match spatial.cover(&segment.boxes.words[row / 64]) {
                    Cover::Out => 0,
                    Cover::In => *bits,
                    Cover::Mixed => retain(*bits, |at| {
                        let columns = &segment.columns;
                        spatial.contains(
                            columns.longitude_e7[row + at],
                            columns.latitude_e7[row + at],
                        )
                    }),
                };
            }
            any |= *bits;
        }
        any != 0
    }
}

/// Keeps what both hold; false where nothing is left.
#[inline(always)]
fn and(into: &mut BlockBits, other: &BlockBits) -> bool {
    let mut any = 0;
    for (into, other) in into.iter_mut().zip(other) {
        *into &= other;
        any |= *into;
    }
    any != 0
}

#[inline(always)]
fn or(into: &mut BlockBits, other: &BlockBits) {
    for (into, other) in into.iter_mut().zip(other) {
        *into |= other;
    }
}

/// How many bits are set.
#[inline(always)]
pub fn count(bits: &BlockBits) -> u32 {
    bits.iter().map(|word| word.count_ones()).sum()
}

/// The bits of a word that lie in a range of rows.
#[inline(always)]
pub fn inside(bits: u64, first: usize, rows: &Range<usize>) -> u64 {
    let mut left = bits & prefix(rows.end.saturating_sub(first));
    if first < rows.start {
        left &= !prefix(rows.start - first);
    }
    left
}

/// The lowest `rows` bits of a word.
#[inline(always)]
pub const fn prefix(rows: usize) -> u64 {
    if rows >= 64 {
        u64::MAX
    } else {
        (1 << rows) - 1
    }
}

#[inline(always)]
fn retain(bits: u64, keep: impl Fn(usize) -> bool) -> u64 {
    let mut kept = bits;
    let mut left = bits;
    while left != 0 {
        let at = left.trailing_zeros() as usize;
        left &= left - 1;
        if !keep(at) {
            kept &= !(1 << at);
        }
    }
    kept
}

/// Visits the set bits of a block.
#[inline(always)]
pub fn each(bits: &BlockBits, mut visit: impl FnMut(usize)) {
    for (word, bits) in bits.iter().enumerate() {
        let mut left = *bits;
        while left != 0 {
            visit(word * 64 + left.trailing_zeros() as usize);
            left &= left - 1;
        }
    }
}
