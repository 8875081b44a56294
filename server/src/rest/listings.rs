//! `GET /api/mls-listings` and `/api/mls-listings/{slugAddress}` with its sub-resources.

use super::cursor::Cursor;
use super::doors::{Doors, Operation, Parameter, schema};
use super::items::{ListingItem, ListingList, OpenHouseItem, PhotoItem, WholeListing, items};
use super::parameters;
use crate::respond::{Problem, tagged};
use app::server::Platform;
use axum::extract::{OriginalUri, Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use model::listings::{Document, ListingPage, Tour, Video};
use model::search::SearchQuery;
use model::{FieldError, Viewer};
use serde_json::json;
use url::form_urlencoded;

const CURSOR: &str = "cursor";

/// The doors; `/api/properties` is the second source document's name for the same.
pub fn doors() -> Doors<Platform> {
    let find = |path, id| {
        let cursor = Parameter::query(
            CURSOR,
            "The nextCursor of the page before: goes on after its last home, however the list has moved.",
            json!({ "type": "string", "maxLength": 200 }),
        );
        Operation::get(
            path,
            id,
            "Search listings: one page, the exact total and counts per value.",
        )
        .parameters(parameters::search().chain([cursor]))
        .answer(schema("ListingList"))
    };
    let get = |path, id, name| {
        Operation::get(path, id, "One listing: its whole public record.")
            .parameters([home(name)])
            .answer(schema("Listing"))
    };
    let part = |path, id, summary, of| {
        Operation::get(path, id, summary)
            .parameters([home("slugAddress")])
            .answer(json!({ "type": "array", "items": schema(of) }))
    };
    let mut doors = Doors::new()
        .open(find("/mls-listings", "listMlsListings"), list)
        .open(
            get(
                "/mls-listings/{slugAddress}",
                "getMlsListing",
                "slugAddress",
            ),
            one,
        )
        .open(
            part(
                "/mls-listings/{slugAddress}/documents",
                "listDocuments",
                "Documents for the public.",
                "Document",
            ),
            documents,
        )
        .open(
            part(
                "/mls-listings/{slugAddress}/openhouses",
                "listOpenHouses",
                "Open houses, soonest first.",
                "OpenHouse",
            ),
            open_houses,
        )
        .open(
            part(
                "/mls-listings/{slugAddress}/videos",
                "listVideos",
                "Videos, unbranded.",
                "Video",
            ),
            videos,
        )
        .open(
            part(
                "/mls-listings/{slugAddress}/virtualtours",
                "listVirtualTours",
                "Virtual tours, unbranded.",
                "VirtualTour",
            ),
            virtual_tours,
        )
        .open(
            part(
                "/mls-listings/{slugAddress}/photos",
                "listPhotos",
                "Photos in order, each with its sizes.",
                "Photo",
            ),
            photos,
        )
        .open(find("/properties", "listProperties"), list)
        .open(get("/properties/{id}", "getProperty", "id"), one);
    for (name, schema) in super::items::schemas() {
        doors = doors.schema(name, schema);
    }
    doors
}

fn home(name: &'static str) -> Parameter {
    Parameter::path(name, "The slug of the listing's page, or its key.")
}

/// Reads the search and the cursor of a query string.
fn asked(text: &str) -> Result<(SearchQuery, Option<Cursor>), Vec<FieldError>> {
    let pairs: Vec<(String, String)> = form_urlencoded::parse(text.as_bytes())
        .into_owned()
        .collect();
    let (cursors, rest): (Vec<_>, Vec<_>) = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .partition(|(name, _)| *name == CURSOR);
    let has_page = rest.iter().any(|(name, _)| *name == "page");
    let (query, mut faults) = SearchQuery::parse(rest);
    let cursor = match cursors.as_slice() {
        [] => None,
        [_] if has_page => {
            faults.push(FieldError::new("page", "may not be given with a cursor"));
            None
        }
        [(_, text)] => match Cursor::parse(text, &query) {
            Ok(cursor) => Some(cursor),
            Err(fault) => {
                faults.push(fault);
                None
            }
        },
        _ => {
            faults.push(FieldError::new(CURSOR, "may be given only once"));
            None
        }
    };
    if faults.is_empty() {
        Ok((query, cursor))
    } else {
        Err(faults)
    }
}

async fn list(
    State(platform): State<Platform>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    RawQuery(text): RawQuery,
) -> Result<Response, Problem> {
    let (query, cursor) = asked(text.as_deref().unwrap_or_default())?;
    let search = platform.search.as_ref();
    let (page, before) = if let Some(cursor) = cursor {
        cursor.follow(search, query.clone()).await?
    } else {
        let before = u64::from(query.page - 1) * u64::from(query.limit);
        (
            search.find(&Viewer::Anonymous, query.clone()).await?,
            before,
        )
    };
    let next = Cursor::after(&query, before, &page.cards, page.total).map(|next| next.text());
    let link = next.as_deref().and_then(|next| {
        let next = form_urlencoded::byte_serialize(next.as_bytes()).collect::<String>();
        let rest = query.on_page(1).to_query_string();
        let mark = if rest.is_empty() { "" } else { "&" };
        let text = format!("<{}?{rest}{mark}{CURSOR}={next}>; rel=\"next\"", uri.path());
        HeaderValue::from_str(&text).ok()
    });
    let list = ListingList {
        listings: page.cards.into_iter().map(ListingItem::from).collect(),
        total: page.total,
        page: page.page,
        limit: page.limit,
        facets: page.facets,
        next_cursor: next,
    };
    let mut response = tagged(&headers, &list)?;
    if let Some(link) = link {
        response.headers_mut().insert(header::LINK, link);
    }
    Ok(response)
}

async fn found(platform: &Platform, slug: &str) -> Result<ListingPage, Problem> {
    Ok(platform.listings.get(&Viewer::Anonymous, slug).await?)
}

async fn one(
    State(platform): State<Platform>,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    let page = found(&platform, &slug).await?;
    tagged(&headers, &WholeListing::from(page))
}

macro_rules! sub_resource {
    ($($name:ident: $type:ty),+ $(,)?) => {$(
        async fn $name(
            State(platform): State<Platform>,
            headers: HeaderMap,
            Path(slug): Path<String>,
        ) -> Result<Response, Problem> {
            let all: Vec<$type> = items(found(&platform, &slug).await?.media.$name);
            tagged(&headers, &all)
        }
    )+};
}
sub_resource! {
    documents: Document,
    open_houses: OpenHouseItem,
    videos: Video,
    virtual_tours: Tour,
    photos: PhotoItem,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_stands_alone_and_faults_are_named_together() {
        let faults = |text: &str| -> Vec<String> {
            asked(text)
                .expect_err("refused")
                .into_iter()
                .map(|fault| fault.field)
                .collect()
        };

        assert!(matches!(asked("city=Indio"), Ok((_, None))));
        assert_eq!(faults("cursor=x"), ["cursor"]);
        assert_eq!(faults("cursor=x&page=2"), ["page"]);
        assert_eq!(faults("cursor=x&cursor=y&minBeds=a"), ["minBeds", "cursor"]);
    }
}
