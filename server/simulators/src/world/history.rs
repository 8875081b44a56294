//! What happened to a listing before the world began to live, derived from its compact state.

use super::homes::Home;
use super::keys;
use super::random::Dice;
use model::listings::{ListingEvent, ListingEventKind, StandardStatus};
use model::time::DAY_MS;

/// An event of which the MLS learned at once.
pub(super) fn event(kind: ListingEventKind, at_ms: i64) -> ListingEvent {
    ListingEvent {
        kind,
        happened_at: at_ms,
        observed_at: at_ms,
        old_price_cents: None,
        new_price_cents: None,
        old_status: None,
        new_status: None,
        previous_listing_key: None,
    }
}

/// Cents of whole dollars.
pub(super) const fn cents(dollars: u32) -> i64 {
    dollars as i64 * 100
}

/// The events of a listing's own and earlier time on the market, oldest first.
pub(super) fn of(home: &Home) -> Vec<ListingEvent> {
    let mut events = Vec::with_capacity(5);
    let entered_at = home.entered_at();
    let first = Some(cents(home.original_price));
    let mut start = event(ListingEventKind::Listed, entered_at);
    if home.earlier_days > 0 {
        let earlier = Earlier::of(home);
        let price = Some(cents(earlier.price));
        events.push(ListingEvent {
            new_price_cents: price,
            new_status: Some(StandardStatus::Active),
            ..event(
                ListingEventKind::Listed,
                earlier.entered_us.div_euclid(1_000),
            )
        });
        events.push(ListingEvent {
            old_status: Some(StandardStatus::Active),
            new_status: Some(earlier.end),
            ..event(ListingEventKind::StatusChanged, earlier.ended_at)
        });
        start.kind = ListingEventKind::Relisted;
        start.old_price_cents = price;
        start.previous_listing_key = Some(keys::key_of(earlier.entered_us));
    }
    start.new_price_cents = first;
    start.new_status = Some(StandardStatus::Active);
    events.push(start);
    add_cuts(home, &mut events);
    if home.status == StandardStatus::Closed {
        events.push(ListingEvent {
            old_status: Some(StandardStatus::Active),
            new_status: Some(StandardStatus::Pending),
            ..event(
                ListingEventKind::StatusChanged,
                i64::from(home.pending_day) * DAY_MS + DAY_MS / 2,
            )
        });
        events.push(ListingEvent {
            old_price_cents: Some(cents(home.list_price)),
            new_price_cents: Some(cents(home.close_price)),
            old_status: Some(StandardStatus::Pending),
            new_status: Some(StandardStatus::Closed),
            ..event(
                ListingEventKind::Closed,
                i64::from(home.status_changed_s) * 1_000,
            )
        });
    }
    events
}

fn add_cuts(home: &Home, events: &mut Vec<ListingEvent>) {
    let (entered_at, last_at) = (home.entered_at(), i64::from(home.price_changed_s) * 1_000);
    let mut before = home.original_price;
    for cut in 1..=home.cuts {
        let after = match home.cuts - cut {
            0 => home.list_price,
            1 => home.previous_price,
            _ => {
                (f64::from(home.original_price) * f64::from(home.previous_price)).sqrt() as u32
                    / 100
                    * 100
            }
        };
        let share = f64::from(cut) / f64::from(home.cuts);
        let at_ms = if cut == home.cuts {
            last_at
        } else {
            entered_at + ((last_at - entered_at) as f64 * share) as i64
        };
        events.push(ListingEvent {
            old_price_cents: Some(cents(before)),
            new_price_cents: Some(cents(after)),
            ..event(ListingEventKind::PriceChanged, at_ms)
        });
        before = after;
    }
}

/// An earlier listing of the same home that ended without a sale.
struct Earlier {
    entered_us: i64,
    ended_at: i64,
    end: StandardStatus,
    price: u32,
}

impl Earlier {
    fn of(home: &Home) -> Self {
        let mut dice = Dice::of(&[73, home.entered_us as u64]);
        let gap_ms = dice.whole(5, 60) * DAY_MS;
        let ended_at = home.entered_at() - gap_ms;
        let price = f64::from(home.original_price) * dice.between(1.01, 1.06);
        Self {
            entered_us: (ended_at - i64::from(home.earlier_days) * DAY_MS) * 1_000
                + dice.whole(0, 999_999),
            ended_at,
            end: if dice.chance(0.5) {
                StandardStatus::Expired
            } else {
                StandardStatus::Canceled
            },
            price: (price / 1_000.0).ceil() as u32 * 1_000,
        }
    }
}
