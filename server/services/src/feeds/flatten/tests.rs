//! Fixtures of every trap that feeds set, and proof that no record makes the reader panic.

use super::*;
use jiff::tz::TimeZone;
use model::listings::{ListingKind, StandardStatus};
use model::time::parse_date;
use proptest::prelude::*;
use serde_json::json;

fn profile() -> Profile {
    let zone = TimeZone::get("America/Los_Angeles").expect("bundled");
    let mut profile = Profile::new("mls:gps", "Greater Palm Springs", zone);
    profile.mls_id = Some("20190211172710340762000000".to_owned());
    profile.learn([("A", "Residential"), ("B", "Residential Lease")]);
    profile
}

fn record() -> Value {
    serde_json::from_str(include_str!("fixtures/listing.json")).expect("a fixture")
}

fn with(change: impl FnOnce(&mut Value)) -> Result<Flat, Unreadable> {
    let mut record = record();
    change(&mut record["StandardFields"]);
    flatten(&record, &profile(), false)
}

#[test]
fn a_record_of_the_vendor_becomes_a_listing() {
    let flat = flatten(&record(), &profile(), true).expect("readable");
    let home = flat.listing;

    assert_eq!(home.listing_key, "20261101000000000000000042");
    assert_eq!(home.standard_status, StandardStatus::ActiveUnderContract);
    assert_eq!(home.mls_status.as_deref(), Some("Contingent"));
    assert_eq!(home.kind, ListingKind::Residential);
    assert_eq!(home.property_type.as_deref(), Some("A"));
    assert_eq!(home.list_price_cents, Some(5_000_000));
    assert_eq!((home.beds, home.baths), (Some(3), Some(2.5)));
    assert_eq!(
        (home.latitude, home.longitude),
        (Some(33.8303), Some(-116.3237))
    );
    assert_eq!(home.sqft, Some(1_850));
    assert_eq!(home.close_price_cents, None);
    assert_eq!(home.list_agent_email, None);
    assert_eq!(home.private_remarks, None);
    assert_eq!(home.city.as_deref(), Some("Palm Desert"));
    assert_eq!(home.listing_contract_date, parse_date("2026-10-01"));
    assert_eq!(home.on_market_date, parse_date("2026-10-03"));
    assert_eq!(home.status_changed_at, Some(1_541_608_423_000));
    assert_eq!(
        home.view,
        Some(vec!["Golf Course".to_owned(), "Mountain(s)".to_owned()])
    );
    assert_eq!(
        home.cooling,
        Some(vec!["Central Air".to_owned(), "Evaporative".to_owned()])
    );
    assert_eq!(
        (home.pool_private, home.pool_community),
        (Some(false), Some(true))
    );
    assert_eq!(home.hoa_monthly_cents, Some(15_000));
    assert_eq!(home.land_type.as_deref(), Some("Lease"));
    assert_eq!(home.land_lease_expiration_date, parse_date("2059-12-31"));
    assert_eq!(home.lot_size_square_feet, Some(10_890.0));
    assert_eq!(
        home.slug.as_deref(),
        Some("78-120-e-calle-cadiz-b-palm-desert-20261101000000000000000042")
    );
    assert_eq!(flat.odd, [] as [&str; 0]);
}

#[test]
fn media_come_only_where_the_feed_was_asked_for_them() {
    assert_eq!(
        flatten(&record(), &profile(), false)
            .expect("readable")
            .media,
        None
    );

    let media = flatten(&record(), &profile(), true)
        .expect("readable")
        .media
        .expect("asked for");
    assert_eq!(media.photos.len(), 2);
    assert!(media.photos[1].primary);
    assert_eq!(media.open_houses.len(), 2);
    assert_eq!(
        media.open_houses[0].starts_at,
        media.open_houses[1].starts_at
    );
    assert_eq!(
        media.videos[0].uri,
        "https://www.youtube.com/embed/a1?rel=0&hd=1"
    );
    assert_eq!(media.rooms[0].name, "Kitchen");
}

#[test]
fn a_record_of_another_mls_is_left_alone() {
    assert_eq!(
        with(|fields| fields["MlsId"] = json!("20200218121507636729000000")),
        Err(Unreadable::Foreign)
    );
}

#[test]
fn what_cannot_be_placed_is_named() {
    let mut keyless = record();
    keyless["Id"] = Value::Null;
    assert_eq!(flatten(&keyless, &profile(), false), Err(Unreadable::NoKey));

    let unknown = with(|fields| {
        fields["StandardStatus"] = json!("Somewhat Active");
        fields["MlsStatus"] = json!("********");
    });
    assert_eq!(
        unknown,
        Err(Unreadable::UnknownStatus("Somewhat Active".to_owned()))
    );

    let unknown = with(|fields| {
        fields["PropertyType"] = json!("Q");
        fields["PropertyClass"] = json!("Quonset Hut");
    });
    assert_eq!(
        unknown,
        Err(Unreadable::UnknownType("Q, Quonset Hut".to_owned()))
    );
    assert_eq!(
        flatten(&json!([]), &profile(), false),
        Err(Unreadable::NoRecord)
    );
}

#[test]
fn changed_types_are_noticed_and_the_rest_is_read() {
    let flat = with(|fields| {
        fields["ListPrice"] = json!({"Value": 5_000_000});
        fields["View"] = json!(2);
        fields["City"] = json!(["Palm Desert"]);
    })
    .expect("readable");

    assert_eq!(flat.odd, ["list_price_cents", "view"]);
    assert_eq!(flat.listing.city.as_deref(), Some("Palm Desert"));
    assert_eq!(flat.listing.beds, Some(3));
}

#[test]
fn the_second_name_of_a_field_counts_where_the_first_says_nothing() {
    let flat = with(|fields| {
        fields["BedsTotal"] = json!("********");
        fields["BedroomsTotal"] = json!("4");
    })
    .expect("readable");

    assert_eq!(flat.listing.beds, Some(4));
}

#[test]
fn a_flat_record_in_the_manner_of_reso_is_read_too() {
    let mut flat_record = record()["StandardFields"].clone();
    flat_record["ListingKey"] = json!("77");

    let flat = flatten(&flat_record, &profile(), false).expect("readable");

    assert_eq!(flat.listing.listing_key, "77");
}

#[test]
fn links_of_the_record_are_reduced_to_addresses() {
    let flat = with(|fields| {
        fields["VirtualTourURLUnbranded"] = json!("javascript:alert(1)");
        fields["VideosURL"] = json!("<iframe src='https://v.example/1'></iframe>");
    })
    .expect("readable");

    assert_eq!(flat.listing.virtual_tour_unbranded_url, None);
    assert_eq!(
        flat.listing.video_url.as_deref(),
        Some("https://v.example/1")
    );
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        "(?s).{0,24}".prop_map(Value::from),
        "[0-9:/ T.+-]{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[A-Za-z]{1,12}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_value_makes_the_reader_panic(
        mutations in prop::collection::vec((any::<prop::sample::Index>(), any_json()), 1..12)
    ) {
        let mut record = record();
        let fields = record["StandardFields"].as_object_mut().expect("an object");
        let names: Vec<String> = fields.keys().cloned().collect();
        for (index, value) in mutations {
            fields.insert(index.get(&names).clone(), value);
        }
        if let Ok(mut flat) = flatten(&record, &profile(), true) {
            let _ = super::super::quarantine::judge(&mut flat.listing, None, 1_795_305_600_000);
            let _ = super::super::content::content_hash(&flat.listing);
            prop_assert!(flat.listing.slug.is_some());
        }
    }

    #[test]
    fn no_record_at_all_makes_the_reader_panic(record in any_json()) {
        let _ = flatten(&record, &profile(), true);
    }
}
