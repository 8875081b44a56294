//! The floors above the ground floor and the low roof around them.

use crate::pictures::drawing::{Area, Canvas, Chance, area, hex};
use crate::pictures::facts::Style;
use crate::pictures::home::Home;

use super::bays;
use super::roofs::{self, Roof};
use super::{glazing, materials, tiles};

/// The height of an upper floor.
const RISE: f64 = 128.0;

/// Paints the upper floors of a house and the roof on top of them.
pub fn paint(canvas: &mut Canvas, home: &Home, ground: Roof) {
    let mut chance = home.chance("upper");
    let (mut left, mut right) = span(home, ground, &mut chance);
    let mut y = ground.y;
    for level in 1..home.facts.stories.min(4) {
        if level > 1 {
            let inset = (right - left) * 0.08;
            (left, right) = (left + inset, right - inset);
            roofs::slab(canvas, home, (left - 40.0, right + 40.0, y));
        }
        y -= RISE;
        volume(canvas, home, area(left, y, right - left, RISE), &mut chance);
    }
    let top = Roof {
        left,
        right,
        y,
        feature: None,
        grounded: false,
    };
    roofs::behind(canvas, home, top);
    roofs::before(canvas, home, top);
}

/// From where to where the upper floor reaches.
fn span(home: &Home, ground: Roof, chance: &mut Chance) -> (f64, f64) {
    let (x, wide) = ground.feature.unwrap_or((ground.left, 200.0));
    let share = match home.style {
        Style::Cubes | Style::Flat => 0.56,
        Style::Farmhouse | Style::Craftsman => 0.74,
        _ => 0.64,
    };
    let whole = ground.right - ground.left;
    let reach = (whole * share).max(330.0).min(whole);
    let left = (x + wide / 2.0 - reach * chance.between(0.42, 0.58))
        .clamp(ground.left, ground.right - reach);
    (left, left + reach)
}

fn volume(canvas: &mut Canvas, home: &Home, place: Area, chance: &mut Chance) {
    bays::plain(canvas, home, place);
    match home.style {
        Style::Cubes | Style::Flat | Style::Butterfly | Style::Folded | Style::Gable => {
            let clad = if chance.yes(0.5) { 0.3 } else { 0.22 };
            if home.style == Style::Gable || home.style == Style::Folded {
                let ink = materials::breeze(canvas, home);
                canvas.rect(place.part(0.0, 0.0, clad, 1.0), ink);
            } else {
                materials::slats(
                    canvas,
                    place.part(0.0, 0.0, clad, 1.0),
                    home.tint(home.wood),
                );
            }
            let glass = place.part(clad + 0.04, 0.17, 0.92 - clad, 0.68);
            glazing::glass_wall(canvas, home, glass);
            railing(canvas, home, place.part(clad, 0.6, 1.0 - clad, 0.4));
        }
        Style::Spanish => {
            for rank in 0..3 {
                let hole = place.part(0.1 + f64::from(rank) * 0.3, 0.2, 0.17, 0.62);
                if rank == 1 {
                    glazing::arch(canvas, home, hole.part(0.02, -0.1, 0.96, 1.38));
                    iron_balcony(canvas, home, hole.part(-0.25, 0.56, 1.5, 0.5));
                } else {
                    glazing::window(canvas, home, hole.part(0.0, 0.1, 1.0, 0.76), 2);
                    shutters(canvas, home, hole.part(0.0, 0.1, 1.0, 0.76));
                }
            }
        }
        Style::Ranch | Style::Craftsman | Style::Farmhouse => {
            let spacing = if home.style == Style::Ranch {
                168.0
            } else {
                130.0
            };
            let count = (place.w / spacing).round().max(2.0);
            for rank in 0..count as u32 {
                let x = (f64::from(rank) + 0.5) / count;
                let hole = area(place.x + place.w * x - 32.0, place.y + 30.0, 64.0, 66.0);
                glazing::window(canvas, home, hole, 2);
                if home.style == Style::Ranch {
                    shutters(canvas, home, hole);
                }
            }
        }
    }
    canvas.rect(
        area(place.x, place.y, place.w, 14.0),
        hex(0x1b_1420).at(0.26),
    );
}

fn railing(canvas: &mut Canvas, home: &Home, place: Area) {
    let metal = home.tint(hex(0xdf_e7e6));
    canvas.rect(place.part(0.0, 0.0, 1.0, 1.0), metal.at(0.24));
    canvas.rect(area(place.x, place.y, place.w, 3.4), metal.at(0.85));
}

fn iron_balcony(canvas: &mut Canvas, home: &Home, place: Area) {
    let iron = home.tint(hex(0x33_2a28));
    canvas.rect(area(place.x, place.y, place.w, 3.0), iron);
    canvas.rect(
        area(place.x - 4.0, place.bottom() - 4.0, place.w + 8.0, 6.0),
        home.tint(hex(0xb5_653f)),
    );
    let mut x = place.x;
    while x <= place.right() {
        canvas.rect(area(x, place.y, 1.8, place.h), iron);
        x += 9.0;
    }
}

fn shutters(canvas: &mut Canvas, home: &Home, hole: Area) {
    let wood = home.tint(home.door.mix(hex(0x3a_302c), 0.5));
    for x in [hole.x - 22.0, hole.right() + 8.0] {
        let leaf = area(x, hole.y - 3.0, 14.0, hole.h + 6.0);
        canvas.rect(leaf, wood);
        canvas.rect(leaf.part(0.2, 0.06, 0.6, 0.4), wood.darker(0.2));
        canvas.rect(leaf.part(0.2, 0.54, 0.6, 0.4), wood.darker(0.2));
    }
}

/// Paints the low roof over the ground floor of a house with upper floors.
pub fn canopy(canvas: &mut Canvas, home: &Home, ground: Roof) {
    match home.style {
        Style::Spanish => tiles::roof(canvas, home, (ground.left, ground.right, ground.y), 30.0),
        Style::Ranch => roofs::shingles(canvas, home, (ground.left, ground.right, ground.y), 30.0),
        Style::Craftsman => {
            roofs::shingles(canvas, home, (ground.left, ground.right, ground.y), 30.0);
            roofs::porch(canvas, home, ground);
        }
        Style::Farmhouse => roofs::seams(canvas, home, (ground.left, ground.right, ground.y), 32.0),
        _ => roofs::slab(
            canvas,
            home,
            (ground.left - 30.0, ground.right + 30.0, ground.y),
        ),
    }
}
