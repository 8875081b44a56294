//! Money: prices, rents and monthly costs.

use super::bounds::Bound;
use super::reader::Reader;
use model::search::Range;

/// A bare number from here on is a price, below it is not.
const LEAST_BARE_PRICE: f64 = 20_000.0;
/// The same where the sentence speaks of rent.
const LEAST_BARE_RENT: f64 = 300.0;
/// "Around $850,000" is up to a tenth more or less.
const SLACK: f64 = 0.1;

const PRICE: &[&str] = &[
    "my budget is",
    "our budget is",
    "with a budget of",
    "budget is",
    "budget of",
    "budget",
    "asking price",
    "list price",
    "sale price",
    "price range",
    "priced at",
    "priced",
    "price",
    "prices",
    "costing",
    "cost",
    "that costs",
    "that cost",
    "worth",
    "presupuesto es",
    "mi presupuesto es",
    "presupuesto de",
    "presupuesto",
    "precio",
    "precios",
    "que cueste",
    "que cuesten",
    "que cuesta",
    "cuesten",
    "con valor de",
    "rango de precio",
    "for",
];
const PAYMENT: &[&str] = &[
    "monthly payments",
    "monthly payment",
    "payments",
    "payment",
    "monthly cost",
    "monthly costs",
    "monthly budget",
    "mortgage",
    "pago mensual",
    "pago",
    "pagos mensuales",
    "mensualidades",
    "mensualidad",
    "pagar",
    "costo mensual",
    "cuota mensual",
    "hipoteca",
];
const A_MONTH: &[&str] = &[
    "a month",
    "per month",
    "each month",
    "every month",
    "monthly",
    "month",
    "mo",
    "pm",
    "al mes",
    "mensuales",
    "mensual",
    "por mes",
    "cada mes",
    "a mes",
];
/// The same as far as it can mean nothing else.
const A_MONTH_AHEAD: &[&str] = &[
    "a month",
    "per month",
    "each month",
    "every month",
    "monthly",
    "al mes",
    "mensuales",
    "mensual",
    "por mes",
    "cada mes",
];
const DOLLARS: &[&str] = &[
    "us dollars",
    "dollars",
    "dollar",
    "bucks",
    "usd",
    "de dolares",
    "dolares",
    "dls",
];
const THOUSAND: &[&str] = &["k", "ks", "grand", "thousands", "thousand", "mil"];
const MILLION: &[&str] = &[
    "mm", "m", "million", "millions", "mio", "millones", "millon", "mill", "mdd",
];

/// An amount as it was said.
#[derive(Clone, Copy)]
struct Amount {
    dollars: f64,
    /// Whether something says that it is money.
    is_sure: bool,
    /// Whether thousands or millions were said.
    is_scaled: bool,
    /// Whether it was said to be about so much: "800ish".
    is_about: bool,
}

impl Reader<'_> {
    /// "under $1.3M", "between 500k and 700k", "around $850,000", "$4,000 a month", "hasta 400 mil".
    pub(super) fn money(&mut self) -> Option<()> {
        let is_price = self.any(PRICE) && !self.previous_is(&["for"]);
        let is_payment = !is_price && self.any(PAYMENT);
        self.any(&["is", "are", "of", "de", "es", "sea", "range"]);
        let bound = self.bound();
        self.any(&["between", "entre", "from", "de", "the", "los", "las"]);
        let low = self.amount()?;
        let bound = self.bound_after(bound);
        let high = self.second_amount(low);
        let bound = if bound == Bound::Plain && low.is_about {
            Bound::About
        } else {
            bound
        };
        let before_month = self.at();
        let is_payment =
            is_payment || (low.dollars >= LEAST_BARE_RENT && self.any_close(A_MONTH_AHEAD));
        self.back_to(before_month);
        // "Under 800" with nothing behind it is a price in thousands.
        let is_bare_thousands = matches!(bound, Bound::Most | Bound::Least)
            && high.is_none()
            && !low.is_scaled
            && !low.is_sure
            && !self.asks_for_rent()
            && !is_payment
            && (150.0..1_000.0).contains(&low.dollars)
            && self.token().is_none_or(|next| next.is_after_mark);
        let least = if self.asks_for_rent() || is_payment {
            LEAST_BARE_RENT
        } else {
            LEAST_BARE_PRICE
        };
        let is_price = is_price || is_bare_thousands;
        let is_sure =
            is_price || is_payment || low.is_sure || high.is_some_and(|high| high.is_sure);
        let said_low = low.dollars;
        if said_low <= 0.0 || (!is_sure && said_low < least) {
            return None;
        }
        let high = high.map(|high| high.dollars);
        let mut low = match high {
            // "500 to 700k": the first number borrows the second one's unit.
            Some(high) if !low.is_scaled && low.dollars < 10_000.0 && high >= 100_000.0 => {
                low.dollars
                    * if low.dollars < 20.0 && high >= 1_000_000.0 {
                        1_000_000.0
                    } else {
                        1_000.0
                    }
            }
            _ => low.dollars,
        };
        let bound = self.bound_after(bound);
        let is_monthly = self.any(A_MONTH) || is_payment;
        if self.any(&[
            "per square foot",
            "a square foot",
            "per sqft",
            "per sq ft",
            "psf",
            "por pie",
            "por pie cuadrado",
        ]) {
            return None;
        }
        if is_price
            && !self.asks_for_rent()
            && !is_monthly
            && high.is_none()
            && (100.0..10_000.0).contains(&low)
        {
            // "Budget 700" are thousands.
            low *= 1_000.0;
        }
        let bound = self.bound_after(bound);
        self.set_money(low, high, bound, is_monthly);
        Some(())
    }

    fn set_money(&mut self, low: f64, high: Option<f64>, bound: Bound, is_monthly: bool) {
        let cents = |dollars: f64| (dollars * 100.0).round() as i64;
        // A bare amount is what people have: an upper end.
        let range = high.map_or_else(
            || bound.range(cents(low), Bound::Most, SLACK),
            |high| Range {
                min: Some(cents(low)),
                max: Some(cents(high)),
            },
        );
        let is_monthly = is_monthly && !self.asks_for_rent();
        let filters = &mut self.query.filters;
        let target = if is_monthly {
            &mut filters.monthly_cents
        } else {
            &mut filters.price_cents
        };
        target.min = range.min.or(target.min);
        target.max = range.max.or(target.max);
    }

    /// The upper end of "500k to 700k" and "$500-700k".
    fn second_amount(&mut self, low: Amount) -> Option<Amount> {
        let start = self.at();
        let is_linked = self.any(&["up to", "to", "and", "through", "y", "a", "hasta"]);
        self.any(&["up to", "no more than", "los", "las"]);
        let next = self
            .token()
            .filter(|next| next.number.is_some() && !next.is_after_slash && !next.is_after_mark);
        let high = next.and_then(|_| self.amount()).filter(|high| {
            let fits = high.dollars > low.dollars || (high.is_scaled && !low.is_scaled);
            // The hyphen is no word, so an amount that follows must itself be money.
            fits && (is_linked || high.is_sure || high.dollars >= LEAST_BARE_PRICE)
        });
        // "500k and 3 beds" are two wishes.
        let high = high.filter(|high| high.is_sure || high.dollars >= LEAST_BARE_RENT);
        if high.is_none() {
            self.back_to(start);
        }
        high
    }

    /// An amount of dollars.
    fn amount(&mut self) -> Option<Amount> {
        for (phrase, dollars) in [
            ("half a million", 500_000.0),
            ("half million", 500_000.0),
            ("medio millon", 500_000.0),
            ("quarter of a million", 250_000.0),
            ("three quarters of a million", 750_000.0),
            ("a million", 1_000_000.0),
            ("a mil", 1_000_000.0),
            ("millon", 1_000_000.0),
        ] {
            if self.phrase(phrase) {
                let more = self.and_a_half()
                    * if dollars >= 1_000_000.0 {
                        1_000_000.0
                    } else {
                        0.0
                    };
                self.any(DOLLARS);
                return Some(Amount {
                    dollars: dollars + more,
                    is_sure: true,
                    is_scaled: true,
                    is_about: false,
                });
            }
        }
        let is_dollars = self.token()?.is_dollars;
        let number = self.number()? + self.and_a_half();
        let is_about = self.any(&["ish"]);
        let scale = if self.any(&["mil millones"]) {
            1e9
        } else if number < 20.0 && !self.asks_for_rent() && self.phrase("mil") {
            // No home costs "1.5 mil": it is short for a million.
            1e6
        } else if self.any(THOUSAND) {
            1e3
        } else if self.any(MILLION) {
            1e6
        } else {
            1.0
        };
        let more = if scale > 1.0 { self.and_a_half() } else { 0.0 };
        let is_named = self.any(DOLLARS);
        Some(Amount {
            dollars: (number + more) * scale,
            is_sure: is_dollars || scale > 1.0 || is_named,
            is_scaled: scale > 1.0,
            is_about: is_about || (scale > 1.0 && self.any(&["ish"])),
        })
    }

    /// Whole dollars for a fee, in cents.
    pub(super) fn fee_cents(&mut self) -> Option<i64> {
        self.any(&["the"]);
        let amount = self.amount()?;
        self.any(A_MONTH);
        (amount.dollars < 1e7).then(|| (amount.dollars * 100.0).round() as i64)
    }
}
