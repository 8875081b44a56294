//! OpenCage's wire format and its faults, and the gazetteer.

use super::{Gazetteer, GazetteerEntry, Geocoder, OpenCage, OpenCageSettings, VendorError};
use crate::Secret;
use crate::stand_in::{StandIn, Told};
use model::geo::Bounds;

const NOW: i64 = 1_795_262_400_000;

fn found(rate: &str) -> Told {
    let body = format!(
        r#"{{"documentation":"https://opencagedata.com/api","licenses":[],{rate}
        "results":[{{"bounds":{{"northeast":{{"lat":33.92,"lng":-116.43}},"southwest":{{"lat":33.75,"lng":-116.6}}}},
        "components":{{"_type":"city","city":"Palm Springs","state_code":"CA"}},"confidence":4,
        "formatted":"Palm Springs, CA, United States of America","geometry":{{"lat":"33.8302961","lng":-116.5452921}}}}],
        "status":{{"code":200,"message":"OK"}},"total_results":1}}"#
    );
    (200, Vec::new(), body)
}

fn refused(status: u16, rate: &str) -> Told {
    let body = format!(
        r#"{{{rate}"results":[],"status":{{"code":{status},"message":"said so"}},"total_results":0}}"#
    );
    (status, Vec::new(), body)
}

async fn opencage(answers: Vec<Told>) -> (StandIn, OpenCage) {
    let (stand_in, base_url) = StandIn::start(answers).await;
    let key = Secret::new("k+1");
    let settings = OpenCageSettings { base_url, key };
    (stand_in, OpenCage::new(settings).expect("a client"))
}

#[tokio::test]
async fn opencage_is_asked_and_read_as_its_contract_says() {
    let (stand_in, opencage) = opencage(vec![found(""), refused(200, "")]).await;

    let places = opencage.forward("palm springs", NOW).await.expect("places");
    let none = opencage.forward("nowhere", NOW).await.expect("an answer");

    assert!(
        (places[0].latitude - 33.830_296_1).abs() < 1e-9,
        "numbers may be written as text"
    );
    assert_eq!(places[0].city.as_deref(), Some("Palm Springs"));
    assert_eq!(places[0].confidence, 4);
    assert!(none.is_empty());
    assert_eq!(
        stand_in.asked()[0].0,
        "/geocode/v1/json?q=palm+springs&key=k%2B1&countrycode=us&bounds=-121.5%2C32.3%2C-114.0%2C36.0&limit=10&no_annotations=1&no_record=1"
    );
}

#[tokio::test]
async fn a_spent_quota_is_not_asked_again_until_its_reset() {
    let reset_s = NOW / 1_000 + 60;
    let rate = format!(r#""rate":{{"limit":"2500","remaining":0,"reset":{reset_s}}},"#);
    let (stand_in, opencage) =
        opencage(vec![refused(402, &rate), found(&rate), found(&rate)]).await;
    let until = reset_s * 1_000;
    let spent = Err(VendorError::Quota {
        vendor: "OpenCage",
        until: Some(until),
    });

    assert_eq!(opencage.forward("indio", NOW).await, spent);
    assert_eq!(opencage.forward("indio", NOW + 1).await, spent);
    assert_eq!(stand_in.asked().len(), 1);
    assert!(opencage.forward("indio", until).await.is_ok());
}

#[tokio::test]
async fn each_refusal_is_told_apart_and_none_shows_the_key() {
    let (_, opencage) = opencage(vec![
        refused(429, ""),
        refused(401, ""),
        refused(403, ""),
        refused(400, ""),
        refused(503, ""),
        (200, Vec::new(), "{".to_owned()),
    ])
    .await;
    let mut faults = Vec::new();
    for _ in 0..7 {
        faults.push(opencage.forward("indio", NOW).await.expect_err("a fault"));
    }

    assert!(matches!(faults[0], VendorError::Quota { until: None, .. }));
    assert!(matches!(
        faults[1],
        VendorError::Refused { status: 401, .. }
    ));
    assert!(matches!(
        faults[2],
        VendorError::Refused { status: 403, .. }
    ));
    assert!(matches!(faults[3], VendorError::Question { .. }));
    assert!(
        faults[4..]
            .iter()
            .all(|f| matches!(f, VendorError::Unavailable { .. }))
    );
    assert!(
        faults
            .iter()
            .all(|fault| !fault.to_string().contains("k+1"))
    );
}

#[tokio::test]
async fn the_gazetteer_finds_what_is_named_and_where() {
    let entry = |name: &str, city: &str, homes| GazetteerEntry {
        name: name.to_owned(),
        city: city.to_owned(),
        bounds: Bounds {
            west: -116.6,
            south: 33.7,
            east: -116.5,
            north: 33.8,
        },
        homes,
    };
    let names = Gazetteer::new(vec![
        entry("Palm Springs", "Palm Springs", 900),
        entry("92262", "Palm Springs", 400),
        entry("E Amado Rd", "Palm Springs", 12),
        entry("Sunrise", "Indio", 50),
        entry("Sunrise", "Palm Springs", 40),
    ]);
    let best = async |words| {
        let found = names.forward(words, NOW).await.expect("an answer");
        found.first().map(|place| place.formatted.clone())
    };

    assert_eq!(
        best("near downtown Palm Springs").await.as_deref(),
        Some("Palm Springs, CA")
    );
    assert_eq!(
        best("92262").await.as_deref(),
        Some("92262, Palm Springs, CA")
    );
    assert_eq!(
        best("512 E. Amado Rd, Palm Springs").await.as_deref(),
        Some("E Amado Rd, Palm Springs, CA")
    );
    assert_eq!(best("Sunrise").await.as_deref(), Some("Sunrise, Indio, CA"));
    assert_eq!(
        best("sunrise in palm springs").await.as_deref(),
        Some("Sunrise, Palm Springs, CA")
    );
    assert_eq!(best("Mars").await, None);
}
