//! What is already known of listings: enough to skip the unchanged and to tell what changed.

use super::columns::get;
use super::{KEYS_PER_STATEMENT, key_chunks};
use crate::db::{Backend, Db, Tx};
use crate::dialect::{self, bind_array, bind_list};
use crate::error::{Error, Result};
use model::listings::{ListingKind, StandardStatus};
use std::collections::HashMap;
use std::sync::OnceLock;

/// A listing as it was last stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// The hash of its content.
    pub content_hash: [u8; 32],
    /// Status.
    pub standard_status: StandardStatus,
    /// Kind of deal.
    pub kind: ListingKind,
    /// Asking price, cents.
    pub list_price_cents: Option<i64>,
    /// First asking price, cents.
    pub original_list_price_cents: Option<i64>,
    /// Asking price before the last change, cents.
    pub previous_list_price_cents: Option<i64>,
    /// When the asking price last changed.
    pub price_changed_at: Option<i64>,
    /// Price paid, cents.
    pub close_price_cents: Option<i64>,
    /// When the status last changed.
    pub status_changed_at: Option<i64>,
    /// When anything last changed at the MLS.
    pub modified_at: Option<i64>,
    /// When the photos last changed at the MLS.
    pub photos_modified_at: Option<i64>,
    /// Address of its page.
    pub slug: Option<String>,
    /// When it vanished from the source, if it did.
    pub removed_at: Option<i64>,
}

const COLUMNS: &str = "listing_key, content_hash, standard_status, kind, list_price_cents, \
    original_list_price_cents, previous_list_price_cents, price_changed_at, close_price_cents, \
    status_changed_at, modified_at, photos_modified_at, slug, removed_at";

macro_rules! read_rows {
    ($bind:ident, $backend:expr, $conn:expr, $source:expr, $keys:expr, $known:expr) => {
        for chunk in key_chunks($keys) {
            let query = $bind!(sqlx::query(statement($backend)).bind($source), chunk);
            for row in &query.fetch_all($conn).await? {
                let key: String = get(row, 0)?;
                let hash: &[u8] = get(row, 1)?;
                let (status, kind): (&str, &str) = (get(row, 2)?, get(row, 3)?);
                let damaged = |what: &str| Error::corrupt(format!("the {what} of {key}"));
                let entry = Known {
                    content_hash: hash.try_into().map_err(|_| damaged("hash"))?,
                    standard_status: StandardStatus::parse(status)
                        .ok_or_else(|| damaged("status"))?,
                    kind: ListingKind::parse(kind).ok_or_else(|| damaged("kind"))?,
                    list_price_cents: get(row, 4)?,
                    original_list_price_cents: get(row, 5)?,
                    previous_list_price_cents: get(row, 6)?,
                    price_changed_at: get(row, 7)?,
                    close_price_cents: get(row, 8)?,
                    status_changed_at: get(row, 9)?,
                    modified_at: get(row, 10)?,
                    photos_modified_at: get(row, 11)?,
                    slug: get(row, 12)?,
                    removed_at: get(row, 13)?,
                };
                $known.insert(key, entry);
            }
        }
    };
}

/// What is known of these keys of a source.
///
/// # Errors
/// Where the database does not answer.
pub async fn known(db: &Db, source: &str, keys: &[&str]) -> Result<HashMap<String, Known>> {
    let mut known = HashMap::with_capacity(keys.len());
    match db {
        Db::Sqlite(db) => {
            read_rows!(bind_list, Backend::Sqlite, &db.readers, source, keys, known);
        }
        Db::Postgres(db) => {
            read_rows!(bind_array, Backend::Postgres, &db.pool, source, keys, known);
        }
    }
    Ok(known)
}

/// What is known of these keys of a source, the transaction's own writes included.
///
/// # Errors
/// Where the database does not answer.
pub async fn known_in(tx: &mut Tx, source: &str, keys: &[&str]) -> Result<HashMap<String, Known>> {
    let mut known = HashMap::with_capacity(keys.len());
    match tx {
        Tx::Sqlite(tx) => {
            read_rows!(bind_list, Backend::Sqlite, &mut **tx, source, keys, known);
        }
        Tx::Postgres(tx) => {
            read_rows!(
                bind_array,
                Backend::Postgres,
                &mut **tx,
                source,
                keys,
                known
            );
        }
    }
    Ok(known)
}

fn statement(backend: Backend) -> &'static str {
    static SQLITE: OnceLock<String> = OnceLock::new();
    static POSTGRES: OnceLock<String> = OnceLock::new();
    let text = match backend {
        Backend::Sqlite => &SQLITE,
        Backend::Postgres => &POSTGRES,
    };
    text.get_or_init(|| {
        format!(
            "SELECT {COLUMNS} FROM listings WHERE {}",
            dialect::keys_of_source(backend, KEYS_PER_STATEMENT),
        )
    })
}
