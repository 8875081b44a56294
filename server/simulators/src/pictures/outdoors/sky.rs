//! The sky with its sun, moon, stars and clouds.

use crate::pictures::drawing::{Canvas, Chance, WHITE, area};
use crate::pictures::facts::TimeOfDay;
use crate::pictures::home::Home;

/// Paints the sky down to a horizon; the stream goes on to decide the ridges.
pub fn paint(canvas: &mut Canvas, home: &Home, width: f64, base: f64) -> Chance {
    let light = &home.light;
    let mut chance = home.chance("sky");
    let [zenith, middle, horizon] = light.sky;
    // Why: two gradients of two colours render in half the time of one of three.
    let bend = (base + 40.0) * 0.62;
    for (y, end, from, to) in [
        (0.0, bend, zenith, middle),
        (bend, base + 40.0, middle, horizon),
    ] {
        let ink = canvas.fade(from, to);
        canvas.rect(area(0.0, y, width, end - y + 1.0), ink);
    }

    let share = chance.between(0.15, 0.85);
    // A wide picture keeps its left for words.
    let share = if width > 1_200.0 { 0.62 } else { share };
    let sun = (width * share, base * light.sun_depth);
    let night = home.time == TimeOfDay::Night;
    if night {
        stars(canvas, home, width, base);
    }
    let glow = canvas.glow(light.sun, if night { 0.25 } else { 0.75 });
    canvas.circle(sun, base * 0.62, glow);
    if home.time != TimeOfDay::Day {
        canvas.circle(sun, if night { 26.0 } else { 44.0 }, light.sun.at(0.92));
    }
    clouds(canvas, home, &mut chance, (width, base));
    chance
}

fn stars(canvas: &mut Canvas, home: &Home, width: f64, base: f64) {
    let mut chance = home.chance("stars");
    for _ in 0..46 {
        let at = (chance.between(0.0, width), chance.between(0.0, base * 0.6));
        let size = chance.between(0.8, 2.2);
        canvas.circle(at, size, WHITE.at(chance.between(0.3, 0.9)));
    }
}

fn clouds(canvas: &mut Canvas, home: &Home, chance: &mut Chance, (width, base): (f64, f64)) {
    let colour = home.light.sky[2].lighter(if home.lit() { 0.1 } else { 0.7 });
    let count = f64::from(chance.whole(2, 5)) * width / 1_200.0;
    for _ in 0..count as u32 {
        let x = chance.between(-80.0, width);
        let y = chance.between(base * 0.1, base * 0.5);
        let long = chance.between(140.0, 380.0);
        let thick = chance.between(5.0, 11.0);
        let dense = chance.between(0.25, 0.6);
        canvas.rounded(area(x, y, long, thick), 6.0, colour.at(dense));
        canvas.rounded(
            area(x + long * 0.2, y + 12.0, long * 0.55, 6.0),
            3.0,
            colour.at(0.3),
        );
    }
}
