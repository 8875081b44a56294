//! Saying it in words: sentences, suggestions, excerpts and the price histogram, as pages and as REST.

use crate::support::{Answer, TestSite, on_each};
use axum::http::{Method, StatusCode};

/// The city with the most homes.
async fn city(site: &TestSite) -> String {
    let list = site.get("/api/mls-listings?limit=1").await.json();
    list["facets"]["cities"][0]["value"]
        .as_str()
        .expect("a city")
        .to_owned()
}

/// A page as a browser asks for it; only those are sent on.
async fn open(site: &TestSite, path: &str) -> Answer {
    site.ask(Method::GET, path, &[("accept", "text/html")])
        .await
}

#[tokio::test]
async fn a_sentence_leads_to_its_search_and_stays_with_it() {
    on_each(async |site| {
        site.sync().await;
        let city = city(&site).await;
        let plus = city.replace(' ', "+");

        let path = format!("/search?say=2+beds+in+{plus},+purple+walls");
        let asked = open(&site, &path).await;

        assert_eq!(asked.status, StatusCode::FOUND);
        let location = asked.header("location").to_owned();
        assert!(
            location.starts_with(&format!("/search?city={plus}&minBeds=2&said=")),
            "{location}"
        );
        let page = site.get(&location).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("purple walls") && page.body.contains("Not used:"));
        assert!(
            page.body.contains("name=\"said\""),
            "the forms of the page carry the sentence"
        );
        let changed = open(&site, &location.replace("minBeds=2", "minBeds=3")).await;
        assert_eq!(
            changed.status,
            StatusCode::FOUND,
            "a wish that no longer holds leaves the sentence"
        );
        assert!(
            !changed.header("location").contains("beds"),
            "{}",
            changed.header("location")
        );
    })
    .await;
}

#[tokio::test]
async fn programs_read_sentences_too() {
    on_each(async |site| {
        site.sync().await;
        let city = city(&site).await;
        let say = format!(
            "/api/sentences?say=homes+in+{}+under+$2M,+haunted",
            city.replace(' ', "+")
        );

        let read = site.get(&say).await.json();

        let query = read["query"].as_str().expect("a query");
        assert_eq!(
            query,
            format!("city={}&maxPrice=2000000", city.replace(' ', "+"))
        );
        let total = site.get(&format!("/api/mls-listings?{query}")).await.json()["total"].clone();
        assert_eq!(read["total"], total);
        assert_eq!(read["unused"], serde_json::json!(["haunted"]));
        assert_eq!(read["understood"][0]["parameters"][0]["name"], "city");
        assert_eq!(
            site.get("/api/sentences?sentence=x").await.status,
            StatusCode::BAD_REQUEST
        );
        let long = "x".repeat(5_000);
        assert_eq!(
            site.get(&format!("/api/sentences?say={long}")).await.status,
            StatusCode::BAD_REQUEST
        );
    })
    .await;
}

#[tokio::test]
async fn suggestions_lead_to_pages_that_are_there() {
    on_each(async |site| {
        site.sync().await;
        let city = city(&site).await;
        let typed = city.chars().take(4).collect::<String>().replace(' ', "+");

        let found = site
            .get(&format!("/api/suggestions?q={typed}&limit=2"))
            .await
            .json();

        let first = &found["suggestions"][0];
        assert_eq!(first["kind"], "city");
        assert!(first["count"].as_u64().is_some_and(|count| count > 0));
        for suggestion in found["suggestions"].as_array().expect("a list") {
            let path = suggestion["path"].as_str().expect("a path");
            assert_eq!(site.get(path).await.status, StatusCode::OK, "{path}");
        }
        for wrong in ["limit=0", "limit=many", "q=a&q=b", "colour=red"] {
            let answer = site.get(&format!("/api/suggestions?{wrong}")).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_mls_number_leads_to_its_home() {
    on_each(async |site| {
        site.sync().await;
        let list = site.get("/api/mls-listings").await.json();
        let homes = list["listings"].as_array().expect("listings");
        // Some sellers keep the address back.
        let mut homes = homes.iter().filter(|home| home["address"].is_string());
        let home = homes.next().expect("a home with an address");
        let slug = home["slug"].as_str().expect("a slug");
        let address = home["address"]
            .as_str()
            .expect("an address")
            .replace(' ', "+")
            .replace('#', "%23");

        let asked = site.get(&format!("/search?say={address}")).await;

        assert_eq!(asked.header("location"), format!("/homes/{slug}"));
    })
    .await;
}

#[tokio::test]
async fn the_histogram_counts_every_home_whatever_its_price() {
    on_each(async |site| {
        site.sync().await;
        let all = site.get("/api/price-histogram").await.json();
        let sum = |answer: &serde_json::Value| -> u64 {
            let bars = answer["bars"].as_array().expect("bars");
            bars.iter().filter_map(|bar| bar["count"].as_u64()).sum()
        };

        let dear = site
            .get("/api/price-histogram?minPrice=2000000")
            .await
            .json();

        assert_eq!(all["total"].as_u64(), Some(sum(&all)));
        assert_eq!(sum(&dear), sum(&all), "its own filter is left out");
        assert!(dear["total"].as_u64() < all["total"].as_u64());
        assert_eq!(
            site.get("/api/price-histogram?minBeds=x").await.status,
            StatusCode::BAD_REQUEST
        );
    })
    .await;
}

#[tokio::test]
async fn the_sentence_that_matches_is_marked_on_the_card() {
    on_each(async |site| {
        site.sync().await;

        let page = site.get("/search?q=pool").await;

        let cards = page.body.matches("<article").count();
        assert!(cards > 0);
        assert!(
            page.body.matches("<mark>").count() > 0,
            "a sentence is marked"
        );
        let hostile = site
            .get("/search?q=%3Cscript%3E&said=%3Cscript%3Ealert(1)%3C/script%3E")
            .await;
        assert!(
            !hostile.body.contains("<script>alert"),
            "nothing typed becomes markup"
        );
    })
    .await;
}
