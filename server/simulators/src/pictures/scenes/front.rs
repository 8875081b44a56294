//! The front of the home: house, drive, path and yard.

use crate::pictures::drawing::{Area, Canvas, Chance, area, hex};
use crate::pictures::facts::{HomeKind, Region};
use crate::pictures::home::Home;
use crate::pictures::houses::{self, Facade, Side};
use crate::pictures::outdoors::backdrop::{self, Facing};
use crate::pictures::outdoors::ground::{self, Drive};
use crate::pictures::outdoors::trees::{self, Depth};
use crate::pictures::outdoors::{planting, plants};

const BASE: f64 = 520.0;
/// Where the house stands.
const FOOT: f64 = 596.0;

/// The yard under way: where the house, its door and its drive are.
struct Yard {
    width: f64,
    x: f64,
    door: f64,
    drive: Option<Drive>,
    half: f64,
    /// -1 where the drive is left of the door, 1 where it is right.
    side: f64,
}

/// Paints the front.
pub fn paint(canvas: &mut Canvas, home: &Home) {
    front(canvas, home, 1_200.0, 600.0);
}

/// Paints the wide front with the house on its right.
pub fn paint_panorama(canvas: &mut Canvas, home: &Home) -> Area {
    front(canvas, home, 2_400.0, 1_690.0);
    area(0.0, 0.0, 2_400.0, 800.0)
}

/// Paints the front and shows a tall part around the door.
pub fn paint_strip(canvas: &mut Canvas, home: &Home) -> Area {
    let yard = front(canvas, home, 1_200.0, 600.0);
    area((yard.door - 230.0).clamp(0.0, 740.0), 0.0, 460.0, 800.0)
}

fn front(canvas: &mut Canvas, home: &Home, width: f64, x: f64) -> Yard {
    let mut chance = home.chance("yard");
    backdrop::paint(canvas, home, (width, BASE), Facing::View);
    let trees = f64::from(chance.whole(3, 6)) * width / 1_200.0;
    for _ in 0..trees as u32 {
        let at = (chance.between(20.0, width - 20.0), BASE + 16.0);
        let tall = chance.between(120.0, 240.0);
        planting::far(canvas, home, &mut chance, at, tall);
    }
    ground::hedge(canvas, home, width, BASE + 16.0);
    ground::yard(canvas, home, (width, BASE + 12.0, 800.0));
    if chance.yes(0.6) || width > 1_200.0 || home.facts.region != Region::Desert {
        ground::lawn(canvas, home, width, FOOT);
    }
    let yard = lay_out(home, width, x);
    for side in [-1.0, 1.0] {
        let at = (
            x + side * (yard.half + chance.between(10.0, 110.0)),
            FOOT - 4.0,
        );
        let tall = chance.between(320.0, 430.0);
        planting::tall(canvas, home, &mut chance, at, tall);
    }
    if let Some(drive) = yard.drive {
        drive.paint(canvas, home, 800.0);
    }
    ground::stepping_stones(canvas, home, (yard.door, FOOT), yard.side);
    building(canvas, home, &yard);
    plant(canvas, home, &mut chance, &yard);
    ground::veil(canvas, home, width, 0.22);
    yard
}

fn lay_out(home: &Home, width: f64, x: f64) -> Yard {
    let facade = Facade::new(home, Side::Front, ROOM);
    let housed = matches!(home.facts.kind, HomeKind::House | HomeKind::Townhouse);
    let turn = if home.mirrored { -1.0 } else { 1.0 };
    let (door, garage, half) = match home.facts.kind {
        HomeKind::Mobile => {
            let carport = (x + turn * 230.0, x + turn * 430.0);
            let port = (home.facts.garage > 0)
                .then_some((carport.0.min(carport.1), carport.0.max(carport.1)));
            (x - turn * 91.0, port, 450.0)
        }
        _ if housed => (facade.door(x), facade.garage(x), facade.half()),
        _ => (x, None, 460.0),
    };
    let side = match garage {
        Some((left, right)) if f64::midpoint(left, right) < x => -1.0,
        _ => 1.0,
    };
    let drive = garage.map(|(left, right)| Drive {
        left,
        right,
        top: FOOT,
        side,
    });
    Yard {
        width,
        x,
        door,
        drive,
        half,
        side,
    }
}

/// How wide a facade may be with its eaves.
const ROOM: f64 = 1_010.0;

fn building(canvas: &mut Canvas, home: &Home, yard: &Yard) {
    let at = (yard.x, FOOT);
    match home.facts.kind {
        HomeKind::Condo | HomeKind::MultiFamily => houses::paint_block(canvas, home, at, 1.0),
        HomeKind::Townhouse => houses::paint_row(canvas, home, at, ROOM),
        HomeKind::Mobile => houses::paint_mobile(canvas, home, at, 1.1),
        _ => Facade::new(home, Side::Front, ROOM).paint(canvas, home, at),
    }
}

/// Plants the yard before the house.
fn plant(canvas: &mut Canvas, home: &Home, chance: &mut Chance, yard: &Yard) {
    let (x, side) = (yard.x, yard.side);
    if chance.yes(0.7) {
        let at = (
            x - side * (yard.half - chance.between(20.0, 150.0)),
            FOOT + 12.0,
        );
        let size = (chance.between(90.0, 150.0), chance.between(60.0, 96.0));
        if (at.0 - yard.door).abs() > 120.0 {
            planting::bloom(canvas, home, chance, at, size);
        }
    }
    let at = (
        x - side * (yard.half + chance.between(-30.0, 60.0)),
        FOOT + 8.0,
    );
    plants::bush(canvas, home, chance, at, (130.0, 44.0), hex(0x6c_8c55));
    planting::accents(canvas, home, (yard.door, FOOT), side);
    let mut spots = Vec::new();
    for _ in 0..(7.0 * yard.width / 1_200.0) as u32 {
        let at = (
            chance.between(10.0, yard.width - 10.0),
            chance.between(FOOT + 40.0, 780.0),
        );
        let on_drive = yard.drive.is_some_and(|drive| drive.covers(at.0));
        let on_path = (at.0 - yard.door + side * 50.0).abs() < 130.0;
        if !on_drive && !on_path {
            spots.push(at);
        }
    }
    spots.sort_by(|a, b| a.1.total_cmp(&b.1));
    for at in spots {
        planting::small(canvas, home, chance, at, (at.1 - 520.0) / 100.0);
    }
    if home.lit() {
        for step in 0..3 {
            let down = f64::from(step);
            let lamp = (
                yard.door - side * (down * 22.0 - 70.0 - down * 12.0),
                FOOT + 30.0 + down * 56.0,
            );
            ground::path_lamp(canvas, home, lamp);
        }
    }
    foreground(canvas, home, chance, yard);
}

/// The tall trees close to the viewer, which frame the picture.
fn foreground(canvas: &mut Canvas, home: &Home, chance: &mut Chance, yard: &Yard) {
    let edge = chance.between(60.0, 150.0);
    let tall = chance.between(560.0, 640.0);
    let wide = yard.width > 1_200.0;
    let x = if wide {
        2_300.0
    } else if yard.side > 0.0 {
        edge
    } else {
        yard.width - edge
    };
    if wide || home.facts.region == Region::Desert || home.facts.region == Region::Coast {
        trees::palm(canvas, home, chance, (x, 770.0), tall, Depth::Near);
    }
    if wide {
        trees::palm(canvas, home, chance, (1_215.0, 612.0), 400.0, Depth::Near);
        trees::palm(canvas, home, chance, (1_150.0, 604.0), 300.0, Depth::Near);
        plants::agave(canvas, home, chance, (1_240.0, 730.0), 60.0);
        plants::boulder(canvas, home, chance, (980.0, 690.0), 40.0);
    }
}
