//! How the feeds stand, and forgetting what is old enough.

use super::FeedsService;
use super::error::Error;
use crate::context::Context;
use model::feeds::FeedStatus;
use store::{feeds, jobs, listings};

impl FeedsService {
    /// How every feed stands, in the order of the settings.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn status(&self) -> Result<Vec<FeedStatus>, Error> {
        let db = &self.context.db;
        let counts = listings::counts(db).await?;
        let quarantined = feeds::quarantine_counts(db).await?;
        let mut all = Vec::with_capacity(self.sources.len());
        for source in self.sources.iter() {
            let name = &source.profile.source;
            let count = counts.iter().find(|count| count.source == *name);
            let latest = feeds::latest_runs(db, name, 1).await?.into_iter().next();
            let succeeded = feeds::last_success(db, name, None).await?;
            all.push(FeedStatus {
                source: name.clone(),
                name: source.profile.name.clone(),
                on_market: count.map_or(0, |count| count.on_market),
                closed: count.map_or(0, |count| count.closed),
                quarantined: quarantined
                    .iter()
                    .find(|(source, _)| source == name)
                    .map_or(0, |(_, count)| *count),
                last_started_at: latest.as_ref().map(|run| run.started_at),
                last_succeeded_at: succeeded.and_then(|run| run.finished_at),
                last_error: latest.as_ref().and_then(|run| run.error.clone()),
                last_report: latest.map(|run| run.report),
            });
        }
        Ok(all)
    }

    /// Forgets runs and finished jobs that are old enough.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn prune(&self) -> Result<(), Error> {
        prune(&self.context, self.settings.keep_ms).await
    }
}

async fn prune(context: &Context, keep_ms: i64) -> Result<(), Error> {
    let before = context.now_ms() - keep_ms;
    let mut work = context.work().await?;
    let runs = feeds::prune_runs(work.tx(), before).await?;
    let jobs = jobs::prune(work.tx(), before).await?;
    work.commit().await?;
    tracing::debug!(runs, jobs, "Forgot what was old enough");
    Ok(())
}
