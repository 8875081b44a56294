//! Pages and photos that go wrong on demand.

use axum::http::{Method, header};
use serde_json::Value;

use super::{NOW_MS, Site};
use crate::spark::faults::{Fault, Flaw, Pace, Rule};
use crate::world::Mls;

const PAGE: &str = "/v1/listings?_limit=5&_skiptoken=";

#[tokio::test]
async fn a_looping_token_leads_back() {
    let site = Site::new();
    let token = site.keys(Mls::Gps)[4].clone();
    site.faults.add(Rule::next(1, Fault::LoopingToken));

    let looping = site.get(&format!("{PAGE}{token}")).await;
    let sane = site.get(&format!("{PAGE}{token}")).await;

    assert_eq!(looping.body()["SkipToken"], token.as_str());
    assert_eq!(looping.keys(), sane.keys());
    assert_eq!(sane.body()["SkipToken"], site.keys(Mls::Gps)[9].as_str());
}

#[tokio::test]
async fn an_empty_page_goes_on_where_it_should_have_begun() {
    let site = Site::new();
    site.faults.add(Rule::next(1, Fault::EmptyPage).after(1));
    let first = site.get(PAGE).await.body();
    let token = first["SkipToken"].as_str().expect("a token");

    let empty = site.get(&format!("{PAGE}{token}")).await;
    let onward = empty.body()["SkipToken"]
        .as_str()
        .expect("a token")
        .to_owned();
    let next = site.get(&format!("{PAGE}{onward}")).await;

    assert!(empty.results().is_empty());
    assert_ne!(onward, token);
    assert_eq!(next.keys(), site.keys(Mls::Gps)[5..10]);
}

#[tokio::test]
async fn records_come_twice() {
    let site = Site::new();
    site.faults.add(Rule::next(1, Fault::DuplicateRecords));

    let keys = site.get(PAGE).await.keys();

    assert_eq!(keys.len(), 10);
    assert_eq!(keys[0], keys[1]);
}

#[tokio::test]
async fn types_change() {
    let site = Site::new();
    site.faults.add(Rule::next(1, Fault::ChangedTypes));

    let rows = site.get(PAGE).await.results();

    assert!(
        rows.iter()
            .any(|row| row["StandardFields"]["ListPrice"].is_object())
    );
    assert!(
        rows.iter()
            .any(|row| row["StandardFields"]["City"].is_array())
    );
    let sane = site.get(PAGE).await.results();
    assert!(
        sane.iter()
            .all(|row| !row["StandardFields"]["ListPrice"].is_object())
    );
}

#[tokio::test]
async fn records_that_make_no_sense_come_on_top() {
    type Sign = fn(&Value) -> bool;
    let wrong: [(Flaw, Sign); 4] = [
        (Flaw::NoKey, |row| {
            row["Id"].is_null() && row["StandardFields"].get("ListingKey").is_none()
        }),
        (Flaw::NullIsland, |row| {
            row["StandardFields"]["Latitude"] == "0.0"
        }),
        (Flaw::ZeroPrice, |row| {
            row["StandardFields"]["ListPrice"] == "0.0"
        }),
        (Flaw::FutureDates, |row| {
            let at = row["StandardFields"]["ModificationTimestamp"].as_str();
            at.and_then(model::time::parse_timestamp)
                .is_some_and(|at| at > NOW_MS)
        }),
    ];
    for (flaw, is_wrong) in wrong {
        let site = Site::new();
        site.faults.add(Rule::next(1, Fault::Nonsense { flaw }));

        let rows = site.get(PAGE).await.results();

        assert_eq!(rows.len(), 6);
        assert!(is_wrong(&rows[5]), "{flaw:?}: {}", rows[5]);
        assert!(!rows[..5].iter().any(is_wrong), "{flaw:?}");
        let keys = site.keys(Mls::Gps);
        assert!(!keys.iter().any(|key| rows[5]["Id"] == key.as_str()));
    }
}

#[tokio::test]
async fn bodies_are_spoiled() {
    let site = Site::new();
    site.faults.add(Rule::next(1, Fault::WrongJson));
    let broken = site.get(PAGE).await;
    assert_eq!(broken.status, 200);
    assert!(serde_json::from_slice::<Value>(&broken.bytes).is_err());

    site.faults.add(Rule::next(1, Fault::Html));
    let html = site.get(PAGE).await;
    assert_eq!(html.status, 200);
    assert!(
        html.headers[header::CONTENT_TYPE]
            .to_str()
            .is_ok_and(|kind| kind.starts_with("text/html"))
    );

    site.faults
        .add(Rule::next(1, Fault::GzipBomb { megabytes: 8 }));
    let bomb = site.get(PAGE).await;
    assert_eq!(bomb.headers[header::CONTENT_ENCODING], "gzip");
    assert!(bomb.bytes.len() < 100_000, "{}", bomb.bytes.len());
    let mut unpacked = flate2::read::GzDecoder::new(bomb.bytes.as_slice());
    let size = std::io::copy(&mut unpacked, &mut std::io::sink()).expect("gzip");
    assert!(size > 8 << 20);
}

#[tokio::test]
async fn a_pace_refuses_what_is_too_much() {
    let site = Site::new();
    site.faults.set_pace(Some(Pace {
        per_second: 2.0,
        waits: false,
    }));

    let mut refused = 0;
    for _ in 0..10 {
        let reply = site.get("/v1/propertytypes").await;
        if reply.status != 200 {
            assert_eq!(reply.refusal(), (429, 1550));
            refused += 1;
        }
    }

    assert!(refused >= 5, "{refused}");
}

#[tokio::test]
async fn faults_are_switched_over_http() {
    let site = Site::new();
    let rules = r#"{"rules":[{"fault":"down","when":{"every":2}}],"pace":{"per_second":1000}}"#;

    let added = site.call(Method::POST, "/simulator/faults", rules).await;
    let statuses = [
        site.get("/v1/listings").await.status,
        site.get("/v1/listings").await.status,
    ];
    let told = site.call(Method::GET, "/simulator/faults", "").await.json();
    site.call(Method::DELETE, "/simulator/faults", "").await;

    assert_eq!(added.status, 200);
    assert_eq!(statuses, [200, 503]);
    assert_eq!(told["rules"][0]["struck"], 1);
    assert_eq!(told["rules"][0]["seen"], 2);
    assert_eq!(site.faults.records(), []);
    let wrong = site
        .call(
            Method::POST,
            "/simulator/faults",
            r#"{"rules":[{"fault":"rain"}]}"#,
        )
        .await;
    assert_eq!(wrong.status, 400);
}

#[tokio::test]
async fn photos_go_wrong_on_demand() {
    let site = Site::new();
    let rows = site
        .get("/v1/listings?_limit=100&_select=Photos")
        .await
        .results();
    let uri = rows
        .iter()
        .find_map(|row| row["StandardFields"]["Photos"][0]["Uri300"].as_str())
        .expect("a photo");
    let path = uri.trim_start_matches("http://127.0.0.1:9");

    site.faults.add(Rule::next(1, Fault::PhotoForbidden));
    assert_eq!(site.get(path).await.status, 403);
    site.faults.add(Rule::next(1, Fault::PhotoMissing));
    assert_eq!(site.get(path).await.status, 404);
    site.faults.add(Rule::next(1, Fault::PhotoBroken));
    let broken = site.get(path).await;
    assert_eq!(broken.headers[header::CONTENT_TYPE], "image/jpeg");
    assert!(!broken.bytes.starts_with(&[0xff, 0xd8]));
}
