//! Raw pages of a feed, compressed, so that they can be read again without asking the source.

use super::{compress, decompress};
use crate::db::{Db, Tx, with_db, with_tx};
use crate::error::Result;

/// A page as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewFeedPage<'a> {
    /// The source.
    pub source: &'a str,
    /// What it holds, such as `listings` or `photos`.
    pub kind: &'a str,
    /// What was asked, without secrets.
    pub request: &'a str,
    /// How many records it holds.
    pub record_count: u32,
    /// The body, byte for byte.
    pub body: &'a [u8],
}

/// A stored page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedPage {
    /// Its id; ids rise with time.
    pub id: String,
    /// The source.
    pub source: String,
    /// What it holds.
    pub kind: String,
    /// What was asked.
    pub request: String,
    /// When it came, epoch ms.
    pub received_at: i64,
    /// How many records it holds.
    pub record_count: u32,
    /// The body, byte for byte.
    pub body: Vec<u8>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    source: String,
    kind: String,
    request: String,
    received_at: i64,
    record_count: i64,
    byte_count: i64,
    body: Vec<u8>,
}

/// Keeps a page and returns its id.
///
/// # Errors
/// Where the database does not answer.
pub async fn save_page(tx: &mut Tx, page: &NewFeedPage<'_>, now_ms: i64) -> Result<String> {
    let id = crate::new_id(now_ms);
    let body = compress(page.body)?;
    with_tx!(tx, conn => sqlx::query(
        "INSERT INTO feed_pages (id, source, kind, request, received_at, record_count, byte_count, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(&id)
    .bind(page.source)
    .bind(page.kind)
    .bind(page.request)
    .bind(now_ms)
    .bind(i64::from(page.record_count))
    .bind(page.body.len() as i64)
    .bind(body)
    .execute(conn)
    .await
    .map(|_| ()))?;
    Ok(id)
}

/// Up to `limit` pages of a source that follow the page `after`, oldest first.
///
/// # Errors
/// Where the database does not answer, or a page is damaged.
pub async fn pages(db: &Db, source: &str, after: &str, limit: u32) -> Result<Vec<FeedPage>> {
    let rows: Vec<Row> = with_db!(db, conn => sqlx::query_as(
        "SELECT id, source, kind, request, received_at, record_count, byte_count, body
         FROM feed_pages WHERE source = $1 AND id > $2 ORDER BY id LIMIT $3",
    )
    .bind(source)
    .bind(after)
    .bind(i64::from(limit))
    .fetch_all(conn)
    .await)?;
    rows.into_iter()
        .map(|row| {
            Ok(FeedPage {
                body: decompress(&row.body, row.byte_count)?,
                id: row.id,
                source: row.source,
                kind: row.kind,
                request: row.request,
                received_at: row.received_at,
                record_count: row.record_count as u32,
            })
        })
        .collect()
}

/// Forgets pages that came before a moment and returns how many.
///
/// # Errors
/// Where the database does not answer.
pub async fn prune_pages(tx: &mut Tx, received_before: i64) -> Result<u64> {
    Ok(
        with_tx!(tx, conn => sqlx::query("DELETE FROM feed_pages WHERE received_at < $1")
        .bind(received_before)
        .execute(conn)
        .await
        .map(|done| done.rows_affected()))?,
    )
}
