//! Numbers with a unit: beds, baths, square feet, acres, stories, garage spaces.

use super::reader::{Bound, Parameters, Reader};
use model::search::Range;

const SQUARE_FEET_AN_ACRE: f64 = 43_560.0;

#[derive(Clone, Copy)]
enum Unit {
    Beds,
    Baths,
    SquareFeet,
    LotFeet,
    LotAcres,
    Stories,
    Garage,
}

impl Reader<'_> {
    /// "3+ beds", "between 2 and 4 bathrooms", "over 2,000 sq ft", "half-acre lot", "two-car garage", "studio".
    pub(super) fn amounts(&mut self) -> Option<Parameters> {
        if let Some(parameters) = self.fixed_amount() {
            return Some(parameters);
        }
        let lot_first = self.any(&[
            "a lot of",
            "lot size of",
            "lot size",
            "lot of",
            "lot",
            "terreno de",
            "lote de",
        ]);
        let bound = self.bound();
        let between = self.any(&["between", "entre"]);
        let at_least = self.token()?.is_at_least;
        let mut low = self.fraction()?;
        let mut high = None;
        if self.any(&["to", "and", "or", "a", "y", "o"]) {
            let before = self.at();
            match self.number() {
                Some(number) if number > low => high = Some(number),
                _ => {
                    self.back_to(before - 1);
                }
            }
        } else if !between
            && self
                .token()
                .is_some_and(|next| next.number.is_some_and(|n| n > low) && !next.is_dollars)
        {
            // "3-4 beds": the hyphen is no word.
            high = self.number();
        }
        let more = self.any(&[
            "or more",
            "or larger",
            "or bigger",
            "plus",
            "and up",
            "o mas",
            "o mayor",
        ]);
        let unit = self.unit(lot_first)?;
        if matches!(unit, Unit::Baths) && self.any(&["and a half", "y medio"]) {
            low += 0.5;
        }
        let more = more
            || at_least
            || self.any(&[
                "or more",
                "or larger",
                "or bigger",
                "plus",
                "and up",
                "minimum",
                "o mas",
                "como minimo",
                "minimo",
            ]);
        let bound = match bound {
            Bound::Plain if more => Bound::Least,
            bound => bound,
        };
        Some(self.set_amount(unit, low, high, bound))
    }

    /// Amounts said without a number.
    fn fixed_amount(&mut self) -> Option<Parameters> {
        let one = Range {
            min: Some(1),
            max: Some(1),
        };
        if self.any(&["studio apartment", "studios", "studio", "estudio"]) {
            self.query.filters.beds = Range {
                min: None,
                max: Some(0),
            };
            return Some(vec!["maxBeds".to_owned()]);
        }
        if self.any(&[
            "single story",
            "single level",
            "one level",
            "one story",
            "all on one level",
            "ranch style",
            "de una sola planta",
            "una sola planta",
            "de una planta",
            "de un piso",
        ]) {
            self.query.filters.stories = one;
            return Some(vec!["minStories".to_owned(), "maxStories".to_owned()]);
        }
        if self.any(&["multi story", "multi level"]) {
            self.query.filters.stories = Range {
                min: Some(2),
                max: None,
            };
            return Some(vec!["minStories".to_owned()]);
        }
        let start = self.at();
        self.any(&["a", "an", "un", "una", "with", "con"]);
        if self.any(&["attached garage", "garage", "garaje", "cochera"]) {
            self.query.filters.garage = Range {
                min: Some(1),
                max: None,
            };
            return Some(vec!["minGarage".to_owned()]);
        }
        self.back_to(start);
        None
    }

    /// A number, or a part of one: "half", "quarter", "one and a half".
    fn fraction(&mut self) -> Option<f64> {
        if self.any(&["half an", "half a", "half", "medio", "media"]) {
            return Some(0.5);
        }
        if self.any(&[
            "a quarter of an",
            "quarter of an",
            "a quarter",
            "quarter",
            "un cuarto de",
        ]) {
            return Some(0.25);
        }
        if self.token()?.is_dollars {
            return None;
        }
        let number = self.number()?;
        Some(if self.any(&["and a half", "y medio", "y media"]) {
            number + 0.5
        } else {
            number
        })
    }

    fn unit(&mut self, lot_first: bool) -> Option<Unit> {
        let lot_after = |reader: &mut Self| {
            reader.any(&[
                "lot",
                "lots",
                "of land",
                "parcel",
                "de terreno",
                "de lote",
                "terreno",
            ])
        };
        if self.any(&[
            "bedrooms",
            "bedroom",
            "beds",
            "bed",
            "bdrms",
            "bdrm",
            "bds",
            "bd",
            "brs",
            "br",
            "recamaras",
            "recamara",
            "habitaciones",
            "habitacion",
            "dormitorios",
            "dormitorio",
            "cuartos",
            "cuarto",
            "alcobas",
            "hab",
        ]) {
            return Some(Unit::Beds);
        }
        if self.any(&[
            "bathrooms",
            "bathroom",
            "baths",
            "bath",
            "bas",
            "ba",
            "banos",
            "bano",
        ]) {
            return Some(Unit::Baths);
        }
        if self.any(&[
            "square feet",
            "square foot",
            "sq feet",
            "sq ft",
            "sqft",
            "sf",
            "ft2",
            "pies cuadrados",
            "pies2",
        ]) {
            self.any(&["of living space", "of living area", "living area"]);
            let is_lot = lot_first || lot_after(self);
            return Some(if is_lot {
                Unit::LotFeet
            } else {
                Unit::SquareFeet
            });
        }
        if self.any(&["acres", "acre"]) {
            lot_after(self);
            return Some(Unit::LotAcres);
        }
        if self.any(&[
            "stories", "story", "storey", "storeys", "levels", "level", "floors", "plantas",
            "planta", "pisos",
        ]) {
            return Some(Unit::Stories);
        }
        if self.any(&[
            "car attached garage",
            "car garage",
            "cars garage",
            "car",
            "garage spaces",
            "garages",
            "garage",
            "plazas de garaje",
            "coches",
            "carros",
            "autos",
        ]) {
            self.any(&["garage", "garaje", "cochera"]);
            return Some(Unit::Garage);
        }
        None
    }

    fn set_amount(&mut self, unit: Unit, low: f64, high: Option<f64>, bound: Bound) -> Parameters {
        let filters = &mut self.query.filters;
        let (range, scale, min_name, max_name): (&mut Range<i64>, f64, &str, &str) = match unit {
            Unit::Beds => (&mut filters.beds, 1.0, "minBeds", "maxBeds"),
            Unit::Baths => (&mut filters.baths_tenths, 10.0, "minBaths", "maxBaths"),
            Unit::SquareFeet => (&mut filters.sqft, 1.0, "minSqft", "maxSqft"),
            Unit::LotFeet => (&mut filters.lot_sqft, 1.0, "minLot", "maxLot"),
            Unit::LotAcres => (
                &mut filters.lot_sqft,
                SQUARE_FEET_AN_ACRE,
                "minLot",
                "maxLot",
            ),
            Unit::Stories => (&mut filters.stories, 1.0, "minStories", "maxStories"),
            Unit::Garage => (&mut filters.garage, 1.0, "minGarage", "maxGarage"),
        };
        let whole = |number: f64| (number * scale).round() as i64;
        let exact_by_nature = matches!(unit, Unit::Stories);
        match (high, bound) {
            (Some(high), _) => {
                *range = Range {
                    min: Some(whole(low)),
                    max: Some(whole(high)),
                }
            }
            (None, Bound::Most) => range.max = Some(whole(low)),
            (None, Bound::About)
                if matches!(unit, Unit::SquareFeet | Unit::LotFeet | Unit::LotAcres) =>
            {
                *range = Range {
                    min: Some(whole(low * 0.9)),
                    max: Some(whole(low * 1.1)),
                };
            }
            (None, Bound::Exactly) => {
                *range = Range {
                    min: Some(whole(low)),
                    max: Some(whole(low)),
                }
            }
            (None, Bound::Plain) if exact_by_nature => {
                *range = Range {
                    min: Some(whole(low)),
                    max: Some(whole(low)),
                };
            }
            (None, _) => range.min = Some(whole(low)),
        }
        let mut names = Vec::new();
        if range.min.is_some() {
            names.push(min_name.to_owned());
        }
        if range.max.is_some() {
            names.push(max_name.to_owned());
        }
        names
    }
}
