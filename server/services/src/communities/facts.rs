//! Facts of communities from named sources, and the communities that are always there.

use model::communities::{Fact, FactKind};

const CENSUS: &str = "U.S. Census Bureau, Decennial Census";

/// A community that has a page before any home is known: name, county, middle, people in 2020.
pub struct Seed {
    /// Name; a county's without the word.
    pub name: &'static str,
    /// County.
    pub county: &'static str,
    /// Whether it is the county itself.
    pub is_county: bool,
    /// Latitude and longitude of its middle, degrees.
    pub at: (f64, f64),
    /// People counted in 2020.
    pub population: i64,
}

const fn city(name: &'static str, county: &'static str, at: (f64, f64), population: i64) -> Seed {
    Seed {
        name,
        county,
        is_county: false,
        at,
        population,
    }
}

/// The communities that the source documents name (CITY-26).
pub const SEEDS: [Seed; 14] = [
    city("Palm Springs", "Riverside", (33.830, -116.545), 44_575),
    city("Palm Desert", "Riverside", (33.722, -116.374), 51_163),
    city("Indian Wells", "Riverside", (33.718, -116.342), 4_757),
    city("Rancho Mirage", "Riverside", (33.740, -116.413), 16_999),
    city("La Quinta", "Riverside", (33.663, -116.310), 37_558),
    city("Cathedral City", "Riverside", (33.780, -116.467), 51_493),
    city("Indio", "Riverside", (33.721, -116.216), 89_137),
    city("Coachella", "Riverside", (33.680, -116.174), 41_941),
    city(
        "Desert Hot Springs",
        "Riverside",
        (33.961, -116.502),
        32_512,
    ),
    city("Los Angeles", "Los Angeles", (34.052, -118.244), 3_898_747),
    city("San Diego", "San Diego", (32.716, -117.161), 1_386_932),
    city("Riverside", "Riverside", (33.953, -117.396), 314_998),
    city(
        "San Bernardino",
        "San Bernardino",
        (34.108, -117.289),
        222_101,
    ),
    Seed {
        name: "Orange",
        county: "Orange",
        is_county: true,
        at: (33.718, -117.831),
        population: 3_186_989,
    },
];

/// What is known of a city or county from sources other than its homes.
pub fn facts(name: &str, is_county: bool) -> Vec<Fact> {
    SEEDS
        .iter()
        .filter(|seed| seed.is_county == is_county && seed.name == name)
        .map(|seed| Fact {
            kind: FactKind::Population,
            value: seed.population,
            source: CENSUS.to_owned(),
            year: 2020,
        })
        .collect()
}
