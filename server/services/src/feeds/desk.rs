//! What a run works with and does not change: it reads and judges while another batch is written.

use super::batch::{Batch, Rules, read};
use super::error::Error;
use super::filters;
use super::filters::years_before;
use super::profile::Profile;
use super::replay::parsed;
use super::settings::FeedSettings;
use crate::context::Context;
use crate::work::Work;
use futures::StreamExt;
use providers::feed::{Error as FeedError, Expansion, FeedPage, ListingFeed, PageRequest};
use serde_json::Value;
use std::sync::Arc;
use store::feeds;
use store::listings::photos_due;

/// How often a page of unknown shapes is asked for again before the run gives up on it.
const DOUBTFUL_TRIES: u32 = 4;

/// Single records asked for at once; the client keeps its own pace below that.
pub(super) const AT_ONCE: usize = 5;

/// How often listings are asked for again that a page should have had.
const MISSING_TRIES: u32 = 2;

/// The surroundings of one run; cheap to clone.
#[derive(Clone)]
pub(super) struct Desk<'a> {
    pub(super) context: &'a Context,
    pub(super) settings: &'a FeedSettings,
    pub(super) feed: Arc<dyn ListingFeed>,
    pub(super) profile: Arc<Profile>,
    /// What this run writes into the lease.
    pub(super) holder: Arc<str>,
}

/// Listings that waited for media, and what the feed has of them.
pub(super) struct Waiting {
    pub(super) last_key: String,
    pub(super) count: u64,
    pub(super) batch: Batch,
}

impl Desk<'_> {
    pub(super) fn source(&self) -> &str {
        &self.profile.source
    }

    /// The day from which on closed listings are kept.
    pub(super) fn closed_since(&self) -> i64 {
        years_before(self.context.now_ms(), self.settings.closed_years)
    }

    fn rules(&self, expanded: bool, is_second_look: bool) -> Rules {
        Rules {
            profile: self.profile.clone(),
            now_ms: self.context.now_ms(),
            closed_since: self.closed_since(),
            expanded,
            is_second_look,
        }
    }

    /// Reads and judges records beside the async threads.
    async fn judged(records: Vec<Value>, rules: Rules) -> Result<Batch, Error> {
        tokio::task::spawn_blocking(move || read(records, &rules))
            .await
            .map_err(|error| Error::Crashed {
                message: error.to_string(),
            })
    }

    /// Reads and judges kept records once more.
    pub(super) async fn reread(&self, bodies: Vec<Vec<u8>>) -> Result<Batch, Error> {
        let rules = self.rules(false, true);
        tokio::task::spawn_blocking(move || read(parsed(bodies), &rules))
            .await
            .map_err(|error| Error::Crashed {
                message: error.to_string(),
            })
    }

    /// How many records there are to come; a feed that does not say costs no run.
    pub(super) async fn total(&self, filter: Option<&str>) -> u64 {
        match self.feed.count(filter).await {
            Ok(total) => total,
            Err(error) => {
                tracing::debug!("The feed does not say how many records there are: {error}");
                0
            }
        }
    }

    /// Keeps the lease within a transaction; a run that lost it must not write.
    pub(super) async fn keep_lease(&self, work: &mut Work) -> Result<(), Error> {
        let now_ms = self.context.now_ms();
        let until = now_ms + self.settings.lease_ms;
        let source = self.source().to_owned();
        if feeds::hold_lease(work.tx(), &source, &self.holder, until, now_ms).await? {
            Ok(())
        } else {
            Err(Error::LeaseLost {
                source_name: source,
            })
        }
    }

    /// Judges a page, asking again for what cannot be meant as it came.
    pub(super) async fn sound(
        &self,
        asked: &PageRequest,
        mut page: FeedPage,
    ) -> Result<Batch, Error> {
        let expanded = !asked.expand.is_empty();
        for tried in 1.. {
            let FeedPage { records, .. } = page;
            let batch = Self::judged(records, self.rules(expanded, false)).await?;
            let Some(fields) = batch.doubt() else {
                return self.second_look(batch, expanded).await;
            };
            if tried >= DOUBTFUL_TRIES {
                return Err(Error::ChangedTypes { fields });
            }
            tracing::warn!(feed.source = %self.source(), fields, "A page has values of unknown shapes and is read again");
            page = self.feed.page(asked).await?;
        }
        Err(Error::Stopped)
    }

    /// Asks again for single records of which something could not be read.
    async fn second_look(&self, mut batch: Batch, expanded: bool) -> Result<Batch, Error> {
        if batch.good.iter().all(|good| good.odd.is_empty()) {
            return Ok(batch);
        }
        let expand: &'static [Expansion] = if expanded { Expansion::ALL } else { &[] };
        let mut records: Vec<Value> = Vec::new();
        for good in batch.good.extract_if(.., |good| !good.odd.is_empty()) {
            let key = &good.listing.listing_key;
            match self.feed.listing(key, expand).await {
                Ok(record) => records.extend(record),
                // Why: what is left out here differs from the feed, and the reconcile finds it.
                Err(error) => {
                    tracing::warn!(listing.key = %key, "A record cannot be read again: {error}");
                }
            }
        }
        let again = Self::judged(records, self.rules(expanded, true)).await?;
        batch.good.extend(again.good);
        batch.bad.extend(again.bad);
        Ok(batch)
    }

    /// These listings with everything that belongs to them, as one page. What is missing is asked
    /// for once more before it counts as gone.
    pub(super) async fn batch_of(&self, keys: &[String]) -> Result<Batch, Error> {
        let filter = filters::keys(keys.iter().map(String::as_str));
        let request = PageRequest {
            limit: keys.len() as u32,
            filter: Some(filters::within(self.profile.mls_id.as_deref(), &filter)),
            expand: Expansion::ALL,
            ..PageRequest::default()
        };
        let mut page = match self.feed.page(&request).await {
            // Why: some feeds expand single records only.
            Err(FeedError::Rejected { .. }) if keys.len() > 1 => self.one_by_one(keys).await?,
            page => page?,
        };
        for _ in 0..MISSING_TRIES {
            if page.records.len() >= keys.len() {
                break;
            }
            let again = self.feed.page(&request).await?;
            if again.records.len() > page.records.len() {
                page = again;
            }
        }
        self.sound(&request, page).await
    }

    async fn one_by_one(&self, keys: &[String]) -> Result<FeedPage, Error> {
        let asked = futures::stream::iter(keys.iter().cloned().map(|key| {
            let feed = self.feed.clone();
            async move { feed.listing(&key, Expansion::ALL).await }
        }));
        let answers: Vec<_> = asked.buffered(AT_ONCE).collect().await;
        let mut records = Vec::with_capacity(keys.len());
        for answer in answers {
            records.extend(answer?);
        }
        Ok(FeedPage {
            records,
            ..FeedPage::default()
        })
    }

    /// The next listings that wait for media, and what the feed has of them.
    pub(super) async fn waiting(&self, after: &str) -> Result<Option<Waiting>, Error> {
        let now_ms = self.context.now_ms();
        let limit = self.settings.expand_batch;
        let due = photos_due(&self.context.db, self.source(), after, now_ms, limit).await?;
        let keys: Vec<String> = due.into_iter().map(|due| due.listing_key).collect();
        let Some(last_key) = keys.last().cloned() else {
            return Ok(None);
        };
        Ok(Some(Waiting {
            last_key,
            count: keys.len() as u64,
            batch: self.batch_of(&keys).await?,
        }))
    }
}
