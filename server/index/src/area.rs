//! The centre of an area and distances from it.

use model::geo::{METRES_PER_DEGREE, Point};
use model::search::{Area, Shape};

/// The point from which "nearest first" is measured: of the first circle, else of what the map
/// shows, else of the box around the shapes; none for everywhere.
pub fn center(area: &Area) -> Option<Point> {
    let circle = area.shapes.iter().find_map(|shape| match shape {
        Shape::Circle { center, .. } => Some(*center),
        Shape::Polygon(_) => None,
    });
    if circle.is_some() {
        return circle;
    }
    if let Some(view) = area.viewport {
        let width = if view.west <= view.east {
            view.east - view.west
        } else {
            view.east - view.west + 360.0
        };
        let longitude = view.west + width / 2.0;
        return Some(Point {
            latitude: f64::midpoint(view.south, view.north),
            longitude: if longitude > 180.0 {
                longitude - 360.0
            } else {
                longitude
            },
        });
    }
    let corners = area.shapes.iter().flat_map(|shape| match shape {
        Shape::Polygon(polygon) => polygon.outer.as_slice(),
        Shape::Circle { .. } => &[],
    });
    let mut ends: Option<(Point, Point)> = None;
    for corner in corners {
        let (low, high) = ends.get_or_insert((*corner, *corner));
        low.latitude = low.latitude.min(corner.latitude);
        low.longitude = low.longitude.min(corner.longitude);
        high.latitude = high.latitude.max(corner.latitude);
        high.longitude = high.longitude.max(corner.longitude);
    }
    ends.map(|(low, high)| Point {
        latitude: f64::midpoint(low.latitude, high.latitude),
        longitude: f64::midpoint(low.longitude, high.longitude),
    })
}

/// Distances from one point on the plane that touches the earth there: right for a neighbourhood,
/// and cheap enough for every home of a state.
#[derive(Debug, Clone, Copy)]
pub struct Distances {
    from: Point,
    metres_per_degree_east: f64,
}

impl Distances {
    /// Distances from a point.
    pub fn from(from: Point) -> Self {
        Self {
            from,
            metres_per_degree_east: METRES_PER_DEGREE * from.latitude.to_radians().cos(),
        }
    }

    /// Metres to a point, the short way around.
    #[inline]
    pub fn metres(&self, to: Point) -> f64 {
        let mut east = (to.longitude - self.from.longitude).abs();
        if east > 180.0 {
            east = 360.0 - east;
        }
        let east = east * self.metres_per_degree_east;
        let north = (to.latitude - self.from.latitude) * METRES_PER_DEGREE;
        (east * east + north * north).sqrt()
    }

    /// Whole decimetres, so that distances compare and tie as numbers.
    #[inline]
    pub fn decimetres(&self, to: Point) -> u32 {
        (self.metres(to) * 10.0).round() as u32
    }
}
