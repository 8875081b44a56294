//! Slugs lead to one listing each: who comes second gets its source in front; the key stays last.

use super::by_keys::{KEYS_PER_STATEMENT, Reader, each_row_of};
use super::columns::get;
use super::known::Known;
use super::write::{Key, ListingWrite, key_of};
use crate::db::{Backend, Tx};
use crate::dialect;
use crate::error::Result;
use std::collections::HashMap;

/// The slugs of listings whose own one belongs to another listing already.
pub(super) async fn free_slugs<'a>(
    tx: &mut Tx,
    writes: &[&'a ListingWrite],
    known: &HashMap<Key<'_>, Known>,
) -> Result<HashMap<Key<'a>, String>> {
    let moving: Vec<(&str, Key<'a>)> = writes
        .iter()
        .filter_map(|write| Some((write.listing.slug.as_deref()?, key_of(write))))
        .filter(|(slug, key)| {
            known
                .get(key)
                .is_none_or(|known| known.slug.as_deref() != Some(slug))
        })
        .collect();
    let wanted: Vec<&str> = moving.iter().map(|(slug, _)| *slug).collect();
    let mut owners = owners(tx, &wanted).await?;
    let mut free = HashMap::new();
    for (slug, key) in moving {
        let owner = owners
            .entry(slug.to_owned())
            .or_insert_with(|| (key.0.to_owned(), key.1.to_owned()));
        if (owner.0.as_str(), owner.1.as_str()) != key {
            let source = model::listings::slugify(key.0);
            free.insert(key, format!("{source}-{slug}"));
        }
    }
    Ok(free)
}

fn statement(backend: Backend) -> String {
    let columns = "slug, source, listing_key";
    dialect::listings_by(backend, columns, "slug", "slug <> ?", KEYS_PER_STATEMENT)
}

async fn owners(tx: &mut Tx, slugs: &[&str]) -> Result<HashMap<String, (String, String)>> {
    let mut owners = HashMap::new();
    if !slugs.is_empty() {
        each_row_of!(Reader::from(tx), statement, "", slugs, row => {
            owners.insert(get(row, 0)?, (get(row, 1)?, get(row, 2)?));
        });
    }
    Ok(owners)
}
