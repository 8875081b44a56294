//! Schedules: each tick is taken once.

use crate::support::{NOW, on_each};
use store::schedules::{Schedule, due, list, remove, save, take};

fn morning() -> Schedule {
    Schedule {
        name: "feeds.morning".to_owned(),
        cron: "0 6 * * *".to_owned(),
        zone: "America/Los_Angeles".to_owned(),
        next_run_at: NOW,
        last_run_at: None,
        enabled: true,
    }
}

#[tokio::test]
async fn two_nodes_take_a_tick_once() {
    on_each(|db| async move {
        let mut tx = db.begin().await.expect("begins");
        save(&mut tx, &morning()).await.expect("writes");
        tx.commit().await.expect("commits");
        let ticks = due(&db, NOW).await.expect("reads");
        assert_eq!(ticks, [morning()]);
        let mut nodes = Vec::new();
        for _ in 0..4 {
            let (db, tick) = (db.clone(), ticks[0].clone());
            nodes.push(tokio::spawn(async move {
                let mut tx = db.begin().await.expect("begins");
                let taken = take(&mut tx, &tick, NOW + 100, NOW + 1)
                    .await
                    .expect("takes");
                tx.commit().await.expect("commits");
                taken
            }));
        }
        let mut taken = 0;
        for node in nodes {
            taken += u32::from(node.await.expect("ends"));
        }

        assert_eq!(taken, 1);
        assert!(due(&db, NOW + 99).await.expect("reads").is_empty());
        let after = &list(&db).await.expect("reads")[0];
        assert_eq!(
            (after.next_run_at, after.last_run_at),
            (NOW + 100, Some(NOW + 1))
        );
    })
    .await;
}

#[tokio::test]
async fn saving_a_schedule_again_moves_its_tick_only_when_its_time_changed() {
    on_each(|db| async move {
        let mut tx = db.begin().await.expect("begins");
        save(&mut tx, &morning()).await.expect("writes");
        let same = Schedule {
            next_run_at: NOW + 7,
            ..morning()
        };
        save(&mut tx, &same).await.expect("writes");
        tx.commit().await.expect("commits");
        assert_eq!(list(&db).await.expect("reads")[0].next_run_at, NOW);

        let mut tx = db.begin().await.expect("begins");
        let other = Schedule {
            cron: "0 7 * * *".to_owned(),
            enabled: false,
            ..same
        };
        save(&mut tx, &other).await.expect("writes");
        tx.commit().await.expect("commits");

        assert_eq!(list(&db).await.expect("reads"), [other]);
        assert!(due(&db, NOW + 99).await.expect("reads").is_empty());
        let mut tx = db.begin().await.expect("begins");
        assert!(remove(&mut tx, "feeds.morning").await.expect("removes"));
        tx.commit().await.expect("commits");
        assert!(list(&db).await.expect("reads").is_empty());
    })
    .await;
}
