//! The history of a listing: append-only, and told twice it stays once.

use crate::db::{Backend, Db, Tx, with_db, with_tx};
use crate::dialect;
use crate::error::{Error, Result};
use model::listings::{ListingEvent, ListingEventKind, StandardStatus};
use sqlx::AssertSqlSafe;

/// Adds events to the history of a listing and returns how many were new.
///
/// # Errors
/// Where the database does not answer.
pub async fn record_events(
    tx: &mut Tx,
    source: &str,
    listing_key: &str,
    events: &[ListingEvent],
) -> Result<u64> {
    let mut new = 0;
    for event in events {
        new += with_tx!(tx, conn => sqlx::query(
            "INSERT INTO listing_events (source, listing_key, happened_at, kind, detail, observed_at,
                old_price_cents, new_price_cents, old_status, new_status, previous_listing_key)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT (source, listing_key, happened_at, kind, detail) DO NOTHING",
        )
        .bind(source)
        .bind(listing_key)
        .bind(event.happened_at)
        .bind(event.kind.as_str())
        .bind(detail(event))
        .bind(event.observed_at)
        .bind(event.old_price_cents)
        .bind(event.new_price_cents)
        .bind(event.old_status.map(StandardStatus::as_str))
        .bind(event.new_status.map(StandardStatus::as_str))
        .bind(&event.previous_listing_key)
        .execute(conn)
        .await
        .map(|done| done.rows_affected()))?;
    }
    Ok(new)
}

/// Rows of one statement of [`record_histories`].
const EVENTS_PER_STATEMENT: usize = 40;

/// Adds events to the histories of many listings of a source.
///
/// # Errors
/// Where the database does not answer.
pub async fn record_histories(
    tx: &mut Tx,
    source: &str,
    histories: &[(String, Vec<ListingEvent>)],
) -> Result<()> {
    let rows: Vec<(&str, &ListingEvent)> = histories
        .iter()
        .flat_map(|(key, events)| events.iter().map(move |event| (key.as_str(), event)))
        .collect();
    for chunk in rows.chunks(EVENTS_PER_STATEMENT) {
        let sql = insert(tx.backend(), chunk.len());
        with_tx!(tx, conn => {
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for (key, event) in chunk {
                query = query
                    .bind(source)
                    .bind(*key)
                    .bind(event.happened_at)
                    .bind(event.kind.as_str())
                    .bind(detail(event))
                    .bind(event.observed_at)
                    .bind(event.old_price_cents)
                    .bind(event.new_price_cents)
                    .bind(event.old_status.map(StandardStatus::as_str))
                    .bind(event.new_status.map(StandardStatus::as_str))
                    .bind(event.previous_listing_key.as_deref());
            }
            query.execute(conn).await.map(|_| ())
        })?;
    }
    Ok(())
}

fn insert(backend: Backend, rows: usize) -> String {
    const COLUMNS: usize = 11;
    let groups: Vec<String> = (0..rows)
        .map(|row| {
            let numbers = dialect::placeholders(backend, row * COLUMNS + 1, COLUMNS);
            format!("({numbers})")
        })
        .collect();
    format!(
        "INSERT INTO listing_events (source, listing_key, happened_at, kind, detail, observed_at,
            old_price_cents, new_price_cents, old_status, new_status, previous_listing_key)
         VALUES {}
         ON CONFLICT (source, listing_key, happened_at, kind, detail) DO NOTHING",
        groups.join(", ")
    )
}

/// The outcome of an event as one text; unlike NULL columns it can be part of a key.
fn detail(event: &ListingEvent) -> String {
    format!(
        "{}/{}/{}",
        event
            .new_price_cents
            .map(|cents| cents.to_string())
            .unwrap_or_default(),
        event.new_status.map_or("", StandardStatus::as_str),
        event.previous_listing_key.as_deref().unwrap_or_default(),
    )
}

type Row = (
    String,
    i64,
    i64,
    Option<i64>,
    Option<i64>,
    Option<String>,
    Option<String>,
    Option<String>,
);

/// The history of a listing, newest first.
///
/// # Errors
/// Where the database does not answer.
pub async fn events(db: &Db, source: &str, listing_key: &str) -> Result<Vec<ListingEvent>> {
    let rows: Vec<Row> = with_db!(db, conn => sqlx::query_as(
        "SELECT kind, happened_at, observed_at, old_price_cents, new_price_cents, old_status,
            new_status, previous_listing_key
         FROM listing_events WHERE source = $1 AND listing_key = $2
         ORDER BY happened_at DESC, observed_at DESC, kind, detail",
    )
    .bind(source)
    .bind(listing_key)
    .fetch_all(conn)
    .await)?;
    rows.into_iter().map(event_of).collect()
}

fn event_of(row: Row) -> Result<ListingEvent> {
    let status = |text: Option<String>| {
        text.map(|text| {
            StandardStatus::parse(&text)
                .ok_or_else(|| Error::corrupt(format!("an event tells of status {text:?}")))
        })
        .transpose()
    };
    Ok(ListingEvent {
        kind: ListingEventKind::parse(&row.0)
            .ok_or_else(|| Error::corrupt(format!("an event is {:?}", row.0)))?,
        happened_at: row.1,
        observed_at: row.2,
        old_price_cents: row.3,
        new_price_cents: row.4,
        old_status: status(row.5)?,
        new_status: status(row.6)?,
        previous_listing_key: row.7,
    })
}
