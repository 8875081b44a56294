//! Photos that could not be had: not asked for again until the miss expires or the photos change.

use crate::db::{Db, Tx, with_db, with_tx};
use crate::error::Result;
use crate::row::from_row;

/// A photo, or with an empty photo id all photos of a listing, that could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoMiss {
    /// The source.
    pub source: String,
    /// The listing's key.
    pub listing_key: String,
    /// The photo's key; empty for all photos of the listing.
    pub photo_id: String,
    /// What the source answered.
    pub reason: String,
    /// The state of the photos for which this holds.
    pub photos_modified_at: Option<i64>,
    /// When it was last tried, epoch ms.
    pub missed_at: i64,
    /// Until when it is not tried again, epoch ms.
    pub expires_at: i64,
    /// How often it was tried for this state of the photos.
    pub attempts: i64,
}

from_row!(PhotoMiss {
    source,
    listing_key,
    photo_id,
    reason,
    photos_modified_at,
    missed_at,
    expires_at,
    attempts,
});

/// Notes a miss; `attempts` counts on while the photos stay the same, and starts over with one
/// when they changed. What the caller gives as `attempts` is not used.
///
/// # Errors
/// Where the database does not answer.
pub async fn record_photo_miss(tx: &mut Tx, miss: &PhotoMiss) -> Result<()> {
    with_tx!(tx, conn => sqlx::query(
        "INSERT INTO photo_misses (source, listing_key, photo_id, reason, photos_modified_at,
            missed_at, expires_at, attempts)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 1)
         ON CONFLICT (source, listing_key, photo_id) DO UPDATE SET
            attempts = CASE
                WHEN photo_misses.photos_modified_at IS NOT DISTINCT FROM excluded.photos_modified_at
                THEN photo_misses.attempts + 1 ELSE 1 END,
            reason = excluded.reason, photos_modified_at = excluded.photos_modified_at,
            missed_at = excluded.missed_at, expires_at = excluded.expires_at",
    )
    .bind(&miss.source)
    .bind(&miss.listing_key)
    .bind(&miss.photo_id)
    .bind(&miss.reason)
    .bind(miss.photos_modified_at)
    .bind(miss.missed_at)
    .bind(miss.expires_at)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// The misses of a listing that still hold for this state of its photos.
///
/// # Errors
/// Where the database does not answer.
pub async fn photo_misses(
    db: &Db,
    source: &str,
    listing_key: &str,
    photos_modified_at: Option<i64>,
    now_ms: i64,
) -> Result<Vec<PhotoMiss>> {
    Ok(with_db!(db, conn => sqlx::query_as(
        "SELECT source, listing_key, photo_id, reason, photos_modified_at, missed_at, expires_at, attempts
         FROM photo_misses
         WHERE source = $1 AND listing_key = $2 AND expires_at > $3
            AND photos_modified_at IS NOT DISTINCT FROM $4
         ORDER BY photo_id",
    )
    .bind(source)
    .bind(listing_key)
    .bind(now_ms)
    .bind(photos_modified_at)
    .fetch_all(conn)
    .await)?)
}

/// Forgets the misses of a listing whose photos came after all.
///
/// # Errors
/// Where the database does not answer.
pub async fn clear_photo_misses(tx: &mut Tx, source: &str, listing_key: &str) -> Result<u64> {
    Ok(with_tx!(tx, conn => sqlx::query(
        "DELETE FROM photo_misses WHERE source = $1 AND listing_key = $2",
    )
    .bind(source)
    .bind(listing_key)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?)
}

/// How often the gallery of a listing was missed in this state of its photos.
///
/// # Errors
/// Where the database does not answer.
pub async fn photo_miss_attempts(
    tx: &mut Tx,
    source: &str,
    listing_key: &str,
    photos_modified_at: Option<i64>,
) -> Result<i64> {
    let attempts: Option<i64> = with_tx!(tx, conn => sqlx::query_scalar(
        "SELECT attempts FROM photo_misses
         WHERE source = $1 AND listing_key = $2 AND photo_id = ''
            AND photos_modified_at IS NOT DISTINCT FROM $3",
    )
    .bind(source)
    .bind(listing_key)
    .bind(photos_modified_at)
    .fetch_optional(conn)
    .await)?;
    Ok(attempts.unwrap_or(0))
}
