//! P5: a page at any depth, sorted by any key, of a million homes.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(dead_code, reason = "each benchmark uses a part of the support")]

mod support;

use model::search::Sort;
use support::homes::NOW_MS;
use support::questions::{Class, SORTS, question};
use support::sql::task;
use support::{Random, report, rows, timed};

const JOB: &str = "page at random depth, statewide";
/// So many pages of each order are asked of the peers.
const PEER_QUESTIONS: u32 = 3;

fn main() {
    let (index, homes) = support::homes::index(1, rows());
    let snapshot = index.snapshot();
    let mut random = Random(43);
    println!("P5 paging, {} homes", snapshot.len());
    let (mut figures, mut tasks) = (Vec::new(), Vec::new());
    for (name, repeats) in [("first time", 1), ("same filters again", 2)] {
        let mut all = Vec::new();
        for sort in SORTS {
            for number in 0..60 {
                let mut query = question(Class::Statewide, &mut random, homes.towns());
                query.sort = Sort::parse(sort).unwrap_or_default();
                let pages = snapshot
                    .count(&query.filters, &query.area, NOW_MS)
                    .div_ceil(query.limit);
                let mut last = std::time::Duration::ZERO;
                for _ in 0..repeats {
                    query.page = 1 + random.below(u64::from(pages.max(1))) as u32;
                    last = timed(|| snapshot.search(&query, NOW_MS)).1;
                }
                if repeats == 1 && number < PEER_QUESTIONS {
                    tasks.extend(task(JOB, &query));
                }
                all.push(last);
            }
        }
        figures.push(report(&format!("{JOB}, {name}"), all));
    }
    // A peer sorts and cuts out the page and counts no facets: so does a page of the same search again.
    if let Some(again) = figures.last_mut() {
        JOB.clone_into(&mut again.name);
    }
    support::peers::run("p5_paging", &figures, &tasks);
}
