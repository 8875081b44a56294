//! A bedroom.

use crate::pictures::drawing::{Canvas, Chance, WHITE, area, hex};
use crate::pictures::facts::Style;
use crate::pictures::home::{Era, Home};
use crate::pictures::houses;

use super::furniture::{self, BRASS, LEG};
use super::room::{self, Room};

/// Paints a bedroom; the aspect tells which one of the home it is.
pub fn paint(canvas: &mut Canvas, home: &Home, aspect: &str) {
    let mut chance = home.chance(aspect);
    let second = aspect != "bedroom";
    let beams = home.style == Style::Gable || (home.era < Era::Late && chance.yes(0.3));
    let wall = area(170.0, 140.0, 860.0, 430.0);
    Room {
        wall,
        beams,
        floor: room::floor(home),
    }
    .paint(canvas, home);
    let left = chance.yes(0.5) != second;
    let accent = chance.pick(&[
        hex(0xdf_c9b3),
        hex(0xb9_c3b2),
        hex(0xc9_b0a8),
        hex(0x8e_a3a3),
        hex(0xe6_d5ba),
        hex(0xd8_b9a6),
    ]);
    let x = if left { 470.0 } else { 170.0 };
    canvas.rect(
        area(x, 140.0, 560.0, 430.0),
        accent.mix(hex(0x3b_2b3b), if home.lit() { 0.12 } else { 0.0 }),
    );
    if chance.yes(0.5) && !second {
        houses::slats(
            canvas,
            area(x, 330.0, 560.0, 240.0),
            home.wood.lighter(0.14),
        );
    }
    curtained_window(canvas, home, if left { 186.0 } else { 746.0 });
    let width = if second { 330.0 } else { 410.0 };
    bed(
        canvas,
        home,
        &mut chance,
        (if left { 750.0 } else { 450.0 }, width),
        second,
    );
    let middle = if left { 750.0 } else { 450.0 };
    if second {
        furniture::art(
            canvas,
            home,
            &mut chance,
            area(middle - 80.0, 214.0, 160.0, 116.0),
        );
    } else {
        furniture::art(
            canvas,
            home,
            &mut chance,
            area(middle - 118.0, 214.0, 100.0, 124.0),
        );
        furniture::art(
            canvas,
            home,
            &mut chance,
            area(middle + 18.0, 214.0, 100.0, 124.0),
        );
    }
    furniture::plant(
        canvas,
        home,
        (if left { 112.0 } else { 1_090.0 }, 700.0),
        120.0,
    );
}

fn curtained_window(canvas: &mut Canvas, home: &Home, x: f64) {
    let low = home.era == Era::Old || home.era == Era::Late;
    let height = if low { 270.0 } else { 402.0 };
    room::window(canvas, home, area(x, 168.0, 268.0, height), 2);
    let cloth = home.linen.lighter(0.3);
    for from in [x - 18.0, x + 246.0] {
        canvas.rect(area(from, 156.0, 44.0, 414.0), cloth.at(0.94));
        for fold in [10.0, 22.0, 34.0] {
            canvas.rect(
                area(from + fold, 158.0, 2.0, 410.0),
                home.linen.mix(hex(0x6b_5a4a), 0.3).at(0.5),
            );
        }
    }
    canvas.rounded(area(x - 30.0, 150.0, 330.0, 7.0), 3.0, hex(0xb4_8a4a));
}

fn bed(
    canvas: &mut Canvas,
    home: &Home,
    chance: &mut Chance,
    (middle, width): (f64, f64),
    second: bool,
) {
    let (left, right) = (middle - width / 2.0, middle + width / 2.0);
    let cover = if second {
        home.linen.mix(home.fabric, 0.35)
    } else {
        home.fabric
    };
    canvas.polygon(
        &[
            (left - 150.0, 690.0),
            (right + 150.0, 690.0),
            (right + 240.0, 790.0),
            (left - 240.0, 790.0),
        ],
        home.fabric.mix(hex(0xfb_f5ea), 0.66),
    );
    let head = chance.pick(&[home.wood, home.fabric, hex(0xe7_dcc9)]);
    let round = chance.pick(&[8.0, 60.0, 24.0]);
    canvas.rounded(area(left - 16.0, 372.0, width + 32.0, 190.0), round, head);
    canvas.shadow((middle, 752.0), width * 0.62, 18.0);
    canvas.rounded(
        area(left - 10.0, 560.0, width + 20.0, 180.0),
        14.0,
        hex(0xfb_f8f2),
    );
    canvas.polygon(
        &[
            (left - 10.0, 600.0),
            (right + 10.0, 600.0),
            (right + 44.0, 746.0),
            (left - 44.0, 746.0),
        ],
        hex(0xf6_f1e8),
    );
    canvas.polygon(
        &[
            (left - 20.0, 640.0),
            (right + 20.0, 640.0),
            (right + 46.0, 752.0),
            (left - 46.0, 752.0),
        ],
        cover,
    );
    canvas.polygon(
        &[
            (left - 20.0, 640.0),
            (right + 20.0, 640.0),
            (right + 26.0, 664.0),
            (left - 26.0, 664.0),
        ],
        cover.lighter(0.3),
    );
    canvas.rect(area(left - 30.0, 750.0, 10.0, 26.0), LEG);
    canvas.rect(area(right + 20.0, 750.0, 10.0, 26.0), LEG);
    let pillow = width * 0.4;
    canvas.rounded(area(left + 18.0, 500.0, pillow, 84.0), 22.0, WHITE);
    canvas.rounded(
        area(right - 18.0 - pillow, 500.0, pillow, 84.0),
        22.0,
        hex(0xf7_f2ea),
    );
    canvas.rounded(
        area(left + width * 0.15, 536.0, width * 0.3, 62.0),
        18.0,
        cover.mix(hex(0xf3_ead9), 0.45),
    );
    canvas.rounded(
        area(right - width * 0.45, 536.0, width * 0.3, 62.0),
        18.0,
        hex(0xe9_c98d),
    );
    canvas.rounded(
        area(middle - 56.0, 562.0, 112.0, 48.0),
        16.0,
        home.fabric.mix(hex(0x20_141a), 0.15),
    );
    for x in [left - 78.0, right + 78.0] {
        night_table(canvas, home, x);
    }
}

fn night_table(canvas: &mut Canvas, home: &Home, x: f64) {
    canvas.line((x - 34.0, 662.0), (x - 34.0, 690.0), LEG, 5.0);
    canvas.line((x + 34.0, 662.0), (x + 34.0, 690.0), LEG, 5.0);
    canvas.rounded(
        area(x - 42.0, 586.0, 84.0, 76.0),
        4.0,
        home.wood.lighter(0.08),
    );
    canvas.rect(area(x - 14.0, 616.0, 28.0, 5.0), BRASS);
    let glow = canvas.glow(hex(0xff_df9f), if home.lit() { 0.62 } else { 0.3 });
    canvas.circle((x, 548.0), 130.0, glow);
    canvas.rect(area(x - 5.0, 552.0, 10.0, 36.0), hex(0xb4_8a4a));
    canvas.polygon(
        &[
            (x - 22.0, 520.0),
            (x + 22.0, 520.0),
            (x + 32.0, 560.0),
            (x - 32.0, 560.0),
        ],
        hex(0xff_f1d2),
    );
}
