//! Writing listings and reading them back.

use crate::support::{NOW, as_stored, full_listing, listing, on_each, save, write};
use model::listings::{Listing, ListingEvent, ListingEventKind, StandardStatus};
use store::Db;
use store::listings::{
    counts, events, find, find_by_slug, keys, known, known_in, mark_removed, photos_due,
    record_events, remarks, write_batch,
};

#[tokio::test]
async fn every_field_comes_back_as_it_was_stored() {
    on_each(|db| async move {
        let full = full_listing("1001");
        save(&db, vec![full.clone(), listing("1002")]).await;

        let found = find(&db, Some("mls:gps"), "1001")
            .await
            .expect("reads")
            .expect("there");
        let bare = find(&db, None, "1002")
            .await
            .expect("reads")
            .expect("there");

        assert_eq!(found.listing, as_stored(full));
        assert_eq!(bare.listing, as_stored(listing("1002")));
        assert_eq!(
            find(&db, Some("direct"), "1001").await.expect("reads"),
            None
        );
    })
    .await;
}

#[tokio::test]
async fn a_change_keeps_the_time_of_creation_and_replaces_the_rest() {
    on_each(|db| async move {
        save(&db, vec![full_listing("1")]).await;
        let mut changed = listing("1");
        changed.list_price_cents = Some(1);
        let mut tx = db.begin().await.expect("begins");
        write_batch(&mut tx, &[write(changed.clone())], NOW + 5)
            .await
            .expect("writes");
        tx.commit().await.expect("commits");

        let found = find(&db, None, "1")
            .await
            .expect("reads")
            .expect("there")
            .listing;

        let first = full_listing("1");
        assert_eq!(found.created_at, first.created_at);
        assert_eq!(found.updated_at, Some(NOW + 5));
        assert_eq!(found.list_price_cents, Some(1));
        assert_eq!(found.public_remarks, None);
    })
    .await;
}

#[tokio::test]
async fn known_tells_new_from_unchanged_from_changed() {
    on_each(|db| async move {
        let many: Vec<Listing> = (0..700).map(|key| listing(&format!("{key:05}"))).collect();
        save(&db, many.clone()).await;
        let names: Vec<String> = (0..900).map(|key| format!("{key:05}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();

        let before = known(&db, "mls:gps", &names).await.expect("reads");
        let mut cut = many[3].clone();
        cut.list_price_cents = Some(1);
        let mut tx = db.begin().await.expect("begins");
        write_batch(&mut tx, &[write(cut.clone())], NOW)
            .await
            .expect("writes");
        let inside = known_in(&mut tx, "mls:gps", &names).await.expect("reads");
        tx.rollback().await.expect("rolls back");

        assert_eq!(before.len(), 700);
        assert_eq!(
            before["00003"].content_hash,
            write(many[3].clone()).content_hash
        );
        assert_eq!(before["00003"].list_price_cents, Some(50_000_000));
        assert_eq!(inside["00003"].content_hash, write(cut).content_hash);
        let after = known(&db, "mls:gps", &names).await.expect("reads");
        assert_eq!(after, before);
        assert!(
            known(&db, "mls:crmls", &names)
                .await
                .expect("reads")
                .is_empty()
        );
        assert!(known(&db, "mls:gps", &[]).await.expect("reads").is_empty());
    })
    .await;
}

#[tokio::test]
async fn of_a_key_that_comes_twice_the_last_one_counts() {
    on_each(|db| async move {
        let mut second = listing("1");
        second.city = Some("Coachella".to_owned());
        save(&db, vec![listing("1"), listing("2"), second]).await;

        let found = find(&db, None, "1").await.expect("reads").expect("there");

        assert_eq!(found.listing.city.as_deref(), Some("Coachella"));
        assert_eq!(
            keys(&db, "mls:gps", &[], "", 10).await.expect("reads"),
            ["1", "2"]
        );
    })
    .await;
}

#[tokio::test]
async fn two_homes_never_share_an_address_of_their_pages() {
    on_each(|db| async move {
        let mut other = listing("7");
        other.source = "mls:crmls".to_owned();
        save(&db, vec![listing("7"), other.clone()]).await;
        save(&db, vec![other]).await;

        let first = find_by_slug(&db, "1-main-st-7")
            .await
            .expect("reads")
            .expect("there");
        let second = find_by_slug(&db, "mls-crmls-1-main-st-7")
            .await
            .expect("reads")
            .expect("there");

        assert_eq!(first.listing.source, "mls:gps");
        assert_eq!(second.listing.source, "mls:crmls");
        let stale = find_by_slug(&db, "2-old-st-7")
            .await
            .expect("reads")
            .expect("by its key");
        assert_eq!(stale.listing.listing_key, "7");
        assert_eq!(find_by_slug(&db, "2-old-st-8").await.expect("reads"), None);
    })
    .await;
}

#[tokio::test]
async fn a_vanished_listing_is_kept_but_not_listed_and_may_come_back() {
    on_each(|db| async move {
        save(&db, vec![listing("1"), listing("2")]).await;
        let mut tx = db.begin().await.expect("begins");
        let removed = mark_removed(&mut tx, "mls:gps", &["1", "9"], NOW + 1)
            .await
            .expect("writes");
        tx.commit().await.expect("commits");

        assert_eq!(removed, 1);
        assert_eq!(
            keys(&db, "mls:gps", &[], "", 10).await.expect("reads"),
            ["2"]
        );
        let gone = find(&db, None, "1").await.expect("reads").expect("kept");
        assert_eq!(gone.removed_at, Some(NOW + 1));

        save(&db, vec![listing("1")]).await;
        let back = find(&db, None, "1").await.expect("reads").expect("there");
        assert_eq!(back.removed_at, None);
        assert_eq!(counts(&db).await.expect("reads")[0].on_market, 2);
    })
    .await;
}

#[tokio::test]
async fn keys_come_in_byte_order_page_by_page_and_by_status() {
    on_each(|db| async move {
        let mut closed = listing("b");
        closed.standard_status = StandardStatus::Closed;
        save(
            &db,
            vec![
                listing("a"),
                closed,
                listing("C"),
                listing("_"),
                listing("é"),
            ],
        )
        .await;

        let first = keys(&db, "mls:gps", &[], "", 3).await.expect("reads");
        let rest = keys(&db, "mls:gps", &[], &first[2], 3)
            .await
            .expect("reads");
        let active = keys(&db, "mls:gps", &[StandardStatus::Active], "", 9)
            .await
            .expect("reads");

        assert_eq!(first, ["C", "_", "a"]);
        assert_eq!(rest, ["b", "é"]);
        assert_eq!(active, ["C", "_", "a", "é"]);
        let counted = &counts(&db).await.expect("reads")[0];
        assert_eq!(
            (counted.on_market, counted.closed, counted.other),
            (4, 1, 0)
        );
    })
    .await;
}

#[tokio::test]
async fn history_told_twice_stays_once() {
    on_each(|db| async move {
        let event = |kind, at, price| ListingEvent {
            kind,
            happened_at: at,
            observed_at: NOW,
            old_price_cents: None,
            new_price_cents: price,
            old_status: None,
            new_status: Some(StandardStatus::Active),
            previous_listing_key: None,
        };
        let told = [
            event(ListingEventKind::Listed, 10, Some(5)),
            event(ListingEventKind::PriceChanged, 20, Some(4)),
            event(ListingEventKind::PriceChanged, 20, Some(3)),
            event(ListingEventKind::PriceChanged, 20, None),
        ];
        let mut new = Vec::new();
        for _ in 0..2 {
            let mut tx = db.begin().await.expect("begins");
            new.push(
                record_events(&mut tx, "mls:gps", "1", &told)
                    .await
                    .expect("writes"),
            );
            tx.commit().await.expect("commits");
        }

        assert_eq!(new, [4, 0]);
        let history = events(&db, "mls:gps", "1").await.expect("reads");
        assert_eq!(history.len(), 4);
        assert_eq!(history[3], told[0]);
        assert!(history.iter().all(|event| told.contains(event)));
    })
    .await;
}

#[tokio::test]
async fn photos_are_due_when_the_source_says_that_they_changed() {
    on_each(|db| async move {
        let due = |db: Db| async move {
            let due = photos_due(&db, "mls:gps", "", NOW, 9).await.expect("reads");
            due.into_iter()
                .map(|due| due.listing_key)
                .collect::<Vec<_>>()
        };
        let mut home = listing("1");
        home.photos_modified_at = Some(1);
        save(&db, vec![home.clone(), listing("2")]).await;
        assert_eq!(due(db.clone()).await, ["1", "2"]);

        let mut tx = db.begin().await.expect("begins");
        store::listings::write_photos(&mut tx, "mls:gps", "1", &[], NOW)
            .await
            .expect("writes");
        tx.commit().await.expect("commits");
        assert_eq!(due(db.clone()).await, ["2"]);

        home.list_price_cents = Some(2);
        save(&db, vec![home.clone()]).await;
        assert_eq!(due(db.clone()).await, ["2"]);

        home.photos_modified_at = Some(2);
        save(&db, vec![home]).await;
        assert_eq!(due(db).await, ["1", "2"]);
    })
    .await;
}

#[tokio::test]
async fn what_a_database_cannot_hold_is_left_out() {
    on_each(|db| async move {
        let mut odd = listing("1");
        odd.public_remarks = Some("a\0b".to_owned());
        odd.latitude = Some(f64::NAN);
        odd.longitude = Some(f64::INFINITY);
        save(&db, vec![odd]).await;

        let found = find(&db, None, "1")
            .await
            .expect("reads")
            .expect("there")
            .listing;

        assert_eq!(found.public_remarks.as_deref(), Some("ab"));
        assert_eq!((found.latitude, found.longitude), (None, None));
    })
    .await;
}

#[tokio::test]
async fn remarks_come_for_many_keys_at_once() {
    on_each(|db| async move {
        let mut many: Vec<Listing> = (0..600).map(|key| listing(&format!("{key:05}"))).collect();
        for (number, home) in many.iter_mut().enumerate() {
            home.public_remarks = (number % 2 == 0).then(|| format!("Home {number}"));
        }
        save(&db, many).await;
        let names: Vec<String> = (0..700).map(|key| format!("{key:05}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();

        let found = remarks(&db, "mls:gps", &names).await.expect("reads");

        assert_eq!(found.len(), 300, "keys without remarks are left out");
        assert_eq!(found["00042"], "Home 42");
        assert!(
            remarks(&db, "mls:crmls", &names)
                .await
                .expect("reads")
                .is_empty()
        );
    })
    .await;
}
