//! Rows gathered in the cells of a level, a word of 64 at a time where all of them lie in one cell.

#![expect(
    clippy::inline_always,
    reason = "what is compiled for more instructions must be inlined into the function that asks for them"
)]

use crate::cells::Cell;
use crate::columns::Columns;
use crate::evaluate::{inside, prefix};
use crate::kernels::{ends, position_sums, within};
use crate::morton::{CODE_BITS, EAST, code, mercator_x};
use crate::page::RowRef;
use crate::segment::Segment;
use std::ops::Range;

/// So few rows of a word are added one by one.
const FEW: u32 = 12;
/// Where so many rows of a word count, the mean of the word stands for theirs.
const MANY: u32 = 24;

/// Some rows of a segment.
#[derive(Debug, Clone, Copy)]
pub struct Chosen<'a> {
    /// The segment.
    pub segment: &'a Segment,
    /// A bit for each row from `first_word` on.
    pub bits: &'a [u64],
    /// Number of the first word of `bits`.
    pub first_word: usize,
    /// How to name a row.
    pub name: fn(u32) -> RowRef,
}

impl Chosen<'_> {
    /// Gives the cells of a level that the rows of a range lie in, in the order of the rows; a cell
    /// may come more than once.
    #[inline(always)]
    pub(crate) fn gather(&self, rows: Range<usize>, level: u32, emit: &mut dyn FnMut(u64, &Cell)) {
        if rows.is_empty() {
            return;
        }
        let mut current = (u64::MAX, Cell::EMPTY);
        for word in rows.start / 64..=(rows.end - 1) / 64 {
            let first = word * 64;
            let mut left = inside(self.bits[word - self.first_word], first, &rows);
            if left == 0 {
                continue;
            }
            let forks = &self.segment.forks[first..first + 64];
            let starts = within(forks, (0, level as u8)) & !1;
            if starts == 0 {
                self.turn_to(&mut current, first, level, emit);
                self.add_word(&mut current.1, first, left);
                continue;
            }
            while left != 0 {
                let at = left.trailing_zeros() as usize;
                let end = (starts & !prefix(at + 1)).trailing_zeros() as usize;
                let run = left & prefix(end);
                self.turn_to(&mut current, first + at, level, emit);
                self.add_rows(&mut current.1, first, run);
                left ^= run;
            }
        }
        if current.1.count > 0 {
            emit(current.0, &current.1);
        }
    }

    /// Gives the cell gathered so far where a row lies in another one.
    #[inline(always)]
    fn turn_to(
        &self,
        current: &mut (u64, Cell),
        row: usize,
        level: u32,
        emit: &mut dyn FnMut(u64, &Cell),
    ) {
        let columns = &self.segment.columns;
        let place = code(mercator_x(columns.longitude_e7[row]), columns.y[row]);
        let number = place >> (CODE_BITS - 2 * level);
        if current.0 != number {
            if current.1.count > 0 {
                emit(current.0, &current.1);
            }
            *current = (number, Cell::EMPTY);
        }
    }

    /// Adds rows of a word that lies in one cell. Where many of its rows count, their mean is that
    /// of the whole word; prices are read only where they may matter.
    #[inline(always)]
    fn add_word(&self, into: &mut Cell, first: usize, bits: u64) {
        let count = bits.count_ones();
        if count < MANY {
            self.add_rows(into, first, bits);
            return;
        }
        let gist = &self.segment.boxes.gists[first / 64];
        into.east += (i64::from(gist.longitude_e7) + EAST) as u64 * u64::from(count);
        into.y += u64::from(gist.y) * u64::from(count);
        let is_known = into.min != 0 && gist.min >= into.min && gist.max <= into.max;
        if gist.max > 0 && !is_known {
            let (min, max) = ends(&self.segment.columns.price[first..first + 64], bits);
            into.add_prices(min, max);
        }
        into.count += count;
        into.row = (self.name)((first + bits.trailing_zeros() as usize) as u32);
    }

    /// Adds rows of a word that lie in one cell.
    #[inline(always)]
    fn add_rows(&self, into: &mut Cell, first: usize, bits: u64) {
        let columns = &self.segment.columns;
        let count = bits.count_ones();
        into.row = (self.name)((first + bits.trailing_zeros() as usize) as u32);
        into.count += count;
        into.east += u64::from(count) * EAST as u64;
        let rows = first..first + 64;
        if count > FEW {
            let ys = &columns.y[rows.clone()];
            let (east, y) = position_sums(&columns.longitude_e7[rows.clone()], ys, bits);
            into.east = into.east.wrapping_add_signed(east);
            into.y += y;
            let (min, max) = ends(&columns.price[rows], bits);
            into.add_prices(min, max);
            return;
        }
        let mut left = bits;
        while left != 0 {
            let row = first + left.trailing_zeros() as usize;
            left &= left - 1;
            let east = i64::from(columns.longitude_e7[row]);
            into.east = into.east.wrapping_add_signed(east);
            into.y += u64::from(columns.y[row]);
            into.add_prices(columns.price[row], columns.price[row]);
        }
    }
}

/// One home.
#[inline(always)]
pub fn home(columns: &Columns, row: usize, name: RowRef) -> Cell {
    let price = columns.price[row];
    Cell {
        count: 1,
        min: price,
        max: price,
        east: (i64::from(columns.longitude_e7[row]) + EAST) as u64,
        y: u64::from(columns.y[row]),
        row: name,
    }
}
