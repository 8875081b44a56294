//! Reading the kept records again, as if the feed had just sent them: after the rules of reading changed.

use super::batch::Batch;
use super::commit::Tail;
use super::error::Error;
use super::run::Run;
use serde_json::Value;
use store::feeds::{count_records, quarantined_after, records};

/// Records read at once.
const AT_ONCE: u32 = 500;

impl Run<'_> {
    /// Reads every kept record again, and then those that were put aside.
    pub(super) async fn replay(&mut self) -> Result<(), Error> {
        let desk = self.desk.clone();
        let (db, source) = (&desk.context.db, desk.source());
        if self.checkpoint.total == 0 {
            self.checkpoint.total = count_records(db, source).await?;
        }
        self.tell();
        loop {
            let kept = records(db, source, &self.checkpoint.cursor, AT_ONCE).await?;
            let Some(last) = kept.last().map(|record| record.listing_key.clone()) else {
                break;
            };
            let done = kept.len() as u64;
            let bodies = kept.into_iter().map(|record| record.body).collect();
            let batch = desk.reread(bodies).await?;
            let cursor = Some(last);
            self.commit(batch, Tail { cursor, done }).await?;
        }
        self.replay_refused().await
    }

    /// What was put aside and makes sense by now is let go; the rest stays as it is.
    async fn replay_refused(&mut self) -> Result<(), Error> {
        let desk = self.desk.clone();
        let (db, source) = (&desk.context.db, desk.source());
        let mut after = String::new();
        loop {
            let refused = quarantined_after(db, source, &after, AT_ONCE).await?;
            let Some(last) = refused.last() else {
                return Ok(());
            };
            after.clone_from(&last.record_key);
            let bodies = refused.into_iter().map(|refused| refused.raw).collect();
            let batch = Batch {
                bad: Vec::new(),
                ..desk.reread(bodies).await?
            };
            if !batch.good.is_empty() {
                let (cursor, done) = (None, 0);
                self.commit(batch, Tail { cursor, done }).await?;
            }
        }
    }
}

/// The records as values; what cannot be read as JSON is nothing that a feed sent.
pub(super) fn parsed(bodies: Vec<Vec<u8>>) -> Vec<Value> {
    bodies
        .iter()
        .filter_map(|body| serde_json::from_slice(body).ok())
        .collect()
}
