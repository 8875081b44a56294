//! Which part of the earth a picture shows, and where on it a place lies.

use super::{Size, Subject};
use index::clip::{box_around, on_square};

/// Pixels of the whole earth at zoom 0.
const WORLD: f64 = 512.0;
/// How near a home is looked at.
const HOME_ZOOM: f64 = 14.6;
const ZOOMS: (f64, f64) = (6.0, 15.5);
/// The part of the picture that an area may fill.
const FILLED: f64 = 0.74;

/// A window on the Web-Mercator square.
#[derive(Debug, Clone, Copy)]
pub struct View {
    middle: [f64; 2],
    zoom: f64,
    width: f64,
    height: f64,
    pixels: f64,
}

impl View {
    /// The view of a subject at a size.
    pub fn of(subject: &Subject, size: Size) -> Self {
        let (width, height) = size.pixels();
        let (width, height) = (f64::from(width), f64::from(height));
        let scale = f64::from(size.scale());
        let (middle, zoom) = match subject {
            Subject::Home(at) => (on_square(*at), HOME_ZOOM),
            Subject::Area(outline) => {
                let places: Vec<_> = outline
                    .rings
                    .iter()
                    .flatten()
                    .map(|at| on_square(*at))
                    .collect();
                let [west, north, east, south] = box_around(&places);
                let middle = [f64::midpoint(west, east), f64::midpoint(north, south)];
                let fits = |room: f64, span: f64| {
                    (room / scale * FILLED / (span.max(1e-9) * WORLD)).log2()
                };
                let zoom = fits(width, east - west).min(fits(height, south - north));
                (middle, zoom.clamp(ZOOMS.0, ZOOMS.1))
            }
        };
        Self {
            middle,
            zoom,
            width,
            height,
            pixels: WORLD * zoom.exp2() * scale,
        }
    }

    /// How near it is.
    pub const fn zoom(&self) -> f64 {
        self.zoom
    }

    /// The box that can be seen: west, north, east, south.
    pub fn around(&self) -> [f64; 4] {
        let [x, y] = self.middle;
        let (wide, high) = (
            self.width / self.pixels / 2.0,
            self.height / self.pixels / 2.0,
        );
        [x - wide, y - high, x + wide, y + high]
    }

    /// Where a place lies on the picture.
    pub fn at(&self, place: [f64; 2]) -> (f32, f32) {
        let [x, y] = self.middle;
        (
            ((place[0] - x) * self.pixels + self.width / 2.0) as f32,
            ((place[1] - y) * self.pixels + self.height / 2.0) as f32,
        )
    }
}
