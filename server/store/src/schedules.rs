//! Schedules: what runs when, and which node takes a tick.

use crate::db::{Db, Tx, with_db, with_tx};
use crate::error::Result;
use crate::row::from_row;

/// One entry of the timetable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Its name, such as `feeds.morning`.
    pub name: String,
    /// When, as a cron expression.
    pub cron: String,
    /// The time zone in which the expression is meant.
    pub zone: String,
    /// The next tick, epoch ms.
    pub next_run_at: i64,
    /// The last tick that was taken, epoch ms.
    pub last_run_at: Option<i64>,
    /// Whether it ticks at all.
    pub enabled: bool,
}

from_row!(Schedule {
    name,
    cron,
    zone,
    next_run_at,
    last_run_at,
    enabled,
});

const COLUMNS: &str = "SELECT name, cron, zone, next_run_at, last_run_at, enabled FROM schedules";

/// Every schedule, by name.
///
/// # Errors
/// Where the database does not answer.
pub async fn list(db: &Db) -> Result<Vec<Schedule>> {
    let sql = sqlx::AssertSqlSafe(format!("{COLUMNS} ORDER BY name"));
    Ok(with_db!(db, conn => sqlx::query_as(sql).fetch_all(conn).await)?)
}

/// Adds a schedule or changes one; the next tick moves only where its time or zone changed.
///
/// # Errors
/// Where the database does not answer.
pub async fn save(tx: &mut Tx, schedule: &Schedule) -> Result<()> {
    with_tx!(tx, conn => sqlx::query(
        "INSERT INTO schedules (name, cron, zone, next_run_at, last_run_at, enabled)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (name) DO UPDATE SET
            next_run_at = CASE
                WHEN schedules.cron = excluded.cron AND schedules.zone = excluded.zone
                THEN schedules.next_run_at ELSE excluded.next_run_at END,
            cron = excluded.cron, zone = excluded.zone, enabled = excluded.enabled",
    )
    .bind(&schedule.name)
    .bind(&schedule.cron)
    .bind(&schedule.zone)
    .bind(schedule.next_run_at)
    .bind(schedule.last_run_at)
    .bind(schedule.enabled)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// The schedules whose tick has come; each must then be taken with [`take`].
///
/// # Errors
/// Where the database does not answer.
pub async fn due(db: &Db, now_ms: i64) -> Result<Vec<Schedule>> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{COLUMNS} WHERE enabled AND next_run_at <= $1 ORDER BY next_run_at, name"
    ));
    Ok(with_db!(db, conn => sqlx::query_as(sql).bind(now_ms).fetch_all(conn).await)?)
}

/// Takes the tick that `due` told of and sets the next one; false where another node was first.
///
/// # Errors
/// Where the database does not answer.
pub async fn take(tx: &mut Tx, due: &Schedule, next_run_at: i64, now_ms: i64) -> Result<bool> {
    let taken = with_tx!(tx, conn => sqlx::query(
        "UPDATE schedules SET next_run_at = $1, last_run_at = $2
         WHERE name = $3 AND next_run_at = $4 AND enabled",
    )
    .bind(next_run_at)
    .bind(now_ms)
    .bind(&due.name)
    .bind(due.next_run_at)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(taken == 1)
}

/// Removes schedules that no longer exist in the configuration.
///
/// # Errors
/// Where the database does not answer.
pub async fn remove(tx: &mut Tx, name: &str) -> Result<bool> {
    let removed = with_tx!(tx, conn => sqlx::query("DELETE FROM schedules WHERE name = $1")
        .bind(name)
        .execute(conn)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(removed == 1)
}
