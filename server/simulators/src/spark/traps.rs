//! The forms in which one and the same value arrives: each MLS and field has its own, always the same.

use std::sync::OnceLock;

use model::listings::{FIELDS, Field, Kind, Value};
use model::time::{civil_from_days, date_text, rfc3339};
use model::{Class, time::DAY_MS};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::world::Mls;

/// What the feed sends where the key's role may not see a value.
pub const MASK: &str = "********";

/// How a field is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As JSON's own type would have it; times as RFC 3339 with `Z`.
    Plain,
    /// A number as text, `"50000.0"`.
    NumberText,
    /// A number as text with a leading blank, `" -116.3237"`.
    PaddedText,
    /// `10/01/2010`.
    UsDate,
    /// A date as midnight, `2010-10-01T00:00:00Z`.
    Midnight,
    /// A time with the offset of Pacific standard time.
    OffsetTime,
    /// A time with a blank in the middle.
    SpacedTime,
    /// A list as `{"Mountain(s)":true}`.
    Marks,
    /// A list as one text with commas.
    Joined,
}

/// The form of the field at a position of [`FIELDS`].
pub fn form(mls: Mls, position: usize) -> Form {
    static FORMS: OnceLock<Vec<Vec<Form>>> = OnceLock::new();
    FORMS.get_or_init(|| {
        Mls::ALL
            .into_iter()
            .map(|mls| FIELDS.iter().map(|field| choose(mls, field)).collect())
            .collect()
    })[mls.index()][position]
}

fn choose(mls: Mls, field: &Field) -> Form {
    let name = field.feed.first().copied().unwrap_or_default();
    let lot = mix(hash(name.as_bytes()), mls.index() as u64) as usize;
    let of = |forms: &[Form]| forms[lot % forms.len()];
    match (name, field.kind) {
        ("Longitude", _) => Form::PaddedText,
        ("Latitude" | "BuildingAreaTotal" | "BathsTotal", _) => Form::NumberText,
        ("ListPrice", _) if mls == Mls::Gps => Form::NumberText,
        ("BedsTotal" | "YearBuilt" | "PhotosCount" | "ModificationTimestamp" | "ListPrice", _) => {
            Form::Plain
        }
        (_, Kind::Integer | Kind::Real | Kind::Money) => of(&[Form::Plain, Form::NumberText]),
        (_, Kind::Date) => of(&[Form::Plain, Form::Midnight, Form::UsDate]),
        (_, Kind::Timestamp) => of(&[Form::Plain, Form::OffsetTime, Form::SpacedTime]),
        (_, Kind::List) => of(&[Form::Marks, Form::Joined]),
        (_, Kind::Text | Kind::Boolean) => of(&[Form::Plain]),
    }
}

/// Whether the feed hides the field of a listing behind [`MASK`].
pub fn is_masked(mls: Mls, position: usize, listing: u64) -> bool {
    let field = &FIELDS[position];
    if matches!(field.class, Class::Public | Class::Attribution) {
        return false;
    }
    let whole_mls = mix(mls.index() as u64 + 11, position as u64).is_multiple_of(3);
    whole_mls || mix(listing, position as u64 + 7_000).is_multiple_of(19)
}

/// Whether a field without a value is left out instead of being `null`.
pub fn is_left_out(position: usize, listing: u64) -> bool {
    mix(listing, position as u64).is_multiple_of(2)
}

/// Whether a text has a stray blank in front.
pub fn is_padded(position: usize, listing: u64) -> bool {
    mix(listing, position as u64 + 3_000).is_multiple_of(64)
}

/// A number that stays the same for the same bytes.
pub fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Scatters two numbers into one.
pub fn mix(a: u64, b: u64) -> u64 {
    let mut z = a ^ b.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A value in the form of its field.
pub struct Wire<'a> {
    /// The value.
    pub value: &'a Value,
    /// How the model holds it.
    pub kind: Kind,
    /// How it is written.
    pub form: Form,
    /// Whether texts get a stray blank.
    pub padded: bool,
    /// Whether it comes as another type than ever before.
    pub changed: bool,
}

impl Serialize for Wire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.changed {
            return self.serialize_changed(serializer);
        }
        match self.value {
            Value::Text(text) if self.padded => serializer.collect_str(&format_args!(" {text}")),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Boolean(yes) => serializer.serialize_bool(*yes),
            Value::Real(number) => match self.form {
                Form::NumberText => serializer.collect_str(&format_args!("{number:?}")),
                Form::PaddedText => serializer.collect_str(&format_args!(" {number:?}")),
                _ => serializer.serialize_f64(*number),
            },
            Value::Integer(number) => self.serialize_integer(*number, serializer),
            Value::List(items) => {
                // A comma inside an item would be lost in a joined text.
                let joinable = !items.iter().any(|item| item.contains(','));
                if self.form == Form::Joined && joinable {
                    serializer.serialize_str(&items.join(","))
                } else {
                    serializer.collect_map(items.iter().map(|item| (item, true)))
                }
            }
        }
    }
}

impl Wire<'_> {
    fn serialize_integer<S: Serializer>(
        &self,
        number: i64,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match (self.kind, self.form) {
            (Kind::Money, Form::NumberText) => {
                serializer.collect_str(&format_args!("{:?}", number as f64 / 100.0))
            }
            (Kind::Money, _) => serializer.serialize_f64(number as f64 / 100.0),
            (Kind::Date, form) => serializer.serialize_str(&day(number, form)),
            (Kind::Timestamp, form) => serializer.serialize_str(&moment(number, form)),
            (_, Form::NumberText) => serializer.collect_str(&format_args!("{number}.0")),
            _ => serializer.serialize_i64(number),
        }
    }

    fn serialize_changed<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::Integer(number) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("Value", number)?;
                map.end()
            }
            Value::Text(text) => [text].serialize(serializer),
            Value::List(items) => serializer.serialize_u64(items.len() as u64),
            Value::Real(_) => serializer.serialize_bool(true),
            Value::Boolean(_) => serializer.serialize_str("perhaps"),
        }
    }
}

fn day(at: i64, form: Form) -> String {
    match form {
        Form::Midnight => rfc3339(at),
        Form::UsDate => us_date(at),
        _ => date_text(at),
    }
}

/// A day as `10/01/2010`.
pub fn us_date(at: i64) -> String {
    let (year, month, day) = civil_from_days(at.div_euclid(DAY_MS));
    format!("{month:02}/{day:02}/{year:04}")
}

fn moment(at: i64, form: Form) -> String {
    match form {
        Form::OffsetTime => rfc3339(at - 8 * 3_600_000).replace('Z', "-08:00"),
        Form::SpacedTime => rfc3339(at).replace('T', " ").replace('Z', ""),
        _ => rfc3339(at),
    }
}
