//! `/robots.txt`: what crawlers may read, and where the site map is.

use crate::sitemap::origin;
use app::server::Platform;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use std::fmt::Write as _;

/// Paths that are for people and programs, not for an index of pages.
const KEPT_OUT: [&str; 5] = ["/api/", "/fn/", "/compare", "/es/compare", "/*/report$"];

/// The route.
pub fn routes(platform: Platform) -> Router {
    Router::new()
        .route("/robots.txt", get(robots))
        .with_state(platform)
}

async fn robots(State(platform): State<Platform>, headers: HeaderMap) -> Response {
    let mut text = "User-agent: *\n".to_owned();
    for path in KEPT_OUT {
        let _ = writeln!(text, "Disallow: {path}");
    }
    let _ = writeln!(
        text,
        "\nSitemap: {}/sitemap.xml",
        origin(&platform, &headers)
    );
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/plain; charset=utf-8"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=3600"),
        ),
    ];
    (headers, text).into_response()
}
