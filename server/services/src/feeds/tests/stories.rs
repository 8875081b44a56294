//! What a market does, and what the next run makes of it.

use super::lab::{Lab, NOW, on_each_database, settings};
use crate::events::Event;
use crate::feeds::{Error, FeedsService, Progress, SyncMode, SyncOptions};
use model::feeds::SyncProgress;
use model::listings::{ListingEvent, ListingEventKind, StandardStatus};
use simulators::world::{Mls, World};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use store::feeds::{count_records, latest_runs, quarantined, records};
use store::listings::find;
use tokio_util::sync::CancellationToken;

fn is_active(world: &World, mls: Mls, rank: usize) -> bool {
    world.status(mls, rank) == StandardStatus::Active
}

impl Lab {
    fn active_key(&self, mls: Mls) -> String {
        self.key_where(mls, |world, rank| is_active(world, mls, rank))
    }

    async fn history(&self, mls: Mls, key: &str) -> Vec<ListingEvent> {
        let stored = find(self.db(), Some(&self.source(mls)), key).await;
        stored.expect("answers").expect("is stored").events
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_run_brings_everything_and_a_second_one_nothing() {
    on_each_database(async |lab| {
        let first = lab.sync(Mls::Gps).await;
        lab.assert_equals_the_world(Mls::Gps).await;
        let len = lab.world().len(Mls::Gps) as u64;
        assert_eq!((first.read, first.new, first.quarantined), (len, len, 0));
        assert!(first.photos > 0 && first.requests > 10);

        let second = lab.sync(Mls::Gps).await;
        assert_eq!((second.new, second.changed, second.removed), (0, 0, 0));

        let full = lab
            .try_sync(Mls::Gps, SyncMode::Full)
            .await
            .expect("goes through");
        assert_eq!((full.read, full.unchanged), (len, len));
        lab.assert_equals_the_world(Mls::Gps).await;
    })
    .await;
}

/// Keeps the furthest point of each phase.
#[derive(Default)]
struct Furthest(Mutex<HashMap<String, SyncProgress>>);

impl Progress for Furthest {
    fn report(&self, progress: &SyncProgress) {
        let mut phases = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = phases.insert(progress.phase.clone(), progress.clone());
        if let Some(before) = before {
            assert!(
                progress.done >= before.done,
                "back: {before:?} {progress:?}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_that_is_watched_counts_up_to_its_total() {
    on_each_database(async |lab| {
        let source = lab.wide_feed_source(Mls::Gps);
        let feeds = FeedsService::new(lab.context.clone(), settings(), vec![source]);
        let (watch, stop) = (Furthest::default(), CancellationToken::new());

        let report = feeds
            .sync(&lab.source(Mls::Gps), SyncOptions::default(), &watch, &stop)
            .await
            .expect("goes through");

        let phases = watch.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        for phase in phases.values().filter(|phase| phase.total > 0) {
            assert!(phase.done <= phase.total, "{phase:?}");
        }
        let all: usize = Mls::ALL.iter().map(|mls| lab.world().len(*mls)).sum();
        let fetch = &phases["fetch"];
        assert_eq!((fetch.done, fetch.total), (all as u64, all as u64));
        assert_eq!(report.new, lab.world().len(Mls::Gps) as u64);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_feeds_are_read_side_by_side() {
    on_each_database(async |lab| {
        let (gps, crmls) = futures::future::join(lab.sync(Mls::Gps), lab.sync(Mls::Crmls)).await;

        assert!(gps.new > crmls.new);
        for mls in Mls::ALL {
            lab.assert_equals_the_world(mls).await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_price_cut_upstream_becomes_one_event() {
    on_each_database(async |lab| {
        lab.sync(Mls::Gps).await;
        let key = lab.active_key(Mls::Gps);
        let mut heard = lab.context.listen();
        lab.change(|world| world.cut_price(&key, 31_500_000));

        let report = lab.sync(Mls::Gps).await;

        assert_eq!((report.changed, report.new), (1, 0));
        let history = lab.history(Mls::Gps, &key).await;
        let cut = &history[0];
        assert_eq!(cut.kind, ListingEventKind::PriceChanged);
        assert_eq!(cut.new_price_cents, Some(31_500_000));
        assert!(
            cut.old_price_cents
                .is_some_and(|before| before != 31_500_000)
        );
        let told = heard.recv().await.expect("is announced");
        match &*told {
            Event::ListingsChanged { stories, count, .. } => {
                assert_eq!((*count, stories.len()), (1, 1));
                assert_eq!(stories[0].0, key);
            }
            other => panic!("{other:?}"),
        }
        lab.sync(Mls::Gps).await;
        assert_eq!(lab.history(Mls::Gps, &key).await, history);
        lab.assert_equals_the_world(Mls::Gps).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sale_keeps_the_price_paid_and_the_listing_stays() {
    on_each_database(async |lab| {
        lab.sync(Mls::Gps).await;
        let key = lab.active_key(Mls::Gps);
        lab.change(|world| world.set_status(&key, StandardStatus::Pending));
        lab.try_sync(Mls::Gps, SyncMode::Status)
            .await
            .expect("goes through");
        lab.change(|world| world.close(&key, 40_000_000));

        lab.sync(Mls::Gps).await;

        let stored = find(lab.db(), Some(&lab.source(Mls::Gps)), &key)
            .await
            .expect("answers")
            .expect("is stored");
        assert_eq!(stored.listing.standard_status, StandardStatus::Closed);
        assert_eq!(stored.listing.close_price_cents, Some(40_000_000));
        let kinds: Vec<_> = stored.events.iter().map(|event| event.kind).collect();
        assert!(kinds.contains(&ListingEventKind::StatusChanged));
        assert_eq!(
            kinds
                .iter()
                .filter(|kind| **kind == ListingEventKind::Closed)
                .count(),
            1
        );
        assert!(
            kinds.contains(&ListingEventKind::Listed)
                || kinds.contains(&ListingEventKind::Relisted)
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_month_of_life_is_followed_run_by_run() {
    let lab = Lab::embedded().await;
    lab.sync(Mls::Gps).await;
    for day in 1..=6 {
        lab.change(|world| world.advance(NOW + day * 5 * 86_400_000));
        lab.sync(Mls::Gps).await;
        lab.assert_equals_the_world(Mls::Gps).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn new_photos_replace_the_old_ones() {
    let lab = Lab::embedded().await;
    lab.sync(Mls::Gps).await;
    let key = lab.active_key(Mls::Gps);
    lab.change(|world| world.touch_photos(&key));

    let report = lab.sync(Mls::Gps).await;

    assert_eq!(report.changed, 1);
    lab.assert_equals_the_world(Mls::Gps).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_vanishes_is_removed_and_its_history_stays() {
    on_each_database(async |lab| {
        lab.sync(Mls::Gps).await;
        let key = lab.active_key(Mls::Gps);
        lab.change(|world| world.remove(&key));

        let report = lab.sync(Mls::Gps).await;

        assert_eq!(report.removed, 1);
        let history = lab.history(Mls::Gps, &key).await;
        assert_eq!(history[0].kind, ListingEventKind::Removed);
        assert!(history.len() > 1);
        lab.assert_equals_the_world(Mls::Gps).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_feed_that_loses_half_its_listings_empties_nothing() {
    let lab = Lab::embedded().await;
    lab.sync(Mls::Gps).await;
    let before = lab.world().len(Mls::Gps);
    lab.change(|world| {
        for _ in 0..before / 2 {
            let key = world.key(Mls::Gps, 0);
            world.remove(&key);
        }
    });

    let outcome = lab.try_sync(Mls::Gps, SyncMode::Auto).await;

    assert!(
        matches!(outcome, Err(Error::Vanishing { .. })),
        "{outcome:?}"
    );
    let status = lab.feeds.status().await.expect("answers");
    assert_eq!((status[0].on_market + status[0].closed) as usize, before);
    assert!(
        status[0]
            .last_error
            .as_deref()
            .is_some_and(|error| error.contains("vanished"))
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sales_of_the_last_years_are_filled_in() {
    let lab = Lab::embedded().await;

    let report = lab
        .try_sync(Mls::Gps, SyncMode::Closed)
        .await
        .expect("goes through");

    let closed = {
        let world = lab.world();
        let ranks = 0..world.len(Mls::Gps);
        ranks
            .filter(|rank| world.status(Mls::Gps, *rank) == StandardStatus::Closed)
            .count()
    };
    assert_eq!(report.new as usize, closed);
    let again = lab
        .try_sync(Mls::Gps, SyncMode::Closed)
        .await
        .expect("goes through");
    assert_eq!((again.new, again.changed), (0, 0));
    lab.sync(Mls::Gps).await;
    lab.assert_equals_the_world(Mls::Gps).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_run_leaves_a_report_and_its_raw_records() {
    let lab = Lab::embedded().await;
    let report = lab.sync(Mls::Crmls).await;
    let source = lab.source(Mls::Crmls);

    let runs = latest_runs(lab.db(), &source, 9).await.expect("answers");
    assert_eq!(runs.len(), 1);
    assert_eq!(runs[0].report, report);
    assert_eq!(
        (runs[0].error.clone(), runs[0].finished_at.is_some()),
        (None, true)
    );

    let kept = records(lab.db(), &source, "", 1).await.expect("answers");
    let first: serde_json::Value = serde_json::from_slice(&kept[0].body).expect("as it came");
    assert_eq!(first["Id"], kept[0].listing_key);
    assert!(first["StandardFields"]["ListPrice"].is_number());
    assert!(first["StandardFields"].get("Photos").is_none());

    lab.clock.advance(15 * 24 * 3_600_000);
    lab.feeds.prune().await.expect("answers");
    let count = count_records(lab.db(), &source).await.expect("answers");
    assert_eq!(
        count, report.new,
        "records are kept as long as their listings"
    );
    assert!(
        latest_runs(lab.db(), &source, 9)
            .await
            .expect("answers")
            .is_empty()
    );
    assert!(
        quarantined(lab.db(), Some(&source), 9)
            .await
            .expect("answers")
            .is_empty()
    );
}
