//! The outline of a community around its homes, where no source tells one (pure).
//!
//! Homes are marked on a grid with what lies about them; gaps narrower than a few homes close, single
//! homes far off count for nothing, and the edge of what is marked is followed and smoothed.

use model::geo::{METRES_PER_DEGREE, Point};

/// Cells along the longer side, at most.
const MOST_CELLS: f64 = 220.0;
/// How far around a home its community reaches, metres.
const REACH: (f64, f64) = (70.0, 900.0);
/// Homes farther from the middle than so many times what four fifths of them are, are mistakes of the MLS.
const FARTHEST: f64 = 3.0;

type Xy = [f64; 2];

/// Rings around the homes, the largest first; none for fewer than three homes.
pub fn around(homes: &[Point]) -> Vec<Vec<Point>> {
    let Some(plane) = Plane::of(homes) else {
        return Vec::new();
    };
    let places = plane.near(homes);
    if places.len() < 3 {
        return Vec::new();
    }
    let reach = reach(&places);
    let mut grid = Grid::around(&places, reach);
    grid.mark(&places, reach);
    grid.wear_off(reach * 0.45);
    grid.fill_holes();
    grid.drop_specks(&places);
    let mut rings: Vec<Vec<Xy>> = grid
        .edges()
        .into_iter()
        .map(|ring| rounded(simplified(&ring, grid.cell * 0.75)))
        .filter(|ring| ring.len() >= 3)
        .collect();
    rings.sort_by(|a, b| area(b).total_cmp(&area(a)));
    rings
        .iter()
        .map(|ring| ring.iter().map(|at| plane.point(*at)).collect())
        .collect()
}

fn area(ring: &[Xy]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let doubled: f64 = ring
        .iter()
        .zip(next)
        .map(|(a, b)| a[0] * b[1] - b[0] * a[1])
        .sum();
    doubled.abs() / 2.0
}

/// Metres east and north of a middle.
struct Plane {
    middle: Point,
    east: f64,
}

impl Plane {
    fn of(homes: &[Point]) -> Option<Self> {
        let median = |of: fn(&Point) -> f64| {
            let mut all: Vec<f64> = homes.iter().map(of).filter(|at| at.is_finite()).collect();
            all.sort_by(f64::total_cmp);
            all.get(all.len() / 2).copied()
        };
        let middle = Point::parse(median(|at| at.latitude)?, median(|at| at.longitude)?)?;
        // Why: at a pole every longitude is the same place.
        let east = METRES_PER_DEGREE * middle.latitude.to_radians().cos().max(0.01);
        Some(Self { middle, east })
    }

    fn xy(&self, at: Point) -> Xy {
        [
            (at.longitude - self.middle.longitude) * self.east,
            (at.latitude - self.middle.latitude) * METRES_PER_DEGREE,
        ]
    }

    /// To the digits in which places are written, about a metre.
    fn point(&self, [x, y]: Xy) -> Point {
        let round = |degrees: f64| (degrees * 100_000.0).round() / 100_000.0;
        Point {
            latitude: round(self.middle.latitude + y / METRES_PER_DEGREE).clamp(-90.0, 90.0),
            longitude: round(self.middle.longitude + x / self.east).clamp(-180.0, 180.0),
        }
    }

    fn near(&self, homes: &[Point]) -> Vec<Xy> {
        let mut all: Vec<(f64, Xy)> = homes
            .iter()
            .filter(|at| Point::parse(at.latitude, at.longitude).is_some())
            .map(|at| {
                let [x, y] = self.xy(*at);
                (x.hypot(y), [x, y])
            })
            .collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        let usual = all.get(all.len() * 4 / 5).map_or(0.0, |(far, _)| *far);
        let limit = usual * FARTHEST + REACH.0;
        all.into_iter()
            .take_while(|(far, _)| *far <= limit)
            .map(|(_, at)| at)
            .collect()
    }
}

/// As far as homes are from their neighbours, so that a community of estates is one and a street its own.
fn reach(places: &[Xy]) -> f64 {
    let step = places.len().div_ceil(200);
    let mut nearest: Vec<f64> = places
        .iter()
        .step_by(step)
        .map(|a| {
            let others = places.iter().map(|b| (a[0] - b[0]).hypot(a[1] - b[1]));
            // Why: units of one building share their place and say nothing of what is around.
            others.filter(|far| *far > 1.0).fold(f64::MAX, f64::min)
        })
        .filter(|far| *far < f64::MAX)
        .collect();
    nearest.sort_by(f64::total_cmp);
    let usual = nearest.get(nearest.len() * 9 / 10).copied().unwrap_or(0.0);
    (usual * 1.5).clamp(REACH.0, REACH.1)
}

struct Grid {
    low: Xy,
    cell: f64,
    width: usize,
    height: usize,
    marked: Vec<bool>,
}

impl Grid {
    fn around(places: &[Xy], reach: f64) -> Self {
        let far = f64::INFINITY;
        let (low, high) = places
            .iter()
            .fold(([far; 2], [-far; 2]), |(low, high), at| {
                (
                    [low[0].min(at[0]), low[1].min(at[1])],
                    [high[0].max(at[0]), high[1].max(at[1])],
                )
            });
        let margin = reach * 1.5;
        let [wide, tall] = [0, 1].map(|axis| high[axis] - low[axis] + 2.0 * margin);
        let cell = (reach / 4.0).max(wide.max(tall) / MOST_CELLS);
        let cells = |size: f64| (size / cell).ceil() as usize + 2;
        let (width, height) = (cells(wide), cells(tall));
        Self {
            low: [low[0] - margin - cell, low[1] - margin - cell],
            cell,
            width,
            height,
            marked: vec![false; width * height],
        }
    }

    fn cell_of(&self, at: Xy) -> (usize, usize) {
        let along = |axis: usize| ((at[axis] - self.low[axis]) / self.cell).max(0.0) as usize;
        (along(0).min(self.width - 1), along(1).min(self.height - 1))
    }

    fn middle(&self, column: usize, row: usize) -> Xy {
        [
            self.low[0] + (column as f64 + 0.5) * self.cell,
            self.low[1] + (row as f64 + 0.5) * self.cell,
        ]
    }

    /// The cells within a distance of one, without the outermost.
    fn about(&self, (column, row): (usize, usize), reach: f64) -> impl Iterator<Item = usize> {
        let steps = (reach / self.cell).ceil() as usize;
        let (width, height) = (self.width, self.height);
        let most = (reach / self.cell).max(0.5);
        let rows = row.saturating_sub(steps).max(1)..=(row + steps).min(height - 2);
        rows.flat_map(move |r| {
            let columns = column.saturating_sub(steps).max(1)..=(column + steps).min(width - 2);
            columns
                .filter(move |c| (c.abs_diff(column) as f64).hypot(r.abs_diff(row) as f64) <= most)
                .map(move |c| r * width + c)
        })
    }

    fn mark(&mut self, places: &[Xy], reach: f64) {
        for place in places {
            let cells: Vec<usize> = self.about(self.cell_of(*place), reach).collect();
            for cell in cells {
                self.marked[cell] = true;
            }
        }
    }

    /// Takes off an edge, so that what closed gaps does not swell what is around.
    fn wear_off(&mut self, reach: f64) {
        if reach < self.cell {
            return;
        }
        let kept = (0..self.marked.len()).map(|cell| {
            let at = (cell % self.width, cell / self.width);
            self.marked[cell] && self.about(at, reach).all(|near| self.marked[near])
        });
        self.marked = kept.collect();
    }

    /// Cells that hang together with one, of those that are marked or of those that are not.
    fn region(&self, start: usize, seen: &mut [bool]) -> Vec<usize> {
        let kind = self.marked[start];
        let mut region = vec![start];
        seen[start] = true;
        let mut next = 0;
        while let Some(&cell) = region.get(next) {
            next += 1;
            let (column, row) = (cell % self.width, cell / self.width);
            let sides = [
                (column > 0).then(|| cell - 1),
                (column + 1 < self.width).then(|| cell + 1),
                (row > 0).then(|| cell - self.width),
                (row + 1 < self.height).then(|| cell + self.width),
            ];
            for side in sides.into_iter().flatten() {
                if self.marked[side] == kind && !seen[side] {
                    seen[side] = true;
                    region.push(side);
                }
            }
        }
        region
    }

    fn fill_holes(&mut self) {
        let mut seen = vec![false; self.marked.len()];
        self.region(0, &mut seen);
        for (cell, is_outside) in seen.into_iter().enumerate() {
            self.marked[cell] |= !is_outside;
        }
    }

    /// Forgets parts in which next to no home stands.
    fn drop_specks(&mut self, places: &[Xy]) {
        let mut homes = vec![0_usize; self.marked.len()];
        for place in places {
            let (column, row) = self.cell_of(*place);
            homes[row * self.width + column] += 1;
        }
        let mut seen = vec![false; self.marked.len()];
        let mut parts = Vec::new();
        for cell in 0..self.marked.len() {
            if self.marked[cell] && !seen[cell] {
                let region = self.region(cell, &mut seen);
                let count: usize = region.iter().map(|cell| homes[*cell]).sum();
                parts.push((count, region));
            }
        }
        let most = parts.iter().map(|(count, _)| *count).max().unwrap_or(0);
        let least = (places.len() / 25).max(2).min(most);
        for (_, region) in parts.iter().filter(|(count, _)| *count < least) {
            for cell in region {
                self.marked[*cell] = false;
            }
        }
    }

    /// The edges of what is marked as rings that turn counterclockwise around it.
    fn edges(&self) -> Vec<Vec<Xy>> {
        // A step from a corner of the grid: east, north, west, south; what is marked lies on its left.
        let side = self.width + 1;
        let is_marked = |column: i64, row: i64| {
            let inside =
                (0..self.width as i64).contains(&column) && (0..self.height as i64).contains(&row);
            inside && self.marked[row as usize * self.width + column as usize]
        };
        let leads = |corner: usize, way: usize| {
            let (x, y) = ((corner % side) as i64, (corner / side) as i64);
            let (left, right) = [
                ((x, y), (x, y - 1)),
                ((x - 1, y), (x, y)),
                ((x - 1, y - 1), (x - 1, y)),
                ((x, y - 1), (x - 1, y - 1)),
            ][way];
            is_marked(left.0, left.1) && !is_marked(right.0, right.1)
        };
        let step = |corner: usize, way: usize| match way {
            0 => corner + 1,
            1 => corner + side,
            2 => corner - 1,
            _ => corner - side,
        };
        let mut walked = vec![[false; 4]; side * (self.height + 1)];
        let mut rings = Vec::new();
        for start in 0..walked.len() {
            for first in 0..4 {
                if walked[start][first] || !leads(start, first) {
                    continue;
                }
                let (mut corner, mut way) = (start, first);
                let mut ring = Vec::new();
                while !walked[corner][way] {
                    walked[corner][way] = true;
                    let [x, y] = self.middle(corner % side, corner / side);
                    ring.push([x - self.cell / 2.0, y - self.cell / 2.0]);
                    corner = step(corner, way);
                    // Turning left first keeps to the same part where two touch at a corner.
                    let turns = [(way + 1) % 4, way, (way + 3) % 4];
                    way = turns
                        .into_iter()
                        .find(|turn| leads(corner, *turn))
                        .unwrap_or(way);
                }
                rings.push(ring);
            }
        }
        rings
    }
}

/// The ring without corners that stand out less than a tolerance (Douglas and Peucker's way).
fn simplified(ring: &[Xy], tolerance: f64) -> Vec<Xy> {
    let Some(first) = ring.first() else {
        return Vec::new();
    };
    let far = |at: &Xy| (at[0] - first[0]).hypot(at[1] - first[1]);
    let half = (0..ring.len())
        .max_by(|a, b| far(&ring[*a]).total_cmp(&far(&ring[*b])))
        .unwrap_or(0);
    let mut closed = ring.to_vec();
    closed.push(*first);
    let mut kept = vec![false; closed.len()];
    for at in [0, half, closed.len() - 1] {
        kept[at] = true;
    }
    let mut spans = vec![(0, half), (half, closed.len() - 1)];
    while let Some((from, to)) = spans.pop() {
        let farthest = (from + 1..to)
            .map(|at| (off(closed[at], closed[from], closed[to]), at))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((far, at)) = farthest.filter(|(far, _)| *far > tolerance) {
            kept[at] = true;
            spans.extend([(from, at), (at, to)]);
            debug_assert!(far.is_finite());
        }
    }
    closed.pop();
    closed
        .into_iter()
        .zip(kept)
        .filter_map(|(at, is_kept)| is_kept.then_some(at))
        .collect()
}

/// How far a point is from a segment.
fn off(at: Xy, from: Xy, to: Xy) -> f64 {
    let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    let [px, py] = [at[0] - from[0], at[1] - from[1]];
    let length = dx * dx + dy * dy;
    let share = if length > 0.0 {
        ((px * dx + py * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (px - share * dx).hypot(py - share * dy)
}

/// The ring with its corners cut (Chaikin's way).
fn rounded(ring: Vec<Xy>) -> Vec<Xy> {
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .flat_map(|(a, b)| {
            let between = |share: f64| [0, 1].map(|axis| a[axis] + share * (b[axis] - a[axis]));
            [between(0.25), between(0.75)]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::geo::Polygon;
    use proptest::prelude::*;

    fn block(latitude: f64, longitude: f64, rows: usize, columns: usize) -> Vec<Point> {
        let homes = (0..rows * columns).map(|home| Point {
            latitude: latitude + (home / columns) as f64 * 0.000_4,
            longitude: longitude + (home % columns) as f64 * 0.000_4,
        });
        homes.collect()
    }

    fn holds(rings: &[Vec<Point>], at: Point) -> bool {
        rings.iter().any(|ring| {
            let outer = ring.clone();
            let holes = Vec::new();
            Polygon {
                outer,
                holes,
                ..Polygon::default()
            }
            .contains(at)
        })
    }

    #[test]
    fn it_holds_the_homes_and_not_the_one_that_the_mls_put_elsewhere() {
        let mut homes = block(33.8, -116.5, 12, 9);
        homes.push(Point {
            latitude: 34.5,
            longitude: -117.9,
        });

        let rings = around(&homes);

        assert_eq!(rings.len(), 1);
        let stray = homes.pop().expect("just put there");
        assert!(homes.iter().all(|home| holds(&rings, *home)));
        assert!(!holds(&rings, stray));
    }

    #[test]
    fn two_parts_are_two_rings_and_a_lake_between_homes_is_none() {
        let mut homes = block(33.8, -116.5, 8, 8);
        homes.extend(block(33.8, -116.48, 8, 8));
        assert_eq!(around(&homes).len(), 2);

        let lake = |at: &Point| {
            !(33.800_9..33.802_3).contains(&at.latitude)
                || !(-116.499_1..-116.497_7).contains(&at.longitude)
        };
        let mut homes = block(33.8, -116.5, 9, 9);
        homes.retain(lake);
        assert_eq!(around(&homes).len(), 1);
    }

    #[test]
    fn few_homes_or_one_place_are_answered() {
        assert!(around(&[]).is_empty());
        assert!(around(&block(33.8, -116.5, 1, 2)).is_empty());
        let tower = vec![block(33.8, -116.5, 1, 1)[0]; 40];
        let rings = around(&tower);
        assert_eq!(rings.len(), 1);
        assert!(holds(&rings, tower[0]));
    }

    proptest! {
        #[test]
        fn any_homes_have_rings_of_places_on_the_earth(
            homes in proptest::collection::vec((-90.0..=90.0_f64, -180.0..=180.0_f64), 0..60),
        ) {
            let homes: Vec<Point> = homes
                .into_iter()
                .map(|(latitude, longitude)| Point { latitude, longitude })
                .collect();
            for ring in around(&homes) {
                prop_assert!(ring.len() >= 3);
                prop_assert!(ring.iter().all(|at| Point::parse(at.latitude, at.longitude).is_some()));
            }
        }
    }
}
