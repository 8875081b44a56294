//! How long to wait before asking again: exponential with jitter, unless the feed says how long.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

/// The pauses between tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    /// The least pause after a refusal for too many requests; doubled with each further one.
    pub refused_min: Duration,
    /// The longest such pause.
    pub refused_max: Duration,
    /// The least pause after a fault; doubled with each further one.
    pub fault_min: Duration,
    /// The longest such pause.
    pub fault_max: Duration,
    /// The longest pause that a feed may ask for; beyond it the request fails and is tried later.
    pub asked_max: Duration,
    /// Tries in a row that may be refused for too many requests.
    pub refused_tries: u32,
    /// Tries in a row that may fail otherwise.
    pub fault_tries: u32,
}

impl Default for Backoff {
    fn default() -> Self {
        Self {
            refused_min: Duration::from_secs(3),
            refused_max: Duration::from_secs(9),
            fault_min: Duration::from_millis(500),
            fault_max: Duration::from_secs(8),
            asked_max: Duration::from_mins(5),
            refused_tries: 8,
            fault_tries: 4,
        }
    }
}

impl Backoff {
    /// Pauses too short to notice, for a feed on loopback.
    pub fn brief() -> Self {
        Self {
            refused_min: Duration::from_millis(5),
            refused_max: Duration::from_millis(40),
            fault_min: Duration::from_millis(5),
            fault_max: Duration::from_millis(40),
            ..Self::default()
        }
    }

    /// The pause after a refusal: `jitter` from 0 to 1 moves it between the least pause and the step.
    pub fn after_refusal(&self, tried: u32, jitter: f64) -> Duration {
        between(self.refused_min, self.refused_max, tried, jitter)
    }

    /// The pause after a fault.
    pub fn after_fault(&self, tried: u32, jitter: f64) -> Duration {
        between(self.fault_min, self.fault_max, tried, jitter)
    }
}

fn between(min: Duration, max: Duration, tried: u32, jitter: f64) -> Duration {
    let step = min
        .saturating_mul(1 << tried.saturating_add(1).min(16))
        .min(max)
        .max(min);
    min + step.saturating_sub(min).mul_f64(jitter.clamp(0.0, 1.0))
}

/// A number from 0 to 1 that differs from call to call, so that clients do not march in step.
pub(super) fn jitter() -> f64 {
    // Why: the standard library seeds each hasher state differently, and jitter needs no more.
    RandomState::new().build_hasher().finish() as f64 / u64::MAX as f64
}

/// The pause that a `Retry-After` header asks for: seconds, or a date to be read against the
/// answer's own `Date`, so that neither side's clock has to be right.
pub(super) fn asked(retry_after: &str, date: Option<&str>) -> Option<Duration> {
    let text = retry_after.trim();
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let parser = jiff::fmt::rfc2822::DateTimeParser::new();
    let until = parser.parse_timestamp(text).ok()?;
    let now = parser.parse_timestamp(date?.trim()).ok()?;
    Some(Duration::try_from(until.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_waits_three_to_nine_seconds_and_longer_each_time() {
        let backoff = Backoff::default();

        for tried in 0..20 {
            for jitter in [0.0, 0.3, 1.0] {
                let pause = backoff.after_refusal(tried, jitter);
                assert!(pause >= Duration::from_secs(3) && pause <= Duration::from_secs(9));
            }
        }
        assert_eq!(backoff.after_refusal(0, 1.0), Duration::from_secs(6));
        assert_eq!(backoff.after_refusal(1, 1.0), Duration::from_secs(9));
    }

    #[test]
    fn the_feed_may_ask_in_seconds_or_with_a_date() {
        let date = Some("Sun, 22 Nov 2026 10:00:00 GMT");

        assert_eq!(asked(" 7 ", None), Some(Duration::from_secs(7)));
        assert_eq!(
            asked("Sun, 22 Nov 2026 10:00:30 GMT", date),
            Some(Duration::from_secs(30))
        );
        assert_eq!(
            asked("Sun, 22 Nov 2026 09:00:00 GMT", date),
            Some(Duration::ZERO)
        );
        assert_eq!(asked("Sun, 22 Nov 2026 10:00:30 GMT", None), None);
        assert_eq!(asked("soon", date), None);
    }

    #[test]
    fn jitter_stays_between_zero_and_one() {
        for _ in 0..100 {
            assert!((0.0..=1.0).contains(&jitter()));
        }
    }
}
