//! Ground, lawns, hedges, drives and paths.

use crate::pictures::drawing::{Canvas, Colour, Path, Point, WHITE, area, hex};
use crate::pictures::facts::Region;
use crate::pictures::home::Home;

use super::plants;

/// The plain ground of a front yard.
pub fn yard(canvas: &mut Canvas, home: &Home, (width, top, bottom): (f64, f64, f64)) {
    let colour = match home.facts.region {
        Region::Desert => hex(0xdc_c7a8),
        Region::Coast => hex(0xb9_b98a),
        Region::City | Region::Inland => hex(0xa3_b573),
    };
    let near = home.tint(colour);
    let far = near.mix(hex(0x5c_4636), if home.lit() { 0.4 } else { 0.18 });
    let ink = canvas.fade(near, far);
    canvas.rect(area(0.0, top, width, bottom - top), ink);
}

/// A strip of lawn across the yard.
pub fn lawn(canvas: &mut Canvas, home: &Home, width: f64, y: f64) {
    let colour =
        home.tint(
            home.chance("lawn")
                .pick(&[hex(0x93_b061), hex(0xa5_b56c), hex(0x86_a65c)]),
        );
    canvas.fill(
        Path::from(0.0, y + 46.0)
            .bend((width * 0.3, y + 16.0), width, y + 40.0)
            .to(width, y + 96.0)
            .bend((width * 0.5, y + 70.0), 0.0, y + 118.0)
            .closed(),
        colour,
    );
}

/// The hedge that closes the lot at the back.
pub fn hedge(canvas: &mut Canvas, home: &Home, width: f64, y: f64) {
    let mut chance = home.chance("hedge");
    let mut x = -20.0;
    while x < width + 40.0 {
        let size = (chance.between(90.0, 150.0), chance.between(36.0, 74.0));
        let leaf = chance.pick(&[hex(0x5d_7f4b), hex(0x4f_7346), hex(0x6e_8a58)]);
        plants::bush(canvas, home, &mut chance, (x, y + 6.0), size, leaf);
        x += chance.between(70.0, 130.0);
    }
}

/// A concrete drive from the garage toward the street.
#[derive(Debug, Clone, Copy)]
pub struct Drive {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    /// -1 where it widens to the left, 1 to the right.
    pub side: f64,
}

impl Drive {
    /// The edges at a share of the way to the street.
    fn edges(self, share: f64) -> (f64, f64) {
        let (out, in_) = (210.0 * share, 10.0 * share);
        if self.side > 0.0 {
            (self.left - in_, self.right + out)
        } else {
            (self.left - out, self.right + in_)
        }
    }

    /// Whether an x near the street lies on the drive.
    pub fn covers(self, x: f64) -> bool {
        let (left, right) = self.edges(1.0);
        x > left - 50.0 && x < right + 50.0
    }

    /// Paints it.
    pub fn paint(self, canvas: &mut Canvas, home: &Home, bottom: f64) {
        let concrete = concrete(home);
        let (left, right) = self.edges(1.0);
        canvas.polygon(
            &[
                (self.left, self.top),
                (self.right, self.top),
                (right, bottom),
                (left, bottom),
            ],
            concrete,
        );
        let joint = concrete.mix(hex(0x5f_5148), 0.35);
        for share in [0.12, 0.3, 0.55] {
            let (left, right) = self.edges(share);
            let y = self.top + (bottom - self.top) * share;
            canvas.line((left, y), (right, y), joint, 2.0 + share * 3.0);
        }
    }
}

/// Stepping stones from the door toward the street.
pub fn stepping_stones(canvas: &mut Canvas, home: &Home, door: Point, side: f64) {
    let stone = concrete(home).lighter(0.2);
    let (x, top) = door;
    for step in 0..5 {
        let share = f64::from(step) / 5.0;
        let y = top + 8.0 + share * share * 210.0 + share * 40.0;
        let half = 39.0 + share * 30.0;
        let (back, front) = (x - side * share * 50.0, x - side * share * 58.0);
        canvas.polygon(
            &[
                (back - half, y),
                (back + half, y),
                (front + half + 8.0, y + 17.0 + share * 16.0),
                (front - half - 8.0, y + 17.0 + share * 16.0),
            ],
            stone,
        );
    }
}

/// Concrete in this light.
pub fn concrete(home: &Home) -> Colour {
    home.tint(hex(0xd9_d2c7))
}

/// A paved deck in perspective.
pub fn deck(canvas: &mut Canvas, home: &Home, top: f64, bottom: f64) {
    let colour = home.tint(hex(0xe3_d9ca));
    let far = colour.mix(hex(0x5c_4636), if home.lit() { 0.35 } else { 0.14 });
    let ink = canvas.fade(colour, far);
    canvas.rect(area(0.0, top, 1_200.0, bottom - top), ink);
    let joint = colour.mix(hex(0x5c_4636), 0.25).at(0.5);
    for share in [0.08, 0.19, 0.36, 0.62] {
        let y = top + (bottom - top) * share;
        canvas.line((0.0, y), (1_200.0, y), joint, 1.5);
    }
    for rank in -6..=6 {
        let x = f64::from(rank);
        canvas.line(
            (600.0 + x * 90.0, top),
            (600.0 + x * 250.0, bottom),
            joint,
            1.4,
        );
    }
}

/// The veil over the foot of a finished outdoor picture, darkest at its edge.
pub fn veil(canvas: &mut Canvas, home: &Home, width: f64, foot: f64) {
    let dark = if home.lit() {
        hex(0x15_0f2a)
    } else {
        hex(0x5a_3a22)
    };
    let ink = canvas.gradient((0.0, 1.0), &[(0.0, dark.at(0.0)), (1.0, dark.at(foot))]);
    canvas.rect(area(0.0, 520.0, width, 280.0), ink);
}

/// A path lamp, with its light when lamps are on.
pub fn path_lamp(canvas: &mut Canvas, home: &Home, (x, y): Point) {
    canvas.rect(
        area(x - 1.5, y - 20.0, 3.0, 20.0),
        home.tint(hex(0x4a_433d)),
    );
    canvas.polygon(
        &[(x - 8.0, y - 18.0), (x, y - 25.0), (x + 8.0, y - 18.0)],
        home.tint(hex(0x4a_433d)),
    );
    if home.lit() {
        let glow = canvas.kept("path lamp", |canvas| canvas.glow(hex(0xff_d48a), 0.55));
        canvas.ellipse((x, y - 4.0), 46.0, 26.0, glow);
        canvas.rect(
            area(x - 4.0, y - 18.0, 8.0, 3.0),
            WHITE.mix(hex(0xff_e2a0), 0.6),
        );
    }
}
