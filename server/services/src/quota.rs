//! So many acts in a span of time for each client; held in memory, so that no address is ever stored.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Clients remembered at most; beyond that the quiet ones are forgotten first, then all.
const CLIENTS: usize = 10_000;

/// Counts the acts of each client.
pub struct Quota {
    most: usize,
    span_ms: i64,
    acts: Mutex<HashMap<String, Vec<i64>>>,
}

impl Quota {
    /// At most so many acts in a span of milliseconds.
    pub fn new(most: usize, span_ms: i64) -> Self {
        Self {
            most,
            span_ms,
            acts: Mutex::default(),
        }
    }

    /// Counts an act, or refuses it with the seconds after which one is allowed again.
    pub fn take(&self, client: &str, now_ms: i64) -> Result<(), u32> {
        let mut acts = self.acts.lock().unwrap_or_else(PoisonError::into_inner);
        let since = now_ms - self.span_ms;
        if acts.len() >= CLIENTS && !acts.contains_key(client) {
            acts.retain(|_, times| times.last().is_some_and(|at| *at > since));
            if acts.len() >= CLIENTS {
                acts.clear();
            }
        }
        let times = acts.entry(client.to_owned()).or_default();
        times.retain(|at| *at > since);
        if let Some(first) = times.first().filter(|_| times.len() >= self.most) {
            let wait_ms = (first + self.span_ms - now_ms).max(1);
            return Err(u32::try_from(wait_ms.div_euclid(1_000) + 1).unwrap_or(u32::MAX));
        }
        times.push(now_ms);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_waits_until_its_first_act_is_long_past() {
        let quota = Quota::new(2, 10_000);

        assert_eq!(quota.take("a", 0), Ok(()));
        assert_eq!(quota.take("a", 4_000), Ok(()));
        assert_eq!(quota.take("a", 5_000), Err(6));
        assert_eq!(quota.take("b", 5_000), Ok(()));
        assert_eq!(quota.take("a", 11_000), Ok(()));
        assert!(quota.take("a", 11_001).is_err());
    }

    #[test]
    fn many_clients_take_bounded_memory() {
        let quota = Quota::new(1, 10_000);
        for client in 0..CLIENTS + 50 {
            assert_eq!(quota.take(&client.to_string(), 0), Ok(()));
        }

        assert!(quota.acts.lock().is_ok_and(|acts| acts.len() <= CLIENTS));
    }
}
