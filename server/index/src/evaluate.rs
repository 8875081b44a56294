//! One pass over the blocks: which rows match, and what each facet counts.

#![expect(
    clippy::inline_always,
    reason = "what is compiled for more instructions must be inlined into the function that asks for them"
)]

use crate::bits::BlockBits;
use crate::columns::{BLOCK_ROWS, BLOCK_WORDS, Columns};
use crate::dictionary::Naming;
use crate::facets::Counters;
use crate::kernels::{Lane, within};
use crate::plan::{Bytes, Ends, FACETS, Plan, Shorts, Test, Words};
use crate::postings::Postings;
use crate::raster::Cover;
use crate::segment::Segment;

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
    /// The rows that pass [`Test::WithWords`], whole blocks; empty where nothing asks for words.
    pub with_words: &'a [u64],
}

impl Question<'_> {
    /// The rows that match, as bits in whole blocks, and how many there are; facets on the way.
    pub fn answer(&self, counters: Option<&mut Counters>) -> (Vec<u64>, u32) {
        let mut hits = vec![0; self.segment.words()];
        let total = crate::dispatch::run(self, counters, &mut hits);
        (hits, total)
    }

    /// The rows of one block that match.
    pub fn answer_block(&self, block: usize, hits: &mut BlockBits) {
        crate::dispatch::run_block(self, block, hits);
    }

    #[inline(always)]
    pub(crate) fn run(&self, mut counters: Option<&mut Counters>, hits: &mut [u64]) -> u32 {
        let mut total = 0;
        for (block, hits) in hits.as_chunks_mut::<BLOCK_WORDS>().0.iter_mut().enumerate() {
            self.run_block(block, counters.as_deref_mut(), hits);
            total += count(hits);
        }
        total
    }

    #[inline(always)]
    pub(crate) fn run_block(
        &self,
        block: usize,
        counters: Option<&mut Counters>,
        hits: &mut BlockBits,
    ) {
        let mut base = NONE;
        if !self.start(block, &mut base) {
            return;
        }
        for test in &self.plan.tests {
            let mut passes = NONE;
            self.test(block, test, &base, &mut passes);
            if !and(&mut base, &passes) {
                return;
            }
        }
        let mut fails = [NONE; FACETS];
        let (mut one, mut two) = (NONE, NONE);
        for ((_, test), fails) in self.plan.faceted.iter().zip(&mut fails) {
            self.test(block, test, &base, fails);
            for word in 0..BLOCK_WORDS {
                let failed = base[word] & !fails[word];
                two[word] |= one[word] & failed;
                one[word] |= failed;
                fails[word] = failed;
            }
        }
        for word in 0..BLOCK_WORDS {
            hits[word] = base[word] & !one[word];
        }
        if let Some(counters) = counters {
            for fails in &mut fails[..self.plan.faceted.len()] {
                for word in 0..BLOCK_WORDS {
                    fails[word] = hits[word] | (fails[word] & !two[word]);
                }
            }
            counters.count(self, block, hits, &fails);
        }
    }

    /// The live rows of a block that lie in the area; false where there is none.
    #[inline(always)]
    fn start(&self, block: usize, base: &mut BlockBits) -> bool {
        base.copy_from_slice(&self.live[block * BLOCK_WORDS..(block + 1) * BLOCK_WORDS]);
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

    /// Sets the rows that pass a test; where `base` has none, anything may be set.
    #[inline(always)]
    fn test(&self, block: usize, test: &Test, base: &BlockBits, passes: &mut BlockBits) {
        let segment = self.segment;
        let columns = &segment.columns;
        match test {
            Test::Never => {}
            Test::Bits(bitmaps) => self.any_bits(block, bitmaps, passes),
            Test::Bytes(column, ends) => scan(bytes(columns, *column), *ends, block, base, passes),
            Test::Shorts(column, ends) => {
                scan(shorts(columns, *column), *ends, block, base, passes);
            }
            Test::Words(column, ends) => scan(words(columns, *column), *ends, block, base, passes),
            Test::Places(naming, codes) => places(segment, *naming).collect(block, codes, passes),
            Test::SubTypes(bitmaps, rare) => {
                self.any_bits(block, bitmaps, passes);
                for code in rare {
                    let mut also = NONE;
                    scan(&columns.sub_type, (*code, *code), block, base, &mut also);
                    or(passes, &also);
                }
            }
            Test::Sources(codes) => {
                for code in codes {
                    let mut also = NONE;
                    scan(&columns.source, (*code, *code), block, base, &mut also);
                    or(passes, &also);
                }
            }
            Test::DaysOnMarket(since, fixed) => {
                if let Some(ends) = since {
                    let mut running = NONE;
                    scan(&columns.fixed_days, (0, 0), block, base, &mut running);
                    scan(&columns.market_day, *ends, block, base, passes);
                    and(passes, &running);
                }
                if let Some(ends) = fixed {
                    let mut also = NONE;
                    scan(&columns.fixed_days, *ends, block, base, &mut also);
                    or(passes, &also);
                }
            }
            Test::Lease(ends) => {
                if let Some(ends) = ends {
                    scan(&columns.lease_end, *ends, block, base, passes);
                }
                let leased = segment.bits.get(block, crate::bits::LAND + 1);
                for (pass, leased) in passes.iter_mut().zip(leased) {
                    *pass |= !leased;
                }
            }
            Test::OpenAfter(now_ms) => {
                let first = (block * BLOCK_ROWS) as u32;
                let start = segment.open_until.partition_point(|(row, _)| *row < first);
                for (row, until) in &segment.open_until[start..] {
                    let at = (row - first) as usize;
                    if at >= BLOCK_ROWS {
                        break;
                    }
                    passes[at / 64] |= u64::from(until > now_ms) << (at % 64);
                }
            }
            Test::WithWords => {
                let rows = block * BLOCK_WORDS..(block + 1) * BLOCK_WORDS;
                passes.copy_from_slice(&self.with_words[rows]);
            }
        }
    }

    #[inline(always)]
    fn any_bits(&self, block: usize, bitmaps: &[usize], passes: &mut BlockBits) {
        for bitmap in bitmaps {
            or(passes, self.segment.bits.get(block, *bitmap));
        }
    }
}

/// The postings of a kind of place.
#[inline(always)]
pub fn places(segment: &Segment, naming: Naming) -> &Postings {
    match naming {
        Naming::City => &segment.cities,
        Naming::Subdivision => &segment.subdivisions,
        _ => &segment.zips,
    }
}

fn bytes(columns: &Columns, column: Bytes) -> &[u8] {
    match column {
        Bytes::Beds => &columns.beds,
        Bytes::Stories => &columns.stories,
        Bytes::Garage => &columns.garage,
    }
}

fn shorts(columns: &Columns, column: Shorts) -> &[u16] {
    match column {
        Shorts::Baths => &columns.baths,
        Shorts::Year => &columns.year,
        Shorts::Hoa => &columns.hoa,
        Shorts::MarketDay => &columns.market_day,
        Shorts::ClosedDay => &columns.closed_day,
    }
}

fn words(columns: &Columns, column: Words) -> &[u32] {
    match column {
        Words::Price => &columns.price,
        Words::Monthly => &columns.monthly,
        Words::Sqft => &columns.sqft,
        Words::Lot => &columns.lot,
    }
}

/// Compares a block of a column, but for words that have no row left.
#[inline(always)]
fn scan<T: Lane>(
    column: &[T],
    ends: Ends<T>,
    block: usize,
    base: &BlockBits,
    passes: &mut BlockBits,
) {
    let values = &column[block * BLOCK_ROWS..(block + 1) * BLOCK_ROWS];
    for ((pass, base), values) in passes.iter_mut().zip(base).zip(values.as_chunks::<64>().0) {
        if *base != 0 {
            *pass = within(values, ends);
        }
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
