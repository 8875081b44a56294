//! Counting the values of each facet, by the cheapest way for each block.

#![expect(
    clippy::inline_always,
    reason = "what is compiled for more instructions must be inlined into the function that asks for them"
)]

use crate::bits::{
    BATHS, BEDS, BlockBits, KIND, KINDS, LAND, POOL, PRICE, RARE_SOURCE, RARE_SUB_TYPE, SOURCE,
    SOURCES, STATUS, STATUSES, SUB_TYPE, SUB_TYPES, baths_step, beds_step,
};
use crate::buckets::Steps;
use crate::columns::{BLOCK_ROWS, Columns};
use crate::dictionary::{Dictionaries, Naming};
use crate::evaluate::{NONE, Question, count};
use crate::narrow::{LAND_FEE, POOL_PRIVATE};
use crate::plan::{FACETS, Facet};
use crate::price::{BARS, Scale};
use crate::segment::Segment;
use crate::tally::{Rest, common, complement, names_of, tally};

const ALL: [Facet; FACETS] = [
    Facet::City,
    Facet::Subdivision,
    Facet::Kind,
    Facet::SubType,
    Facet::Status,
    Facet::Beds,
    Facet::Baths,
    Facet::Pool,
    Facet::Land,
    Facet::Source,
    Facet::Price,
];

/// Reading one row costs about as much as counting this share of a bitmap.
const ROWS_A_BITMAP: u32 = 6;

/// How often each value occurs. Counts wrap on the way: what is counted too much is taken off again.
#[derive(Debug)]
pub struct Counters {
    pub(crate) scale: Scale,
    pub(crate) cities: Vec<u32>,
    pub(crate) subdivisions: Vec<u32>,
    pub(crate) sub_types: Vec<u32>,
    pub(crate) sources: Vec<u32>,
    pub(crate) kinds: [u32; KINDS],
    pub(crate) statuses: [u32; STATUSES],
    pub(crate) pool: [u32; 3],
    pub(crate) land: [u32; 2],
    pub(crate) beds: Steps<6>,
    pub(crate) baths: Steps<6>,
    pub(crate) price: Steps<BARS>,
}

impl Counters {
    /// Counters at zero.
    pub fn new(names: &Dictionaries, scale: Scale) -> Self {
        let zeros = |naming| vec![0; names.get(naming).len()];
        Self {
            scale,
            cities: zeros(Naming::City),
            subdivisions: zeros(Naming::Subdivision),
            // One for each bitmap even while there are fewer names.
            sub_types: vec![0; names.get(Naming::SubType).len().max(SUB_TYPES + 1)],
            sources: vec![0; names.get(Naming::Source).len().max(SOURCES + 1)],
            kinds: [0; KINDS],
            statuses: [0; STATUSES],
            pool: [0; 3],
            land: [0; 2],
            beds: Steps::ZERO,
            baths: Steps::ZERO,
            price: Steps::ZERO,
        }
    }

    /// Counts a block: each facet over the hits, or over its own rows where it has a filter.
    #[inline(always)]
    pub fn count(
        &mut self,
        question: &Question<'_>,
        block: usize,
        hits: &BlockBits,
        own: &[BlockBits; FACETS],
    ) {
        let rows = count(hits);
        for facet in ALL {
            match question
                .plan
                .faceted
                .iter()
                .position(|(filtered, _)| *filtered == facet)
            {
                Some(at) => self.facet(facet, question.segment, block, &own[at], count(&own[at])),
                None => self.facet(facet, question.segment, block, hits, rows),
            }
        }
    }

    #[inline(always)]
    fn facet(
        &mut self,
        facet: Facet,
        segment: &Segment,
        block: usize,
        mask: &BlockBits,
        rows: u32,
    ) {
        if rows == 0 {
            return;
        }
        let inside = (segment.len - block * BLOCK_ROWS).min(BLOCK_ROWS) as u32;
        let rest = match facet {
            Facet::City => names_of(&mut self.cities, &segment.cities, block, mask, rows, inside),
            Facet::Subdivision => {
                let postings = &segment.subdivisions;
                names_of(&mut self.subdivisions, postings, block, mask, rows, inside)
            }
            _ => self.bitmaps(facet, segment, block, mask, rows, inside),
        };
        match rest {
            Rest::Nothing => {}
            Rest::Rows => self.rows(facet, segment, block, mask, 1),
            Rest::Complement => {
                let others = complement(mask, inside as usize);
                self.rows(facet, segment, block, &others, u32::MAX);
            }
        }
    }

    /// Counts by bitmaps, or by their totals where nearly all rows count.
    #[inline(always)]
    fn bitmaps(
        &mut self,
        facet: Facet,
        segment: &Segment,
        block: usize,
        mask: &BlockBits,
        rows: u32,
        inside: u32,
    ) -> Rest {
        let (first, rare) = match facet {
            Facet::Kind => (KIND, None),
            Facet::SubType => (SUB_TYPE, Some(RARE_SUB_TYPE)),
            Facet::Status => (STATUS, None),
            Facet::Beds => (BEDS, None),
            Facet::Baths => (BATHS, None),
            Facet::Pool => (POOL, None),
            Facet::Land => (LAND, None),
            Facet::Source => (SOURCE, Some(RARE_SOURCE)),
            _ => (PRICE, None),
        };
        let is_rent = facet == Facet::Price && self.scale != Scale::SALE;
        let counts = self.by_bitmap(facet);
        let few = counts.len() as u32 * ROWS_A_BITMAP;
        if rows <= few || is_rent {
            return Rest::Rows;
        }
        let is_nearly_full = inside - rows <= few;
        if is_nearly_full {
            let totals = &segment.bits.totals(block)[first..];
            for (count, total) in counts.iter_mut().zip(totals) {
                *count = count.wrapping_add(u32::from(*total));
            }
        } else {
            for (at, sum) in counts.iter_mut().enumerate() {
                let bitmap = segment.bits.get(block, first + at);
                *sum = sum.wrapping_add(common(mask, bitmap));
            }
        }
        if let Some(rare) = rare
            && segment.bits.totals(block)[rare] > 0
        {
            self.rare(facet, segment, block, mask, segment.bits.get(block, rare));
        }
        if is_nearly_full {
            Rest::Complement
        } else {
            Rest::Nothing
        }
    }

    /// The counts that bitmaps feed, in the order of the bitmaps.
    #[inline(always)]
    fn by_bitmap(&mut self, facet: Facet) -> &mut [u32] {
        match facet {
            Facet::Kind => &mut self.kinds,
            Facet::SubType => &mut self.sub_types[1..=SUB_TYPES],
            Facet::Status => &mut self.statuses,
            Facet::Beds => &mut self.beds.at_least,
            Facet::Baths => &mut self.baths.at_least,
            Facet::Pool => &mut self.pool,
            Facet::Land => &mut self.land,
            Facet::Source => &mut self.sources[1..=SOURCES],
            _ => &mut self.price.at_least,
        }
    }

    /// Counts sub-types and sources that have no bitmap.
    fn rare(
        &mut self,
        facet: Facet,
        segment: &Segment,
        block: usize,
        mask: &BlockBits,
        rare: &BlockBits,
    ) {
        let mut rows = NONE;
        for ((row, mask), rare) in rows.iter_mut().zip(mask).zip(rare) {
            *row = mask & rare;
        }
        let columns = &segment.columns;
        if facet == Facet::SubType {
            let counts = &mut self.sub_types;
            tally(&rows, &columns.sub_type, block, counts, 1, usize::from);
        } else {
            let counts = &mut self.sources;
            tally(&rows, &columns.source, block, counts, 1, usize::from);
        }
    }

    /// Adds `by` for each row of a mask. With a complement (`by` is minus one) names without bitmap
    /// are left out, since totals of bitmaps do not hold them either.
    #[inline(always)]
    fn rows(&mut self, facet: Facet, segment: &Segment, block: usize, mask: &BlockBits, by: u32) {
        let columns = &segment.columns;
        let is_complement = by != 1;
        let named = |counts: usize, with_bitmap: usize| {
            if is_complement {
                with_bitmap + 1
            } else {
                counts
            }
        };
        match facet {
            Facet::City => tally(
                mask,
                &columns.city,
                block,
                &mut self.cities,
                by,
                usize::from,
            ),
            Facet::Subdivision => {
                let counts = &mut self.subdivisions;
                tally(mask, &columns.subdivision, block, counts, by, |code| {
                    code as usize
                });
            }
            Facet::Kind => tally(mask, &columns.kind, block, &mut self.kinds, by, usize::from),
            Facet::Status => {
                tally(
                    mask,
                    &columns.status,
                    block,
                    &mut self.statuses,
                    by,
                    usize::from,
                );
            }
            Facet::SubType => {
                let end = named(self.sub_types.len(), SUB_TYPES);
                let counts = &mut self.sub_types[..end];
                tally(mask, &columns.sub_type, block, counts, by, usize::from);
            }
            Facet::Source => {
                let end = named(self.sources.len(), SOURCES);
                let counts = &mut self.sources[..end];
                tally(mask, &columns.source, block, counts, by, usize::from);
            }
            Facet::Beds => {
                let counts = &mut self.beds.exactly;
                tally(mask, &columns.beds, block, counts, by, |beds| {
                    beds_step(beds).wrapping_sub(1)
                });
            }
            Facet::Baths => {
                let counts = &mut self.baths.exactly;
                tally(mask, &columns.baths, block, counts, by, |baths| {
                    baths_step(baths).wrapping_sub(1)
                });
            }
            Facet::Pool | Facet::Land => self.flags(facet, columns, block, mask, by),
            Facet::Price if self.scale == Scale::SALE => {
                let counts = &mut self.price.exactly;
                tally(mask, &columns.bar, block, counts, by, usize::from);
            }
            Facet::Price => {
                let (scale, counts) = (self.scale, &mut self.price.exactly);
                tally(
                    mask,
                    &columns.price,
                    block,
                    counts,
                    by,
                    |price| match price {
                        0 => usize::MAX,
                        price => scale.bar(price),
                    },
                );
            }
        }
    }

    /// Pools and land are two flags each: all four combinations are counted, then taken apart.
    #[inline(always)]
    fn flags(&mut self, facet: Facet, columns: &Columns, block: usize, mask: &BlockBits, by: u32) {
        let shift = if facet == Facet::Pool {
            POOL_PRIVATE.trailing_zeros()
        } else {
            LAND_FEE.trailing_zeros()
        };
        let mut both = [0_u32; 4];
        tally(mask, &columns.flags, block, &mut both, by, |flags| {
            usize::from(flags >> shift & 3)
        });
        let [neither, first, second, all] = both;
        let counts = [first.wrapping_add(all), second.wrapping_add(all), neither];
        let into = if facet == Facet::Pool {
            &mut self.pool[..]
        } else {
            &mut self.land[..]
        };
        for (into, count) in into.iter_mut().zip(counts) {
            *into = into.wrapping_add(count);
        }
    }
}
