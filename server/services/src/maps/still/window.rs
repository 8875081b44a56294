//! The frame of a still map: where it lies on the Web-Mercator square, and what of a line or an area it shows.

use index::clip::on_square;
use model::geo::{Bounds, Point};
use model::maps::{Frame, STILL_WIDTH};
use std::f64::consts::PI;
use std::fmt::Write as _;

/// CSS pixels that the shorter side of the frame has on a phone, about.
const PHONE_PX: f64 = 230.0;
/// Pixels of the whole earth at zoom 0.
const WORLD: f64 = 512.0;
/// As near as the renderer goes to show a single home.
const NEAREST: f64 = 16.0;
/// How far land and sea reach beyond the frame, frames, and how far roads do.
pub const BEYOND: f64 = 1.0;
const ROADS_BEYOND: f64 = 0.5;
/// Units below which a step of a line is not drawn, and below which an area is left out.
const STEP: i32 = 4;
const SMALLEST: i32 = 14;

/// A frame on the Web-Mercator square.
pub struct Window {
    /// Its shape.
    pub frame: Frame,
    west: f64,
    north: f64,
    width: f64,
    height: f64,
    /// How near the frame is looked at on a phone.
    pub zoom: f64,
}

impl Window {
    /// The frame around a box; none for one that has no middle, as where it crosses the antimeridian.
    pub fn around([west, north, east, south]: [f64; 4]) -> Option<Self> {
        let (width, height) = (east - west, south - north);
        if !(width >= 0.0 && height >= 0.0) {
            return None;
        }
        let least = PHONE_PX / (WORLD * NEAREST.exp2());
        let (wide, high) = (width.max(least), height.max(least));
        let frame = Frame::of(wide / high);
        let width = wide.max(high * frame.ratio());
        let height = width / frame.ratio();
        Some(Self {
            frame,
            west: f64::midpoint(west, east) - width / 2.0,
            north: f64::midpoint(north, south) - height / 2.0,
            width,
            height,
            zoom: (PHONE_PX / WORLD / width.min(height)).log2().max(0.0),
        })
    }

    /// What the frame holds.
    pub fn frame_box(&self) -> [f64; 4] {
        let (east, south) = (self.west + self.width, self.north + self.height);
        [self.west, self.north, east, south]
    }

    /// What can be seen of the ground beside the frame too.
    pub fn wide_box(&self, frames: f64) -> [f64; 4] {
        let more = frames * self.width.max(self.height);
        let [west, north, east, south] = self.frame_box();
        [west - more, north - more, east + more, south + more]
    }

    /// A place in parts of the frame.
    pub fn part(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [(x - self.west) / self.width, (y - self.north) / self.height]
    }

    /// CSS pixels of the frame on a phone.
    pub fn pixels(&self) -> [f64; 2] {
        let scale = PHONE_PX / self.width.min(self.height);
        [self.width * scale, self.height * scale]
    }

    /// The box that can be seen, in units of paths: left, top, right, bottom.
    fn limits(&self, frames: f64) -> [i32; 4] {
        let units = STILL_WIDTH / self.width;
        let [west, north, east, south] = self.wide_box(frames);
        let unit = |from: f64, place: f64| ((place - from) * units).round() as i32;
        let (left, top) = (unit(self.west, west), unit(self.north, north));
        [left, top, unit(self.west, east), unit(self.north, south)]
    }

    /// Places in units of paths, without steps too small to be seen.
    fn steps(&self, places: &[[f64; 2]], limits: Option<[i32; 4]>) -> Vec<(i32, i32)> {
        let units = STILL_WIDTH / self.width;
        // Far beyond the frame nothing is seen, and no number grows.
        let unit = |from: f64, place: f64| ((place - from) * units).clamp(-9e3, 9e3).round() as i32;
        let mut steps: Vec<(i32, i32)> = Vec::new();
        for (number, [x, y]) in places.iter().enumerate() {
            let mut at = (unit(self.west, *x), unit(self.north, *y));
            if let Some([left, top, right, bottom]) = limits {
                at = (at.0.clamp(left, right), at.1.clamp(top, bottom));
            }
            let is_last = number + 1 == places.len();
            match steps.last() {
                Some(last) if at == *last => {}
                Some(last) if !is_last && far(*last, at) < STEP => {}
                _ => steps.push(at),
            }
        }
        steps
    }

    /// An area as an SVG path; empty where it is too small to be seen.
    pub fn ring(&self, places: &[[f64; 2]]) -> String {
        let steps = self.steps(places, Some(self.limits(BEYOND)));
        let is_seen = steps.len() > 2 && steps.iter().any(|at| far(steps[0], *at) >= SMALLEST);
        if is_seen {
            let mut path = String::new();
            put_line(&mut path, &steps);
            path + "z"
        } else {
            String::new()
        }
    }

    /// The parts of a line that can be seen as an SVG path.
    pub fn line(&self, places: &[[f64; 2]]) -> String {
        let [left, top, right, bottom] = self.limits(ROADS_BEYOND);
        let steps = self.steps(places, None);
        let is_seen = |pair: &[(i32, i32)]| {
            let (one, other) = (pair[0], pair[1]);
            one.0.min(other.0) <= right
                && one.0.max(other.0) >= left
                && one.1.min(other.1) <= bottom
                && one.1.max(other.1) >= top
        };
        let mut path = String::new();
        let mut begun = None;
        for (number, pair) in steps.windows(2).enumerate() {
            match (begun, is_seen(pair)) {
                (None, true) => begun = Some(number),
                (Some(first), false) => {
                    put_line(&mut path, &steps[first..=number]);
                    begun = None;
                }
                _ => {}
            }
        }
        if let Some(first) = begun {
            put_line(&mut path, &steps[first..]);
        }
        path
    }
}

/// Writes a line that begins at its first step.
fn put_line(path: &mut String, steps: &[(i32, i32)]) {
    let Some((x, y)) = steps.first() else { return };
    // A string takes every text.
    _ = write!(path, "M{x} {y}");
    for (number, pair) in steps.windows(2).enumerate() {
        let letter = if number == 0 { "l" } else { " " };
        let (right, down) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
        // As above.
        _ = write!(path, "{letter}{right} {down}");
    }
}

/// Units between two places, along the axis on which they are farther apart.
fn far(one: (i32, i32), other: (i32, i32)) -> i32 {
    (one.0 - other.0).abs().max((one.1 - other.1).abs())
}

/// A box of degrees on the square: west, north, east, south.
pub fn square_of(bounds: &Bounds) -> [f64; 4] {
    let corner = |latitude, longitude| {
        on_square(Point {
            latitude,
            longitude,
        })
    };
    let [west, north] = corner(bounds.north, bounds.west);
    let [east, south] = corner(bounds.south, bounds.east);
    [west, north, east, south]
}

/// A place of the square in degrees, to five decimals: one metre.
pub fn point_of([x, y]: [f64; 2]) -> Point {
    let round = |degrees: f64| (degrees * 1e5).round() / 1e5;
    let from_equator = (1.0 - 2.0 * y.clamp(0.0, 1.0)) * PI;
    Point {
        latitude: round(from_equator.sinh().atan().to_degrees()),
        longitude: round((x.clamp(0.0, 1.0) - 0.5) * 360.0),
    }
}

/// A box of degrees around a place of the square.
pub fn bounds_around([x, y]: [f64; 2], radius: f64) -> Bounds {
    let north_west = point_of([x - radius, y - radius]);
    let south_east = point_of([x + radius, y + radius]);
    Bounds {
        west: north_west.longitude,
        south: south_east.latitude,
        east: south_east.longitude,
        north: north_west.latitude,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PALM_SPRINGS: Bounds = Bounds {
        west: -116.57,
        south: 33.77,
        east: -116.47,
        north: 33.87,
    };

    fn window(bounds: &Bounds) -> Window {
        Window::around(square_of(bounds)).expect("a window")
    }

    #[test]
    fn a_frame_holds_its_box_and_takes_the_nearest_shape() {
        let window = window(&PALM_SPRINGS);

        // As many degrees north and south are farther than east and west, but not on this map by half.
        assert_eq!(window.frame, Frame::Square);
        for (latitude, longitude) in [(33.77, -116.57), (33.87, -116.47)] {
            let corner = Point {
                latitude,
                longitude,
            };
            let at = window.part(on_square(corner));
            assert!(
                at.iter().all(|part| (-1e-9..=1.0 + 1e-9).contains(part)),
                "{at:?}"
            );
        }
    }

    #[test]
    fn a_single_place_has_a_frame_and_the_antimeridian_none() {
        let place = [0.18, 0.4];
        let window = Window::around([place[0], place[1], place[0], place[1]]).expect("a frame");

        assert!((window.zoom - NEAREST).abs() < 1e-6);
        assert!(
            window
                .part(place)
                .iter()
                .all(|part| (part - 0.5).abs() < 0.01)
        );
        let pacific = Bounds {
            west: 170.0,
            east: -170.0,
            ..PALM_SPRINGS
        };
        assert!(Window::around(square_of(&pacific)).is_none());
        assert!(Window::around([f64::NAN; 4]).is_none());
    }

    #[test]
    fn lines_are_paths_in_steps_and_small_ones_are_left_out() {
        let window = window(&PALM_SPRINGS);
        let at = |x: f64, y: f64| {
            [
                window.west + x * window.width,
                window.north + y * window.height,
            ]
        };

        assert_eq!(
            window.line(&[at(0.0, 0.5), at(0.25, 0.5), at(0.25, 0.5), at(0.25, 1.0)]),
            "M0 500l250 0 0 500"
        );
        let away = [
            at(0.0, 0.0),
            at(1.0, 0.0),
            at(5.0, 0.0),
            at(5.0, 5.0),
            at(0.0, 1.0),
            at(0.0, 0.9),
        ];
        assert_eq!(
            window.line(&away),
            "M0 0l1000 0 4000 0M5000 5000l-5000 -4000 0 -100"
        );
        assert_eq!(window.line(&[at(0.5, 0.5), at(0.5001, 0.5)]), "");
        assert_eq!(
            window.ring(&[at(0.5, 0.5), at(0.501, 0.5), at(0.501, 0.501)]),
            ""
        );
        let square = [at(0.0, 0.0), at(9.0, 0.0), at(9.0, 9.0), at(0.0, 9.0)];
        assert_eq!(window.ring(&square), "M0 0l2000 0 0 2000 -2000 0z");
        assert_eq!(window.ring(&[]), "");
    }

    #[test]
    fn a_box_around_a_place_leads_back_to_it() {
        let place = Point {
            latitude: 33.83,
            longitude: -116.54,
        };

        let bounds = bounds_around(on_square(place), 1e-5);

        assert!(bounds.contains(place));
        assert!(bounds.east - bounds.west < 0.01 && bounds.north - bounds.south < 0.01);
    }
}
