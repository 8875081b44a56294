//! Which plants stand where, by region.

use crate::pictures::drawing::{Canvas, Chance, Point, hex};
use crate::pictures::facts::Region;
use crate::pictures::home::Home;

use super::plants::{self, agave, barrel, boulder, bush, flowering, ocotillo, tuft};
use super::trees::{self, Depth};

/// A tall tree close to the house.
pub fn tall(canvas: &mut Canvas, home: &Home, chance: &mut Chance, at: Point, height: f64) {
    match home.facts.region {
        Region::Desert => trees::palm(canvas, home, chance, at, height, Depth::Near),
        Region::Coast => {
            if chance.yes(0.6) {
                trees::palm(canvas, home, chance, at, height, Depth::Near);
            } else {
                trees::cypress(canvas, home, at, height * 0.8);
            }
        }
        Region::City => {
            let leaf = chance.pick(&[hex(0x9c_84c8), hex(0x6a_9150), hex(0x57_8149)]);
            if chance.yes(0.3) {
                trees::palm(canvas, home, chance, at, height * 1.05, Depth::Near);
            } else {
                trees::round(canvas, home, chance, at, height * 0.84, leaf);
            }
        }
        Region::Inland => match chance.unit() {
            ..0.4 => trees::round(canvas, home, chance, at, height * 0.86, hex(0x6b_8a4c)),
            ..0.7 => trees::cypress(canvas, home, at, height * 0.82),
            _ => trees::citrus(canvas, home, chance, at, height * 0.56),
        },
    }
}

/// A tree far behind the house.
pub fn far(canvas: &mut Canvas, home: &Home, chance: &mut Chance, at: Point, height: f64) {
    let palm = match home.facts.region {
        Region::Desert => true,
        Region::Coast => chance.yes(0.6),
        Region::City => chance.yes(0.4),
        Region::Inland => chance.yes(0.15),
    };
    if palm {
        trees::palm(canvas, home, chance, at, height, Depth::Far);
    } else {
        let leaf = hex(0x6f_8f5a).mix(home.light.ridges[1], 0.2);
        trees::round(canvas, home, chance, at, height * 0.72, leaf);
    }
}

/// One small thing in the yard; `size` is about half its height.
pub fn small(canvas: &mut Canvas, home: &Home, chance: &mut Chance, at: Point, size: f64) {
    let draw = chance.unit();
    match home.facts.region {
        Region::Desert => match draw {
            ..0.42 => agave(canvas, home, chance, at, size * 30.0),
            ..0.66 => boulder(canvas, home, chance, at, size * 24.0),
            ..0.84 => barrel(canvas, home, at, size * 14.0),
            _ => ocotillo(canvas, home, chance, at, size * 72.0),
        },
        Region::Coast => match draw {
            ..0.3 => agave(canvas, home, chance, at, size * 26.0),
            ..0.7 => tuft(canvas, home, chance, at, size * 26.0),
            ..0.86 => boulder(canvas, home, chance, at, size * 20.0),
            _ => flowering(
                canvas,
                home,
                chance,
                at,
                (size * 62.0, size * 34.0),
                &plants::BLUE,
            ),
        },
        Region::City | Region::Inland => match draw {
            ..0.4 => tuft(canvas, home, chance, at, size * 24.0),
            ..0.7 => bush(
                canvas,
                home,
                chance,
                at,
                (size * 54.0, size * 30.0),
                hex(0x66_8f52),
            ),
            _ => flowering(
                canvas,
                home,
                chance,
                at,
                (size * 60.0, size * 32.0),
                &plants::ROSE,
            ),
        },
    }
}

/// The bush in flower beside the house.
pub fn bloom(canvas: &mut Canvas, home: &Home, chance: &mut Chance, at: Point, size: Point) {
    let blossoms = match home.facts.region {
        Region::Desert => plants::MAGENTA,
        Region::Coast => chance.pick(&[plants::MAGENTA, plants::BLUE]),
        Region::City | Region::Inland => chance.pick(&[plants::MAGENTA, plants::ROSE]),
    };
    flowering(canvas, home, chance, at, size, &blossoms);
}

/// A pair of small accents beside the door.
pub fn accents(canvas: &mut Canvas, home: &Home, (x, y): Point, side: f64) {
    if home.facts.region == Region::Desert {
        barrel(canvas, home, (x - side * 86.0, y + 26.0), 17.0);
        barrel(canvas, home, (x - side * 124.0, y + 36.0), 23.0);
        return;
    }
    let mut chance = home.chance("accents");
    for (far, size) in [(84.0, 22.0), (118.0, 30.0)] {
        tuft(canvas, home, &mut chance, (x - side * far, y + 28.0), size);
    }
}
