//! Looking at the queue, and forgetting what ended long ago.

use super::{COLUMNS, JobState, Row, StoredJob};
use crate::db::{Db, Tx, with_db, with_tx};
use crate::error::{Error, Result};
use sqlx::AssertSqlSafe;

/// One job.
///
/// # Errors
/// Where the database does not answer.
pub async fn find(db: &Db, id: &str) -> Result<Option<StoredJob>> {
    let sql = AssertSqlSafe(format!("SELECT {COLUMNS} FROM jobs WHERE id = $1"));
    let row: Option<Row> =
        with_db!(db, conn => sqlx::query_as(sql).bind(id).fetch_optional(conn).await)?;
    row.map(StoredJob::try_from).transpose()
}

/// The newest jobs, of one state where one is given.
///
/// # Errors
/// Where the database does not answer.
pub async fn list(db: &Db, state: Option<JobState>, limit: u32) -> Result<Vec<StoredJob>> {
    let sql = AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM jobs WHERE $1 = '' OR state = $1
         ORDER BY created_at DESC, id DESC LIMIT $2"
    ));
    let state = state.map_or("", JobState::as_str);
    let rows: Vec<Row> = with_db!(db, conn => {
        sqlx::query_as(sql).bind(state).bind(i64::from(limit)).fetch_all(conn).await
    })?;
    rows.into_iter().map(StoredJob::try_from).collect()
}

/// How many jobs are in each kind and state.
///
/// # Errors
/// Where the database does not answer.
pub async fn counts(db: &Db) -> Result<Vec<(String, JobState, u64)>> {
    let rows: Vec<(String, String, i64)> = with_db!(db, conn => sqlx::query_as(
        "SELECT kind, state, count(*) FROM jobs GROUP BY kind, state ORDER BY kind, state",
    )
    .fetch_all(conn)
    .await)?;
    rows.into_iter()
        .map(|(kind, state, count)| {
            let state = JobState::parse(&state)
                .ok_or_else(|| Error::corrupt(format!("a job is {state:?}")))?;
            Ok((kind, state, count.unsigned_abs()))
        })
        .collect()
}

/// Since when the oldest due job waits, epoch ms.
///
/// # Errors
/// Where the database does not answer.
pub async fn oldest_due(db: &Db, now_ms: i64) -> Result<Option<i64>> {
    Ok(with_db!(db, conn => sqlx::query_scalar(
        "SELECT min(run_at) FROM jobs WHERE state = 'queued' AND run_at <= $1",
    )
    .bind(now_ms)
    .fetch_one(conn)
    .await)?)
}

/// Forgets finished jobs that ended before a moment.
///
/// # Errors
/// Where the database does not answer.
pub async fn prune(tx: &mut Tx, finished_before: i64) -> Result<u64> {
    Ok(
        with_tx!(tx, conn => sqlx::query("DELETE FROM jobs WHERE finished_at < $1")
        .bind(finished_before)
        .execute(conn)
        .await
        .map(|done| done.rows_affected()))?,
    )
}
