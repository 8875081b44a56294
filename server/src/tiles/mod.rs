//! `/tiles/…`: vector tiles of the homes that match a search, and of the base map below them.

mod base;
mod clip;
mod style;

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

const MEDIA_TYPE: &str = "application/vnd.mapbox-vector-tile";
/// How long a tile of homes may be shown before it is asked for again; the tag, made of the tile's content, then
/// answers for every tile that no change has touched.
const HOMES: HeaderValue = HeaderValue::from_static("public, max-age=10");
const STYLE: HeaderValue = HeaderValue::from_static("public, max-age=300");
const BASE: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// The routes; the base map is that of the simulated world where it feeds the site.
pub fn routes(platform: Platform, is_simulated: bool) -> Router {
    let base = if is_simulated {
        get(drawn)
    } else {
        get(async || StatusCode::NO_CONTENT)
    };
    let style = style::style(if is_simulated {
        style::Base::Drawn
    } else {
        style::Base::Outlines
    })
    .to_string();
    let style = move |headers: HeaderMap| {
        let text = style.clone();
        async move { unless_known(&headers, "application/json", STYLE, text.into_bytes()) }
    };
    Router::new()
        .route("/map/style.json", get(style))
        .route("/tiles/listings/{z}/{x}/{y}", get(homes))
        .with_state(platform)
        .route("/tiles/base/{z}/{x}/{y}", base)
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

async fn drawn(address: Address, headers: HeaderMap) -> Result<Response, Problem> {
    let tile = tile_at(&address).ok_or_else(|| AppError::not_found("This tile"))?;
    let made = tokio::task::spawn_blocking(move || base::tile(tile)).await;
    let bytes = made.map_err(|error| {
        let incident = uuid::Uuid::now_v7().to_string();
        tracing::error!(%incident, %error, "a tile of the base map was not drawn");
        AppError::Internal { incident }
    })?;
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
