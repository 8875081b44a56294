//! Homes gathered in the cells of a grid: sixteen by sixteen to a map tile.

use crate::morton::{column_and_row, mercator_x_of, runs_of};
use crate::page::RowRef;

/// A tile is cut in 2^4 cells each way.
pub const CELL_LEVELS: u32 = 4;
/// Cells of one tile each way.
pub const TILE_CELLS: usize = 1 << CELL_LEVELS;
/// Cells beyond each side of a tile on which its clusters can depend.
pub const BUFFER: usize = 5;
/// Cells of a tile with its buffer each way.
pub const SIDE: usize = TILE_CELLS + 2 * BUFFER;

/// What lies in a cell, or in a cluster of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// How many homes.
    pub count: u32,
    /// Lowest price known, dollars; zero where none is.
    pub min: u32,
    /// Highest price, dollars.
    pub max: u32,
    /// Sum of the steps east of the antimeridian, 1e-7 degrees each.
    pub east: u64,
    /// Sum of the Mercator positions from the north.
    pub y: u64,
    /// One of the homes.
    pub row: RowRef,
}

impl Cell {
    /// Nothing.
    pub const EMPTY: Self = Self {
        count: 0,
        min: 0,
        max: 0,
        east: 0,
        y: 0,
        row: RowRef::Base(0),
    };

    /// Takes in what lies in another.
    #[inline]
    pub fn add(&mut self, other: &Self) {
        if other.count == 0 {
            return;
        }
        self.add_prices(other.min, other.max);
        self.count += other.count;
        self.east += other.east;
        self.y += other.y;
        self.row = other.row;
    }

    /// Takes in the lowest and the highest of some prices.
    #[inline]
    pub fn add_prices(&mut self, min: u32, max: u32) {
        // An unknown price wraps around to above everything.
        self.min = (self.min.wrapping_sub(1).min(min.wrapping_sub(1))).wrapping_add(1);
        self.max = self.max.max(max);
    }

    /// The middle of its homes, Mercator from the west and from the north.
    pub fn middle(&self) -> (u32, u32) {
        let count = u64::from(self.count.max(1));
        (mercator_x_of(self.east / count), (self.y / count) as u32)
    }
}

/// Cells each way with a margin of empty ones, so that every cell has eight neighbours.
pub const WIDE: usize = SIDE + 2;
/// All of them.
pub const AREA: usize = WIDE * WIDE;

/// The cells around a tile that are not empty.
#[derive(Debug)]
pub struct Region {
    /// Level of the cells.
    pub level: u32,
    /// First column, which lies beyond the world's edge for tiles at the edge.
    pub column: i64,
    /// First row.
    pub row: i64,
    /// The cells, each with its place among [`AREA`].
    pub cells: Vec<(u16, Cell)>,
    /// Number of the cell at each place, plus one.
    numbers: [u16; AREA],
}

impl Region {
    /// A tile and its buffer, empty.
    pub fn of(zoom: u32, x: u32, y: u32) -> Self {
        let first = |tile: u32| i64::from(tile) * TILE_CELLS as i64 - BUFFER as i64;
        Self {
            level: zoom + CELL_LEVELS,
            column: first(x),
            row: first(y),
            cells: Vec::with_capacity(SIDE * TILE_CELLS),
            numbers: [0; AREA],
        }
    }

    /// Adds what lies in a cell of the level, if it is one of these.
    #[inline]
    pub fn add(&mut self, number: u64, sum: &Cell) {
        let (column, row) = column_and_row(number);
        let (column, row) = (i64::from(column) - self.column, i64::from(row) - self.row);
        let side = SIDE as i64;
        if !(0..side).contains(&column) || !(0..side).contains(&row) {
            return;
        }
        let place = (row as usize + 1) * WIDE + column as usize + 1;
        match self.numbers[place] {
            0 => {
                self.cells.push((place as u16, *sum));
                self.numbers[place] = self.cells.len() as u16;
            }
            number => self.cells[usize::from(number) - 1].1.add(sum),
        }
    }

    /// Number of the cell at a place.
    pub fn number_at(&self, place: u16) -> Option<usize> {
        usize::from(self.numbers[usize::from(place)]).checked_sub(1)
    }

    /// Runs of the Z-order, at the level of the cells, that hold these cells and few others.
    pub fn runs(&self) -> Vec<(u64, u64)> {
        const SQUARE_LEVELS: u32 = 3;
        let last = (1_i64 << self.level) - 1;
        let ends = |first: i64| first.max(0) as u32..=(first + SIDE as i64 - 1).min(last) as u32;
        runs_of(ends(self.column), ends(self.row), SQUARE_LEVELS)
    }
}

/// Cells that are not empty, in Z-order of their numbers.
pub type Cells = Vec<(u64, Cell)>;

/// Adds a cell that comes in order, or to the last one where that is the same.
#[inline]
pub fn push(cells: &mut Cells, number: u64, sum: &Cell) {
    match cells.last_mut() {
        Some((last, cell)) if *last == number => cell.add(sum),
        _ => cells.push((number, *sum)),
    }
}

/// The cells one level up.
pub fn coarser(cells: &Cells) -> Cells {
    let mut merged = Cells::new();
    for (number, cell) in cells {
        push(&mut merged, number >> 2, cell);
    }
    merged
}
