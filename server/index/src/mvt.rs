//! Mapbox Vector Tile 2.1: one layer of points with properties.

use crate::blob::Writer;

/// Steps of a tile each way.
pub const EXTENT: u32 = 4_096;

/// A value of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// A whole number.
    Number(u32),
    /// A text that few features share.
    Text(&'a str),
    /// A text that no other feature has.
    Own(&'a str),
}

/// What a feature takes, about: bytes, those of its values alike, and numbers.
const FEATURE_BYTES: usize = 28;
const FEATURE_NUMBERS: usize = 2;

/// A layer in the making.
#[derive(Debug)]
pub struct Layer {
    /// The names that properties may have, and which of them stand where among the keys.
    names: &'static [&'static str],
    keys: Vec<usize>,
    /// The values as they are written, and how many.
    values: Writer,
    count: u64,
    numbers: Numbers,
    texts: Vec<(String, u64)>,
    features: Writer,
}

impl Layer {
    /// A layer with room for so many features, whose properties have some of these names.
    pub fn new(names: &'static [&'static str], features: usize) -> Self {
        let room = |bytes: usize| Writer {
            bytes: Vec::with_capacity(features * bytes),
        };
        Self {
            names,
            keys: Vec::with_capacity(names.len()),
            values: room(FEATURE_BYTES),
            count: 0,
            numbers: Numbers::new(features * FEATURE_NUMBERS),
            texts: Vec::new(),
            features: room(FEATURE_BYTES),
        }
    }

    /// Adds a point with a handful of properties, each named by its place among the names; positions outside
    /// the tile are drawn at its edge.
    pub fn point(&mut self, id: Option<u64>, at: (i64, i64), properties: &[(usize, Value<'_>)]) {
        let mut tags = Short::default();
        for (name, value) in properties {
            tags.number(self.key(*name));
            tags.number(self.value(*value));
        }
        let mut geometry = Short::default();
        geometry.number(1 << 3 | 1);
        let last = i64::from(EXTENT) - 1;
        for place in [at.0, at.1] {
            geometry.number((place.clamp(0, last) << 1) as u64);
        }
        let mut feature = Short::default();
        if let Some(id) = id {
            feature.number(1 << 3);
            feature.number(id);
        }
        feature.message(2, &tags);
        feature.number(3 << 3);
        feature.number(1);
        feature.message(4, &geometry);
        message(&mut self.features, 2, feature.as_bytes());
    }

    fn key(&mut self, name: usize) -> u64 {
        let known = self.keys.iter().position(|known| *known == name);
        known.unwrap_or_else(|| {
            self.keys.push(name);
            self.keys.len() - 1
        }) as u64
    }

    fn value(&mut self, value: Value<'_>) -> u64 {
        let next = self.count;
        match value {
            Value::Number(number) => {
                let at = self.numbers.find_or_add(number, next);
                if at == next {
                    let number = u64::from(number);
                    let digits = (u64::BITS - (number | 1).leading_zeros()).div_ceil(7);
                    self.values.number(4 << 3 | 2);
                    self.values.number(u64::from(1 + digits));
                    self.values.number(5 << 3);
                    self.values.number(number);
                    self.count += 1;
                }
                at
            }
            Value::Text(text) => {
                if let Some((_, at)) = self.texts.iter().find(|(known, _)| known == text) {
                    return *at;
                }
                self.texts.push((text.to_owned(), next));
                self.text(text)
            }
            Value::Own(text) => self.text(text),
        }
    }

    fn text(&mut self, text: &str) -> u64 {
        let length = text.len() as u64;
        let digits = (u64::BITS - (length | 1).leading_zeros()).div_ceil(7);
        self.values.number(4 << 3 | 2);
        self.values.number(1 + u64::from(digits) + length);
        message(&mut self.values, 1, text.as_bytes());
        self.count += 1;
        self.count - 1
    }

    /// The tile with this one layer; no bytes where there is no feature.
    pub fn finish(self, name: &str) -> Vec<u8> {
        if self.features.bytes.is_empty() {
            return Vec::new();
        }
        let mut head = Writer::default();
        head.number(15 << 3);
        head.number(2);
        message(&mut head, 1, name.as_bytes());
        let mut tail = Writer::default();
        for key in &self.keys {
            message(&mut tail, 3, self.names[*key].as_bytes());
        }
        let mut end = Writer::default();
        end.number(5 << 3);
        end.number(u64::from(EXTENT));
        let parts = [&head, &self.features, &tail, &self.values, &end];
        let length: usize = parts.iter().map(|part| part.bytes.len()).sum();
        let mut tile = Writer {
            bytes: Vec::with_capacity(length + 6),
        };
        tile.number(3 << 3 | 2);
        tile.number(length as u64);
        for part in parts {
            tile.bytes.extend_from_slice(&part.bytes);
        }
        tile.bytes
    }
}

/// A few numbers on the way into a feature, without memory of their own.
struct Short {
    bytes: [u8; 120],
    len: usize,
}

impl Default for Short {
    fn default() -> Self {
        Self {
            bytes: [0; 120],
            len: 0,
        }
    }
}

impl Short {
    fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes[self.len] = value as u8 | 0x80;
            self.len += 1;
            value >>= 7;
        }
        self.bytes[self.len] = value as u8;
        self.len += 1;
    }

    fn message(&mut self, field: u64, part: &Self) {
        self.number(field << 3 | 2);
        self.number(part.len as u64);
        self.bytes[self.len..self.len + part.len].copy_from_slice(part.as_bytes());
        self.len += part.len;
    }

    fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

/// Which numbers stand where among the values: an open table, one place in two free.
#[derive(Debug)]
struct Numbers {
    slots: Vec<Option<(u32, u32)>>,
    count: usize,
}

impl Numbers {
    /// A table with room for so many numbers.
    fn new(count: usize) -> Self {
        Self {
            slots: vec![None; (count * 2).next_power_of_two().max(32)],
            count: 0,
        }
    }

    /// Where a number stands; at `next` where it is new.
    fn find_or_add(&mut self, number: u32, next: u64) -> u64 {
        if self.count * 2 >= self.slots.len() {
            let wider = vec![None; self.slots.len() * 2];
            let known = std::mem::replace(&mut self.slots, wider);
            for slot in known.into_iter().flatten() {
                let at = self.slot_of(slot.0);
                self.slots[at] = Some(slot);
            }
        }
        let at = self.slot_of(number);
        if let Some((_, place)) = self.slots[at] {
            return u64::from(place);
        }
        self.slots[at] = Some((number, next as u32));
        self.count += 1;
        next
    }

    fn slot_of(&self, number: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mixed = u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut at = (mixed >> 32) as usize & mask;
        while self.slots[at].is_some_and(|(known, _)| known != number) {
            at = (at + 1) & mask;
        }
        at
    }
}

fn message(out: &mut Writer, field: u64, bytes: &[u8]) {
    out.number(field << 3 | 2);
    out.bytes(bytes);
}
