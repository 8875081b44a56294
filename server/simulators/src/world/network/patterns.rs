//! How streets are laid out inside one cell of half a mile: rows, combs, waves and rings.

use super::super::places::Fabric;
use super::super::random::Dice;
use super::plane::{CELL, Xy};
use std::f64::consts::PI;

/// A street of a cell before it is placed, in metres from the cell's south-west corner.
pub(super) struct Draft {
    pub line: Vec<Xy>,
    /// Whether homes stand along it.
    pub lined: bool,
    /// Whether homes on its left look at the core of the cell.
    pub inner: bool,
}

/// What lies in the middle of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Core {
    Golf,
    Park,
}

/// Measures of the lots of a fabric.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lots {
    /// Metres between neighbouring lots.
    pub frontage: f64,
    /// Metres between parallel streets.
    pub spacing: f64,
    /// Metres from the street's middle to the home.
    pub setback: f64,
    /// Homes on one lot: low and high.
    pub homes: (i64, i64),
}

impl Lots {
    pub fn of(fabric: Fabric) -> Self {
        let (frontage, spacing, setback, homes) = match fabric {
            Fabric::Tract => (19.0, 76.0, 16.0, (1, 1)),
            Fabric::Ranch => (27.0, 88.0, 19.0, (1, 1)),
            Fabric::Estate => (46.0, 132.0, 29.0, (1, 1)),
            Fabric::Golf => (25.0, 82.0, 18.0, (1, 1)),
            Fabric::Senior => (18.5, 76.0, 16.0, (1, 1)),
            Fabric::Condo => (44.0, 100.0, 24.0, (8, 20)),
            Fabric::Town => (38.0, 84.0, 19.0, (3, 6)),
            Fabric::Mobile => (15.0, 52.0, 11.0, (1, 1)),
            Fabric::Urban => (17.0, 84.0, 17.0, (1, 1)),
            Fabric::Hill => (28.0, 98.0, 20.0, (1, 1)),
            Fabric::Beach => (13.0, 66.0, 14.0, (1, 1)),
        };
        Self {
            frontage,
            spacing,
            setback,
            homes,
        }
    }
}

/// Lays out a cell; a core is only made where `room` says that the whole cell is the city's.
pub(super) fn lay_out(
    fabric: Fabric,
    room: bool,
    dice: &mut Dice,
) -> (Vec<Draft>, Option<(Core, Vec<Xy>)>) {
    let lots = Lots::of(fabric);
    match fabric {
        Fabric::Golf | Fabric::Senior if room => rings(lots, Core::Golf, dice.below(2) + 1, dice),
        Fabric::Tract | Fabric::Estate | Fabric::Town if room && dice.chance(0.12) => {
            rings(lots, Core::Park, 2, dice)
        }
        Fabric::Urban | Fabric::Ranch if room && dice.chance(0.05) => {
            rings(lots, Core::Park, 1, dice)
        }
        Fabric::Tract | Fabric::Golf | Fabric::Senior => match dice.below(3) {
            0 => (comb(lots, dice), None),
            1 => (turned(comb(lots, dice)), None),
            _ => (rows(lots, dice.between(14.0, 26.0), dice), None),
        },
        Fabric::Hill => (rows(lots, 26.0, dice), None),
        Fabric::Beach => (turned(rows(lots, 0.0, dice)), None),
        _ => {
            let bend = if matches!(fabric, Fabric::Urban | Fabric::Mobile) {
                0.0
            } else {
                9.0
            };
            let drafts = rows(lots, bend, dice);
            (
                if dice.chance(0.5) {
                    turned(drafts)
                } else {
                    drafts
                },
                None,
            )
        }
    }
}

fn turned(drafts: Vec<Draft>) -> Vec<Draft> {
    drafts
        .into_iter()
        .map(|draft| Draft {
            line: draft.line.into_iter().map(|[u, v]| [v, u]).collect(),
            ..draft
        })
        .collect()
}

fn straight(from: Xy, to: Xy) -> Vec<Xy> {
    let steps = (((to[0] - from[0]).hypot(to[1] - from[1])) / 75.0)
        .ceil()
        .max(1.0);
    (0..=steps as usize)
        .map(|step| {
            let share = step as f64 / steps;
            [
                from[0] + (to[0] - from[0]) * share,
                from[1] + (to[1] - from[1]) * share,
            ]
        })
        .collect()
}

fn levels(lots: Lots, margin: f64) -> Vec<f64> {
    let room = CELL - 2.0 * margin;
    let count = (room / lots.spacing).floor();
    let rest = (room - count * lots.spacing) / 2.0;
    (0..=count as usize)
        .map(|row| margin + rest + row as f64 * lots.spacing)
        .collect()
}

/// Parallel streets between two connecting ones; all swing alike, so that they never meet.
fn rows(lots: Lots, swing: f64, dice: &mut Dice) -> Vec<Draft> {
    let margin = lots.setback * 2.0 + 8.0 + swing;
    let (west, east) = (42.0, CELL - 42.0);
    let (phase, waves) = (dice.between(0.0, 2.0 * PI), dice.between(0.7, 1.6));
    let sway = |u: f64| swing * (phase + waves * 2.0 * PI * u / CELL).sin();
    let rows = levels(lots, margin);
    let (first, last) = (rows[0], rows[rows.len() - 1]);
    let mut drafts: Vec<Draft> = rows
        .iter()
        .map(|&v| Draft {
            line: straight([west, v], [east, v])
                .into_iter()
                .map(|[u, v]| [u, v + sway(u)])
                .collect(),
            lined: true,
            inner: false,
        })
        .collect();
    for (u, from, to) in [
        (west, 0.0, last + sway(west)),
        (east, first + sway(east), CELL),
    ] {
        drafts.push(Draft {
            line: straight([u, from], [u, to]),
            lined: false,
            inner: false,
        });
    }
    drafts
}

/// A winding spine with blind streets on both sides.
fn comb(lots: Lots, dice: &mut Dice) -> Vec<Draft> {
    let phase = dice.between(0.0, 2.0 * PI);
    let spine = |v: f64| CELL / 2.0 + 42.0 * (phase + 2.0 * PI * v / CELL).sin();
    let mut drafts = vec![Draft {
        line: straight([0.0, 0.0], [0.0, CELL])
            .into_iter()
            .map(|[_, v]| [spine(v), v])
            .collect(),
        lined: false,
        inner: false,
    }];
    for v in levels(lots, lots.setback * 2.0 + 8.0) {
        for end in [
            lots.setback + 24.0 + dice.between(0.0, 30.0),
            CELL - lots.setback - 24.0 - dice.between(0.0, 30.0),
        ] {
            drafts.push(Draft {
                line: straight([spine(v), v], [end, v]),
                lined: true,
                inner: false,
            });
        }
    }
    drafts
}

/// Rings about a golf course or a park.
fn rings(
    lots: Lots,
    core: Core,
    count: usize,
    dice: &mut Dice,
) -> (Vec<Draft>, Option<(Core, Vec<Xy>)>) {
    let first = lots.setback * 2.0 + 16.0;
    let mut drafts = Vec::new();
    for ring in 0..count {
        let inset = first + ring as f64 * lots.spacing;
        drafts.push(Draft {
            line: rounded(inset, 95.0 - ring as f64 * 12.0),
            lined: true,
            inner: ring + 1 == count,
        });
    }
    let entrance = first + (count - 1) as f64 * lots.spacing;
    drafts.push(Draft {
        line: straight([CELL / 2.0, 0.0], [CELL / 2.0, entrance]),
        lined: false,
        inner: false,
    });
    let inset = entrance + lots.setback + 26.0;
    let wobble = dice.between(0.0, 2.0 * PI);
    let mut outline = rounded(inset, 110.0);
    outline.pop();
    let total = outline.len() as f64;
    for (step, at) in outline.iter_mut().enumerate() {
        let turn = 2.0 * PI * step as f64 / total;
        let pull =
            0.05 * (1.0 + (wobble + 5.0 * turn).sin()) + 0.06 * (1.0 + (3.0 * turn - wobble).sin());
        for axis in at.iter_mut() {
            *axis += (CELL / 2.0 - *axis) * pull;
        }
    }
    (drafts, Some((core, outline)))
}

/// A closed rectangle with round corners, from the middle of its south side, counter-clockwise.
fn rounded(inset: f64, radius: f64) -> Vec<Xy> {
    let (low, high) = (inset, CELL - inset);
    let radius = radius.min((high - low) / 2.2);
    let mut line = straight([CELL / 2.0, low], [high - radius, low]);
    let corners = [
        (
            [high - radius, low + radius],
            -PI / 2.0,
            [high, high - radius],
        ),
        ([high - radius, high - radius], 0.0, [low + radius, high]),
        ([low + radius, high - radius], PI / 2.0, [low, low + radius]),
        ([low + radius, low + radius], PI, [CELL / 2.0, low]),
    ];
    for (centre, from, next) in corners {
        for step in 1..=5 {
            let angle = from + PI / 2.0 * f64::from(step) / 5.0;
            line.push([
                centre[0] + radius * angle.cos(),
                centre[1] + radius * angle.sin(),
            ]);
        }
        let last = line[line.len() - 1];
        line.extend(straight(last, next).into_iter().skip(1));
    }
    line
}
