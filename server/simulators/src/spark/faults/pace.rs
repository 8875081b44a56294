//! How many requests of a second are served.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// A limit of requests.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Pace {
    /// Requests served in a second.
    pub per_second: f64,
    /// Hold a request back until its turn instead of refusing it.
    #[serde(default)]
    pub waits: bool,
}

/// Spaces requests evenly, and lets one second's worth come at once.
#[derive(Debug, Default)]
pub(super) struct Meter {
    state: Mutex<Option<State>>,
}

#[derive(Debug)]
struct State {
    pace: Pace,
    /// When the bucket is full again.
    full_at: Instant,
}

impl Meter {
    pub(super) fn set(&self, pace: Option<Pace>) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = pace
            .filter(|pace| pace.per_second.is_finite() && pace.per_second > 0.0)
            .map(|pace| State {
                pace,
                full_at: Instant::now(),
            });
    }

    pub(super) fn pace(&self) -> Option<Pace> {
        self.state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .as_ref()
            .map(|state| state.pace)
    }

    /// Takes a turn; `false` where there is none left and the pace does not wait.
    pub(super) async fn admit(&self) -> bool {
        match self.turn(Instant::now()) {
            Some(wait) => {
                tokio::time::sleep(wait).await;
                true
            }
            None => false,
        }
    }

    /// How long to wait for the turn that is taken; `None` where none is taken.
    fn turn(&self, now: Instant) -> Option<Duration> {
        let mut guard = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(state) = guard.as_mut() else {
            return Some(Duration::ZERO);
        };
        let interval = Duration::from_secs_f64(1.0 / state.pace.per_second);
        let next = state.full_at.max(now) + interval;
        if state.pace.waits {
            state.full_at = next;
            return Some(next.duration_since(now).saturating_sub(interval));
        }
        // One second's worth, and at least one request, may come at once.
        let burst = interval.max(Duration::from_secs(1));
        if next.duration_since(now) > burst + Duration::from_millis(1) {
            return None;
        }
        state.full_at = next;
        Some(Duration::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meter(waits: bool) -> (Meter, Instant) {
        let meter = Meter::default();
        meter.set(Some(Pace {
            per_second: 4.0,
            waits,
        }));
        (meter, Instant::now())
    }

    #[test]
    fn four_a_second_are_served_and_the_rest_refused() {
        let (meter, start) = meter(false);

        let served = (0..40)
            .filter(|tenth| {
                meter
                    .turn(start + Duration::from_millis(100) * *tenth)
                    .is_some()
            })
            .count();

        // Four at once, and four for each of the four seconds.
        assert!((16..=20).contains(&served), "{served}");
    }

    #[test]
    fn a_waiting_pace_serves_all_in_their_time() {
        let (meter, start) = meter(true);

        let waits: Vec<_> = (0..9).filter_map(|_| meter.turn(start)).collect();

        assert_eq!(waits.len(), 9);
        assert!(waits[0] < Duration::from_millis(1));
        let last = waits[8].as_millis();
        assert!((1_900..=2_000).contains(&last), "{last}");
    }
}
