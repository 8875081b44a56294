//! What is already known of listings: enough to skip the unchanged and to tell what changed.

use super::by_keys::{KEYS_PER_STATEMENT, Pooled, Reader, each_row_of, full_chunks};
use super::columns::get;
use crate::db::{Backend, Db, Tx};
use crate::dialect;
use crate::error::{Error, Result};
use model::listings::{ListingKind, StandardStatus};
use sqlx::AssertSqlSafe;
use std::collections::{HashMap, HashSet};

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
    /// Number of its parcel.
    pub parcel_number: Option<String>,
    /// Number of its house.
    pub street_number: Option<String>,
}

const COLUMNS: &str = "listing_key, content_hash, standard_status, kind, list_price_cents, \
    original_list_price_cents, previous_list_price_cents, price_changed_at, close_price_cents, \
    status_changed_at, modified_at, photos_modified_at, slug, removed_at, parcel_number, street_number";

fn statement(backend: Backend) -> String {
    dialect::listings_by(
        backend,
        COLUMNS,
        "listing_key",
        "source = ?",
        KEYS_PER_STATEMENT,
    )
}

/// What is known of these keys of a source.
///
/// # Errors
/// Where the database does not answer.
pub async fn known(db: &Db, source: &str, keys: &[&str]) -> Result<HashMap<String, Known>> {
    known_to(Pooled::of(db).await?.reader(), source, keys).await
}

/// What is known of these keys of a source, the transaction's own writes included.
///
/// # Errors
/// Where the database does not answer.
pub async fn known_in(tx: &mut Tx, source: &str, keys: &[&str]) -> Result<HashMap<String, Known>> {
    known_to(tx.into(), source, keys).await
}

async fn known_to(
    reader: Reader<'_>,
    source: &str,
    keys: &[&str],
) -> Result<HashMap<String, Known>> {
    let mut known = HashMap::with_capacity(keys.len());
    each_row_of!(reader, statement, source, keys, row => {
        let key: String = get(row, 0)?;
        let hash: &[u8] = get(row, 1)?;
        let (status, kind): (&str, &str) = (get(row, 2)?, get(row, 3)?);
        let damaged = |what: &str| Error::corrupt(format!("the {what} of {key}"));
        let entry = Known {
            content_hash: hash.try_into().map_err(|_other_length| damaged("hash"))?,
            standard_status: StandardStatus::parse(status).ok_or_else(|| damaged("status"))?,
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
            parcel_number: get(row, 14)?,
            street_number: get(row, 15)?,
        };
        known.insert(key, entry);
    });
    Ok(known)
}

/// A key and the hash of what the source says of it now.
pub type Fingerprint<'a> = (&'a str, &'a [u8; 32]);

/// The keys among these that are new, have changed, or had vanished: the database compares the hashes
/// itself, so that nothing is read of what stays as it is.
///
/// # Errors
/// Where the database does not answer.
pub async fn differing(
    tx: &mut Tx,
    source: &str,
    fingerprints: &[Fingerprint<'_>],
) -> Result<HashSet<String>> {
    let sql = dialect::differing(tx.backend(), KEYS_PER_STATEMENT);
    let mut differing = HashSet::new();
    match tx {
        Tx::Sqlite(tx) => {
            for chunk in full_chunks(fingerprints) {
                let mut query = sqlx::query_scalar::<_, String>(AssertSqlSafe(sql.as_str()));
                for (key, hash) in chunk {
                    query = query.bind(key).bind(hash.as_slice());
                }
                differing.extend(query.bind(source).fetch_all(&mut **tx).await?);
            }
        }
        Tx::Postgres(tx) => {
            let (keys, hashes): (Vec<&str>, Vec<&[u8]>) = fingerprints
                .iter()
                .map(|(key, hash)| (*key, hash.as_slice()))
                .unzip();
            let query = sqlx::query_scalar::<_, String>(AssertSqlSafe(sql));
            let query = query.bind(keys).bind(hashes).bind(source);
            differing.extend(query.fetch_all(&mut **tx).await?);
        }
    }
    Ok(differing)
}
