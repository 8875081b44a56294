//! When X, then Y: the whole of it in one pure function.

use crate::events::Event;
use crate::jobs::Job;

/// The jobs that follow from an event.
pub fn reactions(event: &Event) -> Vec<Job> {
    match event {
        Event::FeedSynced { .. } => vec![Job::PruneFeeds],
        Event::ListingsChanged { .. } | Event::FeedFailed { .. } => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feeds::SyncMode;
    use model::feeds::SyncReport;

    #[test]
    fn a_good_run_is_followed_by_tidying() {
        let synced = Event::FeedSynced {
            source: "mls:gps".to_owned(),
            mode: SyncMode::Auto,
            report: SyncReport::default(),
        };

        assert_eq!(reactions(&synced), [Job::PruneFeeds]);
    }
}
