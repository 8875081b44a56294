//! The figures of a community: each says how many homes stand behind it.

use crate::time::{DAY_MS, civil_from_days};
use serde::{Deserialize, Serialize};

/// A number, and how many homes it was computed from.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Figure {
    /// The number; absent where no home tells it.
    pub value: Option<f64>,
    /// How many homes.
    pub homes: u32,
}

/// What a community's homes tell. Money in cents, shares from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Statistics {
    /// Homes known, on the market or sold within five years.
    pub total: u32,
    /// Homes for sale.
    pub active: u32,
    /// Homes under contract.
    pub pending: u32,
    /// Homes for sale that came on the market within seven days.
    pub new_this_week: u32,
    /// Homes sold within a year.
    pub sold: u32,
    /// Median price paid within a year.
    pub median_sale: Figure,
    /// The same a year before.
    pub median_sale_before: Figure,
    /// Median asking price of homes for sale.
    pub median_asking: Figure,
    /// Median price paid a square foot within a year.
    pub price_per_sqft: Figure,
    /// The same a year before.
    pub price_per_sqft_before: Figure,
    /// Median days on the market of homes sold within a year.
    pub days_on_market: Figure,
    /// The same a year before.
    pub days_on_market_before: Figure,
    /// Median of price paid to last price asked within 90 days.
    pub sale_to_list: Figure,
    /// Months until all homes for sale are sold at the pace of the last 90 days.
    pub months_of_inventory: Figure,
    /// Mean living area, square feet.
    pub average_sqft: Figure,
    /// Mean year built.
    pub average_year_built: Figure,
    /// Half of all homes were built from this year on.
    pub median_year_built: Figure,
    /// Share of homes on leased land, among those whose land is known.
    pub leased_land: Figure,
    /// Share of homes on owned land with an association fee.
    pub owned_with_fee: Figure,
    /// Share of homes on owned land without an association fee.
    pub owned_without_fee: Figure,
    /// Median association fee of a month, of homes that pay one.
    pub hoa_monthly: Figure,
    /// The same of condominiums and townhouses.
    pub hoa_monthly_condo: Figure,
    /// The same of houses.
    pub hoa_monthly_house: Figure,
    /// Share of houses without an association fee.
    pub houses_without_hoa: Figure,
    /// Median land lease of a month, of homes on leased land.
    pub land_lease_monthly: Figure,
    /// Median of the tax of a year to the price paid or asked.
    pub tax_rate: Figure,
}

/// The median price of the three months that end with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendPoint {
    /// Year times twelve plus month from 0.
    pub month: i32,
    /// Cents; absent where fewer than three homes were sold.
    pub median: Option<i64>,
    /// Homes sold in the three months.
    pub homes: u32,
}

impl TrendPoint {
    /// Year, and month from 1.
    pub const fn year_month(&self) -> (i32, u8) {
        (
            self.month.div_euclid(12),
            self.month.rem_euclid(12) as u8 + 1,
        )
    }
}

/// What homes have sold for in a community.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Prices {
    /// The community's name.
    pub name: String,
    /// Median price by month, oldest first, five years.
    pub trend: Vec<TrendPoint>,
}

impl Prices {
    /// Whether most months of the last year have a median.
    pub fn is_known(&self) -> bool {
        let year = self.trend.iter().rev().take(12);
        year.filter(|point| point.median.is_some()).count() > 6
    }

    /// The median price of the month of a moment, or of the month before where that is the last; epoch ms, cents.
    pub fn at(&self, at: i64) -> Option<i64> {
        let (year, month, _) = civil_from_days(at.div_euclid(DAY_MS));
        let month = i32::try_from(year).ok()? * 12 + i32::from(month) - 1;
        let newest = self.trend.iter().rev().find(|point| point.month <= month)?;
        newest.median.filter(|_| month - newest.month <= 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse_date;

    #[test]
    fn a_moment_has_the_price_of_its_month_or_of_the_one_before() {
        let point = |month, median| TrendPoint {
            month: 2026 * 12 + month,
            median,
            homes: 5,
        };
        let prices = Prices {
            name: "Indio".to_owned(),
            trend: vec![point(0, Some(100)), point(1, None), point(2, Some(120))],
        };
        let day = |text| parse_date(text).expect("a date");

        assert_eq!(prices.at(day("2026-01-31")), Some(100));
        assert_eq!(prices.at(day("2026-02-10")), None, "too few were sold");
        assert_eq!(prices.at(day("2026-04-02")), Some(120));
        assert_eq!(prices.at(day("2026-05-02")), None, "long ago");
        assert_eq!(prices.at(day("2025-12-31")), None, "before the first");
    }

    #[test]
    fn a_month_is_read_back() {
        let point = |month| TrendPoint {
            month,
            median: None,
            homes: 0,
        };
        assert_eq!(point(2_026 * 12).year_month(), (2_026, 1));
        assert_eq!(point(2_026 * 12 + 11).year_month(), (2_026, 12));
    }
}
