//! P8: from a batch of 500 changes until every search sees them, and what it costs searches.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(dead_code, reason = "each benchmark uses a part of the support")]

mod support;

use index::Change;
use model::search::SearchQuery;
use support::homes::NOW_MS;
use support::questions::{CLASSES, question};
use support::{Random, report, rows, timed};

fn main() {
    let (index, mut homes) = support::homes::index(1, rows());
    println!("P8 freshness, {} homes", rows());
    let mut random = Random(44);
    let mut times = Vec::new();
    let mut version = 1;
    while !index.needs_merge() {
        let changes = (0..500)
            .map(|_| {
                // Nine of ten are homes that are known already.
                let number = random.below(rows() + rows() / 10);
                Change::Upsert(Box::new(homes.home(number)))
            })
            .collect();
        version += 1;
        let ((), time) = timed(|| index.apply(changes, version));
        assert_eq!(index.snapshot().version(), version);
        times.push(time);
    }
    let snapshot = index.snapshot();
    let facets = snapshot.search(&SearchQuery::default(), NOW_MS);
    println!("{} homes, {} on the market", snapshot.len(), facets.total);
    let figures = [report("batch of 500, until published", times)];
    let mut all = Vec::new();
    for class in CLASSES {
        for _ in 0..300 {
            let query = question(class, &mut random, homes.towns());
            all.push(timed(|| snapshot.search(&query, NOW_MS)).1);
        }
    }
    report("search with a full delta, all classes", all);
    let ((), merging) = timed(|| index.merge());
    println!("merge {:.0} ms", merging.as_secs_f64() * 1e3);
    support::peers::run("p8_freshness", &figures, &[]);
}
