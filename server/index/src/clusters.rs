//! Neighbouring cells merged into clusters, so that no grid shows and every tile agrees.
//!
//! A cell that outranks its eight neighbours takes them in; what is left does the same once more.
//! Rank depends on the cell alone, and a cluster belongs to the tile in which its first cell lies:
//! so each home is counted in exactly one tile, whichever tiles are drawn.

use crate::cells::{AREA, BUFFER, Cell, Region, TILE_CELLS, WIDE};

/// More homes rank higher; among equals a scrambled number of the cell decides.
pub const fn rank(column: u64, row: u64, count: u32) -> u64 {
    let scrambled = (column << 32 | row).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (count as u64) << 32 | (scrambled ^ scrambled >> 29) >> 32
}

/// The clusters whose first cell lies in the tile.
pub fn clusters(region: &Region) -> Vec<Cell> {
    let mut free = [0; AREA];
    for (place, cell) in &region.cells {
        let place = usize::from(*place);
        let column = (region.column + (place % WIDE) as i64 - 1) as u64;
        let row = (region.row + (place / WIDE) as i64 - 1) as u64;
        free[place] = rank(column, row, cell.count);
    }
    let mut owners = [0; AREA];
    for _ in 0..2 {
        take_in(&region.cells, &mut free, &mut owners);
    }
    let mut sums = vec![Cell::EMPTY; region.cells.len()];
    for (at, (place, cell)) in region.cells.iter().enumerate() {
        let owner = region.number_at(owners[usize::from(*place)]);
        sums[owner.unwrap_or(at)].add(cell);
    }
    let is_inside = |place: u16| {
        let inside = BUFFER + 1..BUFFER + 1 + TILE_CELLS;
        let place = usize::from(place);
        inside.contains(&(place % WIDE)) && inside.contains(&(place / WIDE))
    };
    region
        .cells
        .iter()
        .zip(sums)
        .filter(|((place, _), sum)| sum.count > 0 && is_inside(*place))
        .map(|(_, sum)| sum)
        .collect()
}

/// Free cells that outrank every free neighbour take in their free neighbours. `free` holds the
/// rank of each cell that no other has taken in; zero for the rest.
fn take_in(cells: &[(u16, Cell)], free: &mut [u64; AREA], owners: &mut [u16; AREA]) {
    let places = || cells.iter().map(|(place, _)| usize::from(*place));
    let mut roots = [0; AREA];
    for at in places() {
        if free[at] != 0 && neighbours(at).iter().all(|near| free[*near] < free[at]) {
            roots[at] = free[at];
        }
    }
    for at in places() {
        if free[at] == 0 {
            continue;
        }
        owners[at] = if roots[at] != 0 {
            at as u16
        } else {
            let near = neighbours(at);
            let best = near.into_iter().max_by_key(|near| roots[*near]);
            best.filter(|near| roots[*near] != 0).unwrap_or(0) as u16
        };
    }
    for at in places() {
        if owners[at] != 0 {
            free[at] = 0;
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
