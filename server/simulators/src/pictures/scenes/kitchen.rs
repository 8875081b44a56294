//! The kitchen.

use crate::pictures::drawing::{Area, Canvas, Colour, Path, area, hex};
use crate::pictures::facts::Style;
use crate::pictures::home::{Era, Home};

use super::furniture::{self, BRASS, LEG};
use super::room::{self, Room};

/// The colours of the fittings.
struct Fittings {
    cabinet: Colour,
    top: Colour,
    tile: Colour,
}

/// Paints the room.
pub fn paint(canvas: &mut Canvas, home: &Home) {
    let mut chance = home.chance("kitchen");
    let cabinets: &[Colour] = match home.era {
        Era::Old => &[hex(0xf3_efe7), hex(0x7d_8f8a), hex(0xd9_cbb6)],
        Era::Late => &[
            hex(0xa8_7449),
            hex(0xf3_efe7),
            hex(0xc9_a27c),
            hex(0x8d_5d3e),
        ],
        Era::MidCentury => &[
            hex(0x5f_7468),
            hex(0xf3_efe7),
            hex(0x31_464c),
            home.wood,
            hex(0xd9_cbb6),
        ],
        Era::New => &[hex(0xf3_efe7), hex(0x31_464c), hex(0x7d_8f8a), home.wood],
    };
    let fittings = Fittings {
        cabinet: chance.pick(cabinets),
        top: chance.pick(&[hex(0xfb_f8f3), hex(0xef_e9df), hex(0x3a_3734)]),
        tile: chance.pick(&[
            hex(0xe9_f0ec),
            hex(0xf3_e5d4),
            hex(0xcf_e0dd),
            home.fabric.lighter(0.6),
        ]),
    };
    let beams = chance.yes(0.45) && home.era != Era::Late;
    let wall = area(110.0, 120.0, 980.0, 470.0);
    Room {
        wall,
        beams,
        floor: room::floor(home),
    }
    .paint(canvas, home);
    splashback(canvas, home, fittings.tile);
    let left = chance.yes(0.5);
    room::window(
        canvas,
        home,
        area(if left { 150.0 } else { 610.0 }, 176.0, 440.0, 250.0),
        3,
    );
    let upper = if left { 620.0 } else { 110.0 };
    upper_cabinets(canvas, home, upper, &fittings);
    counter(canvas, upper + 470.0 / 3.0, &fittings);
    fruit(canvas, if left { 1_010.0 } else { 190.0 });
    let tone = fittings.cabinet;
    let dark = hex(0x31_464c);
    let island = chance.pick(&[
        home.wood,
        tone.lighter(0.25),
        if tone == dark { hex(0xef_e7da) } else { dark },
    ]);
    paint_island(canvas, home, island, fittings.top);
    furniture::plant(canvas, home, (600.0, 572.0), 46.0);
    for x in [400.0, 600.0, 800.0] {
        furniture::globe(canvas, home, (x, -10.0), 192.0, 24.0);
    }
}

fn splashback(canvas: &mut Canvas, home: &Home, tile: Colour) {
    canvas.rect(area(110.0, 300.0, 980.0, 150.0), tile);
    let joint = tile.mix(hex(0x5c_4c44), 0.16);
    for row in 0..6 {
        let y = 300.0 + f64::from(row) * 25.0;
        canvas.rect(area(110.0, y, 980.0, 1.4), joint);
        // Bonded courses, except in a modern kitchen.
        let shift = if home.era != Era::New && row % 2 == 1 {
            17.5
        } else {
            0.0
        };
        for column in 0..28 {
            canvas.rect(
                area(110.0 + f64::from(column) * 35.0 + shift, y, 1.2, 25.0),
                joint,
            );
        }
    }
}

fn upper_cabinets(canvas: &mut Canvas, home: &Home, x: f64, fittings: &Fittings) {
    let wide = 470.0 / 3.0;
    for rank in [0.0, 2.0] {
        let door = area(x + rank * wide + 2.0, 130.0, wide - 4.0, 170.0);
        canvas.rect(door, fittings.cabinet);
        if home.era == Era::New || home.era == Era::MidCentury {
            canvas.rect(
                area(door.middle() - 1.0, door.y, 2.0, door.h),
                fittings.cabinet.darker(0.25),
            );
        } else {
            for side in [0.0, 0.5] {
                let panel = door.part(side, 0.0, 0.5, 1.0).inset(8.0, 10.0);
                canvas.rect(panel, fittings.cabinet.darker(0.12));
                canvas.rect(panel.inset(2.5, 2.5), fittings.cabinet.lighter(0.05));
            }
        }
        canvas.rect(area(door.middle() - 12.0, 262.0, 5.0, 26.0), BRASS);
        canvas.rect(area(door.middle() + 7.0, 262.0, 5.0, 26.0), BRASS);
    }
    let (from, to) = (x + wide, x + wide * 2.0);
    let plaster = hex(0xf6_f1e8).mix(hex(0x3b_2b3b), if home.lit() { 0.1 } else { 0.0 });
    let pull = if home.style == Style::Spanish {
        44.0
    } else {
        20.0
    };
    canvas.polygon(
        &[
            (from + pull, 130.0),
            (to - pull, 130.0),
            (to + 14.0, 320.0),
            (from - 14.0, 320.0),
        ],
        plaster,
    );
    canvas.polygon(
        &[
            (to - pull - 20.0, 130.0),
            (to - pull, 130.0),
            (to + 14.0, 320.0),
            (to - 10.0, 320.0),
        ],
        plaster.darker(0.1),
    );
    canvas.rect(area(from - 16.0, 312.0, wide + 32.0, 16.0), home.wood);
}

fn counter(canvas: &mut Canvas, range: f64, fittings: &Fittings) {
    let base = fittings.cabinet.darker(0.08);
    canvas.rect(area(110.0, 450.0, 980.0, 16.0), fittings.top);
    canvas.rect(area(110.0, 466.0, 980.0, 124.0), base);
    for rank in 0..8 {
        let x = 110.0 + f64::from(rank) * 122.5;
        canvas.rect(area(x, 470.0, 2.0, 118.0), base.darker(0.25));
        canvas.rounded(area(x + 40.0, 482.0, 40.0, 5.0), 2.0, BRASS);
    }
    let wide = 470.0 / 3.0;
    canvas.rect(area(range + 4.0, 440.0, wide - 8.0, 12.0), hex(0x26_211f));
    canvas.rect(area(range + 4.0, 470.0, wide - 8.0, 112.0), hex(0xcf_d1cf));
    canvas.rounded(
        area(range + 20.0, 500.0, wide - 40.0, 60.0),
        5.0,
        hex(0x2b_2727),
    );
    canvas.rect(area(range + 16.0, 486.0, wide - 32.0, 5.0), hex(0x8d_8d8a));
    for knob in 0..4 {
        canvas.circle(
            (range + 30.0 + f64::from(knob) * 32.0, 477.0),
            4.0,
            hex(0x55_5250),
        );
    }
    canvas.rect(area(range + 44.0, 418.0, 52.0, 22.0), hex(0xd8_5a3a));
    canvas.rounded(area(range + 38.0, 412.0, 64.0, 8.0), 4.0, hex(0xb9_4a30));
}

fn fruit(canvas: &mut Canvas, x: f64) {
    canvas.circle((x - 12.0, 436.0), 11.0, hex(0xf2_b134));
    canvas.circle((x + 10.0, 435.0), 11.0, hex(0xe9_8a15));
    canvas.circle((x, 427.0), 11.0, hex(0xf6_c95f));
    canvas.fill(
        Path::from(x - 36.0, 436.0)
            .bend((x - 28.0, 452.0), x, 452.0)
            .bend((x + 28.0, 452.0), x + 36.0, 436.0)
            .closed(),
        hex(0xf7_f1e4),
    );
}

fn paint_island(canvas: &mut Canvas, home: &Home, front: Colour, top: Colour) {
    let body: Area = area(230.0, 590.0, 740.0, 154.0);
    canvas.shadow((600.0, 752.0), 420.0, 24.0);
    canvas.rect(body, front);
    if front == home.wood {
        let mut x = body.x;
        while x < body.right() {
            canvas.rect(area(x, 596.0, 2.0, 146.0), front.darker(0.25));
            x += 20.0;
        }
    }
    canvas.polygon(
        &[
            (250.0, 560.0),
            (950.0, 560.0),
            (990.0, 588.0),
            (210.0, 588.0),
        ],
        top.lighter(0.1),
    );
    canvas.rect(
        area(210.0, 588.0, 780.0, 17.0),
        top.mix(hex(0x3b_2b2b), 0.12),
    );
    canvas.rect(
        area(210.0, 588.0, 22.0, 156.0),
        top.mix(hex(0x3b_2b2b), 0.08),
    );
    canvas.rect(
        area(968.0, 588.0, 22.0, 156.0),
        top.mix(hex(0x3b_2b2b), 0.16),
    );
    for x in [350.0, 510.0, 690.0, 850.0] {
        let back = Path::from(x - 30.0, 640.0)
            .bend((x, 596.0), x + 30.0, 640.0)
            .closed();
        canvas.fill(back, home.fabric.darker(0.2));
        canvas.rounded(area(x - 34.0, 640.0, 68.0, 18.0), 9.0, home.fabric);
        for side in [-1.0, 1.0] {
            canvas.line(
                (x + side * 24.0, 658.0),
                (x + side * 34.0, 778.0),
                LEG.lighter(0.08),
                6.0,
            );
        }
        canvas.line((x - 30.0, 724.0), (x + 30.0, 724.0), LEG.lighter(0.08), 4.0);
    }
}
