//! P7: a map tile, query and encoding, under the usual filter and under any.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(dead_code, reason = "each benchmark uses a part of the support")]

mod support;

use index::Index;
use model::search::Filters;
use std::time::Duration;
use support::homes::{NOW_MS, Towns};
use support::questions::filters;
use support::{Random, report, rows, timed};

fn tile(random: &mut Random, towns: &Towns, zoom: u32) -> (u32, u32) {
    let (latitude, longitude) = towns.point(random);
    let sine = latitude.to_radians().sin();
    let y = 0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * std::f64::consts::PI);
    let side = f64::from(1_u32 << zoom);
    (
        ((longitude + 180.0) / 360.0 * side) as u32,
        (y * side) as u32,
    )
}

/// So many tiles of each zoom are asked of the peers.
const PEER_TILES: u32 = 40;

fn measure(
    index: &Index,
    towns: &Towns,
    random: &mut Random,
    zoom: u32,
    any: bool,
    tasks: &mut Vec<String>,
) -> Vec<Duration> {
    (0..200)
        .map(|number| {
            let (x, y) = tile(random, towns, zoom);
            if !any && number < PEER_TILES {
                tasks.push(format!("tile, usual filter, zoom {zoom}\t{zoom}\t{x}\t{y}"));
            }
            let filters = if any {
                filters(random)
            } else {
                Filters::default()
            };
            let snapshot = index.snapshot();
            timed(|| snapshot.tile(zoom, x, y, &filters, NOW_MS)).1
        })
        .collect()
}

fn main() {
    let (index, homes) = support::homes::index(1, rows());
    let mut random = Random(45);
    println!("P7 tiles, {} homes", rows());
    let usual = Filters::default();
    let ((), first) = timed(|| {
        index.snapshot().tile(4, 2, 6, &usual, NOW_MS);
    });
    println!(
        "first tile of a filter at low zoom: {:.0} µs",
        first.as_secs_f64() * 1e6
    );
    let (mut figures, mut tasks) = (Vec::new(), Vec::new());
    for (name, any) in [("usual filter", false), ("any filter", true)] {
        let mut all = Vec::new();
        for zoom in 4..=16 {
            let times = measure(&index, homes.towns(), &mut random, zoom, any, &mut tasks);
            all.extend_from_slice(&times);
            figures.push(report(&format!("tile, {name}, zoom {zoom}"), times));
        }
        report(&format!("tile, {name}, all zooms"), all);
    }
    support::peers::run("p7_tiles", &figures, &tasks);
}
