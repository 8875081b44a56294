//! What must be true of every world.

mod homes;
mod living;
mod places;
mod prices;

use super::{Mls, MlsSize, SimListing, World, WorldOptions};
use std::sync::OnceLock;

/// Noon of 22 November 2026, UTC.
const NOW_MS: i64 = 1_795_348_800_000;

fn small(seed: u64) -> World {
    let size = MlsSize {
        active: 300,
        closed: 300,
    };
    World::generate(&WorldOptions {
        seed,
        now_ms: NOW_MS,
        sizes: [size; 2],
    })
}

fn full() -> &'static World {
    static FULL: OnceLock<World> = OnceLock::new();
    FULL.get_or_init(|| World::generate(&WorldOptions::full(1, NOW_MS)))
}

/// Every listing of a world.
fn each(world: &World) -> impl Iterator<Item = (Mls, SimListing)> {
    Mls::ALL
        .into_iter()
        .flat_map(move |mls| (0..world.len(mls)).map(move |rank| (mls, world.listing(mls, rank))))
}

/// The middle value.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}
