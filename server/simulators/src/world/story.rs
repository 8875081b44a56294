//! What happens to a listing: the changes that the living world and tests make.

use super::random::Dice;
use super::{Mls, World};
use model::listings::StandardStatus;

/// What changed about a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// It was entered.
    Listed,
    /// It was entered for a home whose earlier listing ended without a sale.
    Relisted,
    /// The asking price changed.
    PriceChanged,
    /// An offer was accepted, or the status changed otherwise.
    StatusChanged,
    /// It was sold or leased.
    Closed,
    /// Its photos changed.
    PhotosChanged,
    /// An open house was entered.
    OpenHouse,
    /// It vanished from the feed.
    Removed,
}

/// One change of one listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where it happened.
    pub mls: Mls,
    /// The listing.
    pub listing_key: String,
    /// When, epoch ms.
    pub at_ms: i64,
    /// What happened.
    pub kind: ChangeKind,
}

/// Directed changes, for stories in tests; each happens one second after what went before.
impl World {
    fn next_second(&mut self) -> i64 {
        self.now_ms += 1_000;
        self.now_ms
    }

    /// Changes the asking price now; `None` where there is no such listing.
    pub fn cut_price(&mut self, key: &str, list_price_cents: i64) -> Option<Change> {
        let (mls, rank) = self.find(key)?;
        let at_ms = self.next_second();
        Some(self.reprice(mls, rank, (list_price_cents / 100) as u32, at_ms))
    }

    /// Sets the status now, dates included; `None` where there is no such listing.
    pub fn set_status(&mut self, key: &str, status: StandardStatus) -> Option<Change> {
        let (mls, rank) = self.find(key)?;
        let at_ms = self.next_second();
        if status == StandardStatus::Closed {
            let price = self.shelves[mls.index()][rank].list_price;
            return Some(self.sell(mls, rank, price, at_ms));
        }
        Some(self.restate(mls, rank, status, at_ms))
    }

    /// Sells it now at a price; `None` where there is no such listing.
    pub fn close(&mut self, key: &str, close_price_cents: i64) -> Option<Change> {
        let (mls, rank) = self.find(key)?;
        let at_ms = self.next_second();
        Some(self.sell(mls, rank, (close_price_cents / 100) as u32, at_ms))
    }

    /// Takes it off the market now; `None` where there is no such listing.
    pub fn withdraw(&mut self, key: &str) -> Option<Change> {
        self.set_status(key, StandardStatus::Withdrawn)
    }

    /// Makes it vanish from the feed, as if it had never been; `None` where there is no such listing.
    pub fn remove(&mut self, key: &str) -> Option<Change> {
        let (mls, rank) = self.find(key)?;
        let at_ms = self.next_second();
        let home = self.shelves[mls.index()].remove(rank);
        self.active[mls.index()] -= u32::from(home.status == StandardStatus::Active);
        self.tales.remove(&home.entered_us);
        self.open_weekends.remove(&home.entered_us);
        Some(Change {
            mls,
            listing_key: home.key(),
            at_ms,
            kind: ChangeKind::Removed,
        })
    }

    /// Replaces its photos now; `None` where there is no such listing.
    pub fn touch_photos(&mut self, key: &str) -> Option<Change> {
        let (mls, rank) = self.find(key)?;
        let at_ms = self.next_second();
        Some(self.retake(mls, rank, at_ms))
    }

    /// Enters a new listing now.
    pub fn add(&mut self, mls: Mls) -> Change {
        let at_ms = self.next_second();
        let mut dice = Dice::of(&[127, self.options.seed, at_ms as u64]);
        self.enter(mls, at_ms, &mut dice)
    }
}
