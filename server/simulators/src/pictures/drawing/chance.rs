//! Repeatable chance: one stream for every aspect of a home.

/// A stream of pseudo-random numbers (mulberry32), the same for the same seed and aspect.
#[derive(Debug, Clone)]
pub struct Chance(u32);

impl Chance {
    /// The stream of one aspect; streams do not disturb each other.
    pub fn new(seed: u32, aspect: &str) -> Self {
        let hash = aspect.bytes().fold(0x811C_9DC5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
        Self(seed.wrapping_mul(0x9E37_79B1) ^ hash)
    }

    /// From 0 up to, not including, 1.
    pub fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x6D2B_79F5);
        let mut t = (self.0 ^ (self.0 >> 15)).wrapping_mul(self.0 | 0x01);
        t ^= t.wrapping_add((t ^ (t >> 7)).wrapping_mul(t | 0x3D));
        f64::from(t ^ (t >> 14)) / 4_294_967_296.0
    }

    /// Between two numbers.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A whole number between two, both included.
    pub fn whole(&mut self, low: u32, high: u32) -> u32 {
        low + (self.unit() * f64::from(high - low + 1)) as u32
    }

    /// One of a list that is not empty.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[(self.unit() * list.len() as f64) as usize]
    }

    /// True with a probability.
    pub fn yes(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }
}
