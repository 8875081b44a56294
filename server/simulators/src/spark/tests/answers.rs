//! What a good question gets: envelope, counts, single listings, parts, metadata.

use axum::http::Method;
use model::listings::StandardStatus;

use super::{NOW_MS, Reply, Site};
use crate::world::Mls;

#[tokio::test]
async fn the_envelope_holds_success_and_results() {
    let site = Site::new();

    let reply = site.get("/v1/listings").await;

    assert_eq!(reply.status, 200);
    assert_eq!(reply.body()["Success"], true);
    assert_eq!(reply.results().len(), 10);
    assert!(reply.headers.contains_key("x-request-id"));
    assert!(reply.body().get("Pagination").is_none());
    assert!(reply.body().get("SkipToken").is_none());
    let row = &reply.results()[0];
    let key = row["Id"].as_str().expect("a key");
    assert_eq!(row["ResourceUri"], format!("/v1/listings/{key}"));
    assert_eq!(row["StandardFields"]["ListingKey"], key);
}

#[tokio::test]
async fn pagination_counts_what_the_filter_leaves() {
    let site = Site::new();
    let active = {
        let world = site.world.read().expect("not poisoned");
        let ranks = 0..world.len(Mls::Gps);
        ranks
            .filter(|&rank| world.status(Mls::Gps, rank) == StandardStatus::Active)
            .count()
    };

    let path = "/v1/listings?_filter=StandardStatus Eq 'Active'&_limit=25";
    let paged = site
        .get(&format!("{path}&_pagination=1&_page=2"))
        .await
        .body();
    let counted = site.get(&format!("{path}&_pagination=count")).await.body();
    let skipped = site
        .get("/v1/listings?_skip=5&_limit=2&_pagination=1")
        .await;

    assert_eq!(paged["Pagination"]["TotalRows"], active);
    assert_eq!(paged["Pagination"]["PageSize"], 25);
    assert_eq!(paged["Pagination"]["TotalPages"], active.div_ceil(25));
    assert_eq!(paged["Pagination"]["CurrentPage"], 2);
    assert_eq!(counted["Pagination"]["TotalRows"], active);
    assert!(counted.get("Results").is_none());
    assert_eq!(skipped.body()["Pagination"]["CurrentOffset"], 5);
    assert_eq!(skipped.keys(), site.keys(Mls::Gps)[5..7]);
}

#[tokio::test]
async fn a_select_sends_nothing_else() {
    let site = Site::new();

    let reply = site
        .get("/v1/listings?_select=ListingKey,Photos&_limit=1")
        .await;

    let row = &reply.results()[0];
    let fields = row["StandardFields"].as_object().expect("an object");
    let names: Vec<&String> = fields.keys().collect();
    assert_eq!(names, ["ListingKey", "Photos"]);
}

#[tokio::test]
async fn rows_come_in_the_order_asked_for() {
    let site = Site::new();

    let reply = site
        .get("/v1/listings?_orderby=-ListPrice,+City&_limit=100&_select=ListPrice")
        .await;

    let prices: Vec<f64> = reply
        .results()
        .iter()
        .filter_map(|row| row["StandardFields"]["ListPrice"].as_str()?.parse().ok())
        .collect();
    assert!(prices.len() > 90, "{}", prices.len());
    assert!(prices.windows(2).all(|pair| pair[0] >= pair[1]));
}

#[tokio::test]
async fn a_listing_and_its_parts_have_addresses() {
    let site = Site::new();
    let key = &site.keys(Mls::Gps)[3];

    let one = site
        .get(&format!("/v1/listings/{key}?_expand=Rooms,CustomFields"))
        .await;
    assert_eq!(one.keys(), [key.as_str()]);
    assert!(one.results()[0]["StandardFields"]["Rooms"].is_array());
    assert!(one.results()[0]["CustomFields"][0]["Main"].is_array());
    for part in [
        "photos",
        "videos",
        "virtualtours",
        "documents",
        "openhouses",
        "rooms",
        "units",
        "history",
        "floplans",
    ] {
        let reply = site.get(&format!("/v1/listings/{key}/{part}")).await;
        assert_eq!(reply.status, 200, "{part}");
        assert_eq!(reply.body()["Success"], true, "{part}");
        reply.results();
    }
    for missing in ["/v1/listings/20000101000000000000000000", "/v1/nothing"] {
        assert_eq!(site.get(missing).await.refusal(), (404, 404));
    }
    assert_eq!(
        site.get(&format!("/v1/listings/{key}/secrets"))
            .await
            .refusal(),
        (404, 404)
    );
    let other = site
        .get_as("simulator-crmls", &format!("/v1/listings/{key}"))
        .await;
    assert_eq!(other.refusal(), (404, 404));
}

#[tokio::test]
async fn each_mls_has_its_own_property_types() {
    let site = Site::new();
    let name_of = |reply: &Reply, code: &str| {
        reply
            .results()
            .iter()
            .find(|row| row["MlsCode"] == code)
            .map(|row| row["MlsName"].clone())
    };

    let gps = site.get("/v1/propertytypes").await;
    let crmls = site.get_as("simulator-crmls", "/v1/propertytypes").await;

    assert_ne!(name_of(&gps, "C"), name_of(&crmls, "C"));
    let city = site.get("/v1/standardfields/City").await;
    let list = &city.results()[0]["City"]["FieldList"];
    assert!(list.as_array().is_some_and(|list| !list.is_empty()));
    let fields = site.get("/v1/standardfields").await.results();
    assert_eq!(fields[0]["BedsTotal"]["Type"], "Integer");
    assert_eq!(
        site.get("/v1/system").await.results()[0]["MlsId"],
        Mls::Gps.id()
    );
    assert_eq!(site.get("/v1/mls").await.results()[0]["Id"], Mls::Gps.id());
}

#[tokio::test]
async fn open_houses_name_their_listing() {
    let site = Site::new();

    let reply = site.get("/v1/openhouses?_limit=5").await;

    let keys = site.keys(Mls::Gps);
    assert!(!reply.results().is_empty());
    for row in reply.results() {
        let key = row["ListingId"].as_str().expect("a listing").to_owned();
        assert!(keys.contains(&key));
    }
}

#[tokio::test]
async fn the_levers_move_the_world() {
    let site = Site::new();
    let key = {
        let world = site.world.read().expect("not poisoned");
        let rank = (0..world.len(Mls::Gps))
            .find(|&rank| world.status(Mls::Gps, rank) == StandardStatus::Active)
            .expect("an active listing");
        world.key(Mls::Gps, rank)
    };
    let lever = format!("/simulator/listings/{key}");

    let moved = site
        .call(
            Method::POST,
            "/simulator/clock",
            r#"{"advance_ms": 3600000}"#,
        )
        .await;
    let cut = site
        .call(
            Method::POST,
            &lever,
            r#"{"action":"cut_price","list_price":123456}"#,
        )
        .await;

    assert_eq!(moved.json()["nowMs"], NOW_MS + 3_600_000);
    assert_eq!(cut.status, 200);
    assert_eq!(
        site.call(Method::GET, &lever, "").await.json()["listPrice"],
        123_456.0
    );
    let changed = site
        .get(&format!(
            "/v1/listings?_filter=ListingKey Eq '{key}'&_select=ListPrice,ModificationTimestamp"
        ))
        .await;
    let fields = &changed.results()[0]["StandardFields"];
    assert_eq!(fields["ListPrice"], "123456.0");
    let wrong = site
        .call(
            Method::POST,
            &lever,
            r#"{"action":"cut_price","list_price":-1}"#,
        )
        .await;
    assert_eq!(wrong.status, 400);
    let removed = site
        .call(Method::POST, &lever, r#"{"action":"remove"}"#)
        .await;
    assert_eq!(removed.status, 200);
    assert_eq!(
        site.get(&format!("/v1/listings/{key}")).await.refusal(),
        (404, 404)
    );
}
