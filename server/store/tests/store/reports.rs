//! Reports about listings: kept, listed newest first, seen to once.

use crate::support::{NOW, on_each};
use store::reports::{Report, insert, list, resolve};

fn report(id: &str, created_at: i64) -> Report {
    Report {
        id: id.to_owned(),
        source: "mls:gps".to_owned(),
        listing_key: "7".to_owned(),
        subject: "price".to_owned(),
        message: "'; DROP TABLE listings; -- ñ 日本".to_owned(),
        email: None,
        created_at,
        resolved_at: None,
    }
}

#[tokio::test]
async fn a_report_waits_until_somebody_has_seen_to_it() {
    on_each(|db| async move {
        let mut tx = db.begin().await.expect("begins");
        for (id, at) in [("a", NOW), ("b", NOW + 1)] {
            insert(&mut tx, &report(id, at)).await.expect("writes");
        }
        tx.commit().await.expect("commits");
        let waiting = list(&db, false, 10).await.expect("reads");
        assert_eq!(waiting, [report("b", NOW + 1), report("a", NOW)]);

        let mut tx = db.begin().await.expect("begins");
        assert!(resolve(&mut tx, "b", NOW + 5).await.expect("writes"));
        assert!(resolve(&mut tx, "b", NOW + 9).await.expect("writes"));
        assert!(!resolve(&mut tx, "c", NOW).await.expect("writes"));
        tx.commit().await.expect("commits");

        assert_eq!(
            list(&db, false, 10).await.expect("reads"),
            [report("a", NOW)]
        );
        let all = list(&db, true, 1).await.expect("reads");
        assert_eq!(all[0].resolved_at, Some(NOW + 5), "the first time counts");
    })
    .await;
}
