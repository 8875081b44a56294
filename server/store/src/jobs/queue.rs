//! The life of a job: queued, claimed, held, ended; every step tells whether the lease still holds.

use super::{COLUMNS, NewJob, Row, StoredJob};
use crate::db::{Db, Tx, with_db, with_tx};
use crate::dialect;
use crate::error::Result;
use serde_json::Value;
use sqlx::AssertSqlSafe;

/// Queues a job and returns its id; `None` where its key is taken by one that is not finished. Where that one runs
/// already, it may have passed what is asked for now: the job is then queued once it has ended.
///
/// # Errors
/// Where the database does not answer.
pub async fn enqueue(tx: &mut Tx, job: &NewJob, now_ms: i64) -> Result<Option<String>> {
    // Twice: the running one may end between the two statements.
    for _ in 0..2 {
        let queued = insert(tx, job, now_ms).await?;
        if queued.is_some() || remember(tx, job).await? {
            return Ok(queued);
        }
    }
    Ok(None)
}

async fn insert(tx: &mut Tx, job: &NewJob, now_ms: i64) -> Result<Option<String>> {
    let id = crate::new_id(now_ms);
    let queued = with_tx!(tx, conn => sqlx::query(
        "INSERT INTO jobs (id, kind, unique_key, payload, state, run_at, attempts, max_attempts, created_at)
         VALUES ($1, $2, $3, $4, 'queued', $5, 0, $6, $7)
         ON CONFLICT (unique_key) WHERE finished_at IS NULL DO NOTHING",
    )
    .bind(&id)
    .bind(&job.kind)
    .bind(&job.unique_key)
    .bind(job.payload.to_string())
    .bind(job.run_at)
    .bind(i64::from(job.max_attempts.max(1)))
    .bind(now_ms)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok((queued == 1).then_some(id))
}

/// Notes on a running job that its key was asked for again; the first to ask counts.
async fn remember(tx: &mut Tx, job: &NewJob) -> Result<bool> {
    held(with_tx!(tx, conn => sqlx::query(
        "UPDATE jobs SET asked_again = COALESCE(asked_again, $1)
         WHERE unique_key = $2 AND state = 'running' AND finished_at IS NULL",
    )
    .bind(job.payload.to_string())
    .bind(&job.unique_key)
    .execute(conn)
    .await
    .map(|done| done.rows_affected())))
}

/// Queues what was asked of a job's key while it ran, now that it has ended.
async fn follow_up(tx: &mut Tx, id: &str, now_ms: i64) -> Result<()> {
    let asked: Option<(String, Option<String>, String, i64)> = with_tx!(tx, conn => sqlx::query_as(
        "SELECT kind, unique_key, asked_again, max_attempts FROM jobs
         WHERE id = $1 AND finished_at IS NOT NULL AND asked_again IS NOT NULL",
    )
    .bind(id)
    .fetch_optional(conn)
    .await)?;
    if let Some((kind, unique_key, payload, max_attempts)) = asked {
        let job = NewJob {
            kind,
            unique_key,
            payload: serde_json::from_str(&payload)?,
            run_at: now_ms,
            max_attempts: max_attempts as u32,
        };
        insert(tx, &job, now_ms).await?;
    }
    Ok(())
}

/// Hands the next due job of these kinds to a worker until the lease ends. Jobs whose worker
/// vanished are due again; those without attempts left are given up on the way.
///
/// # Errors
/// Where the database does not answer.
pub async fn claim(
    db: &Db,
    worker: &str,
    kinds: &[&str],
    now_ms: i64,
    lease_ms: i64,
) -> Result<Option<StoredJob>> {
    if kinds.is_empty() || !anything_due(db, kinds, now_ms).await? {
        return Ok(None);
    }
    let mut tx = db.begin().await?;
    with_tx!(&mut tx, conn => sqlx::query(
        "UPDATE jobs SET state = 'failed', finished_at = $1, leased_by = NULL, lease_until = NULL,
            last_error = 'The worker vanished during the last attempt.'
         WHERE state = 'running' AND lease_until < $1 AND attempts >= max_attempts",
    )
    .bind(now_ms)
    .execute(conn)
    .await
    .map(|_| ()))?;
    let sql = format!(
        "UPDATE jobs SET state = 'running', attempts = attempts + 1, leased_by = $1, lease_until = $2
         WHERE id = (
            SELECT id FROM jobs
            WHERE ((state = 'queued' AND run_at <= $3) OR (state = 'running' AND lease_until < $3))
                AND kind IN ({})
            ORDER BY run_at, id LIMIT 1{})
         RETURNING {COLUMNS}",
        numbered(4, kinds.len()),
        dialect::skip_locked(db.backend()),
    );
    let row: Option<Row> = with_tx!(&mut tx, conn => {
        let mut query = sqlx::query_as(AssertSqlSafe(sql))
            .bind(worker)
            .bind(now_ms + lease_ms)
            .bind(now_ms);
        for kind in kinds {
            query = query.bind(*kind);
        }
        query.fetch_optional(conn).await
    })?;
    tx.commit().await?;
    row.map(StoredJob::try_from).transpose()
}

// Idle workers ask often: a read spares the writer.
async fn anything_due(db: &Db, kinds: &[&str], now_ms: i64) -> Result<bool> {
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM jobs
         WHERE ((state = 'queued' AND run_at <= $1) OR (state = 'running' AND lease_until < $1))
            AND kind IN ({}) LIMIT 1) AS due",
        numbered(2, kinds.len()),
    );
    let due: i64 = with_db!(db, conn => {
        let mut query = sqlx::query_scalar(AssertSqlSafe(sql)).bind(now_ms);
        for kind in kinds {
            query = query.bind(*kind);
        }
        query.fetch_one(conn).await
    })?;
    Ok(due > 0)
}

fn numbered(first: usize, count: usize) -> String {
    let numbers: Vec<String> = (first..first + count).map(|at| format!("${at}")).collect();
    numbers.join(", ")
}

/// Holds a job for longer and tells how far it is; false where the lease is lost and the work must stop.
///
/// # Errors
/// Where the database does not answer.
pub async fn extend(
    tx: &mut Tx,
    id: &str,
    worker: &str,
    lease_until: i64,
    progress: Option<&Value>,
) -> Result<bool> {
    held(with_tx!(tx, conn => sqlx::query(
        "UPDATE jobs SET lease_until = $1, progress = COALESCE($2, progress)
         WHERE id = $3 AND leased_by = $4 AND state = 'running'",
    )
    .bind(lease_until)
    .bind(progress.map(Value::to_string))
    .bind(id)
    .bind(worker)
    .execute(conn)
    .await
    .map(|done| done.rows_affected())))
}

/// Remembers from where to go on, in the same transaction as the work itself; false where the
/// lease is lost: the caller must roll back.
///
/// # Errors
/// Where the database does not answer.
pub async fn save_checkpoint(
    tx: &mut Tx,
    id: &str,
    worker: &str,
    checkpoint: &Value,
) -> Result<bool> {
    held(with_tx!(tx, conn => sqlx::query(
        "UPDATE jobs SET checkpoint = $1 WHERE id = $2 AND leased_by = $3 AND state = 'running'",
    )
    .bind(checkpoint.to_string())
    .bind(id)
    .bind(worker)
    .execute(conn)
    .await
    .map(|done| done.rows_affected())))
}

/// Ends a job well; false where the lease is lost.
///
/// # Errors
/// Where the database does not answer.
pub async fn finish(tx: &mut Tx, id: &str, worker: &str, now_ms: i64) -> Result<bool> {
    let is_held = held(with_tx!(tx, conn => sqlx::query(
        "UPDATE jobs SET state = 'succeeded', finished_at = $1, leased_by = NULL, lease_until = NULL,
            last_error = NULL
         WHERE id = $2 AND leased_by = $3 AND state = 'running'",
    )
    .bind(now_ms)
    .bind(id)
    .bind(worker)
    .execute(conn)
    .await
    .map(|done| done.rows_affected())))?;
    if is_held {
        follow_up(tx, id, now_ms).await?;
    }
    Ok(is_held)
}

/// Ends an attempt badly: the job comes back at `retry_at`, or is given up where that is absent
/// or no attempts are left. False where the lease is lost.
///
/// # Errors
/// Where the database does not answer.
pub async fn fail(
    tx: &mut Tx,
    id: &str,
    worker: &str,
    error: &str,
    retry_at: Option<i64>,
    now_ms: i64,
) -> Result<bool> {
    let is_held = held(with_tx!(tx, conn => sqlx::query(
        "UPDATE jobs SET
            state = CASE WHEN CAST($1 AS BIGINT) IS NULL OR attempts >= max_attempts THEN 'failed' ELSE 'queued' END,
            finished_at = CASE WHEN CAST($1 AS BIGINT) IS NULL OR attempts >= max_attempts THEN CAST($2 AS BIGINT) END,
            run_at = COALESCE($1, run_at), last_error = $3, leased_by = NULL, lease_until = NULL
         WHERE id = $4 AND leased_by = $5 AND state = 'running'",
    )
    .bind(retry_at)
    .bind(now_ms)
    .bind(error)
    .bind(id)
    .bind(worker)
    .execute(conn)
    .await
    .map(|done| done.rows_affected())))?;
    if is_held {
        follow_up(tx, id, now_ms).await?;
    }
    Ok(is_held)
}

/// Gives a job back without counting the attempt, as a worker does that is asked to stop.
///
/// # Errors
/// Where the database does not answer.
pub async fn release(tx: &mut Tx, id: &str, worker: &str, run_at: i64) -> Result<bool> {
    held(with_tx!(tx, conn => sqlx::query(
        "UPDATE jobs SET state = 'queued', run_at = $1, attempts = attempts - 1,
            leased_by = NULL, lease_until = NULL
         WHERE id = $2 AND leased_by = $3 AND state = 'running'",
    )
    .bind(run_at)
    .bind(id)
    .bind(worker)
    .execute(conn)
    .await
    .map(|done| done.rows_affected())))
}

/// Takes back a job that waits or runs; a running worker learns of it at its next sign of life.
///
/// # Errors
/// Where the database does not answer.
pub async fn cancel(tx: &mut Tx, id: &str, now_ms: i64) -> Result<bool> {
    held(with_tx!(tx, conn => sqlx::query(
        "UPDATE jobs SET state = 'cancelled', finished_at = $1, leased_by = NULL, lease_until = NULL
         WHERE id = $2 AND finished_at IS NULL",
    )
    .bind(now_ms)
    .bind(id)
    .execute(conn)
    .await
    .map(|done| done.rows_affected())))
}

fn held(touched: Result<u64, sqlx::Error>) -> Result<bool> {
    Ok(touched? == 1)
}
