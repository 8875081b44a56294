//! Drawing areas: what the corners so far make, and what the finished outline does to the search.

use crate::format::json_text;
use model::geo::{Point, Polygon};
use model::search::{Area, Shape};
use std::fmt::Write as _;

/// The most areas of one search.
pub const MOST_AREAS: usize = 20;
/// Pixels from the first corner within which a click closes the outline.
const CLOSES_WITHIN: f64 = 14.0;

/// An outline that is being drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    corners: Vec<Point>,
    hole_in: Option<usize>,
}

impl Draft {
    /// A new area.
    pub fn area() -> Self {
        Self::default()
    }

    /// A hole in an area that is there.
    pub fn hole(area: usize) -> Self {
        Self {
            corners: Vec::new(),
            hole_in: Some(area),
        }
    }

    /// Whether it is a hole.
    pub const fn is_hole(&self) -> bool {
        self.hole_in.is_some()
    }

    /// How many corners it has.
    pub const fn len(&self) -> usize {
        self.corners.len()
    }

    /// Whether it could be closed now.
    pub const fn is_ring(&self) -> bool {
        self.corners.len() >= 3
    }

    /// Adds a corner; the same place twice is one corner.
    pub fn add(&mut self, place: Point) {
        if self.corners.last() != Some(&place) {
            self.corners.push(place);
        }
    }

    /// Takes the last corner off.
    pub fn undo(&mut self) {
        self.corners.pop();
    }

    /// Whether a click at a point of the screen means the first corner, and so closes the outline.
    pub fn closes_at(&self, at: [f64; 2], pixels: impl Fn(Point) -> [f64; 2]) -> bool {
        self.is_ring()
            && self.corners.first().is_some_and(|first| {
                let [x, y] = pixels(*first);
                (x - at[0]).hypot(y - at[1]) <= CLOSES_WITHIN
            })
    }

    /// The area of the search with the outline in it; none while it is no ring.
    pub fn finish(self, area: &Area) -> Option<Area> {
        if !self.is_ring() {
            return None;
        }
        let corners = self.corners.iter().map(|corner| short(*corner)).collect();
        // Homes are looked for in the areas; what the map shows would only hide some of them.
        let mut shapes = area.shapes.clone();
        match self.hole_in.and_then(|at| shapes.get_mut(at)) {
            Some(Shape::Polygon(polygon)) => polygon.holes.push(corners),
            _ => shapes.push(Shape::Polygon(Polygon {
                outer: corners,
                ..Polygon::default()
            })),
        }
        Some(Area {
            viewport: None,
            shapes,
        })
    }

    /// The outline so far, on to where the pointer is, as GeoJSON.
    pub fn geojson(&self, pointer: Option<Point>) -> String {
        let mut line = self.corners.clone();
        line.extend(pointer);
        let mut features = Vec::new();
        if line.len() >= 3 {
            features.push(feature("Polygon", &format!("[{}]", ring(&line)), ""));
        } else if line.len() == 2 {
            features.push(feature("LineString", &places(&line), ""));
        }
        for corner in &self.corners {
            let at = places(&[*corner]);
            features.push(feature("Point", &at[1..at.len() - 1], ""));
        }
        collection(&features)
    }
}

/// Six decimals are a hand's breadth, and keep addresses short.
fn short(place: Point) -> Point {
    let round = |degrees: f64| (degrees * 1e5).round() / 1e5;
    Point {
        latitude: round(place.latitude),
        longitude: round(place.longitude),
    }
}

/// The areas of a search as GeoJSON.
pub fn geojson(area: &Area) -> String {
    let features = area
        .shapes
        .iter()
        .map(|shape| match shape {
            Shape::Polygon(polygon) => {
                let rings = std::iter::once(&polygon.outer)
                    .chain(&polygon.holes)
                    .map(|corners| ring(corners))
                    .collect::<Vec<_>>()
                    .join(",");
                feature("Polygon", &format!("[{rings}]"), &polygon.name)
            }
            Shape::Circle { center, radius_m } => feature(
                "Polygon",
                &format!("[{}]", ring(&center.circle(*radius_m))),
                "",
            ),
        })
        .collect::<Vec<_>>();
    collection(&features)
}

fn feature(kind: &str, coordinates: &str, name: &str) -> String {
    let name = json_text(name);
    format!(
        r#"{{"type":"Feature","properties":{{"name":{name}}},"geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}"#
    )
}

fn collection(features: &[String]) -> String {
    format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",")
    )
}

/// `[[lon,lat],…]`.
fn places(corners: &[Point]) -> String {
    let mut out = String::from("[");
    for (at, corner) in corners.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        // Writing to a string cannot fail.
        _ = write!(out, "{comma}[{},{}]", corner.longitude, corner.latitude);
    }
    out.push(']');
    out
}

/// The same, closed by its first corner.
fn ring(corners: &[Point]) -> String {
    let mut closed = corners.to_vec();
    closed.extend(corners.first());
    places(&closed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(latitude: f64, longitude: f64) -> Point {
        Point {
            latitude,
            longitude,
        }
    }

    fn triangle(mut draft: Draft, size: f64) -> Draft {
        for corner in [at(0.0, 0.0), at(0.0, size), at(size, 0.0)] {
            draft.add(corner);
        }
        draft
    }

    #[test]
    fn a_finished_outline_is_an_area_and_a_hole_goes_into_its_area() {
        let area = triangle(Draft::area(), 4.0)
            .finish(&Area::default())
            .expect("a ring");
        let with_hole = triangle(Draft::hole(0), 1.0).finish(&area).expect("a ring");

        assert_eq!(with_hole.shapes.len(), 1);
        assert!(area.contains(at(0.2, 0.2)) && !with_hole.contains(at(0.2, 0.2)));
        assert!(with_hole.contains(at(1.5, 1.5)));
    }

    #[test]
    fn two_corners_are_no_area() {
        let mut draft = Draft::area();
        draft.add(at(0.0, 0.0));
        draft.add(at(1.0, 1.0));
        draft.add(at(1.0, 1.0));

        assert_eq!(draft.len(), 2);
        assert!(!draft.closes_at([0.0, 0.0], |place| [place.longitude, place.latitude]));
        assert_eq!(draft.finish(&Area::default()), None);
    }

    #[test]
    fn a_click_on_the_first_corner_closes() {
        let draft = triangle(Draft::area(), 400.0);
        let pixels = |place: Point| [place.longitude, place.latitude];

        assert!(draft.closes_at([5.0, 5.0], pixels));
        assert!(!draft.closes_at([300.0, 5.0], pixels));
    }

    #[test]
    fn what_is_drawn_is_geojson() {
        let draft = triangle(Draft::area(), 4.0);
        let area = Area {
            viewport: None,
            shapes: vec![
                Shape::Polygon(Polygon {
                    outer: at(33.0, -116.0).circle(500.0),
                    name: "A \"quoted\" name".to_owned(),
                    ..Polygon::default()
                }),
                Shape::Circle {
                    center: at(33.0, -116.0),
                    radius_m: 1_000.0,
                },
            ],
        };
        for text in [
            geojson(&area),
            draft.geojson(Some(at(1.0, 1.0))),
            Draft::area().geojson(None),
        ] {
            let parsed: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(parsed["type"], "FeatureCollection");
        }
        assert!(geojson(&area).contains(r#"A \"quoted\" name"#));
    }
}
