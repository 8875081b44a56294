//! The pages as HTML, before any script runs.

use crate::support::on_each;
use axum::http::{Method, StatusCode};
use std::sync::Arc;

#[tokio::test]
async fn the_search_page_is_whole_without_scripts() {
    on_each(async |site| {
        site.sync().await;

        let page = site.get("/search").await;

        assert_eq!(page.status, StatusCode::OK);
        assert!(
            page.body.contains("__INCOMPLETE_CHUNKS=[]"),
            "every part has arrived"
        );
        assert_eq!(page.body.matches("<article").count(), 24);
        assert!(page.body.contains("<form") && page.body.contains("name=\"minPrice\""));
        assert!(
            page.body.contains("rel=\"next\""),
            "the next page is a link"
        );
    })
    .await;
}

#[tokio::test]
async fn the_map_of_a_search_is_in_the_page_with_every_home_that_has_a_place() {
    on_each(async |site| {
        site.sync().await;
        let everywhere = site
            .get("/api/properties?limit=1&bounds=-180,-90,180,90")
            .await
            .json();
        let placed = everywhere["total"].as_u64().expect("a total");

        let page = site.get("/search").await;
        let nothing = site.get("/search?minPrice=900000000").await;
        let drawn = site
            .get("/es/search?near=33.83,-116.545,8047&minBeds=2")
            .await;

        let map = |html: &str| {
            let (_, map) = html.split_once("id=\"map-still\"").expect("a map");
            let (map, _) = map.split_once("</div>").expect("its end");
            map.to_owned()
        };
        let (all, near) = (map(&page.body), map(&drawn.body));
        let counts = all.split("class=\"count\"").skip(1).map(|rest| {
            let number = rest.split(['>', '<']).nth(1).expect("a number");
            number.replace(',', "").parse::<u64>().expect("a number")
        });
        let single = all.matches("data-home=").count() as u64;
        assert_eq!(counts.sum::<u64>() + single, placed);
        assert!(all.contains("Drawn map, not surveyed."));
        assert!(!map(&nothing.body).contains("<svg"), "nothing to show");
        assert!(near.contains("class=\"drawn\""), "the circle");
        let closer = near
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .find(|target| target.contains("bounds="))
            .expect("a part of the map");
        assert!(closer.starts_with("/es/search?") && closer.contains("minBeds=2"));
        let answer = site.get(&closer.replace("&amp;", "&")).await;
        assert_eq!(answer.status, StatusCode::OK, "{closer}");
        assert!(answer.body.contains("<article"), "{closer}");
    })
    .await;
}

#[tokio::test]
async fn every_home_of_a_search_is_reached_by_its_pages() {
    on_each(async |site| {
        site.sync().await;
        let list = site.get("/api/mls-listings?limit=200").await.json();
        let total = list["total"].as_u64().expect("a total") as usize;

        let mut homes = std::collections::BTreeSet::new();
        for page in 1..=total.div_ceil(24) {
            let answer = site.get(&format!("/search?page={page}")).await;
            assert_eq!(answer.status, StatusCode::OK, "page {page}");
            // The map's links are another way to them.
            let (html, _) = answer.body.split_once("id=\"map-still\"").expect("a map");
            homes.extend(
                html.split("href=\"/homes/")
                    .skip(1)
                    .filter_map(|rest| rest.split('"').next().map(str::to_owned)),
            );
        }

        assert_eq!(homes.len(), total);
    })
    .await;
}

#[tokio::test]
async fn each_language_has_its_own_address_and_words() {
    on_each(async |site| {
        site.sync().await;

        let english = site.get("/search").await.body;
        let spanish = site.get("/es/search").await.body;

        assert!(english.contains("<html lang=\"en\"") && english.contains("Home type"));
        assert!(spanish.contains("<html lang=\"es\"") && spanish.contains("Tipo de vivienda"));
        assert!(
            spanish.contains("href=\"/es/homes/"),
            "links stay in the language"
        );
        assert!(english.contains("href=\"/es/search\"") && spanish.contains("href=\"/search\""));
    })
    .await;
}

#[tokio::test]
async fn a_fault_in_the_address_is_named_and_the_rest_is_kept() {
    on_each(async |site| {
        site.sync().await;

        let page = site.get("/search?minBeds=2&colour=red").await;

        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("colour"), "the fault is named");
        assert!(page.body.contains("<article"), "the rest still counts");
    })
    .await;
}

#[tokio::test]
async fn an_address_that_leads_nowhere_says_so() {
    on_each(async |site| {
        for path in ["/nowhere", "/es/nowhere", "/homes/no-such-home"] {
            let page = site.get(path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            assert!(page.body.contains("/search"), "{path} leads on");
        }
        let api = site.get("/api/nowhere").await;
        assert_eq!(api.status, StatusCode::NOT_FOUND);
        assert_eq!(api.header("content-type"), "application/problem+json");
        assert_eq!(site.get("/pkg/gone.js").await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    on_each(async |site| {
        for path in ["/", "/search", "/api/health", "/nowhere"] {
            let answer = site.get(path).await;
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
            let policy = answer.header("content-security-policy");
            assert!(
                policy.contains("default-src 'self'") && !policy.contains("unsafe-inline"),
                "{path}: {policy}"
            );
            assert!(!answer.header("x-request-id").is_empty(), "{path}");
        }
        let page = site.get("/").await;
        let policy = page.header("content-security-policy").to_owned();
        let nonce = policy
            .split("'nonce-")
            .nth(1)
            .and_then(|rest| rest.split('\'').next())
            .expect("a nonce");
        assert!(
            page.body.contains(&format!("nonce=\"{nonce}\"")),
            "the page's scripts carry the nonce"
        );
        assert_ne!(
            policy,
            site.get("/").await.header("content-security-policy"),
            "each page has its own"
        );
    })
    .await;
}

#[tokio::test]
async fn another_sites_page_cannot_write() {
    on_each(async |site| {
        let headers = [("sec-fetch-site", "cross-site")];
        let answer = site.ask(Method::POST, "/fn/search/find", &headers).await;

        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn pages_are_made_while_another_router_is() {
    on_each(async |site| {
        let site = Arc::new(site);
        let beside = Arc::clone(&site);
        let others = tokio::task::spawn_blocking(move || {
            for _ in 0..20 {
                drop(beside.router());
            }
        });
        while !others.is_finished() {
            site.get("/communities").await.assert_says(&["<main"]);
        }
        others.await.expect("routers are made");
    })
    .await;
}
