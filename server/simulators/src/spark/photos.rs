//! The photos of listings, drawn when they are asked for.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use model::listings::Rendition;
use moka::future::Cache;

use super::Shared;
use super::faults::Fault;
use super::guard::{Drawn, http_date};
use super::likeness;
use super::media::rendition_word;
use crate::pictures::{self, ImageFormat};
use crate::world::{SimListing, SimPhoto};

/// How many bytes of drawn photos are kept.
const KEPT_BYTES: u64 = 64 << 20;
/// Pixels across a thumbnail, whose size Spark leaves open.
const THUMB_WIDTH: u32 = 160;
/// Pixels across the original.
const ORIGINAL_WIDTH: u32 = 2_560;

/// The photos that were drawn lately.
pub struct Album {
    drawn: Cache<(String, u32), Bytes>,
}

impl Default for Album {
    fn default() -> Self {
        let drawn = Cache::builder()
            .max_capacity(KEPT_BYTES)
            .weigher(|_: &(String, u32), bytes: &Bytes| {
                u32::try_from(bytes.len()).unwrap_or(u32::MAX)
            })
            .build();
        Self { drawn }
    }
}

/// One rendition of one photo.
pub async fn get(
    State(shared): State<Arc<Shared>>,
    Extension(drawn): Extension<Drawn>,
    Path((mls, key, file)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Response {
    if drawn.has(&Fault::PhotoForbidden) {
        return StatusCode::FORBIDDEN.into_response();
    }
    if drawn.has(&Fault::PhotoMissing) {
        return StatusCode::NOT_FOUND.into_response();
    }
    if drawn.has(&Fault::PhotoBroken) {
        let kind = [(header::CONTENT_TYPE, "image/jpeg")];
        return (kind, "<html>no photo here</html>").into_response();
    }
    let Some((sim, photo, width)) = find(&shared, &mls, &key, &file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if photo.forbidden {
        return StatusCode::FORBIDDEN.into_response();
    }
    let tag = format!("\"{}-{width}\"", photo.id);
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes())
    {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    let modified = Timestamp::from_millisecond(photo.modified_at).unwrap_or(Timestamp::UNIX_EPOCH);
    let cache_key = (photo.id.clone(), width);
    let bytes = shared
        .album
        .drawn
        .try_get_with(cache_key, async move {
            tokio::task::spawn_blocking(move || draw(&sim, &photo, width))
                .await
                .map_err(|error| error.to_string())?
        })
        .await;
    match bytes {
        Ok(bytes) => (
            [
                (header::CONTENT_TYPE, "image/jpeg".to_owned()),
                (header::ETAG, tag),
                (header::LAST_MODIFIED, http_date(modified)),
                (header::CACHE_CONTROL, "public, max-age=86400".to_owned()),
            ],
            bytes,
        )
            .into_response(),
        Err(error) => {
            tracing::error!(%error, "a simulated photo could not be drawn");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The photo that an address names, and how wide it is wanted.
fn find(shared: &Shared, code: &str, key: &str, file: &str) -> Option<(SimListing, SimPhoto, u32)> {
    let (id, word) = file.strip_suffix(".jpg")?.rsplit_once('-')?;
    let (_, width) = Rendition::SPARK
        .into_iter()
        .find(|(member, _)| rendition_word(member) == word)?;
    let world = shared.read();
    let (mls, rank) = world.find(key)?;
    if mls.source().trim_start_matches("mls:") != code {
        return None;
    }
    let sim = world.listing(mls, rank);
    let photo = sim.photos.iter().find(|photo| photo.id == id)?.clone();
    let pixels = match width {
        0 => ORIGINAL_WIDTH,
        1 => THUMB_WIDTH,
        width => width,
    };
    Some((sim, photo, pixels))
}

/// Draws the photo as a JPEG.
fn draw(sim: &SimListing, photo: &SimPhoto, width: u32) -> Result<Bytes, String> {
    let facts = likeness::facts_of(&sim.listing);
    let (scene, light) = likeness::scene_of(&facts, photo.subject);
    let svg = pictures::draw(&facts, scene, light);
    pictures::render(&svg, width, width * 3 / 4, ImageFormat::Jpeg)
        .map(Bytes::from)
        .map_err(|error| error.to_string())
}
