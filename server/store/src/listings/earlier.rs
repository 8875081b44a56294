//! Earlier listings of the same home, by which a relist is known.

use super::columns::get;
use super::{KEYS_PER_STATEMENT, key_chunks};
use crate::db::{Db, Tx, with_db, with_tx};
use crate::dialect;
use crate::error::Result;
use sqlx::AssertSqlSafe;
use std::collections::HashMap;

/// The key of the listing that ended last without a sale, for each of these parcels that has one.
///
/// # Errors
/// Where the database does not answer.
pub async fn ended_by_parcel(
    tx: &mut Tx,
    source: &str,
    parcels: &[&str],
) -> Result<HashMap<String, String>> {
    let backend = tx.backend();
    let sql = format!(
        "SELECT parcel_number, listing_key FROM listings
         WHERE source = {} AND parcel_number IN ({})
            AND standard_status IN ('Withdrawn', 'Canceled', 'Expired')
         ORDER BY COALESCE(status_changed_at, modified_at, 0), listing_key",
        dialect::placeholders(backend, 1, 1),
        dialect::placeholders(backend, 2, KEYS_PER_STATEMENT),
    );
    let mut ended = HashMap::new();
    with_tx!(tx, conn => for chunk in key_chunks(parcels) {
        let mut query = sqlx::query(AssertSqlSafe(sql.as_str())).bind(source);
        for parcel in chunk {
            query = query.bind(parcel);
        }
        for row in &query.fetch_all(&mut *conn).await? {
            ended.insert(get(row, 0)?, get(row, 1)?);
        }
    });
    Ok(ended)
}

/// Asks for the photos of these listings again, although everything else of them is stored.
///
/// # Errors
/// Where the database does not answer.
pub async fn mark_photos_pending(tx: &mut Tx, source: &str, keys: &[&str]) -> Result<()> {
    for key in keys {
        with_tx!(tx, conn => sqlx::query(
            "UPDATE listings SET photos_state = 'pending' WHERE source = $1 AND listing_key = $2",
        )
        .bind(source)
        .bind(*key)
        .execute(conn)
        .await
        .map(|_| ()))?;
    }
    Ok(())
}

/// How many listings of a source wait for their photos.
///
/// # Errors
/// Where the database does not answer.
pub async fn count_photos_pending(db: &Db, source: &str) -> Result<u64> {
    let count: i64 = with_db!(db, conn => sqlx::query_scalar(
        "SELECT count(*) FROM listings
         WHERE source = $1 AND photos_state = 'pending' AND removed_at IS NULL",
    )
    .bind(source)
    .fetch_one(conn)
    .await)?;
    Ok(count.unsigned_abs())
}
