//! The hash by which an unchanged record is known without comparing fields.

use blake3::Hasher;
use model::listings::{FIELDS, Listing, Value};

/// Our own times, and counts of days: those rise by themselves while nothing changes.
const DO_NOT_COUNT: [&str; 4] = [
    "created_at",
    "updated_at",
    "days_on_market",
    "cumulative_days_on_market",
];

/// Hashes what a source says of a listing; what changes without the source changing does not count.
pub fn content_hash(listing: &Listing) -> [u8; 32] {
    let mut bytes = Vec::with_capacity(4_096);
    for text in [
        listing.source.as_str(),
        &listing.listing_key,
        listing.standard_status.as_str(),
        listing.kind.as_str(),
    ] {
        put(&mut bytes, text.as_bytes());
    }
    for (field, value) in FIELDS.iter().zip(listing.values()) {
        // Why: absent fields leave no trace, so a field that we add changes no hash by itself.
        let Some(value) = value else { continue };
        if DO_NOT_COUNT.contains(&field.column) {
            continue;
        }
        put(&mut bytes, field.column.as_bytes());
        match value {
            Value::Text(text) => put(&mut bytes, text.as_bytes()),
            Value::Integer(number) => bytes.extend_from_slice(&number.to_le_bytes()),
            Value::Real(number) => bytes.extend_from_slice(&number.to_bits().to_le_bytes()),
            Value::Boolean(flag) => bytes.push(u8::from(flag)),
            Value::List(items) => {
                bytes.extend_from_slice(&(items.len() as u64).to_le_bytes());
                for item in &items {
                    put(&mut bytes, item.as_bytes());
                }
            }
        }
    }
    *Hasher::new().update(&bytes).finalize().as_bytes()
}

fn put(bytes: &mut Vec<u8>, text: &[u8]) {
    bytes.extend_from_slice(&(text.len() as u64).to_le_bytes());
    bytes.extend_from_slice(text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::listings::{ListingKind, StandardStatus};

    fn home() -> Listing {
        Listing::new(
            "mls:gps",
            "1",
            StandardStatus::Active,
            ListingKind::Residential,
        )
    }

    #[test]
    fn every_field_counts_that_only_the_source_changes() {
        let bare = content_hash(&home());

        for (position, field) in FIELDS.iter().enumerate() {
            let mut changed = home();
            let value = match field.kind {
                model::listings::Kind::Text => Value::Text("x".to_owned()),
                model::listings::Kind::Real => Value::Real(1.0),
                model::listings::Kind::Boolean => Value::Boolean(true),
                model::listings::Kind::List => Value::List(vec!["x".to_owned()]),
                _ => Value::Integer(1),
            };
            changed.set(position, Some(value)).expect("the kind fits");
            let is_same = content_hash(&changed) == bare;
            assert_eq!(
                is_same,
                DO_NOT_COUNT.contains(&field.column),
                "{}",
                field.column
            );
        }
    }

    #[test]
    fn texts_cannot_be_shifted_from_one_field_to_the_next() {
        let mut left = home();
        left.city = Some("ab".to_owned());
        left.county = Some("c".to_owned());
        let mut right = home();
        right.city = Some("a".to_owned());
        right.county = Some("bc".to_owned());

        assert_ne!(content_hash(&left), content_hash(&right));
    }
}
