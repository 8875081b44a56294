//! Where a run stands: a small state machine that is saved with every page.

use model::feeds::{SyncProgress, SyncReport};
use serde::{Deserialize, Serialize};

/// What a run is to do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SyncMode {
    /// Everything on the first run, and what has changed since on later ones.
    #[default]
    Auto,
    /// Everything, as if it were the first run.
    Full,
    /// Statuses: what has changed, and which keys are still served.
    Status,
    /// Closed listings of the last years.
    Closed,
    /// The kept records, without asking the feed.
    Replay,
}

impl SyncMode {
    /// The word that is stored and shown.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "delta",
            Self::Full => "full",
            Self::Status => "status",
            Self::Closed => "closed",
            Self::Replay => "replay",
        }
    }
}

/// One step of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// All listings by key, as replication asks for it.
    Fetch,
    /// Listings that changed since the last good run, with all that belongs to them.
    Changes,
    /// Closed listings of the last years, with all that belongs to them.
    Closed,
    /// What belongs to listings that came without it.
    Expand,
    /// Galleries that could not be had with the rest, one by one.
    Photos,
    /// The keys that the feed still serves, against ours.
    Reconcile,
    /// The kept records once more.
    Replay,
}

impl Phase {
    /// The word that is shown.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fetch => "fetch",
            Self::Changes => "changes",
            Self::Closed => "closed",
            Self::Expand => "expand",
            Self::Photos => "photos",
            Self::Reconcile => "reconcile",
            Self::Replay => "replay",
        }
    }
}

/// Everything that a run needs to go on after it was cut off anywhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// The run's id.
    pub run_id: String,
    /// What it was asked to do.
    pub mode: SyncMode,
    /// When it began; the next delta starts from here.
    pub started_at: i64,
    /// From when on changes are asked for.
    pub since: Option<i64>,
    /// The steps that are left, the present one first.
    pub phases: Vec<Phase>,
    /// The feed's cursor in the present step: a page token, or our own key.
    pub cursor: String,
    /// Records done in the present step.
    pub done: u64,
    /// Records in all of the present step, 0 where the feed has not said.
    pub total: u64,
    /// Counts of all steps so far.
    pub report: SyncReport,
    /// Milliseconds that earlier attempts of this run took.
    pub spent_ms: i64,
}

impl Checkpoint {
    /// A run at its beginning. `since` is the start of the last good run.
    pub fn start(run_id: String, mode: SyncMode, started_at: i64, since: Option<i64>) -> Self {
        let phases = match (mode, since) {
            (SyncMode::Full, _) | (SyncMode::Auto | SyncMode::Status, None) => vec![
                Phase::Fetch,
                Phase::Changes,
                Phase::Expand,
                Phase::Photos,
                Phase::Reconcile,
            ],
            (SyncMode::Auto, Some(_)) => vec![
                Phase::Changes,
                Phase::Expand,
                Phase::Photos,
                Phase::Reconcile,
            ],
            (SyncMode::Status, Some(_)) => vec![Phase::Changes, Phase::Reconcile],
            (SyncMode::Closed, _) => vec![Phase::Closed, Phase::Expand],
            (SyncMode::Replay, _) => vec![Phase::Replay],
        };
        let is_initial = phases.first() == Some(&Phase::Fetch);
        Self {
            run_id,
            mode,
            started_at,
            // Why: what changes while everything is read once is read again behind it.
            since: if is_initial { Some(started_at) } else { since },
            phases,
            cursor: String::new(),
            done: 0,
            total: 0,
            report: SyncReport::default(),
            spent_ms: 0,
        }
    }

    /// The present step; `None` once the run is over.
    pub fn phase(&self) -> Option<Phase> {
        self.phases.first().copied()
    }

    /// Whether a later run of this mode may go on from here instead of starting over.
    pub fn serves(&self, mode: SyncMode) -> bool {
        self.mode == mode || (self.mode == SyncMode::Full && mode == SyncMode::Auto)
    }

    /// Takes note of records that are committed, and of the cursor behind them.
    pub fn advance(&mut self, records: u64, cursor: Option<String>) {
        self.done += records;
        if let Some(cursor) = cursor {
            self.cursor = cursor;
        }
    }

    /// Goes on to the next step.
    pub fn finish_phase(&mut self) {
        if !self.phases.is_empty() {
            self.phases.remove(0);
        }
        self.cursor.clear();
        self.done = 0;
        self.total = 0;
    }

    /// How far the run is, for those who watch.
    pub fn progress(&self, source: &str) -> SyncProgress {
        SyncProgress {
            source: source.to_owned(),
            phase: self.phase().map_or("done", Phase::as_str).to_owned(),
            done: self.done,
            total: self.total,
            report: self.report.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(mode: SyncMode, since: Option<i64>) -> Checkpoint {
        Checkpoint::start("run".to_owned(), mode, 1_000, since)
    }

    #[test]
    fn the_first_run_reads_everything_and_then_what_changed_meanwhile() {
        let first = start(SyncMode::Auto, None);

        assert_eq!(first.phase(), Some(Phase::Fetch));
        assert_eq!(first.phases[1], Phase::Changes);
        assert_eq!(first.since, Some(1_000));
    }

    #[test]
    fn later_runs_read_what_changed_since_the_last_start() {
        let later = start(SyncMode::Auto, Some(500));

        assert_eq!(later.phase(), Some(Phase::Changes));
        assert_eq!(later.since, Some(500));
        assert!(!later.phases.contains(&Phase::Fetch));
    }

    #[test]
    fn a_phase_begins_without_the_cursor_of_the_one_before() {
        let mut run = start(SyncMode::Full, Some(500));
        run.advance(500, Some("abc".to_owned()));
        run.advance(0, None);
        assert_eq!((run.done, run.cursor.as_str()), (500, "abc"));

        run.finish_phase();

        assert_eq!((run.done, run.cursor.as_str()), (0, ""));
        assert_eq!(run.phase(), Some(Phase::Changes));
    }

    #[test]
    fn every_run_ends() {
        for mode in [
            SyncMode::Auto,
            SyncMode::Full,
            SyncMode::Status,
            SyncMode::Closed,
            SyncMode::Replay,
        ] {
            let mut run = start(mode, Some(1));
            for _ in 0..9 {
                run.finish_phase();
            }
            assert_eq!(run.phase(), None);
        }
    }

    #[test]
    fn a_checkpoint_survives_its_own_text() {
        let mut run = start(SyncMode::Status, Some(5));
        run.advance(7, Some("t".to_owned()));

        let text = serde_json::to_string(&run).expect("serialises");

        assert_eq!(
            serde_json::from_str::<Checkpoint>(&text).expect("reads"),
            run
        );
    }

    #[test]
    fn only_a_run_of_the_same_kind_goes_on() {
        assert!(start(SyncMode::Full, None).serves(SyncMode::Auto));
        assert!(!start(SyncMode::Closed, None).serves(SyncMode::Auto));
        assert!(!start(SyncMode::Auto, Some(1)).serves(SyncMode::Full));
    }
}
