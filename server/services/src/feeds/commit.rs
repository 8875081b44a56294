//! Writes a judged batch: rows, history, quarantine and checkpoint in one transaction.

use super::batch::{Bad, Batch, Good};
use super::checkpoint::Phase;
use super::error::Error;
use super::homes::EndedHomes;
use super::plan::{Compared, Plan, marks, plan};
use super::run::Run;
use crate::events::Event;
use crate::work::Work;
use store::feeds::{self, Refusal};
use store::listings::{self, Fingerprint};

/// What is noted in the transaction of a page's last records.
pub(super) struct Tail {
    /// Where the phase goes on; `None` leaves the cursor where it is.
    pub(super) cursor: Option<String>,
    /// Records of the page, for the progress.
    pub(super) done: u64,
}

impl Run<'_> {
    /// Writes a batch, [`FeedSettings::batch_size`](super::FeedSettings) records a transaction; the
    /// cursor moves with the last one.
    pub(super) async fn commit(&mut self, batch: Batch, tail: Tail) -> Result<(), Error> {
        let mut goods = batch.good;
        while goods.len() > self.desk.settings.batch_size {
            let rest = goods.split_off(self.desk.settings.batch_size);
            self.transaction(goods, &[], None).await?;
            goods = rest;
        }
        self.transaction(goods, &batch.bad, Some(tail)).await?;
        self.tell();
        Ok(())
    }

    async fn transaction(
        &mut self,
        goods: Vec<Good>,
        bad: &[Bad],
        tail: Option<Tail>,
    ) -> Result<(), Error> {
        let began = std::time::Instant::now();
        let mut work = self.desk.context.work().await?;
        self.desk.keep_lease(&mut work).await?;
        // What was mended is put aside as well, and stays there as long as it has to be mended.
        let sound: Vec<String> = goods
            .iter()
            .filter(|good| good.mended.is_none())
            .map(|good| good.listing.listing_key.clone())
            .collect();
        let plan = self.compare(&mut work, goods).await?;
        self.write(&mut work, &plan).await?;
        self.put_aside(&mut work, &plan, bad, &sound).await?;
        self.tally(&plan, bad);
        if let Some(tail) = tail {
            self.checkpoint.advance(tail.done, tail.cursor);
        }
        self.save(&mut work).await?;
        let count = (plan.writes.len() + plan.media.len()) as u64;
        if count > 0 {
            work.record(Event::ListingsChanged {
                source: self.source().to_owned(),
                count,
                stories: plan.stories,
            });
        }
        work.commit().await?;
        metrics::histogram!("propertyhub_feed_batch_seconds").record(began.elapsed().as_secs_f64());
        Ok(())
    }

    async fn compare(&self, work: &mut Work, goods: Vec<Good>) -> Result<Plan, Error> {
        let source = self.source();
        let fingerprints: Vec<Fingerprint<'_>> = goods
            .iter()
            .map(|good| (good.listing.listing_key.as_str(), &good.content_hash))
            .collect();
        let keys = listings::differing(work.tx(), source, &fingerprints).await?;
        let keys_of: Vec<&str> = keys.iter().map(String::as_str).collect();
        let known = listings::known_in(work.tx(), source, &keys_of).await?;
        let (differing, unchanged): (Vec<Good>, Vec<Good>) = goods
            .into_iter()
            .partition(|good| keys.contains(&good.listing.listing_key));
        let (parcels, numbers) = marks(&differing, &known);
        let ended = listings::ended_without_sale(work.tx(), source, &parcels, &numbers).await?;
        let ended = EndedHomes::new(&ended).and_here(&differing);
        let batch = Compared {
            differing,
            unchanged,
        };
        let keeps_media = matches!(
            self.checkpoint.phase(),
            Some(Phase::Expand | Phase::Reconcile)
        );
        let now_ms = self.desk.context.now_ms();
        Ok(plan(batch, &known, &ended, keeps_media, now_ms))
    }

    async fn write(&self, work: &mut Work, plan: &Plan) -> Result<(), Error> {
        let (source, now_ms) = (self.source(), self.desk.context.now_ms());
        listings::write_batch(work.tx(), &plan.writes, now_ms).await?;
        // A replay reads what is kept already.
        if self.desk.settings.keep_records && self.checkpoint.phase() != Some(Phase::Replay) {
            feeds::keep_records(work.tx(), source, &plan.records, now_ms).await?;
        }
        if !plan.media.is_empty() {
            listings::write_media(work.tx(), &plan.media, now_ms).await?;
        }
        if !plan.photoless.is_empty() {
            let keys: Vec<&str> = plan.photoless.iter().map(String::as_str).collect();
            listings::mark_photos_pending(work.tx(), source, &keys).await?;
        }
        listings::record_histories(work.tx(), source, &plan.events).await?;
        Ok(())
    }

    /// Puts nonsense aside, and lets go of what came again and makes sense.
    async fn put_aside(
        &self,
        work: &mut Work,
        plan: &Plan,
        bad: &[Bad],
        sound: &[String],
    ) -> Result<(), Error> {
        let (source, now_ms) = (self.source(), self.desk.context.now_ms());
        let sound: Vec<&str> = sound.iter().map(String::as_str).collect();
        feeds::release(work.tx(), source, &sound).await?;
        let reasons: Vec<String> = bad.iter().map(|bad| bad.reason.to_string()).collect();
        let refused = bad.iter().zip(&reasons).map(|(bad, reason)| Refusal {
            source,
            listing_key: bad.listing_key.as_deref(),
            reason,
            raw: &bad.raw,
        });
        let mended = plan.mended.iter().map(|(key, reason, raw)| Refusal {
            source,
            listing_key: Some(key),
            reason,
            raw,
        });
        let refusals: Vec<Refusal<'_>> = refused.chain(mended).collect();
        feeds::quarantine(work.tx(), &refusals, now_ms).await?;
        Ok(())
    }

    /// Counts what was done. Records that a run reads for a second time count only where they changed.
    fn tally(&mut self, plan: &Plan, bad: &[Bad]) {
        let reads_anew = match self.checkpoint.phase() {
            Some(Phase::Fetch | Phase::Closed | Phase::Replay) => true,
            Some(Phase::Changes) => self.checkpoint.since != Some(self.checkpoint.started_at),
            _ => false,
        };
        let (refused, unchanged) = if reads_anew {
            (bad.len() as u64, plan.unchanged)
        } else {
            (0, 0)
        };
        let report = &mut self.checkpoint.report;
        report.read += plan.new + plan.changed + unchanged + refused;
        report.new += plan.new;
        report.changed += plan.changed;
        report.unchanged += unchanged;
        report.quarantined += refused;
        report.mended += plan.mended.len() as u64;
        report.photos += plan.photos;
        for (outcome, count) in [
            ("new", plan.new),
            ("changed", plan.changed),
            ("unchanged", plan.unchanged),
            ("quarantined", bad.len() as u64),
        ] {
            metrics::counter!("propertyhub_feed_records_total", "source" => self.desk.profile.source.clone(), "outcome" => outcome)
                .increment(count);
        }
        metrics::counter!("propertyhub_feed_photos_total", "source" => self.desk.profile.source.clone())
            .increment(plan.photos);
    }
}
