//! Writing the canonical spelling of a search.

use super::filters::Range;
use crate::geo::Polygon;
use std::fmt::Write as _;

/// Collects name-value pairs in order.
pub(super) struct Writer(pub(super) Vec<(&'static str, String)>);

impl Writer {
    pub(super) fn push(&mut self, name: &'static str, value: String) {
        self.0.push((name, value));
    }

    pub(super) fn list(&mut self, name: &'static str, values: &[String]) {
        for value in values {
            self.push(name, value.clone());
        }
    }

    pub(super) fn range(&mut self, min: &'static str, max: &'static str, range: Range<i64>) {
        if let Some(value) = range.min {
            self.push(min, value.to_string());
        }
        if let Some(value) = range.max {
            self.push(max, value.to_string());
        }
    }

    pub(super) fn money(&mut self, min: &'static str, max: &'static str, cents: Range<i64>) {
        self.range(
            min,
            max,
            Range {
                min: cents.min.map(|c| c / 100),
                max: cents.max.map(|c| c / 100),
            },
        );
    }
}

/// Five decimals are about a metre, which is finer than any drawn line.
pub(super) fn short(degrees: f64) -> String {
    let text = format!("{degrees:.5}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

pub(super) fn tenths_text(tenths: i64) -> String {
    if tenths % 10 == 0 {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

pub(super) fn polygon_text(polygon: &Polygon) -> String {
    let rings = std::iter::once(&polygon.outer)
        .chain(&polygon.holes)
        .map(|ring| {
            ring.iter()
                .map(|p| format!("{},{}", short(p.latitude), short(p.longitude)))
                .collect::<Vec<_>>()
                .join(",")
        })
        .collect::<Vec<_>>()
        .join("!");
    if polygon.name.is_empty() {
        rings
    } else {
        format!("{}:{rings}", polygon.name)
    }
}

pub(super) fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z'
            | b'a'..=b'z'
            | b'0'..=b'9'
            | b'-'
            | b'_'
            | b'.'
            | b'~'
            | b','
            | b'!'
            | b':' => {
                out.push(byte as char);
            }
            b' ' => out.push('+'),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
}

pub(super) fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%')
            .then(|| bytes.get(at + 1..at + 3))
            .flatten()
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match (bytes[at], hex) {
            (_, Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (b'+', _) => {
                out.push(b' ');
                at += 1;
            }
            (byte, None) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
