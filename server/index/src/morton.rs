//! Web Mercator as whole numbers, and the Z-order that makes every map tile one run of rows.

use std::ops::{Range, RangeInclusive};

/// Bits of each axis that take part in the order.
pub const AXIS_BITS: u32 = 24;
/// Bits of a place in the order.
pub const CODE_BITS: u32 = 2 * AXIS_BITS;

/// Steps of 1e-7 degrees from the antimeridian to Greenwich.
pub const EAST: i64 = 1_800_000_000;

/// East-west position, 0 at the antimeridian, 2^32 once around.
pub fn mercator_x(longitude_e7: i32) -> u32 {
    mercator_x_of((i64::from(longitude_e7) + EAST).max(0) as u64)
}

/// East-west position of so many steps of 1e-7 degrees east of the antimeridian.
pub fn mercator_x_of(steps: u64) -> u32 {
    ((steps.min(3_599_999_999) << 32) / 3_600_000_000) as u32
}

/// North-south position, 0 at 85.05° north, 2^32 at 85.05° south; the poles are clamped.
pub fn mercator_y(latitude_e7: i32) -> u32 {
    let sine = (f64::from(latitude_e7) / 1e7).to_radians().sin();
    let y = 0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * std::f64::consts::PI);
    (y.clamp(0.0, 1.0) * 4_294_967_296.0).min(4_294_967_295.0) as u32
}

/// The place in the Z-order, 48 bits; its upper `2 × level` bits are the cell of that level.
pub fn code(x: u32, y: u32) -> u64 {
    spread(x >> (32 - AXIS_BITS)) | spread(y >> (32 - AXIS_BITS)) << 1
}

/// The cell of a level from its column and row.
pub fn cell(column: u32, row: u32) -> u64 {
    spread(column) | spread(row) << 1
}

fn spread(value: u32) -> u64 {
    let mut v = u64::from(value);
    v = (v | v << 16) & 0x0000_ffff_0000_ffff;
    v = (v | v << 8) & 0x00ff_00ff_00ff_00ff;
    v = (v | v << 4) & 0x0f0f_0f0f_0f0f_0f0f;
    v = (v | v << 2) & 0x3333_3333_3333_3333;
    (v | v << 1) & 0x5555_5555_5555_5555
}

/// Runs of the Z-order at a level that hold a rectangle of cells and, in squares of 2^`coarse` cells
/// each way, few others.
pub fn runs_of(
    columns: RangeInclusive<u32>,
    rows: RangeInclusive<u32>,
    coarse: u32,
) -> Vec<(u64, u64)> {
    let squares = |ends: &RangeInclusive<u32>| ends.start() >> coarse..=ends.end() >> coarse;
    let mut runs: Vec<(u64, u64)> = squares(&rows)
        .flat_map(|row| squares(&columns).map(move |column| cell(column, row)))
        .map(|square| (square << (2 * coarse), (square + 1) << (2 * coarse)))
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

/// Places in the Z-order, as runs, that hold all of a box of degrees and little besides.
pub fn runs_around([west, south, east, north]: [f64; 4]) -> Vec<(u64, u64)> {
    // The squares of a box: two to four each way.
    const SQUARE_LEVELS: u32 = 1;
    let steps = |degrees: f64| (degrees * 1e7) as i32;
    let columns = (
        mercator_x(steps(west).saturating_sub(1)),
        mercator_x(steps(east).saturating_add(1)),
    );
    let rows = (
        mercator_y(steps(north).saturating_add(1)),
        mercator_y(steps(south).saturating_sub(1)),
    );
    let size = (columns.1 - columns.0).max(rows.1 - rows.0);
    let level = (size.leading_zeros() + SQUARE_LEVELS).min(AXIS_BITS);
    let shift = 32 - level;
    let runs = runs_of(
        columns.0 >> shift..=columns.1 >> shift,
        rows.0 >> shift..=rows.1 >> shift,
        0,
    );
    let places = CODE_BITS - 2 * level;
    runs.into_iter()
        .map(|(from, to)| (from << places, to << places))
        .collect()
}

/// Column and row of a cell.
pub fn column_and_row(number: u64) -> (u32, u32) {
    (gather(number), gather(number >> 1))
}

fn gather(value: u64) -> u32 {
    let mut v = value & 0x5555_5555_5555_5555;
    v = (v | v >> 1) & 0x3333_3333_3333_3333;
    v = (v | v >> 2) & 0x0f0f_0f0f_0f0f_0f0f;
    v = (v | v >> 4) & 0x00ff_00ff_00ff_00ff;
    v = (v | v >> 8) & 0x0000_ffff_0000_ffff;
    (v | v >> 16) as u32
}

/// Sorts items by some bits of a number that each has, equal ones in the order given.
pub fn radix_sort<T: Copy>(items: Vec<T>, number: impl Fn(&T) -> u64, bits: Range<u32>) -> Vec<T> {
    const DIGIT: u32 = 11;
    let mut from = items;
    let mut to = from.clone();
    for shift in bits.step_by(DIGIT as usize) {
        let digit = |item: &T| (number(item) >> shift) as usize & ((1 << DIGIT) - 1);
        let mut starts = [0_u32; 1 << DIGIT];
        for item in &from {
            starts[digit(item)] += 1;
        }
        if starts.iter().any(|count| *count as usize == from.len()) {
            continue;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += std::mem::replace(start, sum);
        }
        for item in &from {
            let at = &mut starts[digit(item)];
            to[*at as usize] = *item;
            *at += 1;
        }
        std::mem::swap(&mut from, &mut to);
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_world_fits_the_square() {
        assert_eq!(mercator_x(-1_800_000_000), 0);
        assert_eq!(mercator_x(0), 1 << 31);
        assert!(mercator_x(1_800_000_000) > u32::MAX - 2);
        assert_eq!(mercator_y(0), 1 << 31);
        assert_eq!(mercator_y(900_000_000), 0);
        assert_eq!(mercator_y(-900_000_000), u32::MAX);
    }

    proptest! {
        #[test]
        fn the_upper_bits_of_a_code_are_the_cell(x: u32, y: u32, level in 1..=24_u32) {
            let (column, row) = (x >> (32 - level), y >> (32 - level));

            prop_assert_eq!(code(x, y) >> (48 - 2 * level), cell(column, row));
            prop_assert_eq!(column_and_row(cell(column, row)), (column, row));
        }

        #[test]
        fn the_runs_around_a_box_hold_its_points(west in -180.0..180.0_f64, south in -89.0..89.0_f64, wide in 0.0..3.0_f64, high in 0.0..3.0_f64, east in 0.0..1.0_f64, north in 0.0..1.0_f64) {
            let ends = [west, south, (west + wide).min(180.0), (south + high).min(90.0)];
            let at = |low: f64, high: f64, share: f64| ((low + (high - low) * share) * 1e7) as i32;
            let x = mercator_x(at(ends[0], ends[2], east));
            let y = mercator_y(at(ends[1], ends[3], north));
            let place = code(x, y);
            prop_assert!(runs_around(ends).iter().any(|run| (run.0..run.1).contains(&place)));
        }

        #[test]
        fn sorting_by_digits_is_sorting(keys in proptest::collection::vec(0..1_u64 << 48, 0..500)) {
            let pairs: Vec<_> = keys.into_iter().zip(0..).collect();
            let mut expected = pairs.clone();
            expected.sort_by_key(|pair| pair.0);
            prop_assert_eq!(radix_sort(pairs, |pair| pair.0, 0..48), expected);
        }
    }
}
