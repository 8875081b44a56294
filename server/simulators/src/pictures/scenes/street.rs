//! The street: the home among its neighbours, or a lot that waits for one.

use crate::pictures::drawing::{Canvas, Chance, Path, WHITE, area, hex};
use crate::pictures::facts::{HomeFacts, HomeKind};
use crate::pictures::home::Home;
use crate::pictures::houses::{self, Facade, Side};
use crate::pictures::outdoors::backdrop::{self, Facing};
use crate::pictures::outdoors::{ground, planting};

const BASE: f64 = 470.0;
const FOOT: f64 = 548.0;

/// Paints the street.
pub fn paint(canvas: &mut Canvas, home: &Home) {
    let mut chance = home.chance("street");
    backdrop::paint(canvas, home, (1_200.0, BASE), Facing::View);
    for _ in 0..chance.whole(5, 8) {
        let at = (chance.between(10.0, 1_190.0), BASE + 14.0);
        let tall = chance.between(90.0, 190.0);
        planting::far(canvas, home, &mut chance, at, tall);
    }
    ground::hedge(canvas, home, 1_200.0, BASE + 14.0);
    ground::yard(canvas, home, (1_200.0, BASE + 10.0, 640.0));
    if home.facts.kind == HomeKind::Land {
        lot(canvas, home, &mut chance);
    } else {
        row(canvas, home);
    }
    road(canvas, home);
    for x in [48.0, 262.0, 938.0, 1_152.0] {
        let tall = chance.between(300.0, 360.0);
        planting::tall(canvas, home, &mut chance, (x, 636.0), tall);
    }
    for _ in 0..8 {
        let x = chance.between(10.0, 1_190.0);
        if (x - 600.0).abs() > 130.0 {
            planting::small(canvas, home, &mut chance, (x, 632.0), 0.8);
        }
    }
    ground::veil(canvas, home, 1_200.0, 0.2);
}

/// The home in the middle and a neighbour on each side.
fn row(canvas: &mut Canvas, home: &Home) {
    for (x, salt) in [(30.0, 7_919_u32), (1_170.0, 104_729)] {
        let mut facts = HomeFacts {
            seed: home.facts.seed ^ salt,
            ..home.facts.clone()
        };
        facts.garage = 1;
        facts.style = None;
        facts.stories = if home.facts.stories > 1 { 2 } else { 1 };
        let neighbour = Home::new(&facts, home.time);
        canvas.forget_inks();
        house(canvas, &neighbour, x, 520.0);
    }
    canvas.forget_inks();
    house(canvas, home, 600.0, 700.0);
}

fn house(canvas: &mut Canvas, home: &Home, x: f64, room: f64) {
    let at = (x, FOOT);
    match home.facts.kind {
        HomeKind::Condo | HomeKind::MultiFamily => {
            houses::paint_block(canvas, home, at, room / 1_000.0);
        }
        HomeKind::Mobile => houses::paint_mobile(canvas, home, at, room / 1_000.0),
        _ => {
            let facade = Facade::new(home, Side::Front, room);
            if let Some((left, right)) = facade.garage(x) {
                let concrete = ground::concrete(home);
                canvas.polygon(
                    &[
                        (left, FOOT),
                        (right, FOOT),
                        (right + 8.0, 650.0),
                        (left - 8.0, 650.0),
                    ],
                    concrete,
                );
            }
            let door = facade.door(x);
            canvas.polygon(
                &[
                    (door - 14.0, FOOT),
                    (door + 14.0, FOOT),
                    (door + 18.0, 650.0),
                    (door - 18.0, 650.0),
                ],
                ground::concrete(home).lighter(0.1),
            );
            facade.paint(canvas, home, at);
        }
    }
}

/// An empty lot with corner stakes and a sign.
fn lot(canvas: &mut Canvas, home: &Home, chance: &mut Chance) {
    let soil = home.tint(hex(0xd2_b78f));
    canvas.polygon(
        &[
            (250.0, 520.0),
            (950.0, 520.0),
            (1_080.0, 640.0),
            (120.0, 640.0),
        ],
        soil,
    );
    for _ in 0..26 {
        let (x, y) = (chance.between(220.0, 980.0), chance.between(528.0, 628.0));
        canvas.ellipse(
            (x, y),
            chance.between(2.0, 9.0),
            2.0,
            soil.darker(0.2).at(0.7),
        );
    }
    let mut spots: Vec<_> = (0..7)
        .map(|_| (chance.between(260.0, 940.0), chance.between(534.0, 622.0)))
        .collect();
    spots.sort_by(|a, b| a.1.total_cmp(&b.1));
    for at in spots {
        planting::small(canvas, home, chance, at, 0.72);
    }
    let edge = Path::from(250.0, 520.0)
        .to(950.0, 520.0)
        .to(1_080.0, 640.0)
        .to(120.0, 640.0)
        .closed();
    canvas.stroke(edge, home.tint(WHITE).at(0.85), 3.0);
    for (x, y, tall) in [
        (250.0, 520.0, 40.0),
        (950.0, 520.0, 40.0),
        (1_080.0, 640.0, 56.0),
        (120.0, 640.0, 56.0),
    ] {
        canvas.rect(
            area(x - 3.0, y - tall, 6.0, tall),
            home.tint(hex(0xc9_9a62)),
        );
        canvas.polygon(
            &[
                (x + 3.0, y - tall),
                (x + 26.0, y - tall + 7.0),
                (x + 3.0, y - tall + 15.0),
            ],
            home.tint(hex(0xe4_572e)),
        );
    }
    let post = home.tint(hex(0xf8_f4ec));
    canvas.rect(area(560.0, 556.0, 6.0, 92.0), post);
    canvas.rect(area(634.0, 556.0, 6.0, 92.0), post);
    canvas.rounded(area(546.0, 552.0, 108.0, 58.0), 4.0, post);
    canvas.rounded(area(552.0, 558.0, 96.0, 46.0), 3.0, home.tint(home.door));
    canvas.polygon(
        &[
            (578.0, 592.0),
            (578.0, 578.0),
            (600.0, 566.0),
            (622.0, 578.0),
            (622.0, 592.0),
        ],
        post,
    );
}

/// Sidewalk, kerb and road.
fn road(canvas: &mut Canvas, home: &Home) {
    let concrete = ground::concrete(home);
    canvas.rect(area(0.0, 640.0, 1_200.0, 36.0), concrete);
    for joint in 0..14 {
        let x = f64::from(joint) * 92.0 - 20.0;
        canvas.line((x, 640.0), (x - 12.0, 676.0), concrete.darker(0.25), 1.6);
    }
    canvas.rect(area(0.0, 676.0, 1_200.0, 9.0), concrete.darker(0.22));
    let asphalt = home.tint(hex(0x6f_6b6a));
    let ink = canvas.fade(asphalt.lighter(0.1), asphalt.darker(0.14));
    canvas.rect(area(0.0, 684.0, 1_200.0, 116.0), ink);
    for dash in 0..9 {
        let x = f64::from(dash) * 150.0 - 40.0;
        canvas.polygon(
            &[
                (x, 744.0),
                (x + 76.0, 744.0),
                (x + 72.0, 750.0),
                (x - 6.0, 750.0),
            ],
            home.tint(hex(0xf2_d77a)),
        );
    }
}
