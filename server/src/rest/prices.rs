//! `GET /api/price-histogram`: how the prices of a search are spread, as if its price were not set.

use super::doors::{Doors, Operation, schema};
use super::parameters;
use crate::respond::{Problem, tagged};
use app::server::Platform;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use model::Viewer;
use model::search::{PriceBin, SearchQuery};
use serde::Serialize;
use serde_json::json;

/// The doors.
pub fn doors() -> Doors<Platform> {
    let bar = json!({
        "type": "object",
        "required": ["from", "to", "count"],
        "properties": {
            "from": { "type": "number", "description": "The least price in the bar, dollars." },
            "to": { "type": ["number", "null"], "description": "The least price above the bar, dollars; none above the last one." },
            "count": { "type": "integer" }
        }
    });
    Doors::new()
        .open(
            Operation::get(
                "/price-histogram",
                "getPriceHistogram",
                "How many homes of a search there are at each price, its own price filter left out.",
            )
            .group("Search")
            .parameters(parameters::search().filter(|parameter| !matches!(parameter.name, "sort" | "page" | "limit")))
            .answer(json!({
                "type": "object",
                "required": ["bars", "total"],
                "properties": {
                    "bars": { "type": "array", "items": schema("PriceBar") },
                    "total": { "type": "integer", "description": "How many homes match, the price filter included." }
                }
            })),
            histogram,
        )
        .schema("PriceBar", bar)
}

#[derive(Serialize)]
struct Answer {
    bars: Vec<Bar>,
    total: u32,
}

#[derive(Serialize)]
struct Bar {
    from: f64,
    to: Option<f64>,
    count: u32,
}

impl From<PriceBin> for Bar {
    fn from(bin: PriceBin) -> Self {
        let dollars = |cents: i64| cents as f64 / 100.0;
        Self {
            from: dollars(bin.from_cents),
            to: bin.to_cents.map(dollars),
            count: bin.count,
        }
    }
}

async fn histogram(
    State(platform): State<Platform>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let (query, faults) = SearchQuery::from_query_string(query.as_deref().unwrap_or_default());
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let one = SearchQuery {
        page: 1,
        limit: 1,
        ..query
    };
    let page = platform.search.find(&Viewer::Anonymous, one).await?;
    let bars = page.facets.price.into_iter().map(Bar::from).collect();
    tagged(
        &headers,
        &Answer {
            bars,
            total: page.total,
        },
    )
}
