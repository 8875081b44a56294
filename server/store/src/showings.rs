//! Requests to be shown a home.

use crate::db::{Db, Tx, with_db, with_tx};
use crate::error::Result;
use crate::row::from_row;

/// A request as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShowingRequest {
    /// Its id, which sorts by time.
    pub id: String,
    /// The listing's source.
    pub source: String,
    /// The listing's key.
    pub listing_key: String,
    /// How the home is to be shown, as one word.
    pub way: String,
    /// When, by the clock where the home stands: `2026-12-01 16:30`.
    pub wanted: String,
    /// Who asks.
    pub name: String,
    /// Where to answer.
    pub email: Option<String>,
    /// Where to call.
    pub phone: Option<String>,
    /// What else there is to say.
    pub note: Option<String>,
    /// When it came, epoch ms.
    pub created_at: i64,
    /// When somebody had seen to it, epoch ms.
    pub resolved_at: Option<i64>,
}

from_row!(ShowingRequest {
    id,
    source,
    listing_key,
    way,
    wanted,
    name,
    email,
    phone,
    note,
    created_at,
    resolved_at,
});

/// Keeps a request.
///
/// # Errors
/// Where the database does not answer.
pub async fn insert(tx: &mut Tx, request: &ShowingRequest) -> Result<()> {
    with_tx!(tx, conn => sqlx::query(
        "INSERT INTO showing_requests
            (id, source, listing_key, way, wanted, name, email, phone, note, created_at, resolved_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(&request.id)
    .bind(&request.source)
    .bind(&request.listing_key)
    .bind(&request.way)
    .bind(&request.wanted)
    .bind(&request.name)
    .bind(&request.email)
    .bind(&request.phone)
    .bind(&request.note)
    .bind(request.created_at)
    .bind(request.resolved_at)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// The newest requests; those that somebody has seen to only where asked for.
///
/// # Errors
/// Where the database does not answer.
pub async fn list(db: &Db, with_resolved: bool, limit: u32) -> Result<Vec<ShowingRequest>> {
    Ok(with_db!(db, conn => sqlx::query_as(
        "SELECT id, source, listing_key, way, wanted, name, email, phone, note, created_at, resolved_at
         FROM showing_requests WHERE $1 OR resolved_at IS NULL
         ORDER BY created_at DESC, id DESC LIMIT $2",
    )
    .bind(with_resolved)
    .bind(i64::from(limit))
    .fetch_all(conn)
    .await)?)
}

/// Notes that somebody has seen to a request; whether there was such a request.
///
/// # Errors
/// Where the database does not answer.
pub async fn resolve(tx: &mut Tx, id: &str, now_ms: i64) -> Result<bool> {
    let changed: u64 = with_tx!(tx, conn => sqlx::query(
        "UPDATE showing_requests SET resolved_at = COALESCE(resolved_at, $2) WHERE id = $1",
    )
    .bind(id)
    .bind(now_ms)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}
