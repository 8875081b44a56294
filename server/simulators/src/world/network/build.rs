//! Drawing the network, once: city by city, cell by cell, street by street.

use super::super::places::{AIRFIELDS, COAST, City, Fabric, WATERS, cities};
use super::super::random::Dice;
use super::course::Course;
use super::districts::{Cell, corner, divide};
use super::names::Names;
use super::patterns::{Core, Draft, Lots, lay_out};
use super::plane::{CELL, Ring, Xy, distance, distance_to_line, length, part, point, xy};
use super::sites::{Frontage, home_at, slots};
use super::{AreaKind, CityOutline, NamedArea, Network, Street, StreetClass, lines};
use model::geo::Point;
use std::collections::HashSet;

fn points(places: &[(f64, f64)]) -> Vec<Point> {
    places
        .iter()
        .map(|&(latitude, longitude)| Point {
            latitude,
            longitude,
        })
        .collect()
}

/// The sea, as a ring that closes far out in the west.
fn sea() -> Vec<(f64, f64)> {
    let mut ring = COAST.to_vec();
    ring.extend([(32.300, -120.500), (34.170, -120.500)]);
    ring
}

fn obstacles() -> Vec<NamedArea> {
    let area = |name: &str, kind, ring: &[(f64, f64)]| NamedArea {
        name: name.to_owned(),
        kind,
        ring: points(ring),
    };
    let mut areas = vec![area("Pacific Ocean", AreaKind::Water, &sea())];
    areas.extend(
        WATERS
            .iter()
            .map(|(name, ring)| area(name, AreaKind::Water, ring)),
    );
    areas.extend(
        AIRFIELDS
            .iter()
            .map(|(name, ring)| area(name, AreaKind::Airfield, ring)),
    );
    areas
}

/// What can be seen from afar, drawn at once: highways, water, airfields and the outlines of cities.
pub(super) fn sketch() -> Network {
    let outline = |city: &City| CityOutline {
        name: city.name,
        mls: city.mls,
        ring: points(city.outline),
        sites: 0..0,
    };
    Network {
        streets: lines::highways().collect(),
        areas: obstacles(),
        cities: cities().iter().map(outline).collect(),
        neighbourhoods: Vec::new(),
        coast: points(COAST),
        first_sites: Vec::new(),
        roads: Vec::new(),
    }
}

/// Draws everything.
pub(super) fn draw() -> Network {
    let areas = obstacles();
    let blocked: Vec<Ring> = areas
        .iter()
        .map(|area| Ring::of_points(&area.ring))
        .collect();
    let rings: Vec<Ring> = cities()
        .iter()
        .map(|city| Ring::of_places(city.outline))
        .collect();
    let highways: Vec<Street> = lines::highways().collect();
    let verges = verges(&highways);
    let mut network = Network {
        streets: Vec::new(),
        areas,
        cities: Vec::new(),
        neighbourhoods: Vec::new(),
        coast: points(COAST),
        first_sites: Vec::new(),
        roads: Vec::new(),
    };
    let mut next_site = 0;
    for (number, city) in cities().iter().enumerate() {
        let start = next_site;
        let near: Vec<&Ring> = blocked
            .iter()
            .filter(|ring| touches(ring, &rings[number]))
            .collect();
        let dry = |at: Xy| rings[number].contains(at) && !near.iter().any(|ring| ring.contains(at));
        let free = |at: Xy| !verges.contains(&verge(at)) && dry(at);
        Drawing {
            number,
            city,
            low: rings[number].low(),
            coast: coast_near(&rings[number]),
        }
        .draw(&mut network, &rings[number], &dry, &free, &mut next_site);
        network.cities.push(CityOutline {
            name: city.name,
            mls: city.mls,
            ring: points(city.outline),
            sites: start..next_site,
        });
    }
    network
        .streets
        .extend(highways.into_iter().map(|mut street| {
            street.lots.first_site = next_site;
            street
        }));
    network.first_sites = network
        .streets
        .iter()
        .map(|street| street.lots.first_site)
        .collect();
    network
}

/// The 40-metre square of a position.
fn verge(at: Xy) -> (i32, i32) {
    ((at[0] / 40.0).floor() as i32, (at[1] / 40.0).floor() as i32)
}

/// The squares along highways on which nobody lives.
fn verges(highways: &[Street]) -> HashSet<(i32, i32)> {
    let mut squares = HashSet::new();
    for street in highways {
        let line: Vec<Xy> = street
            .line
            .iter()
            .map(|at| xy(at.latitude, at.longitude))
            .collect();
        for pair in line.windows(2) {
            let steps = (distance(pair[0], pair[1]) / 20.0).ceil();
            for step in 0..=steps as i32 {
                let share = f64::from(step) / steps.max(1.0);
                let at = [0, 1]
                    .map(|axis: usize| pair[0][axis] + (pair[1][axis] - pair[0][axis]) * share);
                let (column, row) = verge(at);
                squares.extend((-1..=1).flat_map(|x| (-1..=1).map(move |y| (column + x, row + y))));
            }
        }
    }
    squares
}

fn touches(a: &Ring, b: &Ring) -> bool {
    (0..2).all(|axis| {
        a.low()[axis] < b.high()[axis] + 300.0 && a.high()[axis] > b.low()[axis] - 300.0
    })
}

/// The coast where it is close enough to matter for a city.
fn coast_near(ring: &Ring) -> Vec<Xy> {
    const FAR_M: f64 = 26_000.0;
    COAST
        .iter()
        .map(|&(latitude, longitude)| xy(latitude, longitude))
        .filter(|at| {
            (0..2).all(|axis| {
                at[axis] > ring.low()[axis] - FAR_M && at[axis] < ring.high()[axis] + FAR_M
            })
        })
        .collect()
}

struct Drawing<'a> {
    number: usize,
    city: &'a City,
    low: Xy,
    coast: Vec<Xy>,
}

impl Drawing<'_> {
    fn draw(
        &self,
        network: &mut Network,
        ring: &Ring,
        dry: &impl Fn(Xy) -> bool,
        free: &impl Fn(Xy) -> bool,
        next_site: &mut u32,
    ) {
        let (cells, outlines) = divide(self.number, self.city, ring, free);
        let base = network.neighbourhoods.len();
        let mut names = Names::new(self.city.mls, self.number);
        for cell in &cells {
            let mut dice = Dice::of(&[31, self.number as u64, cell.at.0 as u64, cell.at.1 as u64]);
            let outline = &outlines[cell.neighbourhood];
            let invented = cell.neighbourhood >= self.city.known.len();
            if invented && dice.chance(f64::from(self.city.open) / 100.0) {
                continue;
            }
            let (drafts, core) = lay_out(outline.fabric, cell.whole, &mut dice);
            if let Some((kind, local)) = core {
                add_core(network, &outline.name, kind, cell, &local, &mut dice);
            }
            for draft in drafts {
                let street = (base + cell.neighbourhood) as u32;
                self.add_street(
                    network,
                    &draft,
                    cell,
                    outline.fabric,
                    street,
                    &mut names,
                    free,
                    next_site,
                    &mut dice,
                );
            }
        }
        let mut roads = lines::grid(self.number, self.city, &cells, dry);
        for road in &mut roads {
            road.lots.first_site = *next_site;
        }
        let first = network.streets.len();
        network.streets.extend(roads);
        network.roads.push(first..network.streets.len());
        network.neighbourhoods.extend(outlines);
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one call site, and all of them are the state of one walk"
    )]
    fn add_street(
        &self,
        network: &mut Network,
        draft: &Draft,
        cell: &Cell,
        fabric: Fabric,
        neighbourhood: u32,
        names: &mut Names,
        free: &impl Fn(Xy) -> bool,
        next_site: &mut u32,
        dice: &mut Dice,
    ) {
        let mut line: Vec<Xy> = draft
            .line
            .iter()
            .map(|&[u, v]| corner(cell.at, u, v))
            .collect();
        let course = Course::of(self.city, &line, self.low);
        if course.reversed {
            line.reverse();
        }
        let (name, suffix) = names.next(dice);
        let measures = Lots::of(fabric);
        let homes = dice.whole(measures.homes.0, measures.homes.1) as u8;
        let zip = self.nearest_zip(line[line.len() / 2]);
        let sea = self.sea_distance(line[line.len() / 2]);
        let (first, pitch, count) = if draft.lined {
            slots(&line, measures.frontage)
        } else {
            (0.0, 1.0, 0)
        };
        let whole = Frontage {
            count,
            first_m: first as f32,
            pitch_m: pitch as f32,
            setback_m: measures.setback as f32,
            homes,
            number: course.number,
            numbers_per_m: course.numbers_per_m as f32,
            inner_left: draft.inner && !course.reversed,
            inner_right: draft.inner && course.reversed,
            sea,
            zip,
            first_site: 0,
        };
        let pieces = if cell.whole {
            vec![(line, whole)]
        } else {
            clip(&line, whole, free)
        };
        for (line, mut lots) in pieces {
            lots.first_site = *next_site;
            *next_site += lots.sites();
            network.streets.push(Street {
                prefix: course.prefix,
                name: name.as_str().into(),
                suffix,
                class: StreetClass::Local,
                city: Some(self.number as u16),
                neighbourhood: Some(neighbourhood),
                line: line.into_iter().map(point).collect(),
                lots,
            });
        }
    }

    fn nearest_zip(&self, at: Xy) -> u8 {
        let metres = |zip: usize| {
            let (latitude, longitude) = self.city.zips[zip].1;
            distance(at, xy(latitude, longitude))
        };
        (0..self.city.zips.len())
            .min_by(|&a, &b| metres(a).total_cmp(&metres(b)))
            .unwrap_or_default() as u8
    }

    fn sea_distance(&self, at: Xy) -> u8 {
        (distance_to_line(at, &self.coast) / 100.0).min(255.0) as u8
    }
}

/// Metres about a home that must be free as well, so that rounding takes none over an edge.
const AROUND: [Xy; 5] = [[0.0, 0.0], [4.0, 0.0], [-4.0, 0.0], [0.0, 4.0], [0.0, -4.0]];

/// The pieces of a street along which every lot may be built on.
fn clip(line: &[Xy], lots: Frontage, free: &impl Fn(Xy) -> bool) -> Vec<(Vec<Xy>, Frontage)> {
    if lots.count == 0 {
        return line
            .split(|&at| !free(at))
            .filter(|run| run.len() > 1)
            .map(|run| (run.to_vec(), lots))
            .collect();
    }
    let open = |slot: u16| {
        [false, true].into_iter().all(|left| {
            let at = home_at(line.iter().copied(), &lots, slot.into(), left);
            AROUND
                .iter()
                .all(|off| free([at[0] + off[0], at[1] + off[1]]))
        })
    };
    let mut pieces = Vec::new();
    let mut from = None;
    for slot in 0..=lots.count {
        if slot < lots.count && open(slot) {
            from.get_or_insert(slot);
        } else if let Some(first) = from.take().filter(|first| slot - first >= 3) {
            pieces.push(piece(line, &lots, first, slot));
        }
    }
    pieces
}

fn piece(line: &[Xy], lots: &Frontage, first: u16, end: u16) -> (Vec<Xy>, Frontage) {
    let middle = |slot: u16| f64::from(lots.first_m) + f64::from(slot) * f64::from(lots.pitch_m);
    let half = f64::from(lots.pitch_m) / 2.0;
    let (from, to) = (
        (middle(first) - half).max(0.0),
        (middle(end - 1) + half).min(length(line)),
    );
    let passed = (from * f64::from(lots.numbers_per_m) / 2.0) as u32 * 2;
    let lots = Frontage {
        count: end - first,
        first_m: (middle(first) - from) as f32,
        number: lots.number + passed,
        ..*lots
    };
    (part(line, from, to), lots)
}

fn add_core(
    network: &mut Network,
    name: &str,
    kind: Core,
    cell: &Cell,
    local: &[Xy],
    dice: &mut Dice,
) {
    let ring: Vec<Point> = local
        .iter()
        .map(|&[u, v]| point(corner(cell.at, u, v)))
        .collect();
    let (kind, title) = match kind {
        Core::Golf => (AreaKind::Golf, format!("{name} Golf Course")),
        Core::Park => (AreaKind::Park, format!("{name} Park")),
    };
    if kind == AreaKind::Golf || dice.chance(0.2) {
        let (u, v) = (
            CELL / 2.0 + dice.between(-60.0, 60.0),
            CELL / 2.0 + dice.between(-60.0, 60.0),
        );
        let (wide, high) = (dice.between(28.0, 60.0), dice.between(18.0, 40.0));
        let pond = (0..14).map(|step| {
            let angle = f64::from(step) / 14.0 * std::f64::consts::TAU;
            point(corner(
                cell.at,
                u + wide * angle.cos(),
                v + high * angle.sin(),
            ))
        });
        network.areas.push(NamedArea {
            name: format!("{name} Pond"),
            kind: AreaKind::Water,
            ring: pond.collect(),
        });
    }
    network.areas.push(NamedArea {
        name: title,
        kind,
        ring,
    });
}
