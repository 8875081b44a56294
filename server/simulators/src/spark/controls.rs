//! `/simulator/…`: the levers with which tests and demos move the clock, change listings and cause faults.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use model::listings::StandardStatus;
use model::time::{parse_timestamp, rfc3339};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Shared;
use super::faults::{Pace, Rule};
use super::listings::blocking;
use crate::world::{Change, World};

/// What a call to `/simulator/faults` switches on; nothing is switched off by it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switches {
    #[serde(default)]
    rules: Vec<Rule>,
    #[serde(default)]
    pace: Option<Pace>,
}

/// The rules in force and how often each has struck.
pub async fn faults(State(shared): State<Arc<Shared>>) -> Response {
    let body = json!({"rules": shared.faults.records(), "pace": shared.faults.pace()});
    axum::Json(body).into_response()
}

/// Adds rules, and sets the pace where one is given.
pub async fn add_faults(State(shared): State<Arc<Shared>>, body: String) -> Response {
    let switches: Switches = match read(&body) {
        Ok(switches) => switches,
        Err(refusal) => return *refusal,
    };
    for rule in switches.rules {
        shared.faults.add(rule);
    }
    if switches.pace.is_some() {
        shared.faults.set_pace(switches.pace);
    }
    faults(State(shared)).await
}

/// Ends all faults and the pace.
pub async fn clear_faults(State(shared): State<Arc<Shared>>) -> Response {
    shared.faults.clear();
    faults(State(shared)).await
}

/// Where the clock is to go: to a moment, or further by so much.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    #[serde(default)]
    to: Option<String>,
    #[serde(default)]
    advance_ms: i64,
}

/// The moment at which the world stands.
pub async fn clock(State(shared): State<Arc<Shared>>) -> Response {
    let now_ms = shared.read().now_ms();
    axum::Json(json!({"now": rfc3339(now_ms), "nowMs": now_ms})).into_response()
}

/// Moves the clock and tells what happened meanwhile.
pub async fn move_clock(State(shared): State<Arc<Shared>>, body: String) -> Response {
    let wanted: Move = match read(&body) {
        Ok(wanted) => wanted,
        Err(refusal) => return *refusal,
    };
    let to = match wanted.to.as_deref().map(parse_timestamp) {
        Some(None) => return refuse("to: write a time as 2026-11-21T18:05:00Z"),
        Some(Some(at)) => Some(at),
        None => None,
    };
    blocking(move || {
        let mut world = shared.write();
        let to = to.unwrap_or_else(|| world.now_ms().saturating_add(wanted.advance_ms));
        let changes = world.advance(to);
        axum::Json(json!({
            "now": rfc3339(world.now_ms()),
            "nowMs": world.now_ms(),
            "changes": changes.iter().map(told).collect::<Vec<_>>(),
        }))
        .into_response()
    })
    .await
}

/// What is to happen to a listing.
#[derive(Debug, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Action {
    /// A new asking price, in dollars.
    CutPrice {
        /// Dollars.
        list_price: f64,
    },
    /// A sale, in dollars.
    Close {
        /// Dollars.
        close_price: f64,
    },
    /// Another status.
    SetStatus {
        /// As RESO spells it.
        status: String,
    },
    /// Off the market.
    Withdraw,
    /// Gone from the feed.
    Remove,
    /// New photos.
    TouchPhotos,
}

/// A listing as the world knows it, in few words.
pub async fn listing(State(shared): State<Arc<Shared>>, Path(key): Path<String>) -> Response {
    let world = shared.read();
    match world.find(&key) {
        None => StatusCode::NOT_FOUND.into_response(),
        Some((mls, rank)) => {
            let sim = world.listing(mls, rank);
            axum::Json(json!({
                "listingKey": key,
                "source": mls.source(),
                "status": sim.listing.standard_status.label(),
                "listPrice": sim.listing.list_price_cents.map(|cents| cents as f64 / 100.0),
                "address": super::columns::address(&sim.listing),
                "photos": sim.photos.len(),
                "modifiedAt": rfc3339(world.modified_at(mls, rank)),
            }))
            .into_response()
        }
    }
}

/// Makes something happen to a listing.
pub async fn change_listing(
    State(shared): State<Arc<Shared>>,
    Path(key): Path<String>,
    body: String,
) -> Response {
    let action: Action = match read(&body) {
        Ok(action) => action,
        Err(refusal) => return *refusal,
    };
    let mut world = shared.write();
    match act(&mut world, &key, &action) {
        Err(message) => refuse(message),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Ok(Some(change)) => axum::Json(told(&change)).into_response(),
    }
}

fn act(world: &mut World, key: &str, action: &Action) -> Result<Option<Change>, &'static str> {
    Ok(match action {
        Action::CutPrice { list_price } => world.cut_price(key, cents(*list_price)?),
        Action::Close { close_price } => world.close(key, cents(*close_price)?),
        Action::SetStatus { status } => {
            let status = StandardStatus::parse(status).ok_or("status: not one of RESO")?;
            world.set_status(key, status)
        }
        Action::Withdraw => world.withdraw(key),
        Action::Remove => world.remove(key),
        Action::TouchPhotos => world.touch_photos(key),
    })
}

fn cents(dollars: f64) -> Result<i64, &'static str> {
    if dollars.is_finite() && dollars > 0.0 && dollars < 1e9 {
        Ok((dollars * 100.0).round() as i64)
    } else {
        Err("the price must be above 0 and below a billion dollars")
    }
}

fn told(change: &Change) -> Value {
    json!({
        "source": change.mls.source(),
        "listingKey": change.listing_key,
        "at": rfc3339(change.at_ms),
        "kind": format!("{:?}", change.kind),
    })
}

fn read<T: serde::de::DeserializeOwned>(body: &str) -> Result<T, Box<Response>> {
    serde_json::from_str(body).map_err(|error| Box::new(refuse(&error.to_string())))
}

fn refuse(message: &str) -> Response {
    (
        StatusCode::BAD_REQUEST,
        axum::Json(json!({"error": message})),
    )
        .into_response()
}
