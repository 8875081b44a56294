//! Misbehaviour on demand: rules that say which request gets which fault.

mod bodies;
mod pace;
#[cfg(test)]
mod tests;

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

pub(super) use bodies::spoil;
use pace::Meter;
pub use pace::Pace;

/// What can go wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
    /// 429/1550.
    OverRate {
        /// What `Retry-After` says: seconds.
        #[serde(default)]
        retry_after_s: Option<u32>,
        /// Say it as an HTTP date instead.
        #[serde(default)]
        as_date: bool,
    },
    /// 503/1510.
    Down,
    /// 503/1515, on requests with a filter only.
    TooSlow,
    /// 401/1020.
    SessionExpired {
        /// Go on refusing the token until it is renewed.
        #[serde(default)]
        until_refresh: bool,
    },
    /// The connection is reset instead of an answer.
    Reset,
    /// The body ends in the middle, and so does the connection.
    Truncated,
    /// The body is complete as HTTP, and broken as JSON.
    WrongJson,
    /// A page of HTML with status 200.
    Html,
    /// A small gzip body that unpacks into zeros.
    GzipBomb {
        /// How many megabytes it unpacks into, at most 200.
        #[serde(default = "bomb_megabytes")]
        megabytes: u32,
    },
    /// The answer comes late.
    Slow {
        /// How late.
        delay_ms: u64,
    },
    /// The skip token of the answer is the one of the request.
    LoopingToken,
    /// Every record of the page comes twice.
    DuplicateRecords,
    /// The page has no records, and its token goes on.
    EmptyPage,
    /// Numbers come as objects, texts as lists, lists as numbers.
    ChangedTypes,
    /// One record more, which makes no sense.
    Nonsense {
        /// In which way.
        flaw: Flaw,
    },
    /// 403 for a photo.
    PhotoForbidden,
    /// 404 for a photo.
    PhotoMissing,
    /// A photo that is none.
    PhotoBroken,
}

/// In which way a record makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flaw {
    /// It has no key.
    NoKey,
    /// It stands at 0, 0.
    NullIsland,
    /// It costs nothing.
    ZeroPrice,
    /// Its dates are yet to come.
    FutureDates,
}

/// Which requests a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Pages of listings.
    Pages,
    /// Single listings and what belongs to them.
    Records,
    /// Property types, fields and the like.
    Metadata,
    /// The token endpoint.
    Grants,
    /// Photos.
    Photos,
}

/// When a rule fires, counted in requests of its scopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Every so many requests.
    Every(u64),
    /// The next so many requests.
    Next(u64),
}

/// One fault and when it strikes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// What goes wrong.
    #[serde(flatten)]
    pub fault: Fault,
    /// When.
    pub when: When,
    /// How many requests pass before the rule begins to count.
    #[serde(default)]
    pub after: u64,
    /// Which requests; the fault's own where empty.
    #[serde(default)]
    pub on: Vec<Scope>,
}

const fn bomb_megabytes() -> u32 {
    bodies::MAX_BOMB_MEGABYTES
}

impl Rule {
    /// Strikes every so many requests.
    pub const fn every(requests: u64, fault: Fault) -> Self {
        Self::new(When::Every(requests), fault)
    }

    /// Strikes the next so many requests.
    pub const fn next(requests: u64, fault: Fault) -> Self {
        Self::new(When::Next(requests), fault)
    }

    const fn new(when: When, fault: Fault) -> Self {
        Self {
            fault,
            when,
            after: 0,
            on: Vec::new(),
        }
    }

    /// Lets so many requests pass first.
    pub fn after(mut self, requests: u64) -> Self {
        self.after = requests;
        self
    }

    /// Looks at these requests only.
    pub fn on(mut self, scopes: impl IntoIterator<Item = Scope>) -> Self {
        self.on = scopes.into_iter().collect();
        self
    }

    fn looks_at(&self, scope: Scope, filtered: bool) -> bool {
        if self.fault == Fault::TooSlow && !filtered {
            return false;
        }
        if !self.on.is_empty() {
            return self.on.contains(&scope);
        }
        match self.fault {
            Fault::LoopingToken
            | Fault::DuplicateRecords
            | Fault::EmptyPage
            | Fault::ChangedTypes
            | Fault::Nonsense { .. } => scope == Scope::Pages,
            Fault::PhotoForbidden | Fault::PhotoMissing | Fault::PhotoBroken => {
                scope == Scope::Photos
            }
            _ => matches!(scope, Scope::Pages | Scope::Records | Scope::Metadata),
        }
    }
}

/// A rule and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Record {
    /// The rule.
    #[serde(flatten)]
    pub rule: Rule,
    /// How many requests it has looked at.
    pub seen: u64,
    /// How often it has struck.
    pub struck: u64,
}

/// The switchboard of all faults; tests hold it beside the server.
#[derive(Debug, Default)]
pub struct Faults {
    records: Mutex<Vec<Record>>,
    meter: Meter,
    strikes: Notify,
}

impl Faults {
    /// Adds a rule.
    pub fn add(&self, rule: Rule) {
        self.lock().push(Record {
            rule,
            seen: 0,
            struck: 0,
        });
    }

    /// Ends every fault and the pace.
    pub fn clear(&self) {
        self.lock().clear();
        self.meter.set(None);
    }

    /// The rules, and how often each has struck.
    pub fn records(&self) -> Vec<Record> {
        self.lock().clone()
    }

    /// How often anything has struck.
    pub fn struck(&self) -> u64 {
        self.lock().iter().map(|record| record.struck).sum()
    }

    /// Waits until something has struck.
    pub async fn until_struck(&self) {
        loop {
            // Taken before the look, so that a strike between the two is not slept through.
            let strike = self.strikes.notified();
            if self.struck() > 0 {
                return;
            }
            strike.await;
        }
    }

    /// Limits the requests of a second, or ends the limit.
    pub fn set_pace(&self, pace: Option<Pace>) {
        self.meter.set(pace);
    }

    /// The limit of requests, if there is one.
    pub fn pace(&self) -> Option<Pace> {
        self.meter.pace()
    }

    /// Takes one request's turn; `false` where the pace refuses it.
    pub(super) async fn admit(&self) -> bool {
        self.meter.admit().await
    }

    /// What strikes this request.
    pub(super) fn draw(&self, scope: Scope, filtered: bool) -> Vec<Fault> {
        let mut struck = Vec::new();
        for record in self.lock().iter_mut() {
            if !record.rule.looks_at(scope, filtered) {
                continue;
            }
            record.seen += 1;
            let counted = record.seen.saturating_sub(record.rule.after);
            let strikes = counted > 0
                && match record.rule.when {
                    When::Every(requests) => counted.is_multiple_of(requests.max(1)),
                    When::Next(requests) => counted <= requests,
                };
            if strikes {
                record.struck += 1;
                struck.push(record.rule.fault.clone());
            }
        }
        if !struck.is_empty() {
            self.strikes.notify_waiters();
        }
        struck
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Record>> {
        self.records.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
