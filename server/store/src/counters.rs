//! Sequences without gaps, in the order of commits.

use crate::db::{Db, Tx, with_db, with_tx};
use crate::error::Result;

/// Takes so many numbers and returns the last of them. The row stays locked until the transaction
/// ends, so that numbers become visible in their order.
pub(crate) async fn take(tx: &mut Tx, name: &str, count: i64) -> Result<i64> {
    Ok(with_tx!(tx, conn => sqlx::query_scalar(
        "UPDATE counters SET value = value + $1 WHERE name = $2 RETURNING value",
    )
    .bind(count)
    .bind(name)
    .fetch_one(conn)
    .await)?)
}

/// The last number that was committed.
pub(crate) async fn current(db: &Db, name: &str) -> Result<i64> {
    Ok(with_db!(db, conn => sqlx::query_scalar(
        "SELECT value FROM counters WHERE name = $1",
    )
    .bind(name)
    .fetch_one(conn)
    .await)?)
}
