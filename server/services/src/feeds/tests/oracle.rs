//! What must be stored, told by the world itself.

use super::lab::Lab;
use crate::feeds::settings::SERVED;
use model::Class;
use model::listings::{FIELDS, Value, slug};
use simulators::world::{Mls, SimListing};
use std::fmt::Debug;
use store::listings::{Media, StoredListing, find, keys};

impl Lab {
    /// Checks every listing of an MLS, field by field, with all that belongs to it.
    pub async fn assert_equals_the_world(&self, mls: Mls) {
        let source = self.source(mls);
        let truth: Vec<SimListing> = {
            let world = self.world();
            (0..world.len(mls))
                .map(|rank| world.listing(mls, rank))
                .collect()
        };
        let stored = keys(self.db(), &source, SERVED, "", 10_000)
            .await
            .expect("answers");
        let expected: Vec<&str> = truth
            .iter()
            .map(|sim| sim.listing.listing_key.as_str())
            .collect();
        assert_eq!(stored, expected, "the keys");
        let mut faults = Vec::new();
        for sim in &truth {
            let stored = find(self.db(), Some(&source), &sim.listing.listing_key)
                .await
                .expect("answers")
                .expect("is stored");
            compare(&stored, sim, &mut faults);
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

/// Notes every difference between what is stored and what is true.
fn compare(stored: &StoredListing, sim: &SimListing, faults: &mut Vec<String>) {
    let (ours, theirs) = (&stored.listing, &sim.listing);
    let mut check = |what: &str, ours: &dyn Debug, theirs: &dyn Debug| {
        let (ours, theirs) = (format!("{ours:?}"), format!("{theirs:?}"));
        if ours != theirs {
            let key = &sim.listing.listing_key;
            faults.push(format!("{what} of {key} is {ours} instead of {theirs}"));
        }
    };
    check("removal", &stored.removed_at, &None::<i64>);
    check("status", &ours.standard_status, &theirs.standard_status);
    check("kind", &ours.kind, &theirs.kind);
    // Why: in a shared database a slug may be taken, and then has its source in front.
    let has_slug = ours
        .slug
        .as_ref()
        .is_some_and(|ours| ours.ends_with(&slug(theirs)));
    check("slug", &has_slug, &true);
    let values = ours.values().into_iter().zip(theirs.values());
    for (field, (ours, theirs)) in FIELDS.iter().zip(values) {
        // Why: fields that a feed may hide come masked for some listings.
        let is_masked =
            ours.is_none() && !matches!(field.class, Class::Public | Class::Attribution);
        if !is_masked && !is_ours(field.column) {
            check(field.column, &plain(ours), &plain(theirs));
        }
    }
    compare_media(&stored.media, sim, &mut check);
}

fn compare_media(
    stored: &Media,
    sim: &SimListing,
    check: &mut impl FnMut(&str, &dyn Debug, &dyn Debug),
) {
    let photos = stored.photos.iter();
    let ours: Vec<_> = photos
        .map(|photo| {
            (
                &photo.photo_id,
                photo.position,
                photo.primary,
                photo.renditions.len() >= 7,
            )
        })
        .collect();
    let photos = sim.photos.iter();
    let theirs: Vec<_> = photos
        .map(|photo| (&photo.id, photo.position, photo.primary, true))
        .collect();
    check("photos", &ours, &theirs);
    check("open houses", &stored.open_houses, &sim.open_houses);
    check("tours", &stored.tours, &sim.tours);
    check("videos", &stored.videos, &sim.videos);
    check("documents", &stored.documents, &sim.documents);
    check("rooms", &stored.rooms, &sim.rooms);
    check("units", &stored.units, &sim.units);
}

/// Derived by us, or rising by itself.
fn is_ours(column: &str) -> bool {
    matches!(
        column,
        "slug"
            | "created_at"
            | "updated_at"
            | "days_on_market"
            | "cumulative_days_on_market"
            | "hoa_monthly_cents"
            | "expiration_date"
            | "copyright_notice"
            // Why: a feed that says nothing of a pool leaves the community's unknown.
            | "pool_community"
    )
}

/// A value without what no wire keeps: the order of flags, and emptiness beside absence.
fn plain(value: Option<Value>) -> Option<Value> {
    match value? {
        Value::List(items) if items.is_empty() => None,
        Value::List(mut items) => {
            items.sort_unstable();
            Some(Value::List(items))
        }
        Value::Text(text) if text.trim().is_empty() => None,
        other => Some(other),
    }
}
