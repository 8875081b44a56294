//! P6: building the index of a million homes, clusters included.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(dead_code, reason = "each benchmark uses a part of the support")]

mod support;

use index::IndexBuilder;
use support::homes::Homes;
use support::{cpu_ms, resident_mb, rows, timed};

fn main() {
    println!("P6 build, {} homes", rows());
    let mut builds = Vec::new();
    for _ in 0..5 {
        let before = resident_mb();
        let mut homes = Homes::new(1);
        let mut builder = IndexBuilder::default();
        let mut pushing = std::time::Duration::ZERO;
        for number in 0..rows() {
            let row = homes.home(number);
            pushing += timed(|| builder.push(&row)).1;
        }
        let taken = resident_mb();
        let cpu = cpu_ms();
        let (index, building) = timed(|| builder.finish(1));
        let cpu = cpu_ms() - cpu;
        builds.push(building);
        let memory = index.snapshot().memory();
        println!(
            "rows taken in {:.0} ms, built in {:.0} ms, {cpu:.0} ms of processor time; searched {:.1} MB, words {:.1} MB, cards {:.1} MB, resident +{:.0} MB (+{:.0} before building)",
            pushing.as_secs_f64() * 1e3,
            building.as_secs_f64() * 1e3,
            memory.searched as f64 / 1e6,
            memory.words as f64 / 1e6,
            memory.cards as f64 / 1e6,
            resident_mb() - before,
            taken - before,
        );
    }
    let figures = [support::report("index built", builds)];
    support::peers::run("p6_build", &figures, &[]);
}
