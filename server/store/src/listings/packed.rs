//! Many fields of a row as one JSON text.
//!
//! Why: SQLite is read on a thread of its own, which copies each value for the one that decodes it. Sixty values a row
//! were most of the time in which a server starts.

use crate::db::Backend;
use crate::error::Result;
use model::listings::{FIELDS, Kind, Listing, Value};
use serde::de::{DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};
use std::fmt;

/// Whether a kind of field comes out of JSON as it went in; what SQLite writes of a real number may lack its last digits.
pub(super) const fn may_be_packed(kind: Kind) -> bool {
    !matches!(kind, Kind::Real)
}

/// The expression that selects some fields, each by its position in the model, as one text.
pub(super) fn select(backend: Backend, fields: &[(usize, Kind)]) -> String {
    let names: Vec<&str> = fields
        .iter()
        .map(|(position, _)| FIELDS[*position].column)
        .collect();
    let names = names.join(", ");
    match backend {
        Backend::Sqlite => format!("json_array({names})"),
        Backend::Postgres => format!("json_build_array({names})::text"),
    }
}

/// Sets the fields that [`select`] read.
pub(super) fn unpack(text: &str, fields: &[(usize, Kind)], listing: &mut Listing) -> Result<()> {
    let mut reader = serde_json::Deserializer::from_str(text);
    Row { fields, listing }.deserialize(&mut reader)?;
    Ok(reader.end()?)
}

struct Row<'a> {
    fields: &'a [(usize, Kind)],
    listing: &'a mut Listing,
}

impl<'de> DeserializeSeed<'de> for Row<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> std::result::Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Row<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of {} values", self.fields.len())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> std::result::Result<(), A::Error> {
        for (at, (position, kind)) in self.fields.iter().enumerate() {
            let value = values
                .next_element_seed(Field(*kind))?
                .ok_or_else(|| A::Error::invalid_length(at, &self))?;
            if value.is_some() {
                self.listing
                    .set(*position, value)
                    .map_err(A::Error::custom)?;
            }
        }
        Ok(())
    }
}

struct Field(Kind);

impl<'de> DeserializeSeed<'de> for Field {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> std::result::Result<Option<Value>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Field {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a value of {:?}", self.0)
    }

    fn visit_unit<E>(self) -> std::result::Result<Option<Value>, E> {
        Ok(None)
    }

    fn visit_bool<E>(self, flag: bool) -> std::result::Result<Option<Value>, E> {
        Ok(Some(Value::Boolean(flag)))
    }

    fn visit_i64<E>(self, number: i64) -> std::result::Result<Option<Value>, E> {
        Ok(Some(match self.0 {
            // SQLite's flags are numbers.
            Kind::Boolean => Value::Boolean(number != 0),
            _ => Value::Integer(number),
        }))
    }

    fn visit_u64<E: Error>(self, number: u64) -> std::result::Result<Option<Value>, E> {
        self.visit_i64(i64::try_from(number).map_err(E::custom)?)
    }

    fn visit_str<E: Error>(self, text: &str) -> std::result::Result<Option<Value>, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> std::result::Result<Option<Value>, E> {
        Ok(Some(match self.0 {
            Kind::List => Value::List(serde_json::from_str(&text).map_err(E::custom)?),
            _ => Value::Text(text),
        }))
    }
}
