//! The homes from which communities are computed: public ones only, and no more of each than is needed.

use crate::db::{Db, with_db};
use crate::error::Result;
use crate::row::from_row;

/// What a community needs to know of a home.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HomeFacts {
    /// Status.
    pub standard_status: String,
    /// Kind of deal.
    pub kind: String,
    /// Slug of its page.
    pub slug: Option<String>,
    /// Subdivision.
    pub subdivision: Option<String>,
    /// County.
    pub county: Option<String>,
    /// State.
    pub state_or_province: Option<String>,
    /// Sub-type.
    pub property_sub_type: Option<String>,
    /// Asking price.
    pub list_price_cents: Option<i64>,
    /// Price paid.
    pub close_price_cents: Option<i64>,
    /// Day of the sale, epoch ms.
    pub close_date: Option<i64>,
    /// First day on the market, epoch ms.
    pub on_market_date: Option<i64>,
    /// First day under contract, epoch ms.
    pub purchase_contract_date: Option<i64>,
    /// Days on the market as the MLS counts them.
    pub days_on_market: Option<i64>,
    /// Living area.
    pub sqft: Option<i64>,
    /// Year built.
    pub year_built: Option<i64>,
    /// Association fee of a month.
    pub hoa_monthly_cents: Option<i64>,
    /// Tax of a year.
    pub tax_annual_amount_cents: Option<i64>,
    /// Fee or Lease.
    pub land_type: Option<String>,
    /// Land lease.
    pub land_lease_amount_cents: Option<i64>,
    /// Per month or year.
    pub land_lease_per: Option<String>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Elementary school.
    pub elementary_school: Option<String>,
    /// Middle school.
    pub middle_school: Option<String>,
    /// High school.
    pub high_school: Option<String>,
    /// School district.
    pub school_district: Option<String>,
    /// Association.
    pub association_name: Option<String>,
    /// What the association offers, as JSON.
    pub association_amenities: Option<String>,
    /// What the community offers, as JSON.
    pub community_features: Option<String>,
}

from_row!(HomeFacts {
    standard_status,
    kind,
    slug,
    subdivision,
    county,
    state_or_province,
    property_sub_type,
    list_price_cents,
    close_price_cents,
    close_date,
    on_market_date,
    purchase_contract_date,
    days_on_market,
    sqft,
    year_built,
    hoa_monthly_cents,
    tax_annual_amount_cents,
    land_type,
    land_lease_amount_cents,
    land_lease_per,
    latitude,
    longitude,
    elementary_school,
    middle_school,
    high_school,
    school_district,
    association_name,
    association_amenities,
    community_features,
});

const PUBLIC: &str = "removed_at IS NULL
    AND standard_status IN ('Active', 'ComingSoon', 'ActiveUnderContract', 'Pending', 'Hold', 'Closed')
    AND (internet_entire_listing_display IS NULL OR internet_entire_listing_display)";

/// Every spelling of a city's name among public homes, with its county and how many homes bear it.
///
/// # Errors
/// Where the database does not answer.
pub async fn cities(db: &Db) -> Result<Vec<(String, Option<String>, i64)>> {
    let sql = format!(
        "SELECT city, county, COUNT(*) FROM listings WHERE city IS NOT NULL AND {PUBLIC}
         GROUP BY city, county ORDER BY city, county"
    );
    Ok(
        with_db!(db, conn => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .fetch_all(conn)
            .await)?,
    )
}

/// The public homes of a city as it is spelled.
///
/// # Errors
/// Where the database does not answer.
pub async fn homes_of(db: &Db, city: &str) -> Result<Vec<HomeFacts>> {
    let sql = format!(
        "SELECT standard_status, kind, slug, subdivision, county, state_or_province, property_sub_type,
            list_price_cents, close_price_cents, close_date, on_market_date, purchase_contract_date,
            days_on_market, sqft, year_built, hoa_monthly_cents, tax_annual_amount_cents, land_type,
            land_lease_amount_cents, land_lease_per, latitude, longitude, elementary_school,
            middle_school, high_school, school_district, association_name, association_amenities,
            community_features
         FROM listings WHERE city = $1 AND {PUBLIC}"
    );
    Ok(
        with_db!(db, conn => sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(city)
            .fetch_all(conn)
            .await)?,
    )
}

/// A street or ZIP code with the middle of its homes.
#[derive(Debug, Clone, PartialEq)]
pub struct GazetteerRow {
    /// The ZIP code, or the street's whole name.
    pub name: String,
    /// City.
    pub city: String,
    /// Homes.
    pub homes: i64,
    /// Southern end.
    pub south: f64,
    /// Western end.
    pub west: f64,
    /// Northern end.
    pub north: f64,
    /// Eastern end.
    pub east: f64,
}

from_row!(GazetteerRow {
    name,
    city,
    homes,
    south,
    west,
    north,
    east,
});

/// Every ZIP code, and every street whose homes' addresses are public, by name and city.
///
/// # Errors
/// Where the database does not answer.
pub async fn gazetteer(db: &Db) -> Result<(Vec<GazetteerRow>, Vec<GazetteerRow>)> {
    const SPAN: &str = "city, COUNT(*) AS homes, MIN(latitude) AS south, MIN(longitude) AS west,
        MAX(latitude) AS north, MAX(longitude) AS east
        FROM listings WHERE city IS NOT NULL AND latitude IS NOT NULL AND longitude IS NOT NULL";
    let zips = format!(
        "SELECT postal_code AS name, {SPAN} AND {PUBLIC} AND postal_code IS NOT NULL
         GROUP BY postal_code, city ORDER BY name, city"
    );
    let streets = format!(
        "SELECT TRIM(COALESCE(street_dir_prefix, '') || ' ' || street_name || ' ' || COALESCE(street_suffix, '')) AS name,
            {SPAN} AND {PUBLIC} AND street_name IS NOT NULL
            AND (internet_address_display IS NULL OR internet_address_display)
         GROUP BY 1, city ORDER BY name, city"
    );
    with_db!(db, conn => {
        let zips = sqlx::query_as(sqlx::AssertSqlSafe(zips)).fetch_all(conn).await?;
        let streets = sqlx::query_as(sqlx::AssertSqlSafe(streets)).fetch_all(conn).await?;
        Ok((zips, streets))
    })
}
