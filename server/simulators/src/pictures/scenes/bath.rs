//! The bathroom.

use crate::pictures::drawing::{Canvas, Path, WHITE, area, hex};
use crate::pictures::home::{Era, Home};

use super::furniture::{self, BRASS};
use super::room::{self, Room};

/// Paints the room.
pub fn paint(canvas: &mut Canvas, home: &Home) {
    let mut chance = home.chance("bath");
    let tile = chance.pick(&[
        hex(0xcf_e3df),
        hex(0xf0_d9cf),
        hex(0xe8_e2d2),
        hex(0xbc_d0c8),
        hex(0xf2_e6cc),
        home.fabric.lighter(0.5),
    ]);
    let wall = area(150.0, 110.0, 900.0, 490.0);
    Room {
        wall,
        beams: false,
        floor: hex(0xe6_ddd0),
    }
    .paint(canvas, home);
    canvas.rect(
        wall,
        tile.mix(hex(0x3b_2b3b), if home.lit() { 0.1 } else { 0.0 }),
    );
    let (across, along) = if home.era == Era::New {
        (100.0, 50.0)
    } else {
        (40.0, 40.0)
    };
    let mut y = wall.y;
    while y < wall.bottom() {
        canvas.rect(area(wall.x, y, wall.w, 2.0), WHITE.at(0.6));
        y += along;
    }
    let mut x = wall.x;
    while x < wall.right() {
        canvas.rect(area(x, wall.y, 2.0, wall.h), WHITE.at(0.6));
        x += across;
    }
    room::window(canvas, home, area(640.0, 150.0, 380.0, 230.0), 2);
    vanity(canvas, home);
    canvas.polygon(
        &[
            (250.0, 690.0),
            (520.0, 690.0),
            (560.0, 760.0),
            (200.0, 760.0),
        ],
        home.fabric.mix(hex(0xfb_f5ea), 0.5),
    );
    tub(canvas, home, tile.mix(hex(0x5f_a7b3), 0.35));
    furniture::plant(canvas, home, (574.0, 640.0), 96.0);
    furniture::globe(canvas, home, (840.0, 90.0), 60.0, 26.0);
}

fn vanity(canvas: &mut Canvas, home: &Home) {
    let x = 190.0;
    canvas.ellipse((x + 195.0, 606.0), 190.0, 10.0, hex(0x1c_1420).at(0.14));
    canvas.rect(area(x, 420.0, 390.0, 16.0), hex(0xfb_f8f3));
    canvas.rounded(area(x, 436.0, 390.0, 122.0), 3.0, home.wood);
    canvas.line(
        (x + 195.0, 440.0),
        (x + 195.0, 556.0),
        home.wood.darker(0.35),
        3.0,
    );
    for pull in [80.0, 270.0] {
        canvas.rounded(area(x + pull, 458.0, 50.0, 6.0), 3.0, hex(0xd9_b36a));
    }
    let mirror = canvas.gradient(
        (0.6, 1.0),
        &[(0.0, hex(0xdb_e8ea).into()), (1.0, hex(0xf5_f1e8).into())],
    );
    for centre in [x + 98.0, x + 292.0] {
        if home.era == Era::New {
            canvas.rounded(
                area(centre - 72.0, 186.0, 144.0, 168.0),
                10.0,
                hex(0x2f_2a27),
            );
            canvas.rounded(area(centre - 68.0, 190.0, 136.0, 160.0), 8.0, mirror);
        } else {
            canvas.circle((centre, 270.0), 84.0, BRASS);
            canvas.circle((centre, 270.0), 78.0, mirror);
        }
        canvas.polygon(
            &[
                (centre - 50.0, 300.0),
                (centre + 16.0, 208.0),
                (centre + 44.0, 222.0),
                (centre - 30.0, 326.0),
            ],
            WHITE.at(0.5),
        );
        canvas.ellipse((centre, 420.0), 52.0, 9.0, WHITE);
        let tap = Path::from(centre, 416.0)
            .to(centre, 382.0)
            .bend((centre, 368.0), centre + 16.0, 368.0)
            .to(centre + 28.0, 368.0);
        canvas.stroke(tap, BRASS, 7.0);
    }
    for lamp in [x - 8.0, x + 195.0, x + 398.0] {
        let glow = canvas.glow(hex(0xff_e3ad), if home.lit() { 0.7 } else { 0.35 });
        canvas.circle((lamp, 250.0), 80.0, glow);
        canvas.rounded(area(lamp - 8.0, 226.0, 16.0, 50.0), 8.0, hex(0xff_f4dc));
    }
    canvas.rect(area(x + 340.0, 396.0, 30.0, 24.0), home.fabric);
    canvas.rect(area(x + 336.0, 410.0, 38.0, 10.0), hex(0xfb_f5ea));
}

fn tub(canvas: &mut Canvas, home: &Home, water: crate::pictures::drawing::Colour) {
    canvas.shadow((840.0, 716.0), 250.0, 18.0);
    let side = Path::from(600.0, 540.0)
        .to(1_080.0, 540.0)
        .bend((1_076.0, 706.0), 980.0, 706.0)
        .to(700.0, 706.0)
        .bend((604.0, 706.0), 600.0, 540.0)
        .closed();
    canvas.fill(side, hex(0xfd_fbf7));
    let shade = Path::from(840.0, 540.0)
        .to(1_080.0, 540.0)
        .bend((1_076.0, 706.0), 980.0, 706.0)
        .to(840.0, 706.0)
        .closed();
    canvas.fill(shade, hex(0xe5_dccf).at(0.5));
    canvas.ellipse((840.0, 540.0), 242.0, 24.0, WHITE);
    canvas.ellipse((840.0, 543.0), 220.0, 16.0, water);
    let tap = Path::from(990.0, 540.0)
        .to(990.0, 450.0)
        .bend((990.0, 428.0), 956.0, 428.0);
    canvas.stroke(tap, BRASS, 9.0);
    canvas.polygon(
        &[
            (640.0, 530.0),
            (730.0, 530.0),
            (736.0, 640.0),
            (634.0, 640.0),
        ],
        home.fabric,
    );
    canvas.rect(area(634.0, 620.0, 102.0, 8.0), hex(0xfb_f5ea));
}
