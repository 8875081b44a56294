//! `GET /api/mls-listings` and `/api/mls-listings/{slugAddress}` with its sub-resources.

use crate::health::Health;
use crate::respond::Problem;
use app::server::Platform;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use model::listings::{Document, ListingPage, OpenHouse, Photo, PublicListing, Tour, Video};
use model::search::{Card, Facets, SearchQuery};
use model::{AppError, Viewer};
use serde::Serialize;

/// A list of listings, as the source document answers it.
#[derive(Debug, Serialize)]
pub struct ListingList {
    /// The page's listings.
    pub listings: Vec<ListingItem>,
    /// How many match.
    pub total: u32,
    /// The page, from 1.
    pub page: u32,
    /// Listings a page.
    pub limit: u32,
    /// Counts per value.
    pub facets: Facets,
}

/// A listing in a list, with the member names of the source document.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListingItem {
    source: String,
    listing_key: String,
    slug: String,
    standard_status: Option<&'static str>,
    mls_status: Option<String>,
    kind: Option<&'static str>,
    property_sub_type: Option<String>,
    address: Option<String>,
    city: Option<String>,
    state_or_province: Option<String>,
    postal_code: Option<String>,
    subdivision: Option<String>,
    list_price: Option<f64>,
    previous_list_price: Option<f64>,
    beds: Option<i64>,
    baths: Option<f64>,
    sqft: Option<i64>,
    lot_size_square_feet: Option<i64>,
    year_built: Option<i64>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    on_market_date: Option<String>,
    modification_timestamp: Option<String>,
    photos: Vec<String>,
    list_office_name: Option<String>,
    mls_name: Option<String>,
}

impl From<Card> for ListingItem {
    fn from(card: Card) -> Self {
        let dollars = |cents: Option<i64>| cents.map(|cents| cents as f64 / 100.0);
        Self {
            source: card.source,
            listing_key: card.listing_key,
            slug: card.slug,
            standard_status: card
                .standard_status
                .map(model::listings::StandardStatus::as_str),
            mls_status: card.mls_status,
            kind: card.kind.map(model::listings::ListingKind::as_str),
            property_sub_type: card.property_sub_type,
            address: card.address,
            city: card.city,
            state_or_province: card.state_or_province,
            postal_code: card.postal_code,
            subdivision: card.subdivision,
            list_price: dollars(card.price_cents),
            previous_list_price: dollars(card.previous_price_cents),
            beds: card.beds,
            baths: card.baths,
            sqft: card.sqft,
            lot_size_square_feet: card.lot_sqft,
            year_built: card.year_built,
            latitude: card.latitude,
            longitude: card.longitude,
            on_market_date: card.on_market_at.map(model::time::date_text),
            modification_timestamp: card.modified_at.map(model::time::rfc3339),
            photos: card.photos,
            list_office_name: card.list_office_name,
            mls_name: card.mls_name,
        }
    }
}

/// One listing: its public record with everything that belongs to it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct WholeListing {
    #[serde(flatten)]
    listing: PublicListing,
    photos: Vec<Photo>,
    documents: Vec<Document>,
    open_houses: Vec<OpenHouse>,
    videos: Vec<Video>,
    virtual_tours: Vec<Tour>,
    rooms: Vec<model::listings::Room>,
    units: Vec<model::listings::Unit>,
    history: Vec<model::listings::ListingEvent>,
}

/// The routes; `/api/properties` is the second source document's name for the same.
pub fn routes(platform: Platform) -> Router<Health> {
    let listings = Router::new()
        .route("/mls-listings", get(list))
        .route("/mls-listings/{slugAddress}", get(one))
        .route("/mls-listings/{slugAddress}/documents", get(documents))
        .route("/mls-listings/{slugAddress}/openhouses", get(open_houses))
        .route("/mls-listings/{slugAddress}/videos", get(videos))
        .route(
            "/mls-listings/{slugAddress}/virtualtours",
            get(virtual_tours),
        )
        .route("/mls-listings/{slugAddress}/photos", get(photos))
        .route("/properties", get(list))
        .route("/properties/{id}", get(one))
        .with_state(platform);
    Router::new().merge(listings)
}

async fn list(
    State(platform): State<Platform>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let query = match SearchQuery::from_query_string(query.as_deref().unwrap_or_default()) {
        (query, errors) if errors.is_empty() => query,
        (_, errors) => return Err(errors.into()),
    };
    let page = platform.search.find(&Viewer::Anonymous, query).await?;
    let list = ListingList {
        listings: page.cards.into_iter().map(ListingItem::from).collect(),
        total: page.total,
        page: page.page,
        limit: page.limit,
        facets: page.facets,
    };
    tagged(&headers, &list)
}

async fn found(platform: &Platform, slug: &str) -> Result<ListingPage, Problem> {
    Ok(platform.listings.get(&Viewer::Anonymous, slug).await?)
}

async fn one(
    State(platform): State<Platform>,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let ListingPage {
        listing,
        media,
        history,
        ..
    } = found(&platform, &slug).await?;
    let whole = WholeListing {
        listing,
        photos: media.photos,
        documents: media.documents,
        open_houses: media.open_houses,
        videos: media.videos,
        virtual_tours: media.virtual_tours,
        rooms: media.rooms,
        units: media.units,
        history,
    };
    tagged(&headers, &whole)
}

macro_rules! sub_resource {
    ($($name:ident: $type:ty),+ $(,)?) => {$(
        async fn $name(
            State(platform): State<Platform>,
            headers: HeaderMap,
            Path(slug): Path<String>,
        ) -> Result<Response, Problem> {
            let items: $type = found(&platform, &slug).await?.media.$name;
            tagged(&headers, &items)
        }
    )+};
}
sub_resource! {
    documents: Vec<Document>,
    open_houses: Vec<OpenHouse>,
    videos: Vec<Video>,
    virtual_tours: Vec<Tour>,
    photos: Vec<Photo>,
}

/// JSON with an `ETag`, or 304 where the caller has it already.
fn tagged(headers: &HeaderMap, body: &impl Serialize) -> Result<Response, Problem> {
    let text = serde_json::to_vec(body).map_err(|error| {
        let incident = uuid::Uuid::now_v7().to_string();
        tracing::error!(%incident, %error, "an answer does not serialise");
        AppError::Internal { incident }
    })?;
    let hash = blake3::hash(&text).to_hex();
    let tag = format!("\"{}\"", &hash.as_str()[..32]);
    let known = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|tags| {
            tags.split(',')
                .any(|known| known.trim().trim_start_matches("W/") == tag)
        });
    let common = [
        (header::ETAG, tag),
        (
            header::CACHE_CONTROL,
            "public, max-age=0, must-revalidate".to_owned(),
        ),
    ];
    if known {
        return Ok((StatusCode::NOT_MODIFIED, common).into_response());
    }
    Ok((common, [(header::CONTENT_TYPE, "application/json")], text).into_response())
}
