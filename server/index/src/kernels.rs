//! Tests of 64 rows at once, written so that the compiler turns them into wide instructions.

#![expect(
    clippy::inline_always,
    reason = "what is compiled for more instructions must be inlined into the function that asks for them"
)]

/// The rows of a word whose value lies between two ends.
#[inline(always)]
pub fn within<T: Lane>(values: &[T], ends: (T, T)) -> u64 {
    let mut passes = [0_u8; 64];
    for (pass, value) in passes.iter_mut().zip(values) {
        *pass = u8::from(T::is_within(*value, ends));
    }
    gather(&passes)
}

/// A number that a column holds.
pub trait Lane: Copy {
    /// Whether it lies between two ends.
    fn is_within(self, ends: (Self, Self)) -> bool;
}

macro_rules! lanes {
    ($($type:ty),+) => { $(
        impl Lane for $type {
            #[inline(always)]
            fn is_within(self, (min, max): (Self, Self)) -> bool {
                // One comparison instead of two: below `min` wraps around to above everything.
                self.wrapping_sub(min) <= max.wrapping_sub(min)
            }
        }
    )+ };
}
lanes!(u8, u16, u32);

/// One bit for each byte that is 1.
#[inline(always)]
fn gather(passes: &[u8; 64]) -> u64 {
    let mut word = 0;
    for (at, eight) in passes.as_chunks::<8>().0.iter().enumerate() {
        let bits = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        word |= bits << (at * 8);
    }
    word
}

/// The sums of longitudes and of Mercator positions over the rows of a word whose bit is set.
#[inline(always)]
pub fn position_sums(longitudes: &[i32], ys: &[u32], bits: u64) -> (i64, u64) {
    let (mut east, mut y) = (0_i64, 0_u64);
    for (at, (longitude, north)) in longitudes.iter().zip(ys).enumerate() {
        let mask = (bits >> at & 1).wrapping_neg();
        east += i64::from(*longitude) & mask as i64;
        y += u64::from(*north) & mask;
    }
    (east, y)
}

/// The lowest price known and the highest over the rows of a word whose bit is set; zero where none is known.
#[inline(always)]
pub fn ends(prices: &[u32], bits: u64) -> (u32, u32) {
    let (mut min, mut max) = (u32::MAX, 0_u32);
    for (half, prices) in [bits as u32, (bits >> 32) as u32]
        .into_iter()
        .zip(prices.chunks(32))
    {
        for (at, price) in prices.iter().enumerate() {
            let mask = (half >> at & 1).wrapping_neg();
            // An unknown price wraps around to above everything.
            min = min.min(price.wrapping_sub(1) | !mask);
            max = max.max(price & mask);
        }
    }
    (min.wrapping_add(1), max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_word_of_rows_adds_up_like_each_row(values in proptest::collection::vec((-1_800_000_000..=1_800_000_000_i32, 0..=u32::MAX, 0..4_u32), 64), bits: u64) {
            let is_set = |row: &usize| bits >> row & 1 == 1;
            let rows = || (0..64).filter(is_set).map(|row| values[row]);
            let prices = || rows().map(|row| row.2);
            let east: i64 = rows().map(|row| i64::from(row.0)).sum();
            let y: u64 = rows().map(|row| u64::from(row.1)).sum();
            let min = prices().filter(|price| *price > 0).min().unwrap_or(0);
            let max = prices().max().unwrap_or(0);
            let longitudes: Vec<_> = values.iter().map(|row| row.0).collect();
            let ys: Vec<_> = values.iter().map(|row| row.1).collect();
            let prices: Vec<_> = values.iter().map(|row| row.2).collect();

            prop_assert_eq!(position_sums(&longitudes, &ys, bits), (east, y));
            prop_assert_eq!(ends(&prices, bits), (min, max));
        }

        #[test]
        fn a_word_of_rows_is_tested_like_each_row(values in proptest::collection::vec(0..50_u16, 64), a in 0..50_u16, b in 0..50_u16) {
            let ends = (a.min(b), a.max(b));
            let word = within(&values, ends);
            for (row, value) in values.iter().enumerate() {
                prop_assert_eq!(word >> row & 1 == 1, (ends.0..=ends.1).contains(value));
            }
        }
    }
}
