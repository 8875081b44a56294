//! One side of a house: its bays on the ground floor, the floors above and the roof.

use crate::pictures::drawing::{Canvas, Point, area, hex};
use crate::pictures::facts::Style;
use crate::pictures::home::Home;

use super::bays::{self, Bay};
use super::plans::{self, Plan};
use super::roofs::{self, Roof};
use super::upper;

/// The height of a floor at scale 1.
pub const FLOOR: f64 = 158.0;

/// Which side of the house is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Front,
    Rear,
}

/// A side of a house, ready to be placed.
#[derive(Debug, Clone)]
pub struct Facade {
    plan: Plan,
    width: f64,
    mirrored: bool,
    scale: f64,
}

impl Facade {
    /// Lays a side out so that it fits into a width.
    pub fn new(home: &Home, side: Side, room: f64) -> Self {
        let plan = match side {
            Side::Front => plans::front(home),
            Side::Rear => plans::rear(home),
        };
        let width: f64 = plan.iter().map(|(_, wide)| wide).sum();
        Self {
            width,
            mirrored: home.mirrored,
            // What the garage adds must not push the roof out of the picture.
            scale: (room / (width + 110.0)).min(1.08),
            plan,
        }
    }

    /// The x of the middle of the door when the house stands at `x`.
    pub fn door(&self, x: f64) -> f64 {
        let door = self
            .find(|bay| bay == Bay::Door)
            .map_or(0.0, |(at, wide)| at + wide / 2.0);
        x + door * self.turn()
    }

    /// The edges of the garage when the house stands at `x`.
    pub fn garage(&self, x: f64) -> Option<(f64, f64)> {
        let (at, wide) = self.find(|bay| matches!(bay, Bay::Garage(_)))?;
        let (from, to) = (x + at * self.turn(), x + (at + wide) * self.turn());
        Some((from.min(to) + 10.0, from.max(to) - 10.0))
    }

    /// The half of its width on the picture.
    pub fn half(&self) -> f64 {
        self.width * self.scale / 2.0
    }

    /// Paints the side with the middle of its foot at a point.
    pub fn paint(&self, canvas: &mut Canvas, home: &Home, at: Point) {
        canvas.placed(at, (self.turn(), self.scale), |canvas| {
            self.paint_local(canvas, home);
        });
    }

    fn paint_local(&self, canvas: &mut Canvas, home: &Home) {
        let (left, right, top) = (-self.width / 2.0, self.width / 2.0, -FLOOR);
        canvas.ellipse((0.0, 4.0), self.width * 0.56, 13.0, hex(0x1b_1420).at(0.26));
        let feature = self.feature(home);
        let single = home.facts.stories < 2;
        let roof = Roof {
            left,
            right,
            y: top,
            feature: Some(feature),
            grounded: true,
        };
        if single {
            roofs::behind(canvas, home, roof);
        } else {
            upper::paint(canvas, home, roof);
        }
        let mut x = left;
        for &(bay, wide) in &self.plan {
            bays::paint(canvas, home, bay, area(x, top, wide, FLOOR));
            x += wide;
        }
        let shade = if home.style == Style::Flat {
            22.0
        } else {
            17.0
        };
        canvas.rect(area(left, top, self.width, shade), hex(0x1b_1420).at(0.3));
        if single {
            roofs::before(canvas, home, roof);
        } else {
            upper::canopy(canvas, home, roof);
        }
    }

    /// The bay that the roof accents: the glass, or the door where gables mark it.
    fn feature(&self, home: &Home) -> (f64, f64) {
        let accent = |bay: Bay| match home.style {
            Style::Ranch | Style::Craftsman | Style::Farmhouse => {
                matches!(bay, Bay::Door | Bay::Glass)
            }
            _ => matches!(bay, Bay::Glass | Bay::Arch),
        };
        self.find(accent)
            .or_else(|| self.find(|bay| bay == Bay::Door))
            .unwrap_or((0.0, 100.0))
    }

    fn find(&self, wanted: impl Fn(Bay) -> bool) -> Option<(f64, f64)> {
        let mut x = -self.width / 2.0;
        for &(bay, wide) in &self.plan {
            if wanted(bay) {
                return Some((x, wide));
            }
            x += wide;
        }
        None
    }

    fn turn(&self) -> f64 {
        if self.mirrored {
            -self.scale
        } else {
            self.scale
        }
    }
}
