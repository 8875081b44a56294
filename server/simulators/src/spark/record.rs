//! A listing as Spark sends it: `{"Id","ResourceUri","StandardFields":{…}}`.

use std::collections::HashSet;
use std::fmt::Arguments;

use model::listings::{FIELDS, Kind, Value};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::json;

use super::columns::{CUSTOM, Column, Row, address};
use super::media::{Expansion, Media};
use super::traps::{self, MASK, Wire};
use crate::world::{Mls, SimListing};

/// Which parts of a record are sent.
pub struct Shape<'a> {
    /// Where photos are.
    pub base_url: &'a str,
    /// The fields; all where `None`.
    pub select: Option<&'a HashSet<Column>>,
    /// The parts besides the fields.
    pub expand: &'a HashSet<Expansion>,
    /// Whether values come as other types than ever before.
    pub changed_types: bool,
}

/// One listing on its way out.
pub struct Record<'a> {
    /// Where it is listed.
    pub mls: Mls,
    /// The listing.
    pub sim: &'a SimListing,
    /// What of it is sent.
    pub shape: &'a Shape<'a>,
}

/// Text that is put together while it is written.
pub struct Shown<'a>(pub Arguments<'a>);

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let key = &self.sim.listing.listing_key;
        let mut map = serializer.serialize_map(None)?;
        if key.is_empty() {
            map.serialize_entry("Id", &())?;
        } else {
            map.serialize_entry("Id", key)?;
        }
        map.serialize_entry("ResourceUri", &Shown(format_args!("/v1/listings/{key}")))?;
        map.serialize_entry("StandardFields", &Fields(self))?;
        if self.shape.expand.contains(&Expansion::CustomFields) {
            map.serialize_entry("CustomFields", &custom_fields(&self.sim.listing))?;
        }
        map.end()
    }
}

struct Fields<'a>(&'a Record<'a>);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Record { mls, sim, shape } = self.0;
        let listing = &sim.listing;
        let wanted = |column| shape.select.is_none_or(|select| select.contains(&column));
        let mut map = serializer.serialize_map(None)?;
        if wanted(Column::Key) && !listing.listing_key.is_empty() {
            map.serialize_entry("ListingKey", &listing.listing_key)?;
        }
        if wanted(Column::Status) {
            map.serialize_entry("StandardStatus", listing.standard_status.label())?;
        }
        if wanted(Column::Class) {
            map.serialize_entry("PropertyClass", listing.kind.label())?;
        }
        if wanted(Column::Address) {
            map.serialize_entry("UnparsedAddress", &address(listing))?;
        }
        self.table(&mut map, wanted)?;
        if shape.select.is_none() {
            if let Some(has_association) = association(listing) {
                map.serialize_entry("AssociationYN", &has_association)?;
            }
            map.serialize_entry("VideosCount", &sim.videos.len())?;
            map.serialize_entry("VirtualToursCount", &sim.tours.len())?;
            map.serialize_entry("DocumentsCount", &sim.documents.len())?;
            map.serialize_entry("OpenHousesCount", &sim.open_houses.len())?;
        }
        for expansion in Expansion::ALL {
            if expansion != Expansion::CustomFields && shape.expand.contains(&expansion) {
                let media = Media {
                    expansion,
                    mls: *mls,
                    sim,
                    base_url: shape.base_url,
                };
                map.serialize_entry(expansion.name(), &media)?;
            }
        }
        map.end()
    }
}

impl Fields<'_> {
    fn table<M: SerializeMap>(
        &self,
        map: &mut M,
        wanted: impl Fn(Column) -> bool,
    ) -> Result<(), M::Error> {
        let Record { mls, sim, shape } = self.0;
        let row = Row::new(&sim.listing);
        let lot = traps::hash(sim.listing.listing_key.as_bytes());
        for (position, field) in FIELDS.iter().enumerate() {
            let Some(name) = field.feed.first() else {
                continue;
            };
            if !wanted(Column::Field(position)) {
                continue;
            }
            if traps::is_masked(*mls, position, lot) {
                map.serialize_entry(name, MASK)?;
            } else if let Some(value) = row.value(position).filter(|value| !is_empty(value)) {
                let wire = Wire {
                    value,
                    kind: field.kind,
                    form: traps::form(*mls, position),
                    padded: traps::is_padded(position, lot),
                    changed: shape.changed_types && is_changeable(name, field.kind),
                };
                map.serialize_entry(name, &wire)?;
            } else if !traps::is_left_out(position, lot) {
                map.serialize_entry(name, &())?;
            }
        }
        Ok(())
    }
}

/// Whether there is an association; of some homes without a fee nobody has said so.
fn association(listing: &model::listings::Listing) -> Option<bool> {
    let has_fee = listing.hoa_fee_cents.is_some_and(|cents| cents > 0);
    let is_stated = !traps::hash(listing.listing_key.as_bytes()).is_multiple_of(8);
    (has_fee || is_stated).then_some(has_fee)
}

/// Spark has no empty lists: nothing chosen is nothing known.
fn is_empty(value: &Value) -> bool {
    matches!(value, Value::List(items) if items.is_empty())
}

fn is_changeable(name: &str, kind: Kind) -> bool {
    name == "City" || matches!(kind, Kind::Money | Kind::Integer | Kind::List)
}

/// The MLS's own fields, grouped as Spark groups them.
fn custom_fields(listing: &model::listings::Listing) -> serde_json::Value {
    let row = Row::new(listing);
    let mut groups: Vec<(&str, Vec<serde_json::Value>)> = Vec::new();
    for (group, label, name) in CUSTOM {
        let Some(Column::Field(position)) = Column::named(name) else {
            continue;
        };
        let Some(value) = row.value(position) else {
            continue;
        };
        let wire = Wire {
            value,
            kind: FIELDS[position].kind,
            form: traps::Form::Plain,
            padded: false,
            changed: false,
        };
        let entry = json!({ label: wire });
        match groups.iter_mut().find(|(name, _)| *name == group) {
            Some((_, entries)) => entries.push(entry),
            None => groups.push((group, vec![entry])),
        }
    }
    let groups: Vec<_> = groups
        .into_iter()
        .map(|(group, entries)| json!({ group: entries }))
        .collect();
    json!([{ "Main": groups }])
}
