//! `/maps/static/{homes|cities|subdivisions}/{slug}/{width}x{height}.{light|dark}.png`: still maps of homes and communities.

use crate::respond::{Problem, unless_known};
use app::server::Platform;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;
use axum::routing::get;
use model::communities::{CommunityKind, slug_of_name};
use model::geo::Point;
use model::listings::Listing;
use model::{AppError, Viewer};
use services::stills::{Size, StillMaps, Subject, Theme};
use std::sync::Arc;

const CACHE: HeaderValue =
    HeaderValue::from_static("public, max-age=86400, stale-while-revalidate=604800");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

#[derive(Clone)]
struct Studio {
    platform: Platform,
    maps: Arc<StillMaps>,
}

/// The routes.
pub fn routes(platform: &Platform, maps: &Arc<StillMaps>) -> Router {
    Router::new()
        .route("/maps/static/homes/{slug}/{file}", get(home))
        .route("/maps/static/cities/{slug}/{file}", get(city))
        .route("/maps/static/subdivisions/{slug}/{file}", get(subdivision))
        .with_state(Studio {
            platform: platform.clone(),
            maps: Arc::clone(maps),
        })
}

/// The size and theme of a name such as `640x360.light.png`.
fn drawn_as(file: &str) -> Result<(Size, Theme), AppError> {
    let found = Size::ALL.into_iter().find_map(|size| {
        let (width, height) = size.pixels();
        match file.strip_prefix(&format!("{width}x{height}."))? {
            "light.png" => Some((size, Theme::Light)),
            "dark.png" => Some((size, Theme::Dark)),
            _ => None,
        }
    });
    found.ok_or_else(|| AppError::not_found("This map"))
}

async fn home(
    State(studio): State<Studio>,
    Path((slug, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let form = drawn_as(&file)?;
    let page = studio
        .platform
        .listings
        .get(&Viewer::Anonymous, &slug)
        .await?;
    let home = page.listing.get();
    // Why: where the seller hides the address, the place has left the listing with it.
    let place = home.latitude.zip(home.longitude);
    let subject = match place.and_then(|(latitude, longitude)| Point::parse(latitude, longitude)) {
        Some(at) => Subject::Home(at),
        None => studio.surroundings(home).await?,
    };
    studio.answer(&headers, subject, form).await
}

async fn city(
    State(studio): State<Studio>,
    Path((slug, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    studio
        .community(CommunityKind::City, &slug, &file, &headers)
        .await
}

async fn subdivision(
    State(studio): State<Studio>,
    Path((slug, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    studio
        .community(CommunityKind::Subdivision, &slug, &file, &headers)
        .await
}

impl Studio {
    async fn community(
        &self,
        kind: CommunityKind,
        slug: &str,
        file: &str,
        headers: &HeaderMap,
    ) -> Result<Response, Problem> {
        let form = drawn_as(file)?;
        let outline = self.platform.communities.outline(kind, slug).await?;
        let subject = Subject::Area(Arc::new(outline));
        self.answer(headers, subject, form).await
    }

    /// The subdivision in which a home stands, or its city.
    async fn surroundings(&self, home: &Listing) -> Result<Subject, AppError> {
        let communities = &self.platform.communities;
        let city = slug_of_name(home.city.as_deref().unwrap_or_default());
        if let Some(name) = &home.subdivision {
            let slug = format!("{}-{city}", slug_of_name(name));
            match communities.outline(CommunityKind::Subdivision, &slug).await {
                Ok(outline) => return Ok(Subject::Area(Arc::new(outline))),
                Err(AppError::NotFound { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        let outline = communities.outline(CommunityKind::City, &city).await?;
        Ok(Subject::Area(Arc::new(outline)))
    }

    async fn answer(
        &self,
        headers: &HeaderMap,
        subject: Subject,
        (size, theme): (Size, Theme),
    ) -> Result<Response, Problem> {
        let body = self.maps.picture(subject, size, theme).await?;
        let mut response = unless_known(headers, "image/png", CACHE, body);
        // Why: mail programs and the sites on which an address is shared show the picture themselves.
        response
            .headers_mut()
            .insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
        Ok(response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_sizes_and_themes_that_there_are_have_a_name() {
        let read = |file| drawn_as(file).ok();

        assert_eq!(read("640x360.light.png"), Some((Size::Page, Theme::Light)));
        assert_eq!(read("1200x630.dark.png"), Some((Size::Shared, Theme::Dark)));
        for file in [
            "",
            "641x360.light.png",
            "640x360.png",
            "640x360.blue.png",
            "640x360.light.png.png",
            "99999x99999.light.png",
            "+640x360.light.png",
        ] {
            assert_eq!(read(file), None, "{file}");
        }
    }
}
