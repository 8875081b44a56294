//! Money: prices, monthly costs, association fees, and whether the land is leased.

use super::reader::{Bound, Parameters, Reader};
use model::search::{LandType, Range};

/// A bare number from here on is a price, below it is not.
const LEAST_BARE_PRICE: f64 = 20_000.0;

impl Reader<'_> {
    /// "under $1.3M", "between 500k and 700k", "around $850,000", "$4,000 a month", "hasta 400 mil".
    pub(super) fn money(&mut self) -> Option<Parameters> {
        self.any(&[
            "my budget is",
            "budget is",
            "budget of",
            "budget",
            "priced at",
            "priced",
            "price",
            "costing",
            "presupuesto de",
            "presupuesto",
            "precio",
        ]);
        let bound = self.bound();
        self.any(&["between", "entre", "from", "de"]);
        let (low, low_sure) = self.amount_of_money()?;
        let middle = self.at();
        // "$500-700k": the hyphen is no word, so the second amount must say that it is money.
        let is_hyphen = low_sure && self.token().is_some_and(|next| next.number.is_some());
        let high = if self.any(&["to", "and", "y", "a", "hasta"])
            || self.token().is_some_and(|next| next.is_dollars)
        {
            self.amount_of_money()
                .filter(|(high, _)| *high > low || *high * 1_000.0 > low)
        } else if is_hyphen {
            self.amount_of_money()
                .filter(|(high, sure)| *high > low && (*sure || *high >= LEAST_BARE_PRICE))
        } else {
            None
        };
        if high.is_none() {
            self.back_to(middle);
        }
        let sure = low_sure || high.is_some_and(|(_, sure)| sure);
        if !sure && low < LEAST_BARE_PRICE {
            return None;
        }
        // "500 to 700k": the first number borrows the second one's unit.
        let low = match high {
            Some((high, _)) if low < 10_000.0 && high >= 100_000.0 => {
                low * if low < 20.0 { 1_000_000.0 } else { 1_000.0 }
            }
            _ => low,
        };
        let monthly = self.any(&[
            "a month",
            "per month",
            "monthly",
            "month",
            "mo",
            "al mes",
            "mensuales",
            "mensual",
            "por mes",
        ]);
        let cents = |dollars: f64| (dollars * 100.0).round() as i64;
        let range = match (high, bound) {
            (Some((high, _)), _) => Range {
                min: Some(cents(low)),
                max: Some(cents(high)),
            },
            (None, Bound::Least) => Range {
                min: Some(cents(low)),
                max: None,
            },
            (None, Bound::About) => Range {
                min: Some(cents(low * 0.9)),
                max: Some(cents(low * 1.1)),
            },
            // A bare amount is what people have: an upper end.
            (None, _) => Range {
                min: None,
                max: Some(cents(low)),
            },
        };
        let is_rent = self
            .query
            .filters
            .kinds
            .contains(&model::listings::ListingKind::ResidentialLease);
        let (target, min, max) = if monthly && !is_rent {
            (
                &mut self.query.filters.monthly_cents,
                "minMonthly",
                "maxMonthly",
            )
        } else {
            (&mut self.query.filters.price_cents, "minPrice", "maxPrice")
        };
        target.min = range.min.or(target.min);
        target.max = range.max.or(target.max);
        let named = [(min, range.min), (max, range.max)];
        Some(
            named
                .into_iter()
                .filter(|(_, end)| end.is_some())
                .map(|(name, _)| name.to_owned())
                .collect(),
        )
    }

    /// "no HOA", "HOA under $300", "sin cuota de asociación".
    pub(super) fn association(&mut self) -> Option<Parameters> {
        const HOA: &[&str] = &[
            "hoa fees",
            "hoa fee",
            "hoa dues",
            "hoas",
            "hoa",
            "association fees",
            "association fee",
            "association",
            "homeowners association",
            "cuotas de hoa",
            "cuota de hoa",
            "cuotas de asociacion",
            "cuota de asociacion",
            "cuota de la asociacion",
            "asociacion",
            "cuota",
        ];
        if self.without() {
            self.any(&["an", "a"]);
            if !self.any(HOA) {
                return None;
            }
            self.query.filters.hoa_monthly_cents = Range {
                min: None,
                max: Some(0),
            };
            return Some(vec!["maxHoa".to_owned()]);
        }
        let first = self.any(HOA);
        self.any(&["of", "de", "is"]);
        let bound = self.bound();
        let (dollars, _) = self.amount_of_money()?;
        self.any(&["a month", "per month", "monthly", "al mes"]);
        if !first && !(self.any(&["in", "for", "de"]) | self.any(HOA)) {
            return None;
        }
        if !first && !self.previous_is(&["hoa", "fees", "fee", "dues", "association", "asociacion"])
        {
            return None;
        }
        let cents = (dollars * 100.0).round() as i64;
        let range = &mut self.query.filters.hoa_monthly_cents;
        if bound == Bound::Least {
            range.min = Some(cents);
            return Some(vec!["minHoa".to_owned()]);
        }
        range.max = Some(cents);
        Some(vec!["maxHoa".to_owned()])
    }

    /// "fee land", "no land lease", "leased land", "sin arrendamiento de terreno".
    pub(super) fn land(&mut self) -> Option<Parameters> {
        const LEASE: &[&str] = &[
            "land leases",
            "land lease",
            "leased land",
            "lease land",
            "arrendamiento de terreno",
            "arrendamiento del terreno",
            "terreno arrendado",
            "suelo arrendado",
        ];
        const FEE: &[&str] = &[
            "fee simple land",
            "fee simple",
            "fee land",
            "owned land",
            "own the land",
            "you own the land",
            "land included",
            "terreno propio",
            "suelo propio",
        ];
        let excluded = self.without();
        self.any(&["on", "a", "en", "con"]);
        let land = if self.any(LEASE) {
            if excluded {
                LandType::Fee
            } else {
                LandType::Lease
            }
        } else if !excluded && self.any(FEE) {
            LandType::Fee
        } else {
            return None;
        };
        self.query.filters.land = Some(land);
        Some(vec!["landType".to_owned()])
    }

    /// An amount, and whether something says that it is money.
    fn amount_of_money(&mut self) -> Option<(f64, bool)> {
        if self.any(&["half a million", "medio millon"]) {
            self.any(&["dollars", "dolares", "de dolares"]);
            return Some((500_000.0, true));
        }
        if self.any(&["a million"]) {
            self.any(&["dollars"]);
            return Some((1_000_000.0, true));
        }
        let token = self.token()?;
        let sure = token.is_dollars;
        let mut amount = self.number()?;
        let scale = if self.any(&["k", "grand", "thousand", "mil"]) {
            1_000.0
        } else if self.any(&[
            "mm",
            "m",
            "mil millones",
            "million",
            "millions",
            "millones",
            "millon",
            "mill",
        ]) {
            1_000_000.0
        } else {
            1.0
        };
        if scale > 1.0 && self.any(&["and a half", "y medio"]) {
            amount += 0.5;
        }
        let named = self.any(&[
            "us dollars",
            "dollars",
            "dollar",
            "bucks",
            "usd",
            "de dolares",
            "dolares",
        ]);
        Some((amount * scale, sure || scale > 1.0 || named))
    }
}
