//! Jobs: durable work with a unique key, attempts, a lease, progress and a checkpoint.

mod list;
mod queue;

pub use list::{counts, find, list, oldest_due, prune};
pub use queue::{cancel, claim, enqueue, extend, fail, finish, release, save_checkpoint};

use crate::error::{Error, Result};
use crate::row::from_row;
use serde_json::Value;

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobState {
    /// It waits for its time or for a worker.
    Queued,
    /// A worker holds its lease.
    Running,
    /// It is done.
    Succeeded,
    /// It is given up.
    Failed,
    /// Someone took it back.
    Cancelled,
}

impl JobState {
    /// Every state.
    pub const ALL: [Self; 5] = [
        Self::Queued,
        Self::Running,
        Self::Succeeded,
        Self::Failed,
        Self::Cancelled,
    ];

    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads the stored word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// A job to be put into the queue.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob {
    /// What is to be done.
    pub kind: String,
    /// No second job of this key enters while one is not finished.
    pub unique_key: Option<String>,
    /// What it is to be done with.
    pub payload: Value,
    /// When it may start, epoch ms.
    pub run_at: i64,
    /// How often it is tried.
    pub max_attempts: u32,
}

/// A job in the queue.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredJob {
    /// Its id.
    pub id: String,
    /// What is to be done.
    pub kind: String,
    /// The key under which it is alone.
    pub unique_key: Option<String>,
    /// What it is to be done with.
    pub payload: Value,
    /// Where it stands.
    pub state: JobState,
    /// When it may start, epoch ms.
    pub run_at: i64,
    /// How often it was started.
    pub attempts: u32,
    /// How often it is tried.
    pub max_attempts: u32,
    /// The worker that holds it.
    pub leased_by: Option<String>,
    /// Until when that worker holds it, epoch ms.
    pub lease_until: Option<i64>,
    /// How far it is.
    pub progress: Option<Value>,
    /// From where it goes on after a fall.
    pub checkpoint: Option<Value>,
    /// Why it failed last.
    pub last_error: Option<String>,
    /// When it was queued, epoch ms.
    pub created_at: i64,
    /// When it ended, epoch ms.
    pub finished_at: Option<i64>,
}

const COLUMNS: &str = "id, kind, unique_key, payload, state, run_at, attempts, max_attempts, \
                       leased_by, lease_until, progress, checkpoint, last_error, created_at, finished_at";

struct Row {
    id: String,
    kind: String,
    unique_key: Option<String>,
    payload: String,
    state: String,
    run_at: i64,
    attempts: i64,
    max_attempts: i64,
    leased_by: Option<String>,
    lease_until: Option<i64>,
    progress: Option<String>,
    checkpoint: Option<String>,
    last_error: Option<String>,
    created_at: i64,
    finished_at: Option<i64>,
}

from_row!(Row {
    id,
    kind,
    unique_key,
    payload,
    state,
    run_at,
    attempts,
    max_attempts,
    leased_by,
    lease_until,
    progress,
    checkpoint,
    last_error,
    created_at,
    finished_at,
});

impl TryFrom<Row> for StoredJob {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let document =
            |text: Option<String>| text.map(|text| serde_json::from_str(&text)).transpose();
        Ok(Self {
            state: JobState::parse(&row.state)
                .ok_or_else(|| Error::corrupt(format!("job {} is {:?}", row.id, row.state)))?,
            payload: serde_json::from_str(&row.payload)?,
            progress: document(row.progress)?,
            checkpoint: document(row.checkpoint)?,
            id: row.id,
            kind: row.kind,
            unique_key: row.unique_key,
            run_at: row.run_at,
            attempts: row.attempts as u32,
            max_attempts: row.max_attempts as u32,
            leased_by: row.leased_by,
            lease_until: row.lease_until,
            last_error: row.last_error,
            created_at: row.created_at,
            finished_at: row.finished_at,
        })
    }
}
