//! Trees: palms, round crowns, cypresses and fruit.

use crate::pictures::drawing::{Canvas, Chance, Colour, Path, Point, hex};
use crate::pictures::home::Home;

/// How far away a palm stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    Near,
    Far,
}

/// A fan palm of a height.
pub fn palm(
    canvas: &mut Canvas,
    home: &Home,
    chance: &mut Chance,
    (x, y): Point,
    tall: f64,
    depth: Depth,
) {
    let far = depth == Depth::Far;
    let lean = chance.between(-0.09, 0.09) * tall;
    let top = (x + lean, y - tall);
    let half = (tall * 0.026).max(3.0);
    let haze = |far_haze: f64| if far { far_haze } else { 0.0 };
    let bark = home.tint_more(if far { hex(0x8a_7a6c) } else { hex(0x8b_6b50) }, haze(0.2));
    let middle = y - tall * 0.5;
    canvas.fill(
        Path::from(x - half, y)
            .bend(
                (x - half * 0.6 + lean * 0.2, middle),
                top.0 - half * 0.45,
                top.1,
            )
            .to(top.0 + half * 0.45, top.1)
            .bend((x + half * 0.8 + lean * 0.2, middle), x + half, y)
            .closed(),
        bark,
    );
    canvas.fill(
        Path::from(x + half * 0.1, y)
            .bend((x + half * 0.3 + lean * 0.2, middle), top.0, top.1)
            .to(top.0 + half * 0.45, top.1)
            .bend((x + half * 0.8 + lean * 0.2, middle), x + half, y)
            .closed(),
        hex(0x2a_1c1c).at(0.22),
    );
    let long = 14.0 + (tall * chance.between(0.25, 0.32)).min(150.0);
    if !far && chance.yes(0.5) {
        let skirt = Path::from(top.0 - half * 1.9, top.1 + 4.0)
            .bend((top.0, top.1 + long * 0.9), top.0 + half * 1.9, top.1 + 4.0)
            .closed();
        canvas.fill(skirt, home.tint(hex(0xb0_8d5e)));
    }
    let leaves = [
        home.tint_more(hex(0x3d_6a3a), haze(0.25)),
        home.tint_more(hex(0x5f_8a45), haze(0.25)),
        home.tint_more(hex(0x88_a856), haze(0.2)),
    ];
    fronds(
        canvas,
        chance,
        top,
        long,
        (if far { 9 } else { 15 }, leaves),
    );
    canvas.circle(top, half * 0.9, leaves[0]);
}

fn fronds(
    canvas: &mut Canvas,
    chance: &mut Chance,
    (x, y): Point,
    long: f64,
    (count, leaves): (u32, [Colour; 3]),
) {
    for rank in 0..count {
        let degrees = -200.0 + 220.0 * f64::from(rank) / f64::from(count - 1);
        let (up, out) = (degrees + chance.between(-7.0, 7.0)).to_radians().sin_cos();
        let reach = long * chance.between(0.78, 1.1);
        let droop = if up > -0.2 { reach * 0.2 } else { 0.0 };
        let tip = (
            x + out * reach,
            y + up * reach * 0.62 + reach * 0.34 * out.abs() + droop,
        );
        let pull = (x + out * reach * 0.55, y + up * reach * 0.75 - reach * 0.1);
        let thick = reach * 0.13;
        canvas.fill(
            Path::from(x, y)
                .bend((pull.0, pull.1 - thick), tip.0, tip.1)
                .bend((pull.0, pull.1 + thick), x, y)
                .closed(),
            leaves[rank as usize % 3],
        );
    }
}

/// A tree with a round crown.
pub fn round(
    canvas: &mut Canvas,
    home: &Home,
    chance: &mut Chance,
    (x, y): Point,
    tall: f64,
    leaf: Colour,
) {
    let bark = home.tint(hex(0x76_5a45));
    let spread = tall * chance.between(0.36, 0.46);
    let crown = y - tall * 0.64;
    canvas.shadow((x, y + 2.0), spread * 0.7, tall * 0.03 + 2.0);
    canvas.fill(
        Path::from(x - tall * 0.035, y)
            .bend((x - tall * 0.012, y - tall * 0.3), x - tall * 0.02, crown)
            .to(x + tall * 0.02, crown)
            .bend((x + tall * 0.016, y - tall * 0.3), x + tall * 0.04, y)
            .closed(),
        bark,
    );
    for side in [-1.0, 1.0] {
        let limb = Path::from(x, y - tall * 0.34).bend(
            (x + side * spread * 0.1, y - tall * 0.46),
            x + side * spread * 0.42,
            crown,
        );
        canvas.stroke(limb, bark, tall * 0.02);
    }
    let light = home.tint(leaf);
    let layers = [
        (light.mix(hex(0x17_231b), 0.3), 0.12, 1.0),
        (light, 0.0, 0.94),
        (light.lighter(0.14), -0.16, 0.62),
    ];
    for (colour, drop, size) in layers {
        for puff in 0..6 {
            let turn = f64::from(puff) / 6.0 * std::f64::consts::TAU + drop;
            let centre = (
                x + turn.cos() * spread * 0.52 * size + drop * spread * 0.5,
                crown + turn.sin() * spread * 0.34 * size + drop * spread,
            );
            let radius = spread * size * chance.between(0.38, 0.52);
            canvas.ellipse(centre, radius, radius * 0.86, colour);
        }
    }
}

/// A citrus tree in fruit.
pub fn citrus(canvas: &mut Canvas, home: &Home, chance: &mut Chance, (x, y): Point, tall: f64) {
    round(canvas, home, chance, (x, y), tall, hex(0x5a_8a44));
    let fruit = home.tint(chance.pick(&[hex(0xf0_962a), hex(0xf2_cf3f)]));
    for _ in 0..16 {
        let turn = chance.between(0.0, std::f64::consts::TAU);
        let reach = tall * 0.33 * chance.unit().sqrt();
        let centre = (
            x + turn.cos() * reach,
            y - tall * 0.64 + turn.sin() * reach * 0.75,
        );
        canvas.circle(centre, tall * 0.022 + 1.2, fruit);
    }
}

/// A slender cypress.
pub fn cypress(canvas: &mut Canvas, home: &Home, (x, y): Point, tall: f64) {
    let leaf = home.tint(hex(0x3f_6146));
    let half = tall * 0.1;
    canvas.shadow((x, y + 1.0), half * 1.2, 4.0);
    let side = |sign: f64| {
        Path::from(x, y)
            .bend(
                (x + sign * half * 1.3, y - tall * 0.2),
                x + sign * half * 0.7,
                y - tall * 0.55,
            )
            .bend((x + sign * half * 0.4, y - tall * 0.85), x, y - tall)
            .closed()
    };
    canvas.fill(side(-1.0), leaf);
    canvas.fill(side(1.0), leaf.darker(0.25));
}
