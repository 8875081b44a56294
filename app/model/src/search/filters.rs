//! What is looked for, and where.

use crate::geo::{Bounds, Point, Polygon};
use crate::listings::{ListingKind, StandardStatus};
use serde::{Deserialize, Serialize};

/// A range with either end open; both ends count as inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Range<T> {
    /// The least value that counts.
    #[serde(skip_serializing_if = "Option::is_none", default = "none")]
    pub min: Option<T>,
    /// The greatest value that counts.
    #[serde(skip_serializing_if = "Option::is_none", default = "none")]
    pub max: Option<T>,
}

const fn none<T>() -> Option<T> {
    None
}

impl<T> Default for Range<T> {
    fn default() -> Self {
        Self {
            min: None,
            max: None,
        }
    }
}

impl<T: PartialOrd + Copy> Range<T> {
    /// Whether both ends are open.
    pub const fn is_open(&self) -> bool {
        self.min.is_none() && self.max.is_none()
    }

    /// Whether the value counts; an unknown value counts only where both ends are open.
    pub fn admits(&self, value: Option<T>) -> bool {
        match value {
            Some(value) => {
                self.min.is_none_or(|min| value >= min) && self.max.is_none_or(|max| value <= max)
            }
            None => self.is_open(),
        }
    }
}

/// Which pool is wanted; a community pool is not a private one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pool {
    /// The home's own.
    Private,
    /// The community's.
    Community,
    /// Either.
    Any,
    /// None at all.
    None,
}

/// Whether the land is owned or leased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LandType {
    /// Owned.
    Fee,
    /// Leased.
    Lease,
}

impl LandType {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fee => "Fee",
            Self::Lease => "Lease",
        }
    }
}

/// Words looked for in remarks and addresses.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Text {
    /// The text as typed: words and "phrases in quotes" that must occur, -excluded ones that must not,
    /// `OR` between two of which one is enough.
    pub query: String,
}

/// What is looked for. An empty filter admits every home on the market.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Filters {
    /// Any of these cities.
    pub cities: Vec<String>,
    /// Any of these subdivisions.
    pub subdivisions: Vec<String>,
    /// Any of these ZIP codes.
    pub postal_codes: Vec<String>,
    /// In none of these cities.
    pub not_cities: Vec<String>,
    /// In none of these subdivisions.
    pub not_subdivisions: Vec<String>,
    /// Asking price (price paid where closed), cents.
    pub price_cents: Range<i64>,
    /// Monthly cost under the default assumptions, cents.
    pub monthly_cents: Range<i64>,
    /// Bedrooms.
    pub beds: Range<i64>,
    /// Bathrooms in tenths (25 is two and a half), so that the filter can be compared and hashed.
    pub baths_tenths: Range<i64>,
    /// Any of these kinds of deal; empty means homes to own.
    pub kinds: Vec<ListingKind>,
    /// Any of these sub-types.
    pub sub_types: Vec<String>,
    /// Any of these statuses; empty means `Active`.
    pub statuses: Vec<StandardStatus>,
    /// Living area, square feet.
    pub sqft: Range<i64>,
    /// Lot, square feet.
    pub lot_sqft: Range<i64>,
    /// Year built.
    pub year_built: Range<i64>,
    /// Stories.
    pub stories: Range<i64>,
    /// Garage spaces.
    pub garage: Range<i64>,
    /// Pool.
    pub pool: Option<Pool>,
    /// Association fee of a month, cents; `max` 0 means no fee.
    pub hoa_monthly_cents: Range<i64>,
    /// Land owned or leased.
    pub land: Option<LandType>,
    /// Years left on the land lease, for leased land.
    pub lease_years: Range<i64>,
    /// Days on market.
    pub days_on_market: Range<i64>,
    /// Only homes whose price was cut.
    pub price_cut: bool,
    /// Only homes with an open house ahead.
    pub open_house: bool,
    /// Only homes that came on the market within so many days.
    pub new_within_days: Option<i64>,
    /// Only homes whose sale closed within so many days.
    pub sold_within_days: Option<i64>,
    /// Only homes with photos.
    pub has_photos: bool,
    /// Any of these sources.
    pub sources: Vec<String>,
    /// Words in remarks and addresses.
    pub text: Option<Text>,
}

/// One shape of an area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// A polygon with holes.
    Polygon(Polygon),
    /// A circle.
    Circle {
        /// Its centre.
        center: Point,
        /// Its radius in metres.
        radius_m: f64,
    },
}

/// Where homes are looked for; the viewport and the shapes (any of them) must both hold.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Area {
    /// What the map shows.
    pub viewport: Option<Bounds>,
    /// Drawn areas and circles; empty means everywhere.
    pub shapes: Vec<Shape>,
}

impl Area {
    /// Whether the point lies inside.
    pub fn contains(&self, point: Point) -> bool {
        self.viewport
            .is_none_or(|viewport| viewport.contains(point))
            && (self.shapes.is_empty()
                || self.shapes.iter().any(|shape| match shape {
                    Shape::Polygon(polygon) => polygon.contains(point),
                    Shape::Circle { center, radius_m } => center.distance_m(point) <= *radius_m,
                }))
    }

    /// Whether it is everywhere.
    pub fn is_everywhere(&self) -> bool {
        self.viewport.is_none() && self.shapes.is_empty()
    }
}
