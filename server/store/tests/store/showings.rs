//! Requests to be shown a home: kept, listed newest first, seen to once.

use crate::support::{NOW, on_each};
use store::showings::{ShowingRequest, insert, list, resolve};

fn request(id: &str, created_at: i64) -> ShowingRequest {
    ShowingRequest {
        id: id.to_owned(),
        source: "mls:gps".to_owned(),
        listing_key: "7".to_owned(),
        way: "person".to_owned(),
        wanted: "2026-12-01 16:30".to_owned(),
        name: "Ñandú '; --".to_owned(),
        email: None,
        phone: Some("760-555-0142".to_owned()),
        note: None,
        created_at,
        resolved_at: None,
    }
}

#[tokio::test]
async fn a_request_waits_until_somebody_has_seen_to_it() {
    on_each(|db| async move {
        let mut tx = db.begin().await.expect("begins");
        for (id, at) in [("a", NOW), ("b", NOW + 1)] {
            insert(&mut tx, &request(id, at)).await.expect("writes");
        }
        tx.commit().await.expect("commits");
        let waiting = list(&db, false, 10).await.expect("reads");
        assert_eq!(waiting, [request("b", NOW + 1), request("a", NOW)]);

        let mut tx = db.begin().await.expect("begins");
        assert!(resolve(&mut tx, "b", NOW + 5).await.expect("writes"));
        assert!(!resolve(&mut tx, "c", NOW).await.expect("writes"));
        tx.commit().await.expect("commits");

        assert_eq!(
            list(&db, false, 10).await.expect("reads"),
            [request("a", NOW)]
        );
        assert_eq!(
            list(&db, true, 1).await.expect("reads")[0].resolved_at,
            Some(NOW + 5)
        );
    })
    .await;
}
