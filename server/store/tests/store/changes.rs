//! The change sequence: without gaps, in the order of commits, and enough to keep an index true.

use crate::support::{NOW, full_listing, listing, on_each, save, write};
use futures::TryStreamExt;
use model::listings::{FIELDS, StandardStatus};
use std::collections::BTreeSet;
use store::listings::{
    Change, INDEX_FIELDS, Share, changed_since, index_rows, mark_removed, newest_change,
    write_batch,
};

#[tokio::test]
async fn numbers_have_no_gaps_and_rise_with_each_commit_under_many_writers() {
    on_each(|db| async move {
        let mut writers = Vec::new();
        for writer in 0..4 {
            let db = db.clone();
            writers.push(tokio::spawn(async move {
                for batch in 0..6 {
                    let writes: Vec<_> = (0..5)
                        .map(|at| write(listing(&format!("{writer}-{batch}-{at}"))))
                        .collect();
                    let mut tx = db.begin().await.expect("begins");
                    write_batch(&mut tx, &writes, NOW).await.expect("writes");
                    if batch == 3 {
                        tx.rollback().await.expect("rolls back");
                    } else {
                        tx.commit().await.expect("commits");
                    }
                }
            }));
        }
        let reader = {
            let db = db.clone();
            tokio::spawn(async move {
                let (mut seen, mut at) = (Vec::new(), 0);
                while seen.len() < 100 {
                    let (changes, newest) = changed_since(&db, at, 7).await.expect("reads");
                    at = newest;
                    for change in changes {
                        let Change::Upsert(source) = change else {
                            panic!("nothing was removed");
                        };
                        seen.push(source.change_seq);
                    }
                    tokio::task::yield_now().await;
                }
                seen
            })
        };
        for writer in writers {
            writer.await.expect("ends");
        }

        let seen = reader.await.expect("ends");

        assert_eq!(seen, (1..=100).collect::<Vec<i64>>());
        assert_eq!(newest_change(&db).await.expect("reads"), 100);
    })
    .await;
}

#[tokio::test]
async fn the_index_gets_public_listings_with_the_fields_that_it_uses() {
    on_each(|db| async move {
        let mut hidden = listing("hidden");
        hidden.internet_entire_listing_display = Some(false);
        let mut withdrawn = listing("withdrawn");
        withdrawn.standard_status = StandardStatus::Withdrawn;
        let mut full = full_listing("full");
        full.internet_entire_listing_display = Some(true);
        save(&db, vec![hidden, withdrawn, full.clone(), listing("gone")]).await;
        let mut tx = db.begin().await.expect("begins");
        mark_removed(&mut tx, "mls:gps", &["gone"], NOW)
            .await
            .expect("writes");
        tx.commit().await.expect("commits");

        let rows: Vec<_> = index_rows(&db, Share::ALL)
            .try_collect()
            .await
            .expect("reads");

        assert_eq!(rows.len(), 1);
        let mut expected = full;
        expected.retain(|field| INDEX_FIELDS.contains(&field.column));
        assert_eq!(rows[0].listing, expected);
    })
    .await;
}

#[tokio::test]
async fn shares_make_up_everything_and_hold_nothing_twice() {
    on_each(|db| async move {
        save(&db, ["1", "2", "3", "4", "5"].map(listing).to_vec()).await;

        let mut keys = Vec::new();
        for share in Share::split(3) {
            let rows: Vec<_> = index_rows(&db, share).try_collect().await.expect("reads");
            assert!((1..3).contains(&rows.len()), "{} in {share:?}", rows.len());
            keys.extend(rows.into_iter().map(|row| row.listing.listing_key));
        }

        keys.sort_unstable();
        assert_eq!(keys, ["1", "2", "3", "4", "5"]);
    })
    .await;
}

#[tokio::test]
async fn a_change_to_something_not_public_takes_it_out_of_the_index() {
    on_each(|db| async move {
        save(&db, vec![listing("1"), listing("2")]).await;
        let before = newest_change(&db).await.expect("reads");
        let mut withdrawn = listing("1");
        withdrawn.standard_status = StandardStatus::Withdrawn;
        save(&db, vec![withdrawn]).await;
        let mut tx = db.begin().await.expect("begins");
        mark_removed(&mut tx, "mls:gps", &["2"], NOW)
            .await
            .expect("writes");
        tx.commit().await.expect("commits");

        let (changes, newest) = changed_since(&db, before, 10).await.expect("reads");

        assert_eq!(newest, before + 2);
        let removed = |key: &str| Change::Removed {
            source: "mls:gps".to_owned(),
            listing_key: key.to_owned(),
        };
        assert_eq!(changes, [removed("1"), removed("2")]);
        assert!(
            changed_since(&db, newest, 10)
                .await
                .expect("reads")
                .0
                .is_empty()
        );
    })
    .await;
}

#[test]
fn index_fields_are_fields_of_the_model_each_once() {
    let known: BTreeSet<&str> = FIELDS.iter().map(|field| field.column).collect();
    let used: BTreeSet<&str> = INDEX_FIELDS.iter().copied().collect();
    assert!(used.is_subset(&known), "{:?}", used.difference(&known));
    assert_eq!(used.len(), INDEX_FIELDS.len());
}
