//! The fixed scale of the price histogram: forty bars, finer where most homes are.

use model::listings::ListingKind;
use model::search::{Filters, PriceBin};

/// How many bars there are.
pub const BARS: usize = 40;

/// Where each bar but the first begins, dollars of a sale.
const SALE: [u32; BARS - 1] = [
    50_000, 100_000, 150_000, 200_000, 250_000, 300_000, 350_000, 400_000, 450_000, 500_000,
    550_000, 600_000, 650_000, 700_000, 750_000, 800_000, 850_000, 900_000, 950_000, 1_000_000,
    1_100_000, 1_200_000, 1_300_000, 1_400_000, 1_500_000, 1_750_000, 2_000_000, 2_250_000,
    2_500_000, 2_750_000, 3_000_000, 3_500_000, 4_000_000, 5_000_000, 6_000_000, 7_500_000,
    10_000_000, 15_000_000, 20_000_000,
];

/// A month's rent stands to a price as one to this.
const RENT_DIVISOR: u32 = 250;

/// The scale of one search: sales, or rents where only rents are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    divisor: u32,
}

impl Scale {
    /// The scale of prices.
    pub const SALE: Self = Self { divisor: 1 };
    /// The scale of rents.
    pub const RENT: Self = Self {
        divisor: RENT_DIVISOR,
    };

    /// The scale on which the homes looked for are drawn.
    pub fn of(filters: &Filters) -> Self {
        let rents = |kind: &ListingKind| crate::values::is_rent(*kind);
        if !filters.kinds.is_empty() && filters.kinds.iter().all(rents) {
            Self::RENT
        } else {
            Self::SALE
        }
    }

    /// Where a bar begins, dollars.
    pub const fn starts_at_dollars(self, bar: usize) -> u32 {
        if bar == 0 {
            0
        } else {
            SALE[bar - 1] / self.divisor
        }
    }

    /// The bar of a price.
    pub fn bar(self, dollars: u32) -> usize {
        SALE.partition_point(|from| from / self.divisor <= dollars)
    }

    /// The bars with their counts.
    pub fn bins(self, counts: &[u32; BARS]) -> Vec<PriceBin> {
        let cents = |bar: usize| i64::from(self.starts_at_dollars(bar)) * 100;
        counts
            .iter()
            .enumerate()
            .map(|(bar, &count)| PriceBin {
                from_cents: cents(bar),
                to_cents: (bar + 1 < BARS).then(|| cents(bar + 1)),
                count,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bar_begins_above_the_one_before_and_holds_its_beginning() {
        for scale in [Scale::SALE, Scale::RENT] {
            for bar in 0..BARS {
                assert_eq!(scale.bar(scale.starts_at_dollars(bar)), bar);
                assert!(
                    bar == 0 || scale.starts_at_dollars(bar) > scale.starts_at_dollars(bar - 1)
                );
            }
        }
    }
}
