//! `/tiles/…`: vector tiles of the homes that match a search, of communities and schools, and of the base map below them.

mod archive;
mod base;
mod coast;
mod style;

pub use archive::Archive;
pub use base::DrawnGround;
pub use coast::Coast;

use crate::respond::{Problem, unless_known};
use app::server::Platform;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use model::maps::TileAt;
use model::search::SearchQuery;
use model::{AppError, Viewer};
use services::faults::incident;
use std::sync::Arc;

const MEDIA_TYPE: &str = "application/vnd.mapbox-vector-tile";
/// How long a tile of homes may be shown before it is asked for again; the tag, made of the tile's content, then
/// answers for every tile that no change has touched.
const HOMES: HeaderValue = HeaderValue::from_static("public, max-age=10");
const STYLE: HeaderValue = HeaderValue::from_static("public, max-age=300");
/// Areas and schools change with the pipelines, their counts with the homes.
const AREAS: HeaderValue = HeaderValue::from_static("public, max-age=60");
const BASE: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// The largest tile of an archive, unpacked.
const LARGEST_TILE: u64 = 64 << 20;

/// The routes; the base map is that of the simulated world where it feeds the site, and of an archive where there is one.
pub fn routes(platform: Platform, is_simulated: bool, archive: Option<Arc<Archive>>) -> Router {
    let base = if is_simulated {
        get(drawn)
    } else {
        get(async || StatusCode::NO_CONTENT)
    };
    let style = style::style(&platform.base_map).to_string();
    let style = move |headers: HeaderMap| {
        let text = style.clone();
        async move { unless_known(&headers, "application/json", STYLE, text.into_bytes()) }
    };
    let router = Router::new()
        .route("/map/style.json", get(style))
        .route("/tiles/listings/{z}/{x}/{y}", get(homes))
        .route("/tiles/areas/{z}/{x}/{y}", get(areas))
        .with_state(platform)
        .route("/tiles/base/{z}/{x}/{y}", base);
    match archive {
        Some(archive) => router.merge(
            Router::new()
                .route("/tiles/archive/{z}/{x}/{y}", get(archived))
                .with_state(archive),
        ),
        None => router,
    }
}

type Address = Path<(String, String, String)>;

/// The tile of an address such as `12/704/1637.mvt`.
fn tile_at(Path((zoom, x, y)): &Address) -> Option<TileAt> {
    let number = |text: &str| {
        let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then(|| text.parse::<u32>().ok()).flatten()
    };
    let zoom = number(zoom).filter(|zoom| *zoom <= index::MAX_ZOOM)?;
    let side = 1 << zoom;
    let [x, y] = [number(x)?, number(y.strip_suffix(".mvt")?)?];
    (x < side && y < side).then_some(TileAt { zoom, x, y })
}

async fn homes(
    State(platform): State<Platform>,
    address: Address,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let tile = tile_at(&address).ok_or_else(|| AppError::not_found("This tile"))?;
    let query = match SearchQuery::from_query_string(query.as_deref().unwrap_or_default()) {
        (query, errors) if errors.is_empty() => query,
        (_, errors) => return Err(errors.into()),
    };
    let bytes = platform.maps.tile(&Viewer::Anonymous, tile, &query).await?;
    Ok(answer(&headers, HOMES, bytes))
}

async fn areas(
    State(platform): State<Platform>,
    address: Address,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let tile = tile_at(&address).ok_or_else(|| AppError::not_found("This tile"))?;
    let bytes = platform.maps.areas(&Viewer::Anonymous, tile).await?;
    Ok(answer(&headers, AREAS, bytes))
}

async fn archived(
    State(archive): State<Arc<Archive>>,
    address: Address,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let tile = tile_at(&address).ok_or_else(|| AppError::not_found("This tile"))?;
    let takes_gzip = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(takes_gzip);
    let read = tokio::task::spawn_blocking(move || {
        let found = archive.tile(tile).map_err(|error| error.to_string())?;
        match found {
            Some(tile) if tile.is_gzip && !takes_gzip => archive::unpack(&tile.bytes, LARGEST_TILE)
                .map(|bytes| (bytes, false))
                .ok_or_else(|| "a tile of the map archive cannot be unpacked".to_owned()),
            Some(tile) => Ok((tile.bytes, tile.is_gzip)),
            None => Ok((Vec::new(), false)),
        }
    });
    let read = read.await.unwrap_or_else(|error| Err(error.to_string()));
    let (bytes, is_gzip) =
        read.map_err(|error| incident("a tile of the archive was not read", error))?;
    let mut response = answer(&headers, BASE, bytes);
    let out = response.headers_mut();
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if is_gzip {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    Ok(response)
}

/// Whether whoever asks can unpack gzip.
fn takes_gzip(accepted: &str) -> bool {
    accepted.split(',').any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let is_refused = weight
            .trim()
            .strip_prefix("q=")
            .and_then(|weight| weight.trim().parse::<f32>().ok())
            .is_some_and(|weight| weight <= 0.0);
        matches!(name.trim(), "gzip" | "x-gzip" | "*") && !is_refused
    })
}

async fn drawn(address: Address, headers: HeaderMap) -> Result<Response, Problem> {
    let tile = tile_at(&address).ok_or_else(|| AppError::not_found("This tile"))?;
    let made = tokio::task::spawn_blocking(move || base::tile(tile)).await;
    let bytes = made.map_err(|error| incident("a tile of the base map was not drawn", error))?;
    Ok(answer(&headers, BASE, bytes))
}

/// A tile without features is an answer without content, which maps take as nothing to draw.
fn answer(headers: &HeaderMap, cache: HeaderValue, bytes: Vec<u8>) -> Response {
    if bytes.is_empty() {
        return (StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, cache)]).into_response();
    }
    unless_known(headers, MEDIA_TYPE, cache, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_takes_gzip_says_so() {
        for text in ["gzip", "br, gzip;q=0.5", "*", "x-gzip"] {
            assert!(takes_gzip(text), "{text}");
        }
        for text in ["", "br", "gzip;q=0", "gzip; q=0.0", "identity"] {
            assert!(!takes_gzip(text), "{text}");
        }
    }

    #[test]
    fn only_tiles_of_the_grid_have_an_address() {
        let at = |z: &str, x: &str, y: &str| tile_at(&Path((z.into(), x.into(), y.into())));

        assert_eq!(
            at("3", "7", "0.mvt"),
            Some(TileAt {
                zoom: 3,
                x: 7,
                y: 0
            })
        );
        for (z, x, y) in [
            ("3", "8", "0.mvt"),
            ("3", "0", "8.mvt"),
            ("23", "0", "0.mvt"),
            ("3", "-1", "0.mvt"),
            ("3", "+1", "0.mvt"),
            ("3", "1", "0"),
            ("3", "1", "0.png"),
            ("NaN", "1", "0.mvt"),
            ("3", "99999999999999", "0.mvt"),
        ] {
            assert_eq!(at(z, x, y), None, "{z}/{x}/{y}");
        }
    }
}
