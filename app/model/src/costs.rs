//! What a home costs a month: loan, tax, insurance, association, land lease, mortgage insurance.

use crate::listings::{Listing, ListingKind};
use serde::{Deserialize, Serialize};

/// What is assumed about the buyer and the place; shares are of 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Assumptions {
    /// Share of the price that is paid at once.
    pub down: f64,
    /// Yearly interest of the loan.
    pub rate: f64,
    /// Term of the loan in years.
    pub years: u32,
    /// Yearly property tax where the home's own is unknown, as a share of the price.
    pub tax: f64,
    /// Yearly insurance as a share of the price.
    pub insurance: f64,
    /// Yearly mortgage insurance as a share of the loan, due while less than a fifth is paid down.
    pub mortgage_insurance: f64,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self {
            down: 0.20,
            rate: 0.065,
            years: 30,
            tax: 0.012,
            insurance: 0.0035,
            mortgage_insurance: 0.006,
        }
    }
}

/// What is known of the home, cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct HomeCosts {
    /// Price.
    pub price_cents: i64,
    /// Property tax of a year, where known.
    pub tax_annual_cents: Option<i64>,
    /// Insurance of a year, where known.
    pub insurance_annual_cents: Option<i64>,
    /// Association fee of a month; nothing where it is not known whether there is one.
    pub hoa_monthly_cents: Option<i64>,
    /// Land lease of a month, zero for owned land; nothing where that is not known.
    pub land_lease_monthly_cents: Option<i64>,
}

impl HomeCosts {
    /// What is known of a home that can be bought; `None` for one to rent, or without a price.
    pub fn of(home: &Listing) -> Option<Self> {
        let is_owned = !matches!(
            home.kind,
            ListingKind::ResidentialLease
                | ListingKind::CommercialLease
                | ListingKind::BusinessOpportunity
        );
        let price_cents = home
            .list_price_cents
            .filter(|cents| *cents > 0 && is_owned)?;
        Some(Self {
            price_cents,
            tax_annual_cents: home.tax_annual_amount_cents,
            insurance_annual_cents: None,
            hoa_monthly_cents: home.hoa_monthly_cents.filter(|cents| *cents >= 0),
            land_lease_monthly_cents: land_lease_monthly(home),
        })
    }
}

/// What the land costs a month: nothing to pay for owned land, unknown where the listing does not say.
pub fn land_lease_monthly(home: &Listing) -> Option<i64> {
    match home.land_lease_amount_cents.filter(|cents| *cents > 0) {
        Some(cents) => per_month(cents, home.land_lease_per.as_deref()),
        None => (home.land_type.as_deref() == Some("Fee")).then_some(0),
    }
}

/// An amount that is due per month, quarter, half-year or year, brought to a month. Where nothing is said it is taken as a
/// month's, as feeds mean it; a period that no feed uses is unknown.
pub fn per_month(amount_cents: i64, per: Option<&str>) -> Option<i64> {
    let months = match per.map(|per| per.trim().to_ascii_lowercase()).as_deref() {
        None | Some("" | "monthly" | "month" | "per month") => 1,
        Some("annually" | "annual" | "yearly" | "year" | "per year") => 12,
        Some("semi-annually" | "semiannually" | "semi annually") => 6,
        Some("quarterly" | "quarter" | "per quarter") => 3,
        Some(_) => return None,
    };
    Some(amount_cents / months)
}

/// The parts of a month's cost, cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MonthlyCost {
    /// Interest and repayment.
    pub loan_cents: i64,
    /// Property tax.
    pub tax_cents: i64,
    /// Insurance of the home.
    pub insurance_cents: i64,
    /// Association fee, where it is known whether there is one.
    pub hoa_cents: Option<i64>,
    /// Land lease, where it is known whether there is one.
    pub land_lease_cents: Option<i64>,
    /// Mortgage insurance.
    pub mortgage_insurance_cents: i64,
}

impl MonthlyCost {
    /// The sum of the parts that are known: the least that a month costs.
    pub fn total_cents(&self) -> i64 {
        self.loan_cents
            + self.tax_cents
            + self.insurance_cents
            + self.hoa_cents.unwrap_or(0)
            + self.land_lease_cents.unwrap_or(0)
            + self.mortgage_insurance_cents
    }

    /// Whether nothing is missing in the sum.
    pub const fn is_whole(&self) -> bool {
        self.hoa_cents.is_some() && self.land_lease_cents.is_some()
    }
}

/// Monthly costs under one set of assumptions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CostCalculator {
    assumptions: Assumptions,
    loan_factor: f64,
}

impl CostCalculator {
    /// A calculator for these assumptions; the loan's factor is worked out once.
    pub fn new(assumptions: Assumptions) -> Self {
        let months = f64::from(assumptions.years.max(1) * 12);
        let rate = assumptions.rate / 12.0;
        let loan_factor = if rate.abs() < 1e-9 {
            1.0 / months
        } else {
            rate / (1.0 - (1.0 + rate).powf(-months))
        };
        Self {
            assumptions,
            loan_factor,
        }
    }

    /// The month's cost of a home.
    pub fn monthly(&self, home: &HomeCosts) -> MonthlyCost {
        let a = &self.assumptions;
        let price = home.price_cents as f64;
        let loan = price * (1.0 - a.down);
        let cents = |amount: f64| amount.round() as i64;
        MonthlyCost {
            loan_cents: cents(loan * self.loan_factor),
            tax_cents: cents(
                home.tax_annual_cents
                    .map_or(price * a.tax, |tax| tax as f64)
                    / 12.0,
            ),
            insurance_cents: cents(
                home.insurance_annual_cents
                    .map_or(price * a.insurance, |insurance| insurance as f64)
                    / 12.0,
            ),
            hoa_cents: home.hoa_monthly_cents,
            land_lease_cents: home.land_lease_monthly_cents,
            mortgage_insurance_cents: if a.down < 0.20 {
                cents(loan * a.mortgage_insurance / 12.0)
            } else {
                0
            },
        }
    }
}

impl Default for CostCalculator {
    fn default() -> Self {
        Self::new(Assumptions::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_home_at_a_million_costs_its_known_payment() {
        let home = HomeCosts {
            price_cents: 100_000_000,
            ..HomeCosts::default()
        };

        let cost = CostCalculator::default().monthly(&home);

        assert_eq!(cost.loan_cents, 505_654);
        assert_eq!(cost.tax_cents, 100_000);
        assert_eq!(cost.insurance_cents, 29_167);
        assert_eq!(cost.mortgage_insurance_cents, 0);
        assert_eq!(cost.total_cents(), 634_821);
    }

    #[test]
    fn a_yearly_land_lease_counts_by_the_month_and_a_rental_has_no_loan() {
        let mut home = Listing::new(
            "mls:gps",
            "1",
            crate::listings::StandardStatus::Active,
            ListingKind::Residential,
        );
        assert_eq!(HomeCosts::of(&home), None);
        home.list_price_cents = Some(50_000_000);
        home.land_lease_amount_cents = Some(360_000);
        home.land_lease_per = Some("Annually".to_owned());

        let costs = HomeCosts::of(&home).expect("a price");

        assert_eq!(costs.land_lease_monthly_cents, Some(30_000));
        home.land_lease_per = Some("Per Whim".to_owned());
        assert_eq!(land_lease_monthly(&home), None);
        home.kind = ListingKind::ResidentialLease;
        assert_eq!(HomeCosts::of(&home), None);
    }

    #[test]
    fn known_tax_fees_and_a_small_down_payment_count() {
        let home = HomeCosts {
            price_cents: 40_000_000,
            tax_annual_cents: Some(600_000),
            insurance_annual_cents: Some(240_000),
            hoa_monthly_cents: Some(45_000),
            land_lease_monthly_cents: Some(30_000),
        };
        let calculator = CostCalculator::new(Assumptions {
            down: 0.10,
            rate: 0.0,
            ..Assumptions::default()
        });

        let cost = calculator.monthly(&home);

        assert_eq!(cost.loan_cents, 100_000);
        assert_eq!((cost.tax_cents, cost.insurance_cents), (50_000, 20_000));
        assert_eq!(
            (cost.hoa_cents, cost.land_lease_cents),
            (Some(45_000), Some(30_000))
        );
        assert!(cost.is_whole());
        assert_eq!(cost.mortgage_insurance_cents, 18_000);
    }

    proptest! {
        #[test]
        fn what_is_unknown_stays_unknown(
            price in 1_i64..2_000_000_000,
            hoa in proptest::option::of(0_i64..500_000),
            land in proptest::option::of(0_i64..500_000),
        ) {
            let home = HomeCosts {
                price_cents: price,
                hoa_monthly_cents: hoa,
                land_lease_monthly_cents: land,
                ..HomeCosts::default()
            };
            let bare = HomeCosts { hoa_monthly_cents: Some(0), land_lease_monthly_cents: Some(0), ..home };
            let calculator = CostCalculator::default();

            let (cost, least) = (calculator.monthly(&home), calculator.monthly(&bare));

            prop_assert_eq!((cost.hoa_cents, cost.land_lease_cents), (hoa, land));
            prop_assert_eq!(cost.is_whole(), hoa.is_some() && land.is_some());
            let known = hoa.unwrap_or(0) + land.unwrap_or(0);
            prop_assert_eq!(cost.total_cents(), least.total_cents() + known);
        }

        #[test]
        fn a_listing_that_says_nothing_of_fee_and_land_has_neither_counted_as_none(
            price in 1_i64..2_000_000_000,
            fee in proptest::option::of(0_i64..500_000),
            owned in proptest::option::of(any::<bool>()),
        ) {
            let status = crate::listings::StandardStatus::Active;
            let mut home = Listing::new("mls:gps", "1", status, ListingKind::Residential);
            home.list_price_cents = Some(price);
            home.hoa_monthly_cents = fee;
            home.land_type = owned.map(|owned| if owned { "Fee" } else { "Lease" }.to_owned());

            let costs = HomeCosts::of(&home).expect("a price");

            prop_assert_eq!(costs.hoa_monthly_cents, fee);
            prop_assert_eq!(costs.land_lease_monthly_cents, (owned == Some(true)).then_some(0));
        }
    }
}
