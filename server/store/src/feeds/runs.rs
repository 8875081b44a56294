//! Cursors and runs: from where a feed goes on, and what each run did.

use crate::db::{Db, Tx, with_db, with_tx};
use crate::error::{Error, Result};
use crate::row::from_row;
use model::feeds::{SyncProgress, SyncReport};
use serde_json::Value;

/// One run of a feed.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedRun {
    /// Its id.
    pub id: String,
    /// The source.
    pub source: String,
    /// What kind of run, such as `full` or `delta`.
    pub kind: String,
    /// The phase it is in or ended in.
    pub phase: String,
    /// When it began, epoch ms.
    pub started_at: i64,
    /// When it last gave a sign of life, epoch ms.
    pub heard_at: i64,
    /// When it ended, epoch ms.
    pub finished_at: Option<i64>,
    /// Why it failed, if it did.
    pub error: Option<String>,
    /// How far it is.
    pub progress: SyncProgress,
    /// What it read, wrote and refused.
    pub report: SyncReport,
}

struct Row {
    id: String,
    source: String,
    kind: String,
    phase: String,
    started_at: i64,
    heard_at: i64,
    finished_at: Option<i64>,
    error: Option<String>,
    progress: String,
    report: String,
}

from_row!(Row {
    id,
    source,
    kind,
    phase,
    started_at,
    heard_at,
    finished_at,
    error,
    progress,
    report,
});

impl TryFrom<Row> for FeedRun {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id,
            source: row.source,
            kind: row.kind,
            phase: row.phase,
            started_at: row.started_at,
            heard_at: row.heard_at,
            finished_at: row.finished_at,
            error: row.error,
            progress: serde_json::from_str(&row.progress)?,
            report: serde_json::from_str(&row.report)?,
        })
    }
}

/// From where a kind of run goes on.
///
/// # Errors
/// Where the database does not answer.
pub async fn load_cursor(db: &Db, source: &str, kind: &str) -> Result<Option<Value>> {
    let text: Option<String> = with_db!(db, conn => sqlx::query_scalar(
        "SELECT checkpoint FROM feed_cursors WHERE source = $1 AND kind = $2",
    )
    .bind(source)
    .bind(kind)
    .fetch_optional(conn)
    .await)?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// Remembers from where a kind of run goes on, in the same transaction as what was read up to there.
///
/// # Errors
/// Where the database does not answer.
pub async fn save_cursor(
    tx: &mut Tx,
    source: &str,
    kind: &str,
    checkpoint: &Value,
    now_ms: i64,
) -> Result<()> {
    with_tx!(tx, conn => sqlx::query(
        "INSERT INTO feed_cursors (source, kind, checkpoint, updated_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (source, kind) DO UPDATE SET
            checkpoint = excluded.checkpoint, updated_at = excluded.updated_at",
    )
    .bind(source)
    .bind(kind)
    .bind(checkpoint.to_string())
    .bind(now_ms)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Notes that a run began and returns its id.
///
/// # Errors
/// Where the database does not answer.
pub async fn start_run(
    tx: &mut Tx,
    source: &str,
    kind: &str,
    phase: &str,
    now_ms: i64,
) -> Result<String> {
    let id = crate::new_id(now_ms);
    let progress = SyncProgress {
        source: source.to_owned(),
        phase: phase.to_owned(),
        ..SyncProgress::default()
    };
    with_tx!(tx, conn => sqlx::query(
        "INSERT INTO feed_runs (id, source, kind, phase, started_at, heard_at, progress, report)
         VALUES ($1, $2, $3, $4, $5, $5, $6, $7)",
    )
    .bind(&id)
    .bind(source)
    .bind(kind)
    .bind(phase)
    .bind(now_ms)
    .bind(serde_json::to_string(&progress)?)
    .bind(serde_json::to_string(&SyncReport::default())?)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(id)
}

/// Notes how far a run is.
///
/// # Errors
/// Where the database does not answer.
pub async fn save_progress(
    tx: &mut Tx,
    run_id: &str,
    progress: &SyncProgress,
    now_ms: i64,
) -> Result<()> {
    with_tx!(tx, conn => sqlx::query(
        "UPDATE feed_runs SET phase = $1, progress = $2, report = $3, heard_at = $4 WHERE id = $5",
    )
    .bind(&progress.phase)
    .bind(serde_json::to_string(progress)?)
    .bind(serde_json::to_string(&progress.report)?)
    .bind(now_ms)
    .bind(run_id)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Notes that a run ended, with an error where it failed.
///
/// # Errors
/// Where the database does not answer.
pub async fn finish_run(
    tx: &mut Tx,
    run_id: &str,
    report: &SyncReport,
    error: Option<&str>,
    now_ms: i64,
) -> Result<()> {
    with_tx!(tx, conn => sqlx::query(
        "UPDATE feed_runs SET report = $1, error = $2, finished_at = $3, heard_at = $3 WHERE id = $4",
    )
    .bind(serde_json::to_string(report)?)
    .bind(error)
    .bind(now_ms)
    .bind(run_id)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

const COLUMNS: &str = "SELECT id, source, kind, phase, started_at, heard_at, finished_at, error, \
                       progress, report FROM feed_runs";

/// The newest runs of a source.
///
/// # Errors
/// Where the database does not answer.
pub async fn latest_runs(db: &Db, source: &str, limit: u32) -> Result<Vec<FeedRun>> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{COLUMNS} WHERE source = $1 ORDER BY started_at DESC, id DESC LIMIT $2"
    ));
    let rows: Vec<Row> = with_db!(db, conn => {
        sqlx::query_as(sql).bind(source).bind(i64::from(limit)).fetch_all(conn).await
    })?;
    rows.into_iter().map(FeedRun::try_from).collect()
}

/// The newest run of a source that went through, of one kind where one is given; a replay asks no
/// feed and counts only by its name.
///
/// # Errors
/// Where the database does not answer.
pub async fn last_success(db: &Db, source: &str, kind: Option<&str>) -> Result<Option<FeedRun>> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{COLUMNS} WHERE source = $1 AND finished_at IS NOT NULL AND error IS NULL
            AND (kind = $2 OR ($2 = '' AND kind <> 'replay'))
         ORDER BY started_at DESC, id DESC LIMIT 1"
    ));
    let row: Option<Row> = with_db!(db, conn => {
        sqlx::query_as(sql).bind(source).bind(kind.unwrap_or_default()).fetch_optional(conn).await
    })?;
    row.map(FeedRun::try_from).transpose()
}

/// When the newest run began that read all changes of a source to the end, epoch ms: every listing that is stored
/// stood so at the feed then.
///
/// # Errors
/// Where the database does not answer.
pub async fn last_checked(db: &Db, source: &str) -> Result<Option<i64>> {
    Ok(with_db!(db, conn => sqlx::query_scalar(
        "SELECT MAX(started_at) FROM feed_runs WHERE source = $1 AND finished_at IS NOT NULL AND error IS NULL
            AND kind IN ('delta', 'full', 'status')",
    )
    .bind(source)
    .fetch_one(conn)
    .await)?)
}

/// Ends the runs of a source that were never heard of again, and returns how many.
///
/// # Errors
/// Where the database does not answer.
pub async fn end_lost_runs(tx: &mut Tx, source: &str, error: &str, now_ms: i64) -> Result<u64> {
    Ok(with_tx!(tx, conn => sqlx::query(
        "UPDATE feed_runs SET finished_at = $1, error = $2 WHERE source = $3 AND finished_at IS NULL",
    )
    .bind(now_ms)
    .bind(error)
    .bind(source)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?)
}

/// Forgets runs that ended before a moment and returns how many.
///
/// # Errors
/// Where the database does not answer.
pub async fn prune_runs(tx: &mut Tx, finished_before: i64) -> Result<u64> {
    Ok(
        with_tx!(tx, conn => sqlx::query("DELETE FROM feed_runs WHERE finished_at < $1")
        .bind(finished_before)
        .execute(conn)
        .await
        .map(|done| done.rows_affected()))?,
    )
}
