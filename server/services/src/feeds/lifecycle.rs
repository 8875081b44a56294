//! How a run begins, goes on behind an earlier one, and ends: well, badly, or stopped.

use super::checkpoint::Checkpoint;
use super::desk::Desk;
use super::error::Error;
use super::holder::Holder;
use super::run::{Run, slot};
use super::{FeedSource, FeedsService, Progress, SyncMode, SyncOptions};
use crate::events::Event;
use model::feeds::SyncReport;
use providers::feed::Traffic;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::feeds;
use tokio_util::sync::CancellationToken;

/// The cursor under which the start of the last good run is kept, by kind of run.
const fn since_slot(mode: SyncMode) -> &'static str {
    match mode {
        SyncMode::Closed => "closed",
        SyncMode::Replay => "replay",
        SyncMode::Auto | SyncMode::Full | SyncMode::Status => "delta",
    }
}

impl FeedsService {
    /// Reads a feed until there is nothing left to do.
    ///
    /// Dropped, stopped or killed at any point, it leaves whole batches behind, and the next run of
    /// the same kind goes on from there. Two runs of one feed never overlap.
    ///
    /// # Errors
    /// Why the run ended before its time; what was committed stays.
    pub async fn sync(
        &self,
        source: &str,
        options: SyncOptions,
        progress: &dyn Progress,
        stop: &CancellationToken,
    ) -> Result<SyncReport, Error> {
        let source = self.source(source)?;
        let mut run = Box::pin(self.begin(source, options, progress, stop)).await?;
        let desk = run.desk.clone();
        let outcome = tokio::select! {
            biased;
            () = stop.cancelled() => Err(Error::Stopped),
            error = stay_alive(&desk) => Err(error),
            outcome = Box::pin(run.walk()) => outcome,
        };
        run.count();
        match outcome {
            Ok(()) => Box::pin(self.succeed(run)).await,
            Err(error) => {
                Box::pin(self.fail(run, &error)).await;
                Err(error)
            }
        }
    }

    async fn begin<'a>(
        &'a self,
        source: &FeedSource,
        options: SyncOptions,
        progress: &'a dyn Progress,
        stop: &CancellationToken,
    ) -> Result<Run<'a>, Error> {
        let name = &source.profile.source;
        let now_ms = self.context.now_ms();
        let desk = Desk {
            context: &self.context,
            settings: &self.settings,
            feed: source.feed.clone(),
            profile: Arc::new(source.profile.clone()),
            holder: Holder::here(store::new_id(now_ms)).to_string().into(),
        };
        self.take_lease(&desk, options.waits, progress, stop)
            .await?;
        let mut work = self.context.work().await?;
        desk.keep_lease(&mut work).await?;
        let now_ms = self.context.now_ms();
        let lost = "The process ended before the run did; the next run went on where it stood.";
        feeds::end_lost_runs(work.tx(), name, lost, now_ms).await?;
        work.commit().await?;

        let mut checkpoint = self.checkpoint(name, options).await?;
        let phase = checkpoint.progress(name).phase;
        let mut work = self.context.work().await?;
        let kind = checkpoint.mode.as_str();
        checkpoint.run_id = feeds::start_run(work.tx(), name, kind, &phase, now_ms).await?;
        work.commit().await?;

        let traffic = source.feed.traffic();
        let report = &checkpoint.report;
        let run = Run {
            before: Traffic {
                requests: traffic.requests.saturating_sub(report.requests),
                retried: traffic.retried.saturating_sub(report.retried),
            },
            desk,
            checkpoint,
            progress,
            began: Instant::now(),
        };
        tracing::info!(feed.source = %name, feed.mode = kind, feed.phase = %phase, "Reading the feed");
        Ok(run)
    }

    /// Where an earlier run stands, or a new beginning.
    async fn checkpoint(&self, name: &str, options: SyncOptions) -> Result<Checkpoint, Error> {
        let mode = options.mode;
        let db = &self.context.db;
        let since = feeds::load_cursor(db, name, since_slot(mode)).await?;
        let since = since.and_then(|cursor| cursor.get("startedAt")?.as_i64());
        let fresh = Checkpoint::start(String::new(), mode, self.context.now_ms(), since);
        let stored = match feeds::load_cursor(db, name, slot(&fresh)).await? {
            Some(document) if !options.starts_over => {
                serde_json::from_value::<Checkpoint>(document).ok()
            }
            _ => None,
        };
        Ok(match stored {
            Some(mut checkpoint) if checkpoint.serves(mode) => {
                checkpoint.spent_ms = (checkpoint.report.seconds * 1_000.0) as i64;
                checkpoint
            }
            _ => fresh,
        })
    }

    async fn succeed(&self, run: Run<'_>) -> Result<SyncReport, Error> {
        let report = run.checkpoint.report.clone();
        self.end(&run, &report, None).await?;
        let source = run.source().to_owned();
        tracing::info!(feed.source = %source, read = report.read, new = report.new, changed = report.changed,
            removed = report.removed, quarantined = report.quarantined, seconds = report.seconds, "The feed is read");
        metrics::counter!("propertyhub_feed_runs_total", "source" => source.clone(), "outcome" => "success")
            .increment(1);
        metrics::counter!("propertyhub_feed_requests_total", "source" => source.clone())
            .increment(report.requests);
        metrics::histogram!("propertyhub_feed_run_seconds", "source" => source)
            .record(report.seconds);
        Ok(report)
    }

    /// Notes a failure. What cannot be noted is only logged: the run's own error matters more.
    async fn fail(&self, run: Run<'_>, error: &Error) {
        let source = run.source().to_owned();
        match error {
            Error::Stopped => tracing::info!(feed.source = %source, "The run was stopped"),
            error => tracing::warn!(feed.source = %source, "The run failed: {error}"),
        }
        metrics::counter!("propertyhub_feed_runs_total", "source" => source.clone(), "outcome" => "failure")
            .increment(1);
        let report = run.checkpoint.report.clone();
        if let Err(fault) = self.end(&run, &report, Some(error)).await {
            tracing::warn!(feed.source = %source, "The end of the run could not be noted: {fault}");
        }
    }

    /// Ends the run in one transaction: its record, its cursors, its lease, and who is told.
    async fn end(
        &self,
        run: &Run<'_>,
        report: &SyncReport,
        error: Option<&Error>,
    ) -> Result<(), Error> {
        let (source, now_ms) = (run.source().to_owned(), self.context.now_ms());
        let checkpoint = &run.checkpoint;
        let mut work = self.context.work().await?;
        let text = error.map(ToString::to_string);
        feeds::finish_run(
            work.tx(),
            &checkpoint.run_id,
            report,
            text.as_deref(),
            now_ms,
        )
        .await?;
        let lost_lease = matches!(error, Some(Error::LeaseLost { .. }));
        // Why: a feed in doubt was still read to its end; only what vanished was left alone.
        let is_through = matches!(error, None | Some(Error::Vanishing { .. }));
        if is_through {
            let started = json!({ "startedAt": checkpoint.started_at });
            let since = since_slot(checkpoint.mode);
            feeds::save_cursor(work.tx(), &source, since, &started, now_ms).await?;
            feeds::save_cursor(work.tx(), &source, slot(checkpoint), &Value::Null, now_ms).await?;
        }
        if !lost_lease {
            feeds::drop_lease(work.tx(), &source, &run.desk.holder).await?;
        }
        work.record(match error {
            None => Event::FeedSynced {
                source,
                mode: checkpoint.mode,
                report: report.clone(),
            },
            Some(error) => Event::FeedFailed {
                source,
                mode: checkpoint.mode,
                error: error.to_string(),
            },
        });
        work.commit().await?;
        Ok(())
    }
}

/// Keeps the lease while the run waits for the feed; returns only when it is lost.
async fn stay_alive(desk: &Desk<'_>) -> Error {
    let beat = Duration::from_millis(desk.settings.lease_ms.unsigned_abs() / 3);
    loop {
        tokio::time::sleep(beat).await;
        let kept = async {
            let mut work = desk.context.work().await?;
            desk.keep_lease(&mut work).await?;
            work.commit().await?;
            Ok::<(), Error>(())
        };
        match kept.await {
            Err(error @ Error::LeaseLost { .. }) => return error,
            Err(error) => tracing::warn!("The lease of a feed could not be kept: {error}"),
            Ok(()) => {}
        }
    }
}
