//! What of a stored listing rarely changes: rows in which it stays are written with less work.

use super::columns::get;
use super::write::{Key, key_of};
use super::{KEYS_PER_STATEMENT, ListingWrite, key_chunks};
use crate::db::{Backend, Tx};
use crate::dialect::{self, bind_array, bind_list};
use crate::error::Result;
use sqlx::AssertSqlSafe;
use std::collections::{HashMap, HashSet};

/// The stored values of the columns that stay, and of what decides about the photos.
#[derive(Debug)]
pub(super) struct Settled {
    standard_status: String,
    photos_modified_at: Option<i64>,
    slug: Option<String>,
    city: Option<String>,
    subdivision: Option<String>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    parcel_number: Option<String>,
}

impl Settled {
    /// Whether the write leaves all of them as they are.
    pub(super) fn holds(&self, write: &ListingWrite) -> bool {
        let listing = &write.listing;
        write.media.is_none()
            && self.standard_status == listing.standard_status.as_str()
            && self.photos_modified_at == listing.photos_modified_at
            && self.slug == listing.slug
            && self.city == listing.city
            && self.subdivision == listing.subdivision
            && self.latitude == listing.latitude
            && self.longitude == listing.longitude
            && self.parcel_number == listing.parcel_number
    }
}

const COLUMNS: &str = "listing_key, standard_status, photos_modified_at, slug, city, subdivision, \
                       latitude, longitude, parcel_number";

macro_rules! read_settled {
    ($bind:ident, $backend:expr, $conn:expr, $source:expr, $names:expr, $settled:expr) => {
        let keys: Vec<&str> = $names.iter().copied().collect();
        let sql = format!(
            "SELECT {COLUMNS} FROM listings WHERE {}",
            dialect::keys_of_source($backend, KEYS_PER_STATEMENT),
        );
        for chunk in key_chunks(&keys) {
            let query = sqlx::query(AssertSqlSafe(sql.as_str())).bind($source);
            for row in &$bind!(query, chunk).fetch_all($conn).await? {
                let settled = Settled {
                    standard_status: get(row, 1)?,
                    photos_modified_at: get(row, 2)?,
                    slug: get(row, 3)?,
                    city: get(row, 4)?,
                    subdivision: get(row, 5)?,
                    latitude: get(row, 6)?,
                    longitude: get(row, 7)?,
                    parcel_number: get(row, 8)?,
                };
                let key: &str = get(row, 0)?;
                if let Some(key) = $names.get(key) {
                    $settled.insert(($source, *key), settled);
                }
            }
        }
    };
}

/// What is stored of the listings that are not new.
pub(super) async fn settled<'a>(
    tx: &mut Tx,
    writes: &[&'a ListingWrite],
) -> Result<HashMap<Key<'a>, Settled>> {
    let mut by_source: HashMap<&'a str, HashSet<&'a str>> = HashMap::new();
    for write in writes {
        let (source, key) = key_of(write);
        by_source.entry(source).or_default().insert(key);
    }
    let mut settled = HashMap::with_capacity(writes.len());
    for (source, names) in by_source {
        match tx {
            Tx::Sqlite(tx) => {
                read_settled!(
                    bind_list,
                    Backend::Sqlite,
                    &mut **tx,
                    source,
                    names,
                    settled
                );
            }
            Tx::Postgres(tx) => {
                read_settled!(
                    bind_array,
                    Backend::Postgres,
                    &mut **tx,
                    source,
                    names,
                    settled
                );
            }
        }
    }
    Ok(settled)
}

/// Slugs that belong to another listing already get their source in front; the key stays last.
pub(super) async fn free_slugs<'a>(
    tx: &mut Tx,
    writes: &[&'a ListingWrite],
    settled: &HashMap<Key<'_>, Settled>,
) -> Result<HashMap<Key<'a>, String>> {
    let moving: Vec<(&str, Key<'a>)> = writes
        .iter()
        .filter_map(|write| Some((write.listing.slug.as_deref()?, key_of(write))))
        .filter(|(slug, key)| {
            settled
                .get(key)
                .is_none_or(|settled| settled.slug.as_deref() != Some(slug))
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

type Owners = HashMap<String, (String, String)>;

macro_rules! read_owners {
    ($bind:ident, $backend:expr, $conn:expr, $slugs:expr, $owners:expr) => {
        let sql = format!(
            "SELECT slug, source, listing_key FROM listings WHERE {}",
            dialect::one_of($backend, "slug", 1, KEYS_PER_STATEMENT),
        );
        for chunk in key_chunks($slugs) {
            let query = sqlx::query_as::<_, (String, String, String)>(AssertSqlSafe(sql.as_str()));
            for (slug, source, key) in $bind!(query, chunk).fetch_all($conn).await? {
                $owners.insert(slug, (source, key));
            }
        }
    };
}

async fn owners(tx: &mut Tx, slugs: &[&str]) -> Result<Owners> {
    let mut owners = Owners::new();
    match tx {
        Tx::Sqlite(tx) => {
            read_owners!(bind_list, Backend::Sqlite, &mut **tx, slugs, owners);
        }
        Tx::Postgres(tx) => {
            read_owners!(bind_array, Backend::Postgres, &mut **tx, slugs, owners);
        }
    }
    Ok(owners)
}
