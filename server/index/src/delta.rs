//! What changed since the base was built: a small segment of the same kind, placed into the base's orders.

use crate::cards;
use crate::columns::BLOCK_WORDS;
use crate::dictionary::Dictionaries;
use crate::evaluate::prefix;
use crate::narrow::Narrow;
use crate::orders::{self, KEYS};
use crate::rows::IndexRow;
use crate::segment::{Segment, SegmentBuilder, Words};
use crate::words;
use model::costs::CostCalculator;
use std::sync::Arc;

/// Where a row stands or would stand in each order of the base, and in its order by key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Places {
    /// In each of [`KEYS`].
    pub orders: [u32; KEYS.len()],
    /// By key.
    pub rank: u32,
}

/// A row packed for a segment, with its place in the base.
#[derive(Debug, Clone)]
pub struct Packed {
    /// The fixed part.
    pub narrow: Narrow,
    /// What cards show.
    pub blob: Arc<[u8]>,
    /// Its words.
    pub words: Arc<[u8]>,
    /// Its place in the base that it was packed for.
    pub places: Places,
}

impl Packed {
    /// Packs a row; its names enter the dictionaries. It has no place yet.
    pub fn of(row: &IndexRow, names: &mut Dictionaries, calculator: &CostCalculator) -> Self {
        let narrow = Narrow::of(row, names, calculator);
        Self {
            narrow,
            blob: cards::pack(row, &narrow, names).into(),
            words: words::pack(row, names).into(),
            places: Places::default(),
        }
    }

    /// Finds its place in a base, of which its rank by key is known.
    pub fn place(&mut self, base: &Segment, rank: usize) {
        let rank = rank as u32;
        self.places = Places {
            orders: std::array::from_fn(|key| self.place_in(base, key, rank)),
            rank,
        };
    }

    fn place_in(&self, base: &Segment, key: usize, rank: u32) -> u32 {
        let order = &base.orders[key];
        let (known, unknown) = order.rows.split_at(order.known);
        let before = |row: &u32| base.ranks[*row as usize] < rank;
        let place = match self.value(key) {
            0 => order.known + unknown.partition_point(before),
            value => {
                let near = order.places_around(value, rank);
                let first = near.start;
                first
                    + known[near].partition_point(|row| {
                        let other = orders::value(&base.columns, key, *row as usize);
                        other < value || (other == value && before(row))
                    })
            }
        };
        place as u32
    }

    fn value(&self, key: usize) -> u32 {
        let row = &self.narrow;
        match key {
            0 => row.price,
            1 => u32::from(row.market_day),
            2 => row.sqft,
            3 => crate::values::price_per_sqft(row.price, row.sqft),
            _ => row.lot,
        }
    }
}

/// The rows that came or changed since the base was built.
#[derive(Debug, Default)]
pub struct Delta {
    /// The rows.
    pub segment: Segment,
    /// The place of each in the base.
    pub places: Vec<Places>,
    /// A bit for each row: all of them count.
    pub live: Vec<u64>,
}

impl Delta {
    /// Makes a delta of rows.
    pub fn build<'a>(rows: impl Iterator<Item = &'a Packed>, names: &Dictionaries) -> Self {
        let mut builder = SegmentBuilder::default();
        let mut places = Vec::new();
        for row in rows {
            builder.push(row.narrow, &row.blob, &row.words);
            places.push(row.places);
        }
        let (segment, added) = builder.finish(names, Words::Scanned);
        Self {
            places: added.iter().map(|at| places[*at as usize]).collect(),
            live: all_live(&segment),
            segment,
        }
    }
}

/// A bit for each row of a segment, whole blocks.
pub fn all_live(segment: &Segment) -> Vec<u64> {
    (0..segment.blocks() * BLOCK_WORDS)
        .map(|word| prefix(segment.len.saturating_sub(word * 64)))
        .collect()
}
