//! The ingestion: an MLS feed becomes listings, photos and history in our database.
//!
//! [`FeedsService::sync`] runs once through fetch, changes, expand, photos and reconcile; cut off
//! anywhere, the next run goes on behind the last batch that was committed.

mod batch;
mod changes;
mod checkpoint;
mod commit;
mod content;
mod desk;
mod error;
mod expand;
mod filters;
mod flatten;
mod holder;
mod homes;
mod lease;
mod lifecycle;
mod pages;
mod photos;
mod plan;
mod profile;
mod quarantine;
mod reconcile;
mod replay;
mod run;
mod settings;
mod status;
#[cfg(test)]
mod tests;

pub use checkpoint::SyncMode;
pub use content::content_hash;
pub use error::Error;
pub use profile::Profile;
pub use settings::{FeedSettings, FeedSource};

use crate::context::Context;
use model::feeds::SyncProgress;
use std::sync::Arc;
use std::time::Duration;

/// Who watches a run.
pub trait Progress: Send + Sync {
    /// Hears how far the run is, after every batch.
    fn report(&self, progress: &SyncProgress);

    /// Hears that the run begins only once an earlier one that fell silent has lost its place, and
    /// how long that takes at most.
    fn waits(&self, _at_most: Duration) {}
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn report(&self, _: &SyncProgress) {}
}

/// How one run differs from the usual.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SyncOptions {
    /// What to do.
    pub mode: SyncMode,
    /// Whether to forget where an earlier run stood.
    pub starts_over: bool,
    /// Whether to outlast an earlier run that fell silent instead of giving up at once.
    pub waits: bool,
}

/// Reads feeds; cheap to clone.
#[derive(Clone)]
pub struct FeedsService {
    context: Context,
    settings: Arc<FeedSettings>,
    sources: Arc<[FeedSource]>,
}

impl FeedsService {
    /// A service over some feeds.
    pub fn new(context: Context, settings: FeedSettings, sources: Vec<FeedSource>) -> Self {
        Self {
            context,
            settings: Arc::new(settings.clamped()),
            sources: sources.into(),
        }
    }

    /// The names of the feeds, in the order of the settings.
    pub fn sources(&self) -> Vec<String> {
        let names = self.sources.iter().map(|source| &source.profile.source);
        names.cloned().collect()
    }

    fn source(&self, name: &str) -> Result<&FeedSource, Error> {
        self.sources
            .iter()
            .find(|source| source.profile.source == name)
            .ok_or_else(|| Error::UnknownSource {
                source_name: name.to_owned(),
                known: self.sources().join(", "),
            })
    }
}
