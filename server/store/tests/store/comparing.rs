//! What the database compares itself: hashes, and homes that left the market.

use crate::support::{NOW, listing, on_each, save, write};
use model::listings::{Listing, StandardStatus};
use store::listings::{differing, ended_without_sale, mark_removed};

#[tokio::test]
async fn only_what_is_new_changed_or_vanished_differs() {
    on_each(|db| async move {
        let homes: Vec<Listing> = (0..700).map(|key| listing(&format!("{key:05}"))).collect();
        save(&db, homes.clone()).await;
        let mut tx = db.begin().await.expect("begins");
        mark_removed(&mut tx, "mls:gps", &["00007"], NOW)
            .await
            .expect("removes");
        let mut now: Vec<(String, [u8; 32])> = homes
            .into_iter()
            .map(|home| (home.listing_key.clone(), write(home).content_hash))
            .collect();
        now[300].1 = [7; 32];
        now.push(("new".to_owned(), [8; 32]));
        let fingerprints: Vec<(&str, &[u8; 32])> =
            now.iter().map(|(key, hash)| (key.as_str(), hash)).collect();

        let found = differing(&mut tx, "mls:gps", &fingerprints)
            .await
            .expect("compares");
        let elsewhere = differing(&mut tx, "mls:crmls", &fingerprints)
            .await
            .expect("compares");
        let nothing = differing(&mut tx, "mls:gps", &[]).await.expect("compares");

        let mut found: Vec<String> = found.into_iter().collect();
        found.sort_unstable();
        assert_eq!(found, ["00007", "00300", "new"]);
        assert_eq!(elsewhere.len(), now.len());
        assert!(nothing.is_empty());
    })
    .await;
}

#[tokio::test]
async fn homes_that_ended_without_a_sale_are_found_by_parcel_and_house_number() {
    on_each(|db| async move {
        let home = |key: &str, status, parcel: Option<&str>, number: Option<&str>, at| Listing {
            standard_status: status,
            parcel_number: parcel.map(str::to_owned),
            street_number: number.map(str::to_owned),
            status_changed_at: Some(at),
            ..listing(key)
        };
        save(
            &db,
            vec![
                home("late", StandardStatus::Expired, Some("642-1"), Some("7"), 9),
                home("early", StandardStatus::Withdrawn, Some("642-1"), None, 3),
                home("number", StandardStatus::Canceled, None, Some("78120"), 5),
                home("sold", StandardStatus::Closed, Some("642-1"), Some("7"), 9),
                home("active", StandardStatus::Active, None, Some("78120"), 9),
            ],
        )
        .await;

        let mut tx = db.begin().await.expect("begins");
        let ended = ended_without_sale(&mut tx, "mls:gps", &["642-1", "x"], &["78120", "7"])
            .await
            .expect("reads");
        let elsewhere = ended_without_sale(&mut tx, "mls:crmls", &["642-1"], &["7"])
            .await
            .expect("reads");

        let keys: Vec<&str> = ended
            .iter()
            .map(|ended| ended.listing_key.as_str())
            .collect();
        assert_eq!(keys, ["early", "number", "late"]);
        assert_eq!(ended[0].city.as_deref(), Some("Indio"));
        assert!(elsewhere.is_empty());
    })
    .await;
}
