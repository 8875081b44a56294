//! Outlines of communities, the places of schools, and the places near homes that the operator brought in.

use crate::db::{Db, Tx, with_db, with_tx};
use crate::error::Result;
use crate::row::from_row;
use model::communities::{CommunityKind, KnownSchool, Outline, SchoolLevel, SchoolPlace};

/// A place that the operator brought in.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredPlace {
    /// Who says so.
    pub source: String,
    /// The category's word.
    pub category: String,
    /// Its name.
    pub name: String,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// A school's level.
    pub level: Option<String>,
    /// A school's district.
    pub district: Option<String>,
    /// Its address, in one line.
    pub address: Option<String>,
    /// Its page at the source.
    pub url: Option<String>,
    /// The day for which the source says so, as in `2026-01-31`.
    pub recorded_on: String,
}

from_row!(StoredPlace {
    source,
    category,
    name,
    latitude,
    longitude,
    level,
    district,
    address,
    url,
    recorded_on,
});

/// Writes outlines over what was known of them.
///
/// # Errors
/// Where the database does not answer.
pub async fn save_outlines(tx: &mut Tx, outlines: &[Outline], now_ms: i64) -> Result<()> {
    for outline in outlines {
        let document = serde_json::to_string(outline)?;
        with_tx!(tx, conn => sqlx::query(
            "INSERT INTO community_outlines (kind, slug, document, updated_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (kind, slug) DO UPDATE SET
                document = excluded.document, updated_at = excluded.updated_at",
        )
        .bind(outline.kind.as_str())
        .bind(&outline.slug)
        .bind(document)
        .bind(now_ms)
        .execute(conn)
        .await
        .map(|_| ()))?;
    }
    Ok(())
}

/// The outline of one community.
///
/// # Errors
/// Where the database does not answer.
pub async fn outline(db: &Db, kind: CommunityKind, slug: &str) -> Result<Option<Outline>> {
    let found: Option<(String,)> = with_db!(db, conn => sqlx::query_as(
        "SELECT document FROM community_outlines WHERE kind = $1 AND slug = $2",
    )
    .bind(kind.as_str())
    .bind(slug)
    .fetch_optional(conn)
    .await)?;
    found
        .map(|(document,)| Ok(serde_json::from_str(&document)?))
        .transpose()
}

/// Every outline, by kind and slug.
///
/// # Errors
/// Where the database does not answer.
pub async fn outlines(db: &Db) -> Result<Vec<Outline>> {
    let found: Vec<(String,)> = with_db!(db, conn => sqlx::query_as(
        "SELECT document FROM community_outlines ORDER BY kind, slug",
    )
    .fetch_all(conn)
    .await)?;
    found
        .iter()
        .map(|(document,)| Ok(serde_json::from_str(document)?))
        .collect()
}

/// Writes the schools of a city over all that was known of it.
///
/// # Errors
/// Where the database does not answer.
pub async fn save_schools(
    tx: &mut Tx,
    city_slug: &str,
    schools: &[KnownSchool],
    now_ms: i64,
) -> Result<()> {
    with_tx!(tx, conn => sqlx::query("DELETE FROM schools WHERE city_slug = $1")
        .bind(city_slug)
        .execute(conn)
        .await
        .map(|_| ()))?;
    for school in schools {
        let place = &school.place;
        with_tx!(tx, conn => sqlx::query(
            "INSERT INTO schools (city_slug, level, name, district, latitude, longitude, source,
                recorded_on, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(city_slug)
        .bind(school.level.as_str())
        .bind(&school.name)
        .bind(&school.district)
        .bind(place.latitude)
        .bind(place.longitude)
        .bind(&place.source)
        .bind(&place.recorded_on)
        .bind(now_ms)
        .execute(conn)
        .await
        .map(|_| ()))?;
    }
    Ok(())
}

struct SchoolRow {
    level: String,
    name: String,
    district: Option<String>,
    latitude: f64,
    longitude: f64,
    source: String,
    recorded_on: String,
}

from_row!(SchoolRow {
    level,
    name,
    district,
    latitude,
    longitude,
    source,
    recorded_on,
});

impl SchoolRow {
    fn known(self) -> Option<KnownSchool> {
        let level = SchoolLevel::ALL
            .into_iter()
            .find(|level| level.as_str() == self.level)?;
        Some(KnownSchool {
            name: self.name,
            level,
            district: self.district,
            place: SchoolPlace {
                latitude: self.latitude,
                longitude: self.longitude,
                source: self.source,
                recorded_on: self.recorded_on,
            },
        })
    }
}

/// The schools whose place is known, of every city or of the one with this slug, by level and name.
///
/// # Errors
/// Where the database does not answer.
pub async fn schools(db: &Db, city_slug: Option<&str>) -> Result<Vec<KnownSchool>> {
    let found: Vec<SchoolRow> = with_db!(db, conn => sqlx::query_as(
        "SELECT level, name, district, latitude, longitude, source, recorded_on FROM schools
         WHERE $1 = '' OR city_slug = $1 ORDER BY level, name, city_slug",
    )
    .bind(city_slug.unwrap_or_default())
    .fetch_all(conn)
    .await)?;
    Ok(found.into_iter().filter_map(SchoolRow::known).collect())
}

/// What changes whenever an outline or the place of a school does.
///
/// # Errors
/// Where the database does not answer.
pub async fn outlines_stamp(db: &Db) -> Result<[i64; 4]> {
    let found: (i64, i64, i64, i64) = with_db!(db, conn => sqlx::query_as(
        "SELECT (SELECT COUNT(*) FROM community_outlines),
            (SELECT COALESCE(MAX(updated_at), 0) FROM community_outlines),
            (SELECT COUNT(*) FROM schools),
            (SELECT COALESCE(MAX(updated_at), 0) FROM schools)",
    )
    .fetch_one(conn)
    .await)?;
    Ok([found.0, found.1, found.2, found.3])
}

/// Writes places over all that their sources said before; returns how many are forgotten.
///
/// # Errors
/// Where the database does not answer.
pub async fn replace_places(tx: &mut Tx, places: &[StoredPlace], now_ms: i64) -> Result<u64> {
    let mut sources: Vec<&str> = places.iter().map(|place| place.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    let mut forgotten = 0;
    for source in sources {
        forgotten += with_tx!(tx, conn => sqlx::query("DELETE FROM places WHERE source = $1")
            .bind(source)
            .execute(conn)
            .await
            .map(|done| done.rows_affected()))?;
    }
    for place in places {
        with_tx!(tx, conn => sqlx::query(
            "INSERT INTO places (source, category, name, latitude, longitude, level, district, address,
                url, recorded_on, imported_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(&place.source)
        .bind(&place.category)
        .bind(&place.name)
        .bind(place.latitude)
        .bind(place.longitude)
        .bind(&place.level)
        .bind(&place.district)
        .bind(&place.address)
        .bind(&place.url)
        .bind(&place.recorded_on)
        .bind(now_ms)
        .execute(conn)
        .await
        .map(|_| ()))?;
    }
    // Why: what was found around a cell before may lack the new places.
    with_tx!(tx, conn => sqlx::query("DELETE FROM nearby_places").execute(conn).await.map(|_| ()))?;
    Ok(forgotten)
}

/// The places of a category between two latitudes, by name.
///
/// # Errors
/// Where the database does not answer.
pub async fn own_places(
    db: &Db,
    category: &str,
    (south, north): (f64, f64),
) -> Result<Vec<StoredPlace>> {
    Ok(with_db!(db, conn => sqlx::query_as(
        "SELECT source, category, name, latitude, longitude, level, district, address, url, recorded_on
         FROM places WHERE category = $1 AND latitude BETWEEN $2 AND $3
         ORDER BY name, source, latitude, longitude",
    )
    .bind(category)
    .bind(south)
    .bind(north)
    .fetch_all(conn)
    .await)?)
}
