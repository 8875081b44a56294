//! What lies between the house and the mountains: sea, towers, fairways.

use crate::pictures::drawing::{Canvas, Chance, Path, WHITE, area, hex};
use crate::pictures::home::Home;

use super::trees;

/// Paints the sea from its horizon down to the base, with glitter and sails.
pub fn sea(canvas: &mut Canvas, home: &Home, width: f64, base: f64) {
    let mut chance = home.chance("sea");
    let horizon = base - 118.0;
    let far = home.tint(hex(0x3f_86ab)).mix(home.light.sky[2], 0.4);
    let near = home.tint(hex(0x2b_8fa6)).mix(home.light.sky[0], 0.25);
    let ink = canvas.fade(far, near);
    canvas.rect(area(0.0, horizon, width, base - horizon + 30.0), ink);
    canvas.rect(area(0.0, horizon, width, 2.0), home.light.sky[2].at(0.7));
    for _ in 0..(width / 22.0) as u32 {
        let y = horizon + (base - horizon) * chance.unit().powf(1.4);
        let long = chance.between(18.0, 70.0) * (0.4 + (y - horizon) / 90.0);
        let x = chance.between(0.0, width);
        let shine = chance.between(0.12, 0.42);
        canvas.rounded(
            area(x, y, long, 1.6 + (y - horizon) / 70.0),
            1.5,
            WHITE.at(shine),
        );
    }
    for _ in 0..chance.whole(1, 3) {
        let (x, size) = (
            chance.between(0.05, 0.95) * width,
            chance.between(16.0, 34.0),
        );
        let y = horizon + chance.between(6.0, 26.0);
        let sail = home.tint(hex(0xff_fdf6));
        canvas.polygon(
            &[(x, y - size), (x, y - 3.0), (x + size * 0.5, y - 3.0)],
            sail,
        );
        canvas.polygon(
            &[
                (x - 2.0, y - size * 0.8),
                (x - 2.0, y - 3.0),
                (x - size * 0.32, y - 3.0),
            ],
            sail.darker(0.12),
        );
        canvas.polygon(
            &[
                (x - size * 0.4, y),
                (x + size * 0.5, y),
                (x + size * 0.34, y + 5.0),
                (x - size * 0.3, y + 5.0),
            ],
            home.tint(hex(0x7a_4a35)),
        );
    }
}

/// Paints a headland that runs into the sea from one side.
pub fn headland(canvas: &mut Canvas, home: &Home, width: f64, base: f64) {
    let mut chance = home.chance("headland");
    let left = chance.yes(0.5);
    let reach = width * chance.between(0.24, 0.4);
    let height = chance.between(70.0, 130.0);
    let colour = home.light.ridges[1].mix(home.tint(hex(0x6f_8a68)), 0.35);
    let ink = canvas.fade(colour, colour.mix(home.light.sky[2], 0.4));
    let at = |share: f64| {
        if left {
            reach * share
        } else {
            width - reach * share
        }
    };
    let y = base - 96.0;
    let outline = [
        (at(-0.1), y),
        (at(-0.1), y - height),
        (at(0.22), y - height * 0.92),
        (at(0.4), y - height * chance.between(0.6, 0.8)),
        (at(0.55), y - height * chance.between(0.5, 0.62)),
        (at(0.74), y - height * chance.between(0.26, 0.4)),
        (at(0.86), y - height * 0.2),
        (at(1.0), y),
    ];
    canvas.polygon(&outline, ink);
    let cliff = [outline[3], outline[4], (at(0.6), y), (at(0.46), y)];
    canvas.polygon(&cliff, colour.darker(0.3).at(0.4));
}

/// Paints the towers of a city in two rows.
pub fn skyline(canvas: &mut Canvas, home: &Home, width: f64, base: f64) {
    let mut chance = home.chance("skyline");
    for (rank, (tallest, colour)) in [(250.0, home.light.ridges[0]), (165.0, home.light.ridges[1])]
        .into_iter()
        .enumerate()
    {
        let colour = colour.mix(home.tint(hex(0x7f_92a4)), 0.4);
        let ink = canvas.fade(colour, colour.mix(home.light.sky[2], 0.5));
        let mut x = -20.0;
        while x < width {
            let wide = chance.between(34.0, 84.0);
            // Downtown rises in the middle of the picture.
            let rise = 1.0 - ((x + wide / 2.0) / width - 0.45).abs() * 1.1;
            let tall = tallest * rise.max(0.25) * chance.between(0.35, 1.0);
            canvas.rect(area(x, base - tall, wide, tall + 6.0), ink);
            if chance.yes(0.3) {
                canvas.rect(
                    area(x + wide * 0.3, base - tall - 16.0, wide * 0.4, 17.0),
                    ink,
                );
            }
            if rank == 1 || home.lit() {
                windows(canvas, home, &mut chance, area(x, base - tall, wide, tall));
            }
            x += wide + chance.between(-4.0, 26.0);
        }
    }
}

fn windows(
    canvas: &mut Canvas,
    home: &Home,
    chance: &mut Chance,
    tower: crate::pictures::drawing::Area,
) {
    let ink = if home.lit() {
        hex(0xff_d98f).at(0.75)
    } else {
        WHITE.at(0.2)
    };
    let mut y = tower.y + 8.0;
    while y < tower.bottom() - 12.0 {
        let start = tower.w * chance.between(0.1, 0.4);
        let long = tower.w * chance.between(0.2, 0.5);
        canvas.rect(area(tower.x + start, y, long, 3.0), ink);
        y += 13.0;
    }
}

/// Paints a fairway with a bunker, a green and its flag, below the base.
pub fn fairway(canvas: &mut Canvas, home: &Home, width: f64, base: f64) {
    let mut chance = home.chance("fairway");
    let grass = home.tint(hex(0x86_b35a));
    let rough = grass.darker(0.14);
    canvas.fill(
        Path::from(0.0, base - 16.0)
            .bend((width * 0.3, base - 40.0), width * 0.55, base - 14.0)
            .bend((width * 0.8, base + 6.0), width, base - 24.0)
            .to(width, base + 80.0)
            .to(0.0, base + 80.0)
            .closed(),
        rough,
    );
    for stripe in 0..4 {
        let y = base + f64::from(stripe) * 20.0 - 4.0;
        let colour = if stripe % 2 == 0 {
            grass
        } else {
            grass.lighter(0.1)
        };
        canvas.fill(
            Path::from(0.0, y)
                .bend((width * 0.5, y - 14.0), width, y + 2.0)
                .to(width, y + 22.0)
                .bend((width * 0.5, y + 8.0), 0.0, y + 20.0)
                .closed(),
            colour,
        );
    }
    let x = width * chance.between(0.14, 0.3);
    canvas.ellipse((x, base + 18.0), 120.0, 15.0, grass.lighter(0.22));
    canvas.line(
        (x + 20.0, base + 18.0),
        (x + 20.0, base - 50.0),
        home.tint(WHITE),
        3.0,
    );
    canvas.polygon(
        &[
            (x + 21.0, base - 50.0),
            (x + 50.0, base - 41.0),
            (x + 21.0, base - 32.0),
        ],
        home.tint(hex(0xd8_3a3a)),
    );
    let sand = home.tint(hex(0xf0_dfbc));
    let bunker = width * chance.between(0.62, 0.84);
    canvas.ellipse((bunker, base + 30.0), 92.0, 13.0, sand.darker(0.14));
    canvas.ellipse((bunker, base + 32.0), 86.0, 10.0, sand);
    for _ in 0..3 {
        let at = (chance.between(0.0, width), base - chance.between(0.0, 8.0));
        let tall = chance.between(60.0, 110.0);
        trees::round(canvas, home, &mut chance, at, tall, hex(0x5b_8048));
    }
}
