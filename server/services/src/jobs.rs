//! Everything that can be done later: a closed list, in the imperative.

use crate::communities::Pipeline;
use crate::feeds::SyncMode;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::jobs::NewJob;

/// Something to be done once, by whoever has the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case")]
pub enum Job {
    /// Read a feed.
    SyncFeed {
        /// The source.
        source: String,
        /// What to do.
        mode: SyncMode,
    },
    /// Forget runs and finished jobs that are old enough.
    PruneFeeds,
    /// Compute communities anew from their homes.
    RefreshCommunities {
        /// Which of them.
        pipeline: Pipeline,
        /// The feed whose run made it needed; none where the timetable did.
        after: Option<String>,
    },
}

impl Job {
    /// Every kind of job.
    pub const KINDS: &'static [&'static str] = &["sync_feed", "prune_feeds", "refresh_communities"];

    /// The kind under which the job is queued.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::SyncFeed { .. } => "sync_feed",
            Self::PruneFeeds => "prune_feeds",
            Self::RefreshCommunities { .. } => "refresh_communities",
        }
    }

    /// The key that no two unfinished jobs share.
    pub fn unique_key(&self) -> String {
        match self {
            // Why: one job a source, whatever its mode: two runs of one feed must not overlap, and
            // the ticks of a long downtime must not pile up.
            Self::SyncFeed { source, mode } if *mode != SyncMode::Closed => {
                format!("sync_feed:{source}")
            }
            Self::SyncFeed { source, .. } => format!("sync_feed:{source}:closed"),
            Self::PruneFeeds => "prune_feeds".to_owned(),
            // Why: a feed that ends while communities are computed after another one must not be missed.
            Self::RefreshCommunities { pipeline, after } => {
                let after = after.as_deref().unwrap_or_default();
                format!("refresh_communities:{}:{after}", pipeline.as_str())
            }
        }
    }

    const fn max_attempts(&self) -> u32 {
        match self {
            Self::SyncFeed { .. } => 6,
            Self::PruneFeeds | Self::RefreshCommunities { .. } => 3,
        }
    }

    /// The job as the queue takes it, due at a moment.
    pub fn queued(&self, run_at: i64) -> NewJob {
        NewJob {
            kind: self.kind().to_owned(),
            unique_key: Some(self.unique_key()),
            payload: serde_json::to_value(self).unwrap_or(Value::Null),
            run_at,
            max_attempts: self.max_attempts(),
        }
    }

    /// Reads a queued job; `None` where an older or newer version queued something unknown here.
    pub fn parse(payload: &Value) -> Option<Self> {
        serde_json::from_value(payload.clone()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Job> {
        vec![
            Job::SyncFeed {
                source: "mls:gps".to_owned(),
                mode: SyncMode::Auto,
            },
            Job::SyncFeed {
                source: "mls:gps".to_owned(),
                mode: SyncMode::Closed,
            },
            Job::PruneFeeds,
            Job::RefreshCommunities {
                pipeline: Pipeline::Subdivisions,
                after: None,
            },
        ]
    }

    #[test]
    fn every_job_survives_the_queue() {
        for job in all() {
            let queued = job.queued(5);
            assert!(Job::KINDS.contains(&queued.kind.as_str()));
            assert_eq!(Job::parse(&queued.payload), Some(job));
        }
        assert_eq!(Job::parse(&serde_json::json!({"job": "paint_house"})), None);
    }

    #[test]
    fn two_runs_of_one_feed_share_a_key_unless_one_reads_history() {
        let key = |mode| {
            let source = "mls:gps".to_owned();
            Job::SyncFeed { source, mode }.unique_key()
        };

        assert_eq!(key(SyncMode::Auto), key(SyncMode::Status));
        assert_ne!(key(SyncMode::Auto), key(SyncMode::Closed));
    }
}
