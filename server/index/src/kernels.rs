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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
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
