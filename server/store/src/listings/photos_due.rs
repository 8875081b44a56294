//! Listings that wait for their photos.

use crate::db::{Db, Tx, with_db, with_tx};
use crate::error::Result;
use crate::row::from_row;

/// A listing whose photos have to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotosDue {
    /// Its key.
    pub listing_key: String,
    /// When the photos last changed at the MLS.
    pub photos_modified_at: Option<i64>,
    /// How many photos the MLS says there are.
    pub photos_count: Option<i64>,
}

from_row!(PhotosDue {
    listing_key,
    photos_modified_at,
    photos_count,
});

/// Up to `limit` listings after `after` whose photos have to be fetched; those that failed for the
/// same photos are left out until their miss expires.
///
/// # Errors
/// Where the database does not answer.
pub async fn photos_due(
    db: &Db,
    source: &str,
    after: &str,
    now_ms: i64,
    limit: u32,
) -> Result<Vec<PhotosDue>> {
    Ok(with_db!(db, conn => sqlx::query_as(
        "SELECT listing_key, photos_modified_at, photos_count FROM listings
         WHERE source = $1 AND listing_key > $2 AND photos_state = 'pending' AND removed_at IS NULL
            AND NOT EXISTS (
                SELECT 1 FROM photo_misses AS miss
                WHERE miss.source = listings.source AND miss.listing_key = listings.listing_key
                    AND miss.photo_id = '' AND miss.expires_at > $3
                    AND miss.photos_modified_at IS NOT DISTINCT FROM listings.photos_modified_at)
         ORDER BY listing_key LIMIT $4",
    )
    .bind(source)
    .bind(after)
    .bind(now_ms)
    .bind(i64::from(limit))
    .fetch_all(conn)
    .await)?)
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
