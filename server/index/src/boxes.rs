//! The smallest boxes around the rows of each block and each word of 64 rows, and the gist of each word.

use crate::columns::{BLOCK_ROWS, Columns};
use crate::kernels::{ends, position_sums};
use std::ops::Range;

/// A box in steps of 1e-7 degrees, both ends inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Western end.
    pub west: i32,
    /// Southern end.
    pub south: i32,
    /// Eastern end.
    pub east: i32,
    /// Northern end.
    pub north: i32,
}

impl Extent {
    const NOTHING: Self = Self {
        west: i32::MAX,
        south: i32::MAX,
        east: i32::MIN,
        north: i32::MIN,
    };

    fn add(&mut self, other: Self) {
        self.west = self.west.min(other.west);
        self.south = self.south.min(other.south);
        self.east = self.east.max(other.east);
        self.north = self.north.max(other.north);
    }
}

/// What the rows of one word have in common with all their like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gist {
    /// Mean of the longitudes, 1e-7 degrees.
    pub longitude_e7: i32,
    /// Mean of the Mercator positions from the north.
    pub y: u32,
    /// Lowest price known; zero where none is.
    pub min: u32,
    /// Highest price.
    pub max: u32,
}

impl Gist {
    fn of(columns: &Columns, rows: Range<usize>) -> Self {
        let longitudes = &columns.longitude_e7[rows.clone()];
        let (east, y) = position_sums(longitudes, &columns.y[rows.clone()], u64::MAX);
        let (min, max) = ends(&columns.price[rows], u64::MAX);
        Self {
            longitude_e7: (east / 64) as i32,
            y: (y / 64) as u32,
            min,
            max,
        }
    }
}

/// The boxes of a segment's rows that have a point.
#[derive(Debug, Default)]
pub struct Boxes {
    /// The gist of each word, of use where all its rows have a point.
    pub gists: Vec<Gist>,
    /// One a block.
    pub blocks: Vec<Extent>,
    /// One a word.
    pub words: Vec<Extent>,
}

impl Boxes {
    /// Measures the first `located` rows.
    pub fn build(columns: &Columns, located: usize, len: usize) -> Self {
        let mut boxes = Self {
            gists: (0..len.div_ceil(BLOCK_ROWS) * (BLOCK_ROWS / 64))
                .map(|word| Gist::of(columns, word * 64..word * 64 + 64))
                .collect(),
            blocks: vec![Extent::NOTHING; len.div_ceil(BLOCK_ROWS)],
            words: vec![Extent::NOTHING; len.div_ceil(BLOCK_ROWS) * (BLOCK_ROWS / 64)],
        };
        let places = columns
            .longitude_e7
            .chunks(64)
            .zip(columns.latitude_e7.chunks(64));
        for (word, (longitudes, latitudes)) in places.enumerate().take(located.div_ceil(64)) {
            let rows = (located - word * 64).min(64);
            let (longitudes, latitudes) = (&longitudes[..rows], &latitudes[..rows]);
            boxes.words[word] = Extent {
                west: longitudes.iter().fold(i32::MAX, |least, at| least.min(*at)),
                south: latitudes.iter().fold(i32::MAX, |least, at| least.min(*at)),
                east: longitudes.iter().fold(i32::MIN, |most, at| most.max(*at)),
                north: latitudes.iter().fold(i32::MIN, |most, at| most.max(*at)),
            };
        }
        for (word, extent) in boxes.words.iter().enumerate() {
            boxes.blocks[word / (BLOCK_ROWS / 64)].add(*extent);
        }
        boxes
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        (self.blocks.capacity() + self.words.capacity()) * size_of::<Extent>()
            + self.gists.capacity() * size_of::<Gist>()
    }
}
