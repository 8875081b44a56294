//! Jobs: one worker at a time, nothing lost, nothing twice.

use crate::support::{NOW, on_each};
use serde_json::json;
use std::collections::BTreeSet;
use store::Db;
use store::jobs::{
    JobState, NewJob, StoredJob, cancel, claim, counts, enqueue, extend, fail, find, finish, list,
    oldest_due, prune, release, save_checkpoint,
};

const KINDS: [&str; 2] = ["sync_feed", "send_mail"];

fn job(unique_key: Option<&str>) -> NewJob {
    NewJob {
        kind: "sync_feed".to_owned(),
        unique_key: unique_key.map(str::to_owned),
        payload: json!({ "source": "mls:gps" }),
        run_at: NOW,
        max_attempts: 2,
    }
}

/// Runs one write function in a transaction of its own.
macro_rules! committed {
    ($db:expr, $tx:ident => $call:expr) => {{
        let mut owned = $db.begin().await.expect("begins");
        let $tx = &mut owned;
        let outcome = $call.await.expect("writes");
        owned.commit().await.expect("commits");
        outcome
    }};
}

async fn claimed(db: &Db, worker: &str, now: i64) -> Option<StoredJob> {
    claim(db, worker, &KINDS, now, 1_000).await.expect("claims")
}

#[tokio::test]
async fn no_job_is_handed_to_two_workers() {
    on_each(|db| async move {
        for _ in 0..40 {
            committed!(db, tx => enqueue(tx, &job(None), NOW)).expect("queued");
        }
        let mut workers = Vec::new();
        for worker in 0..6 {
            let db = db.clone();
            workers.push(tokio::spawn(async move {
                let mut taken = Vec::new();
                while let Some(job) = claimed(&db, &format!("worker-{worker}"), NOW).await {
                    taken.push(job.id);
                }
                taken
            }));
        }
        let mut taken = Vec::new();
        for worker in workers {
            taken.extend(worker.await.expect("ends"));
        }
        // A worker that found every candidate locked may leave early: the rest is still there.
        while let Some(job) = claimed(&db, "last", NOW).await {
            taken.push(job.id);
        }

        assert_eq!(taken.len(), 40);
        assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), 40);
    })
    .await;
}

#[tokio::test]
async fn a_key_is_taken_until_its_job_is_finished() {
    on_each(|db| async move {
        let first = committed!(db, tx => enqueue(tx, &job(Some("gps")), NOW));
        let second = committed!(db, tx => enqueue(tx, &job(Some("gps")), NOW));
        assert!(first.is_some() && second.is_none());

        let running = claimed(&db, "a", NOW).await.expect("due");
        assert!(committed!(db, tx => finish(tx, &running.id, "a", NOW)));

        assert!(committed!(db, tx => enqueue(tx, &job(Some("gps")), NOW)).is_some());
    })
    .await;
}

#[tokio::test]
async fn a_job_waits_for_its_time_and_for_a_worker_of_its_kind() {
    on_each(|db| async move {
        let later = NewJob {
            run_at: NOW + 10,
            ..job(None)
        };
        committed!(db, tx => enqueue(tx, &later, NOW));

        assert_eq!(claimed(&db, "a", NOW + 9).await, None);
        let wrong_kind = claim(&db, "a", &["send_mail"], NOW + 10, 1)
            .await
            .expect("claims");
        assert_eq!(wrong_kind, None);
        assert_eq!(oldest_due(&db, NOW).await.expect("reads"), None);
        assert_eq!(
            oldest_due(&db, NOW + 11).await.expect("reads"),
            Some(NOW + 10)
        );
        let job = claimed(&db, "a", NOW + 10).await.expect("due");
        assert_eq!(job.payload, json!({ "source": "mls:gps" }));
        assert_eq!((job.attempts, job.state), (1, JobState::Running));
    })
    .await;
}

#[tokio::test]
async fn a_vanished_worker_loses_its_lease_and_the_next_goes_on_from_the_checkpoint() {
    on_each(|db| async move {
        committed!(db, tx => enqueue(tx, &job(None), NOW));
        let first = claimed(&db, "a", NOW).await.expect("due");
        let checkpoint = json!({ "skip_token": "20" });
        assert!(committed!(db, tx => save_checkpoint(tx, &first.id, "a", &checkpoint)));
        let progress = json!({ "done": 20 });
        assert!(committed!(db, tx => extend(tx, &first.id, "a", NOW + 5_000, Some(&progress))));
        assert_eq!(claimed(&db, "b", NOW + 4_000).await, None);

        let second = claimed(&db, "b", NOW + 5_001)
            .await
            .expect("the lease ended");

        assert_eq!(second.id, first.id);
        assert_eq!(second.checkpoint, Some(checkpoint.clone()));
        assert_eq!(second.progress, Some(progress));
        assert_eq!(second.attempts, 2);
        assert!(!committed!(db, tx => save_checkpoint(tx, &first.id, "a", &checkpoint)));
        assert!(!committed!(db, tx => extend(tx, &first.id, "a", NOW + 9_000, None)));
        assert!(!committed!(db, tx => finish(tx, &first.id, "a", NOW)));

        assert_eq!(claimed(&db, "c", NOW + 60_000).await, None);
        let given_up = find(&db, &first.id).await.expect("reads").expect("there");
        assert_eq!(given_up.state, JobState::Failed);
        assert!(given_up.last_error.expect("a reason").contains("vanished"));
    })
    .await;
}

#[tokio::test]
async fn a_failed_attempt_comes_back_until_attempts_run_out() {
    on_each(|db| async move {
        committed!(db, tx => enqueue(tx, &job(None), NOW));
        let first = claimed(&db, "a", NOW).await.expect("due");
        assert!(committed!(db, tx => fail(tx, &first.id, "a", "429", Some(NOW + 50), NOW)));
        assert_eq!(claimed(&db, "a", NOW + 49).await, None);

        let second = claimed(&db, "a", NOW + 50).await.expect("due again");
        assert_eq!(second.last_error.as_deref(), Some("429"));
        assert!(
            committed!(db, tx => fail(tx, &second.id, "a", "429 again", Some(NOW + 99), NOW + 51))
        );

        let ended = find(&db, &first.id).await.expect("reads").expect("there");
        assert_eq!(
            (ended.state, ended.finished_at),
            (JobState::Failed, Some(NOW + 51))
        );
        assert_eq!(
            counts(&db).await.expect("reads"),
            [("sync_feed".to_owned(), JobState::Failed, 1)]
        );
        assert_eq!(committed!(db, tx => prune(tx, NOW + 52)), 1);
        assert!(list(&db, None, 9).await.expect("reads").is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_job_given_back_keeps_its_attempts_and_a_cancelled_one_stops() {
    on_each(|db| async move {
        let id = committed!(db, tx => enqueue(tx, &job(None), NOW)).expect("queued");
        claimed(&db, "a", NOW).await.expect("due");
        assert!(committed!(db, tx => release(tx, &id, "a", NOW)));
        let again = claimed(&db, "b", NOW).await.expect("due");
        assert_eq!(again.attempts, 1);

        assert!(committed!(db, tx => cancel(tx, &id, NOW)));
        assert!(!committed!(db, tx => extend(tx, &id, "b", NOW + 1, None)));
        let running = list(&db, Some(JobState::Running), 9).await.expect("reads");
        assert!(running.is_empty());
        let cancelled = list(&db, Some(JobState::Cancelled), 9)
            .await
            .expect("reads");
        assert_eq!(cancelled.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn nothing_is_queued_by_a_transaction_that_rolls_back() {
    on_each(|db| async move {
        let mut tx = db.begin().await.expect("begins");
        enqueue(&mut tx, &job(None), NOW).await.expect("queues");
        drop(tx);

        assert_eq!(claimed(&db, "a", NOW).await, None);
        assert!(list(&db, None, 9).await.expect("reads").is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_is_asked_while_a_job_runs_is_done_after_it() {
    on_each(|db| async move {
        let asked = NewJob {
            payload: json!({ "source": "again" }),
            ..job(Some("feed"))
        };
        committed!(db, tx => enqueue(tx, &job(Some("feed")), NOW)).expect("queued");
        // Asked for while it waits: one run serves both.
        assert_eq!(committed!(db, tx => enqueue(tx, &asked, NOW)), None);
        let first = claimed(&db, "a", NOW).await.expect("due");
        assert_eq!(first.payload, json!({ "source": "mls:gps" }));

        for _ in 0..3 {
            assert_eq!(committed!(db, tx => enqueue(tx, &asked, NOW + 1)), None);
        }
        assert_eq!(claimed(&db, "b", NOW + 1).await, None, "never two at once");
        assert!(committed!(db, tx => finish(tx, &first.id, "a", NOW + 2)));

        let second = claimed(&db, "b", NOW + 2).await.expect("it was remembered");
        assert_eq!(second.payload, asked.payload);
        assert!(committed!(db, tx => finish(tx, &second.id, "b", NOW + 3)));
        assert_eq!(claimed(&db, "b", NOW + 3).await, None, "once");
    })
    .await;
}
