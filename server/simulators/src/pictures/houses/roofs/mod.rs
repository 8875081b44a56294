//! Rooflines: the parts behind the walls and the parts before them, by style.

use crate::pictures::drawing::{Canvas, area, hex};
use crate::pictures::facts::Style;
use crate::pictures::home::Home;

use super::{glazing, tiles};

mod angular;
mod gabled;

pub use gabled::{porch, seams, shingles};

/// The walls that a roof covers.
#[derive(Debug, Clone, Copy)]
pub struct Roof {
    pub left: f64,
    pub right: f64,
    /// The top of the walls.
    pub y: f64,
    /// Where the bay begins that the roof accents, and its width.
    pub feature: Option<(f64, f64)>,
    /// Whether the walls stand on the ground.
    pub grounded: bool,
}

impl Roof {
    /// From wall to wall.
    pub fn width(self) -> f64 {
        self.right - self.left
    }
}

/// Paints what stands behind the walls.
pub fn behind(canvas: &mut Canvas, home: &Home, roof: Roof) {
    match home.style {
        Style::Flat => {
            if let Some((x, wide)) = roof.feature {
                let band = area(x - 60.0, roof.y - 46.0, wide + 120.0, 46.0);
                glazing::glass(canvas, home, band, 6);
            }
        }
        Style::Butterfly => angular::butterfly_behind(canvas, home, roof),
        Style::Gable => angular::gable_behind(canvas, home, roof),
        Style::Cubes => cubes_behind(canvas, home, roof),
        Style::Spanish if roof.grounded => tiles::tower(canvas, home, roof),
        Style::Folded | Style::Spanish => {}
        Style::Ranch | Style::Craftsman | Style::Farmhouse => gabled::behind(canvas, home, roof),
    }
}

/// Paints what lies on and before the walls.
pub fn before(canvas: &mut Canvas, home: &Home, roof: Roof) {
    match home.style {
        Style::Flat => flat(canvas, home, roof),
        Style::Butterfly => angular::butterfly(canvas, home, roof),
        Style::Gable => angular::gable(canvas, home, roof),
        Style::Folded => angular::folded(canvas, home, roof),
        Style::Spanish => {
            let rise = if roof.grounded { 52.0 } else { 40.0 };
            tiles::roof(canvas, home, (roof.left, roof.right, roof.y), rise);
        }
        Style::Cubes => slab(canvas, home, (roof.left - 26.0, roof.right + 26.0, roof.y)),
        Style::Ranch | Style::Craftsman | Style::Farmhouse => gabled::before(canvas, home, roof),
    }
}

/// A flat slab with its shaded underside.
pub fn slab(canvas: &mut Canvas, home: &Home, (left, right, y): (f64, f64, f64)) {
    let fascia = home.fascia();
    canvas.rect(area(left, y - 14.0, right - left, 18.0), fascia);
    canvas.rect(area(left, y + 3.0, right - left, 5.0), fascia.darker(0.45));
}

fn flat(canvas: &mut Canvas, home: &Home, roof: Roof) {
    let fascia = home.fascia();
    let soffit = fascia.darker(0.45);
    canvas.rect(
        area(roof.left - 54.0, roof.y - 14.0, roof.width() + 108.0, 22.0),
        fascia,
    );
    canvas.rect(
        area(roof.left - 54.0, roof.y + 4.0, roof.width() + 108.0, 5.0),
        soffit,
    );
    if let Some((x, wide)) = roof.feature {
        canvas.rect(area(x - 96.0, roof.y - 64.0, wide + 192.0, 19.0), fascia);
        canvas.rect(area(x - 96.0, roof.y - 49.0, wide + 192.0, 5.0), soffit);
    }
    if roof.grounded {
        let post = home.tint(hex(0x3d_3733));
        for x in [roof.left - 38.0, roof.right + 32.0] {
            canvas.rect(area(x, roof.y + 8.0, 6.0, -roof.y - 8.0), post);
        }
    }
}

/// The raised block of a one-story house of cubes.
fn cubes_behind(canvas: &mut Canvas, home: &Home, roof: Roof) {
    let Some((x, wide)) = roof.feature else {
        return;
    };
    let ink = home.wall_ink(canvas);
    let block = area(x - 50.0, roof.y - 58.0, wide + 100.0, 60.0);
    canvas.rect(block, ink);
    glazing::glass(
        canvas,
        home,
        area(x - 20.0, roof.y - 44.0, wide + 40.0, 30.0),
        5,
    );
    slab(
        canvas,
        home,
        (block.x - 22.0, block.right() + 22.0, block.y),
    );
}
