//! Furniture that stands in more than one room.

use crate::pictures::drawing::{Area, Canvas, Chance, Colour, Path, Point, area, hex};
use crate::pictures::home::Home;
use std::f64::consts::PI;

/// The colour of shaded wood and legs.
pub const LEG: Colour = hex(0x4a_342b);
/// Brass.
pub const BRASS: Colour = hex(0xc6_9c55);

/// A picture on the wall.
pub fn art(canvas: &mut Canvas, home: &Home, chance: &mut Chance, place: Area) {
    let paints = [
        home.fabric,
        hex(0xe3_b261),
        hex(0x2c_7d83),
        hex(0xc7_376f),
        hex(0xe9_785a),
        hex(0xf1_e4cf),
        hex(0x33_495e),
    ];
    canvas.rect(place.inset(-5.0, -5.0), hex(0x3a_2d27));
    canvas.rect(place, hex(0xf7_f1e4));
    if chance.yes(0.5) {
        let rise = place.w * 0.5;
        let shoulder = place.y + place.h * 0.55;
        canvas.fill(
            Path::from(place.x, place.bottom())
                .to(place.x, shoulder)
                .arc(rise, place.right(), shoulder)
                .to(place.right(), place.bottom())
                .closed(),
            chance.pick(&paints),
        );
        canvas.circle(place.point(0.5, 0.4), place.w * 0.2, chance.pick(&paints));
        return;
    }
    for row in 0..4 {
        let (x, wide) = (chance.between(0.0, 0.5), chance.between(0.3, 0.5));
        canvas.rect(
            place.part(x, f64::from(row) / 4.0, wide, 0.25),
            chance.pick(&paints),
        );
    }
}

/// A globe on a cord.
pub fn globe(canvas: &mut Canvas, home: &Home, (x, y): Point, cord: f64, size: f64) {
    let glow = canvas.glow(hex(0xff_e3ad), if home.lit() { 0.7 } else { 0.22 });
    canvas.line((x, y), (x, y + cord), hex(0x46_3a33), 2.5);
    canvas.circle((x, y + cord + size), size * 3.4, glow);
    canvas.circle((x, y + cord + size), size, hex(0xff_f4dc));
    canvas.rect(
        area(x - size * 0.3, y + cord - 3.0, size * 0.6, 7.0),
        hex(0xb4_8a4a),
    );
}

/// A plant in a pot.
pub fn plant(canvas: &mut Canvas, home: &Home, (x, y): Point, size: f64) {
    let mut chance = home.chance("house plant");
    canvas.shadow((x, y), size * 0.42, size * 0.08);
    canvas.polygon(
        &[
            (x - size * 0.24, y - size * 0.5),
            (x + size * 0.24, y - size * 0.5),
            (x + size * 0.17, y),
            (x - size * 0.17, y),
        ],
        home.linen.mix(hex(0x8a_6a4e), 0.35),
    );
    let rim = y - size * 0.5;
    for leaf in 0..11 {
        let turn = PI * (1.12 - 1.24 * f64::from(leaf) / 10.0);
        let long = size * chance.between(0.85, 1.2);
        let tip = (x + turn.cos() * long * 0.75, rim - turn.sin().abs() * long);
        let middle = (f64::midpoint(x, tip.0), f64::midpoint(y, tip.1));
        canvas.fill(
            Path::from(x, rim)
                .bend((middle.0 - size * 0.1, middle.1 - size * 0.5), tip.0, tip.1)
                .bend((middle.0 + size * 0.1, middle.1 - size * 0.2), x, rim)
                .closed(),
            if leaf % 2 == 1 {
                hex(0x55_803f)
            } else {
                hex(0x3c_6638)
            },
        );
    }
}

/// A sofa from its left edge on, with its feet at `y`.
pub fn sofa(canvas: &mut Canvas, (x, y): Point, width: f64, (cover, cushion): (Colour, Colour)) {
    let shade = cover.mix(hex(0x20_141a), 0.25);
    canvas.shadow((x + width / 2.0, y + 4.0), width * 0.54, 13.0);
    canvas.rounded(area(x, y - 104.0, width, 74.0), 16.0, cover);
    canvas.rounded(
        area(x - 14.0, y - 78.0, 36.0, 64.0),
        14.0,
        cover.lighter(0.06),
    );
    canvas.rounded(area(x + width - 22.0, y - 78.0, 36.0, 64.0), 14.0, shade);
    canvas.rounded(
        area(x + 14.0, y - 58.0, width - 28.0, 44.0),
        10.0,
        cover.lighter(0.12),
    );
    canvas.line(
        (x + width / 2.0, y - 56.0),
        (x + width / 2.0, y - 16.0),
        shade,
        2.5,
    );
    for (left, colour, lean) in [(36.0, cushion, -5.0), (width - 104.0, hex(0xf3_ead9), 5.0)] {
        let (a, b) = (x + left, x + left + 58.0);
        canvas.fill(
            Path::from(a, y - 88.0 - lean)
                .bend((f64::midpoint(a, b), y - 98.0), b, y - 88.0 + lean)
                .bend((b + 3.0, y - 66.0), b - 2.0, y - 46.0 + lean)
                .bend((f64::midpoint(a, b), y - 42.0), a + 2.0, y - 46.0 - lean)
                .bend((a - 4.0, y - 66.0), a, y - 88.0 - lean)
                .closed(),
            colour,
        );
    }
    canvas.rect(area(x + 18.0, y - 14.0, 7.0, 16.0), LEG.lighter(0.1));
    canvas.rect(
        area(x + width - 26.0, y - 14.0, 7.0, 16.0),
        LEG.lighter(0.1),
    );
}

/// A rug on the floor, with its border.
pub fn rug(canvas: &mut Canvas, home: &Home, corners: [Point; 4]) {
    canvas.polygon(&corners, home.linen.mix(home.fabric, 0.18));
    let middle = (
        corners.iter().map(|corner| corner.0).sum::<f64>() / 4.0,
        corners.iter().map(|corner| corner.1).sum::<f64>() / 4.0,
    );
    let inner = corners.map(|(x, y)| (x + (middle.0 - x) * 0.07, y + (middle.1 - y) * 0.12));
    let border = inner[1..]
        .iter()
        .fold(Path::from(inner[0].0, inner[0].1), |path, &(x, y)| {
            path.to(x, y)
        })
        .closed();
    canvas.stroke(border, home.fabric.lighter(0.35), 5.0);
}
