//! Leases: at most one run reads a source at a time, whichever process it runs in.

use crate::db::{Tx, with_tx};
use crate::error::Result;
use crate::row::from_row;

/// Takes or keeps the lease of a source until a moment; false where another holder has it. Called
/// in the transaction of every batch, it also keeps a run that lost its lease from writing.
///
/// # Errors
/// Where the database does not answer.
pub async fn hold_lease(
    tx: &mut Tx,
    source: &str,
    holder: &str,
    until: i64,
    now_ms: i64,
) -> Result<bool> {
    let taken = with_tx!(tx, conn => sqlx::query(
        "INSERT INTO feed_cursors (source, kind, checkpoint, updated_at)
         VALUES ($1, 'lease', $2, $3)
         ON CONFLICT (source, kind) DO UPDATE SET
            checkpoint = excluded.checkpoint, updated_at = excluded.updated_at
         WHERE feed_cursors.checkpoint = excluded.checkpoint OR feed_cursors.updated_at < $4",
    )
    .bind(source)
    .bind(holder)
    .bind(until)
    .bind(now_ms)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(taken == 1)
}

/// Who holds a source, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// What the holder called itself.
    pub holder: String,
    /// Until when it holds the source unless it gives a sign of life, epoch ms.
    pub until: i64,
}

from_row!(Lease { holder, until });

/// The lease of a source, run out or not.
///
/// # Errors
/// Where the database does not answer.
pub async fn lease_of(tx: &mut Tx, source: &str) -> Result<Option<Lease>> {
    Ok(with_tx!(tx, conn => sqlx::query_as(
        "SELECT checkpoint AS holder, updated_at AS until FROM feed_cursors WHERE source = $1 AND kind = 'lease'",
    )
    .bind(source)
    .fetch_optional(conn)
    .await)?)
}

/// Gives the lease of a source back.
///
/// # Errors
/// Where the database does not answer.
pub async fn drop_lease(tx: &mut Tx, source: &str, holder: &str) -> Result<()> {
    with_tx!(tx, conn => sqlx::query(
        "DELETE FROM feed_cursors WHERE source = $1 AND kind = 'lease' AND checkpoint = $2",
    )
    .bind(source)
    .bind(holder)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}
