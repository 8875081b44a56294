//! P5: a page at any depth, sorted by any key, of a million homes.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(dead_code, reason = "each benchmark uses a part of the support")]

mod support;

use model::search::Sort;
use support::homes::NOW_MS;
use support::questions::{Class, SORTS, question};
use support::{Random, report, rows, timed};

fn main() {
    let (index, homes) = support::homes::index(1, rows());
    let snapshot = index.snapshot();
    let mut random = Random(43);
    println!("P5 paging, {} homes", snapshot.len());
    for (name, repeats) in [("first time", 1), ("same filters again", 2)] {
        let mut all = Vec::new();
        for sort in SORTS {
            for _ in 0..60 {
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
                all.push(last);
            }
        }
        report(&format!("page at random depth, statewide, {name}"), all);
    }
    support::peers("p5_paging");
}
