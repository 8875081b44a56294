//! How fast a feed may be asked: a pause after each page, a few workers for single records, and a
//! rest now and then.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::{Mutex, Semaphore, SemaphorePermit};
use tokio::time::{Instant, sleep, sleep_until};

/// The pace that a feed bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThrottleSettings {
    /// Pause after each page.
    pub pause: Duration,
    /// Requests for single records at once.
    pub workers: usize,
    /// Pause of a worker after each request.
    pub worker_pause: Duration,
    /// Requests for single records between two rests, 0 for no rest.
    pub rest_every: u64,
    /// The rest.
    pub rest: Duration,
}

impl Default for ThrottleSettings {
    fn default() -> Self {
        Self {
            pause: Duration::from_millis(300),
            workers: 5,
            worker_pause: Duration::from_millis(180),
            rest_every: 1_000,
            rest: Duration::from_mins(1),
        }
    }
}

impl ThrottleSettings {
    /// No pauses at all, for a feed on loopback.
    pub fn none() -> Self {
        Self {
            pause: Duration::ZERO,
            workers: 5,
            worker_pause: Duration::ZERO,
            rest_every: 0,
            rest: Duration::ZERO,
        }
    }
}

/// Which pace a request keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lane {
    /// Pages of many records.
    Pages,
    /// Single records.
    Single,
}

#[derive(Debug)]
struct Pace {
    not_before: Instant,
    extra: Duration,
}

/// Keeps the pace for one client; refusals slow it down, successes bring it back.
#[derive(Debug)]
pub(super) struct Throttle {
    settings: ThrottleSettings,
    workers: Semaphore,
    singles: AtomicU64,
    pace: Mutex<Pace>,
}

const EXTRA_FIRST: Duration = Duration::from_millis(100);
const EXTRA_MAX: Duration = Duration::from_secs(3);

impl Throttle {
    pub(super) fn new(settings: ThrottleSettings) -> Self {
        Self {
            settings,
            workers: Semaphore::new(settings.workers.max(1)),
            singles: AtomicU64::new(0),
            pace: Mutex::new(Pace {
                not_before: Instant::now(),
                extra: Duration::ZERO,
            }),
        }
    }

    /// Waits for a worker where the lane needs one; hold it until the request is over.
    pub(super) async fn worker(&self, lane: Lane) -> Option<SemaphorePermit<'_>> {
        match lane {
            Lane::Pages => None,
            Lane::Single => self.workers.acquire().await.ok(),
        }
    }

    /// Waits until the next request may leave.
    pub(super) async fn ready(&self, lane: Lane) {
        if lane == Lane::Single && self.settings.rest_every > 0 {
            let before = self.singles.fetch_add(1, Ordering::Relaxed);
            if before > 0 && before.is_multiple_of(self.settings.rest_every) {
                self.hold_until(Instant::now() + self.settings.rest).await;
            }
        }
        loop {
            let until = self.pace.lock().await.not_before;
            if until <= Instant::now() {
                return;
            }
            sleep_until(until).await;
        }
    }

    /// Takes note of a success.
    pub(super) async fn succeeded(&self, lane: Lane) {
        let pause = {
            let mut pace = self.pace.lock().await;
            pace.extra = pace.extra.mul_f64(0.8);
            if pace.extra < Duration::from_millis(5) {
                pace.extra = Duration::ZERO;
            }
            if lane == Lane::Pages {
                let until = Instant::now() + self.settings.pause + pace.extra;
                pace.not_before = pace.not_before.max(until);
            }
            self.settings.worker_pause + pace.extra
        };
        if lane == Lane::Single && !pause.is_zero() {
            sleep(pause).await;
        }
    }

    /// Takes note of a refusal: everybody waits, and the pace stays slower for a while.
    pub(super) async fn refused(&self, pause: Duration) {
        {
            let mut pace = self.pace.lock().await;
            if !self.settings.pause.is_zero() {
                pace.extra = (pace.extra * 2).clamp(EXTRA_FIRST, EXTRA_MAX);
            }
        }
        self.hold_until(Instant::now() + pause).await;
    }

    async fn hold_until(&self, until: Instant) {
        let mut pace = self.pace.lock().await;
        pace.not_before = pace.not_before.max(until);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Why: the tests bound times from below only; how long a busy machine takes proves nothing.
    const QUICK: ThrottleSettings = ThrottleSettings {
        pause: Duration::from_millis(6),
        workers: 5,
        worker_pause: Duration::from_millis(10),
        rest_every: 20,
        rest: Duration::from_millis(60),
    };

    async fn request(throttle: &Throttle, lane: Lane) {
        let _worker = throttle.worker(lane).await;
        throttle.ready(lane).await;
        throttle.succeeded(lane).await;
    }

    #[test]
    fn a_real_feed_is_asked_at_the_documented_pace() {
        let settings = ThrottleSettings::default();

        assert_eq!(settings.pause.as_millis(), 300);
        assert_eq!(
            (settings.workers, settings.worker_pause.as_millis()),
            (5, 180)
        );
        assert_eq!((settings.rest_every, settings.rest.as_secs()), (1_000, 60));
    }

    #[tokio::test]
    async fn pages_keep_their_pause() {
        let throttle = Throttle::new(QUICK);
        let start = Instant::now();

        for _ in 0..11 {
            request(&throttle, Lane::Pages).await;
        }

        assert!(start.elapsed() >= Duration::from_millis(60));
    }

    #[tokio::test]
    async fn five_workers_keep_their_pause_and_rest_now_and_then() {
        let throttle = Throttle::new(QUICK);
        let start = Instant::now();

        futures::future::join_all((0..21).map(|_| request(&throttle, Lane::Single))).await;

        // 20 requests in five workers of 10 ms, then the rest, then one more.
        assert!(start.elapsed() >= Duration::from_millis(100));
    }

    #[tokio::test]
    async fn a_refusal_slows_everybody_down_and_success_brings_the_pace_back() {
        let throttle = Throttle::new(QUICK);
        throttle.refused(Duration::from_millis(50)).await;
        let start = Instant::now();

        request(&throttle, Lane::Pages).await;
        assert!(start.elapsed() >= Duration::from_millis(50));
        request(&throttle, Lane::Pages).await;
        assert!(start.elapsed() >= Duration::from_millis(130));
        for _ in 0..20 {
            request(&throttle, Lane::Pages).await;
        }

        assert!(throttle.pace.lock().await.extra.is_zero());
    }

    #[tokio::test]
    async fn a_loopback_feed_knows_no_pauses() {
        let throttle = Throttle::new(ThrottleSettings::none());

        for _ in 0..100 {
            request(&throttle, Lane::Single).await;
            request(&throttle, Lane::Pages).await;
        }

        let pace = throttle.pace.lock().await;
        assert!(pace.not_before <= Instant::now() && pace.extra.is_zero());
    }
}
