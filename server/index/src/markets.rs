//! Homes for sale, homes sold and all others, which segments keep apart.
//!
//! Why: nearly every question is about one market. Its rows being neighbours, whole blocks match or
//! fall out at the first test, and a map tile is one run of rows that all count.

use crate::values::is_home_to_own;
use model::listings::{ListingKind, StandardStatus};
use model::search::Filters;

/// The markets in the order in which their rows come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Market {
    /// Homes to own that are for sale: what a search shows that names neither status nor kind.
    ForSale,
    /// Homes to own that were sold.
    Sold,
    /// Everything else.
    Other,
}

impl Market {
    /// Every market.
    pub const ALL: [Self; 3] = [Self::ForSale, Self::Sold, Self::Other];

    /// The market of a row, from its places in `StandardStatus::ALL` and `ListingKind::ALL`.
    pub fn of(status: u8, kind: u8) -> Self {
        let is_to_own = ListingKind::ALL
            .get(usize::from(kind))
            .is_some_and(|kind| is_home_to_own(*kind));
        if is_to_own && status == StandardStatus::Active as u8 {
            Self::ForSale
        } else if is_to_own && status == StandardStatus::Closed as u8 {
            Self::Sold
        } else {
            Self::Other
        }
    }

    /// Whether rows of the market can match filters.
    pub fn is_asked_for(self, filters: &Filters) -> bool {
        let statuses = &filters.statuses;
        let kinds = &filters.kinds;
        let has_kind = |to_own: bool| kinds.iter().any(|kind| is_home_to_own(*kind) == to_own);
        let is_to_own = kinds.is_empty() || has_kind(true);
        let has = |status| statuses.contains(&status);
        match self {
            Self::ForSale => is_to_own && (statuses.is_empty() || has(StandardStatus::Active)),
            Self::Sold => is_to_own && has(StandardStatus::Closed),
            Self::Other => {
                let is_sale = |status: &StandardStatus| {
                    matches!(status, StandardStatus::Active | StandardStatus::Closed)
                };
                has_kind(false) || !statuses.iter().all(is_sale)
            }
        }
    }
}
