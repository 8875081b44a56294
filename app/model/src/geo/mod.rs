//! Places on the earth: points, boxes and polygons in WGS 84 degrees.

mod planar;
mod repair;

pub use repair::AreaFault;

use serde::{Deserialize, Serialize};

/// Metres of one statute mile.
pub const METRES_PER_MILE: f64 = 1_609.344;
/// Metres of one degree of latitude, on the sphere of [`Point::distance_m`].
pub const METRES_PER_DEGREE: f64 = 111_195.08;
/// Corners of the outline that stands for a circle.
const CIRCLE_CORNERS: u32 = 64;

/// A point in degrees, latitude −90 to 90 and longitude −180 to 180.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

impl Point {
    /// A point if both numbers are finite and in range.
    pub fn parse(latitude: f64, longitude: f64) -> Option<Self> {
        (latitude.is_finite()
            && longitude.is_finite()
            && latitude.abs() <= 90.0
            && longitude.abs() <= 180.0)
            .then_some(Self {
                latitude,
                longitude,
            })
    }

    /// Great-circle distance in metres on a sphere of 6,371,008.8 m.
    pub fn distance_m(self, other: Self) -> f64 {
        let (a, b) = (self.latitude.to_radians(), other.latitude.to_radians());
        let half_lat = (b - a) / 2.0;
        let half_lon = (other.longitude - self.longitude).to_radians() / 2.0;
        let h = half_lat.sin().powi(2) + a.cos() * b.cos() * half_lon.sin().powi(2);
        2.0 * 6_371_008.8 * h.sqrt().min(1.0).asin()
    }

    /// The outline of the circle around it, as 64 corners.
    pub fn circle(self, radius_m: f64) -> Vec<Self> {
        let north = radius_m / METRES_PER_DEGREE;
        let east = north / self.latitude.to_radians().cos().max(0.01);
        (0..CIRCLE_CORNERS)
            .map(|step| {
                let turn = f64::from(step) / f64::from(CIRCLE_CORNERS) * std::f64::consts::TAU;
                Self {
                    latitude: (self.latitude + north * turn.sin()).clamp(-90.0, 90.0),
                    longitude: self.longitude + east * turn.cos(),
                }
            })
            .collect()
    }
}

/// A box of degrees; it crosses the antimeridian where `west > east`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bounds {
    /// Western longitude.
    pub west: f64,
    /// Southern latitude.
    pub south: f64,
    /// Eastern longitude.
    pub east: f64,
    /// Northern latitude.
    pub north: f64,
}

impl Bounds {
    /// A box if its numbers are in range and it is not upside down.
    pub fn parse(west: f64, south: f64, east: f64, north: f64) -> Option<Self> {
        Point::parse(south, west)?;
        Point::parse(north, east)?;
        (south <= north).then_some(Self {
            west,
            south,
            east,
            north,
        })
    }

    /// Whether the point lies in the box, edges included.
    pub fn contains(&self, point: Point) -> bool {
        let lon = if self.west <= self.east {
            (self.west..=self.east).contains(&point.longitude)
        } else {
            point.longitude >= self.west || point.longitude <= self.east
        };
        lon && (self.south..=self.north).contains(&point.latitude)
    }
}

/// The longest name of a drawn area, characters.
pub const LONGEST_AREA_NAME: usize = 40;

/// A name as a drawn area may have it: one line, short, and without the marks that separate it in an address.
pub fn area_name(text: &str) -> String {
    let plain = |c: &char| !c.is_control() && !matches!(c, ':' | '!');
    let name: String = text
        .trim()
        .chars()
        .filter(plain)
        .take(LONGEST_AREA_NAME)
        .collect();
    name.trim().to_owned()
}

/// A ring with holes; rings are closed implicitly and may turn either way.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Polygon {
    /// What the person who drew it calls it; empty where it has no name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The outline.
    pub outer: Vec<Point>,
    /// Areas inside the outline that do not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holes: Vec<Vec<Point>>,
}

impl Polygon {
    /// Whether the point lies inside the outline and in none of the holes (even-odd rule).
    pub fn contains(&self, point: Point) -> bool {
        in_ring(&self.outer, point) && !self.holes.iter().any(|hole| in_ring(hole, point))
    }
}

fn in_ring(ring: &[Point], point: Point) -> bool {
    let mut inside = false;
    let mut previous = match ring.last() {
        Some(last) => *last,
        None => return false,
    };
    for &corner in ring {
        let straddles = (corner.latitude > point.latitude) != (previous.latitude > point.latitude);
        if straddles {
            let t = (point.latitude - corner.latitude) / (previous.latitude - corner.latitude);
            if point.longitude < corner.longitude + t * (previous.longitude - corner.longitude) {
                inside = !inside;
            }
        }
        previous = corner;
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hole_does_not_count() {
        let square = |r: f64| {
            [(-r, -r), (-r, r), (r, r), (r, -r)]
                .map(|(latitude, longitude)| Point {
                    latitude,
                    longitude,
                })
                .to_vec()
        };
        let ring = Polygon {
            outer: square(2.0),
            holes: vec![square(1.0)],
            ..Polygon::default()
        };
        let at = |latitude, longitude| Point {
            latitude,
            longitude,
        };

        assert!(ring.contains(at(1.5, 0.0)));
        assert!(!ring.contains(at(0.0, 0.0)));
        assert!(!ring.contains(at(3.0, 0.0)));
    }

    #[test]
    fn a_circle_has_its_radius_all_around() {
        let center = Point {
            latitude: 33.8,
            longitude: -116.5,
        };
        for corner in center.circle(8_000.0) {
            assert!((center.distance_m(corner) - 8_000.0).abs() < 60.0);
        }
    }

    #[test]
    fn a_name_keeps_clear_of_the_address() {
        assert_eq!(area_name("  Near: the\n park! "), "Near the park");
        assert_eq!(area_name(&"x".repeat(99)).len(), LONGEST_AREA_NAME);
    }

    #[test]
    fn a_box_may_cross_the_antimeridian() {
        let pacific = Bounds::parse(170.0, -10.0, -170.0, 10.0).expect("valid");

        assert!(pacific.contains(Point {
            latitude: 0.0,
            longitude: 179.0
        }));
        assert!(pacific.contains(Point {
            latitude: 0.0,
            longitude: -179.0
        }));
        assert!(!pacific.contains(Point {
            latitude: 0.0,
            longitude: 0.0
        }));
        assert_eq!(Bounds::parse(0.0, 2.0, 1.0, 1.0), None);
        assert_eq!(Bounds::parse(f64::NAN, 0.0, 1.0, 1.0), None);
    }
}
