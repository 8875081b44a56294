//! Drawn shapes as a grid of cells that lie wholly inside, wholly outside, or on an edge.

use crate::boxes::Extent;
use crate::circle::{angle, half_arc, spread_of, turning_latitude};
use crate::values::degrees;
use model::geo::{Point, Polygon};
use model::search::Shape;

const CELLS: usize = 128;
/// Cells this close to an edge count as edge cells, so that rounding never decides.
const SLOP: f64 = 1e-6;

/// How much of a box counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// Nothing.
    Out,
    /// Everything.
    In,
    /// It takes a closer look.
    Mixed,
}

/// The union of shapes.
#[derive(Debug)]
pub struct Raster {
    shapes: Vec<Shape>,
    west: f64,
    south: f64,
    width: f64,
    height: f64,
    cells: Vec<Cover>,
}

impl Raster {
    /// Draws the shapes.
    pub fn draw(shapes: &[Shape]) -> Self {
        let mut ends = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        for shape in shapes {
            let [west, south, east, north] = bounds(shape);
            ends = [
                ends[0].min(west),
                ends[1].min(south),
                ends[2].max(east),
                ends[3].max(north),
            ];
        }
        let size = |low: f64, high: f64| ((high - low) / CELLS as f64).max(1e-7);
        let mut raster = Self {
            shapes: shapes.to_vec(),
            west: ends[0],
            south: ends[1],
            width: size(ends[0], ends[2]),
            height: size(ends[1], ends[3]),
            cells: vec![Cover::Out; CELLS * CELLS],
        };
        for shape in shapes {
            let drawn = match shape {
                Shape::Polygon(polygon) => raster.polygon(polygon),
                Shape::Circle { center, radius_m } => raster.circle(*center, *radius_m),
            };
            for (cell, drawn) in raster.cells.iter_mut().zip(drawn) {
                *cell = match (*cell, drawn) {
                    (Cover::In, _) | (_, Cover::In) => Cover::In,
                    (Cover::Out, Cover::Out) => Cover::Out,
                    _ => Cover::Mixed,
                };
            }
        }
        raster
    }

    /// How much of a box lies inside.
    pub fn cover(&self, extent: &Extent) -> Cover {
        let columns = span(
            degrees(extent.west),
            degrees(extent.east),
            self.west,
            self.width,
        );
        let rows = span(
            degrees(extent.south),
            degrees(extent.north),
            self.south,
            self.height,
        );
        let (Some((columns, wide)), Some((rows, high))) = (columns, rows) else {
            return Cover::Out;
        };
        let mut cells = rows.flat_map(|row| {
            self.cells[row * CELLS..(row + 1) * CELLS][columns.clone()]
                .iter()
                .copied()
        });
        let first = cells.next().unwrap_or(Cover::Out);
        let is_clipped = wide || high;
        if first == Cover::Mixed || (first == Cover::In && is_clipped) {
            return Cover::Mixed;
        }
        if cells.all(|cell| cell == first) {
            first
        } else {
            Cover::Mixed
        }
    }

    /// Whether a point lies inside any of the shapes.
    pub fn contains(&self, point: Point) -> bool {
        let column = (point.longitude - self.west) / self.width;
        let row = (point.latitude - self.south) / self.height;
        let last = CELLS as f64;
        if !(-SLOP..=last + SLOP).contains(&column) || !(-SLOP..=last + SLOP).contains(&row) {
            return false;
        }
        let clamp = |at: f64| (at.max(0.0) as usize).min(CELLS - 1);
        match self.cells[clamp(row) * CELLS + clamp(column)] {
            Cover::Out => false,
            Cover::In => true,
            Cover::Mixed => self.shapes.iter().any(|shape| holds(shape, point)),
        }
    }

    fn polygon(&self, polygon: &Polygon) -> Vec<Cover> {
        let mut inside = vec![false; CELLS * CELLS];
        let mut edges = vec![false; CELLS * CELLS];
        self.fill(&polygon.outer, &mut inside);
        self.trace(&polygon.outer, &mut edges);
        for hole in &polygon.holes {
            let mut hollow = vec![false; CELLS * CELLS];
            self.fill(hole, &mut hollow);
            self.trace(hole, &mut edges);
            for (inside, hollow) in inside.iter_mut().zip(hollow) {
                *inside &= !hollow;
            }
        }
        inside
            .into_iter()
            .zip(edges)
            .map(|cell| match cell {
                (_, true) => Cover::Mixed,
                (true, false) => Cover::In,
                (false, false) => Cover::Out,
            })
            .collect()
    }

    fn to_cells(&self, point: Point) -> (f64, f64) {
        (
            (point.longitude - self.west) / self.width,
            (point.latitude - self.south) / self.height,
        )
    }

    fn sides(&self, ring: &[Point]) -> Vec<[(f64, f64); 2]> {
        let corners: Vec<_> = ring.iter().map(|corner| self.to_cells(*corner)).collect();
        (0..corners.len())
            .map(|at| {
                [
                    corners[(at + corners.len() - 1) % corners.len()],
                    corners[at],
                ]
            })
            .collect()
    }

    /// Marks the cells whose middle lies inside, by the crossings of each row's middle line.
    fn fill(&self, ring: &[Point], inside: &mut [bool]) {
        let mut toggles = vec![false; CELLS * (CELLS + 1)];
        for [a, b] in self.sides(ring) {
            let (low, high) = (a.1.min(b.1), a.1.max(b.1));
            let first = (low - 0.5).floor().clamp(0.0, CELLS as f64) as usize;
            let last = (high - 0.5).ceil().clamp(-1.0, CELLS as f64 - 1.0);
            for row in first..(last + 1.0) as usize {
                let y = row as f64 + 0.5;
                if (a.1 > y) != (b.1 > y) {
                    let x = a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0);
                    let before = (x - 0.5).ceil().clamp(0.0, CELLS as f64) as usize;
                    toggles[row * (CELLS + 1) + before] ^= true;
                }
            }
        }
        for row in 0..CELLS {
            let mut state = false;
            for column in (0..CELLS).rev() {
                state ^= toggles[row * (CELLS + 1) + column + 1];
                inside[row * CELLS + column] = state;
            }
        }
    }

    /// Marks the cells that a side touches.
    fn trace(&self, ring: &[Point], edges: &mut [bool]) {
        let clamp = |at: f64| at.clamp(0.0, CELLS as f64 - 1.0) as usize;
        for [a, b] in self.sides(ring) {
            let (low, high) = if a.1 <= b.1 { (a, b) } else { (b, a) };
            for row in clamp((low.1 - SLOP).floor())..=clamp((high.1 + SLOP).floor()) {
                let at = |y: f64| {
                    let share = (y - low.1) / (high.1 - low.1);
                    if share.is_finite() {
                        low.0 + share.clamp(0.0, 1.0) * (high.0 - low.0)
                    } else {
                        low.0
                    }
                };
                let is_flat = (high.1 - low.1) < SLOP;
                let (x, z) = if is_flat {
                    (low.0, high.0)
                } else {
                    (at(row as f64 - SLOP), at(row as f64 + 1.0 + SLOP))
                };
                for column in clamp((x.min(z) - SLOP).floor())..=clamp((x.max(z) + SLOP).floor()) {
                    edges[row * CELLS + column] = true;
                }
            }
        }
    }

    /// On each line of latitude a circle spans one arc of longitude around its centre.
    fn circle(&self, center: Point, radius_m: f64) -> Vec<Cover> {
        let slop_degrees = 1e-6;
        let arc = |latitude: f64| half_arc(center, radius_m, latitude);
        let turning = turning_latitude(center, radius_m);
        let mut cells = vec![Cover::Out; CELLS * CELLS];
        let spreads: Vec<_> = (0..CELLS)
            .map(|column| self.west + column as f64 * self.width)
            .map(|west| spread_of(center.longitude, west, west + self.width))
            .collect();
        for row in 0..CELLS {
            let south = self.south + row as f64 * self.height - slop_degrees;
            let north = south + self.height + 2.0 * slop_degrees;
            let (a, b) = (arc(south), arc(north));
            let widest = if (south..=north).contains(&turning)
                || (south..=north).contains(&center.latitude)
            {
                a.max(b).max(arc(turning)).max(arc(center.latitude))
            } else {
                a.max(b)
            };
            let line = &mut cells[row * CELLS..(row + 1) * CELLS];
            for (cell, (near, far)) in line.iter_mut().zip(&spreads) {
                *cell = if *near > widest + slop_degrees {
                    Cover::Out
                } else if *far < a.min(b) - slop_degrees {
                    Cover::In
                } else {
                    Cover::Mixed
                };
            }
        }
        cells
    }
}

/// The cells between two ends, and whether an end lies outside; none where both do.
fn span(
    low: f64,
    high: f64,
    origin: f64,
    size: f64,
) -> Option<(std::ops::RangeInclusive<usize>, bool)> {
    let (low, high) = ((low - origin) / size, (high - origin) / size);
    let last = CELLS as f64;
    if high < -SLOP || low > last + SLOP || low > high {
        return None;
    }
    let clamp = |at: f64| (at.max(0.0) as usize).min(CELLS - 1);
    Some((clamp(low)..=clamp(high), low < 0.0 || high > last))
}

/// Whether a point lies in a shape.
pub fn holds(shape: &Shape, point: Point) -> bool {
    match shape {
        Shape::Polygon(polygon) => polygon.contains(point),
        Shape::Circle { center, radius_m } => center.distance_m(point) <= *radius_m,
    }
}

/// West, south, east, north of a shape; whole circles of latitude where it may cross the antimeridian.
pub fn bounds(shape: &Shape) -> [f64; 4] {
    match shape {
        Shape::Polygon(polygon) => polygon.outer.iter().fold(
            [f64::MAX, f64::MAX, f64::MIN, f64::MIN],
            |[west, south, east, north], corner| {
                [
                    west.min(corner.longitude),
                    south.min(corner.latitude),
                    east.max(corner.longitude),
                    north.max(corner.latitude),
                ]
            },
        ),
        Shape::Circle { center, radius_m } => {
            let high = angle(*radius_m).to_degrees() + 1e-6;
            let (south, north) = (center.latitude - high, center.latitude + high);
            let wide = half_arc(*center, *radius_m, turning_latitude(*center, *radius_m)) + 1e-6;
            let (west, east) = (center.longitude - wide, center.longitude + wide);
            let is_around = west < -180.0 || east > 180.0 || south <= -90.0 || north >= 90.0;
            if is_around {
                [-180.0, south.max(-90.0), 180.0, north.min(90.0)]
            } else {
                [west, south, east, north]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::e7;
    use proptest::prelude::*;

    fn points(range: std::ops::Range<f64>) -> impl Strategy<Value = Point> {
        (range.clone(), range).prop_map(|(latitude, longitude)| Point {
            latitude,
            longitude,
        })
    }

    prop_compose! {
        fn shapes()(
            outer in proptest::collection::vec(points(-2.0..2.0), 3..9),
            hole in proptest::collection::vec(points(-1.0..1.0), 3..6),
            center in points(-3.0..3.0), radius_m in 1.0..300_000.0,
            which in 1..4_u8,
        ) -> Vec<Shape> {
            let mut shapes = Vec::new();
            if which & 1 != 0 {
                shapes.push(Shape::Polygon(Polygon { outer, holes: vec![hole], ..Polygon::default() }));
            }
            if which & 2 != 0 {
                shapes.push(Shape::Circle { center, radius_m });
            }
            shapes
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn the_grid_agrees_with_the_shapes(shapes in shapes(), probes in proptest::collection::vec(points(-4.0..4.0), 200)) {
            let raster = Raster::draw(&shapes);
            for point in probes {
                let expected = shapes.iter().any(|shape| holds(shape, point));
                prop_assert_eq!(raster.contains(point), expected, "{:?}", point);
                let (west, south) = (e7(point.longitude), e7(point.latitude));
                let cover = raster.cover(&Extent { west, south, east: west, north: south });
                prop_assert!(cover == Cover::Mixed || (cover == Cover::In) == expected);
            }
        }

        #[test]
        fn circles_hold_near_the_poles_and_the_antimeridian(
            latitude in -90.0..=90.0_f64, longitude in -180.0..=180.0_f64, radius_m in 1.0..3_000_000.0,
            probes in proptest::collection::vec((-90.0..=90.0_f64, -180.0..=180.0_f64), 100),
        ) {
            let circle = Shape::Circle { center: Point { latitude, longitude }, radius_m };
            let raster = Raster::draw(std::slice::from_ref(&circle));
            for (latitude, longitude) in probes {
                let point = Point { latitude, longitude };
                prop_assert_eq!(raster.contains(point), holds(&circle, point), "{:?}", point);
            }
        }
    }
}
