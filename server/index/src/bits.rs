//! Bitmaps of the values that facets count, all of one block side by side, with totals a block.

use crate::columns::{BLOCK_ROWS, BLOCK_WORDS, Columns};
use crate::narrow::{
    LAND_FEE, LAND_LEASE, NO_BAR, PHOTOS, POOL_COMMUNITY, POOL_PRIVATE, PRICE_CUT,
};
use crate::price::BARS;

/// First bitmap of the six public statuses.
pub const STATUS: usize = 0;
/// How many statuses have a bitmap.
pub const STATUSES: usize = 6;
/// First bitmap of the kinds.
pub const KIND: usize = STATUS + STATUSES;
/// How many kinds have a bitmap.
pub const KINDS: usize = 9;
/// First bitmap of the sub-types seen first; the last one holds all others.
pub const SUB_TYPE: usize = KIND + KINDS;
/// How many sub-types have a bitmap of their own.
pub const SUB_TYPES: usize = 20;
/// Bitmap of homes whose sub-type has none.
pub const RARE_SUB_TYPE: usize = SUB_TYPE + SUB_TYPES;
/// First bitmap of own pool, community pool, none.
pub const POOL: usize = RARE_SUB_TYPE + 1;
/// First bitmap of land owned and leased.
pub const LAND: usize = POOL + 3;
/// First bitmap of the sources seen first.
pub const SOURCE: usize = LAND + 2;
/// How many sources have a bitmap of their own.
pub const SOURCES: usize = 4;
/// Bitmap of homes whose source has none.
pub const RARE_SOURCE: usize = SOURCE + SOURCES;
/// First bitmap of homes with at least 1 to 6 bedrooms.
pub const BEDS: usize = RARE_SOURCE + 1;
/// First bitmap of homes with at least 1 to 6 bathrooms.
pub const BATHS: usize = BEDS + 6;
/// First bitmap of homes whose price is in a bar or a higher one.
pub const PRICE: usize = BATHS + 6;
/// Bitmap of homes whose price was cut.
pub const CUT: usize = PRICE + BARS;
/// Bitmap of homes with photos.
pub const WITH_PHOTOS: usize = CUT + 1;
/// How many bitmaps there are.
pub const COUNT: usize = WITH_PHOTOS + 1;

/// The words of one bitmap within one block.
pub type BlockBits = [u64; BLOCK_WORDS];

/// All bitmaps of a segment.
#[derive(Debug, Default)]
pub struct Bits {
    blocks: Vec<BlockBits>,
    totals: Vec<u16>,
}

impl Bits {
    /// Reads the bitmaps off the columns of `len` rows.
    pub fn build(columns: &Columns, len: usize) -> Self {
        let blocks = len.div_ceil(BLOCK_ROWS);
        let mut bits = Self {
            blocks: vec![[0; BLOCK_WORDS]; blocks * COUNT],
            totals: vec![0; blocks * COUNT],
        };
        for word in 0..len.div_ceil(64) {
            let mut values = [0_u64; COUNT];
            for row in word * 64..(word * 64 + 64).min(len) {
                mark(columns, row, &mut values);
            }
            for (first, count) in [(BEDS, 6), (BATHS, 6), (PRICE, BARS)] {
                for at in (first..first + count - 1).rev() {
                    values[at] |= values[at + 1];
                }
            }
            let block = word / BLOCK_WORDS * COUNT;
            for (at, value) in values.into_iter().enumerate() {
                bits.blocks[block + at][word % BLOCK_WORDS] = value;
                bits.totals[block + at] += value.count_ones() as u16;
            }
        }
        bits
    }

    /// One bitmap of one block.
    #[inline]
    pub fn get(&self, block: usize, bitmap: usize) -> &BlockBits {
        &self.blocks[block * COUNT + bitmap]
    }

    /// How many rows of a block each bitmap holds.
    #[inline]
    pub fn totals(&self, block: usize) -> &[u16] {
        &self.totals[block * COUNT..(block + 1) * COUNT]
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.blocks.capacity() * size_of::<BlockBits>() + self.totals.capacity() * 2
    }
}

/// Sets the bit of a row in each bitmap that it belongs to; of cumulative ones only in the highest.
fn mark(columns: &Columns, row: usize, values: &mut [u64; COUNT]) {
    let bit = 1_u64 << (row % 64);
    let flags = columns.flags[row];
    let mut set = |at: usize| values[at] |= bit;
    set(STATUS + usize::from(columns.status[row]).min(STATUSES - 1));
    set(KIND + usize::from(columns.kind[row]).min(KINDS - 1));
    match usize::from(columns.sub_type[row]) {
        0 => {}
        code @ 1..=SUB_TYPES => set(SUB_TYPE + code - 1),
        _ => set(RARE_SUB_TYPE),
    }
    match usize::from(columns.source[row]) {
        code @ 1..=SOURCES => set(SOURCE + code - 1),
        _ => set(RARE_SOURCE),
    }
    for (flag, at) in [
        (POOL_PRIVATE, POOL),
        (POOL_COMMUNITY, POOL + 1),
        (LAND_FEE, LAND),
        (LAND_LEASE, LAND + 1),
        (PRICE_CUT, CUT),
        (PHOTOS, WITH_PHOTOS),
    ] {
        if flags & flag != 0 {
            set(at);
        }
    }
    if flags & (POOL_PRIVATE | POOL_COMMUNITY) == 0 {
        set(POOL + 2);
    }
    match beds_step(columns.beds[row]) {
        0 => {}
        step => set(BEDS + step - 1),
    }
    match baths_step(columns.baths[row]) {
        0 => {}
        step => set(BATHS + step - 1),
    }
    if columns.bar[row] != NO_BAR {
        set(PRICE + usize::from(columns.bar[row]).min(BARS - 1));
    }
}

/// How many bedrooms, six and more alike; zero where there is none or it is unknown.
#[inline]
pub fn beds_step(plus_one: u8) -> usize {
    usize::from(plus_one.saturating_sub(1)).min(6)
}

/// How many whole bathrooms, six and more alike.
#[inline]
pub fn baths_step(plus_one: u16) -> usize {
    usize::from(plus_one.saturating_sub(1) / 10).min(6)
}
