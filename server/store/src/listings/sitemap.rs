//! The homes of the site map, in files of a fixed size.

use crate::db::{Db, with_db};
use crate::error::Result;
use model::listings::{SitemapFile, SitemapHome, StandardStatus};
use sqlx::AssertSqlSafe;

/// Homes of one file; each stands in it once a language, and a file may have 50,000 addresses.
pub const HOMES_PER_FILE: u32 = 20_000;

/// What is in the site map: homes that buyers can still hope for and that their sellers show.
fn filter() -> String {
    let statuses: Vec<String> = StandardStatus::ALL
        .iter()
        .filter(|status| status.is_on_market())
        .map(|status| format!("'{status}'"))
        .collect();
    format!(
        "slug IS NOT NULL AND removed_at IS NULL
            AND COALESCE(internet_entire_listing_display, TRUE)
            AND standard_status IN ({})",
        statuses.join(", ")
    )
}

/// The files, each with the last change of its homes.
///
/// # Errors
/// Where the database does not answer.
pub async fn sitemap(db: &Db) -> Result<Vec<SitemapFile>> {
    let sql = AssertSqlSafe(format!(
        "SELECT max(modified_at) FROM (
            SELECT modified_at, (row_number() OVER (ORDER BY source, listing_key) - 1) / {HOMES_PER_FILE} AS file
            FROM listings WHERE {}) AS homes
         GROUP BY file ORDER BY file",
        filter()
    ));
    let files: Vec<Option<i64>> =
        with_db!(db, conn => sqlx::query_scalar(sql).fetch_all(conn).await)?;
    Ok(files
        .into_iter()
        .map(|modified_at| SitemapFile { modified_at })
        .collect())
}

/// The homes of one file, counted from 0.
///
/// # Errors
/// Where the database does not answer.
pub async fn sitemap_homes(db: &Db, file: u32) -> Result<Vec<SitemapHome>> {
    let sql = AssertSqlSafe(format!(
        "SELECT slug, modified_at FROM listings WHERE {}
         ORDER BY source, listing_key LIMIT $1 OFFSET $2",
        filter()
    ));
    let homes: Vec<(String, Option<i64>)> = with_db!(db, conn => sqlx::query_as(sql)
        .bind(i64::from(HOMES_PER_FILE))
        .bind(i64::from(HOMES_PER_FILE) * i64::from(file))
        .fetch_all(conn)
        .await)?;
    Ok(homes
        .into_iter()
        .map(|(slug, modified_at)| SitemapHome { slug, modified_at })
        .collect())
}
