//! Claims jobs and does them: with a lease, a sign of life, retries, and a graceful end.

use crate::communities::{self, CommunityPipelines, Held};
use crate::context::Context;
use crate::feeds::{self, FeedsService, Progress, SyncOptions};
use crate::jobs::Job;
use crate::work::Work;
use futures::FutureExt;
use model::feeds::SyncProgress;
use providers::places::Atlas;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::jobs::{self, StoredJob};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How jobs are done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerSettings {
    /// Jobs at once.
    pub concurrency: usize,
    /// How long a worker may be silent before its job counts as lost.
    pub lease_ms: i64,
    /// How often an idle worker looks for jobs that others queued or that come due.
    pub poll_ms: u64,
    /// How long jobs may take to stop.
    pub grace_ms: u64,
    /// The pause before the second attempt, doubled with each further one.
    pub retry_ms: i64,
    /// The longest such pause.
    pub retry_max_ms: i64,
}

impl Default for WorkerSettings {
    fn default() -> Self {
        Self {
            concurrency: 2,
            lease_ms: 30_000,
            poll_ms: 1_000,
            grace_ms: 20_000,
            retry_ms: 30_000,
            retry_max_ms: 30 * 60_000,
        }
    }
}

/// Does the jobs of the queue.
#[derive(Clone)]
pub struct Worker {
    context: Context,
    feeds: FeedsService,
    settings: Arc<WorkerSettings>,
    atlas: Option<Atlas>,
    name: Arc<str>,
}

/// Why an attempt did not succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Failure {
    /// A later attempt may go through.
    Passing(String),
    /// No later attempt would.
    Final(String),
    /// It was asked to stop.
    Stopped,
    /// Something else has to be over first.
    Waiting,
}

/// Keeps the last progress for the next sign of life.
#[derive(Default)]
struct Watch(Mutex<Option<SyncProgress>>);

impl Progress for Watch {
    fn report(&self, progress: &SyncProgress) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(progress.clone());
    }
}

impl Watch {
    fn last(&self) -> Option<serde_json::Value> {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.as_ref()
            .and_then(|last| serde_json::to_value(last).ok())
    }
}

impl Worker {
    /// A worker with a name of its own.
    pub fn new(context: Context, feeds: FeedsService, settings: WorkerSettings) -> Self {
        let name = store::new_id(context.now_ms()).into();
        Self {
            context,
            feeds,
            settings: Arc::new(settings),
            atlas: None,
            name,
        }
    }

    /// The same, with a source of outlines of communities and of the places of schools.
    pub fn with_atlas(mut self, atlas: Option<Atlas>) -> Self {
        self.atlas = atlas;
        self
    }

    /// Works until asked to stop, then lets running jobs leave their checkpoint behind.
    pub async fn run(self, stop: CancellationToken) {
        let mut hands = JoinSet::new();
        for _ in 0..self.settings.concurrency.max(1) {
            let (worker, stop) = (self.clone(), stop.clone());
            hands.spawn(async move { worker.work(stop).await });
        }
        stop.cancelled().await;
        let grace = Duration::from_millis(self.settings.grace_ms);
        let ended = async { while hands.join_next().await.is_some() {} };
        if tokio::time::timeout(grace, ended).await.is_err() {
            tracing::warn!("Jobs did not stop in time; their leases will run out");
            hands.abort_all();
        }
    }

    async fn work(&self, stop: CancellationToken) {
        while !stop.is_cancelled() {
            match self.next(&stop).await {
                Ok(true) => {}
                Ok(false) => self.rest(&stop).await,
                Err(error) => {
                    tracing::warn!("The queue does not answer: {error}");
                    self.rest(&stop).await;
                }
            }
        }
    }

    async fn rest(&self, stop: &CancellationToken) {
        tokio::select! {
            () = stop.cancelled() => {}
            () = self.context.until_queued() => {}
            () = tokio::time::sleep(Duration::from_millis(self.settings.poll_ms)) => {}
        }
    }

    /// Does every job that is due, and those that follow from them; returns how many.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn run_due(&self, stop: &CancellationToken) -> store::Result<u64> {
        let mut done = 0;
        while !stop.is_cancelled() && self.next(stop).await? {
            done += 1;
        }
        Ok(done)
    }

    /// Does the next due job; false where there is none.
    async fn next(&self, stop: &CancellationToken) -> store::Result<bool> {
        let now_ms = self.context.now_ms();
        let lease_ms = self.settings.lease_ms;
        let claimed =
            jobs::claim(&self.context.db, &self.name, Job::KINDS, now_ms, lease_ms).await?;
        let Some(stored) = claimed else {
            return Ok(false);
        };
        let outcome = self.attempt(&stored, stop).await;
        if let Some(outcome) = outcome {
            self.settle(&stored, outcome).await?;
        }
        Ok(true)
    }

    /// One attempt; `None` where the job was taken away meanwhile.
    async fn attempt(
        &self,
        stored: &StoredJob,
        stop: &CancellationToken,
    ) -> Option<Result<(), Failure>> {
        let Some(job) = Job::parse(&stored.payload) else {
            let message = format!("No job of kind {:?} is known here.", stored.kind);
            return Some(Err(Failure::Final(message)));
        };
        let stop = stop.child_token();
        let watch = Watch::default();
        // Why: a panic ends this job only.
        let work = AssertUnwindSafe(self.perform(job, stored, &watch, &stop)).catch_unwind();
        tokio::pin!(work);
        let outcome = tokio::select! {
            outcome = &mut work => outcome,
            () = self.stay_alive(stored, &watch) => {
                stop.cancel();
                let _ = work.await;
                return None;
            }
        };
        Some(
            outcome.unwrap_or_else(|_| {
                Err(Failure::Final("The job crashed; see the log.".to_owned()))
            }),
        )
    }

    async fn perform(
        &self,
        job: Job,
        stored: &StoredJob,
        watch: &Watch,
        stop: &CancellationToken,
    ) -> Result<(), Failure> {
        match job {
            Job::SyncFeed { source, mode } => {
                let options = SyncOptions {
                    mode,
                    ..SyncOptions::default()
                };
                let outcome = self.feeds.sync(&source, options, watch, stop).await;
                outcome.map(|_| ()).map_err(failure)
            }
            Job::PruneFeeds => self.feeds.prune().await.map_err(failure),
            Job::RefreshCommunities { pipeline, .. } => {
                let from = stored.checkpoint.clone();
                let from = from.and_then(|from| serde_json::from_value(from).ok());
                let held = Held {
                    job: &stored.id,
                    worker: &self.name,
                };
                let pipelines =
                    CommunityPipelines::new(self.context.clone()).with_atlas(self.atlas.clone());
                let run = pipelines.run(pipeline, from, Some(held), stop);
                run.await.map_err(|error| match error {
                    communities::Error::Stopped => Failure::Stopped,
                    error => Failure::Passing(error.to_string()),
                })
            }
        }
    }

    /// Keeps the lease and shows the progress; returns only when the job is somebody else's or nobody's.
    async fn stay_alive(&self, stored: &StoredJob, watch: &Watch) {
        let beat = Duration::from_millis(self.settings.lease_ms.unsigned_abs() / 3);
        loop {
            tokio::time::sleep(beat).await;
            let until = self.context.now_ms() + self.settings.lease_ms;
            let kept = async {
                let mut work = self.context.work().await?;
                let progress = watch.last();
                let held =
                    jobs::extend(work.tx(), &stored.id, &self.name, until, progress.as_ref())
                        .await?;
                work.commit().await?;
                Ok::<bool, store::Error>(held)
            };
            match kept.await {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => tracing::warn!("The lease of a job could not be kept: {error}"),
            }
        }
    }

    async fn settle(&self, stored: &StoredJob, outcome: Result<(), Failure>) -> store::Result<()> {
        let (id, name, now_ms) = (&stored.id, &*self.name, self.context.now_ms());
        let mut work: Work = self.context.work().await?;
        let tx = work.tx();
        match &outcome {
            Ok(()) => jobs::finish(tx, id, name, now_ms).await?,
            Err(Failure::Stopped) => jobs::release(tx, id, name, now_ms).await?,
            Err(Failure::Waiting) => {
                let run_at = now_ms + self.settings.retry_ms;
                jobs::release(tx, id, name, run_at).await?
            }
            Err(Failure::Passing(error)) => {
                let retry_at = now_ms + self.pause_ms(stored.attempts);
                jobs::fail(tx, id, name, error, Some(retry_at), now_ms).await?
            }
            Err(Failure::Final(error)) => jobs::fail(tx, id, name, error, None, now_ms).await?,
        };
        work.commit().await?;
        let label = match &outcome {
            Ok(()) => "success",
            Err(Failure::Stopped) => "stopped",
            Err(Failure::Waiting) => "waiting",
            Err(_) => "failure",
        };
        metrics::counter!("propertyhub_jobs_total", "kind" => stored.kind.clone(), "outcome" => label)
            .increment(1);
        if let Err(Failure::Passing(error) | Failure::Final(error)) = &outcome {
            tracing::warn!(job.id = %id, job.kind = %stored.kind, "The job failed: {error}");
        }
        Ok(())
    }

    fn pause_ms(&self, attempts: u32) -> i64 {
        let doublings = attempts.saturating_sub(1).min(20);
        let pause = self.settings.retry_ms.saturating_mul(1 << doublings);
        pause.min(self.settings.retry_max_ms)
    }
}

fn failure(error: feeds::Error) -> Failure {
    match error {
        feeds::Error::Stopped => Failure::Stopped,
        feeds::Error::Overlap { .. } => Failure::Waiting,
        error if error.is_passing() => Failure::Passing(error.to_string()),
        error => Failure::Final(error.to_string()),
    }
}
