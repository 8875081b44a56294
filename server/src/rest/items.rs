//! Listings as the REST doors answer them: the source documents' member names, US dollars, RFC 3339.

use model::listings::{
    Document, FIELDS, Kind, ListingEvent, ListingKind, ListingPage, OpenHouse, Photo,
    PublicListing, Rendition, Room, StandardStatus, Tour, Unit, Video,
};
use model::search::{Card, Facets};
use model::time::{date_text, rfc3339};
use serde::Serialize;
use serde_json::{Map, Value, json};

fn dollars(cents: Option<i64>) -> Option<f64> {
    cents.map(|cents| cents as f64 / 100.0)
}

/// A list of listings, as the source document answers it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
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
    /// The cursor of the listings that follow; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// A listing in a list.
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
        Self {
            source: card.source,
            listing_key: card.listing_key,
            slug: card.slug,
            standard_status: card.standard_status.map(StandardStatus::as_str),
            mls_status: card.mls_status,
            kind: card.kind.map(ListingKind::as_str),
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
            on_market_date: card.on_market_at.map(date_text),
            modification_timestamp: card.modified_at.map(rfc3339),
            photos: card.photos,
            list_office_name: card.list_office_name,
            mls_name: card.mls_name,
        }
    }
}

/// A photo with its sizes.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PhotoItem {
    photo_id: String,
    position: u32,
    primary: bool,
    name: Option<String>,
    caption: Option<String>,
    modification_timestamp: Option<String>,
    renditions: Vec<Rendition>,
}

impl From<Photo> for PhotoItem {
    fn from(photo: Photo) -> Self {
        Self {
            photo_id: photo.photo_id,
            position: photo.position,
            primary: photo.primary,
            name: photo.name,
            caption: photo.caption,
            modification_timestamp: photo.modified_at.map(rfc3339),
            renditions: photo.renditions,
        }
    }
}

/// A time at which the home can be seen.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OpenHouseItem {
    open_house_id: String,
    starts_at: String,
    ends_at: String,
    remarks: Option<String>,
}

impl From<OpenHouse> for OpenHouseItem {
    fn from(visit: OpenHouse) -> Self {
        Self {
            open_house_id: visit.open_house_id,
            starts_at: rfc3339(visit.starts_at),
            ends_at: rfc3339(visit.ends_at),
            remarks: visit.remarks,
        }
    }
}

/// A unit of an income property.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UnitItem {
    unit_id: String,
    name: Option<String>,
    beds: Option<i64>,
    baths: Option<f64>,
    sqft: Option<i64>,
    rent: Option<f64>,
    count: Option<i64>,
}

impl From<Unit> for UnitItem {
    fn from(unit: Unit) -> Self {
        Self {
            unit_id: unit.unit_id,
            name: unit.name,
            beds: unit.beds,
            baths: unit.baths,
            sqft: unit.sqft,
            rent: dollars(unit.rent_cents),
            count: unit.count,
        }
    }
}

/// One change of price or status.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EventItem {
    kind: &'static str,
    happened_at: String,
    observed_at: String,
    old_price: Option<f64>,
    new_price: Option<f64>,
    old_status: Option<&'static str>,
    new_status: Option<&'static str>,
    previous_listing_key: Option<String>,
}

impl From<ListingEvent> for EventItem {
    fn from(event: ListingEvent) -> Self {
        Self {
            kind: event.kind.as_str(),
            happened_at: rfc3339(event.happened_at),
            observed_at: rfc3339(event.observed_at),
            old_price: dollars(event.old_price_cents),
            new_price: dollars(event.new_price_cents),
            old_status: event.old_status.map(StandardStatus::as_str),
            new_status: event.new_status.map(StandardStatus::as_str),
            previous_listing_key: event.previous_listing_key,
        }
    }
}

/// One listing: its public record with everything that belongs to it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WholeListing {
    #[serde(flatten)]
    listing: PublicListing,
    photos: Vec<PhotoItem>,
    documents: Vec<Document>,
    open_houses: Vec<OpenHouseItem>,
    videos: Vec<Video>,
    virtual_tours: Vec<Tour>,
    rooms: Vec<Room>,
    units: Vec<UnitItem>,
    history: Vec<EventItem>,
}

impl From<ListingPage> for WholeListing {
    fn from(page: ListingPage) -> Self {
        Self {
            listing: page.listing,
            photos: items(page.media.photos),
            documents: page.media.documents,
            open_houses: items(page.media.open_houses),
            videos: page.media.videos,
            virtual_tours: page.media.virtual_tours,
            rooms: page.media.rooms,
            units: items(page.media.units),
            history: items(page.history),
        }
    }
}

/// Each as it is answered.
pub fn items<T: Into<U>, U>(all: Vec<T>) -> Vec<U> {
    all.into_iter().map(Into::into).collect()
}

/// The schemas of everything above.
pub fn schemas() -> [(&'static str, Value); 11] {
    let text = json!({ "type": "string" });
    let may_text = json!({ "type": ["string", "null"] });
    let whole = json!({ "type": "integer" });
    let may_whole = json!({ "type": ["integer", "null"] });
    let may_number = json!({ "type": ["number", "null"] });
    let may_money = json!({ "type": ["number", "null"], "description": "US dollars." });
    let time = json!({ "type": "string", "format": "date-time" });
    let may_time = json!({ "type": ["string", "null"], "format": "date-time" });
    let flag = json!({ "type": "boolean" });
    let object = |members: Value| {
        let names: Vec<&String> = members
            .as_object()
            .map(|map| map.keys().collect())
            .unwrap_or_default();
        json!({ "type": "object", "required": names, "properties": members, "additionalProperties": false })
    };
    let list = |name: &str| json!({ "type": "array", "items": super::doors::schema(name) });
    [
        ("Listing", whole_schema(&list)),
        (
            "ListingItem",
            object(json!({
                "source": text, "listingKey": text, "slug": text,
                "standardStatus": may_text, "mlsStatus": may_text, "kind": may_text, "propertySubType": may_text,
                "address": may_text, "city": may_text, "stateOrProvince": may_text, "postalCode": may_text,
                "subdivision": may_text, "listPrice": may_money, "previousListPrice": may_money,
                "beds": may_whole, "baths": may_number, "sqft": may_whole, "lotSizeSquareFeet": may_whole,
                "yearBuilt": may_whole, "latitude": may_number, "longitude": may_number,
                "onMarketDate": { "type": ["string", "null"], "format": "date" },
                "modificationTimestamp": may_time,
                "photos": { "type": "array", "items": text, "description": "Addresses without size: add /640.jpg or /1600.webp." },
                "listOfficeName": may_text, "mlsName": may_text,
            })),
        ),
        (
            "ListingList",
            json!({
                "type": "object",
                "required": ["listings", "total", "page", "limit", "facets"],
                "additionalProperties": false,
                "properties": {
                    "listings": list("ListingItem"),
                    "total": { "type": "integer", "description": "How many match, exactly." },
                    "page": whole,
                    "limit": whole,
                    "facets": { "type": "object", "description": "Counts per value, each as if its own filter were off." },
                    "nextCursor": { "type": "string", "description": "The cursor of the listings that follow; absent at the end." },
                }
            }),
        ),
        (
            "Photo",
            object(json!({
                "photoId": text, "position": whole, "primary": flag, "name": may_text, "caption": may_text,
                "modificationTimestamp": may_time,
                "renditions": { "type": "array", "items": object(json!({ "width": whole, "uri": text })) },
            })),
        ),
        (
            "Document",
            object(json!({ "documentId": text, "name": may_text, "uri": text, "isPublic": flag })),
        ),
        (
            "OpenHouse",
            object(
                json!({ "openHouseId": text, "startsAt": time, "endsAt": time, "remarks": may_text }),
            ),
        ),
        (
            "Video",
            object(json!({ "videoId": text, "name": may_text, "uri": text, "branded": flag })),
        ),
        (
            "VirtualTour",
            object(json!({ "tourId": text, "name": may_text, "uri": text, "branded": flag })),
        ),
        (
            "Room",
            object(json!({
                "roomId": text, "name": text, "level": may_text, "lengthFt": may_number, "widthFt": may_number,
                "features": may_text,
            })),
        ),
        (
            "Unit",
            object(json!({
                "unitId": text, "name": may_text, "beds": may_whole, "baths": may_number, "sqft": may_whole,
                "rent": may_money, "count": may_whole,
            })),
        ),
        (
            "ListingEvent",
            object(json!({
                "kind": text, "happenedAt": time, "observedAt": time, "oldPrice": may_money, "newPrice": may_money,
                "oldStatus": may_text, "newStatus": may_text, "previousListingKey": may_text,
            })),
        ),
    ]
}

/// The public record: made from the table of fields, so that no other field is promised.
fn whole_schema(list: &impl Fn(&str) -> Value) -> Value {
    let mut members = Map::new();
    for name in ["source", "listingKey"] {
        members.insert(name.to_owned(), json!({ "type": "string" }));
    }
    let words = |words: Vec<&str>| json!({ "type": "string", "enum": words });
    let statuses = StandardStatus::ALL.iter().map(|status| status.as_str());
    members.insert("standardStatus".to_owned(), words(statuses.collect()));
    let kinds = ListingKind::ALL.iter().map(|kind| kind.as_str());
    members.insert("kind".to_owned(), words(kinds.collect()));
    for field in FIELDS
        .iter()
        .filter(|field| model::Viewer::Anonymous.may_see(field.class))
    {
        let schema = match field.kind {
            Kind::Text => json!({ "type": "string" }),
            Kind::Integer => json!({ "type": "integer" }),
            Kind::Real => json!({ "type": "number" }),
            Kind::Boolean => json!({ "type": "boolean" }),
            Kind::Money => json!({ "type": "number", "description": "US dollars." }),
            Kind::Timestamp => json!({ "type": "string", "format": "date-time" }),
            Kind::Date => json!({ "type": "string", "format": "date" }),
            Kind::List => json!({ "type": "array", "items": { "type": "string" } }),
        };
        members.insert(field.json.to_owned(), schema);
    }
    for (member, name) in [
        ("photos", "Photo"),
        ("documents", "Document"),
        ("openHouses", "OpenHouse"),
        ("videos", "Video"),
        ("virtualTours", "VirtualTour"),
        ("rooms", "Room"),
        ("units", "Unit"),
        ("history", "ListingEvent"),
    ] {
        members.insert(member.to_owned(), list(name));
    }
    json!({
        "type": "object",
        "required": ["source", "listingKey", "standardStatus", "kind", "photos", "documents", "openHouses", "videos", "virtualTours", "rooms", "units", "history"],
        "properties": members,
        "additionalProperties": false,
    })
}
