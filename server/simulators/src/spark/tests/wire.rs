//! What only a real connection can show: resets, cut bodies, bombs, waiting, stopping.

use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant};

use super::small_world;
use crate::spark::faults::{Fault, Pace, Rule};
use crate::spark::{SparkOptions, SparkServer, start};

async fn server() -> (SparkServer, reqwest::Client) {
    // A provider may have been installed by another test.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let world = Arc::new(RwLock::new(small_world()));
    let server = start(world, SparkOptions::default())
        .await
        .expect("a free port");
    (server, reqwest::Client::new())
}

async fn get(server: &SparkServer, client: &reqwest::Client) -> reqwest::Result<reqwest::Response> {
    let url = format!("{}/v1/listings?_limit=25", server.url());
    client.get(url).bearer_auth("simulator").send().await
}

#[tokio::test]
async fn a_reset_and_a_cut_body_are_errors_of_the_connection() {
    let (server, client) = server().await;

    server.faults.add(Rule::next(1, Fault::Reset));
    assert!(get(&server, &client).await.is_err());
    server.faults.clear();
    server.faults.add(Rule::next(1, Fault::Truncated));
    let cut = get(&server, &client).await.expect("headers");
    assert_eq!(cut.status(), 200);
    assert!(cut.bytes().await.is_err());

    let whole = get(&server, &client).await.expect("headers");
    assert!(whole.bytes().await.is_ok());
    server.stop().await;
}

#[tokio::test]
async fn photo_addresses_lead_to_the_server_itself() {
    let (server, client) = server().await;
    let url = format!("{}/v1/listings?_limit=100&_select=Photos", server.url());
    let reply = client
        .get(url)
        .bearer_auth("simulator")
        .send()
        .await
        .expect("a reply");
    let page: serde_json::Value =
        serde_json::from_slice(&reply.bytes().await.expect("a body")).expect("JSON");
    let photos = page["D"]["Results"]
        .as_array()
        .expect("rows")
        .iter()
        .flat_map(|row| {
            row["StandardFields"]["Photos"]
                .as_array()
                .into_iter()
                .flatten()
        });
    let mut seen = 0;
    for photo in photos.take(3) {
        let uri = photo["Uri300"].as_str().expect("an address");
        assert!(uri.starts_with(&server.url()));
        let status = client.get(uri).send().await.expect("a reply").status();
        assert!(status == 200 || status == 403, "{status}");
        seen += 1;
    }
    assert_eq!(seen, 3);
}

#[tokio::test]
async fn slow_answers_and_waiting_paces_take_their_time() {
    let (server, client) = server().await;

    server
        .faults
        .add(Rule::next(1, Fault::Slow { delay_ms: 120 }));
    let started = Instant::now();
    get(&server, &client).await.expect("a reply");
    assert!(started.elapsed() >= Duration::from_millis(120));

    server.faults.set_pace(Some(Pace {
        per_second: 20.0,
        waits: true,
    }));
    let started = Instant::now();
    for _ in 0..5 {
        assert_eq!(get(&server, &client).await.expect("a reply").status(), 200);
    }
    assert!(started.elapsed() >= Duration::from_millis(190));
}

#[tokio::test]
async fn a_stopped_server_answers_no_more() {
    let (server, client) = server().await;
    let url = format!("{}/simulator/clock", server.url());
    assert_eq!(
        client.get(&url).send().await.expect("a reply").status(),
        200
    );

    server.stop().await;

    assert!(client.get(&url).send().await.is_err());
}
