//! The asking price over time, sampled at equal distances so that a change is a step.

use model::listings::{ListingEvent, ListingEventKind};
use model::time::DAY_MS;

const MOST_SAMPLES: i64 = 40;
const LEAST_SAMPLES: i64 = 12;

/// A price at a point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// When, epoch ms.
    pub at: i64,
    /// The price then, cents; absent while the home was not offered.
    pub price_cents: Option<i64>,
}

/// The course of the price from the first event to now; `None` where it never changed.
pub fn course(history: &[ListingEvent], now: i64) -> Option<Vec<Sample>> {
    let mut steps: Vec<(i64, Option<i64>)> = Vec::new();
    for event in history.iter().rev() {
        let ends = event.new_status.is_some_and(|status| !status.is_public())
            || event.kind == ListingEventKind::Removed;
        if let (true, Some(before)) = (steps.is_empty(), event.old_price_cents) {
            steps.push((event.happened_at - DAY_MS, Some(before)));
        }
        match event.new_price_cents {
            _ if ends => steps.push((event.happened_at, None)),
            Some(price) => steps.push((event.happened_at, Some(price))),
            None => {}
        }
    }
    let mut prices: Vec<i64> = steps.iter().filter_map(|(_, price)| *price).collect();
    prices.dedup();
    let (start, _) = *steps.first()?;
    let sold = history
        .iter()
        .find(|event| event.kind == ListingEventKind::Closed)
        .map(|event| event.happened_at);
    let end = sold.unwrap_or(now).max(start + DAY_MS);
    if prices.len() < 2 {
        return None;
    }
    let count = ((end - start) / DAY_MS).clamp(LEAST_SAMPLES, MOST_SAMPLES);
    let samples = (0..=count)
        .map(|index| {
            let at = start + (end - start) * index / count;
            let price_cents = steps
                .iter()
                .rev()
                .find(|(since, _)| *since <= at)
                .and_then(|(_, price)| *price);
            Sample { at, price_cents }
        })
        .collect();
    Some(samples)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::listings::StandardStatus;

    fn event(kind: ListingEventKind, day: i64, price: Option<i64>) -> ListingEvent {
        ListingEvent {
            kind,
            happened_at: day * DAY_MS,
            observed_at: day * DAY_MS,
            old_price_cents: None,
            new_price_cents: price,
            old_status: None,
            new_status: None,
            previous_listing_key: None,
        }
    }

    #[test]
    fn a_cut_is_a_step_and_the_last_sample_is_now() {
        let history = [
            event(ListingEventKind::PriceChanged, 20, Some(90)),
            event(ListingEventKind::Listed, 0, Some(100)),
        ];

        let course = course(&history, 40 * DAY_MS).expect("a change");

        assert_eq!(course[0].price_cents, Some(100));
        let at_cut = course.iter().find(|sample| sample.at >= 20 * DAY_MS);
        assert_eq!(at_cut.and_then(|sample| sample.price_cents), Some(90));
        let last = course.last().expect("samples");
        assert_eq!((last.at, last.price_cents), (40 * DAY_MS, Some(90)));
    }

    #[test]
    fn time_off_the_market_is_a_gap() {
        let mut withdrawn = event(ListingEventKind::StatusChanged, 10, None);
        withdrawn.new_status = Some(StandardStatus::Withdrawn);
        let history = [
            event(ListingEventKind::Relisted, 30, Some(95)),
            withdrawn,
            event(ListingEventKind::Listed, 0, Some(100)),
        ];

        let course = course(&history, 40 * DAY_MS).expect("a change");

        assert!(
            course
                .iter()
                .filter(|sample| (11 * DAY_MS..29 * DAY_MS).contains(&sample.at))
                .all(|sample| sample.price_cents.is_none())
        );
    }

    #[test]
    fn a_price_that_never_changed_draws_nothing() {
        assert_eq!(course(&[], 0), None);
        let listed = [event(ListingEventKind::Listed, 0, Some(100))];
        assert_eq!(course(&listed, 40 * DAY_MS), None);
    }
}
