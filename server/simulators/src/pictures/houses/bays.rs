//! The bays of which a facade is made.

use crate::pictures::drawing::{Area, Canvas, area, hex};
use crate::pictures::facts::Style;
use crate::pictures::home::Home;

use super::{entrance, garages, glazing, materials};

/// One bay of a facade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bay {
    /// A garage with its doors.
    Garage(u8),
    Door,
    /// Floor-to-ceiling glass.
    Glass,
    Breeze,
    Stone,
    Slat,
    /// A wall with a band of high windows.
    Clerestory,
    /// A run of arches.
    Arch,
    Window,
}

/// Paints a bay.
pub fn paint(canvas: &mut Canvas, home: &Home, bay: Bay, place: Area) {
    match bay {
        Bay::Garage(doors) => garages::paint(canvas, home, place, doors),
        Bay::Door => entrance::paint(canvas, home, place),
        Bay::Glass => glazing::glass_wall(canvas, home, place),
        Bay::Breeze => {
            let ink = materials::breeze(canvas, home);
            canvas.rect(place, ink);
        }
        Bay::Stone => {
            let ink = materials::stone(canvas, home);
            canvas.rect(place, ink);
        }
        Bay::Slat => materials::slats(canvas, place, home.tint(home.wood)),
        Bay::Clerestory => {
            plain(canvas, home, place);
            let band = area(
                place.x + 12.0,
                place.y + 18.0,
                place.w - 24.0,
                place.h * 0.2,
            );
            glazing::glass(canvas, home, band, ((place.w / 60.0).round() as u32).max(2));
        }
        Bay::Arch => arches(canvas, home, place),
        Bay::Window => {
            plain(canvas, home, place);
            let panes = if place.w > 130.0 { 3 } else { 2 };
            let hole = match home.style {
                Style::Farmhouse | Style::Craftsman => place.part(0.22, 0.24, 0.56, 0.46),
                _ => place.part(0.2, 0.28, 0.6, 0.36),
            };
            glazing::window(canvas, home, hole, panes);
            flower_box(canvas, home, hole);
        }
    }
}

/// A wall, with boards where the style has them.
pub fn plain(canvas: &mut Canvas, home: &Home, place: Area) {
    let wall = home.wall_ink(canvas);
    canvas.rect(place, wall);
    match home.style {
        Style::Craftsman => materials::boards(canvas, home, place, false),
        Style::Farmhouse => materials::boards(canvas, home, place, true),
        _ => {}
    }
}

fn arches(canvas: &mut Canvas, home: &Home, place: Area) {
    plain(canvas, home, place);
    let count = ((place.w / 110.0).round() as u32).max(1);
    let wide = place.w / f64::from(count);
    for rank in 0..count {
        let x = place.x + f64::from(rank) * wide + wide * 0.16;
        let y = place.y + place.h * 0.2;
        glazing::arch(canvas, home, area(x, y, wide * 0.68, place.bottom() - y));
    }
}

fn flower_box(canvas: &mut Canvas, home: &Home, hole: Area) {
    let mut chance = home.chance("flower boxes");
    if !chance.yes(0.4) {
        return;
    }
    let box_area = area(hole.x, hole.bottom() + 6.0, hole.w, 9.0);
    let count = (hole.w / 9.0) as u32;
    for rank in 0..count {
        let at = (hole.x + 5.0 + f64::from(rank) * 9.0, hole.bottom() + 4.0);
        canvas.circle(at, 6.0, home.tint(hex(0x5c_8449)));
        if rank % 2 == 0 {
            canvas.circle((at.0 + 2.0, at.1 - 3.0), 3.2, home.tint(hex(0xe2_6a7a)));
        }
    }
    canvas.rect(box_area, home.tint(home.wood));
}
