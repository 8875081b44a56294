//! Homes gathered in the cells of a grid: sixteen by sixteen to a map tile.

use crate::morton::cell;
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
    /// Sum of the Mercator positions from the west.
    pub x: u64,
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
        x: 0,
        y: 0,
        row: RowRef::Base(0),
    };

    /// One home.
    pub const fn of(row: RowRef, price: u32, x: u32, y: u32) -> Self {
        Self {
            count: 1,
            min: price,
            max: price,
            x: x as u64,
            y: y as u64,
            row,
        }
    }

    /// Takes in what lies in another.
    #[inline]
    pub fn add(&mut self, other: &Self) {
        if other.count == 0 {
            return;
        }
        self.min = match (self.min, other.min) {
            (0, price) | (price, 0) => price,
            (a, b) => a.min(b),
        };
        self.max = self.max.max(other.max);
        self.count += other.count;
        self.x += other.x;
        self.y += other.y;
        self.row = other.row;
    }
}

/// The cells around a tile.
#[derive(Debug)]
pub struct Region {
    /// Level of the cells.
    pub level: u32,
    /// First column, which lies beyond the world's edge for tiles at the edge.
    pub column: i64,
    /// First row.
    pub row: i64,
    /// The cells, row by row.
    pub cells: Vec<Cell>,
}

impl Region {
    /// The empty cells of a tile and its buffer.
    pub fn of(zoom: u32, x: u32, y: u32) -> Self {
        let first = |tile: u32| i64::from(tile) * TILE_CELLS as i64 - BUFFER as i64;
        Self {
            level: zoom + CELL_LEVELS,
            column: first(x),
            row: first(y),
            cells: vec![Cell::EMPTY; SIDE * SIDE],
        }
    }

    /// The cell at a place of the world, if it is one of these.
    #[inline]
    pub fn at(&mut self, x: u32, y: u32) -> Option<&mut Cell> {
        let column = i64::from(x >> (32 - self.level)) - self.column;
        let row = i64::from(y >> (32 - self.level)) - self.row;
        let side = SIDE as i64;
        ((0..side).contains(&column) && (0..side).contains(&row))
            .then(|| &mut self.cells[(row * side + column) as usize])
    }

    /// Runs of the Z-order, at the level of the cells, that hold these cells and few others.
    pub fn runs(&self) -> Vec<(u64, u64)> {
        const SQUARE_LEVELS: u32 = 3;
        let world = 1_i64 << self.level;
        let squares = |first: i64| {
            let (low, high) = (first.max(0), (first + SIDE as i64).min(world));
            (low >> SQUARE_LEVELS) as u32..=((high - 1) >> SQUARE_LEVELS) as u32
        };
        let mut runs: Vec<(u64, u64)> = squares(self.row)
            .flat_map(|row| squares(self.column).map(move |column| cell(column, row)))
            .map(|square| {
                (
                    square << (2 * SQUARE_LEVELS),
                    (square + 1) << (2 * SQUARE_LEVELS),
                )
            })
            .collect();
        runs.sort_unstable();
        runs.dedup_by(|next, run| {
            let touches = run.1 == next.0;
            if touches {
                run.1 = next.1;
            }
            touches
        });
        runs
    }
}

/// The finest level of a pyramid; finer cells are gathered home by home.
pub const PYRAMID_LEVEL: u32 = 12;

/// All cells of the coarse levels, for tiles that show whole countries.
#[derive(Debug, Default)]
pub struct Pyramid {
    /// By level, each in Z-order with the cell's number.
    levels: Vec<Vec<(u32, Cell)>>,
}

impl Pyramid {
    /// Gathers homes that come in Z-order, the delta's after the base's.
    pub fn gather(base: Vec<(u32, Cell)>, delta: Vec<(u32, Cell)>) -> Self {
        let mut finest = base;
        if !delta.is_empty() {
            finest.extend(delta);
            finest.sort_by_key(|(code, _)| *code);
        }
        let mut levels = vec![merged(finest.into_iter())];
        for _ in 0..PYRAMID_LEVEL {
            let coarser = merged(
                levels[levels.len() - 1]
                    .iter()
                    .map(|(code, cell)| (code >> 2, *cell)),
            );
            levels.push(coarser);
        }
        levels.reverse();
        Self { levels }
    }

    /// The cells of a level within a run of the Z-order.
    pub fn run(&self, level: u32, run: (u64, u64)) -> &[(u32, Cell)] {
        let cells = &self.levels[level as usize];
        let start = cells.partition_point(|(code, _)| u64::from(*code) < run.0);
        let end = start + cells[start..].partition_point(|(code, _)| u64::from(*code) < run.1);
        &cells[start..end]
    }
}

fn merged(cells: impl Iterator<Item = (u32, Cell)>) -> Vec<(u32, Cell)> {
    let mut merged: Vec<(u32, Cell)> = Vec::new();
    for (code, cell) in cells {
        match merged.last_mut() {
            Some((last, sum)) if *last == code => sum.add(&cell),
            _ => merged.push((code, cell)),
        }
    }
    merged
}
