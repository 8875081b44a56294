//! What visitors say is wrong with a listing.

use crate::db::{Db, Tx, with_db, with_tx};
use crate::error::Result;
use crate::row::from_row;

/// A report as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its id, which sorts by time.
    pub id: String,
    /// The listing's source.
    pub source: String,
    /// The listing's key.
    pub listing_key: String,
    /// What is wrong, as one word.
    pub subject: String,
    /// What it should be, in the visitor's words.
    pub message: String,
    /// Where to answer.
    pub email: Option<String>,
    /// When it came, epoch ms.
    pub created_at: i64,
    /// When somebody had seen to it, epoch ms.
    pub resolved_at: Option<i64>,
}

from_row!(Report {
    id,
    source,
    listing_key,
    subject,
    message,
    email,
    created_at,
    resolved_at,
});

/// Keeps a report.
///
/// # Errors
/// Where the database does not answer.
pub async fn insert(tx: &mut Tx, report: &Report) -> Result<()> {
    with_tx!(tx, conn => sqlx::query(
        "INSERT INTO listing_reports
            (id, source, listing_key, subject, message, email, created_at, resolved_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(&report.id)
    .bind(&report.source)
    .bind(&report.listing_key)
    .bind(&report.subject)
    .bind(&report.message)
    .bind(&report.email)
    .bind(report.created_at)
    .bind(report.resolved_at)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// The newest reports; those that somebody has seen to only where asked for.
///
/// # Errors
/// Where the database does not answer.
pub async fn list(db: &Db, with_resolved: bool, limit: u32) -> Result<Vec<Report>> {
    Ok(with_db!(db, conn => sqlx::query_as(
        "SELECT id, source, listing_key, subject, message, email, created_at, resolved_at
         FROM listing_reports WHERE $1 OR resolved_at IS NULL
         ORDER BY created_at DESC, id DESC LIMIT $2",
    )
    .bind(with_resolved)
    .bind(i64::from(limit))
    .fetch_all(conn)
    .await)?)
}

/// Notes that somebody has seen to a report; whether there was such a report.
///
/// # Errors
/// Where the database does not answer.
pub async fn resolve(tx: &mut Tx, id: &str, now_ms: i64) -> Result<bool> {
    let changed: u64 = with_tx!(tx, conn => sqlx::query(
        "UPDATE listing_reports SET resolved_at = COALESCE(resolved_at, $2) WHERE id = $1",
    )
    .bind(id)
    .bind(now_ms)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(changed > 0)
}
