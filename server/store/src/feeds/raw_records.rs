//! The newest record of each listing as the feed sent it, so that it can be read again without asking.
//!
//! A record is short and much like the next one: each is compressed with a dictionary that was learned
//! from the first ones of its source.

use crate::compressed::{Press, decompress, train};
use crate::db::{Backend, Db, Tx, with_db, with_tx};
use crate::dialect;
use crate::error::{Error, Result};
use sqlx::AssertSqlSafe;
use std::collections::{BTreeMap, HashMap};

/// Larger ones gain nothing with records of this size.
const DICTIONARY_BYTES: usize = 64 << 10;

/// The number of no dictionary.
const NONE: i64 = 0;

/// A record as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRecord {
    /// The listing's key.
    pub listing_key: String,
    /// What the feed sent, as JSON.
    pub body: Vec<u8>,
}

/// Keeps these records in place of what was kept of their listings.
///
/// # Errors
/// Where the database does not answer.
pub async fn keep_records(
    tx: &mut Tx,
    source: &str,
    records: &[RawRecord],
    now_ms: i64,
) -> Result<()> {
    // PostgreSQL refuses a statement that meets a key twice; the last one counts.
    let latest: BTreeMap<&str, &[u8]> = records
        .iter()
        .map(|record| (record.listing_key.as_str(), record.body.as_slice()))
        .collect();
    let latest: Vec<(&str, &[u8])> = latest.into_iter().collect();
    let (number, dictionary) = dictionary(tx, source, &latest).await?;
    let mut press = Press::new(&dictionary)?;
    let mut rows: Vec<Row<'_>> = Vec::with_capacity(latest.len());
    for (key, body) in latest {
        rows.push((key, body.len() as i64, press.compress(body)?));
    }
    match tx {
        Tx::Sqlite(tx) => {
            for rows in rows.chunks(dialect::rows_per_statement()) {
                let marks = dialect::rows_of_placeholders(Backend::Sqlite, rows.len(), 6);
                let sql = format!("{INSERT} VALUES {marks} {ON_CONFLICT}");
                let mut query = sqlx::query(AssertSqlSafe(sql));
                for (key, byte_count, body) in rows {
                    query = query
                        .bind(source)
                        .bind(now_ms)
                        .bind(number)
                        .bind(*key)
                        .bind(byte_count)
                        .bind(body.as_slice());
                }
                query.execute(&mut **tx).await?;
            }
        }
        Tx::Postgres(tx) => {
            let sql = format!(
                "{INSERT} SELECT $1, $2, $3, * FROM unnest(CAST($4 AS TEXT[]), CAST($5 AS BIGINT[]),
                    CAST($6 AS BYTEA[])) {ON_CONFLICT}"
            );
            let keys: Vec<&str> = rows.iter().map(|row| row.0).collect();
            let byte_counts: Vec<i64> = rows.iter().map(|row| row.1).collect();
            let bodies: Vec<&[u8]> = rows.iter().map(|row| row.2.as_slice()).collect();
            sqlx::query(AssertSqlSafe(sql))
                .bind(source)
                .bind(now_ms)
                .bind(number)
                .bind(keys)
                .bind(byte_counts)
                .bind(bodies)
                .execute(&mut **tx)
                .await?;
        }
    }
    Ok(())
}

/// Key, bytes before and bytes after compression.
type Row<'a> = (&'a str, i64, Vec<u8>);

const INSERT: &str =
    "INSERT INTO raw_records (source, received_at, dictionary, listing_key, byte_count, body)";

const ON_CONFLICT: &str = "ON CONFLICT (source, listing_key) DO UPDATE SET \
    received_at = excluded.received_at, dictionary = excluded.dictionary, \
    byte_count = excluded.byte_count, body = excluded.body";

/// The dictionary of a source; the first records that are enough to learn from make it.
async fn dictionary(
    tx: &mut Tx,
    source: &str,
    records: &[(&str, &[u8])],
) -> Result<(i64, Vec<u8>)> {
    let known: Option<(i64, Vec<u8>)> = with_tx!(tx, conn => sqlx::query_as(
        "SELECT number, body FROM raw_dictionaries WHERE source = $1 ORDER BY number DESC LIMIT 1",
    )
    .bind(source)
    .fetch_optional(conn)
    .await)?;
    if let Some(known) = known {
        return Ok(known);
    }
    let samples: Vec<&[u8]> = records.iter().map(|(_, body)| *body).collect();
    let Some(body) = train(&samples, DICTIONARY_BYTES) else {
        return Ok((NONE, Vec::new()));
    };
    let number = NONE + 1;
    with_tx!(tx, conn => sqlx::query(
        "INSERT INTO raw_dictionaries (source, number, body) VALUES ($1, $2, $3)",
    )
    .bind(source)
    .bind(number)
    .bind(body.as_slice())
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok((number, body))
}

/// Only of listings that the source still has: the others must not come back.
const PRESENT: &str = "EXISTS (SELECT 1 FROM listings
    WHERE listings.source = raw_records.source AND listings.listing_key = raw_records.listing_key
        AND listings.removed_at IS NULL)";

/// How many records of a source are kept whose listing has not vanished.
///
/// # Errors
/// Where the database does not answer.
pub async fn count_records(db: &Db, source: &str) -> Result<u64> {
    let sql = format!("SELECT count(*) FROM raw_records WHERE source = $1 AND {PRESENT}");
    let count: i64 = with_db!(db, conn => {
        sqlx::query_scalar(AssertSqlSafe(sql)).bind(source).fetch_one(conn).await
    })?;
    Ok(count.unsigned_abs())
}

/// Up to `limit` kept records of a source whose keys follow `after`, in the order of keys; those of
/// listings that vanished are left out.
///
/// # Errors
/// Where the database does not answer, or a record is damaged.
pub async fn records(db: &Db, source: &str, after: &str, limit: u32) -> Result<Vec<RawRecord>> {
    let dictionaries: Vec<(i64, Vec<u8>)> = with_db!(db, conn => sqlx::query_as(
        "SELECT number, body FROM raw_dictionaries WHERE source = $1",
    )
    .bind(source)
    .fetch_all(conn)
    .await)?;
    let mut dictionaries: HashMap<i64, Vec<u8>> = dictionaries.into_iter().collect();
    dictionaries.insert(NONE, Vec::new());
    let sql = format!(
        "SELECT listing_key, dictionary, byte_count, body FROM raw_records
         WHERE source = $1 AND listing_key > $2 AND {PRESENT} ORDER BY listing_key LIMIT $3"
    );
    let rows: Vec<(String, i64, i64, Vec<u8>)> = with_db!(db, conn => {
        sqlx::query_as(AssertSqlSafe(sql))
            .bind(source)
            .bind(after)
            .bind(i64::from(limit))
            .fetch_all(conn)
            .await
    })?;
    rows.into_iter()
        .map(|(listing_key, number, byte_count, body)| {
            let dictionary = dictionaries.get(&number).ok_or_else(|| {
                Error::corrupt(format!("the dictionary of the record {listing_key}"))
            })?;
            Ok(RawRecord {
                body: decompress(dictionary, &body, byte_count)?,
                listing_key,
            })
        })
        .collect()
}
