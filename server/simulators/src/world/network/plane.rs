//! The plane on which streets are drawn: metres east and north, the section grid, and its bends.

use super::super::random::Dice;
use model::geo::Point;
use std::f64::consts::PI;

/// Metres east and north of the plane's origin.
pub(in super::super) type Xy = [f64; 2];

const ORIGIN: (f64, f64) = (33.7288, -116.3037);
const METRES_NORTH: f64 = 110_922.0;
const METRES_EAST: f64 = 92_600.0;

/// One mile: the side of a section.
pub(super) const MILE: f64 = 1_609.344;
/// Half a mile: the side of a cell.
pub(super) const CELL: f64 = MILE / 2.0;

/// The plane's position of a place; the origin is Washington Street at Fred Waring Drive.
pub(in super::super) fn xy(latitude: f64, longitude: f64) -> Xy {
    [
        (longitude - ORIGIN.1) * METRES_EAST,
        (latitude - ORIGIN.0) * METRES_NORTH,
    ]
}

/// The place of a position.
pub(in super::super) fn point(at: Xy) -> Point {
    let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
    Point {
        latitude: round(at[1] / METRES_NORTH + ORIGIN.0),
        longitude: round(at[0] / METRES_EAST + ORIGIN.1),
    }
}

/// Bends the exact grid a little: each section bulges, and outside the desert all lines swing.
///
/// Invariant: it stretches and presses by less than a third, so that nothing folds over.
pub(super) fn bend(at: Xy) -> Xy {
    let section = [(at[0] / MILE).floor(), (at[1] / MILE).floor()];
    let within = [at[0] / MILE - section[0], at[1] / MILE - section[1]];
    let mut dice = Dice::of(&[7, section[0] as i64 as u64, section[1] as i64 as u64]);
    let bulge = (PI * within[0]).sin() * (PI * within[1]).sin() * 105.0;
    let swing = ((-40_000.0 - at[0]) / 20_000.0).clamp(0.0, 1.0) * 90.0;
    let (east, north) = (dice.between(-1.0, 1.0), dice.between(-1.0, 1.0));
    [
        at[0] + bulge * east + swing * (at[1] / 830.0).sin(),
        at[1] + bulge * north + swing * (at[0] / 910.0 + 1.0).sin(),
    ]
}

/// A ring with its bounding box.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Ring {
    points: Vec<Xy>,
    low: Xy,
    high: Xy,
}

impl Ring {
    pub fn new(points: Vec<Xy>) -> Self {
        let mut low = [f64::INFINITY; 2];
        let mut high = [f64::NEG_INFINITY; 2];
        for point in &points {
            for axis in 0..2 {
                low[axis] = low[axis].min(point[axis]);
                high[axis] = high[axis].max(point[axis]);
            }
        }
        Self { points, low, high }
    }

    pub fn of_places(places: &[(f64, f64)]) -> Self {
        Self::new(
            places
                .iter()
                .map(|&(latitude, longitude)| xy(latitude, longitude))
                .collect(),
        )
    }

    pub fn of_points(points: &[Point]) -> Self {
        Self::new(
            points
                .iter()
                .map(|point| xy(point.latitude, point.longitude))
                .collect(),
        )
    }

    pub fn low(&self) -> Xy {
        self.low
    }

    pub fn high(&self) -> Xy {
        self.high
    }

    /// Whether the position lies inside, by the even-odd rule.
    pub fn contains(&self, at: Xy) -> bool {
        if at[0] < self.low[0]
            || at[0] > self.high[0]
            || at[1] < self.low[1]
            || at[1] > self.high[1]
        {
            return false;
        }
        let mut inside = false;
        let mut before = self.points[self.points.len() - 1];
        for &next in &self.points {
            if (next[1] > at[1]) != (before[1] > at[1])
                && at[0]
                    < (before[0] - next[0]) * (at[1] - next[1]) / (before[1] - next[1]) + next[0]
            {
                inside = !inside;
            }
            before = next;
        }
        inside
    }
}

/// Metres along a line.
pub(super) fn length(line: &[Xy]) -> f64 {
    line.windows(2).map(|pair| distance(pair[0], pair[1])).sum()
}

/// Metres between two positions.
pub(super) fn distance(a: Xy, b: Xy) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// Metres from a position to the nearest point of a line.
pub(super) fn distance_to_line(at: Xy, line: &[Xy]) -> f64 {
    line.windows(2)
        .map(|pair| {
            let [a, b] = [pair[0], pair[1]];
            let along = [b[0] - a[0], b[1] - a[1]];
            let square = along[0] * along[0] + along[1] * along[1];
            let share = ((at[0] - a[0]) * along[0] + (at[1] - a[1]) * along[1]) / square.max(1e-9);
            let share = share.clamp(0.0, 1.0);
            distance(at, [a[0] + along[0] * share, a[1] + along[1] * share])
        })
        .fold(f64::INFINITY, f64::min)
}

/// The position some metres along a line, and the direction in which the line runs there.
pub(super) fn along(line: impl Iterator<Item = Xy>, metres: f64) -> (Xy, Xy) {
    let mut left = metres;
    let mut before: Option<Xy> = None;
    let mut last = ([0.0; 2], [1.0, 0.0]);
    for next in line {
        if let Some(from) = before {
            let size = distance(from, next).max(1e-9);
            let direction = [(next[0] - from[0]) / size, (next[1] - from[1]) / size];
            last = (
                [from[0] + direction[0] * left, from[1] + direction[1] * left],
                direction,
            );
            if left <= size {
                return last;
            }
            left -= size;
        }
        before = Some(next);
    }
    last
}

/// The part of a line between two distances.
pub(super) fn part(line: &[Xy], from: f64, to: f64) -> Vec<Xy> {
    let mut points = vec![along(line.iter().copied(), from).0];
    let mut passed = 0.0;
    for pair in line.windows(2) {
        passed += distance(pair[0], pair[1]);
        if passed > from + 1.0 && passed < to - 1.0 {
            points.push(pair[1]);
        }
    }
    points.push(along(line.iter().copied(), to).0);
    points
}
