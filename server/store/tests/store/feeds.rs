//! Feeds: cursors, runs, raw records, quarantine and missing photos.

use crate::support::{NOW, listing, on_each, save};
use model::feeds::{SyncProgress, SyncReport};
use serde_json::json;
use store::feeds::{
    PhotoMiss, RawRecord, Refusal, clear_photo_misses, count_records, finish_run, keep_records,
    last_checked, last_success, latest_runs, load_cursor, photo_misses, quarantine,
    quarantine_counts, quarantined, quarantined_after, record_photo_miss, records, release,
    save_cursor, save_progress, start_run,
};
use store::listings::{mark_removed, photos_due};

#[tokio::test]
async fn a_cursor_moves_with_its_transaction_or_not_at_all() {
    on_each(|db| async move {
        assert_eq!(
            load_cursor(&db, "mls:gps", "delta").await.expect("reads"),
            None
        );
        for (commit, at) in [(true, 1), (true, 2), (false, 3)] {
            let mut tx = db.begin().await.expect("begins");
            let checkpoint = json!({ "at": at });
            save_cursor(&mut tx, "mls:gps", "delta", &checkpoint, NOW)
                .await
                .expect("writes");
            if commit {
                tx.commit().await.expect("commits");
            }
        }

        let cursor = load_cursor(&db, "mls:gps", "delta").await.expect("reads");

        assert_eq!(cursor, Some(json!({ "at": 2 })));
        assert_eq!(
            load_cursor(&db, "mls:gps", "full").await.expect("reads"),
            None
        );
    })
    .await;
}

#[tokio::test]
async fn a_run_leaves_its_report_and_the_last_good_one_is_found() {
    on_each(|db| async move {
        let report = SyncReport {
            read: 5,
            seconds: 1.25,
            ..SyncReport::default()
        };
        let progress = SyncProgress {
            phase: "fetch".to_owned(),
            done: 5,
            report: report.clone(),
            ..SyncProgress::default()
        };
        let mut tx = db.begin().await.expect("begins");
        let good = start_run(&mut tx, "mls:gps", "delta", "fetch", NOW)
            .await
            .expect("writes");
        save_progress(&mut tx, &good, &progress, NOW + 1)
            .await
            .expect("writes");
        finish_run(&mut tx, &good, &report, None, NOW + 2)
            .await
            .expect("writes");
        let bad = start_run(&mut tx, "mls:gps", "delta", "fetch", NOW + 3)
            .await
            .expect("writes");
        finish_run(&mut tx, &bad, &report, Some("1550"), NOW + 4)
            .await
            .expect("writes");
        tx.commit().await.expect("commits");

        let runs = latest_runs(&db, "mls:gps", 5).await.expect("reads");
        let success = last_success(&db, "mls:gps", Some("delta"))
            .await
            .expect("reads");

        assert_eq!(runs.len(), 2);
        assert_eq!(runs[0].error.as_deref(), Some("1550"));
        assert_eq!(
            (runs[1].finished_at, &runs[1].report),
            (Some(NOW + 2), &report)
        );
        assert_eq!(runs[1].progress, progress);
        assert_eq!(success.expect("there").id, good);
        let checked = async |source| last_checked(&db, source).await.expect("reads");
        assert_eq!(
            checked("mls:gps").await,
            Some(NOW),
            "a failed run checks nothing"
        );
        assert_eq!(checked("mls:crmls").await, None);
        assert_eq!(
            last_success(&db, "mls:gps", Some("full"))
                .await
                .expect("reads"),
            None
        );
    })
    .await;
}

/// Records as a feed sends them: long names, few values.
fn raw(numbers: std::ops::Range<u32>, price: u32) -> Vec<RawRecord> {
    let body = |number: u32| {
        json!({"StandardFields": {
            "ListingKey": format!("{number:05}"), "ListPrice": price + number * 7_919 % 100_003,
            "StreetName": format!("Calle {}", number * 31 % 997), "City": "La Quinta",
            "PropertyType": "A", "CountyOrParish": "Riverside", "StateOrProvince": "CA",
            "PublicRemarks": "Light fills this single-level home behind the gates, close to golf and hiking.",
            "AssociationAmenities": {"Gated": true, "Clubhouse": number.is_multiple_of(2), "Tennis": true},
        }})
    };
    numbers
        .map(|number| RawRecord {
            listing_key: format!("{number:05}"),
            body: body(number).to_string().into_bytes(),
        })
        .collect()
}

#[tokio::test]
async fn the_newest_record_of_each_listing_comes_back_as_it_came() {
    on_each(|db| async move {
        let homes = (0..2_000).map(|number| {
            let mut home = listing(&format!("{number:05}"));
            home.slug = Some(format!("home-{number}"));
            home
        });
        save(&db, homes.collect()).await;
        let mut tx = db.begin().await.expect("begins");
        // Too few to learn from, enough, and some of them again.
        for records in [raw(0..20, 1), raw(20..2_000, 1), raw(5..40, 500_000)] {
            keep_records(&mut tx, "mls:gps", &records, NOW)
                .await
                .expect("keeps");
        }
        tx.commit().await.expect("commits");

        assert_eq!(count_records(&db, "mls:gps").await.expect("reads"), 2_000);
        assert_eq!(count_records(&db, "mls:crmls").await.expect("reads"), 0);
        let first = records(&db, "mls:gps", "", 40).await.expect("reads");
        let rest = records(&db, "mls:gps", "00039", 9_999)
            .await
            .expect("reads");
        let expected = [raw(0..5, 1), raw(5..40, 500_000), raw(40..2_000, 1)].concat();
        assert_eq!([first, rest].concat(), expected);

        let mut tx = db.begin().await.expect("begins");
        mark_removed(&mut tx, "mls:gps", &["00000"], NOW)
            .await
            .expect("removes");
        tx.commit().await.expect("commits");
        let left = records(&db, "mls:gps", "", 1).await.expect("reads");
        assert_eq!(left[0].listing_key, "00001", "what vanished stays away");
    })
    .await;
}

#[tokio::test]
async fn a_refused_record_is_counted_and_let_go_when_it_is_right() {
    on_each(|db| async move {
        let keyed = Refusal {
            source: "mls:gps",
            listing_key: Some("1"),
            reason: "price 0",
            raw: b"{}",
        };
        let nameless = Refusal {
            listing_key: None,
            reason: "no key",
            raw: b"[]",
            ..keyed
        };
        let again = Refusal {
            reason: "0,0",
            raw: b"{\"a\":1}",
            ..keyed
        };
        for (refusals, at) in [
            (vec![keyed, nameless], NOW),
            (vec![again, nameless], NOW + 1),
        ] {
            let mut tx = db.begin().await.expect("begins");
            quarantine(&mut tx, &refusals, at).await.expect("writes");
            tx.commit().await.expect("commits");
        }

        let held = quarantined(&db, Some("mls:gps"), 9).await.expect("reads");

        assert_eq!(held.len(), 2);
        let first = held
            .iter()
            .find(|held| held.record_key == "1")
            .expect("there");
        assert_eq!(
            (first.reason.as_str(), first.raw.as_slice()),
            ("0,0", again.raw)
        );
        assert_eq!(
            (first.first_seen_at, first.last_seen_at, first.seen_count),
            (NOW, NOW + 1, 2)
        );
        let after = |key| quarantined_after(&db, "mls:gps", key, 9);
        assert_eq!(after("").await.expect("reads").len(), 2);
        let behind = after("1").await.expect("reads");
        assert_eq!(behind.len(), 1, "{behind:?}");
        assert_eq!(behind[0].listing_key, None);
        let mut tx = db.begin().await.expect("begins");
        assert_eq!(
            release(&mut tx, "mls:gps", &["1", "2"])
                .await
                .expect("releases"),
            1
        );
        tx.commit().await.expect("commits");
        let counts = quarantine_counts(&db).await.expect("reads");
        assert_eq!(counts, [("mls:gps".to_owned(), 1)]);
    })
    .await;
}

#[tokio::test]
async fn a_missing_photo_is_not_asked_for_again_until_it_expires_or_the_photos_change() {
    on_each(|db| async move {
        let mut home = listing("1");
        home.photos_modified_at = Some(7);
        save(&db, vec![home.clone()]).await;
        let miss = PhotoMiss {
            source: "mls:gps".to_owned(),
            listing_key: "1".to_owned(),
            photo_id: String::new(),
            reason: "403".to_owned(),
            photos_modified_at: Some(7),
            missed_at: NOW,
            expires_at: NOW + 100,
            attempts: 0,
        };
        for _ in 0..2 {
            let mut tx = db.begin().await.expect("begins");
            record_photo_miss(&mut tx, &miss).await.expect("writes");
            tx.commit().await.expect("commits");
        }
        let due_at = |now| {
            let db = db.clone();
            async move {
                photos_due(&db, "mls:gps", "", now, 9)
                    .await
                    .expect("reads")
                    .len()
            }
        };

        let held = photo_misses(&db, "mls:gps", "1", Some(7), NOW)
            .await
            .expect("reads");
        assert_eq!(
            held,
            [PhotoMiss {
                attempts: 2,
                ..miss.clone()
            }]
        );
        assert_eq!((due_at(NOW + 99).await, due_at(NOW + 100).await), (0, 1));
        assert!(
            photo_misses(&db, "mls:gps", "1", Some(8), NOW)
                .await
                .expect("reads")
                .is_empty()
        );

        home.photos_modified_at = Some(8);
        save(&db, vec![home]).await;
        assert_eq!(due_at(NOW).await, 1);
        let mut tx = db.begin().await.expect("begins");
        let newer = PhotoMiss {
            photos_modified_at: Some(8),
            ..miss
        };
        record_photo_miss(&mut tx, &newer).await.expect("writes");
        tx.commit().await.expect("commits");
        let held = photo_misses(&db, "mls:gps", "1", Some(8), NOW)
            .await
            .expect("reads");
        assert_eq!(held[0].attempts, 1);
        let mut tx = db.begin().await.expect("begins");
        clear_photo_misses(&mut tx, "mls:gps", "1")
            .await
            .expect("writes");
        tx.commit().await.expect("commits");
        assert_eq!(due_at(NOW).await, 1);
    })
    .await;
}
