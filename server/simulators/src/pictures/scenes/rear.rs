//! The rear of the home, with its pool or its garden.

use crate::pictures::drawing::{Canvas, Chance, Path, WHITE, hex};
use crate::pictures::facts::{HomeKind, PoolKind, Region};
use crate::pictures::home::Home;
use crate::pictures::houses::{self, Facade, Side};
use crate::pictures::outdoors::backdrop::{self, Facing};
use crate::pictures::outdoors::{ground, planting, plants};

use super::{patio, water};

const BASE: f64 = 452.0;
const FOOT: f64 = 506.0;

/// Paints the pool before the rear of the home, or before the clubhouse of its community.
pub fn paint_pool(canvas: &mut Canvas, home: &Home) {
    let mut chance = home.chance("pool");
    background(canvas, home, &mut chance);
    building(canvas, home, &mut chance);
    ground::deck(canvas, home, FOOT + 4.0, 800.0);
    let shared = home.facts.pool == PoolKind::Community;
    water::paint(canvas, home, &mut chance, shared);
    let left = chance.yes(0.5);
    seats(canvas, home, left, shared);
    corner(canvas, home, &mut chance, left);
    ground::veil(canvas, home, 1_200.0, 0.16);
}

/// Paints the garden behind the home.
pub fn paint_garden(canvas: &mut Canvas, home: &Home) {
    let mut chance = home.chance("garden");
    background(canvas, home, &mut chance);
    building(canvas, home, &mut chance);
    ground::deck(canvas, home, FOOT + 4.0, 800.0);
    let grass =
        home.tint(
            home.chance("lawn")
                .pick(&[hex(0x93_b061), hex(0xa5_b56c), hex(0x86_a65c)]),
        );
    let ink = canvas.fade(grass, grass.darker(0.12));
    canvas.fill(
        Path::from(-20.0, 640.0)
            .bend((500.0, 576.0), 1_220.0, 618.0)
            .to(1_220.0, 820.0)
            .to(-20.0, 820.0)
            .closed(),
        ink,
    );
    for stripe in 0..4 {
        let y = 650.0 + f64::from(stripe) * 42.0;
        canvas.fill(
            Path::from(-20.0, y)
                .bend((500.0, y - 50.0), 1_220.0, y - 10.0)
                .to(1_220.0, y + 10.0)
                .bend((500.0, y - 28.0), -20.0, y + 18.0)
                .closed(),
            WHITE.at(0.07),
        );
    }
    let left = chance.yes(0.5);
    let at = |x: f64| if left { x } else { 1_200.0 - x };
    patio::fire_pit(canvas, home, (at(760.0), 610.0));
    for (x, y, flip) in [(610.0, 612.0, !left), (910.0, 612.0, left)] {
        patio::armchair(canvas, home, (at(x), y), flip);
    }
    patio::parasol(canvas, home, (at(190.0), 600.0));
    patio::table(canvas, home, (at(190.0), 600.0));
    let tree = chance.between(210.0, 260.0);
    planting::tall(canvas, home, &mut chance, (at(1_080.0), 650.0), tree * 1.5);
    for rank in 0..7 {
        let spot = (
            chance.between(20.0, 1_180.0),
            700.0 + f64::from(rank) * 14.0,
        );
        if (spot.0 - 600.0).abs() > 260.0 {
            planting::small(canvas, home, &mut chance, spot, (spot.1 - 520.0) / 110.0);
        }
    }
    planting::bloom(
        canvas,
        home,
        &mut chance,
        (at(1_100.0), 560.0),
        (170.0, 92.0),
    );
    ground::veil(canvas, home, 1_200.0, 0.16);
}

fn background(canvas: &mut Canvas, home: &Home, chance: &mut Chance) {
    backdrop::paint(canvas, home, (1_200.0, BASE), Facing::Street);
    for _ in 0..chance.whole(4, 7) {
        let at = (chance.between(10.0, 1_190.0), BASE + 14.0);
        let tall = chance.between(110.0, 230.0);
        planting::far(canvas, home, chance, at, tall);
    }
    ground::hedge(canvas, home, 1_200.0, BASE + 18.0);
    ground::yard(canvas, home, (1_200.0, BASE + 14.0, FOOT + 10.0));
    for x in [chance.between(70.0, 240.0), chance.between(960.0, 1_130.0)] {
        let tall = chance.between(300.0, 400.0);
        planting::tall(canvas, home, chance, (x, FOOT), tall);
    }
}

fn building(canvas: &mut Canvas, home: &Home, chance: &mut Chance) {
    let at = (600.0 + chance.between(-30.0, 30.0), FOOT);
    match home.facts.kind {
        HomeKind::Condo | HomeKind::MultiFamily => houses::paint_block(canvas, home, at, 0.9),
        HomeKind::Mobile if home.facts.pool != PoolKind::Community => {
            houses::paint_mobile(canvas, home, at, 0.98);
        }
        _ if home.facts.pool == PoolKind::Community => {
            // A clubhouse has one floor, however high the home is.
            let mut club = home.clone();
            club.facts.stories = 1;
            Facade::new(&club, Side::Rear, 960.0).paint(canvas, &club, at);
        }
        _ => Facade::new(home, Side::Rear, 960.0).paint(canvas, home, at),
    }
}

fn seats(canvas: &mut Canvas, home: &Home, left: bool, shared: bool) {
    let at = |x: f64| if left { x } else { 1_200.0 - x };
    for (x, y, scale) in [(30.0, 580.0, 0.95), (-10.0, 628.0, 1.2)] {
        patio::lounger(
            canvas,
            home,
            (at(x), y),
            if left {
                (scale, scale)
            } else {
                (-scale, scale)
            },
        );
    }
    if shared {
        for (x, y, scale) in [(1_010.0, 572.0, 0.9), (1_070.0, 600.0, 1.0)] {
            patio::lounger(
                canvas,
                home,
                (at(x), y),
                if left {
                    (scale, scale)
                } else {
                    (-scale, scale)
                },
            );
        }
    }
    patio::parasol(canvas, home, (at(96.0), 620.0));
}

fn corner(canvas: &mut Canvas, home: &Home, chance: &mut Chance, left: bool) {
    let at = |x: f64| if left { x } else { 1_200.0 - x };
    match home.facts.region {
        Region::Desert | Region::Coast => {
            plants::agave(canvas, home, chance, (at(1_140.0), 660.0), 62.0);
            plants::boulder(canvas, home, chance, (at(1_044.0), 690.0), 34.0);
        }
        Region::City | Region::Inland => {
            plants::tuft(canvas, home, chance, (at(1_140.0), 690.0), 66.0);
            plants::tuft(canvas, home, chance, (at(1_080.0), 704.0), 48.0);
        }
    }
    if chance.yes(0.6) {
        planting::bloom(canvas, home, chance, (at(1_090.0), 540.0), (170.0, 92.0));
    }
    planting::tall(canvas, home, chance, (at(1_206.0), 790.0), 640.0);
}
