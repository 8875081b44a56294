//! P3: a page of cards, the exact total, all facets and the price histogram, from a million homes.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(dead_code, reason = "each benchmark uses a part of the support")]

mod support;

use model::search::SearchQuery;
use support::homes::NOW_MS;
use support::questions::{CLASSES, question};
use support::sql::task;
use support::{Random, report, rows, timed};

/// So many questions of each class are put to the peers, which take longer over them.
const PEER_QUESTIONS: u32 = 12;

fn main() {
    let (index, homes) = support::homes::index(1, rows());
    let snapshot = index.snapshot();
    let mut random = Random(42);
    println!("P3 search, {} homes", snapshot.len());
    let mut all = Vec::new();
    let (mut figures, mut tasks) = (Vec::new(), Vec::new());
    for class in CLASSES {
        let name = format!("search, {class:?}");
        let mut times = Vec::new();
        let mut hits = 0_u64;
        for number in 0..640 {
            let query = question(class, &mut random, homes.towns());
            if number < PEER_QUESTIONS {
                tasks.extend(task(&name, &query));
            }
            let (page, time) = timed(|| snapshot.search(&query, NOW_MS));
            hits += u64::from(page.total);
            // The first ones warm the caches.
            if number >= 40 {
                times.push(time);
            }
        }
        all.extend_from_slice(&times);
        println!("{name}: {} hits on average", hits / 640);
        figures.push(report(&name, times));
    }
    figures.push(report("search, all classes", all));
    let plain = SearchQuery::default();
    report(
        "search, no filter",
        (0..200)
            .map(|_| timed(|| snapshot.search(&plain, NOW_MS)).1)
            .collect(),
    );
    let (nearest, _) = SearchQuery::from_query_string("near=34.05,-118.24,40000&sort=distance");
    report(
        "search, nearest first",
        (0..200)
            .map(|_| timed(|| snapshot.search(&nearest, NOW_MS)).1)
            .collect(),
    );
    support::peers::run("p3_search", &figures, &tasks);
}
