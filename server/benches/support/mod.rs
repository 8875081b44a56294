//! A made-up state of homes, questions about it, and how figures are printed.

pub mod homes;
pub mod peers;
pub mod questions;
pub mod sql;

use std::time::{Duration, Instant};

/// Small and deterministic (splitmix64).
pub struct Random(pub u64);

impl Random {
    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below an end.
    pub fn below(&mut self, end: u64) -> u64 {
        self.bits() % end
    }

    /// A number from 0 to 1.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number around 0 with deviation 1.
    pub fn normal(&mut self) -> f64 {
        (-2.0 * self.unit().max(1e-12).ln()).sqrt() * (std::f64::consts::TAU * self.unit()).cos()
    }

    /// One of several.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
}

/// How many homes to measure with.
pub fn rows() -> u64 {
    std::env::var("BENCH_ROWS")
        .ok()
        .and_then(|rows| rows.parse().ok())
        .unwrap_or(1_000_000)
}

/// Runs something and measures it.
pub fn timed<T>(run: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = run();
    (result, start.elapsed())
}

/// A measured job, microseconds.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What was done.
    pub name: String,
    /// Median.
    pub p50: f64,
    /// 99th percentile.
    pub p99: f64,
}

/// Prints the median, the 99th percentile and the maximum of durations, microseconds.
pub fn report(name: &str, mut times: Vec<Duration>) -> Figure {
    times.sort_unstable();
    let at = |share: f64| {
        let last = times.len().saturating_sub(1);
        times
            .get((last as f64 * share).round() as usize)
            .map_or(0.0, |time| time.as_secs_f64() * 1e6)
    };
    println!(
        "{name:<44} p50 {:>9.1} µs   p99 {:>9.1} µs   max {:>9.1} µs   n {}",
        at(0.5),
        at(0.99),
        at(1.0),
        times.len()
    );
    Figure {
        name: name.to_owned(),
        p50: at(0.5),
        p99: at(0.99),
    }
}

/// Memory of this process that is in use, MB.
pub fn resident_mb() -> f64 {
    let pages = std::fs::read_to_string("/proc/self/statm")
        .ok()
        .and_then(|text| {
            text.split(' ')
                .nth(1)
                .and_then(|pages| pages.parse::<f64>().ok())
        });
    pages.unwrap_or(0.0) * 4096.0 / 1e6
}

/// Processor time of this process so far, of all its threads, milliseconds.
pub fn cpu_ms() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name may hold blanks: the fields are counted from the bracket behind it.
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let ticks: f64 = fields
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum();
    ticks * 10.0
}

/// How busy the machine is with other work, in processes that want to run.
pub fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or("?").to_owned()
}
