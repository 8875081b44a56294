//! Records that made no sense: kept with the reason, counted, and let go once they are right.

use crate::compressed::{Press, decompress};
use crate::db::{Db, Tx, with_db, with_tx};
use crate::error::{Error, Result};
use crate::row::from_row;
use sqlx::AssertSqlSafe;

/// A record to be put aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal<'a> {
    /// The source.
    pub source: &'a str,
    /// Its key, where it has one.
    pub listing_key: Option<&'a str>,
    /// Why it was refused.
    pub reason: &'a str,
    /// The record as it came.
    pub raw: &'a [u8],
}

/// A record that was put aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// The source.
    pub source: String,
    /// The listing key, or the hash of a record without one.
    pub record_key: String,
    /// Its key, where it has one.
    pub listing_key: Option<String>,
    /// Why it was last refused.
    pub reason: String,
    /// The record as it last came.
    pub raw: Vec<u8>,
    /// When it first came, epoch ms.
    pub first_seen_at: i64,
    /// When it last came, epoch ms.
    pub last_seen_at: i64,
    /// How often it came.
    pub seen_count: u64,
}

struct Row {
    source: String,
    record_key: String,
    listing_key: Option<String>,
    reason: String,
    raw: Vec<u8>,
    byte_count: i64,
    first_seen_at: i64,
    last_seen_at: i64,
    seen_count: i64,
}

from_row!(Row {
    source,
    record_key,
    listing_key,
    reason,
    raw,
    byte_count,
    first_seen_at,
    last_seen_at,
    seen_count,
});

/// Puts records aside; one that is there already is counted again.
///
/// # Errors
/// Where the database does not answer.
pub async fn quarantine(tx: &mut Tx, refusals: &[Refusal<'_>], now_ms: i64) -> Result<()> {
    let mut press = Press::new(&[])?;
    for refusal in refusals {
        let record_key = match refusal.listing_key {
            Some(key) => key.to_owned(),
            None => format!("blake3:{}", blake3::hash(refusal.raw).to_hex()),
        };
        with_tx!(tx, conn => sqlx::query(
            "INSERT INTO quarantine (source, record_key, listing_key, reason, raw, byte_count,
                first_seen_at, last_seen_at, seen_count)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 1)
             ON CONFLICT (source, record_key) DO UPDATE SET
                reason = excluded.reason, raw = excluded.raw, byte_count = excluded.byte_count,
                last_seen_at = excluded.last_seen_at, seen_count = quarantine.seen_count + 1",
        )
        .bind(refusal.source)
        .bind(record_key)
        .bind(refusal.listing_key)
        .bind(refusal.reason)
        .bind(press.compress(refusal.raw)?)
        .bind(refusal.raw.len() as i64)
        .bind(now_ms)
        .execute(conn)
        .await
        .map(|_| ()))?;
    }
    Ok(())
}

/// Lets go of records that came again and made sense; returns how many were held.
///
/// # Errors
/// Where the database does not answer.
pub async fn release(tx: &mut Tx, source: &str, record_keys: &[&str]) -> Result<u64> {
    let held: i64 = with_tx!(tx, conn => sqlx::query_scalar(
        "SELECT count(*) FROM quarantine WHERE source = $1",
    )
    .bind(source)
    .fetch_one(conn)
    .await)?;
    if held == 0 {
        return Ok(0);
    }
    let mut released = 0;
    for key in record_keys {
        released += with_tx!(tx, conn => sqlx::query(
            "DELETE FROM quarantine WHERE source = $1 AND record_key = $2",
        )
        .bind(source)
        .bind(*key)
        .execute(conn)
        .await
        .map(|done| done.rows_affected()))?;
    }
    Ok(released)
}

const COLUMNS: &str = "SELECT source, record_key, listing_key, reason, raw, byte_count, first_seen_at, \
                       last_seen_at, seen_count FROM quarantine";

/// The records put aside last, of one source where one is given.
///
/// # Errors
/// Where the database does not answer, or a record is damaged.
pub async fn quarantined(db: &Db, source: Option<&str>, limit: u32) -> Result<Vec<Quarantined>> {
    let sql = format!(
        "{COLUMNS} WHERE $1 = '' OR source = $1
         ORDER BY last_seen_at DESC, source, record_key LIMIT $2"
    );
    let rows: Vec<Row> = with_db!(db, conn => sqlx::query_as(AssertSqlSafe(sql))
        .bind(source.unwrap_or_default())
        .bind(i64::from(limit))
        .fetch_all(conn)
        .await)?;
    rows.into_iter().map(Quarantined::try_from).collect()
}

/// Up to `limit` records of a source that are put aside and whose record keys follow `after`.
///
/// # Errors
/// Where the database does not answer, or a record is damaged.
pub async fn quarantined_after(
    db: &Db,
    source: &str,
    after: &str,
    limit: u32,
) -> Result<Vec<Quarantined>> {
    let sql =
        format!("{COLUMNS} WHERE source = $1 AND record_key > $2 ORDER BY record_key LIMIT $3");
    let rows: Vec<Row> = with_db!(db, conn => sqlx::query_as(AssertSqlSafe(sql))
        .bind(source)
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(conn)
        .await)?;
    rows.into_iter().map(Quarantined::try_from).collect()
}

impl TryFrom<Row> for Quarantined {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            raw: decompress(&[], &row.raw, row.byte_count)?,
            source: row.source,
            record_key: row.record_key,
            listing_key: row.listing_key,
            reason: row.reason,
            first_seen_at: row.first_seen_at,
            last_seen_at: row.last_seen_at,
            seen_count: row.seen_count.unsigned_abs(),
        })
    }
}

/// How many records of each source are put aside.
///
/// # Errors
/// Where the database does not answer.
pub async fn quarantine_counts(db: &Db) -> Result<Vec<(String, u64)>> {
    let rows: Vec<(String, i64)> = with_db!(db, conn => sqlx::query_as(
        "SELECT source, count(*) FROM quarantine GROUP BY source ORDER BY source",
    )
    .fetch_all(conn)
    .await)?;
    Ok(rows
        .into_iter()
        .map(|(source, count)| (source, count.unsigned_abs()))
        .collect())
}
