//! A quick hash for short names, seeded anew in every process so that no feed can aim at it.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// Where hashes begin.
#[derive(Debug, Clone)]
pub struct Seed(u64);

impl Default for Seed {
    fn default() -> Self {
        Self(RandomState::new().hash_one(FACTOR))
    }
}

impl BuildHasher for Seed {
    type Hasher = Mixer;

    fn build_hasher(&self) -> Mixer {
        Mixer(self.0)
    }
}

/// Mixes eight bytes at a time.
#[derive(Debug)]
pub struct Mixer(u64);

impl Mixer {
    fn mix(&mut self, bits: u64) {
        let product = u128::from(self.0 ^ bits) * u128::from(FACTOR | 1);
        self.0 = (product as u64 ^ (product >> 64) as u64).rotate_left(23) ^ bits;
    }
}

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            self.mix(u64::from_le_bytes(*eight));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.mix(u64::from_le_bytes(last) ^ (bytes.len() as u64) << 56);
    }

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        let product = u128::from(self.0) * u128::from(FACTOR);
        product as u64 ^ (product >> 64) as u64
    }
}
