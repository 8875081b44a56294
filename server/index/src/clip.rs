//! Lines and rings in the steps of one tile, cut off beyond its edges.

use crate::mvt::EXTENT;
use model::geo::Point;
use model::maps::TileAt;
use std::f64::consts::PI;

/// Steps beyond each edge that are still drawn, so that wide lines do not end at the edge.
const MARGIN: f64 = 96.0;
const LOW: f64 = -MARGIN;
const HIGH: f64 = EXTENT as f64 + MARGIN;

/// A place on the Web-Mercator square, each axis from 0 to 1.
pub fn on_square(point: Point) -> [f64; 2] {
    let sine = point.latitude.to_radians().sin().clamp(-0.999_9, 0.999_9);
    let y = 0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * PI);
    [point.longitude / 360.0 + 0.5, y.clamp(0.0, 1.0)]
}

/// The box around places on the square: west, north, east, south.
pub fn box_around(places: &[[f64; 2]]) -> [f64; 4] {
    let far = f64::INFINITY;
    places
        .iter()
        .fold([far, far, -far, -far], |[w, n, e, s], [x, y]| {
            [w.min(*x), n.min(*y), e.max(*x), s.max(*y)]
        })
}

/// A tile as a window on the square.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    side: f64,
    x: f64,
    y: f64,
}

impl Window {
    /// The window of a tile.
    pub fn of(tile: TileAt) -> Self {
        Self {
            side: f64::from(tile.zoom).exp2(),
            x: f64::from(tile.x),
            y: f64::from(tile.y),
        }
    }

    fn steps(self, [x, y]: [f64; 2]) -> [f64; 2] {
        let extent = f64::from(EXTENT);
        [
            (x * self.side - self.x) * extent,
            (y * self.side - self.y) * extent,
        ]
    }

    /// Whether anything in a box could be seen.
    pub fn sees(self, [west, north, east, south]: [f64; 4]) -> bool {
        let [left, top] = self.steps([west, north]);
        let [right, bottom] = self.steps([east, south]);
        right >= LOW && left <= HIGH && bottom >= LOW && top <= HIGH
    }

    /// The position of a point that lies in the tile itself.
    pub fn point(self, place: [f64; 2]) -> Option<(i64, i64)> {
        let at = self.steps(place);
        let inside = 0.0..f64::from(EXTENT);
        (inside.contains(&at[0]) && inside.contains(&at[1])).then(|| whole(at))
    }

    /// The parts of a line that can be seen.
    pub fn line(self, places: &[[f64; 2]]) -> Vec<Vec<(i64, i64)>> {
        let mut parts: Vec<Vec<(i64, i64)>> = Vec::new();
        let mut is_on = false;
        for pair in places.windows(2) {
            let Some((from, to, leaves)) = segment(self.steps(pair[0]), self.steps(pair[1])) else {
                is_on = false;
                continue;
            };
            if let Some(part) = parts.last_mut().filter(|_| is_on) {
                put(part, whole(to));
            } else {
                let mut part = vec![whole(from)];
                put(&mut part, whole(to));
                parts.push(part);
            }
            is_on = !leaves;
        }
        parts
    }

    /// The part of a ring's area that can be seen (Sutherland and Hodgman's way).
    pub fn ring(self, places: &[[f64; 2]]) -> Vec<(i64, i64)> {
        let mut ring: Vec<[f64; 2]> = places.iter().map(|place| self.steps(*place)).collect();
        for (axis, limit, above) in [
            (0, LOW, true),
            (0, HIGH, false),
            (1, LOW, true),
            (1, HIGH, false),
        ] {
            let inside = |at: [f64; 2]| {
                if above {
                    at[axis] >= limit
                } else {
                    at[axis] <= limit
                }
            };
            let Some(&last) = ring.last() else { break };
            let mut before = last;
            let mut kept = Vec::with_capacity(ring.len() + 4);
            for at in std::mem::take(&mut ring) {
                if inside(at) != inside(before) {
                    let share = (limit - before[axis]) / (at[axis] - before[axis]);
                    kept.push([0, 1].map(|axis| before[axis] + share * (at[axis] - before[axis])));
                }
                if inside(at) {
                    kept.push(at);
                }
                before = at;
            }
            ring = kept;
        }
        let mut out = Vec::with_capacity(ring.len());
        for at in ring {
            put(&mut out, whole(at));
        }
        out
    }
}

/// Adds a point unless it says nothing new.
fn put(line: &mut Vec<(i64, i64)>, at: (i64, i64)) {
    if line.last() != Some(&at) {
        line.push(at);
    }
}

fn whole([x, y]: [f64; 2]) -> (i64, i64) {
    (x.round() as i64, y.round() as i64)
}

/// The part of a segment inside the margins (Liang and Barsky's way), and whether it ends before the segment does.
fn segment(from: [f64; 2], to: [f64; 2]) -> Option<([f64; 2], [f64; 2], bool)> {
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for axis in [0, 1] {
        let step = to[axis] - from[axis];
        if step == 0.0 {
            if !(LOW..=HIGH).contains(&from[axis]) {
                return None;
            }
            continue;
        }
        let (a, b) = ((LOW - from[axis]) / step, (HIGH - from[axis]) / step);
        enter = enter.max(a.min(b));
        leave = leave.min(a.max(b));
    }
    let at = |share: f64| [0, 1].map(|axis| from[axis] + share * (to[axis] - from[axis]));
    (enter < leave).then(|| (at(enter), at(leave), leave < 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: TileAt = TileAt {
        zoom: 0,
        x: 0,
        y: 0,
    };

    #[test]
    fn a_line_is_cut_where_it_leaves_and_goes_on_where_it_returns() {
        let window = Window::of(WHOLE);

        let parts = window.line(&[[0.5, 0.5], [1.5, 0.5], [1.5, 0.75], [0.5, 0.75]]);

        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0], [(2_048, 2_048), (4_192, 2_048)]);
        assert_eq!(parts[1], [(4_192, 3_072), (2_048, 3_072)]);
    }

    #[test]
    fn a_ring_around_the_tile_fills_it() {
        let ring = Window::of(WHOLE).ring(&[[-9.0, -9.0], [9.0, -9.0], [9.0, 9.0], [-9.0, 9.0]]);

        let corners: std::collections::BTreeSet<_> = ring.into_iter().collect();
        assert_eq!(corners.len(), 4);
        assert!(corners.contains(&(-96, -96)) && corners.contains(&(4_192, 4_192)));
    }

    #[test]
    fn poles_and_the_antimeridian_stay_on_the_square() {
        for (latitude, longitude) in [(90.0, 180.0), (-90.0, -180.0)] {
            let [x, y] = on_square(Point {
                latitude,
                longitude,
            });
            assert!((0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y));
        }
    }
}
