//! The keys of the map: it is one stop of the page, and arrow keys go from pin to pin.

use super::layers::{CHOSEN, REACHABLE, is_home};
use super::scene::{look_at, pick, zoom_into};
use super::stage::{Act, Stage};
use crate::format::{count, dollars};
use crate::i18n_catalogue::Locale;
use leptos::prelude::*;
use leptos_i18n::td_string;
use map::{Feature, steps_towards};
use model::saved::HomeRef;

/// Pixels by which Shift and an arrow move the map.
const PAN: f64 = 160.0;

fn direction(key: &str) -> Option<[f64; 2]> {
    match key {
        "ArrowRight" => Some([1.0, 0.0]),
        "ArrowLeft" => Some([-1.0, 0.0]),
        "ArrowDown" => Some([0.0, 1.0]),
        "ArrowUp" => Some([0.0, -1.0]),
        _ => None,
    }
}

/// Whether the map does something with a key.
pub fn is_ours(key: &str) -> bool {
    direction(key).is_some() || matches!(key, "Enter" | "Escape" | "+" | "=" | "-" | "Backspace")
}

/// Does what a key asks.
pub fn press(
    stage: Stage,
    chosen: StoredValue<Option<Feature>, LocalStorage>,
    key: &str,
    shift: bool,
) {
    let is_drawing = stage.draft.with_untracked(Option::is_some);
    if let Some([right, down]) = direction(key) {
        if shift || is_drawing {
            stage.with_view(|view| view.pan_by(right * PAN, down * PAN));
        } else {
            step(stage, chosen, [right, down]);
        }
        return;
    }
    match key {
        "+" | "=" => stage.act(Act::Zoom(1.0)),
        "-" => stage.act(Act::Zoom(-1.0)),
        "Enter" if is_drawing => stage.act(Act::Corner),
        "Backspace" if is_drawing => stage.act(Act::UndoCorner),
        "Enter" => {
            if let Some(feature) = chosen.get_value() {
                if feature.number("count").unwrap_or(1.0) > 1.0 {
                    zoom_into(stage, &feature);
                } else {
                    pick(stage, &[feature]);
                }
            }
        }
        "Escape" => {
            stage.act(Act::Cancel);
            stage.picked.set(None);
        }
        _ => {}
    }
}

/// Goes to the next pin that way and says what it is.
fn step(stage: Stage, chosen: StoredValue<Option<Feature>, LocalStorage>, direction: [f64; 2]) {
    let found = stage.with_view(|view| {
        let features = view.features_in_view(&REACHABLE);
        let placed: Vec<_> = features
            .into_iter()
            .filter_map(|feature| Some((view.pixels(feature.place?), feature)))
            .collect();
        let from = chosen
            .get_value()
            .and_then(|feature| feature.place)
            .map_or_else(
                || {
                    let [width, height] = view.size();
                    // From the edge that the arrow leaves behind.
                    [
                        width * (1.0 - direction[0]) / 2.0,
                        height * (1.0 - direction[1]) / 2.0,
                    ]
                },
                |place| view.pixels(place),
            );
        let places: Vec<_> = placed.iter().map(|(at, _)| *at).collect();
        let next = steps_towards(from, &places, direction)?;
        placed.into_iter().nth(next).map(|(_, feature)| feature)
    });
    let Some(feature) = found.flatten() else {
        stage
            .spoken
            .set(td_string!(stage.locale, map.nothing_there).to_owned());
        return;
    };
    stage.spoken.set(words(&feature, stage.locale));
    show(stage, &feature);
    chosen.set_value(Some(feature));
}

/// Marks what the keyboard stands on.
fn show(stage: Stage, feature: &Feature) {
    let is_cluster = feature.number("count").unwrap_or(1.0) > 1.0;
    let ring = feature.place.filter(|_| is_cluster).map_or_else(
        || r#"{"type":"FeatureCollection","features":[]}"#.to_owned(),
        |place| {
            format!(
                r#"{{"type":"Feature","properties":{{"radius":44}},"geometry":{{"type":"Point","coordinates":[{},{}]}}}}"#,
                place.longitude, place.latitude
            )
        },
    );
    stage.with_view(|view| {
        view.set_data(CHOSEN, &ring);
        if is_cluster {
            view.set_filter("pin-hot", &is_home(None));
        }
    });
    look_at(stage, home(feature));
}

/// The home of a pin.
pub fn home(feature: &Feature) -> Option<HomeRef> {
    Some(HomeRef {
        source: feature.text("source")?,
        listing_key: feature.text("key")?,
    })
}

/// What a pin or a cluster is, in words.
fn words(feature: &Feature, locale: Locale) -> String {
    let number = feature.number("count").unwrap_or(1.0) as u32;
    let price = |name: &str| {
        let dollars_of = feature.number(name).unwrap_or_default();
        dollars(dollars_of as i64 * 100)
    };
    if number > 1 {
        let number_text = count(i64::from(number));
        td_string!(
            locale,
            map.cluster,
            count = number,
            number = number_text,
            from = price("min"),
            to = price("max")
        )
    } else {
        td_string!(locale, map.pin, price = price("price"))
    }
}
