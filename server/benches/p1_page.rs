//! P1: processor time of one server-rendered search page with 24 cards of real data.
//!
//! The peer is Next.js serving a page of the same elements, rendered for every request as ours is, but
//! spared the search and the making of the elements.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(dead_code, reason = "each benchmark uses a part of the support")]

mod served;

use served::{Client, Served, median};
use std::time::{Duration, Instant};

/// Pages of a round, as far as its time allows.
const PAGES: u32 = 2_000;
const ROUNDS: usize = 5;
/// Why: beside other work, or of a peer, a page may take long; processor time needs no more than this.
const ROUND: Duration = Duration::from_secs(8);
const GOAL_RATIO: f64 = 20.0;

fn main() {
    let ours = Served::start();
    // A page of its own each time: nothing may come out of a cache of whole pages.
    let own = cpu_ms(&ours, |number| {
        format!("/search?page={}", number % 1_000 + 1)
    });
    println!("p1 search page of 24 cards: {own:.3} ms of processor time a request");
    ours.hand_page_to_next();
    let Some(next) = Served::next() else {
        return;
    };
    let peer = cpu_ms(&next, |number| {
        format!("/search?page={}", number % 1_000 + 1)
    });
    println!(
        "p1 Next.js: {peer:.3} ms; ratio {:.1}; goal {GOAL_RATIO}; load {}",
        peer / own,
        std::fs::read_to_string("/proc/loadavg")
            .unwrap_or_default()
            .trim()
    );
}

/// Processor milliseconds a request: the median of some rounds after one that warms up.
fn cpu_ms(served: &Served, path: impl Fn(u32) -> String) -> f64 {
    let mut client = Client::connect(served.port).expect("a connection");
    let mut round = || {
        let (before, began) = (served.cpu_s(), Instant::now());
        let mut pages = 0;
        while pages < PAGES && began.elapsed() < ROUND {
            let answer = client.get(&path(pages)).expect("an answer");
            assert_eq!(answer.status, 200);
            pages += 1;
        }
        (served.cpu_s() - before) * 1e3 / f64::from(pages)
    };
    round();
    let mut rounds: Vec<f64> = (0..ROUNDS).map(|_| round()).collect();
    median(&mut rounds)
}
