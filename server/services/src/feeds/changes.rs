//! What changed about a listing, told as events: pure, and the same when told twice.

use model::listings::{Listing, ListingEvent, ListingEventKind as Kind, StandardStatus};
use store::listings::Known;

/// An earlier listing of the same home that ended without a sale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Its key.
    pub listing_key: String,
}

/// The events that lead from what was known to what the source says now, oldest first.
pub fn changes(
    known: Option<&Known>,
    listing: &Listing,
    earlier: Option<&Earlier>,
    now_ms: i64,
) -> Vec<ListingEvent> {
    let teller = Teller { listing, now_ms };
    let mut events = match known {
        None => teller.first_seen(earlier),
        Some(known) => teller.since(known),
    };
    events.sort_by_key(|event| event.happened_at);
    events
}

/// The event of a listing that its source no longer has.
pub fn removed(known: &Known, now_ms: i64) -> ListingEvent {
    ListingEvent {
        kind: Kind::Removed,
        happened_at: now_ms,
        observed_at: now_ms,
        old_price_cents: known.list_price_cents,
        new_price_cents: None,
        old_status: Some(known.standard_status),
        new_status: None,
        previous_listing_key: None,
    }
}

struct Teller<'a> {
    listing: &'a Listing,
    now_ms: i64,
}

impl Teller<'_> {
    fn event(&self, kind: Kind, happened_at: Option<i64>) -> ListingEvent {
        // Why: what cannot have happened yet has happened by now.
        let happened_at = happened_at.unwrap_or(self.now_ms).min(self.now_ms);
        ListingEvent {
            kind,
            happened_at,
            observed_at: self.now_ms,
            old_price_cents: None,
            new_price_cents: None,
            old_status: None,
            new_status: None,
            previous_listing_key: None,
        }
    }

    /// The history that a record tells of itself when it is first seen.
    fn first_seen(&self, earlier: Option<&Earlier>) -> Vec<ListingEvent> {
        let listing = self.listing;
        let started_at = listing
            .on_market_date
            .or(listing.listing_contract_date)
            .or(listing.status_changed_at)
            .or(listing.modified_at);
        let kind = if earlier.is_some() {
            Kind::Relisted
        } else {
            Kind::Listed
        };
        let mut events = vec![ListingEvent {
            new_price_cents: listing
                .original_list_price_cents
                .or(listing.list_price_cents),
            new_status: (listing.standard_status.is_on_market()).then_some(StandardStatus::Active),
            previous_listing_key: earlier.map(|earlier| earlier.listing_key.clone()),
            ..self.event(kind, started_at)
        }];
        let before = listing
            .previous_list_price_cents
            .or(listing.original_list_price_cents);
        if let (Some(before), Some(price), Some(_)) =
            (before, listing.list_price_cents, listing.price_changed_at)
            && before != price
        {
            events.push(self.price_changed(Some(before)));
        }
        match listing.standard_status {
            StandardStatus::Active => {}
            StandardStatus::Closed => events.push(self.closed(None, listing.list_price_cents)),
            _ => events.push(self.status_changed(None)),
        }
        events
    }

    fn since(&self, known: &Known) -> Vec<ListingEvent> {
        let listing = self.listing;
        let mut events = Vec::new();
        if listing.list_price_cents != known.list_price_cents {
            events.push(self.price_changed(known.list_price_cents));
        }
        let is_closed = listing.standard_status == StandardStatus::Closed;
        if listing.standard_status != known.standard_status || known.removed_at.is_some() {
            events.push(if is_closed {
                self.closed(Some(known.standard_status), listing.list_price_cents)
            } else {
                self.status_changed(Some(known.standard_status))
            });
        } else if is_closed
            && known.close_price_cents != listing.close_price_cents
            && listing.close_price_cents.is_some()
        {
            // Why: MLSs enter the price paid days after the status (ISS-13).
            events.push(self.closed(Some(known.standard_status), known.close_price_cents));
        }
        events
    }

    fn price_changed(&self, before: Option<i64>) -> ListingEvent {
        let listing = self.listing;
        ListingEvent {
            old_price_cents: before,
            new_price_cents: listing.list_price_cents,
            ..self.event(
                Kind::PriceChanged,
                listing.price_changed_at.or(listing.modified_at),
            )
        }
    }

    fn status_changed(&self, before: Option<StandardStatus>) -> ListingEvent {
        let listing = self.listing;
        ListingEvent {
            old_status: before,
            new_status: Some(listing.standard_status),
            ..self.event(
                Kind::StatusChanged,
                listing.status_changed_at.or(listing.modified_at),
            )
        }
    }

    fn closed(&self, before: Option<StandardStatus>, asked: Option<i64>) -> ListingEvent {
        let listing = self.listing;
        let happened_at = listing
            .close_date
            .or(listing.status_changed_at)
            .or(listing.modified_at);
        ListingEvent {
            old_price_cents: asked,
            new_price_cents: listing.close_price_cents,
            old_status: before,
            new_status: Some(StandardStatus::Closed),
            ..self.event(Kind::Closed, happened_at)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::listings::ListingKind;

    const NOW: i64 = 1_795_305_600_000;
    const DAY: i64 = model::time::DAY_MS;

    fn home() -> Listing {
        let mut home = Listing::new(
            "mls:gps",
            "7",
            StandardStatus::Active,
            ListingKind::Residential,
        );
        home.list_price_cents = Some(50_000_000);
        home.original_list_price_cents = Some(50_000_000);
        home.on_market_date = Some(NOW - 30 * DAY);
        home.modified_at = Some(NOW - DAY);
        home
    }

    fn known(home: &Listing) -> Known {
        Known {
            content_hash: super::super::content::content_hash(home),
            standard_status: home.standard_status,
            kind: home.kind,
            list_price_cents: home.list_price_cents,
            original_list_price_cents: home.original_list_price_cents,
            previous_list_price_cents: home.previous_list_price_cents,
            price_changed_at: home.price_changed_at,
            close_price_cents: home.close_price_cents,
            status_changed_at: home.status_changed_at,
            modified_at: home.modified_at,
            photos_modified_at: home.photos_modified_at,
            slug: home.slug.clone(),
            removed_at: None,
            parcel_number: home.parcel_number.clone(),
            street_number: home.street_number.clone(),
        }
    }

    fn kinds(events: &[ListingEvent]) -> Vec<Kind> {
        events.iter().map(|event| event.kind).collect()
    }

    #[test]
    fn a_new_home_is_listed_on_its_first_day_for_its_first_price() {
        let mut home = home();
        home.list_price_cents = Some(48_000_000);
        home.price_changed_at = Some(NOW - 3 * DAY);

        let events = changes(None, &home, None, NOW);

        assert_eq!(kinds(&events), [Kind::Listed, Kind::PriceChanged]);
        assert_eq!(events[0].happened_at, NOW - 30 * DAY);
        assert_eq!(events[0].new_price_cents, Some(50_000_000));
        assert_eq!(
            (events[1].old_price_cents, events[1].new_price_cents),
            (Some(50_000_000), Some(48_000_000))
        );
    }

    #[test]
    fn an_unchanged_home_has_no_events() {
        assert_eq!(changes(Some(&known(&home())), &home(), None, NOW), []);
    }

    #[test]
    fn a_price_cut_is_one_event_and_the_same_when_told_twice() {
        let before = known(&home());
        let mut home = home();
        home.list_price_cents = Some(47_500_000);
        home.price_changed_at = Some(NOW - 2 * DAY);

        let events = changes(Some(&before), &home, None, NOW);

        assert_eq!(kinds(&events), [Kind::PriceChanged]);
        assert_eq!(events[0].happened_at, NOW - 2 * DAY);
        let again = changes(Some(&before), &home, None, NOW + DAY);
        assert_eq!(again[0].happened_at, events[0].happened_at);
    }

    #[test]
    fn a_sale_keeps_what_was_asked_and_what_was_paid() {
        let before = known(&home());
        let mut home = home();
        home.standard_status = StandardStatus::Closed;
        home.close_price_cents = Some(49_000_000);
        home.close_date = Some(NOW - 5 * DAY);

        let events = changes(Some(&before), &home, None, NOW);

        assert_eq!(kinds(&events), [Kind::Closed]);
        assert_eq!(events[0].happened_at, NOW - 5 * DAY);
        assert_eq!(
            (events[0].old_price_cents, events[0].new_price_cents),
            (Some(50_000_000), Some(49_000_000))
        );
        assert_eq!(events[0].old_status, Some(StandardStatus::Active));
    }

    #[test]
    fn a_price_paid_that_comes_late_is_told_as_well() {
        let mut home = home();
        home.standard_status = StandardStatus::Closed;
        let before = known(&home);
        home.close_price_cents = Some(49_000_000);

        assert_eq!(
            kinds(&changes(Some(&before), &home, None, NOW)),
            [Kind::Closed]
        );
    }

    #[test]
    fn a_home_that_comes_again_under_a_new_key_is_relisted() {
        let earlier = Earlier {
            listing_key: "3".to_owned(),
        };

        let events = changes(None, &home(), Some(&earlier), NOW);

        assert_eq!(kinds(&events), [Kind::Relisted]);
        assert_eq!(events[0].previous_listing_key.as_deref(), Some("3"));
    }

    #[test]
    fn a_vanished_home_that_comes_back_changes_its_status() {
        let mut before = known(&home());
        before.removed_at = Some(NOW - DAY);

        assert_eq!(
            kinds(&changes(Some(&before), &home(), None, NOW)),
            [Kind::StatusChanged]
        );
    }

    #[test]
    fn no_event_lies_in_the_future() {
        let mut coming = home();
        coming.on_market_date = Some(NOW + 9 * DAY);

        assert_eq!(changes(None, &coming, None, NOW)[0].happened_at, NOW);
    }
}
