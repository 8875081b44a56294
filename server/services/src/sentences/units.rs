//! The units of amounts, and how they are said.

use super::reader::Reader;

pub(super) const SQUARE_FEET_AN_ACRE: f64 = 43_560.0;
pub(super) const SQUARE_FEET_A_SQUARE_METRE: f64 = 10.763_910_4;

/// What is counted or measured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Beds,
    Baths,
    SquareFeet,
    SquareMetres,
    LotFeet,
    LotMetres,
    LotAcres,
    Stories,
    Garage,
}

const BEDS: &[&str] = &[
    "bedrooms",
    "bedroom",
    "bedrms",
    "bdrs",
    "bdr",
    "bedr",
    "rec",
    "recs",
    "bedrm",
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
    "alcoba",
    "piezas",
    "habs",
    "hab",
];
const BATHS: &[&str] = &[
    "full bathrooms",
    "full bathroom",
    "full baths",
    "full bath",
    "bathrooms",
    "bths",
    "bth",
    "bathroom",
    "baths",
    "bath",
    "bas",
    "ba",
    "banos completos",
    "bano completo",
    "banos",
    "bano",
];
const FEET: &[&str] = &[
    "square feet",
    "square foot",
    "sq feet",
    "sq foot",
    "sq ft",
    "sqft",
    "sqf",
    "sf",
    "ft2",
    "pies cuadrados",
    "pies2",
    "pie cuadrado",
];
const METRES: &[&str] = &[
    "square meters",
    "square metres",
    "sq m",
    "sqm",
    "m2",
    "metros cuadrados",
    "mts2",
    "metros",
];
/// What stands before the size of a lot.
pub(super) const LOT_BEFORE: &[&str] = &[
    "a lot size of",
    "a lot of",
    "lot size of",
    "lot size",
    "lots of",
    "lot of",
    "lots",
    "lot",
    "parcel of",
    "land of",
    "terreno de",
    "terrenos de",
    "lote de",
    "lotes de",
    "terreno",
    "lote",
];
pub(super) const LOT_AFTER: &[&str] = &[
    "lot size",
    "lots",
    "lot",
    "of land",
    "of lot",
    "parcel",
    "property",
    "yard",
    "de terreno",
    "de lote",
    "de tierra",
    "terreno",
];
const STORIES: &[&str] = &[
    "stories", "story", "stry", "storey", "storeys", "levels", "level", "floors", "plantas",
    "planta", "pisos", "piso", "niveles", "nivel",
];
const GARAGE: &[&str] = &[
    "car attached garage",
    "cars attached garage",
    "car garages",
    "car garage",
    "cars garage",
    "car",
    "cars",
    "garage spaces",
    "garage space",
    "garage stalls",
    "garages",
    "garage",
    "plazas de garaje",
    "plazas de estacionamiento",
    "espacios de garaje",
    "lugares de estacionamiento",
    "cajones de estacionamiento",
    "coches",
    "carros",
    "autos",
    "vehiculos",
];

impl Reader<'_> {
    /// Takes a unit; `is_lot` where a lot was named before the number.
    pub(super) fn unit(&mut self, is_lot: bool) -> Option<Unit> {
        if self.any(BEDS) {
            // "cuartos de baño" are bathrooms.
            let is_bath =
                self.previous_is(&["cuarto", "cuartos"]) && self.any(&["de bano", "de banos"]);
            return Some(if is_bath { Unit::Baths } else { Unit::Beds });
        }
        if self.any(BATHS) {
            return Some(Unit::Baths);
        }
        for (words, inside, outside) in [
            (FEET, Unit::SquareFeet, Unit::LotFeet),
            (METRES, Unit::SquareMetres, Unit::LotMetres),
        ] {
            if self.any(words) {
                self.any(&[
                    "of living space",
                    "of living area",
                    "living area",
                    "of living",
                    "de construccion",
                    "construidos",
                    "habitables",
                ]);
                return Some(if is_lot || self.any_close(LOT_AFTER) {
                    outside
                } else {
                    inside
                });
            }
        }
        if self.any(&["acres", "acre", "ac"]) {
            self.any_close(LOT_AFTER);
            return Some(Unit::LotAcres);
        }
        if self.any(STORIES) {
            return Some(Unit::Stories);
        }
        if self.any(GARAGE) {
            self.any(&["garage", "garaje", "cochera"]);
            return Some(Unit::Garage);
        }
        None
    }
}
