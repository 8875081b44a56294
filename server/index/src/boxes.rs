//! The smallest boxes around the rows of each block and each word of 64 rows.

use crate::columns::{BLOCK_ROWS, Columns};

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

/// The boxes of a segment's rows that have a point.
#[derive(Debug, Default)]
pub struct Boxes {
    /// One a block.
    pub blocks: Vec<Extent>,
    /// One a word.
    pub words: Vec<Extent>,
}

impl Boxes {
    /// Measures the first `located` rows.
    pub fn build(columns: &Columns, located: usize, len: usize) -> Self {
        let mut boxes = Self {
            blocks: vec![Extent::NOTHING; len.div_ceil(BLOCK_ROWS)],
            words: vec![Extent::NOTHING; len.div_ceil(BLOCK_ROWS) * (BLOCK_ROWS / 64)],
        };
        for row in 0..located {
            let (longitude, latitude) = (columns.longitude_e7[row], columns.latitude_e7[row]);
            boxes.words[row / 64].add(Extent {
                west: longitude,
                south: latitude,
                east: longitude,
                north: latitude,
            });
        }
        for (word, extent) in boxes.words.iter().enumerate() {
            boxes.blocks[word / (BLOCK_ROWS / 64)].add(*extent);
        }
        boxes
    }
}
