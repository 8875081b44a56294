//! Yelp's wire format and its faults.

use super::{OwnPlace, OwnPlaces, Places, PlacesQuery, VendorError, Yelp, YelpSettings};
use crate::Secret;
use crate::stand_in::{StandIn, Told};
use model::communities::PlaceCategory;
use model::geo::Point;

const NOON: i64 = 1_795_262_400_000;
const CENTER: Point = Point {
    latitude: 33.83,
    longitude: -116.545,
};

fn query(now_ms: i64) -> PlacesQuery<'static> {
    PlacesQuery {
        center: CENTER,
        radius_m: 90_000.0,
        category: PlaceCategory::Parks,
        limit: 5,
        language: "es",
        now_ms,
    }
}

fn found(left: &str) -> Told {
    let body = r#"{"total":2,"region":{"center":{"latitude":33.83,"longitude":-116.545}},"businesses":[
        {"id":"a","alias":"far","name":"Far Park","is_closed":false,"url":"https://www.yelp.com/biz/far","review_count":3,
         "categories":[{"alias":"parks","title":"Parks"}],"rating":4.5,"coordinates":{"latitude":33.9,"longitude":-116.5},
         "transactions":[],"location":{"address1":"1 A St","city":"Palm Springs","display_address":["1 A St","Palm Springs, CA"]},"distance":9000.1},
        {"id":"b","name":"Gone Park","is_closed":true,"coordinates":{"latitude":33.83,"longitude":-116.545}},
        {"id":"c","name":"Near Park","url":"javascript:alert(1)","coordinates":{"latitude":33.831,"longitude":-116.545}}]}"#;
    (
        200,
        vec![("RateLimit-Remaining", left.to_owned())],
        body.to_owned(),
    )
}

fn refused(status: u16, code: &str) -> Told {
    let body = format!(r#"{{"error":{{"code":"{code}","description":"no"}}}}"#);
    let reset = (
        "RateLimit-ResetTime",
        "2026-11-22T00:00:00+00:00".to_owned(),
    );
    (status, vec![reset], body)
}

async fn yelp(answers: Vec<Told>) -> (StandIn, Yelp) {
    let (stand_in, base_url) = StandIn::start(answers).await;
    let key = Secret::new("a key");
    let settings = YelpSettings { base_url, key };
    (stand_in, Yelp::new(settings).expect("a client"))
}

#[tokio::test]
async fn yelp_is_asked_and_read_as_its_contract_says() {
    let (stand_in, yelp) = yelp(vec![found("99")]).await;

    let places = yelp.near(query(NOON)).await.expect("places");

    let names: Vec<&str> = places.iter().map(|place| place.name.as_str()).collect();
    assert_eq!(names, ["Near Park", "Far Park"]);
    assert_eq!(places[0].url, None, "only addresses that are safe to link");
    assert_eq!(places[1].rating, Some((4.5, 3)));
    assert_eq!(
        places[1].address.as_deref(),
        Some("1 A St, Palm Springs, CA")
    );
    let (target, bearer) = stand_in.asked().remove(0);
    assert_eq!(bearer, "Bearer a key");
    assert_eq!(
        target,
        "/v3/businesses/search?latitude=33.830000&longitude=-116.545000&radius=40000&categories=parks&locale=es_MX&sort_by=distance&limit=5"
    );
}

#[tokio::test]
async fn each_refusal_is_told_apart_and_a_spent_day_is_not_asked_again() {
    let (stand_in, yelp) = yelp(vec![
        refused(401, "TOKEN_INVALID"),
        refused(400, "VALIDATION_ERROR"),
        refused(429, "TOO_MANY_REQUESTS_PER_SECOND"),
        (200, Vec::new(), "<html>".to_owned()),
        (503, Vec::new(), String::new()),
        refused(429, "ACCESS_LIMIT_REACHED"),
        found("0"),
    ])
    .await;
    let ask = async |now_ms| yelp.near(query(now_ms)).await;

    assert!(matches!(
        ask(NOON).await,
        Err(VendorError::Refused { status: 401, .. })
    ));
    assert!(matches!(ask(NOON).await, Err(VendorError::Question { .. })));
    assert!(matches!(
        ask(NOON).await,
        Err(VendorError::Quota { until: None, .. })
    ));
    assert!(matches!(
        ask(NOON).await,
        Err(VendorError::Unavailable { .. })
    ));
    assert!(matches!(
        ask(NOON).await,
        Err(VendorError::Unavailable { .. })
    ));
    let midnight = model::time::parse_timestamp("2026-11-22T00:00:00Z").expect("a time");
    let spent = VendorError::Quota {
        vendor: "Yelp",
        until: Some(midnight),
    };
    assert_eq!(ask(NOON).await, Err(spent.clone()));
    assert_eq!(ask(NOON + 1).await, Err(spent));
    assert_eq!(stand_in.asked().len(), 6, "a spent quota asks nothing");
    assert!(ask(midnight).await.is_ok());
    assert!(matches!(
        ask(midnight).await,
        Err(VendorError::Quota { .. })
    ));
}

#[tokio::test]
async fn own_places_come_nearest_first_and_each_name_once() {
    let place = |name: &str, latitude| OwnPlace {
        name: name.to_owned(),
        category: PlaceCategory::Parks,
        at: Point {
            latitude,
            longitude: -116.545,
        },
    };
    let all = move || {
        vec![
            place("Far", 33.9),
            place("Near", 33.85),
            place("Near", 33.84),
        ]
    };
    let own = OwnPlaces::new(all, None);

    let places = own.near(query(NOON)).await.expect("places");

    let names: Vec<&str> = places.iter().map(|place| place.name.as_str()).collect();
    assert_eq!(names, ["Near", "Far"]);
    assert!((places[0].latitude - 33.84).abs() < 1e-9);
}
