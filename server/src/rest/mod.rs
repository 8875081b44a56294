//! The REST doors: paths, parameters and members are the source documents' own.
//!
//! A feature's file opens its doors with [`doors::Doors`], which documents each as it opens it;
//! [`platform_doors`] is the list of features.

mod communities;
mod cursor;
mod docs;
mod doors;
mod items;
mod listings;
mod openapi;
mod parameters;
mod prices;
mod reports;
mod sentences;
mod suggest;

use crate::health::{self, Health};
use crate::limits::{self, Limits};
use app::Assets;
use app::server::Platform;
use axum::extract::State;
use axum::response::Response;
use axum::{Json, Router, middleware};
use doors::{Doors, Operation};
use std::sync::Arc;

pub use openapi::text as openapi_text;

/// The doors of every feature.
fn platform_doors() -> Doors<Platform> {
    listings::doors()
        .merge(communities::doors())
        .merge(prices::doors())
        .merge(suggest::doors())
        .merge(sentences::doors())
        .merge(reports::doors())
}

/// The doors that operators look through.
fn health_doors() -> Doors<Health> {
    let health = |path, id, summary| Operation::get(path, id, summary).group("Operations");
    Doors::new()
        .open(
            health("/health", "getHealth", "The process answers."),
            health::live,
        )
        .open(
            health(
                "/ready",
                "getReady",
                "Database, migrations, index, queue and feeds are as they should be.",
            ),
            health::ready,
        )
}

/// The document itself, for programs and for people.
fn about_doors() -> Doors<Assets> {
    Doors::new()
        .open(
            Operation::get("/openapi.json", "getOpenApi", "This document.").group("About"),
            async || Json(openapi::document()),
        )
        .open(
            Operation::get("/docs", "getDocs", "This document as a page.")
                .group("About")
                .answers_as("text/html"),
            docs_page,
        )
}

async fn docs_page(State(assets): State<Assets>) -> Response {
    docs::page(openapi::document(), &assets.css)
}

/// Every REST route below `/api`; operators' probes are never limited.
pub fn routes(
    platform: Platform,
    health: Health,
    assets: Assets,
    limits: Option<Arc<Limits>>,
) -> Router {
    let mut open = platform_doors()
        .into_router(platform)
        .merge(about_doors().into_router(assets));
    if let Some(limits) = limits {
        open = open.layer(middleware::from_fn_with_state(limits, limits::limit));
    }
    open.merge(health_doors().into_router(health))
}
