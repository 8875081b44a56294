//! What geocoder and places provider answered, so that they are not asked again.

use crate::db::{Db, Tx, with_db, with_tx};
use crate::error::Result;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The places around a cell as they were found, if not before `since`.
///
/// # Errors
/// Where the database does not answer.
pub async fn find_places<T: DeserializeOwned>(
    db: &Db,
    key: (&str, &str, &str),
    since: i64,
) -> Result<Option<T>> {
    let found: Option<(String,)> = with_db!(db, conn => sqlx::query_as(
        "SELECT document FROM nearby_places
         WHERE cell = $1 AND category = $2 AND language = $3 AND fetched_at >= $4",
    )
    .bind(key.0)
    .bind(key.1)
    .bind(key.2)
    .bind(since)
    .fetch_optional(conn)
    .await)?;
    found
        .map(|(document,)| Ok(serde_json::from_str(&document)?))
        .transpose()
}

/// Keeps the places around a cell and forgets those of all cells that were found before `expired`.
///
/// # Errors
/// Where the database does not answer.
pub async fn save_places<T: Serialize + Sync>(
    tx: &mut Tx,
    key: (&str, &str, &str),
    places: &T,
    now_ms: i64,
    expired: i64,
) -> Result<()> {
    let document = serde_json::to_string(places)?;
    with_tx!(tx, conn => sqlx::query(
        "INSERT INTO nearby_places (cell, category, language, document, fetched_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (cell, category, language) DO UPDATE SET
            document = excluded.document, fetched_at = excluded.fetched_at",
    )
    .bind(key.0)
    .bind(key.1)
    .bind(key.2)
    .bind(document)
    .bind(now_ms)
    .execute(conn)
    .await
    .map(|_| ()))?;
    with_tx!(tx, conn => sqlx::query("DELETE FROM nearby_places WHERE fetched_at < $1")
        .bind(expired)
        .execute(conn)
        .await
        .map(|_| ()))?;
    Ok(())
}

/// What a provider answered to words, if not before `since`.
///
/// # Errors
/// Where the database does not answer.
pub async fn find_geocode<T: DeserializeOwned>(
    db: &Db,
    provider: &str,
    words: &str,
) -> Result<Option<(T, i64)>> {
    let found: Option<(String, i64)> = with_db!(db, conn => sqlx::query_as(
        "SELECT document, fetched_at FROM geocodes WHERE provider = $1 AND words = $2",
    )
    .bind(provider)
    .bind(words)
    .fetch_optional(conn)
    .await)?;
    found
        .map(|(document, at)| Ok((serde_json::from_str(&document)?, at)))
        .transpose()
}

/// Keeps what a provider answered to words.
///
/// # Errors
/// Where the database does not answer.
pub async fn save_geocode<T: Serialize + Sync>(
    tx: &mut Tx,
    provider: &str,
    words: &str,
    answer: &T,
    now_ms: i64,
) -> Result<()> {
    let document = serde_json::to_string(answer)?;
    with_tx!(tx, conn => sqlx::query(
        "INSERT INTO geocodes (provider, words, document, fetched_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (provider, words) DO UPDATE SET
            document = excluded.document, fetched_at = excluded.fetched_at",
    )
    .bind(provider)
    .bind(words)
    .bind(document)
    .bind(now_ms)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}
