//! Buildings of several homes: blocks of apartments with balconies, and rows of townhouses.

use crate::pictures::drawing::{Area, Canvas, Chance, Colour, Point, area, hex};
use crate::pictures::facts::{HomeKind, Style};
use crate::pictures::home::{Era, Home};

use super::facade::{Facade, Side};
use super::{entrance, glazing, materials, roofs, tiles};

const FLOOR: f64 = 92.0;

/// Paints a block of homes with the middle of its foot at a point.
pub fn paint_block(canvas: &mut Canvas, home: &Home, at: Point, scale: f64) {
    let mut chance = home.chance("block");
    let (floors, units) = match home.facts.kind {
        HomeKind::MultiFamily => (2, 4),
        _ if home.era == Era::New => (chance.whole(4, 5), chance.whole(4, 5)),
        _ => (chance.whole(2, 3), chance.whole(5, 6)),
    };
    let turn = if home.mirrored { -scale } else { scale };
    canvas.placed(at, (turn, scale), |canvas| {
        let wide = 132.0 * f64::from(units) + 120.0;
        let tall = FLOOR * f64::from(floors);
        let body = area(-wide / 2.0, -tall, wide, tall);
        canvas.ellipse((0.0, 4.0), wide * 0.55, 14.0, hex(0x1b_1420).at(0.26));
        let wall = home.wall_ink(canvas);
        canvas.rect(body, wall);
        let core = stair_core(canvas, home, body, units);
        for floor in 0..floors {
            let y = -FLOOR * f64::from(floor + 1);
            for unit in 0..units {
                let shift = if unit >= units / 2 { 120.0 } else { 0.0 };
                let x = body.x + 132.0 * f64::from(unit) + shift;
                let cell = area(x, y, 132.0, FLOOR);
                apartment(canvas, home, cell, floor == 0, &mut chance);
            }
        }
        lobby(canvas, home, core);
        top(canvas, home, body);
    });
}

/// The part with the stairs, in another material.
fn stair_core(canvas: &mut Canvas, home: &Home, body: Area, units: u32) -> Area {
    let x = body.x + 132.0 * f64::from(units / 2);
    let core = area(x, body.y - 26.0, 120.0, body.h + 26.0);
    match home.style {
        Style::Cubes | Style::Flat => materials::slats(canvas, core, home.tint(home.wood)),
        Style::Gable | Style::Folded | Style::Butterfly => {
            let ink = materials::breeze(canvas, home);
            canvas.rect(core, ink);
        }
        _ => {
            let wall = home.wall_ink(canvas);
            canvas.rect(core, wall);
        }
    }
    core
}

fn lobby(canvas: &mut Canvas, home: &Home, core: Area) {
    if home.style == Style::Spanish {
        let hole = area(core.x + 22.0, -84.0, 76.0, 84.0);
        glazing::arch(canvas, home, hole);
    } else {
        canvas.rect(
            area(core.x + 10.0, -86.0, 100.0, 86.0),
            home.tint(home.wall.mix(hex(0x3a_2c28), 0.4)),
        );
        glazing::glass(canvas, home, area(core.x + 16.0, -78.0, 34.0, 78.0), 1);
        entrance::leaf(canvas, home, area(core.x + 56.0, -78.0, 40.0, 78.0));
        canvas.rect(area(core.x - 6.0, -96.0, 132.0, 11.0), home.fascia());
    }
    if home.lit() {
        let glow = canvas.kept("lamp", |canvas| canvas.glow(hex(0xff_d48a), 0.6));
        canvas.circle((core.middle(), -70.0), 70.0, glow);
    }
}

fn apartment(canvas: &mut Canvas, home: &Home, cell: Area, ground: bool, chance: &mut Chance) {
    // Not every lamp of a block is on.
    let dark = home.lit() && chance.yes(0.35);
    let door = cell.part(0.14, 0.16, 0.5, 0.74);
    let hole = cell.part(0.74, 0.26, 0.18, 0.36);
    if home.style == Style::Spanish && !ground {
        glazing::arch(canvas, home, door);
    } else {
        glazing::glass(canvas, home, door, 3);
    }
    glazing::glass(canvas, home, hole, 1);
    if dark {
        for place in [door, hole] {
            canvas.rect(place, home.tint(hex(0x2c_3442)).at(0.82));
        }
    }
    if ground {
        canvas.rect(
            area(cell.x + 8.0, -16.0, cell.w * 0.68, 16.0),
            home.tint(hex(0x6d_8c58)),
        );
        return;
    }
    balcony(canvas, home, cell);
    if chance.yes(0.45) {
        let at = (
            cell.x + cell.w * chance.between(0.2, 0.6),
            cell.bottom() - 30.0,
        );
        canvas.ellipse(at, 13.0, 10.0, home.tint(hex(0x5c_8449)));
    }
}

fn balcony(canvas: &mut Canvas, home: &Home, cell: Area) {
    let floor = area(cell.x + 4.0, cell.bottom() - 6.0, cell.w * 0.8, 8.0);
    let rail = area(floor.x, cell.bottom() - 36.0, floor.w, 30.0);
    let slab: Colour = home.tint(home.wall.lighter(0.3));
    if home.style == Style::Spanish || home.era == Era::Old {
        let iron = home.tint(hex(0x33_2a28));
        canvas.rect(area(rail.x, rail.y, rail.w, 3.0), iron);
        let mut x = rail.x;
        while x < rail.right() {
            canvas.rect(area(x, rail.y, 1.8, rail.h), iron);
            x += 8.0;
        }
    } else {
        canvas.rect(
            rail,
            home.tint(hex(0xdf_e9e9))
                .at(if home.lit() { 0.3 } else { 0.55 }),
        );
        canvas.rect(area(rail.x, rail.y, rail.w, 3.0), home.tint(hex(0xf4_f2ee)));
    }
    canvas.rect(floor, slab);
    canvas.rect(
        area(floor.x, floor.bottom(), floor.w, 9.0),
        hex(0x1b_1420).at(0.22),
    );
}

fn top(canvas: &mut Canvas, home: &Home, body: Area) {
    if home.style == Style::Spanish {
        tiles::roof(canvas, home, (body.x, body.right(), body.y), 44.0);
        return;
    }
    if matches!(
        home.style,
        Style::Ranch | Style::Craftsman | Style::Farmhouse
    ) {
        roofs::shingles(canvas, home, (body.x, body.right(), body.y), 56.0);
        return;
    }
    canvas.rect(area(body.x, body.y, body.w, 16.0), hex(0x1b_1420).at(0.26));
    roofs::slab(canvas, home, (body.x - 26.0, body.right() + 26.0, body.y));
}

/// Paints a row of townhouses; the one in the middle is the home.
pub fn paint_row(canvas: &mut Canvas, home: &Home, (x, y): Point, room: f64) {
    let ours = Facade::new(home, Side::Front, room);
    let reach = ours.half();
    for side in [-1.0_f64, 1.0] {
        let mut next = home.clone();
        next.facts.seed = home
            .facts
            .seed
            .wrapping_add(if side < 0.0 { 101 } else { 202 });
        next.facts.garage = 0;
        next.wall = home.wall.mix(hex(0xa8_9a86), 0.22);
        next.door = Home::new(&next.facts, home.time).door;
        next.mirrored = side < 0.0;
        canvas.forget_inks();
        let beside = Facade::new(&next, Side::Front, room);
        beside.paint(canvas, &next, (x + side * (reach + beside.half() - 1.0), y));
    }
    canvas.forget_inks();
    ours.paint(canvas, home, (x, y));
}
