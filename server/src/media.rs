//! `/media/photos/…`: pictures of homes in the sizes and formats that pages ask for.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use services::media::{Format, MediaService, PhotoRef, WIDTHS};
use std::sync::Arc;

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const SOON: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// The drawn stand-in for a picture that cannot be had.
const FALLBACK: &str = include_str!("fallback.svg");

/// The route.
pub fn routes(media: Arc<MediaService>) -> Router {
    Router::new()
        .route(
            "/media/photos/{source}/{key}/{photo}/{version}/{file}",
            get(photo),
        )
        .with_state(media)
}

async fn photo(
    State(media): State<Arc<MediaService>>,
    Path((source, listing_key, photo_id, version, file)): Path<(
        String,
        String,
        String,
        String,
        String,
    )>,
) -> Response {
    let parsed = file.split_once('.').and_then(|(width, ending)| {
        let width: u32 = width.parse().ok()?;
        WIDTHS
            .contains(&width)
            .then_some((width, Format::parse(ending)?))
    });
    let (Some((width, format)), Ok(version)) = (parsed, i64::from_str_radix(&version, 16)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let photo = PhotoRef {
        source: source.replacen('-', ":", 1),
        listing_key,
        photo_id,
        version,
    };
    match media.picture(&photo, width, format).await {
        Some(body) => (
            [
                (
                    header::CONTENT_TYPE,
                    HeaderValue::from_static(format.media_type()),
                ),
                (header::CACHE_CONTROL, FOREVER),
            ],
            body,
        )
            .into_response(),
        None => (
            [
                (
                    header::CONTENT_TYPE,
                    HeaderValue::from_static("image/svg+xml"),
                ),
                (header::CACHE_CONTROL, SOON),
            ],
            FALLBACK,
        )
            .into_response(),
    }
}
