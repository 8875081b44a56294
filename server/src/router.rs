//! The whole site as one router: pages, REST, health, metrics, and what surrounds each request.

use crate::calendar;
use crate::health::{self, Health};
use crate::limits::{self, Limits, TrustedProxies};
use crate::pages;
use crate::price_sheet;
use crate::rest;
use crate::robots;
use crate::security;
use crate::tiles::Archive;
use crate::{sitemap, social_image, still_maps, tiles};
use app::Assets;
use app::server::Platform;
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, StatusCode};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{any, get};
use axum::{Router, extract::DefaultBodyLimit};
use services::faults::incident;
use services::social::SocialImages;
use services::stills::StillMaps;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate as _, SizeAbove};
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;
use tracing::Span;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const BODY_LIMIT: usize = 2 * 1024 * 1024;

/// What the router is made of.
pub struct Site {
    /// What pages and REST may ask.
    pub platform: Platform,
    /// The built files' names.
    pub assets: Assets,
    /// The built files' folder.
    pub site_dir: PathBuf,
    /// What the health endpoints tell.
    pub health: Health,
    /// Further routes, such as the simulated MLS's photos.
    pub extra: Router,
    /// Draws the pictures by which homes are shown elsewhere.
    pub social: Arc<SocialImages>,
    /// Draws still maps of homes and communities.
    pub stills: Arc<StillMaps>,
    /// Longest time for one request.
    pub request_timeout: Duration,
    /// Whether the homes are those of the simulated world, whose streets are the base map then.
    pub is_simulated: bool,
    /// The archive from which the base map comes, where one is set.
    pub archive: Option<Arc<Archive>>,
    /// How many REST requests each client may make; none for as many as it likes.
    pub limits: Option<Limits>,
    /// The proxies that are believed about who asks.
    pub proxies: TrustedProxies,
}

/// Builds the router.
pub fn router(site: Site) -> Router {
    let Site {
        platform,
        assets,
        site_dir,
        health,
        extra,
        social,
        stills,
        request_timeout,
        is_simulated,
        archive,
        limits,
        proxies,
    } = site;
    let api = rest::routes(
        platform.clone(),
        health.clone(),
        assets.clone(),
        limits.map(Arc::new),
    )
    .fallback(any(pages::no_such_endpoint));
    let compression = CompressionLayer::new().compress_when(
        SizeAbove::new(512)
            .and(NotForContentType::GRPC)
            .and(NotForContentType::IMAGES)
            .and(NotForContentType::SSE),
    );
    Router::new()
        .nest("/api", api)
        .route("/metrics", get(health::metrics).with_state(health))
        .merge(extra)
        .merge(calendar::routes(platform.clone()))
        .merge(price_sheet::routes(platform.clone()))
        .merge(sitemap::routes(platform.clone()))
        .merge(robots::routes(platform.clone()))
        .merge(social_image::routes(&platform, &social))
        .merge(still_maps::routes(&platform, &stills))
        .merge(tiles::routes(platform.clone(), is_simulated, archive))
        .merge(pages::routes(platform, assets, &site_dir))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn_with_state(proxies, limits::name_client))
        .layer(middleware::from_fn(measure))
        .layer(middleware::from_fn(security::same_site_writes))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            request_timeout,
        ))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(compression)
        .layer(middleware::from_fn(security::headers))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(
            TraceLayer::new_for_http()
                .make_span_with(span)
                .on_request(())
                .on_response(|response: &Response, latency: Duration, _: &Span| {
                    tracing::info!(
                        status = response.status().as_u16(),
                        ms = latency.as_millis() as u64,
                        "answered"
                    );
                }),
        )
        .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
}

fn span(request: &Request) -> Span {
    let id = request
        .headers()
        .get(REQUEST_ID)
        .and_then(|id| id.to_str().ok())
        .unwrap_or_default();
    tracing::info_span!("request", id, method = %request.method(), path = request.uri().path())
}

/// Counts requests and their time by route, not by address, so that the number of series is bounded.
async fn measure(request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "other".to_owned(), |path| path.as_str().to_owned());
    let started = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    metrics::counter!("propertyhub_http_requests_total", "route" => route.clone(), "status" => status)
        .increment(1);
    metrics::histogram!("propertyhub_http_request_seconds", "route" => route)
        .record(started.elapsed().as_secs_f64());
    response
}

/// A panic ends one request, never the server.
fn panicked(cause: Box<dyn std::any::Any + Send>) -> Response {
    use axum::response::IntoResponse as _;
    let what = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("unknown");
    crate::respond::Problem(incident("a request handler panicked", what)).into_response()
}
