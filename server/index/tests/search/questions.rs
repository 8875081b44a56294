//! Random questions about random homes.

use crate::world::{CENTERS, Random, SUB_TYPES};
use index::IndexRow;
use model::geo::{Bounds, Point, Polygon};
use model::listings::{ListingKind, StandardStatus};
use model::search::{Area, Filters, LandType, Pool, Range, SearchQuery, Shape, Sort, Text};

const TEXTS: [&str; 17] = [
    "pool",
    "views mountain",
    "\"mid century\" modern",
    "-pool",
    "\"land lease\"",
    "-\"land lease\" spa",
    "rare -the",
    "\"the pool\" \"of and\"",
    "nowhereword",
    "-nowhereword pool",
    "calle 7",
    "palm",
    "SENORIAL owner",
    "!!",
    "OR spa OR pool view",
    "\"the pool\" OR nowhereword -rare",
    "nowhereword OR \"of and\"",
];

fn range(random: &mut Random, low: i64, high: i64, unit: i64) -> Range<i64> {
    let (a, b) = (
        random.between(low, high) * unit,
        random.between(low, high) * unit,
    );
    match random.below(3) {
        0 => Range {
            min: Some(a),
            max: None,
        },
        1 => Range {
            min: None,
            max: Some(a),
        },
        _ => Range {
            min: Some(a.min(b)),
            max: Some(a.max(b)),
        },
    }
}

pub fn filters(random: &mut Random, rows: &[IndexRow]) -> Filters {
    let mut f = Filters::default();
    for _ in 0..random.pick(&[0, 0, 1, 1, 2, 3, 5]) {
        match random.below(33) {
            0 | 1 => {
                f.cities = (0..=random.below(2))
                    .map(|_| {
                        random
                            .pick(&["palm springs", "La Quinta", "LA CAÑADA", "Nowhere"])
                            .to_owned()
                    })
                    .collect();
            }
            31 => {
                f.not_cities = vec![
                    random
                        .pick(&["palm springs", "LA QUINTA", "Nowhere"])
                        .to_owned(),
                ];
            }
            32 => {
                f.not_subdivisions = (0..=random.below(3))
                    .map(|_| format!("tract {}", random.below(45)))
                    .collect();
            }
            2 | 3 => {
                f.subdivisions = (0..=random.below(3))
                    .map(|_| format!("tract {}", random.below(45)))
                    .collect();
            }
            4 => f.postal_codes = vec![random.pick(&["92262", "92201-0001", "00000"]).to_owned()],
            5 | 6 => f.price_cents = range(random, 0, 40, 5_000_000),
            7 => f.monthly_cents = range(random, 0, 200, 5_050),
            8 | 9 => f.beds = range(random, 0, 7, 1),
            10 | 11 => f.baths_tenths = range(random, 0, 10, 5),
            12 => {
                f.kinds = (0..=random.below(2))
                    .map(|_| random.pick(ListingKind::ALL))
                    .collect();
            }
            13 => f.kinds = vec![ListingKind::ResidentialLease],
            14 => {
                f.sub_types = (0..=random.below(3))
                    .map(|_| {
                        if random.chance(40) {
                            format!("rare {}", random.below(31))
                        } else {
                            random.pick(&SUB_TYPES).to_owned()
                        }
                    })
                    .collect();
            }
            15 | 16 => {
                f.statuses = (0..=random.below(3))
                    .map(|_| random.pick(StandardStatus::ALL))
                    .collect();
            }
            17 => f.sqft = range(random, 0, 60, 100),
            18 => f.lot_sqft = range(random, 0, 90, 1_000),
            19 => f.year_built = range(random, 1_915, 2_027, 1),
            20 => f.stories = range(random, 0, 4, 1),
            21 => f.garage = range(random, 0, 5, 1),
            22 => {
                f.pool =
                    Some(random.pick(&[Pool::Private, Pool::Community, Pool::Any, Pool::None]));
            }
            23 => {
                f.hoa_monthly_cents = random.pick(&[
                    Range {
                        min: None,
                        max: Some(0),
                    },
                    Range {
                        min: Some(1),
                        max: None,
                    },
                    Range {
                        min: Some(100),
                        max: Some(46_000),
                    },
                ]);
            }
            24 => f.land = Some(random.pick(&[LandType::Fee, LandType::Lease])),
            25 => f.lease_years = range(random, -1, 80, 1),
            26 => f.days_on_market = range(random, -1, 300, 1),
            27 => match random.below(5) {
                0 => f.price_cut = true,
                1 => f.open_house = true,
                2 => f.has_photos = true,
                3 => f.new_within_days = Some(random.between(-1, 30)),
                _ => f.sold_within_days = Some(random.between(-1, 400)),
            },
            28 | 29 => {
                f.text = Some(Text {
                    query: words(random, rows),
                });
            }
            _ => f.sources = vec![random.pick(&["mls:gps", "c", "Direct", "none"]).to_owned()],
        }
    }
    f
}

/// Words that are looked for: set ones, or a phrase of some home's own remarks, kept out now and then.
fn words(random: &mut Random, rows: &[IndexRow]) -> String {
    let own = rows
        .get(random.below(rows.len().max(1) as u64) as usize)
        .and_then(|row| row.remarks.as_deref())
        .map(|remarks| remarks.split_whitespace().collect::<Vec<_>>())
        .filter(|words| !words.is_empty() && random.below(2) == 0);
    let Some(own) = own else {
        return random.pick(&TEXTS).to_owned();
    };
    let from = random.below(own.len() as u64) as usize;
    let to = (from + 1 + random.below(3) as usize).min(own.len());
    let sign = random.pick(&["", "", "-"]);
    let phrase = format!("{sign}\"{}\"", own[from..to].join(" ").replace('"', ""));
    if random.below(2) == 0 {
        phrase
    } else {
        let joint = random.pick(&[" ", " OR "]);
        format!("{phrase}{joint}{}", random.pick(&TEXTS))
    }
}

fn ring(random: &mut Random, center: (f64, f64), size: f64) -> Vec<Point> {
    let corners = 3 + random.below(6);
    (0..corners)
        .map(|corner| {
            let angle = corner as f64 / corners as f64 * std::f64::consts::TAU;
            let reach = size * (0.3 + random.unit());
            Point {
                latitude: center.0 + angle.sin() * reach,
                longitude: center.1 + angle.cos() * reach,
            }
        })
        .collect()
}

pub fn area(random: &mut Random, rows: &[IndexRow]) -> Area {
    let mut area = Area::default();
    let at = random.pick(&CENTERS);
    if random.chance(35) {
        let (w, h) = (random.unit() * 0.2, random.unit() * 0.2);
        let wrap = |lon: f64| {
            if lon > 180.0 {
                lon - 360.0
            } else if lon < -180.0 {
                lon + 360.0
            } else {
                lon
            }
        };
        area.viewport = Some(Bounds {
            west: wrap(at.1 - w),
            south: at.0 - h,
            east: wrap(at.1 + w),
            north: at.0 + h,
        });
    } else if random.chance(5)
        && let Some(point) = index::values::point(&rows[random.below(rows.len() as u64) as usize])
    {
        // A view that ends exactly on a home.
        area.viewport = Some(Bounds {
            west: point.longitude,
            south: point.latitude,
            east: 180.0,
            north: 90.0,
        });
    }
    if random.chance(35) {
        for _ in 0..=random.below(3) {
            let center = random.pick(&CENTERS);
            let center = (
                center.0 + (random.unit() - 0.5) * 0.2,
                (center.1 + (random.unit() - 0.5) * 0.2).clamp(-180.0, 180.0),
            );
            area.shapes.push(if random.chance(40) {
                Shape::Circle {
                    center: Point {
                        latitude: center.0,
                        longitude: center.1,
                    },
                    radius_m: random.unit() * 15_000.0,
                }
            } else {
                let holes = (0..random.below(3))
                    .map(|_| ring(random, center, 0.04))
                    .collect();
                Shape::Polygon(Polygon {
                    outer: ring(random, center, 0.12),
                    holes,
                    ..Polygon::default()
                })
            });
        }
    }
    area
}

pub fn query(random: &mut Random, rows: &[IndexRow]) -> SearchQuery {
    let sort = random.pick(&[
        "price",
        "-price",
        "date",
        "-date",
        "sqft",
        "-sqft",
        "ppsf",
        "-ppsf",
        "lot",
        "-lot",
        "distance",
        "-distance",
    ]);
    SearchQuery {
        filters: filters(random, rows),
        area: area(random, rows),
        sort: Sort::parse(sort).expect("known"),
        page: 1,
        limit: random.pick(&[1, 7, 24, 200]),
    }
}
