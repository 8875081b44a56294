//! Drawn rings as areas that can be meant: crossings are split, spikes go, and areas over the date line fall in two.
//!
//! Everything is whole numbers of 0.00001° (about a metre), the digits in which areas are written, so that what is
//! repaired once stays as it is. What lies inside is decided by the even-odd rule, as where homes are found.

use super::planar::{Face, Xy, doubled_area, faces, noded};
use super::{Point, Polygon};

/// Steps a degree.
const STEPS: f64 = 100_000.0;
const AROUND: i64 = 36_000_000;
const HALF: i64 = AROUND / 2;
/// Parts into which one area may fall.
const MOST_PARTS: usize = 12;

/// Why an area cannot be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AreaFault {
    /// Fewer than three different corners.
    #[error("needs at least three different corners")]
    TooFewCorners,
    /// Its corners lie on a line.
    #[error("has no area: its corners lie on one line; move one of them aside")]
    NoArea,
    /// It goes around a pole, or around the earth.
    #[error(
        "goes around the earth or a pole; corners more than 180 degrees apart are joined the short way, so draw it in parts"
    )]
    AroundTheEarth,
    /// It crosses itself too often.
    #[error("crosses itself too often; draw it with fewer crossings, or as several areas")]
    Tangled,
    /// A hole has a hole.
    #[error("has a hole that crosses itself around a part; draw the hole without crossings")]
    TangledHole,
}

fn snapped(at: Point) -> Xy {
    [at.longitude, at.latitude].map(|degrees| (degrees * STEPS).round() as i64)
}

fn point([x, y]: Xy) -> Point {
    Point {
        latitude: y as f64 / STEPS,
        longitude: x as f64 / STEPS,
    }
}

/// The ring without corners that say nothing, its longitudes counted on over the date line.
fn unrolled(ring: &[Point]) -> Result<Vec<Xy>, AreaFault> {
    let mut out: Vec<Xy> = Vec::with_capacity(ring.len());
    for corner in ring {
        let [mut x, y] = snapped(*corner);
        if let Some([before, _]) = out.last() {
            // The short way to the corner; both are as far only half around the earth.
            while x - before > HALF {
                x -= AROUND;
            }
            while x - before < -HALF {
                x += AROUND;
            }
        }
        if out.last() != Some(&[x, y]) {
            out.push([x, y]);
        }
    }
    if out.len() > 1 && out.first() == out.last() {
        out.pop();
    }
    let mut distinct = out.clone();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() < 3 {
        return Err(AreaFault::TooFewCorners);
    }
    let (low, high) = ends(&out);
    let closes = out
        .last()
        .zip(out.first())
        .is_some_and(|(last, first)| (last[0] - first[0]).abs() <= HALF);
    if !closes || high - low > AROUND {
        return Err(AreaFault::AroundTheEarth);
    }
    Ok(out)
}

fn ends(ring: &[Xy]) -> (i64, i64) {
    ring.iter().fold((i64::MAX, i64::MIN), |(low, high), at| {
        (low.min(at[0]), high.max(at[0]))
    })
}

/// The ring cut at the date line: each part with its longitudes as they are written.
fn cut(ring: Vec<Xy>) -> Vec<Vec<Xy>> {
    let (low, high) = ends(&ring);
    if low >= -HALF && high <= HALF {
        return vec![ring];
    }
    let first = (low + HALF).div_euclid(AROUND);
    let last = (high + HALF).div_euclid(AROUND);
    (first..=last)
        .map(|turn| {
            let shift = turn * AROUND;
            let mut part: Vec<Xy> = ring.iter().map(|[x, y]| [x - shift, *y]).collect();
            part = beside(&part, -HALF, true);
            beside(&part, HALF, false)
        })
        .filter(|part| part.len() >= 3)
        .collect()
}

/// What of a ring lies east or west of a meridian (Sutherland and Hodgman's way).
fn beside(ring: &[Xy], limit: i64, is_east: bool) -> Vec<Xy> {
    let inside = |at: Xy| {
        if is_east {
            at[0] >= limit
        } else {
            at[0] <= limit
        }
    };
    let mut out = Vec::with_capacity(ring.len() + 4);
    let Some(mut before) = ring.last().copied() else {
        return out;
    };
    for &at in ring {
        if inside(at) != inside(before) {
            let share = (limit - before[0]) as f64 / (at[0] - before[0]) as f64;
            let y = before[1] as f64 + share * (at[1] - before[1]) as f64;
            out.push([limit, y.round() as i64]);
        }
        if inside(at) {
            out.push(at);
        }
        before = at;
    }
    out.dedup();
    if out.len() > 1 && out.first() == out.last() {
        out.pop();
    }
    out
}

/// Areas of a ring, each an outline with its holes.
fn areas(ring: &[Point]) -> Result<Vec<Face>, AreaFault> {
    let mut found = Vec::new();
    for part in cut(unrolled(ring)?) {
        let edges = noded(&part).ok_or(AreaFault::Tangled)?;
        match edges {
            // A ring that does not touch itself stays as it was drawn.
            None if doubled_area(&part) != 0 => found.push((part, Vec::new())),
            None => {}
            Some(edges) => found.extend(faces(&edges)),
        }
        if found.len() > MOST_PARTS {
            return Err(AreaFault::Tangled);
        }
    }
    if found.is_empty() {
        return Err(AreaFault::NoArea);
    }
    Ok(found)
}

fn points(ring: Vec<Xy>) -> Vec<Point> {
    ring.into_iter().map(point).collect()
}

impl Polygon {
    /// The areas that an outline with holes means: rings that do not cross themselves, none over the date line.
    ///
    /// # Errors
    /// Why it cannot be meant, and what to do.
    pub fn repaired(outer: &[Point], holes: &[Vec<Point>]) -> Result<Vec<Self>, AreaFault> {
        let mut hollow: Vec<Vec<Xy>> = Vec::new();
        for hole in holes {
            match areas(hole) {
                Ok(found) if found.iter().any(|(_, inner)| !inner.is_empty()) => {
                    return Err(AreaFault::TangledHole);
                }
                Ok(found) => hollow.extend(found.into_iter().map(|(ring, _)| ring)),
                // A hole without area takes nothing away.
                Err(AreaFault::NoArea) => {}
                Err(fault) => return Err(fault),
            }
        }
        let parts = areas(outer)?;
        let polygons = parts.into_iter().map(|(outer, inner)| {
            let around = box_of(&outer);
            let own = hollow.iter().filter(|hole| touch(around, box_of(hole)));
            let holes: Vec<Vec<Xy>> = inner.into_iter().chain(own.cloned()).collect();
            Self {
                outer: points(outer),
                holes: holes.into_iter().map(points).collect(),
            }
        });
        Ok(polygons.collect())
    }
}

fn box_of(ring: &[Xy]) -> [Xy; 2] {
    ring.iter()
        .fold([[i64::MAX; 2], [i64::MIN; 2]], |[low, high], at| {
            [
                [low[0].min(at[0]), low[1].min(at[1])],
                [high[0].max(at[0]), high[1].max(at[1])],
            ]
        })
}

fn touch([a, b]: [Xy; 2], [c, d]: [Xy; 2]) -> bool {
    a[0] <= d[0] && c[0] <= b[0] && a[1] <= d[1] && c[1] <= b[1]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ring(corners: &[(f64, f64)]) -> Vec<Point> {
        corners
            .iter()
            .map(|(latitude, longitude)| Point {
                latitude: *latitude,
                longitude: *longitude,
            })
            .collect()
    }

    fn repaired(corners: &[(f64, f64)]) -> Result<Vec<Polygon>, AreaFault> {
        Polygon::repaired(&ring(corners), &[])
    }

    fn holds(parts: &[Polygon], latitude: f64, longitude: f64) -> bool {
        let at = Point {
            latitude,
            longitude,
        };
        parts.iter().any(|part| part.contains(at))
    }

    #[test]
    fn a_ring_that_does_not_cross_itself_stays_as_it_was_drawn() {
        let drawn = [(0.0, 0.0), (0.0, 2.0), (2.0, 2.0), (1.0, 1.0), (2.0, 0.0)];

        let parts = repaired(&drawn).expect("meant");

        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].outer, ring(&drawn));
    }

    #[test]
    fn an_eight_is_two_areas() {
        let parts = repaired(&[(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0)]).expect("meant");

        assert_eq!(parts.len(), 2);
        assert!(parts.iter().all(|part| part.outer.len() == 3));
        assert!(holds(&parts, 1.0, 0.2) != holds(&parts, 0.2, 1.0));
    }

    #[test]
    fn a_star_has_its_middle_open() {
        let star: Vec<(f64, f64)> = (0..5)
            .map(|corner| {
                let turn = f64::from(corner * 2) * std::f64::consts::TAU / 5.0;
                (turn.cos(), turn.sin())
            })
            .collect();

        let parts = repaired(&star).expect("meant");

        assert!(!holds(&parts, 0.0, 0.0), "twice around is not inside");
        assert!(holds(&parts, 0.9, 0.0));
        assert_eq!(parts.len(), 5);
    }

    #[test]
    fn spikes_and_repeated_corners_go() {
        let spiked = [
            (0.0, 0.0),
            (0.0, 0.0),
            (0.0, 2.0),
            (0.0, 5.0),
            (0.0, 2.0),
            (2.0, 2.0),
            (2.0, 0.0),
            (0.0, 0.0),
        ];

        let parts = repaired(&spiked).expect("meant");

        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].outer.len(), 4);
        assert!(holds(&parts, 1.0, 1.0) && !holds(&parts, 0.0, 3.0));
    }

    #[test]
    fn what_cannot_be_meant_says_why() {
        assert_eq!(repaired(&[]), Err(AreaFault::TooFewCorners));
        let two = [(0.0, 0.0), (1.0, 1.0), (0.0, 0.0), (1.0, 1.0)];
        assert_eq!(repaired(&two), Err(AreaFault::TooFewCorners));
        let line = [(0.0, 0.0), (1.0, 1.0), (2.0, 2.0)];
        assert_eq!(repaired(&line), Err(AreaFault::NoArea));
        let tiny = [(0.0, 0.0), (0.000_001, 0.0), (0.0, 0.000_001)];
        assert_eq!(repaired(&tiny), Err(AreaFault::TooFewCorners));
        let around_the_pole = [(80.0, 0.0), (80.0, 120.0), (80.0, -120.0)];
        assert_eq!(repaired(&around_the_pole), Err(AreaFault::AroundTheEarth));
        let tangled: Vec<(f64, f64)> = (0..400)
            .map(|corner| (f64::from(corner * 7_919 % 1_000), f64::from(corner % 2)))
            .map(|(a, b)| (a / 100.0, b + a / 1_000.0))
            .collect();
        assert_eq!(repaired(&tangled), Err(AreaFault::Tangled));
    }

    #[test]
    fn an_area_over_the_date_line_falls_in_two() {
        let fiji = [
            (-19.0, 177.0),
            (-19.0, -178.0),
            (-15.0, -178.0),
            (-15.0, 177.0),
        ];

        let parts = repaired(&fiji).expect("meant");

        assert_eq!(parts.len(), 2);
        assert!(holds(&parts, -17.0, 179.0) && holds(&parts, -17.0, -179.0));
        assert!(!holds(&parts, -17.0, 0.0) && !holds(&parts, -17.0, 176.0));
    }

    #[test]
    fn an_area_may_reach_a_pole() {
        let cap = [(85.0, -10.0), (85.0, 30.0), (90.0, 30.0), (90.0, -10.0)];
        let parts = repaired(&cap).expect("meant");
        assert!(holds(&parts, 89.9, 0.0) && !holds(&parts, 89.9, 40.0));
    }

    #[test]
    fn a_hole_over_the_edge_takes_away_what_it_covers() {
        let outer = ring(&[(0.0, 0.0), (0.0, 4.0), (4.0, 4.0), (4.0, 0.0)]);
        let hole = ring(&[(1.0, 3.0), (1.0, 6.0), (3.0, 6.0), (3.0, 3.0)]);
        let parts = Polygon::repaired(&outer, &[hole]).expect("meant");
        assert!(!holds(&parts, 2.0, 3.5) && !holds(&parts, 2.0, 5.0));
        assert!(holds(&parts, 2.0, 1.0));
    }

    /// The even-odd rule in the plane, on a ring whose longitudes count on over the date line.
    fn naive(ring: &[Point], at: Point) -> bool {
        let mut unrolled: Vec<Point> = Vec::new();
        for corner in ring {
            let mut corner = *corner;
            if let Some(before) = unrolled.last() {
                let short = (corner.longitude - before.longitude) / 360.0;
                corner.longitude -= 360.0 * short.round();
            }
            unrolled.push(corner);
        }
        [-720.0, -360.0, 0.0, 360.0, 720.0].into_iter().any(|turn| {
            let next = unrolled.iter().cycle().skip(1);
            let x = at.longitude + turn;
            let crossed = unrolled.iter().zip(next).filter(|(a, b)| {
                (a.latitude > at.latitude) != (b.latitude > at.latitude)
                    && x < a.longitude
                        + (at.latitude - a.latitude) / (b.latitude - a.latitude)
                            * (b.longitude - a.longitude)
            });
            crossed.count() % 2 == 1
        })
    }

    /// Whether a point lies so near an edge that rounding decides.
    fn is_doubtful(ring: &[Point], at: Point) -> bool {
        let next = ring.iter().cycle().skip(1);
        ring.iter().zip(next).any(|(a, b)| {
            [-360.0, 0.0, 360.0].into_iter().any(|turn| {
                let unroll = ((b.longitude - a.longitude) / 360.0).round() * 360.0;
                let (dx, dy) = (b.longitude - unroll - a.longitude, b.latitude - a.latitude);
                let (px, py) = (at.longitude + turn - a.longitude, at.latitude - a.latitude);
                let share = ((px * dx + py * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
                let far = (px - share * dx).hypot(py - share * dy);
                far.is_nan() || far < 0.000_1
            })
        })
    }

    fn on_the_grid(degrees: f64) -> f64 {
        (degrees * STEPS).round() / STEPS
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn what_lies_inside_is_what_the_plain_rule_says(
            middle in (-70.0..70.0_f64, prop_oneof![Just(179.5_f64), Just(-179.9), Just(-116.5), -180.0..180.0_f64]),
            size in prop_oneof![Just(20.0_f64), Just(3.0), Just(0.01)],
            corners in proptest::collection::vec((-10_i32..=10, -10_i32..=10), 3..14),
            asked in proptest::collection::vec((-11.0..11.0_f64, -11.0..11.0_f64), 24),
        ) {
            let place = |north: f64, east: f64| {
                let mut longitude = middle.1 + east * size / 10.0;
                if longitude > 180.0 { longitude -= 360.0; }
                if longitude < -180.0 { longitude += 360.0; }
                Point {
                    latitude: on_the_grid((middle.0 + north * size / 10.0).clamp(-90.0, 90.0)),
                    longitude: on_the_grid(longitude),
                }
            };
            let drawn: Vec<Point> = corners
                .iter()
                .map(|(north, east)| place(f64::from(*north), f64::from(*east)))
                .collect();
            let Ok(parts) = Polygon::repaired(&drawn, &[]) else { return Ok(()) };
            for (north, east) in asked {
                let at = place(north, east);
                if !is_doubtful(&drawn, at) {
                    prop_assert_eq!(
                        parts.iter().filter(|part| part.contains(at)).count(),
                        usize::from(naive(&drawn, at)),
                        "{:?} in {:?}", at, drawn
                    );
                }
            }
            // What was repaired once stays as it is.
            for part in &parts {
                let again = Polygon::repaired(&part.outer, &part.holes).expect("meant");
                prop_assert_eq!(again, vec![part.clone()]);
            }
        }
    }
}
