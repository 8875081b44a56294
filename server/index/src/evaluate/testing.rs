//! One test of one block: which of its rows pass.

#![expect(
    clippy::inline_always,
    reason = "what is compiled for more instructions must be inlined into the function that asks for them"
)]

use super::{NONE, Question, and, or};
use crate::bits::BlockBits;
use crate::columns::{BLOCK_ROWS, BLOCK_WORDS, Columns};
use crate::dictionary::Naming;
use crate::kernels::{Lane, within};
use crate::plan::{Bytes, Ends, Shorts, Test, Words};
use crate::postings::Postings;
use crate::segment::Segment;

impl Question<'_> {
    /// Sets the rows that pass a test; where `base` has none, anything may be set.
    #[inline(always)]
    pub(super) fn test(&self, block: usize, test: &Test, base: &BlockBits, passes: &mut BlockBits) {
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
            Test::NotPlaces(naming, codes) => {
                places(segment, *naming).collect(block, codes, passes);
                for word in passes.iter_mut() {
                    *word = !*word;
                }
            }
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
