//! The dining room.

use crate::pictures::drawing::{Canvas, Path, area, hex};
use crate::pictures::facts::Style;
use crate::pictures::home::{Era, Home};
use crate::pictures::houses;

use super::furniture::{self, LEG};
use super::room::{self, Room};

/// Paints the room.
pub fn paint(canvas: &mut Canvas, home: &Home) {
    let mut chance = home.chance("dining");
    let beams = home.style == Style::Spanish || (home.era < Era::Late && chance.yes(0.4));
    let wall = area(150.0, 130.0, 900.0, 440.0);
    Room {
        wall,
        beams,
        floor: room::floor(home),
    }
    .paint(canvas, home);
    let left = chance.yes(0.5);
    let accent = area(if left { 740.0 } else { 150.0 }, 130.0, 310.0, 440.0);
    let tone = chance.pick(&[
        hex(0xdf_c9b3),
        hex(0xb9_c3b2),
        hex(0x8e_a3a3),
        hex(0xe6_d5ba),
    ]);
    if chance.yes(0.4) {
        houses::slats(canvas, accent, home.wood.lighter(0.12));
    } else {
        canvas.rect(
            accent,
            tone.mix(hex(0x3b_2b3b), if home.lit() { 0.12 } else { 0.0 }),
        );
    }
    room::window(
        canvas,
        home,
        area(if left { 176.0 } else { 484.0 }, 168.0, 540.0, 396.0),
        3,
    );
    sideboard(canvas, home, accent.x + 20.0);
    furniture::art(
        canvas,
        home,
        &mut chance,
        area(accent.middle() - 62.0, 210.0, 124.0, 140.0),
    );
    furniture::rug(
        canvas,
        home,
        [
            (290.0, 640.0),
            (910.0, 640.0),
            (1_060.0, 790.0),
            (140.0, 790.0),
        ],
    );
    table(canvas, home);
    let plant = if left { 100.0 } else { 1_100.0 };
    furniture::plant(canvas, home, (plant, 690.0), 150.0);
    if chance.yes(0.5) {
        for (x, cord) in [(500.0, 190.0), (600.0, 220.0), (700.0, 190.0)] {
            furniture::globe(canvas, home, (x, 0.0), cord, 22.0);
        }
    } else {
        dome(canvas, home);
    }
}

fn sideboard(canvas: &mut Canvas, home: &Home, x: f64) {
    let wood = home.wood.lighter(0.08);
    canvas.shadow((x + 135.0, 588.0), 150.0, 10.0);
    canvas.rounded(area(x, 476.0, 270.0, 92.0), 4.0, wood);
    for door in 0..3 {
        canvas.rect(
            area(x + 8.0 + f64::from(door) * 86.0, 484.0, 82.0, 76.0),
            wood.darker(0.1),
        );
        canvas.rect(
            area(x + 74.0 + f64::from(door) * 86.0, 514.0, 5.0, 18.0),
            furniture::BRASS,
        );
    }
    canvas.rect(area(x + 18.0, 568.0, 7.0, 22.0), LEG);
    canvas.rect(area(x + 245.0, 568.0, 7.0, 22.0), LEG);
    canvas.fill(
        Path::from(x + 40.0, 476.0)
            .bend((x + 24.0, 448.0), x + 48.0, 424.0)
            .to(x + 60.0, 424.0)
            .bend((x + 84.0, 448.0), x + 68.0, 476.0)
            .closed(),
        home.fabric,
    );
    canvas.rect(area(x + 180.0, 462.0, 60.0, 14.0), hex(0xf1_e4cf));
    canvas.rect(area(x + 188.0, 452.0, 46.0, 10.0), hex(0x2c_7d83));
}

fn table(canvas: &mut Canvas, home: &Home) {
    let wood = home.wood.lighter(0.2);
    canvas.shadow((600.0, 772.0), 380.0, 18.0);
    for x in [330.0, 470.0, 610.0, 750.0] {
        chair_back(canvas, home, x + 30.0, 560.0, 0.84);
    }
    canvas.rect(area(330.0, 640.0, 16.0, 126.0), LEG);
    canvas.rect(area(854.0, 640.0, 16.0, 126.0), LEG);
    canvas.polygon(
        &[
            (320.0, 604.0),
            (880.0, 604.0),
            (930.0, 642.0),
            (270.0, 642.0),
        ],
        wood,
    );
    canvas.rect(area(270.0, 641.0, 660.0, 15.0), wood.darker(0.22));
    for x in [380.0, 500.0, 700.0, 820.0] {
        canvas.ellipse((x, 628.0), 36.0, 7.0, hex(0xfb_f8f2));
        canvas.ellipse((x, 627.0), 22.0, 4.0, hex(0xe6_ded0));
    }
    canvas.fill(
        Path::from(580.0, 626.0)
            .bend((566.0, 604.0), 590.0, 586.0)
            .to(610.0, 586.0)
            .bend((634.0, 604.0), 620.0, 626.0)
            .closed(),
        hex(0xf4_efe4),
    );
    for (x, y) in [
        (576.0, 556.0),
        (600.0, 540.0),
        (624.0, 558.0),
        (590.0, 570.0),
        (612.0, 568.0),
    ] {
        canvas.circle((x, y), 15.0, hex(0x6c_8f52));
        canvas.circle((x + 3.0, y - 4.0), 7.0, hex(0xe9_c46a));
    }
    for x in [360.0, 530.0, 700.0, 870.0] {
        chair_back(canvas, home, x - 15.0, 664.0, 1.0);
    }
}

fn chair_back(canvas: &mut Canvas, home: &Home, x: f64, y: f64, scale: f64) {
    let frame = home.wood.mix(hex(0x2a_1812), 0.12);
    canvas.placed((x, y), (scale, scale), |canvas| {
        canvas.line((-34.0, 40.0), (-42.0, 116.0), frame.darker(0.2), 6.0);
        canvas.line((34.0, 40.0), (42.0, 116.0), frame.darker(0.2), 6.0);
        canvas.rounded(area(-40.0, -16.0, 80.0, 54.0), 20.0, frame);
        canvas.rounded(
            area(-32.0, -9.0, 64.0, 40.0),
            15.0,
            home.fabric.lighter(0.08),
        );
        canvas.rounded(area(-42.0, 38.0, 84.0, 14.0), 6.0, home.fabric.darker(0.12));
    });
}

/// A wide dome over the table.
fn dome(canvas: &mut Canvas, home: &Home) {
    canvas.line((600.0, 0.0), (600.0, 210.0), hex(0x46_3a33), 3.0);
    let glow = canvas.glow(hex(0xff_e3ad), if home.lit() { 0.7 } else { 0.28 });
    canvas.ellipse((600.0, 330.0), 240.0, 130.0, glow);
    canvas.fill(
        Path::from(490.0, 296.0)
            .bend((500.0, 208.0), 600.0, 206.0)
            .bend((700.0, 208.0), 710.0, 296.0)
            .closed(),
        home.fabric.mix(hex(0x20_141a), 0.1),
    );
    canvas.ellipse((600.0, 296.0), 110.0, 11.0, hex(0xff_f1d2));
}
