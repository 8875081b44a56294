//! The base map of the demo: the simulated world's own streets, parks, water, cities and neighbourhoods.

use index::clip::{Window, box_around, on_square};
use index::drawings::{Layer, Value};
use model::geo::Point;
use model::maps::TileAt;
use services::stills::{Ground, GroundArea, GroundRoad, Land, Parts, RoadClass};
use simulators::world::{AreaKind, Network, StreetClass};
use std::sync::OnceLock;

/// A line or ring on the Web-Mercator square, with the box around it.
struct Shape {
    places: Vec<[f64; 2]>,
    around: [f64; 4],
}

impl Shape {
    fn of(points: &[Point]) -> Self {
        let places: Vec<_> = points.iter().copied().map(on_square).collect();
        let around = box_around(&places);
        Self { places, around }
    }

    /// Where its name stands.
    fn middle(&self) -> [f64; 2] {
        let [west, north, east, south] = self.around;
        [f64::midpoint(west, east), f64::midpoint(north, south)]
    }
}

struct Road {
    name: String,
    class: StreetClass,
    shape: Shape,
}

struct Place {
    name: String,
    rings: Vec<Shape>,
}

/// Everything that is drawn, projected once.
struct Drawing {
    roads: Vec<Road>,
    areas: Vec<(AreaKind, String, Shape)>,
    cities: Vec<Place>,
    neighbourhoods: Vec<Place>,
}

impl Drawing {
    fn shared() -> &'static Self {
        static SHARED: OnceLock<Drawing> = OnceLock::new();
        SHARED.get_or_init(|| Self::of(Network::shared()))
    }

    /// What is seen from afar.
    /// Why apart: the whole network takes most of a second and much memory, and a search begins from afar.
    fn sketch() -> &'static Self {
        static SKETCH: OnceLock<Drawing> = OnceLock::new();
        SKETCH.get_or_init(|| Self::of(&Network::sketch()))
    }

    fn of(network: &Network) -> Self {
        let roads = network.streets.iter().map(|street| Road {
            name: street.full_name(),
            class: street.class,
            shape: Shape::of(&street.line),
        });
        let areas = network
            .areas
            .iter()
            .map(|area| (area.kind, area.name.clone(), Shape::of(&area.ring)));
        let cities = network.cities.iter().map(|city| Place {
            name: city.name.to_owned(),
            rings: vec![Shape::of(&city.ring)],
        });
        let neighbourhoods = network.neighbourhoods.iter().map(|place| Place {
            name: place.name.clone(),
            rings: place.rings.iter().map(|ring| Shape::of(ring)).collect(),
        });
        Self {
            roads: roads.collect(),
            areas: areas.collect(),
            cities: cities.collect(),
            neighbourhoods: neighbourhoods.collect(),
        }
    }
}

/// The vector tile: layers `areas`, `cities`, `neighbourhoods`, `streets` and `names`, finer from closer by.
pub fn tile(tile: TileAt) -> Vec<u8> {
    let drawing = Drawing::shared();
    let window = Window::of(tile);
    let mut out = areas(drawing, window);
    out.extend(outlines("cities", &drawing.cities, window, tile.zoom >= 6));
    out.extend(outlines(
        "neighbourhoods",
        &drawing.neighbourhoods,
        window,
        tile.zoom >= 11,
    ));
    out.extend(streets(drawing, window, tile.zoom));
    out.extend(names(drawing, window, tile.zoom));
    out
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn areas(drawing: &Drawing, window: Window) -> Vec<u8> {
    let mut layer = Layer::default();
    for (kind, name, shape) in drawing
        .areas
        .iter()
        .filter(|area| window.sees(area.2.around))
    {
        let kind = match kind {
            AreaKind::Park => "park",
            AreaKind::Golf => "golf",
            AreaKind::Water => "water",
            AreaKind::Airfield => "airfield",
        };
        let ring = window.ring(&shape.places);
        layer.area(&[ring], &[("kind", text(kind)), ("name", text(name))]);
    }
    layer.finish("areas")
}

fn outlines(layer_name: &str, places: &[Place], window: Window, is_shown: bool) -> Vec<u8> {
    let mut layer = Layer::default();
    for place in places.iter().filter(|_| is_shown) {
        let rings: Vec<_> = place
            .rings
            .iter()
            .filter(|ring| window.sees(ring.around))
            .map(|ring| window.ring(&ring.places))
            .collect();
        layer.area(&rings, &[("name", text(&place.name))]);
    }
    layer.finish(layer_name)
}

/// From which zoom on a road is drawn.
const fn first_zoom(class: StreetClass) -> u32 {
    match class {
        StreetClass::Highway => 6,
        StreetClass::Arterial => 10,
        StreetClass::Collector => 12,
        StreetClass::Local => 13,
    }
}

fn streets(drawing: &Drawing, window: Window, zoom: u32) -> Vec<u8> {
    let mut layer = Layer::default();
    let seen = drawing
        .roads
        .iter()
        .filter(|road| zoom >= first_zoom(road.class) && window.sees(road.shape.around));
    for road in seen {
        let class = match road.class {
            StreetClass::Highway => "highway",
            StreetClass::Arterial => "arterial",
            StreetClass::Collector => "collector",
            StreetClass::Local => "local",
        };
        let lines = window.line(&road.shape.places);
        layer.lines(
            &lines,
            &[("class", text(class)), ("name", text(&road.name))],
        );
    }
    layer.finish("streets")
}

fn names(drawing: &Drawing, window: Window, zoom: u32) -> Vec<u8> {
    let mut layer = Layer::default();
    let groups = [
        ("city", &drawing.cities, zoom >= 6),
        ("neighbourhood", &drawing.neighbourhoods, zoom >= 12),
    ];
    for (kind, places, _) in groups.into_iter().filter(|group| group.2) {
        for place in places {
            let at = place
                .rings
                .first()
                .and_then(|ring| window.point(ring.middle()));
            if let Some(at) = at {
                layer.point(
                    None,
                    at,
                    &[("kind", text(kind)), ("name", text(&place.name))],
                );
            }
        }
    }
    layer.finish("names")
}

/// The simulated world as ground of still maps.
pub struct DrawnGround;

/// Below this zoom still maps show no street but highways.
const FROM_AFAR: f64 = 9.0;
/// From where on still maps name neighbourhoods.
const NEIGHBOURHOOD_NAMES: f64 = 12.4;

impl Ground for DrawnGround {
    fn within(&self, [west, north, east, south]: [f64; 4], zoom: f64) -> Parts {
        let drawing = if zoom < FROM_AFAR {
            Drawing::sketch()
        } else {
            Drawing::shared()
        };
        let sees = |around: [f64; 4]| {
            around[0] <= east && around[2] >= west && around[1] <= south && around[3] >= north
        };
        let areas = drawing
            .areas
            .iter()
            .filter(|(_, _, shape)| sees(shape.around));
        let roads = drawing.roads.iter().filter(|road| {
            sees(road.shape.around) && f64::from(first_zoom(road.class)) <= zoom + 1.0
        });
        let named = |places: &[Place]| -> Vec<(String, [f64; 2])> {
            let rings = places
                .iter()
                .filter_map(|place| Some((place, place.rings.first()?)));
            rings
                .filter(|(_, ring)| sees(ring.around))
                .map(|(place, ring)| (place.name.clone(), ring.middle()))
                .collect()
        };
        let mut names = named(&drawing.cities);
        if zoom >= NEIGHBOURHOOD_NAMES {
            names.extend(named(&drawing.neighbourhoods));
        }
        Parts {
            land: Vec::new(),
            areas: areas
                .map(|(kind, name, shape)| GroundArea {
                    land: match kind {
                        AreaKind::Park => Land::Park,
                        AreaKind::Golf => Land::Golf,
                        AreaKind::Water => Land::Water,
                        AreaKind::Airfield => Land::Open,
                    },
                    name: name.clone(),
                    ring: shape.places.clone(),
                })
                .collect(),
            roads: roads
                .map(|road| GroundRoad {
                    class: match road.class {
                        StreetClass::Highway => RoadClass::Highway,
                        StreetClass::Arterial => RoadClass::Arterial,
                        StreetClass::Collector => RoadClass::Collector,
                        StreetClass::Local => RoadClass::Local,
                    },
                    name: road.name.clone(),
                    line: road.shape.places.clone(),
                })
                .collect(),
            names,
            note: "Drawn map, not surveyed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn still_maps_from_afar_know_highways_and_cities_and_no_streets() {
        let everywhere = [0.0, 0.0, 1.0, 1.0];
        let afar = DrawnGround.within(everywhere, 8.0);

        assert!(
            afar.roads
                .iter()
                .all(|road| road.class == RoadClass::Highway)
        );
        assert!(!afar.roads.is_empty());
        assert!(afar.names.iter().any(|(name, _)| name == "Palm Springs"));
        assert!(afar.areas.iter().any(|area| area.land == Land::Water));
        let near = DrawnGround.within(everywhere, 12.0);
        let highways = |parts: &Parts| -> Vec<GroundRoad> {
            let roads = parts.roads.iter();
            roads
                .filter(|road| road.class == RoadClass::Highway)
                .cloned()
                .collect()
        };
        assert_eq!(highways(&afar), highways(&near));
        assert!(near.roads.len() > afar.roads.len());
    }

    #[test]
    fn the_valley_is_drawn_from_afar_and_from_close_by() {
        let near = tile(TileAt {
            zoom: 14,
            x: 2_888,
            y: 6_554,
        });
        let wide = tile(TileAt {
            zoom: 8,
            x: 45,
            y: 102,
        });

        let has = |bytes: &[u8], name: &str| {
            bytes
                .windows(name.len())
                .any(|part| part == name.as_bytes())
        };
        assert!(has(&wide, "Palm Springs") && has(&wide, "highway"));
        assert!(!has(&wide, "local"), "no small street from afar");
        assert!(has(&near, "local"));
        assert!(
            tile(TileAt {
                zoom: 8,
                x: 0,
                y: 0
            })
            .is_empty()
        );
    }
}
