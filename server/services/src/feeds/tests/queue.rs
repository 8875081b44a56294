//! The timetable asks for runs, and the worker does them.

use super::lab::{Lab, NOW};
use crate::feeds::SyncMode;
use crate::jobs::Job;
use crate::schedule::{ScheduleSettings, Scheduler};
use crate::worker::{Worker, WorkerSettings};
use model::time::DAY_MS;
use simulators::spark::faults::{Fault, Rule};
use simulators::world::Mls;
use store::jobs::{JobState, list};
use tokio_util::sync::CancellationToken;

impl Lab {
    fn scheduler(&self) -> Scheduler {
        let settings = ScheduleSettings::default();
        Scheduler::new(self.context.clone(), &settings, self.feeds.sources()).expect("is meant")
    }

    fn worker(&self) -> Worker {
        let settings = WorkerSettings::default();
        Worker::new(self.context.clone(), self.feeds.clone(), settings)
    }

    async fn in_state(&self, state: JobState) -> usize {
        list(self.db(), Some(state), 100)
            .await
            .expect("answers")
            .len()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tick_reads_every_feed_and_tidies_up_behind() {
    let lab = Lab::embedded().await;
    let scheduler = lab.scheduler();
    scheduler.install().await.expect("installs");
    assert_eq!(scheduler.tick().await.expect("answers"), 0);

    lab.clock.set(NOW + DAY_MS);
    lab.world().advance(NOW + DAY_MS);
    assert!(scheduler.tick().await.expect("answers") > 0);
    assert_eq!(scheduler.tick().await.expect("answers"), 0);
    lab.worker()
        .run_due(&CancellationToken::new())
        .await
        .expect("answers");

    assert_eq!(lab.in_state(JobState::Queued).await, 0);
    assert_eq!(lab.in_state(JobState::Failed).await, 0);
    for mls in Mls::ALL {
        lab.assert_equals_the_world(mls).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_week_of_missed_ticks_makes_one_run_a_feed() {
    let lab = Lab::embedded().await;
    lab.scheduler().install().await.expect("installs");
    lab.clock.set(NOW + 7 * DAY_MS);

    let restarted = lab.scheduler();
    restarted.install().await.expect("installs");
    restarted.tick().await.expect("answers");

    // One run and one look at history for each of the two feeds, and each of the two pipelines of communities.
    assert_eq!(lab.in_state(JobState::Queued).await, 6);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_failed_comes_back_later() {
    let lab = Lab::embedded().await;
    lab.server.faults.add(Rule::next(1_000, Fault::Down));
    let mut work = lab.context.work().await.expect("begins");
    work.queue(Job::SyncFeed {
        source: lab.source(Mls::Gps),
        mode: SyncMode::Auto,
    });
    work.commit().await.expect("commits");
    let (worker, stop) = (lab.worker(), CancellationToken::new());
    assert_eq!(worker.run_due(&stop).await.expect("answers"), 1);
    assert_eq!(worker.run_due(&stop).await.expect("answers"), 0);

    lab.server.faults.clear();
    lab.clock.advance(30_001);
    assert!(worker.run_due(&stop).await.expect("answers") >= 1);

    lab.assert_equals_the_world(Mls::Gps).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_that_is_stopped_gives_its_job_back() {
    let lab = Lab::embedded().await;
    lab.server
        .faults
        .add(Rule::every(1, Fault::Slow { delay_ms: 100 }));
    let mut work = lab.context.work().await.expect("begins");
    work.queue(Job::SyncFeed {
        source: lab.source(Mls::Gps),
        mode: SyncMode::Auto,
    });
    work.commit().await.expect("commits");
    let stop = CancellationToken::new();
    let running = lab.worker().run(stop.clone());
    let stopper = async {
        while lab.in_state(JobState::Running).await == 0 {
            tokio::task::yield_now().await;
        }
        stop.cancel();
    };

    futures::future::join(running, stopper).await;

    let jobs = list(lab.db(), Some(JobState::Queued), 9)
        .await
        .expect("answers");
    assert_eq!((jobs.len(), jobs[0].attempts), (1, 0));
}
