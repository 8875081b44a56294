//! The style of our own base maps: `/map/style.json`, in the MapLibre style specification.
//!
//! Colours are written as `var(--token)`: the page fills in its own, so that one document serves light and dark, and raw
//! colours stay in `style/tokens`. Text is drawn in the page's own fonts; no glyphs are fetched.

use model::maps::BaseMap;
use serde_json::{Value, json};

const BODY: [&str; 2] = ["Hanken Grotesk semibold", "Hanken Grotesk"];
const DISPLAY: [&str; 2] = ["Jost medium", "Jost"];

/// The document; the outlines stand in where the page takes the style of a provider.
pub fn style(base: &BaseMap) -> Value {
    let mut sources = json!({
        "land": { "type": "geojson", "data": "/map/land.json", "attribution": "Natural Earth, U.S. Census Bureau" },
        "borders": { "type": "geojson", "data": "/map/borders.json" },
    });
    let mut layers = ground();
    match base {
        BaseMap::Drawn => {
            let source = "Streets, parks and water are drawn, not surveyed";
            sources["drawn"] = tiles("/tiles/base/{z}/{x}/{y}.mvt", 0, 14, source);
            layers.extend(drawn());
        }
        BaseMap::Outlines | BaseMap::Style { .. } => {
            sources["communities"] = tiles("/tiles/areas/{z}/{x}/{y}.mvt", 0, 14, "");
            layers.extend(communities());
        }
        BaseMap::Archive {
            min_zoom,
            max_zoom,
            attribution,
        } => {
            let address = "/tiles/archive/{z}/{x}/{y}.mvt";
            sources["archive"] = tiles(address, *min_zoom, *max_zoom, attribution);
            layers.extend(archive());
        }
    }
    json!({ "version": 8, "name": "PropertyHub", "sources": sources, "layers": layers })
}

/// Vector tiles of ours; the page completes addresses that begin with a slash by its own.
fn tiles(address: &str, min_zoom: u8, max_zoom: u8, attribution: &str) -> Value {
    json!({
        "type": "vector", "tiles": [address], "minzoom": min_zoom, "maxzoom": max_zoom, "attribution": attribution,
    })
}

/// Sea, land, and the borders on it.
fn ground() -> Vec<Value> {
    let border = |kind: &str, width: f64, dashes: [u32; 2]| {
        json!({
            "id": format!("border-{kind}"), "type": "line", "source": "borders",
            "filter": ["==", ["get", "kind"], kind],
            "paint": { "line-color": "var(--map-hill-2)", "line-width": width, "line-dasharray": dashes },
        })
    };
    vec![
        json!({ "id": "sea", "type": "background", "paint": { "background-color": "var(--map-water)" } }),
        json!({ "id": "land", "type": "fill", "source": "land", "paint": { "fill-color": "var(--map-land)" } }),
        // Countries meet without a hair of sea between them.
        json!({ "id": "land-edge", "type": "line", "source": "land", "paint": { "line-color": "var(--map-land)", "line-width": 1.5 } }),
        border("county", 1.0, [4, 3]),
        border("state", 1.6, [6, 3]),
    ]
}

/// How wide a road is from afar and from close by, pixels.
fn width(far: (u32, f64), near: (u32, f64)) -> Value {
    json!([
        "interpolate",
        ["exponential", 1.6],
        ["zoom"],
        far.0,
        far.1,
        near.0,
        near.1
    ])
}

fn drawn() -> Vec<Value> {
    let area = |kinds: &[&str], colour: &str| {
        json!({
            "id": format!("area-{}", kinds[0]), "type": "fill", "source": "drawn", "source-layer": "areas",
            "filter": ["in", ["get", "kind"], ["literal", kinds]], "paint": { "fill-color": colour },
        })
    };
    let road = |class: &str, colour: &str, width: Value| {
        json!({
            "id": format!("road-{class}"), "type": "line", "source": "drawn", "source-layer": "streets",
            "filter": ["==", ["get", "class"], class],
            "layout": { "line-cap": "round", "line-join": "round" },
            "paint": { "line-color": colour, "line-width": width },
        })
    };
    vec![
        json!({
            "id": "city-ground", "type": "fill", "source": "drawn", "source-layer": "cities",
            "paint": { "fill-color": "var(--map-wash)", "fill-opacity": ["interpolate", ["linear"], ["zoom"], 8, 0.9, 12, 0.25] },
        }),
        area(&["park", "golf"], "var(--map-park)"),
        area(&["airfield"], "var(--map-hill)"),
        area(&["water"], "var(--map-water)"),
        road("local", "var(--map-road)", width((12, 0.6), (18, 12.0))),
        road("collector", "var(--map-road)", width((11, 0.6), (18, 16.0))),
        road("arterial", "var(--map-road)", width((9, 0.6), (18, 22.0))),
        json!({
            "id": "road-highway-rim", "type": "line", "source": "drawn", "source-layer": "streets",
            "filter": ["==", ["get", "class"], "highway"], "minzoom": 10,
            "layout": { "line-cap": "round", "line-join": "round" },
            "paint": { "line-color": "var(--map-land)", "line-width": width((6, 2.0), (18, 36.0)) },
        }),
        road("highway", "var(--map-highway)", width((6, 1.0), (18, 28.0))),
        names(
            "street-names",
            "drawn",
            "streets",
            14,
            &BODY,
            &json!(11),
            Some("line"),
        ),
        names(
            "area-place-names",
            "drawn",
            "areas",
            14,
            &BODY,
            &json!(11),
            None,
        ),
        of_kind(
            names(
                "neighbourhood-names",
                "drawn",
                "names",
                12,
                &BODY,
                &json!(12),
                None,
            ),
            "neighbourhood",
        ),
        of_kind(
            names(
                "city-names",
                "drawn",
                "names",
                6,
                &DISPLAY,
                &json!(["interpolate", ["linear"], ["zoom"], 7, 12, 12, 20]),
                None,
            ),
            "city",
        ),
    ]
}

fn communities() -> Vec<Value> {
    vec![
        json!({
            "id": "city-ground", "type": "fill", "source": "communities", "source-layer": "cities",
            "paint": { "fill-color": "var(--map-wash)" },
        }),
        json!({
            "id": "city-outlines", "type": "line", "source": "communities", "source-layer": "cities",
            "paint": { "line-color": "var(--map-hill-2)", "line-width": 1 },
        }),
        json!({
            "id": "subdivision-outlines", "type": "line", "source": "communities", "source-layer": "subdivisions", "minzoom": 11,
            "paint": { "line-color": "var(--map-road)", "line-width": 2 },
        }),
        names(
            "community-names",
            "communities",
            "area-names",
            7,
            &BODY,
            &json!(13),
            None,
        ),
    ]
}

/// The layers of an archive in the schema of Protomaps, and those of OpenMapTiles where they are called otherwise: layers
/// that an archive lacks draw nothing.
fn archive() -> Vec<Value> {
    let fill = |layer: &str, kinds: (&str, &[&str]), colour: &str| {
        let (property, kinds) = kinds;
        let mut drawn = json!({
            "id": format!("{layer}-{property}-{}", kinds.first().unwrap_or(&"all")),
            "type": "fill", "source": "archive", "source-layer": layer, "paint": { "fill-color": colour },
        });
        if !kinds.is_empty() {
            drawn["filter"] = json!(["in", ["get", property], ["literal", kinds]]);
        }
        drawn
    };
    let line = |layer: &str, kinds: (&str, &[&str]), colour: &str, width: Value| {
        let (property, kinds) = kinds;
        json!({
            "id": format!("{layer}-line-{}", kinds.first().unwrap_or(&"all")),
            "type": "line", "source": "archive", "source-layer": layer,
            "filter": ["in", ["get", property], ["literal", kinds]],
            "layout": { "line-cap": "round", "line-join": "round" },
            "paint": { "line-color": colour, "line-width": width },
        })
    };
    let green: &[&str] = &[
        "park",
        "golf_course",
        "grass",
        "wood",
        "forest",
        "nature_reserve",
        "garden",
        "cemetery",
    ];
    let highway: &[&str] = &["highway", "motorway", "trunk"];
    let major: &[&str] = &["major_road", "primary", "secondary", "tertiary"];
    let minor: &[&str] = &["minor_road", "minor", "service", "residential"];
    let mut layers = vec![
        fill("earth", ("kind", &[]), "var(--map-land)"),
        fill("landuse", ("kind", green), "var(--map-park)"),
        fill("landcover", ("class", green), "var(--map-park)"),
        fill("park", ("class", &[]), "var(--map-park)"),
        fill("water", ("kind", &[]), "var(--map-water)"),
    ];
    for (layer, property) in [("roads", "kind"), ("transportation", "class")] {
        layers.push(line(
            layer,
            (property, minor),
            "var(--map-road)",
            width((12, 0.5), (18, 12.0)),
        ));
        layers.push(line(
            layer,
            (property, major),
            "var(--map-road)",
            width((8, 0.5), (18, 20.0)),
        ));
        layers.push(line(
            layer,
            (property, highway),
            "var(--map-highway)",
            width((5, 0.8), (18, 26.0)),
        ));
    }
    layers.push(names(
        "archive-road-names",
        "archive",
        "roads",
        14,
        &BODY,
        &json!(11),
        Some("line"),
    ));
    layers.push(names(
        "archive-street-names",
        "archive",
        "transportation_name",
        14,
        &BODY,
        &json!(11),
        Some("line"),
    ));
    layers.push(names(
        "archive-places",
        "archive",
        "places",
        4,
        &BODY,
        &json!(13),
        None,
    ));
    layers.push(names(
        "archive-place",
        "archive",
        "place",
        4,
        &BODY,
        &json!(13),
        None,
    ));
    layers
}

fn names(
    id: &str,
    source: &str,
    layer: &str,
    from_zoom: u32,
    font: &[&str],
    size: &Value,
    placement: Option<&str>,
) -> Value {
    json!({
        "id": id, "type": "symbol", "source": source, "source-layer": layer, "minzoom": from_zoom,
        "layout": {
            "text-field": ["get", "name"], "text-font": font, "text-size": size,
            "symbol-placement": placement.unwrap_or("point"), "text-max-width": 8,
        },
        "paint": { "text-color": "var(--map-label)", "text-halo-color": "var(--map-land)", "text-halo-width": 1.6 },
    })
}

fn of_kind(mut layer: Value, kind: &str) -> Value {
    layer["filter"] = json!(["==", ["get", "kind"], kind]);
    layer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_draw_from_sources_that_are_there_in_colours_of_the_page() {
        let tokens = include_str!("../../../style/tokens/color.css");
        let archive = BaseMap::Archive {
            min_zoom: 0,
            max_zoom: 15,
            attribution: "OpenStreetMap".to_owned(),
        };
        for base in [BaseMap::Drawn, BaseMap::Outlines, archive] {
            let style = style(&base);
            let ids: Vec<_> = style["layers"]
                .as_array()
                .expect("layers")
                .iter()
                .map(|layer| layer["id"].to_string())
                .collect();
            let once: std::collections::BTreeSet<_> = ids.iter().collect();
            assert_eq!(once.len(), ids.len(), "each layer has an id of its own");
            for layer in style["layers"].as_array().expect("layers") {
                let source = layer["source"].as_str();
                assert!(
                    source.is_none_or(|source| style["sources"][source].is_object()),
                    "{layer}"
                );
            }
            for part in style.to_string().split("var(").skip(1) {
                let name = part.split(')').next().expect("a token");
                assert!(tokens.contains(&format!("{name}:")), "{name} is no token");
            }
        }
    }
}
