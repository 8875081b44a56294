//! `/api/health` (the process answers), `/api/ready` (it can do its work), `/metrics`.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use metrics_exporter_prometheus::PrometheusHandle;
use serde::Serialize;
use services::operations::{Operations, Readiness};
use std::sync::Arc;

/// What the health endpoints know.
#[derive(Clone)]
pub struct Health {
    /// Where readiness comes from.
    pub operations: Arc<Operations>,
    /// The recorder, where metrics are served.
    pub metrics: Option<PrometheusHandle>,
}

#[derive(Serialize)]
struct Live {
    status: &'static str,
    version: &'static str,
}

/// The process answers.
pub async fn live() -> impl IntoResponse {
    Json(Live {
        status: "ok",
        version: env!("CARGO_PKG_VERSION"),
    })
}

/// Whether the database, its schema, the queue, the index and the feeds are as they should be.
pub async fn ready(State(health): State<Health>) -> Response {
    let readiness: Readiness = health.operations.readiness().await;
    let status = if readiness.is_ready() {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (
        status,
        [(header::CACHE_CONTROL, "no-store")],
        Json(readiness),
    )
        .into_response()
}

/// The counters in Prometheus' text format.
pub async fn metrics(State(health): State<Health>) -> Response {
    match &health.metrics {
        Some(handle) => {
            handle.run_upkeep();
            (
                [(header::CONTENT_TYPE, "text/plain; version=0.0.4")],
                handle.render(),
            )
                .into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
