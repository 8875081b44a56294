//! What operators ask: is everything as it should be, and if not, what is to be done.

use crate::clock::Clock;
use crate::search::LiveIndex;
use model::listings::STALE_FEED_MS;
use serde::Serialize;
use std::sync::Arc;
use store::Db;

/// A job that has waited longer than this means that no worker keeps up.
const LONGEST_QUEUE_MS: i64 = 15 * 60 * 1_000;

/// How one part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As it should be.
    Ok,
    /// It works, but somebody should look.
    Degraded,
    /// It does not work.
    Failed,
}

/// One part that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// database, migrations, index, queue, feeds.
    pub name: &'static str,
    /// How it stands.
    pub state: State,
    /// What was found, and what to do about it.
    pub detail: String,
}

/// Everything that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Readiness {
    /// The worst state of all checks.
    pub status: State,
    /// The checks.
    pub checks: Vec<Check>,
}

impl Readiness {
    fn of(checks: Vec<Check>) -> Self {
        let worst = |state| checks.iter().any(|check| check.state == state);
        let status = if worst(State::Failed) {
            State::Failed
        } else if worst(State::Degraded) {
            State::Degraded
        } else {
            State::Ok
        };
        Self { status, checks }
    }

    /// Whether requests can be served.
    pub fn is_ready(&self) -> bool {
        self.status != State::Failed
    }
}

/// Looks at the parts.
pub struct Operations {
    db: Db,
    index: Arc<LiveIndex>,
    clock: Arc<dyn Clock>,
    sources: Vec<String>,
}

impl Operations {
    /// Operations over a database, an index, and the feeds' sources.
    pub fn new(db: Db, index: Arc<LiveIndex>, clock: Arc<dyn Clock>, sources: Vec<String>) -> Self {
        Self {
            db,
            index,
            clock,
            sources,
        }
    }

    /// Looks at database, migrations, index, queue and feeds.
    pub async fn readiness(&self) -> Readiness {
        let database = match self.db.ping().await {
            Ok(()) => check("database", State::Ok, self.db.place()),
            Err(error) => {
                return Readiness::of(vec![check("database", State::Failed, error.to_string())]);
            }
        };
        Readiness::of(vec![
            database,
            self.migrations().await,
            self.index().await,
            self.queue().await,
            self.feeds().await,
        ])
    }

    async fn migrations(&self) -> Check {
        match self.db.pending_migrations().await {
            Ok(pending) if pending.is_empty() => check("migrations", State::Ok, "all applied"),
            Ok(pending) => {
                let detail = format!("{} not applied; run `propertyhub migrate`", pending.len());
                check("migrations", State::Failed, detail)
            }
            Err(error) => check("migrations", State::Failed, error.to_string()),
        }
    }

    async fn index(&self) -> Check {
        let Some(snapshot) = self.index.snapshot() else {
            let detail = "is being built; try again in a moment";
            return check("index", State::Failed, detail);
        };
        let homes = format!("{} homes", snapshot.len());
        match store::listings::newest_change(&self.db).await {
            Ok(newest) if newest.unsigned_abs() > snapshot.version() => check(
                "index",
                State::Degraded,
                format!("{homes}, taking in changes"),
            ),
            Ok(_) => check("index", State::Ok, homes),
            Err(error) => check("index", State::Failed, error.to_string()),
        }
    }

    async fn queue(&self) -> Check {
        let now = self.clock.now_ms();
        match store::jobs::oldest_due(&self.db, now).await {
            Ok(None) => check("queue", State::Ok, "nothing waits"),
            Ok(Some(due_at)) if now - due_at > LONGEST_QUEUE_MS => {
                let detail = format!(
                    "the oldest job has waited {} minutes; see `propertyhub jobs`",
                    (now - due_at) / 60_000
                );
                check("queue", State::Degraded, detail)
            }
            Ok(Some(due_at)) => check(
                "queue",
                State::Ok,
                format!("the oldest job has waited {} s", (now - due_at) / 1_000),
            ),
            Err(error) => check("queue", State::Failed, error.to_string()),
        }
    }

    async fn feeds(&self) -> Check {
        let now = self.clock.now_ms();
        let mut troubles = Vec::new();
        for source in &self.sources {
            match self.feed_trouble(source, now).await {
                Ok(trouble) => troubles.extend(trouble),
                Err(error) => return check("feeds", State::Failed, error.to_string()),
            }
        }
        if troubles.is_empty() {
            check(
                "feeds",
                State::Ok,
                format!("{} up to date", self.sources.len()),
            )
        } else {
            check("feeds", State::Degraded, troubles.join("; "))
        }
    }

    /// What is wrong with one feed, and what to do about it.
    async fn feed_trouble(&self, source: &str, now: i64) -> Result<Option<String>, store::Error> {
        let latest = store::feeds::latest_runs(&self.db, source, 1).await?;
        let Some(run) = latest.first() else {
            return Ok(Some(format!(
                "{source}: no run yet; run `propertyhub feed sync`"
            )));
        };
        if let Some(error) = &run.error {
            return Ok(Some(format!("{source}: {error}")));
        }
        let good = store::feeds::last_success(&self.db, source, None).await?;
        Ok(match good.and_then(|run| run.finished_at) {
            None => Some(format!("{source}: the first run is not through")),
            Some(at) if now - at > STALE_FEED_MS => Some(format!(
                "{source}: no good run for {} hours",
                (now - at) / 3_600_000
            )),
            Some(_) => None,
        })
    }
}

fn check(name: &'static str, state: State, detail: impl Into<String>) -> Check {
    Check {
        name,
        state,
        detail: detail.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_check_decides() {
        let of = |states: &[State]| {
            Readiness::of(
                states
                    .iter()
                    .map(|state| check("part", *state, ""))
                    .collect(),
            )
        };

        assert!(of(&[State::Ok, State::Degraded]).is_ready());
        assert_eq!(of(&[State::Ok, State::Degraded]).status, State::Degraded);
        assert!(!of(&[State::Degraded, State::Failed, State::Ok]).is_ready());
        assert_eq!(of(&[]).status, State::Ok);
    }
}
