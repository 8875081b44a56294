//! What runs when: cron lines in a time zone, each tick taken by one node, and one run for any
//! number of ticks that were missed.

use crate::communities::Pipeline;
use crate::context::Context;
use crate::feeds::SyncMode;
use crate::jobs::Job;
use croner::Cron;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use std::str::FromStr;
use std::time::Duration;
use store::schedules::{self, Schedule};
use tokio_util::sync::CancellationToken;

/// The longest sleep between two looks at the timetable: other nodes and operators change it too.
const LONGEST_SLEEP_MS: i64 = 30_000;

/// When feeds are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleSettings {
    /// The time zone in which the lines are meant.
    pub zone: String,
    /// When the whole sync runs.
    pub sync_cron: String,
    /// When statuses are checked.
    pub status_cron: String,
    /// When closed listings are filled in.
    pub history_cron: String,
    /// When communities are computed anew, besides after each run of a feed.
    pub communities_cron: String,
}

impl Default for ScheduleSettings {
    fn default() -> Self {
        Self {
            zone: "America/Los_Angeles".to_owned(),
            sync_cron: "0 6,18 * * *".to_owned(),
            status_cron: "0 */12 * * *".to_owned(),
            history_cron: "0 10 * * *".to_owned(),
            communities_cron: "30 4 * * *".to_owned(),
        }
    }
}

/// A line of the timetable that cannot be meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The zone is none of the time zone database.
    #[error("{zone:?} is no time zone. Use a name such as America/Los_Angeles.")]
    UnknownZone {
        /// What was given.
        zone: String,
    },
    /// The line is no cron expression, or none that ever comes due.
    #[error("{cron:?} is no schedule ({problem}). Use five fields: minute hour day month weekday.")]
    BadCron {
        /// What was given.
        cron: String,
        /// What is wrong with it.
        problem: String,
    },
}

/// The first tick of a line strictly after a moment. A time that the clock skips in spring comes at
/// the end of the gap, one that it repeats in autumn only once.
///
/// # Errors
/// Where the line or the zone cannot be meant.
pub fn next_tick(cron: &str, zone: &str, after_ms: i64) -> Result<i64, Error> {
    let bad = |problem: String| Error::BadCron {
        cron: cron.to_owned(),
        problem,
    };
    let zone = TimeZone::get(zone).map_err(|error| {
        tracing::debug!("A time zone is not known: {error}");
        Error::UnknownZone {
            zone: zone.to_owned(),
        }
    })?;
    let line = Cron::from_str(cron).map_err(|error| bad(error.to_string()))?;
    let after = Timestamp::from_millisecond(after_ms).map_err(|error| bad(error.to_string()))?;
    let next: Zoned = line
        .find_next_occurrence(&after.to_zoned(zone), false)
        .map_err(|error| bad(error.to_string()))?;
    Ok(next.timestamp().as_millisecond())
}

struct Entry {
    name: &'static str,
    cron: String,
    task: Task,
}

/// What a tick asks for.
#[derive(Clone, Copy)]
enum Task {
    /// A run of each feed.
    Feeds(SyncMode),
    /// New figures of communities.
    Communities,
}

/// Turns the timetable into jobs.
pub struct Scheduler {
    context: Context,
    zone: String,
    entries: Vec<Entry>,
    sources: Vec<String>,
}

impl Scheduler {
    /// A timetable for these feeds.
    ///
    /// # Errors
    /// Names the line or zone that cannot be meant.
    pub fn new(
        context: Context,
        settings: &ScheduleSettings,
        sources: Vec<String>,
    ) -> Result<Self, Error> {
        let entry = |name, cron: &String, task| Entry {
            name,
            cron: cron.clone(),
            task,
        };
        let entries = vec![
            entry("communities", &settings.communities_cron, Task::Communities),
            entry(
                "feeds.history",
                &settings.history_cron,
                Task::Feeds(SyncMode::Closed),
            ),
            entry(
                "feeds.status",
                &settings.status_cron,
                Task::Feeds(SyncMode::Status),
            ),
            entry(
                "feeds.sync",
                &settings.sync_cron,
                Task::Feeds(SyncMode::Auto),
            ),
        ];
        for entry in &entries {
            next_tick(&entry.cron, &settings.zone, context.now_ms())?;
        }
        Ok(Self {
            context,
            zone: settings.zone.clone(),
            entries,
            sources,
        })
    }

    /// Writes the timetable down. Ticks that were missed while nobody ran stay due; a line that
    /// changed starts anew.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn install(&self) -> store::Result<()> {
        let now_ms = self.context.now_ms();
        let stored = schedules::list(&self.context.db).await?;
        let mut work = self.context.work().await?;
        for old in stored {
            if !self.entries.iter().any(|entry| entry.name == old.name) {
                schedules::remove(work.tx(), &old.name).await?;
            }
        }
        for entry in &self.entries {
            let schedule = Schedule {
                name: entry.name.to_owned(),
                cron: entry.cron.clone(),
                zone: self.zone.clone(),
                next_run_at: Self::next(&entry.cron, &self.zone, now_ms),
                last_run_at: None,
                enabled: true,
            };
            schedules::save(work.tx(), &schedule).await?;
        }
        work.commit().await
    }

    /// Takes the ticks that have come and queues their jobs; returns how many jobs were asked for.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn tick(&self) -> store::Result<u64> {
        let now_ms = self.context.now_ms();
        let mut asked = 0;
        for due in schedules::due(&self.context.db, now_ms).await? {
            let Some(entry) = self.entries.iter().find(|entry| entry.name == due.name) else {
                continue;
            };
            // Why: the next tick is counted from now, so that ten missed ones make one run.
            let next = Self::next(&due.cron, &due.zone, now_ms);
            let mut work = self.context.work().await?;
            if !schedules::take(work.tx(), &due, next, now_ms).await? {
                continue;
            }
            for job in self.jobs(entry.task) {
                work.queue(job);
                asked += 1;
            }
            work.commit().await?;
            tracing::info!(schedule = %due.name, "A tick of the timetable was taken");
        }
        Ok(asked)
    }

    fn jobs(&self, task: Task) -> Vec<Job> {
        match task {
            Task::Feeds(mode) => {
                let job = |source: &String| Job::SyncFeed {
                    source: source.clone(),
                    mode,
                };
                self.sources.iter().map(job).collect()
            }
            Task::Communities => Pipeline::ALL
                .map(|pipeline| Job::RefreshCommunities {
                    pipeline,
                    after: None,
                })
                .to_vec(),
        }
    }

    /// Ticks until asked to stop.
    pub async fn run(self, stop: CancellationToken) {
        while !stop.is_cancelled() {
            if let Err(error) = self.tick().await {
                tracing::warn!("The timetable does not answer: {error}");
            }
            let sleep = Duration::from_millis(self.until_next().await.unsigned_abs());
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(sleep) => {}
            }
        }
    }

    async fn until_next(&self) -> i64 {
        let now_ms = self.context.now_ms();
        let stored = schedules::list(&self.context.db).await.unwrap_or_default();
        let next = stored
            .iter()
            .filter(|schedule| schedule.enabled)
            .map(|schedule| schedule.next_run_at - now_ms)
            .min();
        next.unwrap_or(LONGEST_SLEEP_MS).clamp(50, LONGEST_SLEEP_MS)
    }

    /// The next tick; a line that an operator broke in the database rests for a day.
    fn next(cron: &str, zone: &str, after_ms: i64) -> i64 {
        next_tick(cron, zone, after_ms).unwrap_or_else(|error| {
            tracing::error!("A line of the timetable is put off for a day: {error}");
            after_ms + model::time::DAY_MS
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::time::{parse_timestamp, rfc3339};

    fn ticks(cron: &str, from: &str, count: usize) -> Vec<String> {
        let mut at = parse_timestamp(from).expect("a time");
        let mut ticks = Vec::new();
        for _ in 0..count {
            at = next_tick(cron, "America/Los_Angeles", at).expect("a schedule");
            ticks.push(rfc3339(at));
        }
        ticks
    }

    #[test]
    fn the_whole_sync_runs_at_six_and_eighteen_local_time() {
        assert_eq!(
            ticks("0 6,18 * * *", "2026-11-22T14:00:00Z", 3),
            [
                "2026-11-23T02:00:00Z",
                "2026-11-23T14:00:00Z",
                "2026-11-24T02:00:00Z"
            ]
        );
    }

    #[test]
    fn local_time_stays_through_the_change_of_the_clock() {
        // In 2026 the clock goes forward on 8 March and back on 1 November.
        assert_eq!(
            ticks("0 10 * * *", "2026-03-07T00:00:00Z", 3),
            [
                "2026-03-07T18:00:00Z",
                "2026-03-08T17:00:00Z",
                "2026-03-09T17:00:00Z"
            ]
        );
        assert_eq!(
            ticks("0 10 * * *", "2026-10-31T00:00:00Z", 3),
            [
                "2026-10-31T17:00:00Z",
                "2026-11-01T18:00:00Z",
                "2026-11-02T18:00:00Z"
            ]
        );
        assert_eq!(
            ticks("0 */12 * * *", "2026-10-31T20:00:00Z", 3),
            [
                "2026-11-01T07:00:00Z",
                "2026-11-01T20:00:00Z",
                "2026-11-02T08:00:00Z"
            ]
        );
    }

    #[test]
    fn a_skipped_time_comes_late_and_a_repeated_one_only_once() {
        assert_eq!(
            ticks("30 2 * * *", "2026-03-07T12:00:00Z", 2),
            ["2026-03-08T10:00:00Z", "2026-03-09T09:30:00Z"]
        );
        assert_eq!(
            ticks("30 1 * * *", "2026-10-31T12:00:00Z", 2),
            ["2026-11-01T08:30:00Z", "2026-11-02T09:30:00Z"]
        );
    }

    #[test]
    fn what_cannot_be_meant_is_named() {
        assert!(matches!(
            next_tick("every day", "America/Los_Angeles", 0),
            Err(Error::BadCron { .. })
        ));
        assert!(matches!(
            next_tick("0 6 * * *", "Mars/Olympus", 0),
            Err(Error::UnknownZone { .. })
        ));
    }
}
