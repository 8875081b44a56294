//! One run of one feed: holds the lease, walks the phases, and leaves a checkpoint behind each batch.

use super::checkpoint::{Checkpoint, Phase};
use super::desk::Desk;
use super::error::Error;
use super::{Progress, filters};
use crate::work::Work;
use model::listings::display::DisplayCompliance;
use providers::feed::Traffic;
use std::sync::Arc;
use std::time::Instant;
use store::feeds;

/// The cursor under which the MLS's property types are kept for a replay.
const LEARNED: &str = "property_types";
const DISPLAY: &str = "display_compliance";

/// A run in progress.
pub(super) struct Run<'a> {
    pub(super) desk: Desk<'a>,
    pub(super) checkpoint: Checkpoint,
    pub(super) progress: &'a dyn Progress,
    /// The feed's traffic when the run began, less what earlier attempts asked.
    pub(super) before: Traffic,
    pub(super) began: Instant,
}

impl Run<'_> {
    pub(super) fn source(&self) -> &str {
        self.desk.source()
    }

    /// Walks all phases that are left.
    pub(super) async fn walk(&mut self) -> Result<(), Error> {
        self.learn().await?;
        while let Some(phase) = self.checkpoint.phase() {
            tracing::debug!(feed.source = %self.source(), phase = phase.as_str(), "A phase of the run begins");
            match phase {
                Phase::Fetch => self.fetch().await?,
                Phase::Changes => {
                    let since = self.checkpoint.since.unwrap_or(self.checkpoint.started_at);
                    let filter = filters::changed_since(since - self.desk.settings.overlap_ms);
                    self.filtered(&filter).await?;
                }
                Phase::Closed => {
                    let mut filter = filters::closed_since(self.desk.closed_since());
                    if let Some(since) = self.checkpoint.since {
                        let changed = filters::changed_since(since - self.desk.settings.overlap_ms);
                        filter = format!("{changed} And {filter}");
                    }
                    self.filtered(&filter).await?;
                }
                Phase::Expand => self.expand().await?,
                Phase::Photos => self.photos().await?,
                Phase::Reconcile => self.reconcile().await?,
                Phase::Replay => self.replay().await?,
            }
            self.finish_phase().await?;
        }
        Ok(())
    }

    /// Learns the MLS's property types (U-29). A key that may not see them goes on with their names.
    async fn learn(&mut self) -> Result<(), Error> {
        if self.checkpoint.mode == super::SyncMode::Replay {
            let learned = feeds::load_cursor(&self.desk.context.db, self.source(), LEARNED).await?;
            let types = learned.and_then(|types| serde_json::from_value(types).ok());
            self.note_types(types.unwrap_or_default());
            let said = feeds::load_cursor(&self.desk.context.db, self.source(), DISPLAY).await?;
            let said = said.and_then(|said| serde_json::from_value(said).ok());
            self.note_display(said);
            return Ok(());
        }
        self.learn_display().await?;
        let mls_id = self.desk.profile.mls_id.clone();
        match self.desk.feed.property_types(mls_id.as_deref()).await {
            Ok(types) => {
                let pairs = types.into_iter().map(|kind| (kind.code, kind.name));
                let types: Vec<(String, String)> = pairs.collect();
                let (source, now_ms) = (self.source().to_owned(), self.desk.context.now_ms());
                let learned = serde_json::json!(types);
                let mut work = self.desk.context.work().await?;
                feeds::save_cursor(work.tx(), &source, LEARNED, &learned, now_ms).await?;
                work.commit().await?;
                self.note_types(types);
                Ok(())
            }
            Err(error) if error.is_missing() => {
                tracing::warn!(feed.source = %self.source(), "The feed does not tell its property types: {error}");
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Learns what the MLS wants shown. A feed that does not tell is read under the rules that are embedded.
    async fn learn_display(&mut self) -> Result<(), Error> {
        let mls_id = self.desk.profile.mls_id.clone();
        match self.desk.feed.display(mls_id.as_deref()).await {
            Ok(Some(said)) => {
                let (source, now_ms) = (self.source().to_owned(), self.desk.context.now_ms());
                let document = serde_json::json!(said);
                let mut work = self.desk.context.work().await?;
                feeds::save_cursor(work.tx(), &source, DISPLAY, &document, now_ms).await?;
                work.commit().await?;
                self.note_display(Some(said));
            }
            Ok(None) => {}
            Err(error) if error.is_missing() => {
                tracing::warn!(feed.source = %self.source(), "The feed does not tell what must be shown: {error}");
            }
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    fn note_display(&mut self, said: Option<DisplayCompliance>) {
        let Some(said) = said else { return };
        for field in said.rules().1 {
            tracing::warn!(feed.source = %self.source(), field, "The MLS asks for a field to be shown that means nothing to us");
        }
        if let Some(text) = said.disclaimer {
            Arc::make_mut(&mut self.desk.profile).disclaimer = text;
        }
    }

    fn note_types(&mut self, types: Vec<(String, String)>) {
        let pairs = types
            .iter()
            .map(|(code, name)| (code.as_str(), name.as_str()));
        let unknown = Arc::make_mut(&mut self.desk.profile).learn(pairs);
        for name in unknown {
            tracing::warn!(feed.source = %self.source(), name, "A property type means nothing to us");
        }
    }

    /// Saves the checkpoint within the transaction of what it stands behind.
    pub(super) async fn save(&mut self, work: &mut Work) -> Result<(), Error> {
        self.count();
        let now_ms = self.desk.context.now_ms();
        let source = self.source().to_owned();
        let document = serde_json::to_value(&self.checkpoint).map_err(store::Error::from)?;
        let slot = slot(&self.checkpoint);
        feeds::save_cursor(work.tx(), &source, slot, &document, now_ms).await?;
        let progress = self.checkpoint.progress(&source);
        feeds::save_progress(work.tx(), &self.checkpoint.run_id, &progress, now_ms).await?;
        Ok(())
    }

    /// Brings requests and seconds of the report up to date.
    pub(super) fn count(&mut self) {
        let traffic = self.desk.feed.traffic();
        let report = &mut self.checkpoint.report;
        report.requests = traffic.requests.saturating_sub(self.before.requests);
        report.retried = traffic.retried.saturating_sub(self.before.retried);
        let spent_ms = self.checkpoint.spent_ms + self.began.elapsed().as_millis() as i64;
        report.seconds = spent_ms as f64 / 1_000.0;
    }

    pub(super) fn tell(&mut self) {
        self.count();
        self.progress
            .report(&self.checkpoint.progress(&self.desk.profile.source));
    }

    async fn finish_phase(&mut self) -> Result<(), Error> {
        self.checkpoint.finish_phase();
        let mut work = self.desk.context.work().await?;
        self.desk.keep_lease(&mut work).await?;
        self.save(&mut work).await?;
        work.commit().await?;
        self.tell();
        Ok(())
    }
}

/// The name under which a run's checkpoint is kept: history runs beside the others have their own.
pub(super) fn slot(checkpoint: &Checkpoint) -> &'static str {
    match checkpoint.mode {
        super::SyncMode::Closed => "run.closed",
        super::SyncMode::Replay => "run.replay",
        _ => "run",
    }
}
