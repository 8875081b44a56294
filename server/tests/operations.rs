//! Health, readiness and what the operator sees.

use crate::support::on_each;
use axum::http::StatusCode;

#[tokio::test]
async fn readiness_tells_what_is_missing() {
    on_each(async |site| {
        assert_eq!(site.get("/api/health").await.json()["status"], "ok");
        let before = site.get("/api/ready").await;
        assert_eq!(before.status, StatusCode::OK);
        assert_eq!(
            before.json()["status"],
            "degraded",
            "no feed has run yet: {}",
            before.body
        );

        site.sync().await;

        let after = site.get("/api/ready").await;
        assert_eq!(after.json()["status"], "ok", "{}", after.body);
    })
    .await;
}

#[tokio::test]
async fn a_database_that_is_gone_makes_the_site_not_ready() {
    on_each(async |site| {
        site.base.context.db.close().await;

        let answer = site.get("/api/ready").await;

        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.json()["checks"][0]["name"], "database");
        assert_eq!(
            site.get("/api/health").await.status,
            StatusCode::OK,
            "the process still answers"
        );
    })
    .await;
}

#[tokio::test]
async fn the_openapi_document_names_every_route() {
    on_each(async |site| {
        let document = site.get("/api/openapi.json").await.json();
        let paths = document["paths"].as_object().expect("paths");

        assert!(paths.len() > 8);
        site.sync().await;
        let list = site.get("/api/mls-listings?limit=1").await.json();
        let slug = list["listings"][0]["slug"]
            .as_str()
            .expect("a slug")
            .to_owned();
        for (path, operations) in paths {
            let address = path.replace("{slugAddress}", &slug).replace("{id}", &slug);
            if address.contains('{') || operations["get"].is_null() {
                continue;
            }
            let answer = site.get(&address).await;
            // What asks for a parameter refuses to go without.
            let is_served = matches!(answer.status, StatusCode::OK | StatusCode::BAD_REQUEST);
            assert!(is_served, "{path}: {}", answer.status);
        }
    })
    .await;
}

#[tokio::test]
async fn a_home_that_may_still_come_is_not_said_to_be_missing() {
    on_each(async |site| {
        site.base.index.set_filling(true);
        for path in ["/api/mls-listings/7", "/api/properties/7", "/homes/7"] {
            let answer = site.get(path).await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
            let is_rest = path.starts_with("/api/");
            assert_eq!(!answer.header("retry-after").is_empty(), is_rest, "{path}");
        }

        site.base.index.set_filling(false);

        let answer = site.get("/api/mls-listings/7").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    })
    .await;
}
