//! P15: from starting the binary to its first answer, and the memory it then holds, at 74,000 listings.
//!
//! Loads the demo market the first time. The peer is Next.js, which starts with the one page that it
//! shows in a file: without a database and without an index.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(dead_code, reason = "each benchmark uses a part of the support")]

mod served;

use served::{Served, median};
use std::time::Instant;

const GOAL_S: f64 = 1.0;
const GOAL_MB: f64 = 150.0;
const ROUNDS: usize = 7;

fn main() {
    // Loads the homes, and the binary into memory.
    Served::start().hand_page_to_next();
    let Some((start, memory)) = measure(|| Some(Served::start())) else {
        return;
    };
    println!("p15 cold start to first 200 (/search, index built): {start:.2} s; goal {GOAL_S} s");
    println!("p15 resident memory at 74,000 listings: {memory:.0} MB; goal {GOAL_MB} MB");
    if let Some((peer_start, peer_memory)) = measure(Served::next) {
        println!(
            "p15 Next.js with one page: {peer_start:.2} s, {peer_memory:.0} MB; ratios {:.2} and {:.2}",
            start / peer_start,
            memory / peer_memory
        );
    }
}

/// Seconds to the first answer and megabytes after it: the medians of some rounds.
fn measure(start: impl Fn() -> Option<Served>) -> Option<(f64, f64)> {
    let (mut starts, mut memory) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let started = Instant::now();
        let served = start()?;
        starts.push(started.elapsed().as_secs_f64());
        memory.push(served.resident_mb());
    }
    Some((median(&mut starts), median(&mut memory)))
}
