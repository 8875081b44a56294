//! The clusters of all homes for sale at every zoom, made once with their segment: the map that people
//! see before they filter is looked up, and only where homes changed since is it gathered anew.

use crate::cells::{CELL_LEVELS, Cell, Cells, coarser, push};
use crate::clusters::rank;
use crate::dispatch::gather;
use crate::gather::Chosen;
use crate::markets::Market;
use crate::morton::{CODE_BITS, cell, column_and_row, radix_sort};
use crate::page::RowRef;
use crate::segment::Segment;
use crate::tiles::SINGLES_ZOOM;

/// Clusters by zoom.
#[derive(Debug, Default)]
pub struct Layers {
    zooms: Vec<Layer>,
}

/// The clusters of one zoom, tile by tile.
#[derive(Debug, Default)]
struct Layer {
    /// The tiles that have any, in Z-order, with the place of the first one.
    tiles: Vec<(u64, u32)>,
    /// The row of a single home, or [`MANY`] and the place of a cluster.
    drawn: Vec<u32>,
    clusters: Vec<Cluster>,
}

/// Marks the place of a cluster.
const MANY: u32 = 1 << 31;

/// Homes drawn as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cluster {
    /// How many.
    pub count: u32,
    /// Lowest price known, dollars; zero where none is.
    pub min: u32,
    /// Highest price, dollars.
    pub max: u32,
    /// Mercator from the west.
    pub x: u32,
    /// Mercator from the north.
    pub y: u32,
    /// One of the homes.
    pub row: RowRef,
}

impl From<&Cell> for Cluster {
    fn from(cell: &Cell) -> Self {
        let (x, y) = cell.middle();
        Self {
            count: cell.count,
            min: cell.min,
            max: cell.max,
            x,
            y,
            row: cell.row,
        }
    }
}

impl Layers {
    /// Clusters all homes for sale of a segment.
    pub fn build(segment: &Segment) -> Self {
        let rows = segment.rows_between(Market::ForSale, (0, 1 << CODE_BITS));
        let chosen = Chosen {
            segment,
            bits: &vec![u64::MAX; segment.words()],
            first_word: 0,
            name: RowRef::Base,
        };
        let mut cells = Cells::new();
        let mut level = SINGLES_ZOOM - 1 + CELL_LEVELS;
        gather(&chosen, rows, level, &mut |number, sum| {
            push(&mut cells, number, sum);
        });
        let mut zooms = vec![Layer::of(&cells, level)];
        while level > CELL_LEVELS {
            level -= 1;
            cells = coarser(&cells);
            zooms.push(Layer::of(&cells, level));
        }
        zooms.reverse();
        Self { zooms }
    }

    /// What belongs to a tile, to be told apart by [`Layers::drawn`].
    pub fn tile(&self, zoom: u32, x: u32, y: u32) -> &[u32] {
        let layer = &self.zooms[zoom as usize];
        let own = cell(x, y);
        let Ok(at) = layer.tiles.binary_search_by_key(&own, |(tile, _)| *tile) else {
            return &[];
        };
        let next = layer.tiles.get(at + 1);
        let end = next.map_or(layer.drawn.len(), |(_, start)| *start as usize);
        &layer.drawn[layer.tiles[at].1 as usize..end]
    }

    /// A single row, or a cluster.
    pub fn drawn(&self, zoom: u32, drawn: u32) -> Result<u32, &Cluster> {
        match drawn & MANY {
            0 => Ok(drawn),
            _ => Err(&self.zooms[zoom as usize].clusters[(drawn & !MANY) as usize]),
        }
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        let of = |layer: &Layer| {
            layer.tiles.capacity() * size_of::<(u64, u32)>()
                + layer.drawn.capacity() * size_of::<u32>()
                + layer.clusters.capacity() * size_of::<Cluster>()
        };
        self.zooms.iter().map(of).sum()
    }
}

/// The number of no neighbour stands behind those of all cells, where the rank is zero.
type Neighbours = [u32; 8];

impl Layer {
    /// Merges the cells of a level as [`crate::clusters::clusters`] does for those around one tile.
    fn of(cells: &Cells, level: u32) -> Self {
        let count = cells.len();
        let grid = cells.iter().zip(0..).map(|((number, _), at)| {
            let (column, row) = column_and_row(*number);
            (u64::from(row) << 32 | u64::from(column), at)
        });
        let grid = radix_sort(grid.collect(), |pair: &(u64, u32)| pair.0, 0..32 + level);
        let near = neighbours(&grid);
        let mut free: Vec<u64> = grid
            .iter()
            .map(|(place, at)| {
                let (row, column) = (place >> 32, place & 0xffff_ffff);
                rank(column, row, cells[*at as usize].1.count)
            })
            .collect();
        free.push(0);
        let mut owners: Vec<u32> = (0..count as u32).collect();
        for _ in 0..2 {
            take_in(&near, &mut free, &mut owners);
        }
        let mut sums = vec![Cell::EMPTY; count];
        for (owner, (_, at)) in owners.iter().zip(&grid) {
            let owner = grid[*owner as usize].1;
            sums[owner as usize].add(&cells[*at as usize].1);
        }
        let mut layer = Self::default();
        for ((number, _), sum) in cells.iter().zip(&sums).filter(|(_, sum)| sum.count > 0) {
            let tile = number >> (2 * CELL_LEVELS);
            if layer.tiles.last().is_none_or(|(last, _)| *last != tile) {
                layer.tiles.push((tile, layer.drawn.len() as u32));
            }
            match sum.row {
                RowRef::Base(row) if sum.count == 1 => layer.drawn.push(row),
                _ => {
                    layer.drawn.push(MANY | layer.clusters.len() as u32);
                    layer.clusters.push(Cluster::from(sum));
                }
            }
        }
        layer.tiles.shrink_to_fit();
        layer.drawn.shrink_to_fit();
        layer.clusters.shrink_to_fit();
        layer
    }
}

/// The neighbours of cells that come row by row.
fn neighbours(grid: &[(u64, u32)]) -> Vec<Neighbours> {
    let none = grid.len() as u32;
    let (mut above, mut below) = (0, 0);
    let three = |from: &mut usize, middle: Option<u64>| {
        let mut found = [none; 3];
        let Some(middle) = middle else {
            return found;
        };
        while grid
            .get(*from)
            .is_some_and(|(place, _)| *place < middle.saturating_sub(1))
        {
            *from += 1;
        }
        for (at, (place, _)) in grid[*from..].iter().enumerate().take(3) {
            // One left of the middle is 0, the middle 1, one right of it 2.
            if let Some(slot) = found.get_mut((place + 1).wrapping_sub(middle) as usize) {
                *slot = (*from + at) as u32;
            }
        }
        found
    };
    let is_at = |at: usize, place: u64| grid.get(at).is_some_and(|cell| cell.0 == place);
    (0..grid.len())
        .map(|at| {
            let place = grid[at].0;
            let [a, b, c] = three(&mut above, place.checked_sub(1 << 32));
            let [f, g, h] = three(&mut below, Some(place + (1 << 32)));
            let is_left = at > 0 && is_at(at - 1, place.wrapping_sub(1));
            let left = if is_left { at as u32 - 1 } else { none };
            let is_right = is_at(at + 1, place + 1);
            let right = if is_right { at as u32 + 1 } else { none };
            [a, b, c, left, right, f, g, h]
        })
        .collect()
}

/// Free cells that outrank every free neighbour take in their free neighbours. `free` holds the
/// rank of each cell that no other has taken in; zero for the rest.
fn take_in(near: &[Neighbours], free: &mut [u64], owners: &mut [u32]) {
    let mut roots = vec![0; free.len()];
    for (at, near) in near.iter().enumerate().filter(|(at, _)| free[*at] != 0) {
        if near.iter().all(|near| free[*near as usize] < free[at]) {
            roots[at] = free[at];
        }
    }
    let mut taken = Vec::new();
    for (at, near) in near.iter().enumerate().filter(|(at, _)| free[*at] != 0) {
        let best = near.iter().max_by_key(|near| roots[**near as usize]);
        match best.filter(|near| roots[**near as usize] != 0) {
            _ if roots[at] != 0 => taken.push(at),
            Some(owner) => {
                owners[at] = *owner;
                taken.push(at);
            }
            None => {}
        }
    }
    for at in taken {
        free[at] = 0;
    }
}
