//! The front door.

use crate::pictures::drawing::{Area, Canvas, WHITE, area, hex};
use crate::pictures::facts::Style;
use crate::pictures::home::Home;

use super::glazing;

/// Paints a recessed entrance with a door, a sidelight and a lamp.
pub fn paint(canvas: &mut Canvas, home: &Home, place: Area) {
    let wide = (place.w * 0.5).min(58.0);
    let x = place.middle() - wide * 0.35;
    canvas.rect(place, home.tint(home.wall.mix(hex(0x3a_2c28), 0.35)));
    let top = place.y + place.h * 0.12;
    let door = area(x, top, wide, place.h * 0.88);
    let sidelight = area(place.x + 5.0, top, x - place.x - 11.0, place.h * 0.88);
    glazing::glass(canvas, home, sidelight, 1);
    leaf(canvas, home, door);
    let lamp = (
        door.right() + (place.right() - door.right()) * 0.5,
        place.y + place.h * 0.36,
    );
    if home.lit() {
        let glow = canvas.kept("lamp", |canvas| canvas.glow(hex(0xff_d48a), 0.6));
        canvas.circle(lamp, 60.0, glow);
    }
    canvas.circle(
        lamp,
        7.0,
        if home.lit() {
            hex(0xff_e9b8)
        } else {
            hex(0xf7_f0dd)
        },
    );
}

/// Paints the leaf of the door in its own colour.
pub fn leaf(canvas: &mut Canvas, home: &Home, door: Area) {
    let colour = home.tint_more(home.door, -0.1);
    canvas.rect(door, colour);
    match home.style {
        Style::Spanish | Style::Craftsman | Style::Ranch => {
            for (y, h) in [(0.08, 0.3), (0.46, 0.44)] {
                for x in [0.12, 0.54] {
                    canvas.rounded(door.part(x, y, 0.34, h), 2.0, colour.darker(0.16));
                }
            }
        }
        Style::Cubes | Style::Farmhouse => {
            let pane = if home.lit() {
                hex(0xff_e2a8)
            } else {
                home.tint(hex(0xa9_c3c8))
            };
            for row in 0..4 {
                let y = 0.08 + f64::from(row) * 0.22;
                canvas.rect(door.part(0.18, y, 0.24, 0.14), pane);
            }
        }
        _ => {
            for row in 0..3 {
                let centre = door.point(0.42, 0.2 + f64::from(row) * 0.2);
                canvas.circle(centre, 6.0, colour.darker(0.2));
            }
        }
    }
    canvas.rect(area(door.x, door.y, 6.0, door.h), WHITE.at(0.18));
    canvas.rounded(
        area(door.right() - 11.0, door.y + door.h * 0.44, 4.0, 26.0),
        2.0,
        home.tint(hex(0xf4_e3b2)),
    );
}
