use super::super::{ChangeKind, Mls, World};
use super::{NOW_MS, small};
use model::listings::{ListingEventKind, StandardStatus};
use model::time::DAY_MS;
use std::collections::HashSet;

fn active(world: &World, mls: Mls) -> u32 {
    (0..world.len(mls))
        .filter(|&rank| world.status(mls, rank) == StandardStatus::Active)
        .count() as u32
}

#[test]
fn time_brings_the_same_however_it_is_cut() {
    let (mut once, mut often) = (small(9), small(9));
    let whole = once.advance(NOW_MS + 3 * DAY_MS);
    let mut pieces = Vec::new();
    for step in 1..=36 {
        pieces.extend(often.advance(NOW_MS + step * DAY_MS / 12));
    }

    assert_eq!(whole, pieces);
    for mls in Mls::ALL {
        assert_eq!(once.len(mls), often.len(mls));
        for rank in 0..once.len(mls) {
            assert_eq!(once.listing(mls, rank), often.listing(mls, rank));
        }
    }
}

#[test]
fn everything_happens_in_two_months_and_the_world_stays_sound() {
    let mut world = small(4);
    let end = NOW_MS + 60 * DAY_MS;
    let changes = world.advance(end);
    let kinds: HashSet<ChangeKind> = changes.iter().map(|change| change.kind).collect();

    for kind in [
        ChangeKind::Listed,
        ChangeKind::Relisted,
        ChangeKind::PriceChanged,
        ChangeKind::StatusChanged,
        ChangeKind::Closed,
        ChangeKind::PhotosChanged,
        ChangeKind::OpenHouse,
    ] {
        assert!(kinds.contains(&kind), "{kind:?} never happened");
    }
    for mls in Mls::ALL {
        assert_eq!(world.active[mls.index()], active(&world, mls));
        for rank in 0..world.len(mls) {
            let sim = world.listing(mls, rank);
            assert!(sim.listing.modified_at.is_some_and(|at| at <= end));
            assert!(
                sim.history
                    .windows(2)
                    .all(|pair| pair[0].happened_at <= pair[1].happened_at)
            );
            if sim.listing.standard_status == StandardStatus::Closed {
                assert!(
                    sim.listing.close_date.is_some() && sim.listing.close_price_cents.is_some()
                );
            }
        }
    }
    let changed: HashSet<String> = changes
        .iter()
        .map(|change| change.listing_key.clone())
        .collect();
    let mut served = HashSet::new();
    for mls in Mls::ALL {
        served.extend(
            world
                .changed_since(mls, NOW_MS)
                .into_iter()
                .map(|rank| world.key(mls, rank)),
        );
    }
    assert_eq!(changed, served);
}

#[test]
fn a_relist_names_the_listing_before_it_and_keeps_counting_days() {
    let mut world = small(4);
    let changes = world.advance(NOW_MS + 90 * DAY_MS);
    let relist = changes
        .iter()
        .find(|change| change.kind == ChangeKind::Relisted)
        .expect("some relist");

    let (mls, rank) = world.find(&relist.listing_key).expect("listed");
    let sim = world.listing(mls, rank);
    let event = sim
        .history
        .iter()
        .rev()
        .find(|event| event.kind == ListingEventKind::Relisted)
        .expect("told");
    let before = event.previous_listing_key.as_deref().expect("named");
    let (_, old) = world.find(before).expect("still served");
    let old = world.listing(mls, old).listing;

    assert_eq!(old.parcel_number, sim.listing.parcel_number);
    assert!(!old.standard_status.is_on_market());
    assert!(sim.listing.cumulative_days_on_market > sim.listing.days_on_market);
}

#[test]
fn directed_changes_show_in_the_listing_its_history_and_the_feed_order() {
    let mut world = small(2);
    let rank = (0..world.len(Mls::Gps))
        .find(|&rank| world.status(Mls::Gps, rank) == StandardStatus::Active)
        .expect("some active");
    let key = world.key(Mls::Gps, rank);
    let before = world.now_ms();

    let cut = world.cut_price(&key, 41_234_500).expect("cut");
    assert_eq!(cut.kind, ChangeKind::PriceChanged);
    let sim = world.listing(Mls::Gps, rank);
    assert_eq!(sim.listing.list_price_cents, Some(41_234_500));
    assert_eq!(
        sim.history.last().expect("told").new_price_cents,
        Some(41_234_500)
    );
    assert_eq!(world.changed_since(Mls::Gps, before), vec![rank]);

    let photos: Vec<String> = world
        .listing(Mls::Gps, rank)
        .photos
        .into_iter()
        .map(|photo| photo.id)
        .collect();
    world.touch_photos(&key).expect("touched");
    assert!(
        world
            .listing(Mls::Gps, rank)
            .photos
            .iter()
            .all(|photo| !photos.contains(&photo.id))
    );

    world.withdraw(&key).expect("withdrawn");
    assert_eq!(world.status(Mls::Gps, rank), StandardStatus::Withdrawn);
    world.close(&key, 40_000_000).expect("closed");
    let closed = world.listing(Mls::Gps, rank).listing;
    assert_eq!(closed.close_price_cents, Some(40_000_000));
    assert_eq!(closed.mls_status.as_deref(), Some("Sold"));

    let added = world.add(Mls::Gps);
    assert_eq!(
        world.find(&added.listing_key).map(|found| found.1),
        Some(world.len(Mls::Gps) - 1)
    );
    world.remove(&key).expect("removed");
    assert_eq!(world.find(&key), None);
    assert_eq!(world.cut_price(&key, 1), None);
    assert_eq!(world.active[0], active(&world, Mls::Gps));
}
