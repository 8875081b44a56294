//! Rings of whole numbers in the plane: where they cross themselves, and the areas that they enclose.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// East and north.
pub type Xy = [i64; 2];
/// Two ends, the smaller first.
type Edge = (Xy, Xy);
/// An outline with its holes.
pub type Face = (Vec<Xy>, Vec<Vec<Xy>>);

/// Crossings that a ring may have.
const MOST_CROSSINGS: usize = 500;
/// Rounds in which crossings, moved to whole numbers, may cross others anew.
const ROUNDS: usize = 12;

/// On which side of a line a point lies: positive on the left.
fn side(from: Xy, to: Xy, at: Xy) -> i64 {
    (to[0] - from[0]) * (at[1] - from[1]) - (to[1] - from[1]) * (at[0] - from[0])
}

/// Twice the area of a ring, positive where it turns counterclockwise.
pub fn doubled_area(ring: &[Xy]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .map(|(a, b)| a[0] * b[1] - b[0] * a[1])
        .sum()
}

fn is_between(from: Xy, to: Xy, at: Xy) -> bool {
    at != from
        && at != to
        && (0..2).all(|axis| {
            let (low, high) = (from[axis].min(to[axis]), from[axis].max(to[axis]));
            (low..=high).contains(&at[axis])
        })
}

/// The edges of a ring, split wherever they meet; those that are walked twice enclose nothing and go.
/// Nothing where the ring does not meet itself; none at all where it crosses itself too often.
#[expect(clippy::option_option, reason = "too tangled, in order, or split")]
pub fn noded(ring: &[Xy]) -> Option<Option<Vec<Edge>>> {
    let next = ring.iter().cycle().skip(1);
    let mut edges: Vec<Edge> = ring
        .iter()
        .zip(next)
        .filter(|(a, b)| a != b)
        .map(|(a, b)| (*a.min(b), *a.max(b)))
        .collect();
    let corners: BTreeSet<Xy> = ring.iter().copied().collect();
    let mut is_in_order = corners.len() == ring.len();
    for _ in 0..ROUNDS {
        let before = edges.len();
        cancel(&mut edges);
        is_in_order &= edges.len() == before;
        let splits = splits(&mut edges)?;
        if splits.is_empty() {
            return Some((!is_in_order).then_some(edges));
        }
        is_in_order = false;
        let mut split = Vec::with_capacity(edges.len() + splits.len());
        for (at, (from, to)) in edges.iter().enumerate() {
            let mut last = *from;
            // From the smaller end to the larger one the points of a line are in order.
            for &point in splits.get(&at).into_iter().flatten() {
                split.push((last.min(point), last.max(point)));
                last = point;
            }
            split.push((last.min(*to), last.max(*to)));
        }
        split.retain(|(from, to)| from != to);
        edges = split;
    }
    None
}

/// Keeps one of the edges that are there an odd number of times, none of the others.
fn cancel(edges: &mut Vec<Edge>) {
    edges.sort_unstable();
    let mut kept: Vec<Edge> = Vec::with_capacity(edges.len());
    for edge in edges.drain(..) {
        if kept.last() == Some(&edge) {
            kept.pop();
        } else {
            kept.push(edge);
        }
    }
    *edges = kept;
}

/// The points at which each edge has to be split.
fn splits(edges: &mut [Edge]) -> Option<BTreeMap<usize, BTreeSet<Xy>>> {
    // The smaller end comes first, so that edges are in the order of their western ends.
    edges.sort_unstable();
    let mut found: BTreeMap<usize, BTreeSet<Xy>> = BTreeMap::new();
    let mut crossings = 0;
    for (at, &(a, b)) in edges.iter().enumerate() {
        let (low, high) = (a[1].min(b[1]), a[1].max(b[1]));
        for (beside, &(c, d)) in edges.iter().enumerate().skip(at + 1) {
            if c[0] > b[0] {
                break;
            }
            if c[1].max(d[1]) < low || c[1].min(d[1]) > high {
                continue;
            }
            let sides = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
            let [of_c, of_d, of_a, of_b] = sides;
            if of_c.signum() * of_d.signum() < 0 && of_a.signum() * of_b.signum() < 0 {
                crossings += 1;
                if crossings > MOST_CROSSINGS {
                    return None;
                }
                let share = i128::from(of_a);
                let whole = share - i128::from(of_b);
                let crossing = [0, 1].map(|axis| {
                    let way = i128::from(b[axis] - a[axis]) * share;
                    a[axis] + rounded(way, whole)
                });
                for (edge, (from, to)) in [(at, (a, b)), (beside, (c, d))] {
                    if crossing != from && crossing != to {
                        found.entry(edge).or_default().insert(crossing);
                    }
                }
                continue;
            }
            for (edge, side, (from, to), end) in [
                (at, of_c, (a, b), c),
                (at, of_d, (a, b), d),
                (beside, of_a, (c, d), a),
                (beside, of_b, (c, d), b),
            ] {
                if side == 0 && is_between(from, to, end) {
                    found.entry(edge).or_default().insert(end);
                }
            }
        }
    }
    Some(found)
}

fn rounded(part: i128, whole: i128) -> i64 {
    let (part, whole) = if whole < 0 {
        (-part, -whole)
    } else {
        (part, whole)
    };
    (2 * part + whole).div_euclid(2 * whole) as i64
}

/// The order of directions, counterclockwise from the east.
fn turn(from: Xy, a: Xy, b: Xy) -> Ordering {
    let half = |at: Xy| {
        let (dx, dy) = (at[0] - from[0], at[1] - from[1]);
        u8::from(dy < 0 || (dy == 0 && dx < 0))
    };
    half(a).cmp(&half(b)).then_with(|| 0.cmp(&side(from, a, b)))
}

/// Whether what lies to the left of an edge, from its smaller to its larger end, is inside.
fn is_inside_left(edge: Edge, edges: &[Edge]) -> bool {
    let (a, b) = edge;
    // Twice the middle of the edge, which no other edge meets.
    let middle = [a[0] + b[0], a[1] + b[1]];
    let double = |at: Xy| [2 * at[0], 2 * at[1]];
    // Upwards from a slanting edge; to the west of an upright one.
    let axis = usize::from(a[0] == b[0]);
    let others = edges.iter().filter(|other| **other != edge);
    let crossed = others.filter(|(c, d)| {
        let (c, d) = (double(*c), double(*d));
        let (low, high) = if c[axis] < d[axis] { (c, d) } else { (d, c) };
        if !(low[axis]..high[axis]).contains(&middle[axis]) {
            return false;
        }
        // Eastwards a line lies above what is on its right, northwards to the west of that.
        side(low, high, middle) < 0
    });
    crossed.count() % 2 == 1
}

/// The areas that edges enclose, each an outline with its holes.
pub fn faces(edges: &[Edge]) -> Vec<Face> {
    let mut around: BTreeMap<Xy, Vec<Xy>> = BTreeMap::new();
    let mut left: BTreeSet<(Xy, Xy)> = BTreeSet::new();
    for &edge in edges {
        let (a, b) = edge;
        around.entry(a).or_default().push(b);
        around.entry(b).or_default().push(a);
        left.insert(if is_inside_left(edge, edges) {
            (a, b)
        } else {
            (b, a)
        });
    }
    for (at, ends) in &mut around {
        ends.sort_by(|a, b| turn(*at, *a, *b));
    }
    let mut rings = Vec::new();
    while let Some(&(start, first)) = left.first() {
        let (mut from, mut to) = (start, first);
        let mut walk = vec![start];
        left.remove(&(from, to));
        loop {
            // A loop that comes back to where the walk has been is a ring of its own.
            if let Some(at) = walk.iter().position(|been| *been == to) {
                rings.push(walk.split_off(at));
            }
            walk.push(to);
            let onward = next(&around, from, to);
            let Some(onward) = onward.filter(|onward| left.remove(&(to, *onward))) else {
                break;
            };
            (from, to) = (to, onward);
        }
    }
    grouped(rings)
}

/// The first edge clockwise from the one by which a corner was reached: what lies between them is inside.
fn next(around: &BTreeMap<Xy, Vec<Xy>>, from: Xy, at: Xy) -> Option<Xy> {
    let ends = around.get(&at)?;
    let here = ends.iter().position(|end| *end == from)?;
    ends.get((here + ends.len() - 1) % ends.len()).copied()
}

/// Rings as outlines with the holes that lie in them.
fn grouped(rings: Vec<Vec<Xy>>) -> Vec<Face> {
    let mut outlines = Vec::new();
    let mut holes = Vec::new();
    for ring in rings {
        let ring = straightened(ring);
        match doubled_area(&ring).cmp(&0) {
            Ordering::Greater => outlines.push((ring, Vec::new())),
            Ordering::Less => holes.push(ring),
            Ordering::Equal => {}
        }
    }
    for hole in holes {
        let around = outlines
            .iter_mut()
            .filter(|(outline, _)| holds(outline, &hole))
            .min_by_key(|(outline, _)| doubled_area(outline));
        if let Some((_, own)) = around {
            own.push(hole);
        }
    }
    outlines
}

/// Whether the first edge of a hole lies within an outline.
fn holds(outline: &[Xy], hole: &[Xy]) -> bool {
    let [a, b] = [hole[0], hole[1 % hole.len()]];
    let middle = [a[0] + b[0], a[1] + b[1]];
    let next = outline.iter().cycle().skip(1);
    let crossed = outline.iter().zip(next).filter(|(c, d)| {
        let (c, d) = ([2 * c[0], 2 * c[1]], [2 * d[0], 2 * d[1]]);
        let (low, high) = if c[1] < d[1] { (c, d) } else { (d, c) };
        (low[1]..high[1]).contains(&middle[1]) && side(low, high, middle) > 0
    });
    crossed.count() % 2 == 1
}

/// The ring without corners on a straight line.
fn straightened(ring: Vec<Xy>) -> Vec<Xy> {
    let many = ring.len();
    let kept = (0..many).filter(|at| {
        let (before, after) = (ring[(at + many - 1) % many], ring[(at + 1) % many]);
        side(before, ring[*at], after) != 0
    });
    kept.map(|at| ring[at]).collect()
}
