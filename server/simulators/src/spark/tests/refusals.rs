//! Every refusal with its status and code.

use axum::body::Body;
use axum::http::{Method, Request, header};

use super::Site;
use crate::spark::SparkOptions;
use crate::spark::access::HostRule;
use crate::spark::faults::{Fault, Rule, Scope};
use crate::spark::sparkql::MAX_CHARS;
use crate::world::Mls;

#[tokio::test]
async fn keys_are_checked() {
    let site = Site::new();

    assert_eq!(
        site.get_as("nobody", "/v1/listings").await.refusal(),
        (401, 1000)
    );
    assert_eq!(
        site.call(Method::GET, "/v1/listings", "").await.refusal(),
        (401, 1000)
    );
    assert_eq!(site.get("/v1/contacts").await.refusal(), (403, 1500));
    let posted = Request::post("/v1/listings")
        .header(header::AUTHORIZATION, "OAuth simulator")
        .body(Body::empty())
        .expect("a request");
    assert_eq!(site.send(posted).await.refusal(), (405, 1017));
}

#[tokio::test]
async fn a_replication_key_works_on_the_replication_host_only() {
    let by_prefix = Site::with(&SparkOptions {
        hosts: HostRule::ByPrefix,
        ..SparkOptions::default()
    });
    assert_eq!(by_prefix.get("/v1/listings").await.refusal(), (403, 1021));
    assert_eq!(by_prefix.get("/replication/v1/listings").await.status, 200);
    let interactive = "simulator-interactive";
    assert_eq!(
        by_prefix.get_as(interactive, "/v1/listings").await.status,
        200
    );
    let wrong = by_prefix
        .get_as(interactive, "/replication/v1/listings")
        .await;
    assert_eq!(wrong.refusal(), (403, 1021));

    let by_header = Site::with(&SparkOptions {
        hosts: HostRule::ByHeader {
            replication: "replication.sparkapi.com".to_owned(),
        },
        ..SparkOptions::default()
    });
    for (host, status) in [("replication.sparkapi.com", 200), ("sparkapi.com:80", 403)] {
        let request = Request::get("/v1/listings")
            .header(header::HOST, host)
            .header(header::AUTHORIZATION, "Bearer simulator")
            .body(Body::empty())
            .expect("a request");
        assert_eq!(by_header.send(request).await.status, status, "{host}");
    }
}

#[tokio::test]
async fn parameters_are_checked() {
    let site = Site::new();

    for (query, refusal) in [
        ("_limit=many", (400, 1050)),
        ("_limit=1001", (400, 1053)),
        ("_page=0", (400, 1053)),
        ("_page=100001", (400, 1053)),
        ("_skip=2500001", (400, 1053)),
        ("_pagination=2", (400, 1050)),
        ("_expand=Secrets", (400, 1050)),
        ("_select=Secrets", (400, 1050)),
        ("_orderby=Secrets", (400, 1050)),
        ("_skiptoken=x", (400, 1050)),
        ("_filter=City Is 'x'", (400, 1040)),
    ] {
        let reply = site.get(&format!("/v1/listings?{query}")).await;
        assert_eq!(reply.refusal(), refusal, "{query}");
    }
    let interactive = site
        .get_as("simulator-interactive", "/v1/listings?_limit=26")
        .await;
    assert_eq!(interactive.refusal(), (400, 1053));
    assert_eq!(
        interactive.body()["Details"][0]["_limit"][0]["RuleValue"],
        25
    );
    let long = format!("/v1/listings?_filter=City Eq '{}'", "x".repeat(MAX_CHARS));
    assert_eq!(site.get(&long).await.refusal(), (400, 1041));
}

#[tokio::test]
async fn a_filter_that_makes_no_sense_is_explained() {
    let site = Site::new();

    let body = site.get("/v1/listings?_filter=Town Eq 'x'").await.body();

    assert_eq!(body["SparkQLErrors"][0]["Token"], "Town");
    assert_eq!(body["SparkQLErrors"][0]["Status"], "Fatal");
}

#[tokio::test]
async fn refusals_on_demand_carry_their_codes() {
    let over_rate = Fault::OverRate {
        retry_after_s: None,
        as_date: false,
    };
    let once = Fault::SessionExpired {
        until_refresh: false,
    };
    for (fault, refusal) in [
        (over_rate, (429, 1550)),
        (Fault::Down, (503, 1510)),
        (Fault::TooSlow, (503, 1515)),
        (once, (401, 1020)),
    ] {
        let site = Site::new();
        site.faults.add(Rule::next(1, fault.clone()));
        let path = "/v1/listings?_filter=BedsTotal Ge 1";

        let first = site.get(path).await;
        assert_eq!(first.refusal(), refusal, "{fault:?}");
        assert!(!first.headers.contains_key(header::RETRY_AFTER));
        assert_eq!(site.get(path).await.status, 200, "{fault:?}");
    }
}

#[tokio::test]
async fn retry_after_comes_in_both_forms() {
    let site = Site::new();
    for as_date in [false, true] {
        site.faults.add(Rule::next(
            1,
            Fault::OverRate {
                retry_after_s: Some(3),
                as_date,
            },
        ));
        let reply = site.get("/v1/listings").await;
        let header = reply.headers[header::RETRY_AFTER]
            .to_str()
            .expect("text")
            .to_owned();
        assert_eq!(header.ends_with("GMT"), as_date, "{header}");
        site.faults.clear();
    }
}

#[tokio::test]
async fn an_expired_token_is_renewed() {
    let site = Site::new();
    site.faults.add(Rule::next(
        1,
        Fault::SessionExpired {
            until_refresh: true,
        },
    ));
    assert_eq!(site.get("/v1/listings").await.refusal(), (401, 1020));
    assert_eq!(site.get("/v1/listings").await.refusal(), (401, 1020));

    let body = r#"{"grant_type":"refresh_token","refresh_token":"simulator-gps-refresh"}"#;
    let grant = site
        .call(Method::POST, "/v1/oauth2/grant", body)
        .await
        .json();

    let token = grant["access_token"].as_str().expect("a token");
    assert_eq!(grant["expires_in"], 86_384);
    let reply = site.get_as(token, "/v1/listings?_limit=1").await;
    assert_eq!(reply.keys(), site.keys(Mls::Gps)[..1]);
}

#[tokio::test]
async fn grants_are_checked() {
    let site = Site::new();

    for (body, refusal) in [
        ("{", (400, 1035)),
        (r#"{"grant_type":"password"}"#, (400, 1050)),
        (
            r#"{"grant_type":"refresh_token","refresh_token":"x"}"#,
            (401, 1000),
        ),
    ] {
        let reply = site.call(Method::POST, "/v1/oauth2/grant", body).await;
        assert_eq!(reply.refusal(), refusal, "{body}");
    }
    let form = Request::post("/v1/oauth2/grant")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(
            "grant_type=refresh_token&refresh_token=simulator-refresh",
        ))
        .expect("a request");
    assert_eq!(site.send(form).await.status, 200);
    site.faults
        .add(Rule::next(1, Fault::Down).on([Scope::Grants]));
    let down = site.call(Method::POST, "/v1/oauth2/grant", "{}").await;
    assert_eq!(down.refusal(), (503, 1510));
}
