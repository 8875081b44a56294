//! The questions of the scoreboard: four classes, up to four filters each, any sort.

use super::Random;
use super::homes::{CITIES, Towns};
use model::geo::{Bounds, Point, Polygon};
use model::listings::{ListingKind, StandardStatus};
use model::search::{Filters, LandType, Pool, Range, SearchQuery, Shape, Sort};

/// Where homes are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A city or a subdivision.
    Place,
    /// A box (three of four) or polygons.
    Area,
    /// Everywhere.
    Statewide,
    /// A city within a box.
    Both,
}

/// Every class.
pub const CLASSES: [Class; 4] = [Class::Place, Class::Area, Class::Statewide, Class::Both];

/// Sorts of the scoreboard.
pub const SORTS: [&str; 10] = [
    "price", "-price", "date", "-date", "sqft", "-sqft", "ppsf", "-ppsf", "lot", "-lot",
];

/// A question of a class.
pub fn question(class: Class, random: &mut Random, towns: &Towns) -> SearchQuery {
    let mut query = SearchQuery {
        filters: filters(random),
        sort: Sort::parse(random.pick(&SORTS)).unwrap_or_default(),
        ..SearchQuery::default()
    };
    let center = towns.point(random);
    if matches!(class, Class::Place | Class::Both) {
        let city = random.below(CITIES);
        if class == Class::Place && random.below(3) == 0 {
            query.filters.subdivisions = vec![format!("Tract {}", city * 26 + random.below(26))];
        } else {
            query.filters.cities = vec![format!("City {city}")];
        }
    }
    if class == Class::Area && random.below(4) == 0 {
        for _ in 0..=random.below(3) {
            query.area.shapes.push(polygon(random, center));
        }
    } else if matches!(class, Class::Area | Class::Both) {
        let reach = 10_f64.powf(-2.5 + 2.0 * random.unit());
        query.area.viewport = Some(Bounds {
            west: center.1 - reach,
            south: center.0 - reach * 0.7,
            east: center.1 + reach,
            north: center.0 + reach * 0.7,
        });
    }
    query
}

/// Up to four filters beside the usual ones.
pub fn filters(random: &mut Random) -> Filters {
    let mut f = Filters::default();
    for _ in 0..random.below(5) {
        let r = &mut *random;
        match r.below(14) {
            0 | 1 => f.price_cents = between(r, 200, 2_000, 100_000),
            2 => {
                f.beds = Range {
                    min: Some(1 + r.below(5) as i64),
                    max: None,
                }
            }
            3 => {
                f.baths_tenths = Range {
                    min: Some(10 + r.below(6) as i64 * 5),
                    max: None,
                }
            }
            4 => {
                f.sub_types = vec![
                    r.pick(&["Condominium", "Single Family Residence", "Townhouse"])
                        .to_owned(),
                ];
            }
            5 => f.statuses = vec![StandardStatus::Active, StandardStatus::Pending],
            6 => f.sqft = between(r, 8, 40, 100),
            7 => f.lot_sqft = between(r, 3, 40, 1_000),
            8 => f.year_built = between(r, 1_940, 2_025, 1),
            9 => f.pool = Some(r.pick(&[Pool::Private, Pool::Any])),
            10 => {
                f.hoa_monthly_cents = Range {
                    min: None,
                    max: Some(r.below(500) as i64 * 100),
                }
            }
            11 => {
                f.days_on_market = Range {
                    min: None,
                    max: Some(7 + r.below(90) as i64),
                }
            }
            12 => f.land = Some(LandType::Fee),
            _ => f.kinds = vec![ListingKind::Residential],
        }
    }
    f
}

fn between(random: &mut Random, low: u64, high: u64, unit: i64) -> Range<i64> {
    let (a, b) = (
        low + random.below(high - low),
        low + random.below(high - low),
    );
    Range {
        min: Some(a.min(b) as i64 * unit),
        max: Some(a.max(b) as i64 * unit),
    }
}

fn polygon(random: &mut Random, center: (f64, f64)) -> Shape {
    let reach = 10_f64.powf(-2.0 + 1.5 * random.unit());
    let center = (
        center.0 + reach * random.normal(),
        center.1 + reach * random.normal(),
    );
    let corners = 5 + random.below(60);
    let outer = (0..corners)
        .map(|corner| {
            let angle = corner as f64 / corners as f64 * std::f64::consts::TAU;
            let reach = reach * (0.5 + random.unit());
            Point {
                latitude: center.0 + angle.sin() * reach,
                longitude: center.1 + angle.cos() * reach,
            }
        })
        .collect();
    Shape::Polygon(Polygon {
        outer,
        ..Polygon::default()
    })
}
