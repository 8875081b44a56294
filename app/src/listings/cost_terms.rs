//! What is assumed of a month's cost, as the address of a page carries it: the loan (`down`, `rate`,
//! `years`), and what the buyer knows better than the listing (`tax`, `insurance`, `hoa`, `land`, `mi`).

use model::costs::{Assumptions, CostCalculator, HomeCosts, MonthlyCost};

/// The terms offered, in years.
pub const YEARS: [u32; 4] = [30, 20, 15, 10];
/// The highest yearly interest that can be asked for, percent.
pub const MOST_RATE: f64 = 15.0;
/// The most dollars that a bill can be said to be.
const MOST_DOLLARS: f64 = 10_000_000.0;
/// The highest yearly mortgage insurance that can be asked for, percent of the loan.
const MOST_INSURANCE: f64 = 10.0;

/// What can be wrong with the terms of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The down payment is no number from 0 to 100.
    Down,
    /// The rate is no number from 0 to [`MOST_RATE`].
    Rate,
    /// The term is none of [`YEARS`].
    Years,
    /// A bill is no number of dollars.
    Bill(Bill),
    /// The mortgage insurance is no number from 0 to 10.
    MortgageInsurance,
}

/// A bill that the buyer may know better than the listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bill {
    /// Property tax, dollars a year.
    Tax,
    /// Insurance of the home, dollars a year.
    Insurance,
    /// Association fee, dollars a month.
    Hoa,
    /// Land lease, dollars a month.
    Land,
}

impl Bill {
    /// Every bill, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Tax, Self::Insurance, Self::Hoa, Self::Land];

    /// The parameter of the address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tax => "tax",
            Self::Insurance => "insurance",
            Self::Hoa => "hoa",
            Self::Land => "land",
        }
    }
}

/// The terms of a loan, percent and years, and what is known better; bills in dollars.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Terms {
    /// Down payment, percent of the price.
    pub down: f64,
    /// Yearly interest, percent.
    pub rate: f64,
    /// Term in years.
    pub years: u32,
    /// What is known better than the listing knows, in the order of [`Bill::ALL`].
    pub bills: [Option<f64>; 4],
    /// Yearly mortgage insurance, percent of the loan, where it is known.
    pub mortgage_insurance: Option<f64>,
}

impl Default for Terms {
    fn default() -> Self {
        let usual = Assumptions::default();
        Self {
            down: (usual.down * 100.0).round(),
            rate: (usual.rate * 1_000.0).round() / 10.0,
            years: usual.years,
            bills: [None; 4],
            mortgage_insurance: None,
        }
    }
}

/// Reads a number as people write it: `1,250`, `$1250`, `5.85%`.
pub fn number(text: &str, most: f64) -> Option<f64> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '$' | ',' | '%' | ' '))
        .collect();
    let value = plain.parse::<f64>().ok()?;
    (0.0..=most).contains(&value).then_some(value)
}

impl Terms {
    /// Reads the parameters of an address; a fault keeps the usual term in its place.
    pub fn parse(parameter: impl Fn(&str) -> Option<String>) -> (Self, Vec<Fault>) {
        let mut terms = Self::default();
        let mut faults = Vec::new();
        // Why: a form sends the fields that nobody filled in.
        let given = |name: &str| parameter(name).filter(|text| !text.trim().is_empty());
        let mut read = |name: &str, most: f64, fault: Fault| {
            let value = number(&given(name)?, most);
            if value.is_none() {
                faults.push(fault);
            }
            value
        };
        if let Some(down) = read("down", 100.0, Fault::Down) {
            terms.down = down;
        }
        if let Some(rate) = read("rate", MOST_RATE, Fault::Rate) {
            terms.rate = rate;
        }
        terms.bills = Bill::ALL.map(|bill| read(bill.name(), MOST_DOLLARS, Fault::Bill(bill)));
        terms.mortgage_insurance = read("mi", MOST_INSURANCE, Fault::MortgageInsurance);
        if let Some(text) = given("years") {
            match text.trim().parse() {
                Ok(years) if YEARS.contains(&years) => terms.years = years,
                _ => faults.push(Fault::Years),
            }
        }
        (terms, faults)
    }

    /// The query string of these terms; empty for the usual ones.
    pub fn to_query(self) -> String {
        let usual = Self::default();
        let mut parts = Vec::new();
        if (self.down - usual.down).abs() > 1e-9 {
            parts.push(format!("down={}", self.down));
        }
        if (self.rate - usual.rate).abs() > 1e-9 {
            parts.push(format!("rate={}", self.rate));
        }
        if self.years != usual.years {
            parts.push(format!("years={}", self.years));
        }
        for (bill, dollars) in Bill::ALL.into_iter().zip(self.bills) {
            if let Some(dollars) = dollars {
                parts.push(format!("{}={dollars}", bill.name()));
            }
        }
        if let Some(percent) = self.mortgage_insurance {
            parts.push(format!("mi={percent}"));
        }
        parts.join("&")
    }

    /// What a month costs under these terms.
    pub fn monthly(self, home: &HomeCosts) -> MonthlyCost {
        let usual = Assumptions::default();
        let assumptions = Assumptions {
            down: self.down / 100.0,
            rate: self.rate / 100.0,
            years: self.years,
            mortgage_insurance: self
                .mortgage_insurance
                .map_or(usual.mortgage_insurance, |percent| percent / 100.0),
            ..usual
        };
        let [tax, insurance, hoa, land] = self
            .bills
            .map(|bill| bill.map(|dollars| (dollars * 100.0).round() as i64));
        let home = HomeCosts {
            tax_annual_cents: tax.or(home.tax_annual_cents),
            insurance_annual_cents: insurance.or(home.insurance_annual_cents),
            hoa_monthly_cents: hoa.or(home.hoa_monthly_cents),
            land_lease_monthly_cents: land.or(home.land_lease_monthly_cents),
            ..*home
        };
        CostCalculator::new(assumptions).monthly(&home)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> (Terms, Vec<Fault>) {
        Terms::parse(|name| {
            pairs
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn terms_survive_their_address() {
        let (terms, faults) = read(&[
            ("down", "35"),
            ("rate", "5.85%"),
            ("years", "15"),
            ("tax", "$9,800"),
            ("insurance", ""),
            ("hoa", "0"),
            ("mi", "0.8"),
        ]);

        assert_eq!(faults, []);
        assert_eq!(
            terms.to_query(),
            "down=35&rate=5.85&years=15&tax=9800&hoa=0&mi=0.8"
        );
        assert_eq!(Terms::default().to_query(), "");
        assert_eq!(read(&[]).0, Terms::default());
    }

    #[test]
    fn a_fault_is_named_and_the_rest_is_kept() {
        let (terms, faults) = read(&[
            ("down", "-1"),
            ("rate", "NaN"),
            ("years", "15"),
            ("land", "x"),
        ]);

        assert_eq!(faults, [Fault::Down, Fault::Rate, Fault::Bill(Bill::Land)]);
        assert_eq!((terms.down, terms.years), (20.0, 15));
        assert_eq!(read(&[("years", "99")]).1, [Fault::Years]);
    }

    #[test]
    fn what_the_buyer_knows_counts_before_what_the_listing_says() {
        let home = HomeCosts {
            price_cents: 40_000_000,
            tax_annual_cents: Some(600_000),
            hoa_monthly_cents: Some(45_000),
            ..HomeCosts::default()
        };
        let (terms, _) = read(&[
            ("tax", "1200"),
            ("insurance", "2400"),
            ("hoa", "0"),
            ("land", "50"),
        ]);

        let cost = terms.monthly(&home);

        assert_eq!((cost.tax_cents, cost.insurance_cents), (10_000, 20_000));
        assert_eq!(
            (cost.hoa_cents, cost.land_lease_cents),
            (Some(0), Some(5_000))
        );
        let (small, _) = read(&[("down", "10"), ("mi", "1.2")]);
        assert_eq!(small.monthly(&home).mortgage_insurance_cents, 36_000);
    }
}
