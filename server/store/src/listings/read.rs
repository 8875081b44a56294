//! Reading listings: one whole, or the keys and counts that ingestion needs.

use super::columns::{get, select_list, set, start_listing, value};
use super::{Media, events, media};
use crate::db::{Db, with_db};
use crate::error::Result;
use model::listings::{FIELDS, Listing, ListingEvent, StandardStatus, key_of_slug};
use sqlx::AssertSqlSafe;
use std::sync::OnceLock;

/// A listing with everything that is stored of it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredListing {
    /// Its fields, private ones included.
    pub listing: Listing,
    /// What belongs to it.
    pub media: Media,
    /// Its history, newest first.
    pub events: Vec<ListingEvent>,
    /// When it vanished from its source, if it did.
    pub removed_at: Option<i64>,
    /// When its source last had it, epoch ms.
    pub seen_at: i64,
}

/// The listing of a key, from one source or from any.
///
/// # Errors
/// Where the database does not answer.
pub async fn find(
    db: &Db,
    source: Option<&str>,
    listing_key: &str,
) -> Result<Option<StoredListing>> {
    let filter =
        "listing_key = $1 AND ($2 = '' OR source = $2) ORDER BY removed_at IS NOT NULL, source";
    find_where(db, filter, listing_key, source.unwrap_or_default()).await
}

/// The listing that a slug leads to: by the slug itself, else by the key at its end.
///
/// # Errors
/// Where the database does not answer.
pub async fn find_by_slug(db: &Db, slug: &str) -> Result<Option<StoredListing>> {
    let exact = find_where(db, "slug = $1 AND $2 = ''", slug, "").await?;
    if exact.is_some() {
        return Ok(exact);
    }
    find(db, None, key_of_slug(slug)).await
}

async fn find_where(
    db: &Db,
    filter: &'static str,
    first: &str,
    second: &str,
) -> Result<Option<StoredListing>> {
    static COLUMNS: OnceLock<String> = OnceLock::new();
    let columns = COLUMNS.get_or_init(|| {
        let own = [
            "source",
            "listing_key",
            "standard_status",
            "kind",
            "removed_at",
            "seen_at",
        ];
        select_list(&own, 0..FIELDS.len())
    });
    let sql = AssertSqlSafe(format!(
        "SELECT {columns} FROM listings WHERE {filter} LIMIT 1"
    ));
    let found: Option<(Listing, Option<i64>, i64)> = with_db!(db, conn => {
        match sqlx::query(sql).bind(first).bind(second).fetch_optional(conn).await? {
            None => None,
            Some(row) => {
                let mut listing = start_listing(get(&row, 0)?, get(&row, 1)?, get(&row, 2)?, get(&row, 3)?)?;
                for (position, field) in FIELDS.iter().enumerate() {
                    set(&mut listing, position, value(&row, position + 6, field.kind)?)?;
                }
                Some((listing, get(&row, 4)?, get(&row, 5)?))
            }
        }
    });
    let Some((listing, removed_at, seen_at)) = found else {
        return Ok(None);
    };
    Ok(Some(StoredListing {
        media: media(db, &listing.source, &listing.listing_key).await?,
        events: events(db, &listing.source, &listing.listing_key).await?,
        listing,
        removed_at,
        seen_at,
    }))
}

/// Up to `limit` keys of a source in these statuses (all where none is named) that follow `after`,
/// in byte order; vanished listings are left out.
///
/// # Errors
/// Where the database does not answer.
pub async fn keys(
    db: &Db,
    source: &str,
    statuses: &[StandardStatus],
    after: &str,
    limit: u32,
) -> Result<Vec<String>> {
    let within = if statuses.is_empty() {
        String::new()
    } else {
        let names: Vec<String> = statuses
            .iter()
            .map(|status| format!("'{status}'"))
            .collect();
        format!("AND standard_status IN ({})", names.join(", "))
    };
    let sql = AssertSqlSafe(format!(
        "SELECT listing_key FROM listings
         WHERE source = $1 AND listing_key > $2 AND removed_at IS NULL {within}
         ORDER BY listing_key LIMIT $3"
    ));
    Ok(with_db!(db, conn => sqlx::query_scalar(sql)
        .bind(source)
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(conn)
        .await)?)
}

/// How many listings of a source are in one status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCounts {
    /// The source.
    pub source: String,
    /// Listings that buyers can still hope for.
    pub on_market: u64,
    /// Closed listings.
    pub closed: u64,
    /// Listings in any other status.
    pub other: u64,
}

/// How many listings each source has, vanished ones left out.
///
/// # Errors
/// Where the database does not answer.
pub async fn counts(db: &Db) -> Result<Vec<SourceCounts>> {
    let rows: Vec<(String, String, i64)> = with_db!(db, conn => sqlx::query_as(
        "SELECT source, standard_status, count(*) FROM listings WHERE removed_at IS NULL
         GROUP BY source, standard_status ORDER BY source, standard_status",
    )
    .fetch_all(conn)
    .await)?;
    let mut counts: Vec<SourceCounts> = Vec::new();
    for (source, status, count) in rows {
        if counts.last().is_none_or(|last| last.source != source) {
            counts.push(SourceCounts {
                source,
                on_market: 0,
                closed: 0,
                other: 0,
            });
        }
        let Some(last) = counts.last_mut() else {
            continue;
        };
        let count = count.unsigned_abs();
        match StandardStatus::parse(&status) {
            Some(StandardStatus::Closed) => last.closed += count,
            Some(status) if status.is_on_market() => last.on_market += count,
            _ => last.other += count,
        }
    }
    Ok(counts)
}
