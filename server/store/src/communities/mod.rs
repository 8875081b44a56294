//! Communities as the pipelines computed them, the homes that they compute them from, and what
//! geocoder and places provider answered.

mod answers;
mod homes;
mod places;

pub use answers::{find_geocode, find_places, save_geocode, save_places};
pub use homes::{GazetteerRow, HomeFacts, cities, gazetteer, homes_of};
pub use places::{
    StoredPlace, outline, outlines, outlines_stamp, own_places, replace_places, save_outlines,
    save_schools, schools,
};

use crate::db::{Db, Tx, with_db, with_tx};
use crate::error::Result;
use model::communities::{Community, CommunityKind, CommunitySummary};

/// A community with the slugs by which lists find it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredCommunity {
    /// The community.
    pub community: Community,
    /// The slug of its city; empty for a county.
    pub city_slug: String,
    /// The slug of its county; empty where none is known.
    pub county_slug: String,
}

/// Within what communities are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within<'a> {
    /// Everywhere.
    Anywhere,
    /// In the city of this slug.
    City(&'a str),
    /// In the county of this slug.
    County(&'a str),
}

/// Writes communities over what was known of them.
///
/// # Errors
/// Where the database does not answer.
pub async fn save(tx: &mut Tx, communities: &[StoredCommunity]) -> Result<()> {
    for stored in communities {
        let community = &stored.community;
        let summary = &community.summary;
        with_tx!(tx, conn => sqlx::query(
            "INSERT INTO communities (kind, slug, name, city_slug, county_slug, homes, latitude,
                longitude, summary, document, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT (kind, slug) DO UPDATE SET name = excluded.name,
                city_slug = excluded.city_slug, county_slug = excluded.county_slug,
                homes = excluded.homes, latitude = excluded.latitude, longitude = excluded.longitude,
                summary = excluded.summary, document = excluded.document, updated_at = excluded.updated_at",
        )
        .bind(summary.kind.as_str())
        .bind(&summary.slug)
        .bind(&summary.name)
        .bind(&stored.city_slug)
        .bind(&stored.county_slug)
        .bind(i64::from(summary.stats.total))
        .bind(summary.latitude)
        .bind(summary.longitude)
        .bind(serde_json::to_string(summary)?)
        .bind(serde_json::to_string(community)?)
        .bind(community.updated_at)
        .execute(conn)
        .await
        .map(|_| ()))?;
    }
    Ok(())
}

/// Forgets communities of a kind that no run since a moment has found, with their outlines and schools.
///
/// # Errors
/// Where the database does not answer.
pub async fn forget_older(tx: &mut Tx, kind: CommunityKind, before: i64) -> Result<u64> {
    with_tx!(tx, conn => sqlx::query(
        "DELETE FROM community_outlines WHERE kind = $1 AND updated_at < $2",
    )
    .bind(kind.as_str())
    .bind(before)
    .execute(conn)
    .await
    .map(|_| ()))?;
    if kind == CommunityKind::City {
        with_tx!(tx, conn => sqlx::query("DELETE FROM schools WHERE updated_at < $1")
            .bind(before)
            .execute(conn)
            .await
            .map(|_| ()))?;
    }
    Ok(with_tx!(tx, conn => sqlx::query(
        "DELETE FROM communities WHERE kind = $1 AND updated_at < $2",
    )
    .bind(kind.as_str())
    .bind(before)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?)
}

/// One community.
///
/// # Errors
/// Where the database does not answer.
pub async fn find(db: &Db, kind: CommunityKind, slug: &str) -> Result<Option<Community>> {
    let found: Option<(String,)> = with_db!(db, conn => sqlx::query_as(
        "SELECT document FROM communities WHERE kind = $1 AND slug = $2",
    )
    .bind(kind.as_str())
    .bind(slug)
    .fetch_optional(conn)
    .await)?;
    found
        .map(|(document,)| Ok(serde_json::from_str(&document)?))
        .transpose()
}

/// Communities of a kind by name.
///
/// # Errors
/// Where the database does not answer.
pub async fn list(
    db: &Db,
    kind: CommunityKind,
    within: Within<'_>,
) -> Result<Vec<CommunitySummary>> {
    let (city, county) = match within {
        Within::Anywhere => ("", ""),
        Within::City(slug) => (slug, ""),
        Within::County(slug) => ("", slug),
    };
    let found: Vec<(String,)> = with_db!(db, conn => sqlx::query_as(
        "SELECT summary FROM communities
         WHERE kind = $1 AND ($2 = '' OR city_slug = $2) AND ($3 = '' OR county_slug = $3)
         ORDER BY name, slug",
    )
    .bind(kind.as_str())
    .bind(city)
    .bind(county)
    .fetch_all(conn)
    .await)?;
    found
        .iter()
        .map(|(summary,)| Ok(serde_json::from_str(summary)?))
        .collect()
}
