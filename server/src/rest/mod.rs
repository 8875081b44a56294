//! The REST doors: paths, parameters and members are the source documents' own.

mod listings;
mod openapi;

use crate::health::Health;
use app::server::Platform;
use axum::routing::get;
use axum::{Json, Router};

pub use openapi::text as openapi_text;

/// Every REST route below `/api`.
pub fn routes(platform: Platform) -> Router<Health> {
    listings::routes(platform).route("/openapi.json", get(async || Json(openapi::document())))
}
