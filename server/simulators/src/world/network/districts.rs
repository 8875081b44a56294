//! Which half-mile cells a city has, and which neighbourhood each belongs to.

use super::super::mls::Mls;
use super::super::places::{City, Fabric, GATED, LEASED, Neighbourhood};
use super::super::random::Dice;
use super::NeighbourhoodOutline;
use super::names::community;
use super::plane::{CELL, Ring, Xy, bend, distance, point, xy};
use std::collections::{HashMap, HashSet};

/// One cell of a city.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    /// Column and row of the half-mile grid.
    pub at: (i32, i32),
    /// Whether all of it may be built on.
    pub whole: bool,
    /// Position in the city's neighbourhoods.
    pub neighbourhood: usize,
}

/// The middle of a cell, on the bent plane.
pub(super) fn middle(at: (i32, i32)) -> Xy {
    corner(at, CELL / 2.0, CELL / 2.0)
}

/// A position within a cell, on the bent plane.
pub(super) fn corner(at: (i32, i32), u: f64, v: f64) -> Xy {
    bend([f64::from(at.0) * CELL + u, f64::from(at.1) * CELL + v])
}

/// The cells of which some of the land may be built on, as `free` tells.
fn cells(ring: &Ring, free: impl Fn(Xy) -> bool) -> Vec<Cell> {
    const STEPS: i32 = 6;
    let column = |x: f64| (x / CELL).floor() as i32;
    let mut cells = Vec::new();
    for row in column(ring.low()[1] - 300.0)..=column(ring.high()[1] + 300.0) {
        for col in column(ring.low()[0] - 300.0)..=column(ring.high()[0] + 300.0) {
            let mut inside = 0;
            for step in 0..(STEPS + 1) * (STEPS + 1) {
                let share = |step: i32| f64::from(step) / f64::from(STEPS) * (CELL + 40.0) - 20.0;
                let at = corner(
                    (col, row),
                    share(step % (STEPS + 1)),
                    share(step / (STEPS + 1)),
                );
                inside += i32::from(free(at));
            }
            let all = (STEPS + 1) * (STEPS + 1);
            if inside * 4 > all {
                cells.push(Cell {
                    at: (col, row),
                    whole: inside == all,
                    neighbourhood: 0,
                });
            }
        }
    }
    cells
}

/// Divides a city into neighbourhoods: the known ones about their places, invented ones elsewhere.
pub(super) fn divide(
    number: usize,
    city: &City,
    ring: &Ring,
    free: impl Fn(Xy) -> bool,
) -> (Vec<Cell>, Vec<NeighbourhoodOutline>) {
    let mut cells = cells(ring, free);
    let mut owners: Vec<Option<usize>> = vec![None; cells.len()];
    for (at, known) in city.known.iter().enumerate() {
        let place = xy(known.at.0, known.at.1);
        let nearest = (0..cells.len())
            .filter(|&cell| owners[cell].is_none())
            .min_by(|&a, &b| {
                distance(middle(cells[a].at), place)
                    .total_cmp(&distance(middle(cells[b].at), place))
            });
        if let Some(cell) = nearest {
            owners[cell] = Some(at);
        }
    }
    let reach = if city.mls == Mls::Gps {
        1_150.0
    } else {
        2_300.0
    };
    claim_near(city.known, &cells, &mut owners, reach);
    let invented = seeds(number, city, &cells, &owners);
    for cell in 0..cells.len() {
        if owners[cell].is_none() && !invented.is_empty() {
            let here = middle(cells[cell].at);
            owners[cell] = (0..invented.len())
                .min_by(|&a, &b| {
                    distance(invented[a], here).total_cmp(&distance(invented[b], here))
                })
                .map(|seed| city.known.len() + seed);
        }
    }
    let names: HashSet<&str> = city.known.iter().map(|known| known.name).collect();
    let mut fresh = (0..)
        .map(|turn| community(number, turn))
        .filter(|name| !names.contains(name.as_str()));
    let mut outlines: Vec<NeighbourhoodOutline> = city
        .known
        .iter()
        .map(|known| of_known(number, city, known))
        .collect();
    for seed in 0..invented.len() {
        outlines.push(of_seed(
            number,
            city,
            seed,
            fresh.next().unwrap_or_default(),
        ));
    }
    for (cell, owner) in cells.iter_mut().zip(owners) {
        cell.neighbourhood = owner.unwrap_or_default();
    }
    for (at, outline) in outlines.iter_mut().enumerate() {
        let own: HashSet<(i32, i32)> = cells
            .iter()
            .filter(|cell| cell.neighbourhood == at)
            .map(|cell| cell.at)
            .collect();
        outline.rings = trace(&own);
    }
    (cells, outlines)
}

fn claim_near(known: &[Neighbourhood], cells: &[Cell], owners: &mut [Option<usize>], reach: f64) {
    for cell in 0..cells.len() {
        if owners[cell].is_some() {
            continue;
        }
        let here = middle(cells[cell].at);
        let nearest = (0..known.len())
            .map(|at| (at, distance(xy(known[at].at.0, known[at].at.1), here)))
            .min_by(|a, b| a.1.total_cmp(&b.1));
        owners[cell] = nearest
            .filter(|&(_, metres)| metres < reach)
            .map(|(at, _)| at);
    }
}

fn seeds(number: usize, city: &City, cells: &[Cell], owners: &[Option<usize>]) -> Vec<Xy> {
    let mut free: Vec<usize> = (0..cells.len())
        .filter(|&cell| owners[cell].is_none())
        .collect();
    let most = 40_usize.saturating_sub(city.known.len());
    let wanted = free.len().div_ceil(4).min(most);
    let mut dice = Dice::of(&[19, number as u64]);
    (0..wanted)
        .map(|_| middle(cells[free.swap_remove(dice.below(free.len()))].at))
        .collect()
}

fn of_known(number: usize, city: &City, known: &Neighbourhood) -> NeighbourhoodOutline {
    NeighbourhoodOutline {
        name: known.name.to_owned(),
        city: number as u16,
        fabric: known.fabric,
        level: known.level,
        gated: known.flags & GATED != 0,
        leased: known.flags & LEASED != 0,
        built: era(
            known.fabric,
            city,
            &mut Dice::of(&[23, number as u64, known.level.into()]),
        ),
        rings: Vec::new(),
    }
}

fn of_seed(number: usize, city: &City, seed: usize, name: String) -> NeighbourhoodOutline {
    let mut dice = Dice::of(&[29, number as u64, seed as u64]);
    let fabric = dice.pick(city.mix);
    let gated = match fabric {
        Fabric::Golf | Fabric::Senior | Fabric::Mobile => true,
        Fabric::Condo | Fabric::Town | Fabric::Estate => dice.chance(0.6),
        _ => city.mls == Mls::Gps && dice.chance(0.2),
    };
    let fabric_level = match fabric {
        Fabric::Estate => 30.0,
        Fabric::Golf | Fabric::Hill => 10.0,
        Fabric::Mobile => -42.0,
        Fabric::Condo => -12.0,
        _ => 0.0,
    };
    NeighbourhoodOutline {
        name,
        city: number as u16,
        fabric,
        level: (100.0 + fabric_level + dice.between(-14.0, 14.0)) as u16,
        gated,
        leased: dice.chance(f64::from(city.leased) / 100.0),
        built: era(fabric, city, &mut dice),
        rings: Vec::new(),
    }
}

/// The years in which a neighbourhood was built: a few years of its city's, later for planned ones.
fn era(fabric: Fabric, city: &City, dice: &mut Dice) -> (u16, u16) {
    let (low, high) = (f64::from(city.built.0), f64::from(city.built.1));
    let (from, to, years) = match fabric {
        Fabric::Ranch => (0.0, 0.35, 16.0),
        Fabric::Urban | Fabric::Beach => (0.0, 0.25, 60.0),
        Fabric::Mobile => (0.15, 0.4, 22.0),
        Fabric::Condo | Fabric::Town => (0.3, 0.75, 12.0),
        Fabric::Golf | Fabric::Estate | Fabric::Hill => (0.35, 0.75, 22.0),
        Fabric::Tract => (0.25, 0.88, 9.0),
        Fabric::Senior => (0.5, 0.88, 10.0),
    };
    let start = low + (high - low) * dice.between(from, to);
    (start as u16, (start + years).min(high) as u16)
}

/// The outlines of a set of cells, dissolved.
fn trace(cells: &HashSet<(i32, i32)>) -> Vec<Vec<model::geo::Point>> {
    let mut next: HashMap<(i32, i32), Vec<(i32, i32)>> = HashMap::new();
    let mut ordered: Vec<(i32, i32)> = cells.iter().copied().collect();
    ordered.sort_unstable();
    for &(x, y) in &ordered {
        for (from, to, beside) in [
            ((x, y), (x + 1, y), (x, y - 1)),
            ((x + 1, y), (x + 1, y + 1), (x + 1, y)),
            ((x + 1, y + 1), (x, y + 1), (x, y + 1)),
            ((x, y + 1), (x, y), (x - 1, y)),
        ] {
            if !cells.contains(&beside) {
                next.entry(from).or_default().push(to);
            }
        }
    }
    let mut rings = Vec::new();
    for &start in &ordered {
        while let Some(mut at) = next.get_mut(&start).and_then(Vec::pop) {
            let mut corners = vec![start];
            while at != start {
                corners.push(at);
                let Some(to) = next.get_mut(&at).and_then(Vec::pop) else {
                    break;
                };
                at = to;
            }
            rings.push(smooth(&corners));
        }
    }
    rings
}

fn smooth(corners: &[(i32, i32)]) -> Vec<model::geo::Point> {
    let mut ring = Vec::new();
    for (at, from) in corners.iter().enumerate() {
        let to = corners[(at + 1) % corners.len()];
        for step in 0..3 {
            let share = f64::from(step) / 3.0;
            let u = f64::from(to.0 - from.0) * share * CELL;
            let v = f64::from(to.1 - from.1) * share * CELL;
            ring.push(point(corner(*from, u, v)));
        }
    }
    ring
}
