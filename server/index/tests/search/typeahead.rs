//! What people begin to type finds places and homes; sold homes are compared.

use crate::oracle;
use crate::world::{self, NOW_MS, Random};
use index::{Change, Distances, Index, IndexRow, Reach, Subject, values};
use model::geo::Point;
use model::listings::{ListingKind, StandardStatus};
use model::search::{Filters, Range, SearchQuery, Suggestion, SuggestionKind};
use model::time::DAY_MS;

fn home(key: &str, city: &str, subdivision: &str, address: &str) -> IndexRow {
    let mut row = IndexRow::new(
        "mls:gps",
        key,
        StandardStatus::Active,
        ListingKind::Residential,
    );
    row.city = Some(city.to_owned());
    row.subdivision = Some(subdivision.to_owned());
    row.address = Some(address.to_owned());
    row.postal_code = Some("92262".to_owned());
    row.listing_id = Some(format!("2190{key}"));
    row.schools = vec!["Raymond Cree Middle".to_owned()];
    row.slug = format!("home-{key}");
    row
}

fn town() -> Index {
    let mut sold = home("0009", "Indio", "Old Town", "9 Sold St");
    sold.standard_status = StandardStatus::Closed;
    Index::build(
        vec![
            home("0001", "Palm Springs", "Deepwell", "512 E Amaro Way"),
            home(
                "0002",
                "Palm Springs",
                "Deepwell",
                "512 W Sunny Dunes Rd #4",
            ),
            home("0003", "Palm Desert", "Palm Village", "77 Elm Ct"),
            home("0004", "Palm Springs", "Racquet Club", "1512 Amaro Way"),
            sold,
        ],
        1,
    )
}

fn labels(suggestions: &[Suggestion], kind: SuggestionKind) -> Vec<&str> {
    suggestions
        .iter()
        .filter(|found| found.kind == kind)
        .map(|found| found.label.as_str())
        .collect()
}

#[test]
fn places_come_with_the_number_of_homes_for_sale() {
    let found = town().snapshot().suggest("palm", 5);

    assert_eq!(
        labels(&found, SuggestionKind::City),
        ["Palm Springs", "Palm Desert"]
    );
    assert_eq!(
        labels(&found, SuggestionKind::Subdivision),
        ["Palm Village"]
    );
    assert_eq!(
        (found[0].count, found[0].target.as_str()),
        (3, "city=Palm+Springs")
    );
    assert_eq!(found[2].target, "city=Palm+Desert&subdivision=Palm+Village");
    assert_eq!(found[2].detail.as_deref(), Some("Palm Desert"));
}

#[test]
fn typing_errors_are_forgiven_only_where_nothing_else_is_meant() {
    let snapshot = town().snapshot();

    assert_eq!(
        labels(&snapshot.suggest("Plam Sprngs", 5), SuggestionKind::City),
        ["Palm Springs"]
    );
    assert_eq!(
        labels(&snapshot.suggest("depwell", 5), SuggestionKind::Subdivision),
        ["Deepwell"]
    );
    assert_eq!(
        labels(&snapshot.suggest("cree", 5), SuggestionKind::School),
        ["Raymond Cree Middle"]
    );
    assert_eq!(
        labels(&snapshot.suggest("92262", 5), SuggestionKind::Zip),
        ["92262"]
    );
    assert_eq!(snapshot.suggest("92263", 5), []);
    assert_eq!(snapshot.suggest("   ", 5), []);
    assert_eq!(snapshot.suggest(&"x".repeat(1_000_000), 5), []);
}

#[test]
fn addresses_and_numbers_lead_to_the_home() {
    let index = town();
    let found = index.snapshot().suggest("512 e ama", 5);
    assert_eq!(labels(&found, SuggestionKind::Address), ["512 E Amaro Way"]);
    assert_eq!(found[0].target, "home-0001");
    assert_eq!(found[0].detail.as_deref(), Some("Palm Springs"));
    assert_eq!(
        labels(
            &index.snapshot().suggest("21900003", 5),
            SuggestionKind::Mls
        ),
        ["21900003"]
    );
    assert_eq!(
        labels(&index.snapshot().suggest("512", 1), SuggestionKind::Address).len(),
        1
    );

    index.apply(
        vec![
            Change::Remove {
                source: "mls:gps".to_owned(),
                listing_key: "0001".to_owned(),
            },
            Change::Upsert(Box::new(home(
                "0005",
                "Palm Desert",
                "New Tract",
                "512 East Lane",
            ))),
        ],
        2,
    );

    let found = index.snapshot().suggest("512 e", 5);
    assert_eq!(labels(&found, SuggestionKind::Address), ["512 East Lane"]);
    assert_eq!(
        labels(
            &index.snapshot().suggest("new tr", 5),
            SuggestionKind::Subdivision
        ),
        ["New Tract"]
    );
}

#[test]
fn comparables_are_the_most_alike_of_all_sold_homes() {
    let mut random = Random(61);
    let rows: Vec<_> = (0..6_000)
        .map(|number| world::row(&mut random, number))
        .collect();
    let index = Index::build(rows[..5_000].to_vec(), 1);
    index.apply(
        rows[5_000..]
            .iter()
            .map(|row| Change::Upsert(Box::new(row.clone())))
            .collect(),
        2,
    );
    let reach = Reach {
        radius_m: 25_000.0,
        beds: 2,
        sqft: 0.5,
        ..Reach::default()
    };
    let mut found = 0;

    for subject in rows
        .iter()
        .filter(|row| row.beds.is_some() && row.sqft.is_some_and(|sqft| sqft > 0))
        .take(400)
    {
        let Some(point) = values::point(subject) else {
            continue;
        };
        let asked = Subject {
            point,
            kind: subject.kind,
            property_sub_type: None,
            beds: subject.beds,
            sqft: subject.sqft,
            identity: Some((subject.source.clone(), subject.listing_key.clone())),
        };
        let answer: Vec<_> = index
            .snapshot()
            .comparables(&asked, &reach, NOW_MS)
            .into_iter()
            .map(|home| (home.card.source, home.card.listing_key))
            .collect();
        let expected = expected(&rows, subject, point, &reach);
        found += expected.len();
        assert_eq!(answer, expected);
    }

    assert!(found > 100, "only {found}");
}

fn expected(
    rows: &[IndexRow],
    subject: &IndexRow,
    point: Point,
    reach: &Reach,
) -> Vec<(String, String)> {
    let today = values::day(NOW_MS);
    let (beds, sqft) = (subject.beds.expect("known"), subject.sqft.expect("known"));
    let less = (sqft as f64 * reach.sqft) as i64;
    let filters = Filters {
        kinds: vec![subject.kind],
        statuses: vec![StandardStatus::Closed],
        beds: Range {
            min: Some(beds - reach.beds),
            max: Some(beds + reach.beds),
        },
        sqft: Range {
            min: Some(sqft - less),
            max: Some(sqft + less),
        },
        ..Filters::default()
    };
    let everywhere = SearchQuery::default().area;
    let mut alike: Vec<_> = rows
        .iter()
        .filter(|row| {
            row.matches(&filters, &everywhere, NOW_MS) && values::dollars(row.price_cents).is_some()
        })
        .filter(|row| (&row.source, &row.listing_key) != (&subject.source, &subject.listing_key))
        .filter_map(|row| {
            let there =
                values::point(row).filter(|there| point.distance_m(*there) <= reach.radius_m)?;
            let days = today - row.closed_at?.div_euclid(DAY_MS);
            let difference = Distances::from(point).metres(there) / model::geo::METRES_PER_MILE
                + days as f64 / 365.0
                + (row.beds? - beds).abs() as f64
                + (row.sqft? as f64 / sqft as f64 - 1.0).abs();
            (0..=reach.days).contains(&days).then_some((
                difference,
                row.source.clone(),
                row.listing_key.clone(),
            ))
        })
        .collect();
    alike.sort_by(|a, b| {
        a.0.total_cmp(&b.0)
            .then_with(|| (&a.1, &a.2).cmp(&(&b.1, &b.2)))
    });
    alike.truncate(reach.limit);
    alike
        .into_iter()
        .map(|(_, source, key)| (source, key))
        .collect()
}

#[test]
fn every_card_is_found_by_its_key() {
    let mut random = Random(62);
    let rows: Vec<_> = (0..500)
        .map(|number| world::row(&mut random, number))
        .collect();
    let snapshot = Index::build(rows.clone(), 1).snapshot();

    for row in &rows {
        let card = snapshot
            .card(&row.source, &row.listing_key, NOW_MS)
            .expect("known");
        assert_eq!(
            (card.slug, card.photos),
            (oracle::card(row, NOW_MS).slug, row.photos.clone())
        );
    }
}
