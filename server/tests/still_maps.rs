//! Still maps over HTTP: sizes and themes that there are, and nothing that a seller hides.

use crate::support::{TestSite, on_each};
use axum::http::{Method, StatusCode};
use services::communities::{CommunityPipelines, Pipeline};
use tokio_util::sync::CancellationToken;

async fn filled(site: &TestSite) {
    site.sync().await;
    let atlas = server::wiring::atlas(&site.config);
    let pipelines = CommunityPipelines::new(site.base.context.clone()).with_atlas(atlas);
    for pipeline in Pipeline::ALL {
        let stop = CancellationToken::new();
        let run = pipelines.run(pipeline, None, None, &stop);
        run.await.expect("the pipeline runs");
    }
}

/// Homes for sale, those whose place is told or those whose place is not.
async fn home(site: &TestSite, is_placed: bool) -> serde_json::Value {
    for page in 1..=4 {
        let list = site
            .get(&format!("/api/mls-listings?limit=200&page={page}"))
            .await
            .json();
        let homes = list["listings"].as_array().expect("a list").clone();
        let found = homes.into_iter().find(|home| {
            home["latitude"].is_number() == is_placed && home["city"] != serde_json::Value::Null
        });
        if let Some(found) = found {
            return found;
        }
    }
    panic!("the market has no such home");
}

#[tokio::test]
async fn a_map_is_drawn_in_the_sizes_and_themes_that_there_are() {
    on_each(async |site| {
        filled(&site).await;
        let home = home(&site, true).await;
        let slug = home["slug"].as_str().expect("a slug");
        let map = |file: &str| format!("/maps/static/homes/{slug}/{file}");

        let (light, size) = site.picture(&map("640x360.light.png")).await;
        let (dark, fine) = site.picture(&map("1280x720.dark.png")).await;

        assert_eq!((light.status, size), (StatusCode::OK, Some((640, 360))));
        assert_eq!((dark.status, fine), (StatusCode::OK, Some((1_280, 720))));
        assert_eq!(light.header("content-type"), "image/png");
        assert!(light.header("cache-control").contains("max-age=86400"));
        assert_ne!(light.header("etag"), dark.header("etag"));
        let known = [("if-none-match", light.header("etag"))];
        let again = site
            .ask(Method::GET, &map("640x360.light.png"), &known)
            .await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
        for path in [
            map("641x360.light.png"),
            map("640x360.blue.png"),
            map("640x360.light.jpg"),
            "/maps/static/homes/no-such-home/640x360.light.png".to_owned(),
            "/maps/static/cities/atlantis/640x360.light.png".to_owned(),
            "/maps/static/cities/%00/640x360.light.png".to_owned(),
            "/maps/static/people/me/640x360.light.png".to_owned(),
        ] {
            assert_eq!(
                site.get(&path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
        let (city, size) = site
            .picture("/maps/static/cities/palm-springs/1200x630.light.png")
            .await;
        assert_eq!((city.status, size), (StatusCode::OK, Some((1_200, 630))));
    })
    .await;
}

#[tokio::test]
async fn a_home_without_address_shows_the_map_of_its_community_and_no_other() {
    on_each(async |site| {
        filled(&site).await;
        let home = home(&site, false).await;
        let slug = home["slug"].as_str().expect("a slug");
        let slug_of =
            |name: &str| model::communities::slug_of_name(home[name].as_str().unwrap_or_default());
        let city = slug_of("city");
        let part = format!("subdivisions/{}-{city}", slug_of("subdivision"));

        let own = format!("/maps/static/homes/{slug}/480x480.light.png");
        let (own, _) = site.picture(&own).await;

        assert_eq!(own.status, StatusCode::OK);
        let mut shown = Vec::new();
        for subject in [part, format!("cities/{city}")] {
            let path = format!("/maps/static/{subject}/480x480.light.png");
            shown.push(site.picture(&path).await.0.header("etag").to_owned());
        }
        assert!(
            shown.iter().any(|tag| tag == own.header("etag")),
            "the map is that of its subdivision or city, to the byte"
        );
        let page = site.get(&format!("/homes/{slug}")).await;
        assert!(page.body.contains("The seller keeps the address private"));
        assert!(page.body.contains(&format!("/maps/static/homes/{slug}/")));
    })
    .await;
}

#[tokio::test]
async fn pages_show_their_maps_in_words_too() {
    on_each(async |site| {
        filled(&site).await;
        let home = home(&site, true).await;
        let slug = home["slug"].as_str().expect("a slug");

        let listing = site.get(&format!("/homes/{slug}")).await;
        let spanish = site.get(&format!("/es/homes/{slug}")).await;
        let held = [("cookie", "theme=dark")];
        let dark = site
            .ask(Method::GET, &format!("/homes/{slug}"), &held)
            .await;
        let city = site.get("/cities/palm-springs").await;
        let county = site.get("/cities/orange-county").await;

        assert!(listing.body.contains("Map of the streets around"));
        assert!(listing.body.contains("Drawn map, not surveyed."));
        assert!(listing.body.contains("640x360.dark.png"), "for the night");
        assert!(spanish.body.contains("Mapa de las calles alrededor de"));
        assert!(
            !dark.body.contains("640x360.light.png"),
            "the theme is held"
        );
        assert!(
            city.body
                .contains("/maps/static/cities/palm-springs/640x360.light.png")
        );
        assert!(
            city.body
                .contains("/maps/static/cities/palm-springs/1200x630.light.png\"")
        );
        assert!(
            !county.body.contains("/maps/static/"),
            "a county has no outline"
        );
    })
    .await;
}
