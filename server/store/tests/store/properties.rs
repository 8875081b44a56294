//! Whatever a listing holds, both databases give it back.

use crate::support::{as_stored, on_each, save};
use model::listings::{FIELDS, Kind, Listing, ListingKind, StandardStatus, Value};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use store::Db;
use store::listings::find;

fn any_value(kind: Kind) -> BoxedStrategy<Option<Value>> {
    let text = || prop_oneof!["[a-z ]{0,12}", "\\PC{0,16}"].prop_map(|text| text.replace('\0', ""));
    let value = match kind {
        Kind::Text => text().prop_map(Value::Text).boxed(),
        Kind::Integer | Kind::Money | Kind::Timestamp | Kind::Date => {
            any::<i64>().prop_map(Value::Integer).boxed()
        }
        Kind::Real => (prop::num::f64::NORMAL | prop::num::f64::ZERO)
            .prop_map(Value::Real)
            .boxed(),
        Kind::Boolean => any::<bool>().prop_map(Value::Boolean).boxed(),
        Kind::List => prop::collection::vec(text(), 0..3)
            .prop_map(Value::List)
            .boxed(),
    };
    prop::option::of(value).boxed()
}

fn any_listing() -> impl Strategy<Value = Listing> {
    let values: Vec<_> = FIELDS.iter().map(|field| any_value(field.kind)).collect();
    let status = prop::sample::select(StandardStatus::ALL);
    let kind = prop::sample::select(ListingKind::ALL);
    (values, status, kind).prop_map(|(values, status, kind)| {
        let mut listing = Listing::new("direct", "", status, kind);
        for (position, value) in values.into_iter().enumerate() {
            listing.set(position, value).expect("kind fits");
        }
        listing
    })
}

async fn reads_back(db: &Db, mut listings: Vec<Listing>) {
    for (number, listing) in listings.iter_mut().enumerate() {
        listing.listing_key = number.to_string();
        listing.slug = Some(format!("home-{number}"));
    }
    save(db, listings.clone()).await;
    for listing in listings {
        let found = find(db, Some("direct"), &listing.listing_key)
            .await
            .expect("reads");
        let found = found.expect("there").listing;
        let created_at = found.created_at;
        assert_eq!(
            found,
            Listing {
                created_at,
                ..as_stored(listing)
            }
        );
    }
}

#[tokio::test]
async fn any_listing_reads_back_equal() {
    on_each(|db| async move {
        let check = move || {
            let runtime = tokio::runtime::Handle::current();
            let config = ProptestConfig {
                cases: 24,
                ..ProptestConfig::default()
            };
            TestRunner::new(config)
                .run(&prop::collection::vec(any_listing(), 1..6), |listings| {
                    runtime.block_on(reads_back(&db, listings));
                    Ok(())
                })
                .expect("holds");
        };
        tokio::task::spawn_blocking(check).await.expect("ends");
    })
    .await;
}
