//! Numbers with a unit: beds, baths, square feet, acres, stories, garage spaces.

use super::bounds::Bound;
use super::reader::Reader;
use super::units::{LOT_AFTER, LOT_BEFORE, SQUARE_FEET_A_SQUARE_METRE, SQUARE_FEET_AN_ACRE, Unit};
use model::search::Range;

/// "Around 2,000 square feet" is up to a tenth more or less.
const SLACK: f64 = 0.1;

impl Reader<'_> {
    /// "3+ beds", "between 2 and 4 bathrooms", "over 2,000 sq ft", "half-acre lot", "3/2", "studio", "bedrooms: 3".
    pub(super) fn amounts(&mut self) -> Option<()> {
        self.first_of(&[
            Self::beds_and_baths,
            Self::garage_for,
            Self::counted,
            Self::unit_first,
            Self::fixed_amount,
        ])
    }

    /// "3/2" and "3 bed/2": beds and baths as agents write them.
    fn beds_and_baths(&mut self) -> Option<()> {
        let beds = self
            .token()?
            .number
            .filter(|beds| (1.0..=12.0).contains(beds) && beds.fract() == 0.0)?;
        self.skip();
        let baths = self
            .token()
            .filter(|token| token.is_after_slash)?
            .number
            .filter(|baths| (1.0..=12.0).contains(baths))?;
        self.skip();
        self.set(Unit::Beds, beds, None, Bound::Plain);
        self.set(Unit::Baths, baths, None, Bound::Plain);
        Some(())
    }

    /// "garaje para dos coches", "garage for 2 cars".
    fn garage_for(&mut self) -> Option<()> {
        if !self.any(&[
            "garage for",
            "garage para",
            "garaje para",
            "cochera para",
            "estacionamiento para",
            "parking for",
            "garaje de",
            "cochera de",
        ]) {
            return None;
        }
        let bound = self.bound();
        let cars = self.number()?;
        let bound = self.bound_after(bound);
        self.any(&[
            "or more cars",
            "cars",
            "car",
            "coches",
            "carros",
            "autos",
            "vehiculos",
            "plazas",
        ]);
        let bound = self.bound_after(bound);
        self.set(Unit::Garage, cars, None, bound);
        Some(())
    }

    fn counted(&mut self) -> Option<()> {
        let is_lot = self.any(LOT_BEFORE);
        let bound = self.bound();
        let is_strict = self.is_strict;
        let is_between = self.any(&["between", "entre", "de"]);
        let mut low = self.quantity()?;
        let is_thousands = self.any(&["k", "thousand"]);
        if is_thousands {
            low *= 1_000.0;
        }
        let bound = self.bound_after(bound);
        let high = self.upper_end(low, is_between);
        let bound = self.bound_after(bound);
        // "under 350000, garage": what stands behind a comma is no unit of the number before it.
        let is_apart = self.token().is_some_and(|next| next.is_after_mark);
        let unit = match self.unit(is_lot).filter(|_| !is_apart) {
            Some(unit) => unit,
            None if is_lot && low >= 1_000.0 => Unit::LotFeet,
            None => return None,
        };
        let is_size = !matches!(
            unit,
            Unit::Beds | Unit::Baths | Unit::Stories | Unit::Garage
        );
        if is_thousands && !is_size {
            return None;
        }
        if unit == Unit::Baths {
            low += self.and_a_half();
        }
        let bound = self.bound_after(bound);
        if is_strict && !is_size && high.is_none() {
            // "More than 3 bedrooms" begins at 4, "over 2 baths" at two and a half.
            let step = if unit == Unit::Baths { 0.5 } else { 1.0 };
            low = match bound {
                Bound::Least => low + step,
                Bound::Most => (low - step).max(0.0),
                _ => low,
            };
        }
        self.set(unit, low, high, bound);
        Some(())
    }

    /// The second number of "2 to 4", "3-4", "3 o 4".
    fn upper_end(&mut self, low: f64, is_between: bool) -> Option<f64> {
        let start = self.at();
        let is_linked = self.any(&["to", "and", "or", "through", "a", "y", "o", "hasta"]);
        // "3-4 beds": the hyphen is no word.
        let high = self
            .token()
            .filter(|next| !next.is_dollars && !next.is_after_slash && !next.is_after_mark)
            .and_then(|_| self.quantity());
        let high = high.filter(|high| *high > low && (is_linked || !is_between));
        if high.is_none() {
            self.back_to(start);
        }
        high
    }

    /// "bedrooms: 3", "baños: mínimo 2"; not where the number belongs to what follows it.
    fn unit_first(&mut self) -> Option<()> {
        let unit = self.unit(false)?;
        self.any(&["is", "of", "de", "count"]);
        let bound = self.bound();
        let number = self.quantity()?;
        let bound = self.bound_after(bound);
        let after = self.at();
        if bound == Bound::Plain && self.unit(false).is_some() {
            return None;
        }
        self.back_to(after);
        self.set(unit, number, None, bound);
        Some(())
    }

    /// Amounts said without a number.
    fn fixed_amount(&mut self) -> Option<()> {
        let start = self.at();
        if self.any(&["an acre", "acre"]) && self.bound_after(Bound::Plain) == Bound::Least {
            self.any(LOT_AFTER);
            self.set(Unit::LotAcres, 1.0, None, Bound::Least);
            return Some(());
        }
        self.back_to(start);
        if self.any(&[
            "studio apartments",
            "studio apartment",
            "studios",
            "studio",
            "estudios",
            "estudio",
        ]) {
            self.query.filters.beds = Bound::Most.range(0, Bound::Most, SLACK);
            return Some(());
        }
        if self.any(&[
            "single story",
            "single storey",
            "single level",
            "one level",
            "one story",
            "one floor",
            "all on one level",
            "ranch style",
            "no stairs",
            "de una sola planta",
            "una sola planta",
            "de una planta",
            "una planta",
            "de un solo piso",
            "un solo piso",
            "de un piso",
            "un piso",
            "de un nivel",
            "un solo nivel",
            "un nivel",
            "sin escaleras",
        ]) {
            self.query.filters.stories = Bound::Exactly.range(1, Bound::Exactly, SLACK);
            return Some(());
        }
        if self.any(&[
            "multi story",
            "multi storey",
            "multi level",
            "multistory",
            "varios pisos",
        ]) {
            self.query.filters.stories = Bound::Least.range(2, Bound::Least, SLACK);
            return Some(());
        }
        if self.any(&["attached garage", "garage", "garaje", "cochera"]) {
            let spaces = if self.any(&["doble"]) { 2 } else { 1 };
            self.query.filters.garage = Bound::Least.range(spaces, Bound::Least, SLACK);
            return Some(());
        }
        None
    }

    fn set(&mut self, unit: Unit, low: f64, high: Option<f64>, bound: Bound) {
        let filters = &mut self.query.filters;
        let (range, scale) = match unit {
            Unit::Beds => (&mut filters.beds, 1.0),
            Unit::Baths => (&mut filters.baths_tenths, 10.0),
            Unit::SquareFeet => (&mut filters.sqft, 1.0),
            Unit::SquareMetres => (&mut filters.sqft, SQUARE_FEET_A_SQUARE_METRE),
            Unit::LotFeet => (&mut filters.lot_sqft, 1.0),
            Unit::LotMetres => (&mut filters.lot_sqft, SQUARE_FEET_A_SQUARE_METRE),
            Unit::LotAcres => (&mut filters.lot_sqft, SQUARE_FEET_AN_ACRE),
            Unit::Stories => (&mut filters.stories, 1.0),
            Unit::Garage => (&mut filters.garage, 1.0),
        };
        let whole = |number: f64| (number * scale).round() as i64;
        let is_counted = matches!(
            unit,
            Unit::Beds | Unit::Baths | Unit::Stories | Unit::Garage
        );
        // Rooms are wanted or more; a two-story home has two stories.
        let plain = if unit == Unit::Stories {
            Bound::Exactly
        } else {
            Bound::Least
        };
        let bound = if bound == Bound::About && is_counted {
            Bound::Plain
        } else {
            bound
        };
        *range = match high {
            Some(high) => Range {
                min: Some(whole(low)),
                max: Some(whole(high)),
            },
            None => bound.range(whole(low), plain, SLACK),
        };
    }
}
