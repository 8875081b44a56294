//! Web Mercator as whole numbers, and the Z-order that makes every map tile one run of rows.

/// Bits of each axis that take part in the order.
pub const AXIS_BITS: u32 = 24;

/// East-west position, 0 at the antimeridian, 2^32 once around.
pub fn mercator_x(longitude_e7: i32) -> u32 {
    let steps = (i64::from(longitude_e7) + 1_800_000_000).clamp(0, 3_599_999_999) as u64;
    ((steps << 32) / 3_600_000_000) as u32
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

/// Sorts pairs by their first number, equal ones in the order given; `bits` is the width of the numbers.
pub fn radix_sort(pairs: Vec<(u64, u32)>, bits: u32) -> Vec<(u64, u32)> {
    const DIGIT: u32 = 11;
    let mut from = pairs;
    let mut to = vec![(0, 0); from.len()];
    for shift in (0..bits).step_by(DIGIT as usize) {
        let digit = |key: u64| (key >> shift) as usize & ((1 << DIGIT) - 1);
        let mut starts = [0_u32; 1 << DIGIT];
        for (key, _) in &from {
            starts[digit(*key)] += 1;
        }
        if starts.iter().any(|count| *count as usize == from.len()) {
            continue;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += std::mem::replace(start, sum);
        }
        for pair in &from {
            let at = &mut starts[digit(pair.0)];
            to[*at as usize] = *pair;
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
            prop_assert_eq!(code(x, y) >> (48 - 2 * level), cell(x >> (32 - level), y >> (32 - level)));
        }

        #[test]
        fn sorting_by_digits_is_sorting(keys in proptest::collection::vec(0..1_u64 << 48, 0..500)) {
            let pairs: Vec<_> = keys.into_iter().zip(0..).collect();
            let mut expected = pairs.clone();
            expected.sort_by_key(|pair| pair.0);
            prop_assert_eq!(radix_sort(pairs, 48), expected);
        }
    }
}
