//! Who may begin while the lease of an earlier run still holds.

use super::lab::{Lab, on_each_database, settings};
use crate::feeds::holder::Holder;
use crate::feeds::{Error, Progress, SyncMode, SyncOptions};
use model::feeds::SyncProgress;
use simulators::world::Mls;
use std::process::Command;
use std::time::Duration;
use store::feeds::{drop_lease, hold_lease};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

impl Lab {
    /// Somebody holds a feed from now on, and gives no further sign of life.
    async fn hold(&self, mls: Mls, holder: &str, until: i64) {
        let mut tx = self.db().begin().await.expect("begins");
        let source = self.source(mls);
        let held = hold_lease(&mut tx, &source, holder, until, self.context.now_ms()).await;
        assert!(held.expect("answers"), "the lease is free");
        tx.commit().await.expect("commits");
    }

    async fn outlast(&self, mls: Mls, watch: &Waits) -> Result<(), Error> {
        let options = SyncOptions {
            waits: true,
            ..SyncOptions::default()
        };
        let stop = CancellationToken::new();
        let source = self.source(mls);
        let outcome = self.feeds.sync(&source, options, watch, &stop);
        outcome.await.map(|_| ())
    }
}

/// Hears that a run waits.
#[derive(Default)]
struct Waits(Notify);

impl Progress for Waits {
    fn report(&self, _: &SyncProgress) {}

    fn waits(&self, at_most: Duration) {
        assert!(at_most <= Duration::from_millis(settings().lease_ms.unsigned_abs()));
        self.0.notify_one();
    }
}

fn holder_of_a_process_that_ended() -> String {
    let mut child = Command::new("true").spawn().expect("starts");
    child.wait().expect("ends");
    let here = Holder::here("run".to_owned()).to_string();
    let mut words: Vec<String> = here.split(' ').map(str::to_owned).collect();
    words[2] = child.id().to_string();
    words.join(" ")
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_whose_process_is_gone_loses_its_place_at_once() {
    on_each_database(async |lab| {
        let until = lab.context.now_ms() + settings().lease_ms;
        lab.hold(Mls::Gps, &holder_of_a_process_that_ended(), until)
            .await;

        lab.sync(Mls::Gps).await;

        lab.assert_equals_the_world(Mls::Gps).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_elsewhere_that_fell_silent_is_outlasted_by_who_waits() {
    on_each_database(async |lab| {
        let until = lab.context.now_ms() + settings().lease_ms;
        lab.hold(Mls::Gps, "a-run-on-another-machine", until).await;
        let hasty = lab.try_sync(Mls::Gps, SyncMode::Auto).await;
        assert!(matches!(hasty, Err(Error::Overlap { .. })), "{hasty:?}");

        let watch = Waits::default();
        let silence = async {
            watch.0.notified().await;
            lab.clock.advance(settings().lease_ms + 1);
        };
        let (outcome, ()) = futures::future::join(lab.outlast(Mls::Gps, &watch), silence).await;

        outcome.expect("goes through");
        lab.assert_equals_the_world(Mls::Gps).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_elsewhere_that_shows_life_is_left_alone() {
    on_each_database(async |lab| {
        let until = lab.context.now_ms() + settings().lease_ms;
        lab.hold(Mls::Gps, "elsewhere", until).await;

        let watch = Waits::default();
        let life = async {
            watch.0.notified().await;
            lab.hold(Mls::Gps, "elsewhere", until + 1).await;
        };
        let (outcome, ()) = futures::future::join(lab.outlast(Mls::Gps, &watch), life).await;

        assert!(matches!(outcome, Err(Error::Overlap { .. })), "{outcome:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_that_waits_begins_when_the_other_one_ends() {
    let lab = Lab::embedded().await;
    let until = lab.context.now_ms() + settings().lease_ms;
    lab.hold(Mls::Gps, "elsewhere", until).await;

    let watch = Waits::default();
    let end = async {
        watch.0.notified().await;
        let mut tx = lab.db().begin().await.expect("begins");
        let source = lab.source(Mls::Gps);
        drop_lease(&mut tx, &source, "elsewhere")
            .await
            .expect("drops");
        tx.commit().await.expect("commits");
    };
    let (outcome, ()) = futures::future::join(lab.outlast(Mls::Gps, &watch), end).await;

    outcome.expect("goes through");
}
