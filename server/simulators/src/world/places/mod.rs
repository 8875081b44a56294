//! What is true of the places: outlines, ZIP codes, schools, neighbourhoods, street names, prices.

#[rustfmt::skip]
mod angeles;
#[rustfmt::skip]
mod bernardino;
#[rustfmt::skip]
mod coast;
#[rustfmt::skip]
mod diego;
#[rustfmt::skip]
mod orange;
#[rustfmt::skip]
mod ribbon;
#[rustfmt::skip]
mod riverside;
#[rustfmt::skip]
mod suburbs;
#[rustfmt::skip]
mod valley;

use super::mls::Mls;
pub(super) use coast::{AIRFIELDS, COAST, WATERS};
pub(super) use ribbon::{ACROSS, ALONG, HIGHWAYS};

/// Latitude and longitude in degrees.
pub type Place = (f64, f64);

/// How a neighbourhood is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fabric {
    /// Houses of one builder and decade.
    Tract,
    /// Low houses of the middle of the twentieth century.
    Ranch,
    /// Large lots.
    Estate,
    /// Houses around a golf course.
    Golf,
    /// Houses for residents of 55 and more, around a golf course.
    Senior,
    /// Condominiums.
    Condo,
    /// Townhouses.
    Town,
    /// Manufactured homes on rented or owned spaces.
    Mobile,
    /// Old town lots with houses, duplexes and small apartment houses.
    Urban,
    /// Streets on a slope, with views.
    Hill,
    /// Small lots at the sea.
    Beach,
}

/// A well-known neighbourhood.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbourhood {
    /// Its name as MLSs write it.
    pub name: &'static str,
    /// Where it is.
    pub at: Place,
    /// How it is built.
    pub fabric: Fabric,
    /// Price level, in per cent of its city's.
    pub level: u16,
    /// Bits of `GATED` and `LEASED`.
    pub flags: u8,
}

/// Behind gates.
pub const GATED: u8 = 1;
/// On leased land.
pub const LEASED: u8 = 2;

/// Schools of a city, as an MLS names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schools {
    /// District.
    pub district: &'static str,
    /// Elementary schools.
    pub elementary: &'static [&'static str],
    /// Middle schools.
    pub middle: &'static [&'static str],
    /// High schools.
    pub high: &'static [&'static str],
}

/// A city, with everything that is true of it before any home is invented.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct City {
    /// Name.
    pub name: &'static str,
    /// County.
    pub county: &'static str,
    /// The MLS that lists its homes.
    pub mls: Mls,
    /// Simplified outline.
    pub outline: &'static [Place],
    /// ZIP codes with the place about which each is used.
    pub zips: &'static [(&'static str, Place)],
    /// Telephone area code.
    pub area_code: &'static str,
    /// Dollars a square foot of a plain home today.
    pub dollars_per_sqft: u16,
    /// Share of its MLS's listings, in parts of any whole.
    pub weight: u16,
    /// Years in which most of it was built.
    pub built: (u16, u16),
    /// How its unnamed neighbourhoods are built.
    pub mix: &'static [Fabric],
    /// Per cent of its land that is still open.
    pub open: u8,
    /// Per cent of its homes that stand on leased land.
    pub leased: u8,
    /// Schools.
    pub schools: Schools,
    /// Well-known neighbourhoods.
    pub known: &'static [Neighbourhood],
    /// Main streets that run east and west, from the south; empty where the valley's grid names them.
    pub across: &'static [&'static str],
    /// Main streets that run north and south, from the west.
    pub along: &'static [&'static str],
}

const fn known(
    name: &'static str,
    latitude: f64,
    longitude: f64,
    fabric: Fabric,
    level: u16,
    flags: u8,
) -> Neighbourhood {
    Neighbourhood {
        name,
        at: (latitude, longitude),
        fabric,
        level,
        flags,
    }
}

const fn schools(
    district: &'static str,
    elementary: &'static [&'static str],
    middle: &'static [&'static str],
    high: &'static [&'static str],
) -> Schools {
    Schools {
        district,
        elementary,
        middle,
        high,
    }
}

/// Every city, those of GPS first.
pub fn cities() -> &'static [City] {
    static CITIES: std::sync::OnceLock<Vec<City>> = std::sync::OnceLock::new();
    CITIES.get_or_init(|| {
        [
            valley::CITIES,
            angeles::CITIES,
            suburbs::CITIES,
            orange::CITIES,
            riverside::CITIES,
            bernardino::CITIES,
            diego::CITIES,
        ]
        .concat()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_are_unique_and_every_list_has_enough() {
        let mut names = HashSet::new();
        for city in cities() {
            assert!(names.insert(city.name), "{} twice", city.name);
            assert!(
                (5..=40).contains(&city.known.len()),
                "{} neighbourhoods",
                city.name
            );
            assert!(!city.zips.is_empty() && !city.mix.is_empty());
            assert!(city.outline.len() >= 4);
            let mut inside = HashSet::new();
            for neighbourhood in city.known {
                assert!(
                    inside.insert(neighbourhood.name),
                    "{} twice",
                    neighbourhood.name
                );
            }
        }
        assert_eq!(
            cities().iter().filter(|city| city.mls == Mls::Gps).count(),
            9
        );
    }
}
