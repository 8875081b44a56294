//! The keys that the feed still serves, against ours: what vanished, what is missing, what differs.

use super::batch::Batch;
use super::changes;
use super::commit::Tail;
use super::error::Error;
use super::flatten::{Compact, compact};
use super::run::Run;
use super::settings::SERVED;
use crate::events::Event;
use model::listings::StandardStatus;
use providers::feed::{PageRequest, Pager};
use std::collections::{HashMap, HashSet};
use store::listings::{self, Known};

/// Records a page of nothing but keys.
const PAGE: u32 = 1_000;

/// What a listing looks like from afar; `None` where it closed before the years that are kept.
type Glance = Option<(StandardStatus, Option<i64>)>;

/// How the two sets of keys differ.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Difference {
    /// Ours that the feed no longer serves.
    pub(super) vanished: Vec<String>,
    /// The feed's that we do not have, or have otherwise.
    pub(super) wanted: Vec<String>,
    /// How many we have.
    pub(super) known: u64,
}

impl Run<'_> {
    pub(super) async fn reconcile(&mut self) -> Result<(), Error> {
        self.checkpoint.done = 0;
        let served = self.served().await?;
        let difference = self.difference(served).await?;
        let vanished = self.verified(difference).await?;
        for keys in vanished.chunks(self.desk.settings.batch_size) {
            self.remove(keys).await?;
        }
        Ok(())
    }

    /// Every key that the feed serves, with status and time of the last change.
    async fn served(&mut self) -> Result<HashMap<String, Glance>, Error> {
        let desk = self.desk.clone();
        let closed_since = desk.closed_since();
        let request = PageRequest {
            limit: PAGE,
            skip_token: Some(String::new()),
            select: vec![
                "ListingKey",
                "MlsId",
                "StandardStatus",
                "ModificationTimestamp",
                "CloseDate",
                "StatusChangeTimestamp",
            ],
            ..PageRequest::default()
        };
        let mut pager = Pager::new(desk.feed.as_ref(), request);
        let mut served = HashMap::new();
        while let Some((_, page)) = pager.next().await? {
            for record in &page.records {
                let Some(Compact {
                    listing_key,
                    standard_status,
                    modified_at,
                    closed_at,
                }) = compact(record, &desk.profile)
                else {
                    continue;
                };
                let is_too_old = standard_status == StandardStatus::Closed
                    && closed_at.is_some_and(|at| at < closed_since);
                let glance = (!is_too_old).then_some((standard_status, modified_at));
                served.insert(listing_key, glance);
            }
            self.checkpoint.done += page.records.len() as u64;
            self.tell();
        }
        Ok(served)
    }

    async fn difference(&self, served: HashMap<String, Glance>) -> Result<Difference, Error> {
        let (db, source) = (&self.desk.context.db, self.source());
        let mut difference = Difference::default();
        let mut ours: HashSet<String> = HashSet::with_capacity(served.len());
        let mut after = String::new();
        loop {
            let keys = listings::keys(db, source, SERVED, &after, PAGE).await?;
            let Some(last) = keys.last() else { break };
            after.clone_from(last);
            let slices: Vec<&str> = keys.iter().map(String::as_str).collect();
            let known = listings::known(db, source, &slices).await?;
            for key in keys {
                difference.known += 1;
                match (served.get(&key), known.get(&key)) {
                    (None, _) => difference.vanished.push(key.clone()),
                    (Some(glance), Some(known)) if differs(*glance, known) => {
                        difference.wanted.push(key.clone());
                    }
                    _ => {}
                }
                ours.insert(key);
            }
        }
        let missing = served
            .into_iter()
            .filter(|(key, glance)| glance.is_some() && !ours.contains(key));
        difference.wanted.extend(missing.map(|(key, _)| key));
        difference.wanted.sort_unstable();
        Ok(difference)
    }

    /// Fetches what is wanted, and asks once more for what vanished; returns what truly did.
    async fn verified(&mut self, difference: Difference) -> Result<Vec<String>, Error> {
        let limit = self.may_vanish(difference.known);
        let vanished = difference.vanished.len() as u64;
        let size = self.desk.settings.expand_batch as usize;
        for keys in difference.wanted.chunks(size) {
            let batch = self.desk.batch_of(keys).await?;
            self.take_batch(batch).await?;
        }
        if vanished > limit {
            return Err(Error::Vanishing {
                source_name: self.source().to_owned(),
                vanished,
                known: difference.known,
                limit,
            });
        }
        let mut gone = Vec::new();
        for keys in difference.vanished.chunks(size) {
            let batch = self.desk.batch_of(keys).await?;
            let there: HashSet<&str> = batch
                .good
                .iter()
                .map(|good| good.listing.listing_key.as_str())
                .chain(
                    batch
                        .bad
                        .iter()
                        .filter_map(|bad| bad.listing_key.as_deref()),
                )
                .chain(batch.too_old.iter().map(String::as_str))
                .collect();
            let absent = keys.iter().filter(|key| !there.contains(key.as_str()));
            gone.extend(absent.cloned());
            self.take_batch(batch).await?;
        }
        Ok(gone)
    }

    async fn take_batch(&mut self, batch: Batch) -> Result<(), Error> {
        if batch.good.is_empty() && batch.bad.is_empty() {
            return Ok(());
        }
        let tail = Tail {
            cursor: None,
            done: 0,
        };
        self.commit(batch, tail).await
    }

    /// How many listings may vanish at once before the feed itself is in doubt.
    fn may_vanish(&self, known: u64) -> u64 {
        let settings = self.desk.settings;
        let share = (known as f64 * settings.vanish_percent / 100.0) as u64;
        share.max(settings.vanish_floor)
    }

    /// Takes listings out that the feed no longer has; their rows and history stay.
    async fn remove(&mut self, keys: &[String]) -> Result<(), Error> {
        let source = self.source().to_owned();
        let now_ms = self.desk.context.now_ms();
        let mut work = self.desk.context.work().await?;
        self.desk.keep_lease(&mut work).await?;
        let slices: Vec<&str> = keys.iter().map(String::as_str).collect();
        let known = listings::known_in(work.tx(), &source, &slices).await?;
        let removed = listings::mark_removed(work.tx(), &source, &slices, now_ms).await?;
        let mut stories = Vec::with_capacity(keys.len());
        for (key, known) in &known {
            let event = changes::removed(known, now_ms);
            listings::record_events(work.tx(), &source, key, std::slice::from_ref(&event)).await?;
            stories.push((key.clone(), event));
        }
        self.checkpoint.report.removed += removed;
        self.save(&mut work).await?;
        work.record(Event::ListingsChanged {
            source,
            count: removed,
            stories,
        });
        work.commit().await?;
        self.tell();
        Ok(())
    }
}

fn differs(glance: Glance, known: &Known) -> bool {
    glance.is_some_and(|(status, modified_at)| {
        status != known.standard_status
            || (modified_at.is_some() && modified_at != known.modified_at)
    })
}
