//! Where the schools stand: along the wider streets of their city, far from each other.

use super::{Network, StreetClass};
use crate::world::places::cities;
use model::communities::SchoolLevel;
use model::geo::Point;
use std::collections::HashMap;

/// A school and its site.
#[derive(Debug, Clone, PartialEq)]
pub struct SchoolSite {
    /// Its name, as an MLS writes it.
    pub name: &'static str,
    /// Its level.
    pub level: SchoolLevel,
    /// Its district.
    pub district: &'static str,
    /// A city whose homes name it.
    pub city: &'static str,
    /// Where it stands.
    pub at: Point,
}

/// More corners than any city has schools.
const ENOUGH: usize = 40;

impl Network {
    /// Every school that homes name, once for each city; a school of several cities stands in the first.
    pub fn schools(&self) -> Vec<SchoolSite> {
        let mut known: HashMap<(&str, SchoolLevel, &str), Point> = HashMap::new();
        let mut sites = Vec::new();
        for (number, city) in cities().iter().enumerate() {
            let mut free = self.corners(number as u16);
            let mut taken: Vec<Point> = Vec::new();
            for (level, names) in [
                (SchoolLevel::High, city.schools.high),
                (SchoolLevel::Middle, city.schools.middle),
                (SchoolLevel::Elementary, city.schools.elementary),
            ] {
                for name in names {
                    let key = (city.schools.district, level, *name);
                    let at = known
                        .get(&key)
                        .copied()
                        .or_else(|| farthest(&mut free, &taken));
                    let Some(at) = at else { continue };
                    known.insert(key, at);
                    taken.push(at);
                    sites.push(SchoolSite {
                        name,
                        level,
                        district: city.schools.district,
                        city: city.name,
                        at,
                    });
                }
            }
        }
        sites
    }

    /// The middles of a city's wider streets, and of smaller ones where there are too few of those.
    fn corners(&self, city: u16) -> Vec<Point> {
        let middles = |class: StreetClass| -> Vec<Point> {
            self.streets
                .iter()
                .filter(|street| street.city == Some(city) && street.class == class)
                .filter_map(|street| street.line.get(street.line.len() / 2).copied())
                .collect()
        };
        let mut found = middles(StreetClass::Collector);
        for class in [StreetClass::Arterial, StreetClass::Local] {
            if found.len() < ENOUGH {
                found.extend(middles(class));
            }
        }
        found
    }
}

/// Takes the point farthest from all that are taken; the first where none is.
fn farthest(free: &mut Vec<Point>, taken: &[Point]) -> Option<Point> {
    let alone = |at: &Point| {
        let distances = taken.iter().map(|other| at.distance_m(*other));
        distances.fold(f64::MAX, f64::min)
    };
    let best = (0..free.len()).max_by(|a, b| {
        let order = alone(&free[*a]).total_cmp(&alone(&free[*b]));
        order.then(b.cmp(a))
    })?;
    Some(free.swap_remove(best))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_school_of_every_city_has_one_place() {
        let sites = Network::shared().schools();
        let named: usize = cities()
            .iter()
            .map(|city| {
                let schools = city.schools;
                schools.high.len() + schools.middle.len() + schools.elementary.len()
            })
            .sum();

        assert_eq!(sites.len(), named);
        let mut places: HashMap<_, Point> = HashMap::new();
        for site in &sites {
            let key = (site.district, site.level, site.name);
            assert_eq!(*places.entry(key).or_insert(site.at), site.at, "{site:?}");
        }
    }
}
