//! Neighbouring cells merged into clusters, so that no grid shows and every tile agrees.
//!
//! A cell that outranks its eight neighbours takes them in; what is left does the same once more.
//! Rank depends on the cell alone, and a cluster belongs to the tile in which its first cell lies:
//! so each home is counted in exactly one tile, whichever tiles are drawn.

use crate::cells::{BUFFER, Cell, Region, SIDE, TILE_CELLS};

/// Cells each way with a margin of empty ones, so that every cell has eight neighbours.
const WIDE: usize = SIDE + 2;
const AREA: usize = WIDE * WIDE;

/// The clusters whose first cell lies in the tile.
pub fn clusters(region: &Region) -> Vec<Cell> {
    let ranks = ranks(region);
    let occupied: Vec<usize> = (0..AREA).filter(|at| ranks[*at] != 0).collect();
    let mut owners = [0; AREA];
    let mut free = ranks;
    for _ in 0..2 {
        take_in(&occupied, &mut free, &mut owners);
    }
    let mut sums = vec![Cell::EMPTY; AREA];
    for at in occupied {
        let owner = if owners[at] == 0 { at } else { owners[at] };
        let (column, row) = (at % WIDE - 1, at / WIDE - 1);
        sums[owner].add(&region.cells[row * SIDE + column]);
    }
    let inside = BUFFER + 1..BUFFER + 1 + TILE_CELLS;
    inside
        .clone()
        .flat_map(|row| inside.clone().map(move |column| row * WIDE + column))
        .map(|at| sums[at])
        .filter(|cluster| cluster.count > 0)
        .collect()
}

/// More homes rank higher; among equals a scrambled number of the cell decides.
fn ranks(region: &Region) -> [u64; AREA] {
    let mut ranks = [0; AREA];
    for (at, cell) in region
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.count > 0)
    {
        let column = (region.column + (at % SIDE) as i64) as u64;
        let row = (region.row + (at / SIDE) as i64) as u64;
        let scrambled = (column << 32 | row).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ranks[(at / SIDE + 1) * WIDE + at % SIDE + 1] =
            u64::from(cell.count) << 32 | (scrambled ^ scrambled >> 29) >> 32;
    }
    ranks
}

/// Free cells that outrank every free neighbour take in their free neighbours. `free` holds the
/// rank of each cell that no other has taken in; zero for the rest.
fn take_in(occupied: &[usize], free: &mut [u64; AREA], owners: &mut [usize; AREA]) {
    let mut roots = [0; AREA];
    for &at in occupied.iter().filter(|at| free[**at] != 0) {
        if neighbours(at).iter().all(|near| free[*near] < free[at]) {
            roots[at] = free[at];
        }
    }
    for &at in occupied.iter().filter(|at| free[**at] != 0) {
        let owner = if roots[at] != 0 {
            Some(at)
        } else {
            neighbours(at)
                .into_iter()
                .filter(|near| roots[*near] != 0)
                .max_by_key(|near| roots[*near])
        };
        owners[at] = owner.unwrap_or(0);
    }
    for at in occupied {
        if owners[*at] != 0 {
            free[*at] = 0;
        }
    }
}

const fn neighbours(at: usize) -> [usize; 8] {
    [
        at - WIDE - 1,
        at - WIDE,
        at - WIDE + 1,
        at - 1,
        at + 1,
        at + WIDE - 1,
        at + WIDE,
        at + WIDE + 1,
    ]
}
