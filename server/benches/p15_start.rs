//! P15: from starting the binary to its first answer, and the memory it then holds, at 74,000 listings.
//!
//! Loads the demo market the first time. The peer is the source documents' stack as `performance.md`
//! measured it: Next.js, 0.5 s and 342 MB.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(dead_code, reason = "each benchmark uses a part of the support")]

mod served;

use served::{Served, median};
use std::time::Instant;

const PEER_S: f64 = 0.5;
const PEER_MB: f64 = 342.0;
const ROUNDS: usize = 7;

fn main() {
    // Loads the homes, and the binary into memory.
    drop(Served::start());
    let mut starts = Vec::new();
    let mut memory = Vec::new();
    for _ in 0..ROUNDS {
        let started = Instant::now();
        let served = Served::start();
        starts.push(started.elapsed().as_secs_f64());
        memory.push(served.resident_mb());
    }
    let (start, resident) = (median(&mut starts), median(&mut memory));
    println!(
        "p15 cold start to first 200 (/search, index built): {start:.2} s; Next.js {PEER_S} s; ratio {:.2}; goal 1 s",
        start / PEER_S
    );
    println!(
        "p15 resident memory at 74,000 listings: {resident:.0} MB; Next.js {PEER_MB:.0} MB; ratio {:.2}; goal 150 MB",
        resident / PEER_MB
    );
}
