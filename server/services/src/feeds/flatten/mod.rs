//! One record of a feed becomes one listing of the model: pure, tolerant, and never a panic.

mod derive;
mod links;
mod media;
mod open_houses;
#[cfg(test)]
mod tests;
mod values;
pub(super) mod vocabulary;

pub use media::photos;

use super::profile::Profile;
use model::listings::{FIELDS, Field, Kind, Listing, StandardStatus, Value as Held, slug};
use serde_json::{Map, Value};
use store::listings::Media;
use values::Read;

/// A record that could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Flat {
    /// The listing.
    pub listing: Listing,
    /// What it brought along, where the feed was asked for it.
    pub media: Option<Media>,
    /// Fields whose values had a shape that no feed sends there.
    pub odd: Vec<&'static str>,
}

/// A record that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It belongs to another MLS of the same feed.
    Foreign,
    /// It is no object.
    NoRecord,
    /// It has no key.
    NoKey,
    /// Its status is none that we know.
    UnknownStatus(String),
    /// Its property type is none of the MLS's metadata.
    UnknownType(String),
}

/// Reads one record. `expanded` says whether the feed was asked for media too.
pub fn flatten(record: &Value, profile: &Profile, expanded: bool) -> Result<Flat, Unreadable> {
    let record = record.as_object().ok_or(Unreadable::NoRecord)?;
    let fields = match record.get("StandardFields") {
        Some(Value::Object(fields)) => fields,
        _ => record,
    };
    let word = |name: &str| {
        fields
            .get(name)
            .and_then(|value| values::text(value).some())
    };

    if let (Some(ours), Some(theirs)) = (&profile.mls_id, word("MlsId"))
        && *ours != theirs
    {
        return Err(Unreadable::Foreign);
    }
    let key = listing_key(record, fields).ok_or(Unreadable::NoKey)?;
    let status = ["StandardStatus", "MlsStatus"].into_iter().filter_map(word);
    let status: Vec<String> = status.collect();
    let standard_status = status
        .iter()
        .find_map(|word| vocabulary::status(word))
        .ok_or_else(|| Unreadable::UnknownStatus(status.join(", ")))?;
    let types: Vec<String> = ["PropertyType", "PropertyClass"]
        .into_iter()
        .filter_map(word)
        .collect();
    let kind = types
        .iter()
        .find_map(|word| profile.kind(word))
        .ok_or_else(|| Unreadable::UnknownType(types.join(", ")))?;

    let mut listing = Listing::new(&profile.source, key, standard_status, kind);
    let mut odd = Vec::new();
    for (position, field) in FIELDS.iter().enumerate() {
        let value = match value_of(field, fields) {
            Read::Some(value) => value,
            Read::Nothing => continue,
            Read::Odd => {
                odd.push(field.column);
                continue;
            }
        };
        // Why: each value was read as the kind of its field, so none can be refused.
        let _ = listing.set(position, Some(value));
    }
    finish(&mut listing, fields, profile);
    Ok(Flat {
        listing,
        media: expanded.then(|| media::media(record, fields, &profile.zone)),
        odd,
    })
}

/// As much of a record as tells whether it is worth reading again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compact {
    /// Its key.
    pub listing_key: String,
    /// Its status.
    pub standard_status: StandardStatus,
    /// When anything last changed at the MLS.
    pub modified_at: Option<i64>,
    /// When it closed, or else when its status last changed.
    pub closed_at: Option<i64>,
}

/// Reads the little that is needed to compare keys; `None` where it is another MLS's or unreadable.
pub fn compact(record: &Value, profile: &Profile) -> Option<Compact> {
    let record = record.as_object()?;
    let fields = record
        .get("StandardFields")
        .and_then(Value::as_object)
        .unwrap_or(record);
    let word = |name: &str| {
        fields
            .get(name)
            .and_then(|value| values::text(value).some())
    };
    if let (Some(ours), Some(theirs)) = (&profile.mls_id, word("MlsId"))
        && *ours != theirs
    {
        return None;
    }
    let time = |name: &str| {
        fields
            .get(name)
            .and_then(|value| values::timestamp(value).some())
    };
    let date = |name: &str| {
        fields
            .get(name)
            .and_then(|value| values::date(value).some())
    };
    Some(Compact {
        listing_key: listing_key(record, fields)?,
        standard_status: vocabulary::status(&word("StandardStatus")?)?,
        modified_at: time("ModificationTimestamp"),
        closed_at: date("CloseDate").or_else(|| time("StatusChangeTimestamp")),
    })
}

/// The key of a record, wherever it stands.
pub fn listing_key(record: &Map<String, Value>, fields: &Map<String, Value>) -> Option<String> {
    [record.get("Id"), fields.get("ListingKey")]
        .into_iter()
        .flatten()
        .find_map(|value| match value {
            Value::String(_) | Value::Number(_) => values::text(value).some(),
            _ => None,
        })
}

/// Reads the first of the field's names that has anything to say.
fn value_of(field: &Field, fields: &Map<String, Value>) -> Read<Held> {
    let mut outcome = Read::Nothing;
    for value in field.feed.iter().filter_map(|name| fields.get(*name)) {
        match read(field.kind, value) {
            Read::Some(value) => return Read::Some(value),
            Read::Odd => outcome = Read::Odd,
            Read::Nothing => {}
        }
    }
    outcome
}

fn read(kind: Kind, value: &Value) -> Read<Held> {
    fn held<T>(read: Read<T>, hold: fn(T) -> Held) -> Read<Held> {
        match read {
            Read::Some(value) => Read::Some(hold(value)),
            Read::Nothing => Read::Nothing,
            Read::Odd => Read::Odd,
        }
    }
    match kind {
        Kind::Text => held(values::text(value), Held::Text),
        Kind::Integer => held(values::integer(value), Held::Integer),
        Kind::Real => held(values::real(value), Held::Real),
        Kind::Boolean => held(values::boolean(value), Held::Boolean),
        Kind::Money => held(values::cents(value), Held::Integer),
        Kind::Timestamp => held(values::timestamp(value), Held::Integer),
        Kind::Date => held(values::date(value), Held::Integer),
        Kind::List => held(values::list(value), Held::List),
    }
}

fn finish(listing: &mut Listing, fields: &Map<String, Value>, profile: &Profile) {
    let flag = |name: &str| {
        let value = fields.get(name)?;
        values::boolean(value).some()
    };
    derive::derive(listing, flag("LandLeaseYN"), flag("AssociationYN"));
    for address in [
        &mut listing.virtual_tour_url,
        &mut listing.virtual_tour_unbranded_url,
        &mut listing.video_url,
    ] {
        *address = address.take().and_then(|text| links::link_in_markup(&text));
    }
    listing.mls_name.get_or_insert_with(|| profile.name.clone());
    listing
        .disclaimer
        .get_or_insert_with(|| profile.disclaimer.clone());
    if listing.mls_id.is_none() {
        listing.mls_id.clone_from(&profile.mls_id);
    }
    listing.slug = Some(slug(listing));
}
