//! The turns that a listing can take, each told in its history.

use super::birth::{day, seconds};
use super::history::{cents, event};
use super::mls::Mls;
use super::{Change, ChangeKind, World};
use model::listings::{ListingEvent, ListingEventKind, StandardStatus};

impl World {
    /// Changes the price of a listing and tells of it.
    pub(super) fn reprice(&mut self, mls: Mls, rank: usize, dollars: u32, at_ms: i64) -> Change {
        let old = self.shelves[mls.index()][rank];
        self.tell(
            &old,
            ListingEvent {
                old_price_cents: Some(cents(old.list_price)),
                new_price_cents: Some(cents(dollars)),
                ..event(ListingEventKind::PriceChanged, at_ms)
            },
        );
        let home = &mut self.shelves[mls.index()][rank];
        home.previous_price = old.list_price;
        home.list_price = dollars;
        home.price_changed_s = seconds(at_ms);
        home.modified_at = at_ms;
        self.change(mls, rank, at_ms, ChangeKind::PriceChanged)
    }

    /// Changes the status of a listing, dates included, and tells of it.
    pub(super) fn restate(
        &mut self,
        mls: Mls,
        rank: usize,
        status: StandardStatus,
        at_ms: i64,
    ) -> Change {
        let old = self.shelves[mls.index()][rank];
        self.tell(
            &old,
            ListingEvent {
                old_status: Some(old.status),
                new_status: Some(status),
                ..event(ListingEventKind::StatusChanged, at_ms)
            },
        );
        self.count(mls, old.status, status);
        let home = &mut self.shelves[mls.index()][rank];
        home.status = status;
        home.status_changed_s = seconds(at_ms);
        home.modified_at = at_ms;
        let under_contract = matches!(
            status,
            StandardStatus::Pending | StandardStatus::ActiveUnderContract
        );
        home.pending_day = if under_contract { day(at_ms) } else { 0 };
        let is_off = matches!(
            status,
            StandardStatus::Pending
                | StandardStatus::Withdrawn
                | StandardStatus::Canceled
                | StandardStatus::Expired
                | StandardStatus::Delete
        );
        home.off_market_day = if is_off { day(at_ms) } else { 0 };
        home.close_day = 0;
        home.close_price = 0;
        self.change(mls, rank, at_ms, ChangeKind::StatusChanged)
    }

    /// Sells a listing and tells of it.
    pub(super) fn sell(&mut self, mls: Mls, rank: usize, dollars: u32, at_ms: i64) -> Change {
        let old = self.shelves[mls.index()][rank];
        self.tell(
            &old,
            ListingEvent {
                old_price_cents: Some(cents(old.list_price)),
                new_price_cents: Some(cents(dollars)),
                old_status: Some(old.status),
                new_status: Some(StandardStatus::Closed),
                ..event(ListingEventKind::Closed, at_ms)
            },
        );
        self.count(mls, old.status, StandardStatus::Closed);
        let home = &mut self.shelves[mls.index()][rank];
        home.status = StandardStatus::Closed;
        home.close_price = dollars;
        home.close_day = day(at_ms);
        if home.pending_day == 0 {
            home.pending_day = day(at_ms).saturating_sub(20).max(home.entered_day());
        }
        if home.off_market_day == 0 {
            home.off_market_day = home.pending_day;
        }
        home.status_changed_s = seconds(at_ms);
        home.modified_at = at_ms;
        self.change(mls, rank, at_ms, ChangeKind::Closed)
    }

    /// Replaces the photos of a listing.
    pub(super) fn retake(&mut self, mls: Mls, rank: usize, at_ms: i64) -> Change {
        let home = &mut self.shelves[mls.index()][rank];
        home.photo_set = home.photo_set.wrapping_add(1).max(1);
        home.photos_changed_s = seconds(at_ms);
        home.modified_at = at_ms;
        self.change(mls, rank, at_ms, ChangeKind::PhotosChanged)
    }

    fn count(&mut self, mls: Mls, old: StandardStatus, new: StandardStatus) {
        let active = &mut self.active[mls.index()];
        *active -= u32::from(old == StandardStatus::Active);
        *active += u32::from(new == StandardStatus::Active);
    }

    pub(super) fn change(&self, mls: Mls, rank: usize, at_ms: i64, kind: ChangeKind) -> Change {
        Change {
            mls,
            listing_key: self.key(mls, rank),
            at_ms,
            kind,
        }
    }
}
