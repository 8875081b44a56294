//! A listing as one viewer may see it: the only form in which a listing leaves the server.

use super::fields::{FIELDS, Kind, Listing, Value};
use super::kinds::{ListingKind, StandardStatus};
use super::media::{Document, OpenHouse, Photo, Room, Tour, Unit, Video};
use crate::time::{date_text, parse_date, parse_timestamp, rfc3339};
use crate::viewer::Viewer;
use serde::de::{Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

/// A listing without the fields that its viewer may not see. JSON members are the source
/// documents' own; money is in dollars, time in RFC 3339.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicListing(Listing);

impl PublicListing {
    /// Leaves out what the viewer may not see; `None` where the listing itself may not be seen.
    pub fn of(mut listing: Listing, viewer: &Viewer) -> Option<Self> {
        if !listing.is_public() && !matches!(viewer, Viewer::Agent { .. }) {
            return None;
        }
        listing.retain(|field| viewer.may_see(field.class));
        if listing.internet_address_display == Some(false) {
            listing.retain(|field| {
                !matches!(
                    field.column,
                    "street_number"
                        | "street_dir_prefix"
                        | "street_name"
                        | "street_suffix"
                        | "street_dir_suffix"
                        | "unit_number"
                        | "parcel_number"
                        | "latitude"
                        | "longitude"
                        | "cross_street"
                        | "directions"
                )
            });
        }
        Some(Self(listing))
    }

    /// The fields that are left.
    pub fn get(&self) -> &Listing {
        &self.0
    }
}

impl Serialize for PublicListing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("source", &self.0.source)?;
        map.serialize_entry("listingKey", &self.0.listing_key)?;
        map.serialize_entry("standardStatus", self.0.standard_status.as_str())?;
        map.serialize_entry("kind", self.0.kind.as_str())?;
        for (field, value) in FIELDS.iter().zip(self.0.values()) {
            let Some(value) = value else { continue };
            match (field.kind, value) {
                (Kind::Money, Value::Integer(cents)) if cents % 100 == 0 => {
                    map.serialize_entry(field.json, &(cents / 100))?;
                }
                (Kind::Money, Value::Integer(cents)) => {
                    map.serialize_entry(field.json, &(cents as f64 / 100.0))?;
                }
                (Kind::Timestamp, Value::Integer(at)) => {
                    map.serialize_entry(field.json, &rfc3339(at))?;
                }
                (Kind::Date, Value::Integer(at)) => {
                    map.serialize_entry(field.json, &date_text(at))?;
                }
                (_, Value::Text(text)) => map.serialize_entry(field.json, &text)?,
                (_, Value::Integer(number)) => map.serialize_entry(field.json, &number)?,
                (_, Value::Real(number)) => map.serialize_entry(field.json, &number)?,
                (_, Value::Boolean(flag)) => map.serialize_entry(field.json, &flag)?,
                (_, Value::List(list)) => map.serialize_entry(field.json, &list)?,
            }
        }
        map.end()
    }
}

enum Wire {
    Boolean(bool),
    Number(f64),
    Text(String),
    List(Vec<String>),
}

// Why by hand: what derives reads any such enum twice, with code that weighs more than all the rest of a listing.
impl<'de> Deserialize<'de> for Wire {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Wire;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a flag, a number, a text or a list of texts")
            }

            fn visit_bool<E>(self, flag: bool) -> Result<Wire, E> {
                Ok(Wire::Boolean(flag))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Wire, E> {
                Ok(Wire::Number(number as f64))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Wire, E> {
                Ok(Wire::Number(number as f64))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Wire, E> {
                Ok(Wire::Number(number))
            }

            fn visit_str<E>(self, text: &str) -> Result<Wire, E> {
                Ok(Wire::Text(text.to_owned()))
            }

            fn visit_string<E>(self, text: String) -> Result<Wire, E> {
                Ok(Wire::Text(text))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Wire, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = list.next_element()? {
                    texts.push(text);
                }
                Ok(Wire::List(texts))
            }
        }

        deserializer.deserialize_any(Reader)
    }
}

impl Wire {
    fn into_value(self, kind: Kind) -> Option<Value> {
        match (kind, self) {
            (Kind::Money, Self::Number(dollars)) => {
                Some(Value::Integer((dollars * 100.0).round() as i64))
            }
            (Kind::Integer, Self::Number(number)) => Some(Value::Integer(number as i64)),
            (Kind::Real, Self::Number(number)) => Some(Value::Real(number)),
            (Kind::Boolean, Self::Boolean(flag)) => Some(Value::Boolean(flag)),
            (Kind::Timestamp, Self::Text(text)) => parse_timestamp(&text).map(Value::Integer),
            (Kind::Date, Self::Text(text)) => parse_date(&text).map(Value::Integer),
            (Kind::Text, Self::Text(text)) => Some(Value::Text(text)),
            (Kind::List, Self::List(list)) => Some(Value::List(list)),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for PublicListing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = PublicListing;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a listing")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<PublicListing, A::Error> {
                let mut listing =
                    Listing::new("", "", StandardStatus::Incomplete, ListingKind::Residential);
                while let Some(name) = map.next_key::<String>()? {
                    match name.as_str() {
                        "source" => listing.source = map.next_value()?,
                        "listingKey" => listing.listing_key = map.next_value()?,
                        "standardStatus" => {
                            listing.standard_status =
                                StandardStatus::parse(&map.next_value::<String>()?)
                                    .ok_or_else(|| A::Error::custom("unknown standardStatus"))?;
                        }
                        "kind" => {
                            listing.kind = ListingKind::parse(&map.next_value::<String>()?)
                                .ok_or_else(|| A::Error::custom("unknown kind"))?;
                        }
                        json => match FIELDS.iter().position(|field| field.json == json) {
                            Some(position) => {
                                let value = map
                                    .next_value::<Wire>()?
                                    .into_value(FIELDS[position].kind)
                                    .ok_or_else(|| {
                                        A::Error::custom(format!("{json} has a wrong type"))
                                    })?;
                                listing
                                    .set(position, Some(value))
                                    .map_err(A::Error::custom)?;
                            }
                            None => {
                                map.next_value::<IgnoredAny>()?;
                            }
                        },
                    }
                }
                Ok(PublicListing(listing))
            }
        }

        deserializer.deserialize_map(Reader)
    }
}

/// What belongs to a listing, as one viewer may see it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PublicMedia {
    /// Photos in order.
    pub photos: Vec<Photo>,
    /// Open houses, soonest first.
    pub open_houses: Vec<OpenHouse>,
    /// Virtual tours.
    pub virtual_tours: Vec<Tour>,
    /// Videos.
    pub videos: Vec<Video>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Rooms.
    pub rooms: Vec<Room>,
    /// Units of an income property.
    pub units: Vec<Unit>,
}

impl PublicMedia {
    /// Leaves out branded tours and videos and documents that are not for the public.
    pub fn for_viewer(mut self, viewer: &Viewer) -> Self {
        if !matches!(viewer, Viewer::Agent { .. }) {
            self.virtual_tours.retain(|tour| !tour.branded);
            self.videos.retain(|video| !video.branded);
            self.documents.retain(|document| document.is_public);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::viewer::Class;
    use proptest::prelude::*;

    fn filled(seed: u64) -> Listing {
        let mut listing = Listing::new(
            "mls:gps",
            "7",
            StandardStatus::Active,
            ListingKind::Residential,
        );
        for (position, field) in FIELDS.iter().enumerate() {
            if (seed >> (position % 64)) & 1 == 0 && field.class < Class::Agent {
                continue;
            }
            let number = position as i64 + 1;
            let value = match field.kind {
                Kind::Text => Value::Text(format!("secret-{}", field.column)),
                Kind::Integer => Value::Integer(number),
                Kind::Money => Value::Integer(number * 25),
                Kind::Timestamp => Value::Integer(number * 1_000),
                Kind::Date => Value::Integer(number * crate::time::DAY_MS),
                Kind::Real => Value::Real(number as f64 / 4.0),
                Kind::Boolean => Value::Boolean(true),
                Kind::List => Value::List(vec![format!("secret-{}", field.column)]),
            };
            listing.set(position, Some(value)).expect("kind fits");
        }
        listing
    }

    fn viewers() -> [Viewer; 3] {
        [
            Viewer::Anonymous,
            Viewer::Member {
                account_id: "m".to_owned(),
            },
            Viewer::Agent {
                account_id: "a".to_owned(),
            },
        ]
    }

    proptest! {
        #[test]
        fn no_field_passes_a_viewer_who_may_not_see_it(seed: u64) {
            for viewer in viewers() {
                let view = PublicListing::of(filled(seed), &viewer).expect("public status");
                let json = serde_json::to_value(&view).expect("serialises");
                for field in FIELDS {
                    if !viewer.may_see(field.class) {
                        prop_assert!(json.get(field.json).is_none(), "{} leaked to {viewer:?}", field.json);
                    }
                }
            }
        }

        #[test]
        fn json_and_back_is_the_same(seed: u64) {
            let view = PublicListing::of(filled(seed), &viewers()[2]).expect("public status");
            let json = serde_json::to_string(&view).expect("serialises");
            let back: PublicListing = serde_json::from_str(&json).expect("reads");
            prop_assert_eq!(back, view);
        }
    }

    #[test]
    fn an_opt_out_hides_the_listing_or_its_address() {
        let mut hidden = filled(u64::MAX);
        hidden.internet_entire_listing_display = Some(false);
        assert_eq!(PublicListing::of(hidden, &Viewer::Anonymous), None);

        let mut address = filled(u64::MAX);
        address.internet_address_display = Some(false);
        let view = PublicListing::of(address, &Viewer::Anonymous).expect("still shown");
        assert_eq!(view.get().street_line(), "");
        assert_eq!(view.get().latitude, None);
        assert!(view.get().city.is_some());
    }
}
