//! Runs that are cut off anywhere, many times, and what is left of them.

use super::lab::{Lab, on_each_database};
use crate::feeds::{Error, Progress, SyncMode, SyncOptions, Unwatched};
use model::feeds::SyncProgress;
use simulators::spark::faults::{Fault, Rule};
use simulators::world::Mls;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use store::feeds::latest_runs;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// Says when so many batches are through.
struct After {
    batches: AtomicU64,
    reached: Notify,
}

impl After {
    fn batches(batches: u64) -> Self {
        Self {
            batches: AtomicU64::new(batches),
            reached: Notify::new(),
        }
    }
}

impl Progress for After {
    fn report(&self, _: &SyncProgress) {
        if self.batches.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.reached.notify_one();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_that_is_dropped_anywhere_ends_as_if_it_had_not_been() {
    on_each_database(async |lab| {
        let source = lab.source(Mls::Gps);
        let stop = CancellationToken::new();
        let mut dice = 12_345_u64;
        let mut cut = 0;
        loop {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let watch = After::batches(1 + (dice >> 33) % 4);
            let delay = Duration::from_micros((dice >> 40) % 4_000);
            let run = lab.feeds.sync(&source, SyncOptions::default(), &watch, &stop);
            tokio::select! {
                outcome = run => {
                    outcome.expect("goes through");
                    break;
                }
                () = async { watch.reached.notified().await; tokio::time::sleep(delay).await } => cut += 1,
            }
            // Why: what was dropped still holds its lease, as a killed process would.
            lab.clock.advance(5_001);
            assert!(cut < 1_000, "no headway");
        }

        assert!(cut >= 5, "only {cut} cuts");
        // Why: a run may be dropped after its last commit; then one more finds nothing to do.
        let runs = latest_runs(lab.db(), &source, 1_000).await.expect("answers");
        let through = runs.iter().filter(|run| run.error.is_none());
        let new: u64 = through.map(|run| run.report.new).sum();
        assert_eq!(new, lab.world().len(Mls::Gps) as u64);
        lab.assert_equals_the_world(Mls::Gps).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_that_is_stopped_goes_on_at_once() {
    let lab = Lab::embedded().await;
    let source = lab.source(Mls::Gps);
    let stop = CancellationToken::new();
    let watch = After::batches(4);
    let run = lab
        .feeds
        .sync(&source, SyncOptions::default(), &watch, &stop);
    let stopper = async {
        watch.reached.notified().await;
        stop.cancel();
    };
    let (outcome, ()) = futures::future::join(run, stopper).await;
    assert!(matches!(outcome, Err(Error::Stopped)), "{outcome:?}");

    let report = lab.sync(Mls::Gps).await;

    assert_eq!(report.new, lab.world().len(Mls::Gps) as u64);
    lab.assert_equals_the_world(Mls::Gps).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_runs_of_one_feed_never_overlap() {
    on_each_database(async |lab| {
        lab.server
            .faults
            .add(Rule::every(1, Fault::Slow { delay_ms: 20 }));
        let watch = After::batches(2);
        let (source, stop) = (lab.source(Mls::Gps), CancellationToken::new());
        let first = lab
            .feeds
            .sync(&source, SyncOptions::default(), &watch, &stop);
        let second = async {
            watch.reached.notified().await;
            lab.try_sync(Mls::Gps, SyncMode::Auto).await
        };

        let (first, second) = futures::future::join(first, second).await;

        assert!(first.is_ok());
        assert!(matches!(second, Err(Error::Overlap { .. })), "{second:?}");
        lab.assert_equals_the_world(Mls::Gps).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_that_lost_its_lease_writes_nothing_more() {
    let lab = Lab::embedded().await;
    lab.server
        .faults
        .add(Rule::every(1, Fault::Slow { delay_ms: 20 }));
    let watch = After::batches(3);
    let (source, stop) = (lab.source(Mls::Gps), CancellationToken::new());
    let first = lab
        .feeds
        .sync(&source, SyncOptions::default(), &watch, &stop);
    let second = async {
        watch.reached.notified().await;
        lab.clock.advance(5_001);
        lab.try_sync(Mls::Gps, SyncMode::Auto).await
    };

    let (first, second) = futures::future::join(first, second).await;

    assert!(matches!(first, Err(Error::LeaseLost { .. })), "{first:?}");
    assert!(second.is_ok(), "{second:?}");
    lab.assert_equals_the_world(Mls::Gps).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unknown_feed_is_named_together_with_those_that_exist() {
    let lab = Lab::embedded().await;
    let stop = CancellationToken::new();

    let outcome = lab
        .feeds
        .sync("mls:mars", SyncOptions::default(), &Unwatched, &stop)
        .await;

    let text = outcome.expect_err("unknown").to_string();
    assert!(text.contains("mls:mars") && text.contains("mls:gps"));
}
