//! What lies below: streets, parks and water, as whoever knows the land tells them.

/// What an area of the ground is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Land {
    /// A public park.
    Park,
    /// A golf course.
    Golf,
    /// The sea, a lake or a pond.
    Water,
    /// Land on which nobody lives, such as an airfield.
    Open,
}

/// How wide a road is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoadClass {
    /// A street on which homes stand.
    Local,
    /// A road between neighbourhoods.
    Collector,
    /// A road through the city.
    Arterial,
    /// A highway.
    Highway,
}

/// A named area, on the Web-Mercator square.
#[derive(Debug, Clone, PartialEq)]
pub struct GroundArea {
    /// What it is.
    pub land: Land,
    /// Its name; may be empty.
    pub name: String,
    /// Its outline, closed implicitly.
    pub ring: Vec<[f64; 2]>,
}

/// A named line, on the Web-Mercator square.
#[derive(Debug, Clone, PartialEq)]
pub struct GroundRoad {
    /// How wide it is.
    pub class: RoadClass,
    /// Its name; may be empty.
    pub name: String,
    /// Its line.
    pub line: Vec<[f64; 2]>,
}

/// The ground of a place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parts {
    /// Rings of land with the sea around them; none where nobody knows the coast.
    pub land: Vec<Vec<[f64; 2]>>,
    /// Areas.
    pub areas: Vec<GroundArea>,
    /// Roads.
    pub roads: Vec<GroundRoad>,
    /// Names of places with where they stand, the most important first.
    pub names: Vec<(String, [f64; 2])>,
    /// What the picture owes to whoever looks at it; may be empty.
    pub note: &'static str,
}

/// Knows the land.
pub trait Ground: Send + Sync {
    /// What lies in a box of the Web-Mercator square (west, north, east, south), as fine as a zoom shows it.
    fn within(&self, around: [f64; 4], zoom: f64) -> Parts;
}

/// Where nobody knows the land: outlines stand on plain ground.
#[derive(Debug, Clone, Copy)]
pub struct NoGround;

impl Ground for NoGround {
    fn within(&self, _around: [f64; 4], _zoom: f64) -> Parts {
        Parts::default()
    }
}
