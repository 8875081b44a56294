//! Numbers and texts in few bytes.

/// Appends values to bytes.
#[derive(Debug, Default)]
pub struct Writer {
    /// What was written.
    pub bytes: Vec<u8>,
}

impl Writer {
    /// A number, seven bits a byte.
    pub fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    /// A number that may be negative.
    pub fn signed(&mut self, value: i64) {
        self.number(((value << 1) ^ (value >> 63)) as u64);
    }

    /// A number that may be absent, of 60 bits at most.
    pub fn optional(&mut self, value: Option<i64>) {
        match value {
            None => self.number(0),
            Some(value) => {
                let value = value.clamp(-(1 << 60), 1 << 60);
                self.number(((((value << 1) ^ (value >> 63)) as u64) << 1) | 1);
            }
        }
    }

    /// A text with its length.
    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Bytes with their length.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.bytes.extend_from_slice(bytes);
    }
}

/// Takes values back in the order in which they were written.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads from the first byte on.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// What is left.
    pub const fn rest(&self) -> &'a [u8] {
        self.bytes
    }

    /// A number.
    pub fn number(&mut self) -> u64 {
        let mut value = 0;
        let mut shift = 0;
        while let Some((byte, rest)) = self.bytes.split_first() {
            self.bytes = rest;
            value |= u64::from(byte & 0x7f) << (shift & 63);
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        value
    }

    /// A number that may be negative.
    pub fn signed(&mut self) -> i64 {
        unzigzag(self.number())
    }

    /// A number that may be absent.
    pub fn optional(&mut self) -> Option<i64> {
        match self.number() {
            0 => None,
            value => Some(unzigzag(value >> 1)),
        }
    }

    /// A text.
    pub fn text(&mut self) -> &'a str {
        std::str::from_utf8(self.bytes()).unwrap_or_default()
    }

    /// Bytes.
    pub fn bytes(&mut self) -> &'a [u8] {
        let length = (self.number() as usize).min(self.bytes.len());
        let (bytes, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        bytes
    }
}

const fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read(number: u64, signed: i64, optional in proptest::option::of(-1_i64 << 60..1_i64 << 60), text in ".{0,40}") {
            let mut writer = Writer::default();
            writer.number(number);
            writer.signed(signed);
            writer.optional(optional);
            writer.text(&text);

            let mut reader = Reader::new(&writer.bytes);

            prop_assert_eq!(reader.number(), number);
            prop_assert_eq!(reader.signed(), signed);
            prop_assert_eq!(reader.optional(), optional);
            prop_assert_eq!(reader.text(), text);
            prop_assert_eq!(reader.rest(), b"".as_slice());
        }
    }
}
