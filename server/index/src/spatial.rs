//! Where homes are looked for, asked of boxes first and of single homes last.

use crate::boxes::Extent;
use crate::raster::{Cover, Raster};
use crate::values::degrees;
use model::geo::{Bounds, Point};
use model::search::Area;

/// An area, ready to be asked.
#[derive(Debug)]
pub struct Spatial {
    view: Option<View>,
    shapes: Option<Raster>,
}

impl Spatial {
    /// Prepares an area; none for everywhere.
    pub fn of(area: &Area) -> Option<Self> {
        (!area.is_everywhere()).then(|| Self {
            view: area.viewport.as_ref().map(View::of),
            shapes: (!area.shapes.is_empty()).then(|| Raster::draw(&area.shapes)),
        })
    }

    /// How much of a box lies inside.
    pub fn cover(&self, extent: &Extent) -> Cover {
        if extent.west > extent.east {
            return Cover::Out;
        }
        let view = self
            .view
            .as_ref()
            .map_or(Cover::In, |view| view.cover(extent));
        if view == Cover::Out {
            return Cover::Out;
        }
        match self
            .shapes
            .as_ref()
            .map_or(Cover::In, |shapes| shapes.cover(extent))
        {
            Cover::Out => Cover::Out,
            Cover::In => view,
            Cover::Mixed => Cover::Mixed,
        }
    }

    /// Whether a home lies inside.
    pub fn contains(&self, longitude_e7: i32, latitude_e7: i32) -> bool {
        self.view
            .as_ref()
            .is_none_or(|view| view.contains(longitude_e7, latitude_e7))
            && self.shapes.as_ref().is_none_or(|shapes| {
                shapes.contains(Point {
                    latitude: degrees(latitude_e7),
                    longitude: degrees(longitude_e7),
                })
            })
    }
}

/// What the map shows, in the steps of the columns; two spans where it crosses the antimeridian.
#[derive(Debug)]
struct View {
    spans: Vec<(i32, i32)>,
    south: i32,
    north: i32,
}

impl View {
    fn of(bounds: &Bounds) -> Self {
        let (west, east) = (least(bounds.west), greatest(bounds.east));
        Self {
            spans: if bounds.west <= bounds.east {
                vec![(west, east)]
            } else {
                vec![(west, i32::MAX), (i32::MIN, east)]
            },
            south: least(bounds.south),
            north: greatest(bounds.north),
        }
    }

    fn cover(&self, extent: &Extent) -> Cover {
        if extent.north < self.south || extent.south > self.north {
            return Cover::Out;
        }
        let is_high = extent.south >= self.south && extent.north <= self.north;
        let mut cover = Cover::Out;
        for (west, east) in &self.spans {
            if extent.west >= *west && extent.east <= *east {
                return if is_high { Cover::In } else { Cover::Mixed };
            }
            if extent.east >= *west && extent.west <= *east {
                cover = Cover::Mixed;
            }
        }
        cover
    }

    fn contains(&self, longitude: i32, latitude: i32) -> bool {
        (self.south..=self.north).contains(&latitude)
            && self
                .spans
                .iter()
                .any(|(west, east)| (*west..=*east).contains(&longitude))
    }
}

/// The first step that is no less than so many degrees.
fn least(bound: f64) -> i32 {
    let near = (bound * 1e7).round() as i32;
    (near.saturating_sub(2)..=near.saturating_add(2))
        .find(|step| degrees(*step) >= bound)
        .unwrap_or(near)
}

/// The last step that is no more than so many degrees.
fn greatest(bound: f64) -> i32 {
    let near = (bound * 1e7).round() as i32;
    (near.saturating_sub(2)..=near.saturating_add(2))
        .rev()
        .find(|step| degrees(*step) <= bound)
        .unwrap_or(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_on_the_edge_of_the_view_is_in_it() {
        let (longitude, latitude) = (-1_165_432_107, 338_301_009);
        let view = View::of(&Bounds {
            west: degrees(longitude),
            south: degrees(latitude),
            east: degrees(longitude),
            north: degrees(latitude),
        });

        assert!(view.contains(longitude, latitude));
        assert!(!view.contains(longitude + 1, latitude));
        assert!(!view.contains(longitude, latitude - 1));
    }
}
