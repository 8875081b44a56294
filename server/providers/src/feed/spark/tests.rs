//! The client against a scripted server that misbehaves in one way at a time.

use super::*;
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Request, header};
use axum::response::Response;
use serde_json::json;
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

type Script = Arc<Mutex<Vec<Response>>>;
type Log = Arc<Mutex<Vec<(String, HeaderMap)>>>;

struct Server {
    settings: SparkSettings,
    log: Log,
}

impl Server {
    /// Answers in the order of the script, the last answer for ever.
    async fn playing(script: Vec<Response>) -> Self {
        let log = Log::default();
        let mut script = script;
        script.reverse();
        let state = (Script::new(Mutex::new(script)), log.clone());
        let app = Router::new().fallback(answer).with_state(state);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a free port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, app).await });
        let base_url = Url::parse(&format!("http://{address}/v1")).expect("an address");
        Self {
            settings: SparkSettings::simulator(base_url, Secret::new("token-1")),
            log,
        }
    }

    fn client(&self) -> Spark {
        Spark::new(self.settings.clone()).expect("good settings")
    }

    fn asked(&self) -> Vec<String> {
        let log = self.log.lock().expect("not poisoned");
        log.iter().map(|(uri, _)| uri.clone()).collect()
    }
}

async fn answer(State((script, log)): State<(Script, Log)>, request: Request<Body>) -> Response {
    log.lock()
        .expect("not poisoned")
        .push((request.uri().to_string(), request.headers().clone()));
    let mut script = script.lock().expect("not poisoned");
    if script.len() > 1 {
        return script.pop().expect("more than one");
    }
    success()
}

fn json_answer(status: u16, body: &Value) -> Response {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_string()))
        .expect("a response")
}

fn success() -> Response {
    json_answer(
        200,
        &json!({"D": {"Success": true, "Results": [{"Id": "1"}], "SkipToken": "next"}}),
    )
}

fn refusal(status: u16, code: u32) -> Response {
    json_answer(
        status,
        &json!({"D": {"Success": false, "Code": code, "Message": "no"}}),
    )
}

fn plain(status: u16, body: impl Into<Body>) -> Response {
    Response::builder()
        .status(status)
        .body(body.into())
        .expect("a response")
}

fn first_page() -> PageRequest {
    PageRequest {
        limit: 500,
        skip_token: Some(String::new()),
        ..PageRequest::default()
    }
}

/// Asks for one page after the script and counts the requests.
async fn tries(script: Vec<Response>) -> (Result<FeedPage>, u64) {
    let server = Server::playing(script).await;
    let client = server.client();
    let page = client.page(&first_page()).await;
    (page, client.traffic().requests)
}

#[tokio::test]
async fn a_page_carries_its_records_and_cursor() {
    let server = Server::playing(vec![success()]).await;

    let page = server
        .client()
        .page(&first_page())
        .await
        .expect("an answer");

    assert_eq!(page.records, [json!({"Id": "1"})]);
    assert_eq!(page.skip_token.as_deref(), Some("next"));
    assert_eq!(server.asked(), ["/v1/listings?_limit=500&_skiptoken="]);
    let log = server.log.lock().expect("not poisoned");
    assert_eq!(log[0].1[header::AUTHORIZATION], "Bearer token-1");
}

#[tokio::test]
async fn the_cursor_may_be_spelled_as_in_odata_and_the_query_is_escaped() {
    let mut server = Server::playing(vec![success()]).await;
    server.settings.skip_token_name = SkipTokenName::Dollar;
    let request = PageRequest {
        filter: Some("ListingKey Eq 'a','b'".to_owned()),
        select: vec!["ListingKey", "StandardStatus"],
        expand: &[Expansion::Photos, Expansion::Rooms],
        ..first_page()
    };

    server.client().page(&request).await.expect("an answer");

    assert_eq!(
        server.asked(),
        [
            "/v1/listings?_limit=500&%24skiptoken=&_filter=ListingKey+Eq+%27a%27%2C%27b%27\
             &_select=ListingKey%2CStandardStatus&_expand=Photos%2CRooms"
        ]
    );
}

#[tokio::test]
async fn passing_faults_are_asked_again() {
    let cut = plain(200, r#"{"D":{"Success":true,"Results":[{"Id":"1""#);
    for fault in [
        refusal(429, 1550),
        refusal(503, 1510),
        refusal(503, 1515),
        refusal(503, 1550),
        plain(502, "<html>bad gateway</html>"),
        plain(200, "<!doctype html><title>maintenance</title>"),
        cut,
        plain(200, r#"{"D":{"Success":true,"Results":"none"}}"#),
        plain(200, ""),
    ] {
        let (page, requests) = tries(vec![fault, success()]).await;

        assert!(page.is_ok(), "{page:?}");
        assert_eq!(requests, 2);
    }
}

#[tokio::test]
async fn what_cannot_pass_is_not_asked_again() {
    for (fault, expected) in [
        (refusal(401, 1000), Error::TokenRefused { code: 1000 }),
        (refusal(403, 1021), Error::WrongHost),
        (refusal(403, 1500), Error::Denied { code: 1500 }),
    ] {
        let (page, requests) = tries(vec![fault, success()]).await;

        assert_eq!(page.expect_err("a refusal"), expected);
        assert_eq!(requests, 1);
    }
}

#[tokio::test]
async fn an_expired_session_is_tried_once_more_and_then_given_up() {
    let (page, requests) = tries(vec![refusal(401, 1020), success()]).await;
    assert!(page.is_ok());
    assert_eq!(requests, 2);

    let script = (0..5).map(|_| refusal(401, 1020)).collect();
    let (page, requests) = tries(script).await;
    assert_eq!(page.expect_err("a refusal"), Error::SessionExpired);
    assert_eq!(requests, 2);
}

#[tokio::test]
async fn an_expired_session_is_renewed_where_the_settings_say_how() {
    let grant = json_answer(
        200,
        &json!({"access_token": "token-2", "expires_in": 86384}),
    );
    let mut server = Server::playing(vec![refusal(401, 1020), grant, success()]).await;
    server.settings.refresh = Some(Refresh {
        client_id: "id".to_owned(),
        client_secret: Secret::new("secret"),
        refresh_token: Secret::new("refresh"),
    });

    server
        .client()
        .page(&first_page())
        .await
        .expect("an answer");

    let log = server.log.lock().expect("not poisoned");
    assert_eq!(log[1].0, "/v1/oauth2/grant");
    assert_eq!(log[2].1[header::AUTHORIZATION], "Bearer token-2");
}

#[tokio::test]
async fn a_lasting_fault_is_given_up_after_a_few_tries() {
    let (page, requests) = tries((0..9).map(|_| refusal(503, 1510)).collect()).await;

    assert!(matches!(page, Err(Error::Down { code: 1510, .. })));
    assert_eq!(requests, 4);
}

#[tokio::test]
async fn the_feed_may_ask_for_a_pause_but_not_for_any() {
    let asking = |text: &str| {
        let mut response = refusal(429, 1550);
        let value = text.parse().expect("a header");
        response.headers_mut().insert(header::RETRY_AFTER, value);
        response
    };
    let start = std::time::Instant::now();

    let (page, _) = tries(vec![asking("1"), success()]).await;
    assert!(page.is_ok());
    assert!(start.elapsed() >= Duration::from_secs(1));

    let (page, requests) = tries(vec![asking("86400"), success()]).await;
    assert_eq!(
        page.expect_err("too long a pause").retry_after(),
        Some(Duration::from_hours(24))
    );
    assert_eq!(requests, 1);
}

#[tokio::test]
async fn a_gzip_bomb_is_cut_off_at_the_limit() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..64 {
        encoder
            .write_all(&vec![b' '; 1024 * 1024])
            .expect("in memory");
    }
    let bomb = encoder.finish().expect("in memory");
    assert!(bomb.len() < 100_000);
    let bombs = || {
        let mut response = plain(200, bomb.clone());
        let gzip = header::HeaderValue::from_static("gzip");
        response
            .headers_mut()
            .insert(header::CONTENT_ENCODING, gzip);
        response
    };
    let mut server = Server::playing((0..9).map(|_| bombs()).collect()).await;
    server.settings.max_body_bytes = 1024 * 1024;

    let page = server.client().page(&first_page()).await;

    assert_eq!(
        page.expect_err("too large"),
        Error::TooLarge {
            limit_bytes: 1024 * 1024
        }
    );
}

#[tokio::test]
async fn a_feed_that_is_not_there_is_named_without_the_token() {
    let base_url = Url::parse("http://127.0.0.1:9/v1").expect("an address");
    let settings = SparkSettings::simulator(base_url, Secret::new("token-1"));

    let error = Spark::new(settings)
        .expect("good settings")
        .page(&first_page())
        .await
        .expect_err("nobody there");

    assert!(matches!(error, Error::Unreachable { .. }));
    assert!(!error.to_string().contains("token-1"));
}

#[tokio::test]
async fn a_missing_listing_is_none_and_a_forbidden_photo_is_an_error() {
    let server = Server::playing(vec![refusal(404, 0), refusal(403, 1500), success()]).await;
    let client = server.client();

    assert_eq!(client.listing("7", Expansion::ALL).await, Ok(None));
    assert_eq!(client.photos("7").await, Err(Error::Denied { code: 1500 }));
    assert_eq!(
        server.asked(),
        [
            "/v1/listings/7?_expand=Photos%2CVirtualTours%2COpenHouses%2CRooms%2CUnits%2CVideos%2CDocuments",
            "/v1/listings/7/photos"
        ]
    );
}

#[tokio::test]
async fn property_types_come_from_the_metadata() {
    let types = json!({"D": {"Success": true, "Results": [
        {"MlsName": "Residential", "MlsCode": "A"}, {"MlsName": "", "MlsCode": "Z"},
        {"MlsName": "Residential Lease", "MlsCode": "B", "MlsId": "1"},
        {"MlsName": "Residential Income", "MlsCode": "B", "MlsId": "2"}]}});
    let server = Server::playing(vec![json_answer(200, &types), success()]).await;

    let types = server
        .client()
        .property_types(Some("1"))
        .await
        .expect("an answer");

    let kind = |code: &str, name: &str| PropertyType {
        code: code.to_owned(),
        name: name.to_owned(),
    };
    assert_eq!(
        types,
        [kind("A", "Residential"), kind("B", "Residential Lease")],
        "what the letters of another MLS mean is left alone"
    );
}

#[test]
fn settings_that_cannot_work_are_refused() {
    let refused = |url: &str, token: &str| {
        let settings = SparkSettings::new(Url::parse(url).expect("a URL"), Secret::new(token));
        matches!(Spark::new(settings), Err(Error::Setting { .. }))
    };

    assert!(refused("ftp://example.com/v1", "t"));
    assert!(refused("https://example.com/v1", ""));
    assert!(!refused("https://example.com/v1", "t"));
}
