//! Mapbox Vector Tile 2.1 for drawings: layers of points, lines and areas with any properties, for tiles that are made once.

use crate::blob::Writer;
pub use crate::mvt::EXTENT;
use std::collections::HashMap;

/// A value of a property.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A whole number.
    Number(u64),
    /// A text.
    Text(String),
}

/// A layer in the making.
#[derive(Debug, Default)]
pub struct Layer {
    keys: Vec<&'static str>,
    values: Vec<Value>,
    places: HashMap<Value, u64>,
    features: Writer,
}

impl Layer {
    /// Adds a point; positions outside the tile are drawn at its edge.
    pub fn point(&mut self, id: Option<u64>, at: (i64, i64), properties: &[(&'static str, Value)]) {
        let last = i64::from(EXTENT) - 1;
        let mut geometry = Writer::default();
        geometry.number(1 << 3 | 1);
        geometry.signed(at.0.clamp(0, last));
        geometry.signed(at.1.clamp(0, last));
        self.feature(id, 1, &geometry, properties);
    }

    /// Adds lines; each needs two points, and what has fewer is left out.
    pub fn lines(&mut self, lines: &[Vec<(i64, i64)>], properties: &[(&'static str, Value)]) {
        let geometry = path(lines, 2, false);
        if !geometry.bytes.is_empty() {
            self.feature(None, 2, &geometry, properties);
        }
    }

    /// Adds an area of rings that do not overlap; each needs three points, and what has fewer is left out.
    pub fn area(&mut self, rings: &[Vec<(i64, i64)>], properties: &[(&'static str, Value)]) {
        let mut outer = rings.to_vec();
        for ring in &mut outer {
            // Exterior rings turn clockwise on the screen, where the second axis points down.
            if doubled_area(ring) < 0 {
                ring.reverse();
            }
        }
        outer.retain(|ring| doubled_area(ring) != 0);
        let geometry = path(&outer, 3, true);
        if !geometry.bytes.is_empty() {
            self.feature(None, 3, &geometry, properties);
        }
    }

    fn feature(
        &mut self,
        id: Option<u64>,
        kind: u64,
        geometry: &Writer,
        properties: &[(&'static str, Value)],
    ) {
        let mut feature = Writer::default();
        if let Some(id) = id {
            feature.number(1 << 3);
            feature.number(id);
        }
        let mut tags = Writer::default();
        for (key, value) in properties {
            tags.number(self.key(key));
            tags.number(self.value(value));
        }
        message(&mut feature, 2, &tags.bytes);
        feature.number(3 << 3);
        feature.number(kind);
        message(&mut feature, 4, &geometry.bytes);
        message(&mut self.features, 2, &feature.bytes);
    }

    fn key(&mut self, key: &'static str) -> u64 {
        let at = self
            .keys
            .iter()
            .position(|known| *known == key)
            .unwrap_or_else(|| {
                self.keys.push(key);
                self.keys.len() - 1
            });
        at as u64
    }

    fn value(&mut self, value: &Value) -> u64 {
        if let Some(at) = self.places.get(value) {
            return *at;
        }
        let at = self.values.len() as u64;
        self.values.push(value.clone());
        self.places.insert(value.clone(), at);
        at
    }

    /// The tile with this one layer; no bytes where there is no feature.
    pub fn finish(self, name: &str) -> Vec<u8> {
        if self.features.bytes.is_empty() {
            return Vec::new();
        }
        let mut layer = Writer::default();
        layer.number(15 << 3);
        layer.number(2);
        message(&mut layer, 1, name.as_bytes());
        layer.bytes.extend_from_slice(&self.features.bytes);
        for key in &self.keys {
            message(&mut layer, 3, key.as_bytes());
        }
        for value in &self.values {
            let mut bytes = Writer::default();
            match value {
                Value::Number(number) => {
                    bytes.number(5 << 3);
                    bytes.number(*number);
                }
                Value::Text(text) => message(&mut bytes, 1, text.as_bytes()),
            }
            message(&mut layer, 4, &bytes.bytes);
        }
        layer.number(5 << 3);
        layer.number(u64::from(EXTENT));
        let mut tile = Writer::default();
        message(&mut tile, 3, &layer.bytes);
        tile.bytes
    }
}

/// The commands of lines or rings of at least so many points.
fn path(parts: &[Vec<(i64, i64)>], least: usize, is_closed: bool) -> Writer {
    let mut out = Writer::default();
    let mut pen = (0, 0);
    for part in parts.iter().filter(|part| part.len() >= least) {
        for (at, &point) in part.iter().enumerate() {
            match at {
                0 => out.number(1 << 3 | 1),
                1 => out.number((part.len() as u64 - 1) << 3 | 2),
                _ => {}
            }
            out.signed(point.0 - pen.0);
            out.signed(point.1 - pen.1);
            pen = point;
        }
        if is_closed {
            out.number(1 << 3 | 7);
        }
    }
    out
}

/// Twice the area of a ring, positive where it turns clockwise on the screen.
fn doubled_area(ring: &[(i64, i64)]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .map(|(a, b)| a.0 * b.1 - b.0 * a.1)
        .sum()
}

fn message(out: &mut Writer, field: u64, bytes: &[u8]) {
    out.number(field << 3 | 2);
    out.number(bytes.len() as u64);
    out.bytes.extend_from_slice(bytes);
}
