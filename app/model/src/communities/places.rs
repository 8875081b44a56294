//! Where communities and their schools lie, each with who says so and when.

use super::{CommunityKind, SchoolLevel};
use crate::geo::{METRES_PER_MILE, Point};
use serde::{Deserialize, Serialize};

/// Where a school stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SchoolPlace {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Who says so.
    pub source: String,
    /// The day for which the source says so, as in `2026-01-31`.
    pub recorded_on: String,
}

impl SchoolPlace {
    /// How far it is from a point in a straight line, miles.
    pub fn miles_from(&self, point: Point) -> f64 {
        self.at().distance_m(point) / METRES_PER_MILE
    }

    /// The point.
    pub const fn at(&self) -> Point {
        Point {
            latitude: self.latitude,
            longitude: self.longitude,
        }
    }
}

/// A school on the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KnownSchool {
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: SchoolLevel,
    /// Its district.
    pub district: Option<String>,
    /// Where it stands.
    pub place: SchoolPlace,
}

/// The outline of a community.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Outline {
    /// What the community is.
    pub kind: CommunityKind,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Cities whose homes count, as listings spell them.
    pub cities: Vec<String>,
    /// Subdivisions whose homes count, as listings spell them; empty for all.
    pub subdivisions: Vec<String>,
    /// Rings that do not overlap, the largest first; closed implicitly.
    pub rings: Vec<Vec<Point>>,
    /// Who says so; absent where the outline was drawn around the community's homes.
    pub source: Option<String>,
    /// The day for which it is so, as in `2026-01-31`.
    pub recorded_on: String,
}

/// The outline of a community by name.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedOutline {
    /// What it is.
    pub kind: CommunityKind,
    /// Its name.
    pub name: String,
    /// The city in which it lies, or its own name.
    pub city: String,
    /// Rings that do not overlap; closed implicitly.
    pub rings: Vec<Vec<Point>>,
}

/// Where a school stands.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedSchool {
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: SchoolLevel,
    /// Its district.
    pub district: String,
    /// The city whose homes name it.
    pub city: String,
    /// Where it stands.
    pub at: Point,
}

/// Everything that an atlas shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AtlasSheets {
    /// Outlines.
    pub outlines: Vec<NamedOutline>,
    /// Schools.
    pub schools: Vec<NamedSchool>,
}
