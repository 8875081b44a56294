//! What stands behind a home: its view, or the usual sight of its region.

use crate::pictures::drawing::{Canvas, Colour, hex};
use crate::pictures::facts::{Region, ViewKind};
use crate::pictures::home::Home;

use super::ridges::{Ridge, hills, mountain};
use super::{distance, sky};

/// Which way the picture looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facing {
    /// Over the house or out of its windows: toward the view.
    View,
    /// Back to the street: the usual sight of the region.
    Street,
}

/// Paints sky and distance down to the base.
pub fn paint(canvas: &mut Canvas, home: &Home, (width, base): (f64, f64), facing: Facing) {
    let mut chance = sky::paint(canvas, home, width, base);
    let share = if width > 1_200.0 { 0.66 } else { 1.0 };
    let height = chance.between(0.5, 0.66) * base * share;
    let view = if facing == Facing::View {
        home.facts.view
    } else {
        ViewKind::None
    };
    match (view, home.facts.region) {
        (ViewKind::Ocean, _) => {
            distance::headland(canvas, home, width, base);
            distance::sea(canvas, home, width, base);
        }
        (ViewKind::City, _) => {
            range(canvas, home, (width, base), height * 0.6, None);
            distance::skyline(canvas, home, width, base);
        }
        (ViewKind::Mountain, Region::Desert) => {
            range(canvas, home, (width, base), height * 1.08, None);
        }
        (ViewKind::Mountain, _) => {
            range(canvas, home, (width, base), height * 0.85, None);
            rolling(canvas, home, (width, base), 58.0);
        }
        (ViewKind::Golf, _) => {
            range(canvas, home, (width, base), height * 0.9, None);
            distance::fairway(canvas, home, width, base);
        }
        (_, Region::Desert) => range(canvas, home, (width, base), height, None),
        (_, Region::City) => distant_roofs(canvas, home, (width, base), height * 0.42),
        (_, Region::Coast) => rolling(canvas, home, (width, base), 112.0),
        (_, Region::Inland) => {
            range(
                canvas,
                home,
                (width, base),
                height * 0.55,
                Some(hex(0x8f_9f86)),
            );
            rolling(canvas, home, (width, base), 76.0);
        }
    }
}

/// Three ridges, far to near.
fn range(
    canvas: &mut Canvas,
    home: &Home,
    (width, base): (f64, f64),
    height: f64,
    growth: Option<Colour>,
) {
    let shares = [
        ("ridge1", 1.0, 5, 0.16),
        ("ridge2", 0.62, 5, 0.24),
        ("ridge3", 0.3, 4, 0.26),
    ];
    for (rank, (aspect, share, detail, shade)) in shares.into_iter().enumerate() {
        let bare = home.light.ridges[rank];
        let colour = growth.map_or(bare, |green| bare.mix(home.tint(green), 0.3));
        mountain(
            canvas,
            home,
            Ridge {
                aspect,
                width,
                base: if rank == 2 { base + 6.0 } else { base },
                height: height * share,
                colour,
                detail,
                shade,
            },
        );
    }
}

/// Two lines of green and golden hills.
fn rolling(canvas: &mut Canvas, home: &Home, (width, base): (f64, f64), height: f64) {
    let green =
        home.tint(
            home.chance("hills")
                .pick(&[hex(0x9b_a873), hex(0xc2_ae76), hex(0x86_a06e)]),
        );
    for (rank, (aspect, share)) in [("hill1", 1.0), ("hill2", 0.62)].into_iter().enumerate() {
        let haze = if rank == 0 { 0.45 } else { 0.12 };
        hills(
            canvas,
            home,
            Ridge {
                aspect,
                width,
                base: base + 8.0,
                height: height * share,
                colour: green.mix(home.light.ridges[0], haze),
                detail: 0,
                shade: 0.0,
            },
        );
    }
}

/// Far hills behind the roofs of a city.
fn distant_roofs(canvas: &mut Canvas, home: &Home, (width, base): (f64, f64), height: f64) {
    range(canvas, home, (width, base), height, Some(hex(0x8f_9f9a)));
    let mut chance = home.chance("roofs");
    let mut x = -30.0;
    while x < width {
        let wide = chance.between(80.0, 170.0);
        let tall = chance.between(36.0, 92.0);
        let wall = home.tint(chance.pick(&[
            hex(0xe6_dccb),
            hex(0xd8_c6b2),
            hex(0xcd_d3d0),
            hex(0xe7_cdbb),
        ]));
        let wall = wall.mix(home.light.ridges[1], 0.35);
        let peak = if chance.yes(0.5) { 26.0 } else { 0.0 };
        canvas.polygon(
            &[
                (x, base + 8.0),
                (x, base - tall),
                (x + wide / 2.0, base - tall - peak),
                (x + wide, base - tall),
                (x + wide, base + 8.0),
            ],
            wall,
        );
        canvas.line(
            (x - 5.0, base - tall),
            (x + wide / 2.0, base - tall - peak),
            wall.darker(0.3),
            5.0,
        );
        canvas.line(
            (x + wide / 2.0, base - tall - peak),
            (x + wide + 5.0, base - tall),
            wall.darker(0.3),
            5.0,
        );
        x += wide + chance.between(-10.0, 40.0);
    }
}
