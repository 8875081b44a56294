//! The map of a search as the server's HTML has it: ground, homes and drawn areas in parts of a frame (pure).

use crate::stills::{Ground, Land, Parts, RoadClass};
use index::clip::{box_around, on_square};
use index::values::Now;
use index::{Mark, SINGLES_ZOOM, Snapshot};
use model::geo::{Bounds, Point};
use model::maps::{Frame, Marked, STILL_WIDTH, StillMark, StillSearch, Trace};
use model::saved::HomeRef;
use model::search::{Area, SearchQuery, Shape};
use std::f64::consts::{PI, TAU};
use std::fmt::Write as _;

/// CSS pixels that the shorter side of the frame has on a phone, about.
const PHONE_PX: f64 = 230.0;
/// Pixels of the whole earth at zoom 0.
const WORLD: f64 = 512.0;
/// As near as the renderer goes to show a single home.
const NEAREST: f64 = 16.0;
/// The most marks; where there are more, they are gathered.
const MOST_MARKS: usize = 60;
/// How far land and sea reach beyond the frame, frames, and how far roads do.
const BEYOND: f64 = 1.0;
const ROADS_BEYOND: f64 = 0.5;
/// The most bytes of roads: those that do not fit are left out, the narrow ones first.
const MOST_BYTES: usize = 12_000;
/// Units below which a step of a line is not drawn, and below which an area is left out.
const STEP: i32 = 4;
const SMALLEST: i32 = 14;
/// The room that a price takes, CSS pixels.
const PILL: [f64; 2] = [66.0, 40.0];
/// Corners of a circle.
const CORNERS: u32 = 48;

/// The map of a search; none where no home that matches has a place.
pub fn still(
    snapshot: &Snapshot,
    query: &SearchQuery,
    drawn: &Area,
    ground: &dyn Ground,
    now: Now,
) -> Option<StillSearch> {
    let shapes = query.area.shapes.iter().map(outline).collect::<Vec<_>>();
    let seen = match query.area.viewport {
        Some(viewport) => square_of(&viewport),
        None if !shapes.is_empty() => box_around(&shapes.concat()),
        None => square_of(&snapshot.extent(&query.filters, drawn, now).bounds?),
    };
    let window = Window::around(seen)?;
    let (zoom, marks) = marks(snapshot, query, drawn, &window, now);
    let parts = ground.within(window.wide_box(BEYOND), window.zoom);
    let mut traces = traces(&window, &parts);
    let rings = shapes.iter().map(|ring| window.ring(ring));
    let drawn = rings.collect::<String>();
    if !drawn.is_empty() {
        traces.push((Trace::Drawn, drawn));
    }
    let names = parts
        .names
        .iter()
        .map(|(name, place)| (name.clone(), window.part(*place)))
        .filter(|(_, at)| at.iter().all(|part| (0.0..=1.0).contains(part)));
    Some(StillSearch {
        frame: window.frame,
        names: apart(names.collect(), &window),
        marks: told(marks, zoom, &window),
        traces,
        is_drawn: !parts.note.is_empty(),
    })
}

/// A frame on the Web-Mercator square.
struct Window {
    frame: Frame,
    west: f64,
    north: f64,
    width: f64,
    height: f64,
    /// How near the frame is looked at on a phone.
    zoom: f64,
}

impl Window {
    /// The frame around a box; none for one that has no middle, as where it crosses the antimeridian.
    fn around([west, north, east, south]: [f64; 4]) -> Option<Self> {
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

    fn frame_box(&self) -> [f64; 4] {
        let (east, south) = (self.west + self.width, self.north + self.height);
        [self.west, self.north, east, south]
    }

    /// What can be seen of the ground beside the frame too.
    fn wide_box(&self, frames: f64) -> [f64; 4] {
        let more = frames * self.width.max(self.height);
        let [west, north, east, south] = self.frame_box();
        [west - more, north - more, east + more, south + more]
    }

    /// A place in parts of the frame.
    fn part(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [(x - self.west) / self.width, (y - self.north) / self.height]
    }

    /// CSS pixels of the frame on a phone.
    fn pixels(&self) -> [f64; 2] {
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
    fn ring(&self, places: &[[f64; 2]]) -> String {
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
    fn line(&self, places: &[[f64; 2]]) -> String {
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

/// The ground as paths, the lowest first.
fn traces(window: &Window, parts: &Parts) -> Vec<(Trace, String)> {
    let area = |land: Land| {
        let areas = parts.areas.iter().filter(|area| area.land == land);
        areas
            .map(|area| window.ring(&area.ring))
            .collect::<String>()
    };
    let mut all = Vec::new();
    if !parts.land.is_empty() {
        let [west, north, east, south] = window.wide_box(BEYOND);
        let all_around = [[west, north], [east, north], [east, south], [west, south]];
        all.push((Trace::Water, window.ring(&all_around)));
        let land = parts.land.iter().map(|ring| window.ring(ring));
        all.push((Trace::Land, land.collect()));
    }
    all.extend([
        (Trace::Park, area(Land::Park) + &area(Land::Golf)),
        (Trace::Open, area(Land::Open)),
        (Trace::Water, area(Land::Water)),
    ]);
    let mut bytes = 0;
    let mut roads = Vec::new();
    for (class, trace) in [
        (RoadClass::Highway, Trace::Highway),
        (RoadClass::Arterial, Trace::Arterial),
        (RoadClass::Collector, Trace::Collector),
        (RoadClass::Local, Trace::Local),
    ] {
        let lines = parts.roads.iter().filter(|road| road.class == class);
        let path: String = lines.map(|road| window.line(&road.line)).collect();
        bytes += path.len();
        if bytes > MOST_BYTES {
            break;
        }
        roads.push((trace, path));
    }
    // Wider roads lie above narrower ones.
    all.extend(roads.into_iter().rev());
    all.retain(|(_, path)| !path.is_empty());
    all
}

/// The homes in the frame, so many as can be told apart, and the zoom that they are gathered for.
fn marks(
    snapshot: &Snapshot,
    query: &SearchQuery,
    drawn: &Area,
    window: &Window,
    now: Now,
) -> (u32, Vec<Mark>) {
    let within = window.frame_box();
    // From close by every home stands for itself, however many they are: one level farther they are gathered.
    let mut zoom = (window.zoom as u32).min(SINGLES_ZOOM);
    loop {
        let marks = snapshot.marks(zoom, within, &query.filters, drawn, now);
        if marks.len() <= MOST_MARKS || zoom == 0 {
            return (zoom, marks);
        }
        zoom -= 1;
    }
}

/// The marks in parts of the frame; prices where they have room.
fn told(marks: Vec<Mark>, zoom: u32, window: &Window) -> Vec<StillMark> {
    let [wide, high] = window.pixels();
    let cell = 1.0 / f64::from(1_u32 << (zoom + 4));
    let mut taken: Vec<[f64; 2]> = Vec::new();
    marks
        .into_iter()
        .map(|mark| {
            let at = window.part(mark.at);
            let px = [at[0] * wide, at[1] * high];
            let is_free = taken.iter().all(|other| {
                (other[0] - px[0]).abs() > PILL[0] || (other[1] - px[1]).abs() > PILL[1]
            });
            if is_free || mark.count > 1 {
                taken.push(px);
            }
            StillMark {
                at,
                count: mark.count,
                from_cents: (mark.min > 0).then(|| i64::from(mark.min) * 100),
                marked: match mark.home {
                    None => Marked::Homes(bounds_around(mark.at, 1.5 * cell)),
                    Some(home) => Marked::Home {
                        home: HomeRef {
                            source: home.source,
                            listing_key: home.listing_key,
                        },
                        slug: home.slug,
                        has_room: is_free,
                    },
                },
            }
        })
        .collect()
}

/// Names that do not stand on each other, the first ones first.
fn apart(names: Vec<(String, [f64; 2])>, window: &Window) -> Vec<(String, [f64; 2])> {
    let [wide, high] = window.pixels();
    let mut kept: Vec<(String, [f64; 2])> = Vec::new();
    for (name, at) in names {
        let is_free = kept.iter().all(|(other, there)| {
            let room = (name.len() + other.len()) as f64 * 4.0;
            ((at[0] - there[0]) * wide).abs() > room || ((at[1] - there[1]) * high).abs() > 18.0
        });
        if is_free {
            kept.push((name, at));
        }
    }
    kept
}

fn square_of(bounds: &Bounds) -> [f64; 4] {
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

/// The corners of a drawn area, its holes left out.
fn outline(shape: &Shape) -> Vec<[f64; 2]> {
    match shape {
        Shape::Polygon(polygon) => polygon.outer.iter().map(|at| on_square(*at)).collect(),
        Shape::Circle { center, radius_m } => {
            let [x, y] = on_square(*center);
            let round_the_earth = 40_075_017.0 * center.latitude.to_radians().cos().max(0.01);
            let radius = radius_m / round_the_earth;
            (0..CORNERS)
                .map(|corner| {
                    let (sine, cosine) = (f64::from(corner) / f64::from(CORNERS) * TAU).sin_cos();
                    [x + radius * cosine, y + radius * sine]
                })
                .collect()
        }
    }
}

/// A box of degrees around a place of the square, to four decimals: ten metres.
fn bounds_around([x, y]: [f64; 2], radius: f64) -> Bounds {
    let round = |degrees: f64| (degrees * 1e4).round() / 1e4;
    let longitude = |x: f64| round((x.clamp(0.0, 1.0) - 0.5) * 360.0);
    let latitude = |y: f64| {
        let y = (1.0 - 2.0 * y.clamp(0.0, 1.0)) * PI;
        round(y.sinh().atan().to_degrees())
    };
    Bounds {
        west: longitude(x - radius),
        south: latitude(y + radius),
        east: longitude(x + radius),
        north: latitude(y - radius),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stills::{GroundRoad, NoGround};

    const PALM_SPRINGS: Bounds = Bounds {
        west: -116.57,
        south: 33.77,
        east: -116.47,
        north: 33.87,
    };

    struct Street;

    impl Ground for Street {
        fn within(&self, [west, north, east, south]: [f64; 4], _: f64) -> Parts {
            let y = f64::midpoint(north, south);
            Parts {
                roads: vec![GroundRoad {
                    class: RoadClass::Arterial,
                    name: "Palm Canyon Drive".to_owned(),
                    line: vec![[west, y], [f64::midpoint(west, east), y], [east, y]],
                }],
                names: vec![("Palm Springs".to_owned(), [f64::midpoint(west, east), y])],
                ..Parts::default()
            }
        }
    }

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
    fn the_sea_lies_below_the_land() {
        let window = window(&PALM_SPRINGS);
        let [west, north, east, south] = window.frame_box();
        let parts = Parts {
            land: vec![vec![[west, north], [east, north], [east, south]]],
            ..Parts::default()
        };

        let kinds: Vec<Trace> = traces(&window, &parts)
            .into_iter()
            .map(|(kind, _)| kind)
            .collect();

        assert_eq!(kinds, [Trace::Water, Trace::Land]);
        assert_eq!(traces(&window, &Parts::default()), []);
    }

    #[test]
    fn a_search_without_homes_has_no_map_and_a_drawn_area_is_its_own_frame() {
        let index = index::Index::build(Vec::new(), 1);
        let snapshot = index.snapshot();
        let now = Now::from(1_795_000_000_000);
        let everywhere = SearchQuery::default();
        let near = SearchQuery {
            area: Area {
                viewport: None,
                shapes: vec![Shape::Circle {
                    center: Point {
                        latitude: 33.83,
                        longitude: -116.54,
                    },
                    radius_m: 8_047.0,
                }],
            },
            ..SearchQuery::default()
        };

        assert_eq!(
            still(&snapshot, &everywhere, &Area::default(), &NoGround, now),
            None
        );
        let still = still(&snapshot, &near, &near.area, &Street, now).expect("a frame");
        let kinds: Vec<Trace> = still.traces.iter().map(|(trace, _)| *trace).collect();
        assert_eq!(kinds, [Trace::Arterial, Trace::Drawn]);
        assert_eq!(still.frame, Frame::Square);
        assert_eq!(still.names.len(), 1);
        assert!(still.marks.is_empty());
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
