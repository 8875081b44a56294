//! The drawn network: streets, parks, golf courses, water, city and neighbourhood outlines, and the
//! sites of homes along the streets.

mod build;
mod course;
mod districts;
mod lines;
mod names;
mod patterns;
pub(super) mod plane;
mod schools;
mod sites;

use super::mls::Mls;
use super::places::Fabric;
use model::geo::Point;
pub use schools::SchoolSite;
pub(super) use sites::Spot;
use std::sync::OnceLock;

/// How important a street is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StreetClass {
    /// Interstates and state highways.
    Highway,
    /// Section roads, a mile apart.
    Arterial,
    /// Roads between the arterials.
    Collector,
    /// Streets on which homes stand.
    Local,
}

/// A named line.
#[derive(Debug, Clone, PartialEq)]
pub struct Street {
    /// N, S, E, W or nothing.
    pub prefix: &'static str,
    /// Name without prefix and suffix.
    pub name: Box<str>,
    /// Dr, Ave or nothing.
    pub suffix: &'static str,
    /// How important it is.
    pub class: StreetClass,
    /// Position of its city in [`Network::cities`]; none for highways.
    pub city: Option<u16>,
    /// Position of its neighbourhood in [`Network::neighbourhoods`], where homes stand along it.
    pub neighbourhood: Option<u32>,
    /// The line, in the direction in which house numbers rise.
    pub line: Box<[Point]>,
    lots: sites::Frontage,
}

impl Street {
    /// The whole name, such as `E Amado Rd`.
    pub fn full_name(&self) -> String {
        [self.prefix, &self.name, self.suffix]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// What an area is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AreaKind {
    /// A public park.
    Park,
    /// A golf course.
    Golf,
    /// The sea, a lake, a bay or a pond.
    Water,
    /// An airfield.
    Airfield,
}

/// A named area on which no home stands.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedArea {
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: AreaKind,
    /// Outline, closed implicitly.
    pub ring: Vec<Point>,
}

/// The outline of a city.
#[derive(Debug, Clone, PartialEq)]
pub struct CityOutline {
    /// Name.
    pub name: &'static str,
    /// The MLS that lists its homes.
    pub mls: Mls,
    /// Outline, closed implicitly.
    pub ring: Vec<Point>,
    sites: std::ops::Range<u32>,
}

/// A neighbourhood, which an MLS calls a subdivision.
#[derive(Debug, Clone, PartialEq)]
pub struct NeighbourhoodOutline {
    /// Name.
    pub name: String,
    /// Position of its city in [`Network::cities`].
    pub city: u16,
    /// How it is built.
    pub fabric: Fabric,
    /// Price level, in per cent of its city's.
    pub level: u16,
    /// Behind gates.
    pub gated: bool,
    /// On leased land.
    pub leased: bool,
    /// Years in which it was built.
    pub built: (u16, u16),
    /// Outlines, closed implicitly.
    pub rings: Vec<Vec<Point>>,
}

/// Everything that is drawn; the same in every world.
#[derive(Debug)]
pub struct Network {
    /// Streets, those of a city together.
    pub streets: Vec<Street>,
    /// Parks, golf courses, water and airfields.
    pub areas: Vec<NamedArea>,
    /// Cities, in the order of `super::places::cities`.
    pub cities: Vec<CityOutline>,
    /// Neighbourhoods, those of a city together.
    pub neighbourhoods: Vec<NeighbourhoodOutline>,
    /// The Pacific coast, from the north to the south; the sea is on the right.
    pub coast: Vec<Point>,
    first_sites: Vec<u32>,
    roads: Vec<std::ops::Range<usize>>,
}

impl Network {
    /// The network, drawn at the first call.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Network> = OnceLock::new();
        SHARED.get_or_init(build::draw)
    }

    /// What can be seen from afar, without a street on which homes stand: a thousandth of the work.
    pub fn sketch() -> Self {
        build::sketch()
    }
}
