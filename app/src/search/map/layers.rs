//! What the search draws on the map: sources and layers in the style specification.

use crate::format::json_text;
use map::Palette;
use model::search::SearchQuery;

/// The tokens of the page that the map is drawn in.
pub const TOKENS: [&str; 20] = [
    "map-land",
    "map-hill",
    "map-hill-2",
    "map-park",
    "map-water",
    "map-wash",
    "map-road",
    "map-highway",
    "map-label",
    "surface",
    "surface-3",
    "line-strong",
    "ink",
    "ink-2",
    "ink-3",
    "accent",
    "on-accent",
    "agave",
    "on-agave",
    "agave-line",
];

/// The homes of the search, and the sold ones of the layer that can be shown besides.
pub const HOMES: &str = "homes";
pub const SOLD: &str = "sold";
/// Drawn areas, and the outline that is being drawn.
pub const AREAS: &str = "areas";
pub const DRAFT: &str = "draft";
/// The cluster that the keyboard stands on.
pub const CHOSEN: &str = "chosen";
/// Cities, neighbourhoods and schools.
pub const PLACES: &str = "places";

/// Layers that a click can hit, the topmost first.
pub const CLICKABLE: [&str; 6] = [
    "pin-hot",
    "pins",
    "dots",
    "clusters",
    "sold-dots",
    "sold-clusters",
];
/// Layers between which the arrow keys go.
pub const REACHABLE: [&str; 2] = ["dots", "clusters"];
/// The layers of each part that can be shown and hidden.
pub const BOUNDARIES: [&str; 3] = ["boundary-cities", "boundary-subdivisions", "boundary-names"];
pub const SCHOOLS: [&str; 2] = ["school-dots", "school-names"];
pub const SOLD_LAYERS: [&str; 3] = ["sold-clusters", "sold-dots", "sold-prices"];

const BODY: &str = r#"["Hanken Grotesk semibold","Hanken Grotesk"]"#;

/// The address of the tiles of a search: what is looked for and the drawn areas; what the map shows, order and page do
/// not count, so that everybody with the same search shares its tiles.
pub fn tiles(origin: &str, query: &SearchQuery) -> String {
    let mut wanted = SearchQuery {
        filters: query.filters.clone(),
        ..SearchQuery::default()
    };
    wanted.area.shapes.clone_from(&query.area.shapes);
    address(origin, &wanted)
}

/// The tiles of the homes like these that were sold within a year.
pub fn sold_tiles(origin: &str, query: &SearchQuery) -> String {
    let mut filters = query.filters.clone();
    filters.statuses = vec![model::listings::StandardStatus::Closed];
    filters.sold_within_days = Some(365);
    (
        filters.price_cut,
        filters.open_house,
        filters.new_within_days,
    ) = (false, false, None);
    filters.days_on_market = model::search::Range::default();
    let mut wanted = SearchQuery {
        filters,
        ..SearchQuery::default()
    };
    wanted.area.shapes.clone_from(&query.area.shapes);
    address(origin, &wanted)
}

fn address(origin: &str, query: &SearchQuery) -> String {
    let text = query.to_query_string();
    let mark = if text.is_empty() { "" } else { "?" };
    format!("{origin}/tiles/listings/{{z}}/{{x}}/{{y}}.mvt{mark}{text}")
}

/// The sources, each with its id.
pub fn sources(origin: &str, homes: &str, sold: &str) -> Vec<(&'static str, String)> {
    let tiles = |address: &str, nearest: u32| {
        let address = json_text(address);
        format!(r#"{{"type":"vector","tiles":[{address}],"minzoom":0,"maxzoom":{nearest}}}"#)
    };
    let nothing = r#"{"type":"geojson","data":{"type":"FeatureCollection","features":[]}}"#;
    vec![
        (
            PLACES,
            tiles(&format!("{origin}/tiles/areas/{{z}}/{{x}}/{{y}}.mvt"), 14),
        ),
        (AREAS, nothing.to_owned()),
        (SOLD, tiles(sold, 14)),
        (HOMES, tiles(homes, 14)),
        (CHOSEN, nothing.to_owned()),
        (DRAFT, nothing.to_owned()),
    ]
}

/// A price as people say it: `$1.28M`, `$925K`, and rents in full.
fn short_price(property: &str) -> String {
    let price = format!(r#"["get","{property}"]"#);
    format!(
        r#"["case",[">=",{price},999500],["concat","$",["to-string",["/",["round",["/",{price},10000]],100]],"M"],[">=",{price},20000],["concat","$",["to-string",["round",["/",{price},1000]]],"K"],["concat","$",["number-format",{price},{{"max-fraction-digits":0}}]]]"#
    )
}

/// The radius of a cluster, pixels; areas grow with the homes.
const RADIUS: &str =
    r#"["interpolate",["linear"],["sqrt",["get","count"]],1,16,6,23,8,32,30,38,140,44]"#;

/// The layers, from the lowest to the topmost, each with its id.
pub fn layers(colours: &Palette, from: &str) -> Vec<(&'static str, String)> {
    let c = |name: &str| colours.get(name).to_owned();
    let several = r#"[">",["get","count"],1]"#;
    let single = r#"["==",["get","count"],1]"#;
    let hidden = r#""layout":{"visibility":"none"}"#;
    let mut all = vec![
        (
            "boundary-subdivisions",
            format!(
                r#"{{"id":"boundary-subdivisions","type":"line","source":"{PLACES}","source-layer":"subdivisions","minzoom":10,{hidden},"paint":{{"line-color":"{}","line-width":1.2,"line-dasharray":[3,2]}}}}"#,
                c("agave")
            ),
        ),
        (
            "boundary-cities",
            format!(
                r#"{{"id":"boundary-cities","type":"line","source":"{PLACES}","source-layer":"cities",{hidden},"paint":{{"line-color":"{}","line-width":1.8}}}}"#,
                c("agave")
            ),
        ),
        (
            "boundary-names",
            format!(
                r#"{{"id":"boundary-names","type":"symbol","source":"{PLACES}","source-layer":"area-names","layout":{{"visibility":"none","text-field":["get","name"],"text-font":{BODY},"text-size":12}},"paint":{{"text-color":"{}","text-halo-color":"{}","text-halo-width":1.6}}}}"#,
                c("agave"),
                c("map-land")
            ),
        ),
        (
            "school-dots",
            format!(
                r#"{{"id":"school-dots","type":"circle","source":"{PLACES}","source-layer":"schools","minzoom":10,{hidden},"paint":{{"circle-radius":5,"circle-color":"{}","circle-stroke-color":"{}","circle-stroke-width":2}}}}"#,
                c("surface"),
                c("agave")
            ),
        ),
        (
            "school-names",
            format!(
                r#"{{"id":"school-names","type":"symbol","source":"{PLACES}","source-layer":"schools","minzoom":11,"layout":{{"visibility":"none","text-field":["get","name"],"text-font":{BODY},"text-size":11.5,"text-anchor":"top","text-offset":[0,0.7],"text-optional":true}},"paint":{{"text-color":"{}","text-halo-color":"{}","text-halo-width":1.6}}}}"#,
                c("agave"),
                c("map-land")
            ),
        ),
        (
            "area-fill",
            format!(
                r#"{{"id":"area-fill","type":"fill","source":"{AREAS}","paint":{{"fill-color":"{}","fill-opacity":0.1}}}}"#,
                c("agave")
            ),
        ),
        (
            "area-line",
            format!(
                r#"{{"id":"area-line","type":"line","source":"{AREAS}","paint":{{"line-color":"{}","line-width":2.5,"line-dasharray":[3,2]}}}}"#,
                c("agave")
            ),
        ),
        (
            "area-names",
            format!(
                r#"{{"id":"area-names","type":"symbol","source":"{AREAS}","layout":{{"text-field":["get","name"],"text-font":{BODY},"text-size":13}},"paint":{{"text-color":"{}","text-halo-color":"{}","text-halo-width":2}}}}"#,
                c("agave"),
                c("map-land")
            ),
        ),
    ];
    let prices = |id: &'static str,
                  source: &str,
                  filter: &str,
                  layout: &str,
                  text: &str,
                  extra: &str| {
        (
            id,
            format!(
                r#"{{"id":"{id}","type":"symbol","source":"{source}","source-layer":"listings","filter":{filter},"layout":{{"text-field":{},"text-font":{BODY},"text-size":13,"icon-text-fit":"both","icon-text-fit-padding":[0,1,0,1],"icon-anchor":"bottom","text-anchor":"bottom","text-offset":[0,-0.95]{layout}}},"paint":{{"text-color":{text}{extra}}}}}"#,
                short_price("price")
            ),
        )
    };
    let counts = |id: &'static str, source: &str, ground: &str, text: &str, is_shown: bool| {
        let visibility = if is_shown { "visible" } else { "none" };
        let from = json_text(from);
        [
            (
                id,
                format!(
                    r#"{{"id":"{id}","type":"circle","source":"{source}","source-layer":"listings","filter":{several},"layout":{{"visibility":"{visibility}"}},"paint":{{"circle-radius":{RADIUS},"circle-color":"{ground}","circle-opacity":0.93,"circle-stroke-color":"{ground}","circle-stroke-width":6,"circle-stroke-opacity":0.24}}}}"#
                ),
            ),
            (
                if is_shown {
                    "cluster-counts"
                } else {
                    "sold-counts"
                },
                format!(
                    r#"{{"id":"{}","type":"symbol","source":"{source}","source-layer":"listings","filter":{several},"layout":{{"visibility":"{visibility}","text-field":["format",["number-format",["get","count"],{{}}],{{"font-scale":1}},["case",[">=",["get","count"],64],["concat","\n",{from}," ",{}],""],{{"font-scale":0.7}}],"text-font":{BODY},"text-size":15,"text-line-height":1.1,"text-allow-overlap":true,"text-ignore-placement":true}},"paint":{{"text-color":"{text}"}}}}"#,
                    if is_shown {
                        "cluster-counts"
                    } else {
                        "sold-counts"
                    },
                    short_price("min")
                ),
            ),
        ]
    };
    let dots = |id: &'static str, source: &str, ground: &str, visibility: &str| {
        (
            id,
            format!(
                r#"{{"id":"{id}","type":"circle","source":"{source}","source-layer":"listings","filter":{single},"layout":{{"visibility":"{visibility}"}},"paint":{{"circle-radius":5,"circle-color":"{ground}","circle-stroke-color":"{}","circle-stroke-width":1.6}}}}"#,
                c("surface")
            ),
        )
    };
    all.extend(counts(
        "sold-clusters",
        SOLD,
        &c("ink-3"),
        &c("surface"),
        false,
    ));
    all.push(dots("sold-dots", SOLD, &c("ink-3"), "none"));
    all.push((
        "sold-prices",
        format!(
            r#"{{"id":"sold-prices","type":"symbol","source":"{SOLD}","source-layer":"listings","filter":{single},"minzoom":14,"layout":{{"visibility":"none","text-field":{},"text-font":{BODY},"text-size":11.5,"text-anchor":"top","text-offset":[0,0.6]}},"paint":{{"text-color":"{}","text-halo-color":"{}","text-halo-width":1.5}}}}"#,
            short_price("price"),
            c("ink-2"),
            c("map-land")
        ),
    ));
    all.push(dots("dots", HOMES, &c("agave"), "visible"));
    all.extend(counts("clusters", HOMES, &c("agave"), &c("on-agave"), true));
    all.push(prices(
        "pins",
        HOMES,
        single,
        r#","icon-image":"pin","symbol-sort-key":["get","price"]"#,
        &format!("\"{}\"", c("ink")),
        "",
    ));
    all.push((
        "chosen-ring",
        format!(
            r#"{{"id":"chosen-ring","type":"circle","source":"{CHOSEN}","paint":{{"circle-radius":["get","radius"],"circle-opacity":0,"circle-stroke-color":"{}","circle-stroke-width":3}}}}"#,
            c("accent")
        ),
    ));
    all.push(prices(
        "pin-hot",
        HOMES,
        &is_home(None),
        r#","icon-image":"pin-hot","icon-allow-overlap":true,"text-allow-overlap":true,"icon-ignore-placement":true,"text-ignore-placement":true"#,
        &format!("\"{}\"", c("on-accent")),
        "",
    ));
    all.push((
        "draft-fill",
        format!(
            r#"{{"id":"draft-fill","type":"fill","source":"{DRAFT}","filter":["==",["geometry-type"],"Polygon"],"paint":{{"fill-color":"{}","fill-opacity":0.12}}}}"#,
            c("accent")
        ),
    ));
    all.push((
        "draft-line",
        format!(
            r#"{{"id":"draft-line","type":"line","source":"{DRAFT}","paint":{{"line-color":"{}","line-width":2.5}}}}"#,
            c("accent")
        ),
    ));
    all.push((
        "draft-corners",
        format!(
            r#"{{"id":"draft-corners","type":"circle","source":"{DRAFT}","filter":["==",["geometry-type"],"Point"],"paint":{{"circle-radius":6,"circle-color":"{}","circle-stroke-color":"{}","circle-stroke-width":2.5}}}}"#,
            c("surface"),
            c("accent")
        ),
    ));
    all
}

/// The filter of the one home that is looked at; of none where there is none.
pub fn is_home(id: Option<u64>) -> String {
    let id = id.map_or_else(|| "-1".to_owned(), |id| id.to_string());
    format!(r#"["==",["id"],{id}]"#)
}

fn ids(list: &[u64]) -> String {
    let list = list
        .iter()
        .map(u64::to_string)
        .collect::<Vec<_>>()
        .join(",");
    format!(r#"["in",["id"],["literal",[{list}]]]"#)
}

/// The pill of each home: kept, seen or new to the visitor.
pub fn pin_image(kept: &[u64], seen: &[u64]) -> String {
    format!(
        r#"["case",{},"pin-kept",{},"pin-seen","pin"]"#,
        ids(kept),
        ids(seen)
    )
}

/// How strongly pins are drawn: hidden homes are dimmed.
pub fn dimmed(hidden: &[u64]) -> String {
    format!(r#"["case",{},0.28,1]"#, ids(hidden))
}

/// The colour of a pin's text.
pub fn pin_text(colours: &Palette, kept: &[u64], seen: &[u64]) -> String {
    format!(
        r#"["case",{},"{}",{},"{}","{}"]"#,
        ids(kept),
        colours.get("accent"),
        ids(seen),
        colours.get("ink-2"),
        colours.get("ink")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn layers_and_sources_are_json_and_know_each_other() {
        let sources = sources("http://x", "http://x/a", "http://x/b");
        let known: Vec<_> = sources.iter().map(|(id, _)| *id).collect();
        for (id, text) in &sources {
            let source: Value =
                serde_json::from_str(text).unwrap_or_else(|error| panic!("{id}: {error}"));
            assert!(source["type"].is_string(), "{id}");
        }
        let layers = layers(&Palette::default(), "from");
        for (id, text) in &layers {
            let layer: Value =
                serde_json::from_str(text).unwrap_or_else(|error| panic!("{id}: {error}: {text}"));
            assert_eq!(layer["id"], *id);
            assert!(
                known.contains(&layer["source"].as_str().unwrap_or_default()),
                "{id}"
            );
        }
        let drawn: Vec<_> = layers.iter().map(|(id, _)| *id).collect();
        for id in CLICKABLE
            .iter()
            .chain(&REACHABLE)
            .chain(&BOUNDARIES)
            .chain(&SCHOOLS)
            .chain(&SOLD_LAYERS)
        {
            assert!(drawn.contains(id), "{id}");
        }
        for text in [
            is_home(Some(1)),
            pin_image(&[1], &[2, 3]),
            dimmed(&[]),
            pin_text(&Palette::default(), &[], &[]),
        ] {
            let _: Value =
                serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        }
    }

    #[test]
    fn everybody_with_the_same_search_shares_tiles() {
        let (query, errors) = SearchQuery::from_query_string(
            "minBeds=3&bounds=-117,33,-116,34&sort=price&page=2&area=33,-117,34,-117,34,-116",
        );

        assert!(errors.is_empty());
        assert_eq!(
            tiles("http://x", &query),
            "http://x/tiles/listings/{z}/{x}/{y}.mvt?minBeds=3&area=33,-117,34,-117,34,-116"
        );
        assert!(sold_tiles("", &query).contains("standardStatus=Closed"));
    }
}
