//! Numbers that look like chance and are always the same for the same words.

/// A stream of numbers that depends on nothing but what it was made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dice(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

const fn mix(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

impl Dice {
    /// A stream for these words.
    pub fn of(words: &[u64]) -> Self {
        let mut state = STEP;
        for &word in words {
            state = mix(state.wrapping_add(STEP) ^ mix(word.wrapping_add(STEP)));
        }
        Self(state)
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// From 0 up to, not including, 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From 0 up to, not including, the count; 0 where the count is 0.
    pub fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.next()) * count as u128) >> 64) as usize
    }

    /// Between two numbers.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A whole number between two, both included.
    pub fn whole(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1).max(1) as usize) as i64
    }

    /// True with a probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of a list that is not empty.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// Roughly normal, mean 0 and deviation 1, never beyond 3.5.
    pub fn normal(&mut self) -> f64 {
        (self.unit() + self.unit() + self.unit() + self.unit() - 2.0) * 1.732
    }

    /// Exponential with a mean.
    pub fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.unit()).ln()
    }

    /// Several of a list, in its order, each with a probability.
    pub fn some(&mut self, list: &[&str], probability: f64) -> Vec<String> {
        list.iter()
            .filter(|_| self.chance(probability))
            .map(|&word| word.to_owned())
            .collect()
    }
}

/// The position that a number takes in a fixed shuffle of `0..count`.
pub(super) fn shuffled(number: u64, count: u64, salt: u64) -> u64 {
    if count < 2 {
        return 0;
    }
    let half = (u64::BITS - (count - 1).leading_zeros()).div_ceil(2);
    let mask = (1_u64 << half) - 1;
    let mut at = number;
    // Walks a Feistel network over the next power of four until it lands inside.
    loop {
        let (mut left, mut right) = (at >> half, at & mask);
        for round in 0..4 {
            (left, right) = (
                right,
                left ^ (mix(right ^ salt.wrapping_add(STEP.wrapping_mul(round))) & mask),
            );
        }
        at = left << half | right;
        if at < count {
            return at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shuffle_takes_every_position_once() {
        for count in [1, 2, 10, 97, 1_000] {
            let mut taken: Vec<u64> = (0..count).map(|n| shuffled(n, count, 77)).collect();
            taken.sort_unstable();

            assert_eq!(taken, (0..count).collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_same_words_give_the_same_stream_and_others_another() {
        let stream = |words: &[u64]| {
            let mut dice = Dice::of(words);
            [dice.next(), dice.next()]
        };

        assert_eq!(stream(&[1, 2]), stream(&[1, 2]));
        assert_ne!(stream(&[1, 2]), stream(&[2, 1]));
        assert_ne!(stream(&[0]), stream(&[0, 0]));
    }
}
