//! `GET /api/cities/{cityId}` and `/api/subdivisions` with their sub-resources (CITY-01 to CITY-12).

use super::doors::{Doors, Operation, Parameter, schema};
use super::items::{ListingItem, ListingList};
use super::parameters;
use crate::respond::{Problem, tagged};
use app::server::Platform;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use model::communities::{
    Association, Community, CommunityKind, CommunityPage, CommunityPhoto, CommunitySummary,
    FactKind, Figure, PlaceCategory, School, Statistics,
};
use model::search::SearchQuery;
use model::{AppError, Viewer};
use serde_json::{Value, json};
use url::form_urlencoded;

const GROUP: &str = "Communities";

/// The doors.
pub fn doors() -> Doors<Platform> {
    let get = |path, id, summary| Operation::get(path, id, summary).group(GROUP);
    let city = |path, id, summary| {
        get(path, id, summary).parameters([Parameter::path(
            "cityId",
            "The city's or county's address, such as palm-springs or orange-county.",
        )])
    };
    let part = |path, id, summary| {
        get(path, id, summary).parameters([Parameter::path(
            "slug",
            "The subdivision's address, such as deepwell-estates-palm-springs.",
        )])
    };
    let list = |name: &str| json!({ "type": "array", "items": schema(name) });
    let listings = |operation: Operation| {
        operation
            .parameters(parameters::search())
            .answer(schema("ListingList"))
    };
    let object = json!({ "type": "object" });
    let within = Parameter::query(
        "city",
        "Only those of this cityId.",
        json!({ "type": "string" }),
    );
    Doors::new()
        .open(
            city(
                "/cities/{cityId}",
                "getCity",
                "A city or county: facts with their sources, and figures of its homes.",
            )
            .answer(schema("City")),
            one_city,
        )
        .open(
            listings(city(
                "/cities/{cityId}/listings",
                "listCityListings",
                "The listings of a city; takes the parameters of a search.",
            )),
            city_listings,
        )
        .open(
            city(
                "/cities/{cityId}/subdivisions",
                "listCitySubdivisions",
                "The subdivisions of a city by name.",
            )
            .answer(list("Subdivision")),
            city_subdivisions,
        )
        .open(
            city(
                "/cities/{cityId}/schools",
                "listCitySchools",
                "Schools as the MLS names them, by level and name, with the miles from the middle of the city where a source tells their place; never rated or ranked.",
            )
            .answer(list("School")),
            city_schools,
        )
        .open(
            city(
                "/cities/{cityId}/stats",
                "getCityStats",
                "Figures of a city's homes, each with the number of homes behind it.",
            )
            .answer(object.clone()),
            city_stats,
        )
        .open(
            city(
                "/cities/{cityId}/hoa",
                "listCityHoa",
                "Homeowners' associations by name.",
            )
            .answer(list("Association")),
            city_hoa,
        )
        .open(
            city(
                "/cities/{cityId}/photos",
                "listCityPhotos",
                "Photos of homes for sale, with their credit.",
            )
            .answer(list("CommunityPhoto")),
            city_photos,
        )
        .open(
            get(
                "/subdivisions",
                "listSubdivisions",
                "Every subdivision by name.",
            )
            .parameters([within])
            .answer(list("Subdivision")),
            all_subdivisions,
        )
        .open(
            part(
                "/subdivisions/{slug}",
                "getSubdivision",
                "A subdivision: its figures, schools and amenities.",
            )
            .answer(schema("Subdivision")),
            one_subdivision,
        )
        .open(
            listings(part(
                "/subdivisions/{slug}/listings",
                "listSubdivisionListings",
                "The listings of a subdivision; takes the parameters of a search.",
            )),
            subdivision_listings,
        )
        .open(
            part(
                "/subdivisions/{slug}/stats",
                "getSubdivisionStats",
                "Figures of a subdivision's homes, each with the number of homes behind it.",
            )
            .answer(object.clone()),
            subdivision_stats,
        )
        .open(
            part(
                "/subdivisions/{slug}/photos",
                "listSubdivisionPhotos",
                "Photos of homes for sale, with their credit.",
            )
            .answer(list("CommunityPhoto")),
            subdivision_photos,
        )
        .schema("City", object.clone())
        .schema("Subdivision", object.clone())
        .schema("School", object.clone())
        .schema("Association", object.clone())
        .schema("CommunityPhoto", object)
}

fn dollars(figure: Figure) -> Option<f64> {
    figure.value.map(|cents| (cents / 100.0).round())
}

fn whole(figure: Figure) -> Option<f64> {
    figure.value.map(f64::round)
}

/// A figure with the number of homes behind it.
fn told(figure: Figure, scale: f64) -> Value {
    let value = figure
        .value
        .map(|value| (value / scale * 10_000.0).round() / 10_000.0);
    json!({ "value": value, "homes": figure.homes })
}

fn stats(community: &Community) -> Value {
    let s: &Statistics = &community.summary.stats;
    let trend: Vec<Value> = community
        .trend
        .iter()
        .map(|point| {
            let (year, month) = point.year_month();
            json!({
                "month": format!("{year}-{month:02}"),
                "medianPrice": point.median.map(|cents| cents as f64 / 100.0),
                "homes": point.homes,
            })
        })
        .collect();
    json!({
        "totalListings": s.total,
        "activeListings": s.active,
        "pendingListings": s.pending,
        "newThisWeek": s.new_this_week,
        "soldInYear": s.sold,
        "medianPrice": told(s.median_sale, 100.0),
        "medianPriceYearBefore": told(s.median_sale_before, 100.0),
        "medianListPrice": told(s.median_asking, 100.0),
        "pricePerSqft": told(s.price_per_sqft, 100.0),
        "pricePerSqftYearBefore": told(s.price_per_sqft_before, 100.0),
        "daysOnMarket": told(s.days_on_market, 1.0),
        "daysOnMarketYearBefore": told(s.days_on_market_before, 1.0),
        "soldToList": told(s.sale_to_list, 1.0),
        "monthsOfInventory": told(s.months_of_inventory, 1.0),
        "avgSqft": told(s.average_sqft, 1.0),
        "avgYearBuilt": told(s.average_year_built, 1.0),
        "leasedLand": told(s.leased_land, 1.0),
        "ownedLandWithHoa": told(s.owned_with_fee, 1.0),
        "ownedLandWithoutHoa": told(s.owned_without_fee, 1.0),
        "hoaFee": told(s.hoa_monthly, 100.0),
        "landLease": told(s.land_lease_monthly, 100.0),
        "taxRate": told(s.tax_rate, 1.0),
        "trend": trend,
        "updatedAt": model::time::rfc3339(community.updated_at),
    })
}

fn city(page: &CommunityPage) -> Value {
    let community = &page.community;
    let summary = &community.summary;
    let population = community
        .facts
        .iter()
        .find(|fact| fact.kind == FactKind::Population);
    let near = |category| {
        page.nearby
            .places
            .iter()
            .filter(|place| place.category == category)
            .count()
    };
    let facts: Vec<String> = community
        .facts
        .iter()
        .map(|fact| format!("{} people ({}, {})", fact.value, fact.source, fact.year))
        .collect();
    json!({
        "name": summary.name,
        "cityId": summary.slug,
        "kind": summary.kind,
        "county": summary.county,
        "state": summary.state,
        "latitude": summary.latitude,
        "longitude": summary.longitude,
        "population": population.map(|fact| fact.value),
        "medianIncome": null,
        "medianHomePrice": dollars(summary.stats.median_sale),
        "totalListings": summary.stats.total,
        "activeListings": page.for_sale,
        "description": description(community),
        "quickFacts": facts,
        "facts": community.facts,
        "parks": near(PlaceCategory::Parks),
        "restaurants": near(PlaceCategory::Restaurants),
        "schools": community.schools.len(),
        "photos": page.photos.iter().map(|photo| format!("{}/1024.jpg", photo.uri)).collect::<Vec<_>>(),
        "updatedAt": model::time::rfc3339(community.updated_at),
    })
}

/// What the homes tell, in a sentence.
fn description(community: &Community) -> String {
    let summary = &community.summary;
    let counts = format!(
        "{}: {} homes known, {} for sale.",
        summary.name, summary.stats.total, summary.stats.active
    );
    match (&community.typical, community.built) {
        (Some(typical), Some((first, last))) => {
            format!("{counts} Mostly {typical}, built {first} to {last}.")
        }
        _ => counts,
    }
}

fn subdivision(summary: &CommunitySummary) -> Value {
    let s = &summary.stats;
    json!({
        "name": summary.name,
        "slug": summary.slug,
        "city": summary.city,
        "county": summary.county,
        "latitude": summary.latitude,
        "longitude": summary.longitude,
        "totalListings": s.total,
        "activeListings": s.active,
        "medianPrice": dollars(s.median_sale),
        "avgSqft": whole(s.average_sqft),
        "avgYearBuilt": whole(s.average_year_built),
        "hoaRequired": s.hoa_monthly.homes > 0 && s.hoa_monthly.homes == s.total,
        "avgHoaFee": dollars(s.hoa_monthly),
    })
}

fn school(school: &School, community: &Community) -> Value {
    let place = school.place.as_ref();
    let miles = place.zip(community.summary.middle());
    let miles = miles.map(|(place, middle)| (place.miles_from(middle) * 100.0).round() / 100.0);
    json!({
        "name": school.name,
        "type": school.level,
        "district": school.district,
        "homes": school.homes,
        "rating": null,
        "distance": miles,
        "latitude": place.map(|place| place.latitude),
        "longitude": place.map(|place| place.longitude),
        "placeSource": place.map(|place| &place.source),
        "placeRecordedOn": place.map(|place| &place.recorded_on),
        "source": "the listing services' own fields",
    })
}

fn schools(community: &Community) -> Vec<Value> {
    let schools = community.schools.iter();
    schools.map(|one| school(one, community)).collect()
}

fn association(association: &Association) -> Value {
    json!({
        "name": association.name,
        "subdivisions": association.subdivisions,
        "feeMonthly": told(association.fee_monthly, 100.0),
        "amenities": association.amenities,
    })
}

fn photo(photo: &CommunityPhoto) -> Value {
    json!({
        "url": format!("{}/1024.jpg", photo.uri),
        "listing": photo.listing_slug,
        "credit": photo.credit,
    })
}

async fn found(
    platform: &Platform,
    kind: CommunityKind,
    slug: &str,
) -> Result<CommunityPage, Problem> {
    Ok(platform.communities.get(kind, slug, "en").await?)
}

async fn listings(
    platform: &Platform,
    headers: &HeaderMap,
    kind: CommunityKind,
    slug: &str,
    text: Option<String>,
) -> Result<Response, Problem> {
    let community = found(platform, kind, slug).await?.community;
    let (mut query, faults) = SearchQuery::from_query_string(text.as_deref().unwrap_or_default());
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let asked: &[(&str, bool)] = &[
        ("city", !query.filters.cities.is_empty()),
        (
            "subdivision",
            kind == CommunityKind::Subdivision && !query.filters.subdivisions.is_empty(),
        ),
    ];
    if let Some((name, _)) = asked.iter().find(|(_, is_given)| *is_given) {
        return Err(AppError::invalid(*name, "is said by the path already").into());
    }
    if community.cities.is_empty() {
        let page = model::search::SearchPage {
            page: query.page,
            limit: query.limit,
            ..Default::default()
        };
        return tagged(headers, &list(page));
    }
    query.filters.cities = community.cities;
    if kind == CommunityKind::Subdivision {
        query.filters.subdivisions = community.subdivisions;
    }
    let page = platform.search.find(&Viewer::Anonymous, query).await?;
    tagged(headers, &list(page))
}

fn list(page: model::search::SearchPage) -> ListingList {
    ListingList {
        listings: page.cards.into_iter().map(ListingItem::from).collect(),
        total: page.total,
        page: page.page,
        limit: page.limit,
        facets: page.facets,
        next_cursor: None,
    }
}

/// The one city that a list of subdivisions may be asked for.
fn city_asked(text: &str) -> Result<Option<String>, AppError> {
    let mut city = None;
    for (name, value) in form_urlencoded::parse(text.as_bytes()) {
        match &*name {
            "city" if city.is_none() => city = Some(value.into_owned()),
            "city" => return Err(AppError::invalid("city", "may be given only once")),
            other => return Err(AppError::invalid(other, "is not a parameter of this list")),
        }
    }
    Ok(city)
}

async fn all_subdivisions(
    State(platform): State<Platform>,
    headers: HeaderMap,
    RawQuery(text): RawQuery,
) -> Result<Response, Problem> {
    let city = city_asked(text.as_deref().unwrap_or_default())?;
    let found = platform
        .communities
        .list(CommunityKind::Subdivision, city.as_deref())
        .await?;
    tagged(&headers, &found.iter().map(subdivision).collect::<Vec<_>>())
}

async fn city_subdivisions(
    State(platform): State<Platform>,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let found = platform
        .communities
        .list(CommunityKind::Subdivision, Some(&slug))
        .await?;
    tagged(&headers, &found.iter().map(subdivision).collect::<Vec<_>>())
}

async fn one_subdivision(
    State(platform): State<Platform>,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let page = found(&platform, CommunityKind::Subdivision, &slug).await?;
    let mut whole = subdivision(&page.community.summary);
    let name = format!(
        "{}, {}",
        page.community.summary.name, page.community.summary.city
    );
    whole["activeListings"] = json!(page.for_sale);
    whole["description"] = json!(description(&page.community));
    whole["amenities"] = page
        .community
        .amenities
        .iter()
        .map(|amenity| amenity.name.clone())
        .collect();
    whole["nearbySchools"] = schools(&page.community).into();
    whole["photos"] = page
        .photos
        .iter()
        .map(|photo| format!("{}/1024.jpg", photo.uri))
        .collect();
    whole["metaTitle"] = json!(name);
    whole["metaDescription"] = json!(description(&page.community));
    tagged(&headers, &whole)
}

macro_rules! answers {
    ($($name:ident: $kind:ident, $page:ident => $answer:expr;)+) => {$(
        async fn $name(
            State(platform): State<Platform>,
            headers: HeaderMap,
            Path(slug): Path<String>,
        ) -> Result<Response, Problem> {
            let $page = found(&platform, CommunityKind::$kind, &slug).await?;
            tagged(&headers, &$answer)
        }
    )+};
}
answers! {
    one_city: City, page => city(&page);
    city_schools: City, page => schools(&page.community);
    city_stats: City, page => stats(&page.community);
    city_hoa: City, page => page.community.associations.iter().map(association).collect::<Vec<_>>();
    city_photos: City, page => page.photos.iter().map(photo).collect::<Vec<_>>();
    subdivision_stats: Subdivision, page => stats(&page.community);
    subdivision_photos: Subdivision, page => page.photos.iter().map(photo).collect::<Vec<_>>();
}

async fn city_listings(
    State(platform): State<Platform>,
    headers: HeaderMap,
    Path(slug): Path<String>,
    RawQuery(text): RawQuery,
) -> Result<Response, Problem> {
    listings(&platform, &headers, CommunityKind::City, &slug, text).await
}

async fn subdivision_listings(
    State(platform): State<Platform>,
    headers: HeaderMap,
    Path(slug): Path<String>,
    RawQuery(text): RawQuery,
) -> Result<Response, Problem> {
    listings(&platform, &headers, CommunityKind::Subdivision, &slug, text).await
}
