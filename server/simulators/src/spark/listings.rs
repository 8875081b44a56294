//! `/v1/listings` and what lies below it, and `/v1/openhouses`.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::extract::{Extension, Path, Query as UrlQuery, State};
use axum::response::{IntoResponse, Response};
use model::time::DAY_MS;
use serde_json::Value;

use super::Shared;
use super::access::ApiKey;
use super::envelope::{Answer, json_response};
use super::faults::{Fault, Flaw};
use super::guard::{Caller, Drawn};
use super::market::{Market, Page};
use super::media::{self, Expansion, Media};
use super::query::{MAX_LIMIT, MAX_REPLICATION_LIMIT, MAX_REPLICATION_OTHER, Paging, Query, Start};
use super::record::{Record, Shape};
use super::refusals::Refusal;
use crate::world::{Mls, SimListing, World};

type Pairs = UrlQuery<Vec<(String, String)>>;

/// A page of listings.
pub async fn list(
    State(shared): State<Arc<Shared>>,
    Extension(Caller(key)): Extension<Caller>,
    Extension(drawn): Extension<Drawn>,
    UrlQuery(pairs): Pairs,
) -> Response {
    let max_limit = if key.replication {
        MAX_REPLICATION_LIMIT
    } else {
        MAX_LIMIT
    };
    let query = match Query::parse(&pairs, max_limit) {
        Ok(query) => query,
        Err(refusal) => return refusal.into_response(),
    };
    blocking(move || page(&shared, &key, &drawn, &query)).await
}

/// One listing.
pub async fn get(
    State(shared): State<Arc<Shared>>,
    Extension(Caller(key)): Extension<Caller>,
    Path(listing_key): Path<String>,
    UrlQuery(pairs): Pairs,
) -> Response {
    let query = match Query::parse(&pairs, MAX_REPLICATION_LIMIT) {
        Ok(query) => query,
        Err(refusal) => return refusal.into_response(),
    };
    blocking(move || {
        let Some(found) = find(&shared.read(), &key, &listing_key) else {
            return Refusal::not_found().into_response();
        };
        let shape = Shape {
            base_url: &shared.base_url,
            select: query.select.as_ref(),
            expand: &query.expand,
            changed_types: false,
        };
        answer(&Answer::of([Record {
            mls: found.0,
            sim: &found.1,
            shape: &shape,
        }]))
    })
    .await
}

/// Photos, rooms and the like of one listing.
pub async fn part(
    State(shared): State<Arc<Shared>>,
    Extension(Caller(key)): Extension<Caller>,
    Path((listing_key, part)): Path<(String, String)>,
) -> Response {
    blocking(move || {
        let Some((mls, sim)) = find(&shared.read(), &key, &listing_key) else {
            return Refusal::not_found().into_response();
        };
        if part == "history" {
            return answer(&Answer::of(media::history(&sim.history)));
        }
        let expansion = Expansion::named(&part)
            .filter(|e| *e != Expansion::CustomFields && e.name().to_ascii_lowercase() == part);
        match expansion {
            None => Refusal::not_found().into_response(),
            Some(expansion) => answer(&Answer::of(Media {
                expansion,
                mls,
                sim: &sim,
                base_url: &shared.base_url,
            })),
        }
    })
    .await
}

/// The open houses of all listings, in the order of the listings' keys.
pub async fn open_houses(
    State(shared): State<Arc<Shared>>,
    Extension(Caller(key)): Extension<Caller>,
    UrlQuery(pairs): Pairs,
) -> Response {
    let max_limit = if key.replication {
        MAX_REPLICATION_OTHER
    } else {
        MAX_LIMIT
    };
    let query = match Query::parse(&pairs, max_limit) {
        Ok(query) => query,
        Err(refusal) => return refusal.into_response(),
    };
    let offset = match query.start {
        Start::Page(page) => (page - 1).saturating_mul(query.limit),
        Start::Skip(rows) => rows,
        Start::After(_) => {
            let message = "is for listings only; use _page or _skip";
            return Refusal::parameter("_skiptoken", message).into_response();
        }
    };
    blocking(move || {
        let world = shared.read();
        let market = Market::open(&world, &key.mls, query.filter.as_ref());
        let rows: Vec<Value> = market
            .open_houses(&shared.base_url)
            .skip(offset as usize)
            .take(query.limit as usize)
            .collect();
        answer(&Answer::of(rows))
    })
    .await
}

impl Market<'_> {
    fn open_houses<'b>(&'b self, base_url: &'b str) -> impl Iterator<Item = Value> + 'b {
        self.listed().flat_map(move |(mls, sim)| {
            let key = sim.listing.listing_key.clone();
            let media = Media {
                expansion: Expansion::OpenHouses,
                mls,
                sim: &sim,
                base_url,
            };
            let Ok(Value::Array(mut rows)) = serde_json::to_value(media) else {
                return Vec::new();
            };
            for row in &mut rows {
                row["ListingId"] = Value::from(key.as_str());
            }
            rows
        })
    }
}

fn find(world: &World, key: &ApiKey, listing_key: &str) -> Option<(Mls, SimListing)> {
    let (mls, rank) = world.find(listing_key)?;
    key.mls
        .contains(&mls)
        .then(|| (mls, world.listing(mls, rank)))
}

fn page(shared: &Shared, key: &ApiKey, drawn: &Drawn, query: &Query) -> Response {
    let now_ms;
    let mut page = {
        let world = shared.read();
        now_ms = world.now_ms();
        Market::open(&world, &key.mls, query.filter.as_ref()).page(query)
    };
    distort(shared, drawn, query, &mut page, now_ms);
    if query.paging == Paging::Count
        && let Some(pagination) = page.pagination
    {
        return answer(&Answer::<()>::count(pagination));
    }
    let shape = Shape {
        base_url: &shared.base_url,
        select: query.select.as_ref(),
        expand: &query.expand,
        changed_types: drawn.has(&Fault::ChangedTypes),
    };
    let records: Vec<Record<'_>> = page
        .listings
        .iter()
        .map(|(mls, sim)| Record {
            mls: *mls,
            sim,
            shape: &shape,
        })
        .collect();
    answer(
        &Answer::of(records)
            .paged(page.pagination)
            .continued(page.next),
    )
}

/// Does to a page what the faults ask for.
fn distort(shared: &Shared, drawn: &Drawn, query: &Query, page: &mut Page, now_ms: i64) {
    let asked = match &query.start {
        Start::After(key) => Some(key.clone().unwrap_or_default()),
        _ => None,
    };
    for fault in drawn.0.iter() {
        match fault {
            Fault::LoopingToken => page.next.clone_from(&asked),
            Fault::EmptyPage => {
                page.listings.clear();
                let serial = shared.requests.load(Ordering::Relaxed);
                page.next = asked.as_ref().map(|key| format!("{key}.{serial}"));
            }
            Fault::DuplicateRecords => {
                page.listings = page
                    .listings
                    .drain(..)
                    .flat_map(|listing| [listing.clone(), listing])
                    .collect();
            }
            Fault::Nonsense { flaw } => {
                let sample = page.listings.first().cloned();
                page.listings
                    .extend(sample.map(|(mls, sim)| (mls, nonsense(sim, *flaw, now_ms))));
            }
            _ => {}
        }
    }
}

/// A record of a home that does not exist, wrong in one way.
fn nonsense(mut sim: SimListing, flaw: Flaw, now_ms: i64) -> SimListing {
    let mut listing = sim.listing.clone();
    // A key of its own, so that no true listing is overwritten.
    listing.listing_key.replace_range(..2, "99");
    match flaw {
        Flaw::NoKey => listing.listing_key.clear(),
        Flaw::NullIsland => {
            listing.latitude = Some(0.0);
            listing.longitude = Some(0.0);
        }
        Flaw::ZeroPrice => listing.list_price_cents = Some(0),
        Flaw::FutureDates => {
            let next_year = now_ms + 400 * DAY_MS;
            listing.listing_contract_date = Some(next_year.div_euclid(DAY_MS) * DAY_MS);
            listing.on_market_date = listing.listing_contract_date;
            listing.modified_at = Some(next_year);
            listing.status_changed_at = Some(next_year);
        }
    }
    sim.listing = listing;
    sim.photos.clear();
    sim.open_houses.clear();
    sim.tours.clear();
    sim.videos.clear();
    sim.documents.clear();
    sim.rooms.clear();
    sim.units.clear();
    sim.history.clear();
    sim
}

fn answer<R: serde::Serialize>(answer: &Answer<R>) -> Response {
    match answer.json() {
        Ok(bytes) => json_response(bytes),
        Err(error) => {
            tracing::error!(%error, "a page of the feed simulator does not serialise");
            axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Keeps long work off the threads that serve connections.
pub(super) async fn blocking(work: impl FnOnce() -> Response + Send + 'static) -> Response {
    match tokio::task::spawn_blocking(work).await {
        Ok(response) => response,
        Err(error) => {
            tracing::error!(%error, "the feed simulator failed to answer");
            axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
