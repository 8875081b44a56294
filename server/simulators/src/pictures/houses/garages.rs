//! Garage doors, one for each space.

use crate::pictures::drawing::{Area, Canvas, Colour, WHITE, area, hex};
use crate::pictures::home::{Era, Home};

/// Paints the doors of a garage side by side.
pub fn paint(canvas: &mut Canvas, home: &Home, place: Area, doors: u8) {
    let wall = home.wall_ink(canvas);
    canvas.rect(place, wall);
    let mut chance = home.chance("garage");
    let wooden = chance.yes(0.4);
    let paint = home.tint(if wooden {
        home.wood
    } else {
        home.wall.lighter(0.4)
    });
    let glazed = chance.yes(0.65);
    let count = f64::from(doors);
    let gap = if doors > 2 { 8.0 } else { 12.0 };
    let wide = (place.w - gap * (count + 1.0)) / count;
    for rank in 0..doors {
        let x = place.x + gap + f64::from(rank) * (wide + gap);
        let door = area(x, place.y + place.h * 0.26, wide, place.h * 0.74);
        canvas.named("garage-door", |canvas| match home.era {
            Era::Old => carriage(canvas, home, door, paint),
            Era::MidCentury => planks(canvas, home, door, (paint, glazed)),
            Era::Late => panels(canvas, home, door, (paint, glazed)),
            Era::New => modern(canvas, home, door, wooden),
        });
        canvas.rect(area(door.x, door.y, door.w, 7.0), hex(0x1b_1420).at(0.35));
    }
}

fn pane(home: &Home) -> Colour {
    if home.lit() {
        hex(0xfb_c67c)
    } else {
        home.tint(hex(0x77_97a1))
    }
}

/// A row of small windows near the top.
fn lights(canvas: &mut Canvas, home: &Home, door: Area, count: u32) {
    let step = (door.w - 12.0) / f64::from(count);
    for rank in 0..count {
        let x = door.x + 8.0 + f64::from(rank) * step;
        canvas.rect(
            area(x, door.y + door.h * 0.07, step - 5.0, door.h * 0.12),
            pane(home),
        );
    }
}

fn planks(canvas: &mut Canvas, home: &Home, door: Area, (paint, glazed): (Colour, bool)) {
    canvas.rect(door, paint);
    for rank in 1..5 {
        let y = door.y + door.h * 0.2 * f64::from(rank);
        canvas.rect(area(door.x, y, door.w, 2.4), hex(0x2b_1f22).at(0.22));
    }
    if glazed {
        lights(canvas, home, door, 3);
    }
}

fn panels(canvas: &mut Canvas, home: &Home, door: Area, (paint, glazed): (Colour, bool)) {
    canvas.rect(door, paint);
    for row in 0..4 {
        if glazed && row == 0 {
            lights(canvas, home, door, 4);
            continue;
        }
        for column in 0..4 {
            let panel = door
                .part(f64::from(column) / 4.0, f64::from(row) / 4.0, 0.25, 0.25)
                .inset(4.0, 4.5);
            canvas.rounded(panel, 1.5, paint.darker(0.14));
            canvas.rounded(
                area(panel.x + 1.5, panel.y + 1.5, panel.w - 1.5, panel.h - 1.5),
                1.5,
                paint.lighter(0.12),
            );
        }
    }
}

fn carriage(canvas: &mut Canvas, home: &Home, door: Area, paint: Colour) {
    canvas.rect(door, paint);
    let brace = paint.darker(0.22);
    for side in [0.0, 0.5] {
        let leaf = door.part(side, 0.0, 0.5, 1.0).inset(3.0, 3.0);
        canvas.rect(leaf, paint.lighter(0.08));
        let lower = leaf.part(0.0, 0.36, 1.0, 0.64);
        canvas.line(lower.point(0.0, 0.0), lower.point(1.0, 1.0), brace, 4.0);
        canvas.line(lower.point(1.0, 0.0), lower.point(0.0, 1.0), brace, 4.0);
        canvas.rect(lower.part(0.0, 0.0, 1.0, 0.05), brace);
        canvas.rect(leaf.part(0.14, 0.08, 0.72, 0.2), pane(home));
    }
    canvas.rect(area(door.middle() - 1.0, door.y, 2.0, door.h), brace);
}

fn modern(canvas: &mut Canvas, home: &Home, door: Area, wooden: bool) {
    if wooden {
        let wood = home.tint(home.wood);
        canvas.rect(door, wood);
        for rank in 1..9 {
            let y = door.y + door.h * f64::from(rank) / 9.0;
            canvas.rect(area(door.x, y, door.w, 1.6), wood.darker(0.4));
        }
        return;
    }
    let frame = home.tint(hex(0x34_3231));
    canvas.rect(door, frame);
    let frosted = if home.lit() {
        hex(0xfa_d39a)
    } else {
        home.tint(hex(0xbf_d0d2))
    };
    for row in 0..5 {
        for column in 0..3 {
            let light = door
                .part(
                    f64::from(column) / 3.0,
                    f64::from(row) / 5.0,
                    1.0 / 3.0,
                    0.2,
                )
                .inset(2.2, 2.2);
            canvas.rect(light, frosted);
            canvas.rect(light.part(0.0, 0.0, 0.4, 1.0), WHITE.at(0.14));
        }
    }
}
