//! Text to values. What can be is written once for all types: each type's own share is what a browser loads.

use super::Fault;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Visitor};
use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;

/// Lists and maps inside each other, at most.
const DEEPEST: u8 = 64;

/// The value of a text, which holds nothing else.
pub fn value<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    let mut reader = Reader {
        text,
        at: 0,
        depth: 0,
    };
    let value = T::deserialize(&mut reader)?;
    if reader.at == text.len() {
        Ok(value)
    } else {
        Err(Fault)
    }
}

struct Reader<'de> {
    text: &'de str,
    at: usize,
    depth: u8,
}

impl<'de> Reader<'de> {
    #[inline(never)]
    fn peek(&self) -> u8 {
        // No text of ours holds a zero.
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    #[inline(never)]
    fn take(&mut self, wanted: u8) -> Result<(), Fault> {
        if self.peek() != wanted {
            return Err(Fault);
        }
        self.at += 1;
        Ok(())
    }

    #[inline(never)]
    fn word(&mut self, word: &str) -> Result<(), Fault> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if !rest.starts_with(word) {
            return Err(Fault);
        }
        self.at += word.len();
        Ok(())
    }

    #[inline(never)]
    fn boolean(&mut self) -> Result<bool, Fault> {
        let is_true = self.peek() == b't';
        self.word(if is_true { "true" } else { "false" })?;
        Ok(is_true)
    }

    #[inline(never)]
    fn number(&mut self) -> Result<&'de str, Fault> {
        let from = self.at;
        while matches!(self.peek(), b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E') {
            self.at += 1;
        }
        self.text.get(from..self.at).ok_or(Fault)
    }

    fn parsed<T: FromStr>(&mut self) -> Result<T, Fault> {
        self.number()?.parse().or(Err(Fault))
    }

    #[inline(never)]
    fn signed(&mut self) -> Result<i64, Fault> {
        self.parsed()
    }

    #[inline(never)]
    fn unsigned(&mut self) -> Result<u64, Fault> {
        self.parsed()
    }

    #[inline(never)]
    fn real(&mut self) -> Result<f64, Fault> {
        self.parsed()
    }

    #[inline(never)]
    fn string(&mut self) -> Result<Cow<'de, str>, Fault> {
        self.take(b'"')?;
        let mut whole = Cow::Borrowed("");
        loop {
            let from = self.at;
            while !matches!(self.peek(), b'"' | b'\\' | 0) {
                self.at += 1;
            }
            whole += self.text.get(from..self.at).ok_or(Fault)?;
            let mark = self.peek();
            self.take(if mark == b'"' { b'"' } else { b'\\' })?;
            if mark == b'"' {
                return Ok(whole);
            }
            whole.to_mut().push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Result<char, Fault> {
        let mark = self.peek();
        self.at += 1;
        match mark {
            b'"' | b'\\' => Ok(char::from(mark)),
            b'u' => {
                let digits = self.text.get(self.at..self.at + 4).ok_or(Fault)?;
                self.at += 4;
                u32::from_str_radix(digits, 16)
                    .ok()
                    .and_then(char::from_u32)
                    .ok_or(Fault)
            }
            _ => Err(Fault),
        }
    }

    #[inline(never)]
    fn open(&mut self, bracket: u8) -> Result<(), Fault> {
        self.take(bracket)?;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault);
        }
        Ok(())
    }

    #[inline(never)]
    fn close(&mut self, bracket: u8) -> Result<(), Fault> {
        self.depth -= 1;
        self.take(bracket)
    }

    /// Goes on to the next part of a list or map; whether there is one.
    #[inline(never)]
    fn next(&mut self, is_first: &mut bool, end: u8) -> Result<bool, Fault> {
        if !std::mem::take(is_first) {
            if self.peek() == end {
                return Ok(false);
            }
            self.take(b',')?;
        }
        // An empty place: what its type leaves out.
        Ok(!matches!(self.peek(), b',' | b']' | b'}'))
    }
}

impl de::Error for Fault {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

/// The parts of the list or map that a reader stands in.
struct Parts<'a, 'de> {
    reader: &'a mut Reader<'de>,
    is_first: bool,
}

impl<'de> de::SeqAccess<'de> for Parts<'_, 'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        if self.reader.next(&mut self.is_first, b']')? {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }
}

impl<'de> de::MapAccess<'de> for Parts<'_, 'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        if self.reader.next(&mut self.is_first, b'}')? {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        self.reader.take(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// The content of a variant, if it has any.
struct Content<'a, 'de>(&'a mut Reader<'de>);

impl<'de> de::EnumAccess<'de> for Content<'_, 'de> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Fault> {
        let variant = seed.deserialize(&mut *self.0)?;
        self.0.take(b':')?;
        Ok((variant, self))
    }
}

impl<'de> de::VariantAccess<'de> for Content<'_, 'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        self.0.word("null")
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        de::Deserializer::deserialize_seq(self.0, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        de::Deserializer::deserialize_seq(self.0, visitor)
    }
}

/// A unit variant: its name alone.
struct Name<'a, 'de>(&'a mut Reader<'de>);

impl<'de> de::EnumAccess<'de> for Name<'_, 'de> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Fault> {
        Ok((seed.deserialize(&mut *self.0)?, self))
    }
}

impl<'de> de::VariantAccess<'de> for Name<'_, 'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Fault> {
        Err(Fault)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Fault> {
        Err(Fault)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Fault> {
        Err(Fault)
    }
}

macro_rules! numbers {
    ($($method:ident: $read:ident, $visit:ident;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            visitor.$visit(self.$read()?)
        }
    )*};
}

macro_rules! same {
    ($($method:ident($($argument:ty),*) => $other:ident;)*) => {$(
        fn $method<V: Visitor<'de>>(self, $(_: $argument,)* visitor: V) -> Result<V::Value, Fault> {
            self.$other(visitor)
        }
    )*};
}

impl<'de> de::Deserializer<'de> for &mut Reader<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.peek() {
            b'"' => self.deserialize_str(visitor),
            b'[' => self.deserialize_seq(visitor),
            b'{' => self.deserialize_map(visitor),
            b't' | b'f' => self.deserialize_bool(visitor),
            b'n' => self.deserialize_unit(visitor),
            _ => {
                let number = self.number()?;
                if let Ok(number) = number.parse::<u64>() {
                    visitor.visit_u64(number)
                } else if let Ok(number) = number.parse::<i64>() {
                    visitor.visit_i64(number)
                } else {
                    visitor.visit_f64(number.parse().or(Err(Fault))?)
                }
            }
        }
    }

    numbers! {
        deserialize_bool: boolean, visit_bool;
        deserialize_i8: signed, visit_i64;
        deserialize_i16: signed, visit_i64;
        deserialize_i32: signed, visit_i64;
        deserialize_i64: signed, visit_i64;
        deserialize_u8: unsigned, visit_u64;
        deserialize_u16: unsigned, visit_u64;
        deserialize_u32: unsigned, visit_u64;
        deserialize_u64: unsigned, visit_u64;
        deserialize_f32: real, visit_f64;
        deserialize_f64: real, visit_f64;
    }

    same! {
        deserialize_char() => deserialize_str;
        deserialize_string() => deserialize_str;
        deserialize_identifier() => deserialize_str;
        deserialize_bytes() => deserialize_any;
        deserialize_byte_buf() => deserialize_any;
        deserialize_ignored_any() => deserialize_any;
        deserialize_unit_struct(&'static str) => deserialize_unit;
        deserialize_tuple(usize) => deserialize_seq;
        deserialize_tuple_struct(&'static str, usize) => deserialize_seq;
        deserialize_struct(&'static str, &'static [&'static str]) => deserialize_seq;
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        // One way only: a browser loads the code of each.
        visitor.visit_str(&self.string()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.peek() == b'n' {
            self.word("null")?;
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.word("null")?;
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.open(b'[')?;
        let value = visitor.visit_seq(Parts {
            reader: &mut *self,
            is_first: true,
        })?;
        self.close(b']')?;
        Ok(value)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.open(b'{')?;
        let value = visitor.visit_map(Parts {
            reader: &mut *self,
            is_first: true,
        })?;
        self.close(b'}')?;
        Ok(value)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if self.peek() == b'"' {
            return visitor.visit_enum(Name(self));
        }
        self.open(b'{')?;
        let value = visitor.visit_enum(Content(&mut *self))?;
        self.close(b'}')?;
        Ok(value)
    }
}
