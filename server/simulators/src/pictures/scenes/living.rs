//! The living room.

use crate::pictures::drawing::{Area, Canvas, Chance, Path, area, hex};
use crate::pictures::facts::Style;
use crate::pictures::home::{Era, Home};
use crate::pictures::houses;

use super::furniture::{self, LEG};
use super::room::{self, Room};

/// Paints the room.
pub fn paint(canvas: &mut Canvas, home: &Home) {
    let mut chance = home.chance("living");
    let beams = chance.yes(0.7) && matches!(home.era, Era::MidCentury | Era::Old)
        || home.style == Style::Spanish;
    let room = Room {
        wall: area(190.0, 150.0, 820.0, 410.0),
        beams,
        floor: room::floor(home),
    };
    room.paint(canvas, home);
    let left = chance.yes(0.5);
    let (panes, height) = match home.era {
        Era::Old => (6, 300.0),
        Era::Late => (4, 340.0),
        _ => (4, 388.0),
    };
    let glass = area(if left { 420.0 } else { 206.0 }, 172.0, 574.0, height);
    room::window(canvas, home, glass, panes);
    fireplace(
        canvas,
        home,
        &mut chance,
        area(if left { 206.0 } else { 796.0 }, 150.0, 198.0, 410.0),
    );
    let light = if home.lit() { 0.06 } else { 0.28 };
    canvas.polygon(
        &[
            (glass.x + 40.0, 562.0),
            (glass.right() - 40.0, 562.0),
            (glass.right() + 40.0, 690.0),
            (glass.x - 60.0, 690.0),
        ],
        hex(0xff_f3d6).at(light),
    );
    furniture::rug(
        canvas,
        home,
        [
            (330.0, 640.0),
            (900.0, 640.0),
            (1_040.0, 778.0),
            (200.0, 778.0),
        ],
    );
    seats(canvas, home, &mut chance, left);
    low_table(canvas, home);
    furniture::plant(
        canvas,
        home,
        (if left { 1_060.0 } else { 132.0 }, 640.0),
        130.0,
    );
    lamps(canvas, home, &mut chance, left);
}

fn fireplace(canvas: &mut Canvas, home: &Home, chance: &mut Chance, place: Area) {
    let stone = houses::stone(canvas, home);
    let plaster = hex(0xf4_ede2).mix(hex(0x3b_2b3b), if home.lit() { 0.1 } else { 0.0 });
    let (x, wide) = (place.x, place.w);
    match home.style {
        Style::Spanish | Style::Cubes => {
            canvas.rect(place, plaster);
            canvas.rect(area(x, place.y, 10.0, place.h), hex(0x3b_2b3b).at(0.08));
        }
        _ => canvas.rect(place, stone),
    }
    canvas.rounded(
        area(x + 30.0, 420.0, wide - 60.0, 104.0),
        3.0,
        hex(0x23_1a1a),
    );
    canvas.rect(
        area(x - 8.0, 398.0, wide + 16.0, 14.0),
        home.wood.mix(hex(0x20_140f), 0.1),
    );
    for flame in 0..6 {
        let fx = x + 62.0 + f64::from(flame) * 14.0;
        let (up, down) = (chance.between(26.0, 56.0), chance.between(26.0, 50.0));
        let colour = if flame % 2 == 1 {
            hex(0xff_b347)
        } else {
            hex(0xff_7b3a)
        };
        canvas.fill(
            Path::from(fx, 520.0)
                .bend((fx - 10.0, 498.0), fx + 4.0, 520.0 - up)
                .bend(
                    (fx + 18.0, 546.0 - up),
                    fx + 10.0,
                    (520.0 - up + down).min(520.0),
                )
                .closed(),
            colour.at(0.9),
        );
    }
    canvas.rect(
        area(x - 10.0, 540.0, wide + 20.0, 22.0),
        home.stone.lighter(0.3),
    );
    if chance.yes(0.6) {
        furniture::art(canvas, home, chance, area(x + 54.0, 214.0, 90.0, 120.0));
    } else {
        canvas.circle((x + wide / 2.0, 276.0), 54.0, hex(0xf7_f1e4));
        canvas.circle((x + wide / 2.0, 276.0), 42.0, home.fabric.lighter(0.2));
    }
}

fn seats(canvas: &mut Canvas, home: &Home, chance: &mut Chance, left: bool) {
    let cover = chance.pick(&[
        home.fabric,
        hex(0x8f_9a86),
        hex(0xc9_a27c),
        hex(0xd6_c2a4),
        hex(0x4f_6f78),
    ]);
    furniture::sofa(
        canvas,
        (if left { 560.0 } else { 250.0 }, 660.0),
        360.0,
        (cover, home.fabric.mix(hex(0x20_141a), 0.15)),
    );
    let x = if left { 330.0 } else { 850.0 };
    let seat = if home.fabric == cover {
        hex(0xef_e2c9)
    } else {
        home.fabric
    };
    canvas.shadow((x, 698.0), 76.0, 11.0);
    canvas.fill(
        Path::from(x - 58.0, 612.0)
            .bend((x, 542.0), x + 58.0, 612.0)
            .to(x + 46.0, 664.0)
            .to(x - 46.0, 664.0)
            .closed(),
        home.wood.mix(hex(0x2a_1812), 0.1),
    );
    canvas.fill(
        Path::from(x - 46.0, 618.0)
            .bend((x, 568.0), x + 46.0, 618.0)
            .to(x + 36.0, 656.0)
            .to(x - 36.0, 656.0)
            .closed(),
        seat,
    );
    canvas.line((x, 662.0), (x, 688.0), LEG, 6.0);
    canvas.line((x - 46.0, 696.0), (x + 46.0, 696.0), LEG, 6.0);
}

fn low_table(canvas: &mut Canvas, home: &Home) {
    canvas.shadow((600.0, 738.0), 132.0, 16.0);
    canvas.rect(area(526.0, 716.0, 8.0, 30.0), LEG);
    canvas.rect(area(666.0, 716.0, 8.0, 30.0), LEG);
    canvas.ellipse((600.0, 706.0), 128.0, 25.0, home.wood.lighter(0.12));
    canvas.ellipse((600.0, 702.0), 128.0, 24.0, home.wood.lighter(0.26));
    canvas.rect(area(560.0, 690.0, 60.0, 9.0), hex(0x2c_7d83));
    canvas.rect(area(566.0, 682.0, 50.0, 8.0), hex(0xe3_b261));
    canvas.ellipse((654.0, 698.0), 15.0, 6.0, hex(0xf7_f1e4));
}

fn lamps(canvas: &mut Canvas, home: &Home, chance: &mut Chance, left: bool) {
    if chance.yes(0.55) {
        furniture::globe(canvas, home, (600.0, 90.0), 80.0, 25.0);
        furniture::globe(canvas, home, (548.0, 100.0), 40.0, 16.0);
        return;
    }
    let x = if left { 960.0 } else { 236.0 };
    let away = if left { -150.0 } else { 150.0 };
    let rod = Path::from(x, 640.0)
        .to(x, 360.0)
        .bend((x, 270.0), x + away, 300.0);
    canvas.stroke(rod, hex(0xb4_8a4a), 5.0);
    let shade = Path::from(x + away - 40.0, 330.0)
        .arc(40.0, x + away + 40.0, 330.0)
        .closed();
    canvas.fill(shade, hex(0xf5_ecd9));
    let glow = canvas.glow(hex(0xff_e3ad), if home.lit() { 0.6 } else { 0.25 });
    canvas.circle((x + away, 340.0), 90.0, glow);
}
