//! The compact state of one listing, and the shelf of one MLS in the order of entry.

use super::keys;
use model::listings::StandardStatus;
use model::time::DAY_MS;

/// What must be remembered of a listing; everything else is derived from its site and the seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Home {
    /// Entry, epoch microseconds; unique over both MLSs.
    pub entered_us: i64,
    /// Last change, epoch ms.
    pub modified_at: i64,
    /// Last change of the status, epoch seconds.
    pub status_changed_s: u32,
    /// Last change of the price, epoch seconds; 0 for never.
    pub price_changed_s: u32,
    /// Last change of the photos, epoch seconds.
    pub photos_changed_s: u32,
    /// The place in the network.
    pub site: u32,
    /// Number in the order of entry.
    pub serial: u32,
    /// Asking price in dollars.
    pub list_price: u32,
    /// First asking price in dollars.
    pub original_price: u32,
    /// Asking price before the last change in dollars; 0 for none.
    pub previous_price: u32,
    /// Price paid in dollars; 0 while not closed.
    pub close_price: u32,
    /// Day of the accepted offer since 1970; 0 for none.
    pub pending_day: u16,
    /// Day of closing since 1970; 0 for none.
    pub close_day: u16,
    /// Day it left the market since 1970; 0 for none.
    pub off_market_day: u16,
    /// Days on the market under earlier listings of the same home.
    pub earlier_days: u16,
    pub status: StandardStatus,
    /// How often the site had to be shared; 0 nearly always.
    pub annex: u8,
    /// Version of the photo set.
    pub photo_set: u8,
    /// Cuts before the world began to live.
    pub cuts: u8,
}

const _: () = assert!(size_of::<Home>() <= 64);

impl Home {
    /// Entry, epoch ms.
    pub fn entered_at(&self) -> i64 {
        self.entered_us.div_euclid(1_000)
    }

    /// Day of entry since 1970.
    pub fn entered_day(&self) -> u16 {
        (self.entered_at().div_euclid(DAY_MS)) as u16
    }

    /// The listing key.
    pub fn key(&self) -> String {
        keys::key_of(self.entered_us)
    }
}
