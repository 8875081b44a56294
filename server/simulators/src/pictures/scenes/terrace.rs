//! What is seen from the terrace of the home.

use crate::pictures::drawing::{Canvas, Point, area, hex};
use crate::pictures::facts::ViewKind;
use crate::pictures::home::Home;
use crate::pictures::houses;
use crate::pictures::outdoors::backdrop::{self, Facing};
use crate::pictures::outdoors::{ground, planting};

use super::furniture;

const BASE: f64 = 470.0;

/// Paints the view over the rail of a terrace.
pub fn paint(canvas: &mut Canvas, home: &Home) {
    let mut chance = home.chance("terrace");
    backdrop::paint(canvas, home, (1_200.0, BASE), Facing::View);
    if home.facts.view != ViewKind::Golf && home.facts.view != ViewKind::Ocean {
        for _ in 0..5 {
            let at = (chance.between(20.0, 1_180.0), BASE + 14.0);
            let tall = chance.between(90.0, 190.0);
            planting::far(canvas, home, &mut chance, at, tall);
        }
        ground::hedge(canvas, home, 1_200.0, BASE + 14.0);
    }
    if home.facts.view != ViewKind::Golf {
        ground::yard(canvas, home, (1_200.0, BASE + 8.0, 560.0));
    }
    for side in [
        chance.between(40.0, 150.0),
        chance.between(1_050.0, 1_160.0),
    ] {
        let tall = chance.between(280.0, 390.0);
        planting::tall(canvas, home, &mut chance, (side, 552.0), tall);
    }
    ground::deck(canvas, home, 552.0, 800.0);
    railing(canvas, home);
    let left = chance.yes(0.5);
    let at = |x: f64| if left { x } else { 1_200.0 - x };
    for (x, flip) in [(330.0, false), (560.0, true)] {
        chair(canvas, home, (at(x), 742.0), flip == left);
    }
    side_table(canvas, home, (at(446.0), 742.0));
    for (x, y, size) in [(1_090.0, 700.0, 150.0), (1_000.0, 656.0, 96.0)] {
        furniture::plant(canvas, home, (at(x), y), size);
    }
    overhang(canvas, home);
    ground::veil(canvas, home, 1_200.0, 0.16);
}

fn railing(canvas: &mut Canvas, home: &Home) {
    let glass = home.tint(hex(0xdf_efef));
    canvas.rect(area(0.0, 470.0, 1_200.0, 96.0), glass.at(0.22));
    let metal = home.tint(hex(0x4b_4743));
    for post in 0..7 {
        canvas.rect(
            area(f64::from(post) * 200.0 - 3.0, 468.0, 6.0, 100.0),
            metal,
        );
    }
    canvas.rect(area(0.0, 464.0, 1_200.0, 8.0), home.tint(home.wood));
    canvas.rect(area(0.0, 562.0, 1_200.0, 7.0), metal);
}

fn chair(canvas: &mut Canvas, home: &Home, at: Point, flip: bool) {
    let (frame, cloth) = (home.tint(home.wood), home.tint(home.fabric));
    canvas.placed(at, (if flip { -1.7 } else { 1.7 }, 1.7), |canvas| {
        canvas.shadow((0.0, 2.0), 52.0, 7.0);
        canvas.polygon(
            &[
                (-34.0, -30.0),
                (-54.0, -88.0),
                (-44.0, -92.0),
                (-20.0, -30.0),
            ],
            frame,
        );
        canvas.polygon(
            &[
                (-28.0, -36.0),
                (-46.0, -86.0),
                (-32.0, -90.0),
                (-12.0, -36.0),
            ],
            cloth,
        );
        canvas.rounded(area(-30.0, -42.0, 66.0, 14.0), 6.0, cloth.lighter(0.16));
        canvas.rect(area(-36.0, -29.0, 76.0, 6.0), frame);
        canvas.rect(area(-32.0, -26.0, 5.0, 28.0), frame);
        canvas.rect(area(32.0, -26.0, 5.0, 28.0), frame);
        canvas.rect(area(-30.0, -56.0, 66.0, 5.0), frame.lighter(0.1));
        canvas.rect(area(30.0, -56.0, 5.0, 30.0), frame);
    });
}

fn side_table(canvas: &mut Canvas, home: &Home, (x, y): Point) {
    let wood = home.tint(home.wood.lighter(0.24));
    canvas.shadow((x, y + 4.0), 46.0, 8.0);
    canvas.rect(area(x - 3.5, y - 62.0, 7.0, 66.0), wood.darker(0.3));
    canvas.ellipse((x, y - 62.0), 48.0, 10.0, wood);
    for (dx, drink) in [(-16.0, hex(0xf2_b134)), (14.0, hex(0xe9_785a))] {
        canvas.rect(
            area(x + dx - 6.0, y - 88.0, 12.0, 24.0),
            home.tint(hex(0xf4_fbfb)).at(0.6),
        );
        canvas.rect(
            area(x + dx - 5.0, y - 80.0, 10.0, 15.0),
            home.tint(drink).at(0.9),
        );
    }
}

/// The edge of the roof above the terrace.
fn overhang(canvas: &mut Canvas, home: &Home) {
    houses::slats(
        canvas,
        area(0.0, 0.0, 1_200.0, 40.0),
        home.tint(home.wood.lighter(0.1)),
    );
    canvas.rect(area(0.0, 40.0, 1_200.0, 16.0), home.fascia());
    canvas.rect(area(0.0, 56.0, 1_200.0, 5.0), home.fascia().darker(0.45));
    for x in [24.0, 1_160.0] {
        canvas.rect(area(x, 58.0, 16.0, 520.0), home.tint(home.wall));
        canvas.rect(area(x + 10.0, 58.0, 6.0, 520.0), hex(0x1b_1420).at(0.14));
    }
}
