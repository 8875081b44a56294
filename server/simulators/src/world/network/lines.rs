//! The lines between the cells: section roads, collectors and highways.

use super::super::mls::Mls;
use super::super::places::{ACROSS, ALONG, City, HIGHWAYS};
use super::districts::{Cell, corner};
use super::plane::{CELL, Xy, point, xy};
use super::sites::Frontage;
use super::{Street, StreetClass};
use std::collections::HashSet;

const SUFFIXES: &[&str] = &[
    "Dr", "Way", "Ln", "St", "Rd", "Pl", "Ave", "Ct", "Blvd", "Pkwy", "Trl", "Hwy",
];

/// Splits `Gerald Ford Dr` into name and suffix.
fn split(name: &str) -> (&str, &'static str) {
    name.rsplit_once(' ')
        .and_then(|(head, tail)| {
            SUFFIXES
                .iter()
                .find(|&&suffix| suffix == tail)
                .map(|&suffix| (head, suffix))
        })
        .unwrap_or((name, ""))
}

fn line_street(name: &str, class: StreetClass, city: Option<u16>, line: Vec<Xy>) -> Street {
    let (name, suffix) = split(name);
    Street {
        prefix: "",
        name: name.into(),
        suffix,
        class,
        city,
        neighbourhood: None,
        line: line.into_iter().map(point).collect(),
        lots: Frontage::NONE,
    }
}

/// The highways of the whole region.
pub(super) fn highways() -> impl Iterator<Item = Street> {
    HIGHWAYS.iter().map(|(name, places)| {
        let corners: Vec<Xy> = places.iter().map(|&(lat, lon)| xy(lat, lon)).collect();
        line_street(name, StreetClass::Highway, None, rounded(&corners))
    })
}

/// A curve through all corners, as a Catmull-Rom spline.
fn rounded(corners: &[Xy]) -> Vec<Xy> {
    let get = |at: isize| corners[at.clamp(0, corners.len() as isize - 1) as usize];
    let mut line = Vec::new();
    for at in 0..corners.len() as isize - 1 {
        let [a, b, c, d] = [get(at - 1), get(at), get(at + 1), get(at + 2)];
        for step in 0..6 {
            let t = f64::from(step) / 6.0;
            let axis = |n: usize| {
                0.5 * (2.0 * b[n]
                    + (c[n] - a[n]) * t
                    + (2.0 * a[n] - 5.0 * b[n] + 4.0 * c[n] - d[n]) * t * t
                    + (3.0 * b[n] - a[n] - 3.0 * c[n] + d[n]) * t * t * t)
            };
            line.push([axis(0), axis(1)]);
        }
    }
    line.extend(corners.last());
    line
}

/// The section roads and collectors of a city, along the edges of its cells.
pub(super) fn grid(
    number: usize,
    city: &City,
    cells: &[Cell],
    inside: impl Fn(Xy) -> bool,
) -> Vec<Street> {
    let own: HashSet<(i32, i32)> = cells.iter().map(|cell| cell.at).collect();
    let range = |axis: fn(&Cell) -> i32| {
        let low = cells.iter().map(axis).min().unwrap_or(0);
        low..=cells.iter().map(axis).max().unwrap_or(-1) + 1
    };
    let (columns, rows) = (range(|cell| cell.at.0), range(|cell| cell.at.1));
    let mut streets = Vec::new();
    for (vertical, fixed, running) in [
        (true, columns.clone(), rows.clone()),
        (false, rows, columns),
    ] {
        let first = *fixed.start();
        for index in fixed {
            let Some((name, class)) = label(city, number, vertical, index, first) else {
                continue;
            };
            let mut line: Vec<Xy> = Vec::new();
            for step in running.clone() {
                let (at, beside) = if vertical {
                    ((index, step), (index - 1, step))
                } else {
                    ((step, index), (step, index - 1))
                };
                for quarter in 0..4 {
                    let metres = f64::from(quarter) * CELL / 4.0;
                    let here = if vertical {
                        corner(at, 0.0, metres)
                    } else {
                        corner(at, metres, 0.0)
                    };
                    if (own.contains(&at) || own.contains(&beside)) && inside(here) {
                        line.push(here);
                    } else if line.len() > 1 {
                        streets.push(line_street(
                            &name,
                            class,
                            Some(number as u16),
                            std::mem::take(&mut line),
                        ));
                    } else {
                        line.clear();
                    }
                }
            }
            if line.len() > 1 {
                streets.push(line_street(&name, class, Some(number as u16), line));
            }
        }
    }
    streets
}

fn label(
    city: &City,
    number: usize,
    vertical: bool,
    index: i32,
    first: i32,
) -> Option<(String, StreetClass)> {
    let mile = index.rem_euclid(2) == 0;
    if city.mls == Mls::Gps {
        let table = if vertical { ALONG } else { ACROSS };
        if mile {
            let known = table.iter().find(|(at, _)| *at == index / 2)?;
            return Some((known.1.to_owned(), StreetClass::Arterial));
        }
        return Some((half_mile(vertical, index), StreetClass::Collector));
    }
    let table = if vertical { city.along } else { city.across };
    let at = (index - first) as usize;
    let class = if mile {
        StreetClass::Arterial
    } else {
        StreetClass::Collector
    };
    let name = table.get(at % (table.len() + 3)).map_or_else(
        || half_mile(vertical, index.wrapping_add(number as i32 * 7)),
        |&name| name.to_owned(),
    );
    Some((name, class))
}

fn half_mile(vertical: bool, index: i32) -> String {
    const ALONG_HALF: &[&str] = &[
        "Hermosa",
        "Palomar",
        "Sandstone",
        "Mountain View",
        "Lakeshore",
        "Granada",
        "Ocotillo",
        "Heritage",
        "Carrillo",
    ];
    const ACROSS_HALF: &[&str] = &[
        "Tahquitz Canyon",
        "Alejo",
        "Las Vegas",
        "Sierra",
        "Parkview",
        "Santa Rosa",
        "Verano",
        "Rosemont",
        "Montclair",
    ];
    let list = if vertical { ALONG_HALF } else { ACROSS_HALF };
    let suffix = if vertical { "Ave" } else { "Way" };
    format!(
        "{} {suffix}",
        list[index.rem_euclid(list.len() as i32) as usize]
    )
}
