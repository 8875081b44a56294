//! `/homes/{slug}/social.jpg`: the picture by which a home is shown where its address is shared.

use crate::respond::{Problem, unless_known};
use app::LANGUAGES;
use app::server::Platform;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;
use axum::routing::get;
use model::Viewer;
use services::media::PhotoRef;
use services::social::SocialImages;
use std::sync::Arc;

const CACHE: HeaderValue = HeaderValue::from_static("public, max-age=86400");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

#[derive(Clone)]
struct Studio {
    platform: Platform,
    images: Arc<SocialImages>,
    language: &'static str,
}

/// The route of each language.
pub fn routes(platform: &Platform, images: &Arc<SocialImages>) -> Router {
    LANGUAGES
        .into_iter()
        .map(|(language, prefix)| {
            let studio = Studio {
                platform: platform.clone(),
                images: Arc::clone(images),
                language,
            };
            Router::new()
                .route(&format!("{prefix}/homes/{{slug}}/social.jpg"), get(picture))
                .with_state(studio)
        })
        .fold(Router::new(), Router::merge)
}

async fn picture(
    State(studio): State<Studio>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let listings = &studio.platform.listings;
    let page = listings.get(&Viewer::Anonymous, &slug).await?;
    let card = app::social_words(&page.listing, studio.language);
    let home = page.listing.get();
    let photo = page.media.photos.first().map(|photo| PhotoRef {
        source: home.source.clone(),
        listing_key: home.listing_key.clone(),
        photo_id: photo.photo_id.clone(),
        version: home.photos_modified_at.unwrap_or_default(),
    });
    let body = studio.images.picture(card, photo).await?;
    let mut response = unless_known(&headers, "image/jpeg", CACHE, body);
    // Why: the sites on which an address is shared show the picture themselves.
    response
        .headers_mut()
        .insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
    Ok(response)
}
