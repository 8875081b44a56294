//! When X, then Y: the whole of it in one pure function.

use crate::communities::Pipeline;
use crate::events::Event;
use crate::jobs::Job;

/// The jobs that follow from an event.
pub fn reactions(event: &Event) -> Vec<Job> {
    match event {
        Event::FeedSynced { source, .. } => {
            let refresh = |pipeline| Job::RefreshCommunities {
                pipeline,
                after: Some(source.clone()),
            };
            let mut jobs = vec![Job::PruneFeeds];
            jobs.extend(Pipeline::ALL.map(refresh));
            jobs
        }
        Event::ListingsChanged { .. } | Event::FeedFailed { .. } => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feeds::SyncMode;
    use model::feeds::SyncReport;

    #[test]
    fn a_good_run_is_followed_by_tidying_and_by_new_figures_of_communities() {
        let synced = Event::FeedSynced {
            source: "mls:gps".to_owned(),
            mode: SyncMode::Auto,
            report: SyncReport::default(),
        };

        let refresh = |pipeline| Job::RefreshCommunities {
            pipeline,
            after: Some("mls:gps".to_owned()),
        };
        assert_eq!(
            reactions(&synced),
            [
                Job::PruneFeeds,
                refresh(Pipeline::Cities),
                refresh(Pipeline::Subdivisions)
            ]
        );
    }
}
