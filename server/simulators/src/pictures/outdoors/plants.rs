//! Low planting: shrubs, succulents, cacti and rocks.

use crate::pictures::drawing::{Canvas, Chance, Colour, Path, Point, hex};
use crate::pictures::home::Home;
use std::f64::consts::PI;

/// An agave of a given spread.
pub fn agave(canvas: &mut Canvas, home: &Home, chance: &mut Chance, (x, y): Point, size: f64) {
    let light = home.tint(chance.pick(&[hex(0x7d_9c86), hex(0x6f_9180), hex(0x90_a98a)]));
    let dark = light.mix(hex(0x22_382f), 0.32);
    canvas.shadow((x, y + 2.0), size * 0.9, size * 0.16);
    for leaf in 0..11 {
        let turn = PI * (1.06 - 1.12 * f64::from(leaf) / 10.0);
        let long = size * chance.between(0.8, 1.05);
        let wide = size * 0.1;
        let tip = (
            x + turn.cos() * long,
            y - turn.sin().abs() * long * 0.95 - size * 0.08,
        );
        let middle = (f64::midpoint(x, tip.0), f64::midpoint(y, tip.1));
        canvas.fill(
            Path::from(x - wide, y)
                .bend((middle.0 - wide, middle.1), tip.0, tip.1)
                .bend((middle.0 + wide * 1.4, middle.1 + wide), x + wide, y)
                .closed(),
            if leaf % 2 == 1 { light } else { dark },
        );
    }
}

/// A barrel cactus.
pub fn barrel(canvas: &mut Canvas, home: &Home, (x, y): Point, size: f64) {
    let body = home.tint(hex(0x7b_9a4c));
    canvas.shadow((x + size * 0.2, y), size * 1.1, size * 0.2);
    canvas.ellipse((x, y - size * 0.75), size * 0.86, size * 0.8, body);
    let rib = body.mix(hex(0x1d_3018), 0.4).at(0.6);
    for side in [-0.55, -0.2, 0.2, 0.55] {
        let path = Path::from(x + side * size * 0.9, y - size * 0.1).bend(
            (x + side * size * 1.5, y - size * 0.8),
            x + side * size * 0.5,
            y - size * 1.46,
        );
        canvas.stroke(path, rib, 2.0);
    }
    canvas.ellipse(
        (x, y - size * 1.46),
        size * 0.26,
        size * 0.09,
        home.tint(hex(0xf0_cf72)),
    );
}

/// A rock with a shaded side.
pub fn boulder(canvas: &mut Canvas, home: &Home, chance: &mut Chance, (x, y): Point, size: f64) {
    let rock = home.tint(chance.pick(&[hex(0xa1_8d79), hex(0x94_857a), hex(0xad_947b)]));
    canvas.shadow((x, y + 1.0), size * 1.15, size * 0.18);
    let (top, shoulder) = (
        (x - size * 0.25, y - size * 0.86),
        (x + size * 0.45, y - size * 0.7),
    );
    canvas.polygon(
        &[
            (x - size, y),
            (x - size * 0.82, y - size * 0.5),
            top,
            shoulder,
            (x + size, y),
        ],
        rock,
    );
    canvas.polygon(
        &[top, shoulder, (x + size, y), (x + size * 0.1, y)],
        rock.darker(0.24),
    );
}

/// A clipped bush of a width and a height.
pub fn bush(
    canvas: &mut Canvas,
    home: &Home,
    chance: &mut Chance,
    (x, y): Point,
    (width, height): (f64, f64),
    leaf: Colour,
) {
    canvas.shadow((x, y + 1.0), width * 0.56, height * 0.12);
    let light = home.tint(leaf);
    let dark = light.mix(hex(0x17_231b), 0.2);
    let count = ((width / 12.0).round() as u32).max(5);
    for rank in 0..count {
        let share = (f64::from(rank) + 0.5) / f64::from(count);
        canvas.ellipse(
            (
                x - width / 2.0 + share * width,
                y - height * (0.28 + 0.32 * (PI * share).sin()),
            ),
            width / f64::from(count) * 1.25,
            height * 0.42 * chance.between(0.8, 1.1),
            if rank % 2 == 1 { light } else { dark },
        );
    }
}

/// A bush in flower.
pub fn flowering(
    canvas: &mut Canvas,
    home: &Home,
    chance: &mut Chance,
    at: Point,
    (width, height): (f64, f64),
    blossoms: &[Colour],
) {
    bush(canvas, home, chance, at, (width, height), hex(0x4c_7442));
    for _ in 0..34 {
        let (across, up) = (chance.unit(), chance.unit());
        let arch = (PI * (0.12 + 0.76 * across)).sin();
        let centre = (
            at.0 - width / 2.0 + across * width,
            at.1 - height * 0.1 - up * height * 0.85 * arch,
        );
        let size = chance.between(3.5, 7.5);
        let blossom = chance.pick(blossoms);
        canvas.circle(centre, size, home.tint(blossom));
    }
}

/// The blossoms of a bougainvillea.
pub const MAGENTA: [Colour; 4] = [
    hex(0xd3_246f),
    hex(0xe2_478a),
    hex(0xb8_1860),
    hex(0xea_6aa1),
];
/// The blossoms of a hydrangea.
pub const BLUE: [Colour; 4] = [
    hex(0x8f_a8dc),
    hex(0xb5_c4ea),
    hex(0x7a_8fc9),
    hex(0xd9_d3ee),
];
/// Roses.
pub const ROSE: [Colour; 4] = [
    hex(0xf6_eee6),
    hex(0xf0_a9a4),
    hex(0xe0_6f78),
    hex(0xfb_d9c4),
];

/// An ocotillo: thin wands with red tips.
pub fn ocotillo(canvas: &mut Canvas, home: &Home, chance: &mut Chance, (x, y): Point, tall: f64) {
    for wand in 0..9 {
        let side = (f64::from(wand) - 4.0) * tall * 0.085 + chance.between(-5.0, 5.0);
        let high = tall * chance.between(0.8, 1.0);
        let tip = (x + side, y - high);
        let path = Path::from(x, y).bend((x + side * 0.5, y - high * 0.6), tip.0, tip.1);
        canvas.stroke(path, home.tint(hex(0x76_835a)), 3.4);
        let bloom = Path::from(tip.0, tip.1).to(tip.0 + side * 0.03, tip.1 - 13.0);
        canvas.stroke(bloom, home.tint(hex(0xdd_4b39)), 5.0);
    }
}

/// A tuft of grass or lavender.
pub fn tuft(canvas: &mut Canvas, home: &Home, chance: &mut Chance, (x, y): Point, size: f64) {
    let tip = chance.pick(&[hex(0x9a_86c4), hex(0xc9_b27a), hex(0x8f_a05c)]);
    canvas.shadow((x, y + 1.0), size * 0.7, size * 0.12);
    for blade in 0..11 {
        let lean = (f64::from(blade) - 5.0) * size * 0.16;
        let high = size * chance.between(0.7, 1.1);
        let path = Path::from(x + lean * 0.2, y).bend(
            (x + lean * 0.4, y - high * 0.7),
            x + lean,
            y - high,
        );
        canvas.stroke(path, home.tint(hex(0x6d_8652)), size * 0.05 + 0.8);
        let (px, py) = (x + lean * 0.86, y - high * 0.86);
        canvas.stroke(
            Path::from(px, py).to(x + lean, y - high),
            home.tint(tip),
            size * 0.1 + 1.0,
        );
    }
}
