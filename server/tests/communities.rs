//! Communities through every door, on each database.

use crate::support::{TestSite, on_each};
use axum::http::{Method, StatusCode};
use services::communities::{CommunityPipelines, Pipeline};
use std::collections::BTreeSet;
use tokio_util::sync::CancellationToken;

async fn filled(site: &TestSite) {
    site.sync().await;
    let pipelines = CommunityPipelines::new(site.base.context.clone());
    for pipeline in Pipeline::ALL {
        let stop = CancellationToken::new();
        let run = pipelines.run(pipeline, None, None, &stop);
        run.await.expect("the pipeline runs");
    }
}

#[tokio::test]
async fn every_endpoint_of_a_city_and_a_subdivision_answers() {
    on_each(async |site| {
        filled(&site).await;

        let city = site.get("/api/cities/palm-springs").await.json();
        assert_eq!(city["cityId"], "palm-springs");
        assert_eq!(city["population"], 44_575);
        assert!(city["activeListings"].as_u64().expect("a count") > 0);
        let subdivisions = site
            .get("/api/cities/palm-springs/subdivisions")
            .await
            .json();
        let first = &subdivisions.as_array().expect("a list")[0];
        let slug = first["slug"].as_str().expect("a slug");
        assert!(slug.ends_with("-palm-springs"));
        for path in ["schools", "stats", "hoa", "photos", "listings"] {
            let answer = site.get(&format!("/api/cities/palm-springs/{path}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(!answer.header("etag").is_empty(), "{path}");
        }
        for path in ["", "/stats", "/photos", "/listings"] {
            let answer = site.get(&format!("/api/subdivisions/{slug}{path}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
        }
        let all = site.get("/api/subdivisions").await.json();
        let all = all.as_array().expect("a list").len();
        assert!(all > subdivisions.as_array().expect("a list").len());
    })
    .await;
}

#[tokio::test]
async fn the_prices_of_a_community_come_as_a_sheet_that_its_page_links() {
    on_each(async |site| {
        filled(&site).await;

        let page = site.get("/es/cities/palm-springs").await.body;
        let sheet = site.get("/cities/palm-springs/prices.csv").await;

        assert!(page.contains("href=\"/cities/palm-springs/prices.csv\""));
        assert_eq!(sheet.status, StatusCode::OK);
        assert_eq!(
            sheet.header("content-disposition"),
            "attachment; filename=\"prices-palm-springs.csv\""
        );
        assert!(sheet.header("content-type").starts_with("text/csv"));
        assert!(!sheet.header("etag").is_empty());
        let text = sheet.body;
        assert_eq!(
            text.lines().count(),
            61,
            "a heading and five years of months"
        );
        assert!(text.lines().skip(1).any(|line| !line.contains(",,")));
        for missing in ["/cities/atlantis/prices.csv", "/subdivisions/x/prices.csv"] {
            assert_eq!(site.get(missing).await.status, StatusCode::NOT_FOUND);
        }
    })
    .await;
}

#[tokio::test]
async fn a_citys_listings_are_those_of_the_search() {
    on_each(async |site| {
        filled(&site).await;
        let keys = async |path: &str| -> BTreeSet<String> {
            let list = site.get(path).await.json();
            let listings = list["listings"].as_array().expect("a list").clone();
            listings
                .iter()
                .map(|home| home["listingKey"].to_string())
                .collect()
        };

        let own = keys("/api/cities/palm-springs/listings?limit=200&minBeds=2").await;
        let search = keys("/api/mls-listings?city=Palm%20Springs&limit=200&minBeds=2").await;

        assert!(!own.is_empty());
        assert_eq!(own, search);
    })
    .await;
}

#[tokio::test]
async fn what_is_not_there_or_not_meant_is_a_problem_document() {
    on_each(async |site| {
        filled(&site).await;

        for path in [
            "/api/cities/atlantis",
            "/api/cities/%00",
            "/api/subdivisions/none-at-all/stats",
            "/api/subdivisions?city=atlantis",
        ] {
            let answer = site.get(path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
        }
        let twice = site.get("/api/cities/indio/listings?city=Coachella").await;
        assert_eq!(twice.status, StatusCode::BAD_REQUEST);
        assert_eq!(twice.json()["errors"][0]["field"], "city");
        let unknown = site.get("/api/cities/indio/listings?colour=red").await;
        assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn schools_are_never_rated_and_figures_say_how_many_homes() {
    on_each(async |site| {
        filled(&site).await;

        let schools = site.get("/api/cities/palm-springs/schools").await.json();
        let stats = site.get("/api/cities/palm-springs/stats").await.json();

        assert!(
            schools
                .as_array()
                .expect("a list")
                .iter()
                .all(|school| school["rating"].is_null())
        );
        assert!(stats["medianPrice"]["homes"].is_u64());
        assert_eq!(stats["trend"].as_array().expect("a list").len(), 60);
    })
    .await;
}

#[tokio::test]
async fn the_pages_are_whole_without_scripts_in_both_languages() {
    on_each(async |site| {
        filled(&site).await;

        let english = site.get("/cities/palm-springs").await;
        let spanish = site.get("/es/cities/palm-springs").await;
        let county = site.get("/cities/orange-county").await;
        let directory = site.get("/communities?q=92262").await;

        assert_eq!(english.status, StatusCode::OK);
        for text in [
            "<h1>Palm Springs<",
            "rel=\"canonical\"",
            "BreadcrumbList",
            "<article",
        ] {
            assert!(english.body.contains(text), "{text}");
        }
        assert!(spanish.body.contains("mediano"));
        assert_eq!(county.status, StatusCode::OK);
        assert!(directory.body.contains("/cities/palm-springs"));
        let missing = site.ask(Method::GET, "/cities/atlantis", &[]).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
    })
    .await;
}
