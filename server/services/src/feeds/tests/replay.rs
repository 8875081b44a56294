//! The kept records, read again without the feed.

use super::lab::{Lab, on_each_database};
use crate::feeds::SyncMode;
use model::feeds::SyncReport;
use model::listings::Listing;
use simulators::spark::faults::{Fault, Rule};
use simulators::world::Mls;
use store::feeds::{Refusal, quarantine, quarantined, records};
use store::listings::{ListingWrite, StoredListing, find, keys, mark_removed, write_batch};

impl Lab {
    /// Replays with a feed that answers nobody.
    async fn replay(&self, mls: Mls) -> SyncReport {
        self.server.faults.add(Rule::every(1, Fault::Down));
        let report = self.try_sync(mls, SyncMode::Replay).await;
        let struck = self.server.faults.struck();
        self.server.faults.clear();
        assert_eq!(struck, 0, "the feed was asked");
        report.expect("goes through")
    }

    async fn stored(&self, mls: Mls) -> Vec<StoredListing> {
        let source = self.source(mls);
        let keys = keys(self.db(), &source, &[], "", 10_000).await;
        let mut all = Vec::new();
        for key in keys.expect("answers") {
            let found = find(self.db(), Some(&source), &key).await;
            all.push(found.expect("answers").expect("is stored"));
        }
        all
    }

    /// Stores listings as an earlier version of the reading might have left them.
    async fn misread(&self, listings: Vec<Listing>) {
        let writes: Vec<ListingWrite> = listings
            .into_iter()
            .map(|mut listing| {
                listing.public_remarks = None;
                listing.beds = Some(77);
                ListingWrite {
                    listing,
                    content_hash: [0; 32],
                    media: None,
                }
            })
            .collect();
        let mut tx = self.db().begin().await.expect("begins");
        let now_ms = self.context.now_ms();
        write_batch(&mut tx, &writes, now_ms).await.expect("writes");
        tx.commit().await.expect("commits");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_replay_reads_everything_anew_and_a_second_one_changes_nothing() {
    on_each_database(async |lab| {
        let first = lab.sync(Mls::Gps).await;
        let stored = lab.stored(Mls::Gps).await;
        let some: Vec<Listing> = stored
            .iter()
            .step_by(3)
            .map(|s| s.listing.clone())
            .collect();
        let misread = some.len() as u64;
        lab.misread(some).await;

        let replay = lab.replay(Mls::Gps).await;

        assert_eq!((replay.read, replay.changed), (first.new, misread));
        assert_eq!(replay.requests, 0);
        lab.assert_equals_the_world(Mls::Gps).await;
        let again = lab.replay(Mls::Gps).await;
        assert_eq!((again.changed, again.unchanged), (0, first.new));
        let delta = lab.sync(Mls::Gps).await;
        assert_eq!(
            delta.new + delta.changed,
            0,
            "the next run goes on as before"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_replay_lets_go_of_what_makes_sense_by_now_and_brings_back_nothing() {
    on_each_database(async |lab| {
        lab.sync(Mls::Gps).await;
        let source = lab.source(Mls::Gps);
        let kept = records(lab.db(), &source, "", 2).await.expect("answers");
        let now_ms = lab.context.now_ms();
        let refusal = |listing_key, raw| Refusal {
            source: &source,
            listing_key,
            reason: "an older version did not understand it",
            raw,
        };
        let sound = refusal(Some(kept[0].listing_key.as_str()), &kept[0].body);
        let nonsense = refusal(None, b"{}");
        let mut tx = lab.db().begin().await.expect("begins");
        quarantine(&mut tx, &[sound, nonsense], now_ms)
            .await
            .expect("writes");
        mark_removed(&mut tx, &source, &[&kept[1].listing_key], now_ms)
            .await
            .expect("removes");
        tx.commit().await.expect("commits");

        lab.replay(Mls::Gps).await;

        let held = quarantined(lab.db(), Some(&source), 9)
            .await
            .expect("answers");
        assert_eq!(held.len(), 1);
        assert_eq!(
            (held[0].raw.as_slice(), held[0].seen_count),
            (&b"{}"[..], 1)
        );
        let gone = find(lab.db(), Some(&source), &kept[1].listing_key).await;
        assert!(
            gone.expect("answers")
                .expect("is kept")
                .removed_at
                .is_some()
        );
    })
    .await;
}
