//! A page of records, read and judged: what is to be written and what is to be put aside.

use super::content::content_hash;
use super::flatten::{Unreadable, flatten, listing_key};
use super::profile::Profile;
use super::quarantine::{Mended, Nonsense, judge};
use model::listings::{Listing, StandardStatus};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;
use store::listings::Media;

/// A record that makes sense.
#[derive(Debug, Clone)]
pub struct Good {
    /// The listing.
    pub listing: Listing,
    /// Its hash.
    pub content_hash: [u8; 32],
    /// What it brought along, where the feed was asked.
    pub media: Option<Media>,
    /// What was mended, and the record as it came.
    pub mended: Option<(Mended, Vec<u8>)>,
    /// Fields whose values had a shape that no feed sends there.
    pub odd: Vec<&'static str>,
    /// The record, to be kept.
    pub record: Value,
}

/// A record that makes no sense.
#[derive(Debug, Clone)]
pub struct Bad {
    /// Its key, where it has one.
    pub listing_key: Option<String>,
    /// Why.
    pub reason: Nonsense,
    /// The record as it came.
    pub raw: Vec<u8>,
}

/// What a page comes to.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// Records of this MLS, each key once.
    pub read: u64,
    /// Records that make sense, in the feed's order.
    pub good: Vec<Good>,
    /// Records that do not.
    pub bad: Vec<Bad>,
    /// Keys of closed listings from before the years that are kept.
    pub too_old: Vec<String>,
}

/// What to read records by.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The MLS.
    pub profile: Arc<Profile>,
    /// The present moment, epoch ms.
    pub now_ms: i64,
    /// Closed listings from before this day are left alone.
    pub closed_since: i64,
    /// Whether the feed was asked for media too.
    pub expanded: bool,
    /// Whether these records were asked for again, so that what is odd about them is meant.
    pub is_second_look: bool,
}

/// Reads and judges the records of a page. Of a key that comes twice the last record counts.
pub fn read(records: Vec<Value>, rules: &Rules) -> Batch {
    let mut batch = Batch::default();
    let mut places: HashMap<String, usize> = HashMap::with_capacity(records.len());
    for record in records {
        match one(record, rules) {
            Outcome::Foreign => {}
            Outcome::TooOld(key) => batch.too_old.push(key),
            Outcome::Good(good) => {
                let key = good.listing.listing_key.clone();
                if let Some(place) = places.get(&key) {
                    batch.good[*place] = *good;
                } else {
                    places.insert(key, batch.good.len());
                    batch.good.push(*good);
                }
            }
            Outcome::Bad(bad) => {
                let is_known = bad.listing_key.is_some()
                    && batch
                        .bad
                        .iter()
                        .any(|other| other.listing_key == bad.listing_key);
                if !is_known {
                    batch.bad.push(bad);
                }
            }
        }
    }
    batch.read = (batch.good.len() + batch.bad.len()) as u64;
    batch
}

impl Batch {
    /// The fields of unknown shape, where they make up so much of the page that the page is in doubt.
    pub fn doubt(&self) -> Option<String> {
        let odd = self.good.iter().filter(|good| !good.odd.is_empty()).count();
        if odd == 0 || odd * 2 < self.good.len() {
            return None;
        }
        let mut fields: Vec<&str> = self.good.iter().flat_map(|good| good.odd.clone()).collect();
        fields.sort_unstable();
        fields.dedup();
        Some(fields.join(", "))
    }
}

enum Outcome {
    Good(Box<Good>),
    Bad(Bad),
    Foreign,
    TooOld(String),
}

fn one(record: Value, rules: &Rules) -> Outcome {
    let flat = match flatten(&record, &rules.profile, rules.expanded) {
        Ok(flat) => flat,
        Err(Unreadable::Foreign) => return Outcome::Foreign,
        Err(reason) => {
            return match Option::<Nonsense>::from(reason) {
                Some(reason) => Outcome::Bad(bad(&record, key_of(&record), reason)),
                None => Outcome::Foreign,
            };
        }
    };
    let mut listing = flat.listing;
    if is_too_old(&listing, rules.closed_since) {
        return Outcome::TooOld(listing.listing_key);
    }
    let is_doubtful = !flat.odd.is_empty() && !rules.is_second_look;
    match judge(&mut listing, rules.profile.area.as_ref(), rules.now_ms) {
        Ok(mended) => Outcome::Good(Box::new(Good {
            content_hash: content_hash(&listing),
            listing,
            media: flat.media,
            mended: mended.map(|mended| (mended, raw(&record))),
            odd: flat.odd,
            record,
        })),
        // Why: a price that came as an object is no missing price; the record is asked for again.
        Err(_) if is_doubtful => Outcome::Good(Box::new(Good {
            content_hash: content_hash(&listing),
            listing,
            media: flat.media,
            mended: None,
            odd: flat.odd,
            record,
        })),
        Err(reason) => Outcome::Bad(bad(&record, Some(listing.listing_key), reason)),
    }
}

fn bad(record: &Value, listing_key: Option<String>, reason: Nonsense) -> Bad {
    Bad {
        listing_key,
        reason,
        raw: raw(record),
    }
}

fn raw(record: &Value) -> Vec<u8> {
    record.to_string().into_bytes()
}

/// The record as it is kept: without what was asked for beside it, which has a document of its own.
pub fn kept(mut record: Value) -> Vec<u8> {
    const BESIDE: [&str; 8] = [
        "Photos",
        "OpenHouses",
        "VirtualTours",
        "Videos",
        "Documents",
        "Rooms",
        "Units",
        "FloPlans",
    ];
    if let Some(fields) = record
        .get_mut("StandardFields")
        .and_then(Value::as_object_mut)
    {
        fields.retain(|name, _| !BESIDE.contains(&name.as_str()));
    }
    if let Some(fields) = record.as_object_mut() {
        fields.retain(|name, _| !BESIDE.contains(&name.as_str()));
    }
    raw(&record)
}

fn key_of(record: &Value) -> Option<String> {
    let record = record.as_object()?;
    let fields = record.get("StandardFields").and_then(Value::as_object);
    listing_key(record, fields.unwrap_or(record))
}

/// Whether a listing closed before the years that are kept.
pub fn is_too_old(listing: &Listing, closed_since: i64) -> bool {
    listing.standard_status == StandardStatus::Closed
        && listing
            .close_date
            .or(listing.status_changed_at)
            .is_some_and(|at| at < closed_since)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;
    use model::time::parse_date;
    use serde_json::json;

    const NOW: i64 = 1_795_305_600_000;

    fn rules() -> Rules {
        Rules {
            profile: Arc::new(Profile::new("mls:gps", "GPS", TimeZone::UTC)),
            now_ms: NOW,
            closed_since: parse_date("2021-11-22").expect("a date"),
            expanded: false,
            is_second_look: false,
        }
    }

    fn record(key: &str, price: Value) -> Value {
        json!({"Id": key, "StandardFields": {
            "StandardStatus": "Active", "PropertyType": "Residential", "ListPrice": price}})
    }

    #[test]
    fn nonsense_is_put_aside_and_the_rest_goes_on() {
        let records = [
            record("1", json!(500_000)),
            record("2", json!(0)),
            json!({"StandardFields": {"StandardStatus": "Active"}}),
            json!("what?"),
        ];

        let batch = read(records.to_vec(), &rules());

        assert_eq!((batch.read, batch.good.len(), batch.bad.len()), (4, 1, 3));
        assert_eq!(batch.bad[0].listing_key.as_deref(), Some("2"));
        assert_eq!(batch.bad[0].reason, Nonsense::NoPrice);
        assert_eq!(batch.bad[1].reason, Nonsense::NoKey);
    }

    #[test]
    fn of_a_key_that_comes_twice_the_last_record_counts() {
        let records = [
            record("1", json!(1)),
            record("2", json!(2)),
            record("1", json!(3)),
        ];

        let batch = read(records.to_vec(), &rules());

        assert_eq!(batch.read, 2);
        assert_eq!(batch.good[0].listing.list_price_cents, Some(300));
    }

    #[test]
    fn sales_from_before_the_years_that_are_kept_are_left_alone() {
        let closed = |day: &str| {
            json!({"Id": day, "StandardFields": {"StandardStatus": "Closed",
                "PropertyType": "Residential", "CloseDate": day}})
        };

        let batch = read(vec![closed("2021-11-21"), closed("2021-11-22")], &rules());

        assert_eq!((batch.too_old.len(), batch.good.len()), (1, 1));
    }

    #[test]
    fn a_page_of_unknown_shapes_is_in_doubt_and_a_single_record_is_not() {
        let strange = json!({"Value": 5});
        let all: Vec<_> = (0..4)
            .map(|n| record(&n.to_string(), strange.clone()))
            .collect();
        let one = vec![
            record("1", strange),
            record("2", json!(2)),
            record("3", json!(2)),
        ];

        assert_eq!(
            read(all, &rules()).doubt().as_deref(),
            Some("list_price_cents")
        );
        assert_eq!(read(one.clone(), &rules()).doubt(), None);
        assert_eq!(read(one.clone(), &rules()).good.len(), 3);
        let second = Rules {
            is_second_look: true,
            ..rules()
        };
        assert_eq!(read(one, &second).bad[0].reason, Nonsense::NoPrice);
    }
}
