//! The map of a search as the server's HTML has it: ground, homes and drawn areas in parts of a frame (pure).

mod window;

use crate::stills::{Ground, Land, Parts, RoadClass};
use index::clip::{box_around, on_square};
use index::values::Now;
use index::{Mark, SINGLES_ZOOM, Snapshot};
use model::maps::{Marked, StillMark, StillSearch, Trace};
use model::saved::HomeRef;
use model::search::{Area, SearchQuery, Shape};
use window::{BEYOND, Window, bounds_around, point_of, square_of};

/// The most marks; where there are more, they are gathered.
const MOST_MARKS: usize = 60;
/// The most bytes of roads: those that do not fit are left out, the narrow ones first.
const MOST_BYTES: usize = 12_000;
/// The room that a price takes, CSS pixels.
const PILL: [f64; 2] = [66.0, 40.0];

/// The map of a search; none where no home that matches has a place.
pub fn still(
    snapshot: &Snapshot,
    query: &SearchQuery,
    drawn: &Area,
    ground: &dyn Ground,
    now: Now,
) -> Option<StillSearch> {
    let shapes = query.area.shapes.iter().flat_map(rings).collect::<Vec<_>>();
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
                        place: point_of(mark.at),
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

/// The rings of a drawn area, its holes among them.
fn rings(shape: &Shape) -> Vec<Vec<[f64; 2]>> {
    match shape {
        Shape::Polygon(polygon) => [&polygon.outer]
            .into_iter()
            .chain(&polygon.holes)
            .map(|ring| ring.iter().map(|at| on_square(*at)).collect())
            .collect(),
        Shape::Circle { center, radius_m } => {
            let corners = center.circle(*radius_m);
            vec![corners.into_iter().map(on_square).collect()]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stills::{GroundRoad, NoGround};
    use model::geo::Point;
    use model::maps::Frame;

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

    #[test]
    fn the_sea_lies_below_the_land() {
        let window = Window::around([0.17, 0.39, 0.18, 0.4]).expect("a frame");
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
    fn holes_of_a_drawn_area_are_rings_too() {
        let at = |latitude, longitude| Point {
            latitude,
            longitude,
        };
        let ring = |r: f64| {
            vec![
                at(33.8 - r, -116.5 - r),
                at(33.8 - r, -116.5 + r),
                at(33.8 + r, -116.5),
            ]
        };
        let area = Shape::Polygon(model::geo::Polygon {
            outer: ring(0.1),
            holes: vec![ring(0.02)],
            ..model::geo::Polygon::default()
        });

        assert_eq!(rings(&area).len(), 2);
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
}
