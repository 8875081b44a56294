//! The grammar of SparkQL, sentence by sentence.

use model::listings::{Listing, ListingKind, StandardStatus};
use model::time::{DAY_MS, parse_timestamp};

use super::{Failure, MAX_CHARS, parse};
use crate::spark::columns::{Column, Row};

fn now_ms() -> i64 {
    parse_timestamp("2026-11-21T18:00:00Z").expect("valid")
}

fn home() -> Listing {
    Listing {
        city: Some("Palm Springs".to_owned()),
        subdivision: Some("Deepwell's Estates".to_owned()),
        list_price_cents: Some(95_000_050),
        beds: Some(4),
        baths: Some(3.5),
        pool_private: Some(true),
        view: Some(vec!["Mountain(s)".to_owned(), "Golf Course".to_owned()]),
        latitude: Some(33.8),
        longitude: Some(-116.53),
        on_market_date: Some(now_ms().div_euclid(DAY_MS) * DAY_MS - 3 * DAY_MS),
        modified_at: parse_timestamp("2026-11-20T10:00:00Z"),
        land_type: Some("Lease".to_owned()),
        ..Listing::new(
            "mls:gps",
            "20260101000000000000000000",
            StandardStatus::ActiveUnderContract,
            ListingKind::Residential,
        )
    }
}

fn matches(filter: &str) -> bool {
    let home = home();
    parse(filter)
        .unwrap_or_else(|failure| panic!("{filter}: {failure:?}"))
        .matches(&Row::new(&home), now_ms())
}

#[test]
fn what_is_true_of_the_home_matches() {
    for filter in [
        "",
        "City Eq 'Palm Springs'",
        "city eq 'PALM SPRINGS'",
        "City Eq 'Indio','Palm Springs'",
        "City Eq 'Palm*'",
        "City Eq '*Spr*s'",
        "City Ne 'Indio'",
        r"SubdivisionName Eq 'Deepwell\'s Estates'",
        "ListPrice Eq 950000.5",
        "ListPrice Gt 900000 And ListPrice Lt 1000000",
        "ListPrice Bt 900000,1000000",
        "BedsTotal Ge 4 And BedsTotal Le 4",
        "BathsTotal Eq 3.5",
        "Longitude Lt -116.0",
        "PoolPrivateYN Eq true",
        "PoolPrivateYN Ne FALSE",
        "View Eq 'Golf Course'",
        "StandardStatus Eq 'Active Under Contract'",
        "PropertyClass Eq 'Residential'",
        "ListingKey Gt '2025'",
        "YearBuilt Eq NULL",
        "City Ne NULL",
        "ModificationTimestamp Gt 2026-11-20T09:59:59Z",
        "ModificationTimestamp Eq 2026-11-20T02:00:00-08:00",
        "ModificationTimestamp Eq 2026-11-20",
        "ModificationTimestamp Bt 2026-11-19,2026-11-21",
        "ModificationTimestamp Lt now()",
        "ModificationTimestamp Gt hours(-48)",
        "OnMarketDate Eq days(-3)",
        "OnMarketDate Bt days(-7),days(0)",
        "OnMarketDate Gt months(-1) And OnMarketDate Gt years(-1)",
        "OnMarketDate Eq 2026-11-18",
        "Location Eq radius('33.8 -116.5',3.0)",
        "Location Eq rectangle('33.9 -116.6,33.7 -116.4')",
        "Location Eq polygon('33.9 -116.6,33.9 -116.4,33.7 -116.4,33.7 -116.6')",
        "startswith(City,'palm') Eq true",
        "endswith(City,'Springs') Eq true",
        "contains(City,'ringo') Eq false",
        "tolower(City) Eq 'palm springs'",
        "length(City) Eq 12",
        "year(OnMarketDate) Eq 2026 And month(ModificationTimestamp) Eq 11",
        "round(BathsTotal) Eq 4 And floor(BathsTotal) Eq 3",
        "\"Land Information\".\"Land Type\" Eq 'Lease'",
        "City Eq 'Indio' Or City Eq 'Palm Springs'",
        "City Eq 'Indio' Or City Eq 'Palm Springs' And BedsTotal Eq 4",
        "(City Eq 'Indio' Or City Eq 'Palm Springs') And BedsTotal Eq 4",
        "((BedsTotal Eq 4))",
        "Not City Eq 'Indio'",
        "BedsTotal Eq 4 Not City Eq 'Indio'",
        "BedsTotal Eq 4 And Not (City Eq 'Indio' Or City Eq 'Thermal')",
    ] {
        assert!(matches(filter), "{filter}");
    }
}

#[test]
fn what_is_false_of_the_home_does_not_match() {
    for filter in [
        "City Eq 'Indio'",
        "City Ne 'Indio','Palm Springs'",
        "City Eq 'Palm*x'",
        "YearBuilt Gt 1900",
        "YearBuilt Ne NULL",
        "YearBuilt Ne 1950",
        "ListPrice Bt 1,2",
        "View Ne 'Golf Course'",
        "ModificationTimestamp Gt 2026-11-20T10:00:00Z",
        "Location Eq radius('33.8 -116.5',0.5)",
        "Not (BedsTotal Eq 4)",
        "City Eq 'Palm Springs' And BedsTotal Eq 4 And BathsTotal Eq 1",
        "(City Eq 'Indio' Or City Eq 'Palm Springs') And BedsTotal Eq 5",
    ] {
        assert!(!matches(filter), "{filter}");
    }
}

#[test]
fn what_makes_no_sense_is_refused_with_the_token_at_fault() {
    for (filter, token) in [
        ("City", ""),
        ("City Eq", ""),
        ("City Is 'x'", "Is"),
        ("Town Eq 'x'", "Town"),
        (
            "\"Land Information\".\"Colour\" Eq 'x'",
            "\"Land Information\".\"Colour\"",
        ),
        ("City Eq 'x", "'x"),
        ("City Eq x", "x"),
        ("City Eq 3", "Eq"),
        ("BedsTotal Eq 'three'", "Eq"),
        ("BedsTotal Gt 1,2", "Gt"),
        ("ListPrice Bt 1", "Bt"),
        ("PoolPrivateYN Gt true", "Gt"),
        ("ListPrice Gt NULL", "Gt"),
        ("Location Eq 'here'", "Eq"),
        ("Location Eq polygon('1 2')", "polygon"),
        ("Location Eq radius('33.8 -116.5',-1)", "radius"),
        ("ModificationTimestamp Gt 2026-13-01", "2026-13-01"),
        ("ModificationTimestamp Gt 20261301T", "20261301T"),
        ("OnMarketDate Gt fortnights(1)", "fortnights"),
        ("year(City) Eq 2026", "year"),
        ("startswith(City) Eq true", ")"),
        ("(City Eq 'x'", ""),
        ("City Eq 'x')", ")"),
        ("City Eq 'x' City Eq 'y'", "City"),
        ("(((BedsTotal Eq 4)))", "("),
        ("BedsTotal Eq 4; drop", ";"),
        ("And", "And"),
    ] {
        match parse(filter) {
            Err(Failure::Syntax(problem)) => {
                assert_eq!(problem.token, token, "{filter}: {}", problem.message);
                assert_eq!(problem.status, "Fatal");
            }
            other => panic!("{filter}: {other:?}"),
        }
    }
}

#[test]
fn limits_hold() {
    let values = |count: usize| format!("City Eq {}", vec!["'x'"; count].join(","));
    let expressions = |count: usize| vec!["BedsTotal Eq 1"; count].join(" Or ");

    assert!(parse(&values(200)).is_ok());
    assert!(matches!(parse(&values(201)), Err(Failure::Syntax(_))));
    assert!(parse(&expressions(75)).is_ok());
    assert!(matches!(parse(&expressions(76)), Err(Failure::Syntax(_))));
    let long = format!("City Eq '{}'", "x".repeat(MAX_CHARS));
    assert_eq!(parse(&long), Err(Failure::TooLong));
}

#[test]
fn a_filter_tells_where_it_need_not_look() {
    let filter =
        parse("ModificationTimestamp Gt 2026-11-20T09:00:00Z And MlsId Eq 'a','b'").expect("valid");

    assert_eq!(
        filter.modified_after(now_ms()),
        parse_timestamp("2026-11-20T09:00:00Z")
    );
    let mls_id = Column::named("MlsId").expect("known");
    assert_eq!(filter.one_of(mls_id), Some(vec!["a", "b"]));
    assert!(!filter.is_decided_by(&[mls_id]));

    let either = parse("ModificationTimestamp Gt 2026-11-20 Or BedsTotal Eq 1").expect("valid");
    assert_eq!(either.modified_after(now_ms()), None);
    let negated = parse("Not ModificationTimestamp Gt 2026-11-20").expect("valid");
    assert_eq!(negated.modified_after(now_ms()), None);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,200}") {
        let _ = parse(&text);
    }

    #[test]
    fn no_sequence_of_tokens_makes_the_parser_panic(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "City", "Eq", "Ne", "Bt", "'x'", "3", "(", ")", ",", "And", "Or", "Not", "NULL",
                "days", "polygon", "2026-01-01", "\"A\".\"B\"", "startswith", "-", "\\",
            ]),
            0..30,
        )
    ) {
        if let Ok(filter) = parse(&words.join(" ")) {
            let home = home();
            filter.matches(&Row::new(&home), now_ms());
        }
    }
}
