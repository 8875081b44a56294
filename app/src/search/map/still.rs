//! The map in the server's HTML: there at once, with every home as a link, until the renderer takes over.

use super::stage::{Picked, Stage};
use super::still_svg::drawing;
use crate::browser::on_server;
use crate::lazily::lazily;
use crate::saved::HiddenHomes;
use crate::search::api::still;
use crate::search::state::asked;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use model::geo::Point;
use model::saved::HomeRef;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

/// The element that holds the picture.
const STILL: &str = "map-still";

/// Whether the server has put a picture into the page.
pub fn is_there() -> bool {
    crate::browser::element::<Element>(STILL).is_some_and(|still| still.child_element_count() > 0)
}

/// The size of the map that the picture stands in, CSS pixels.
pub fn size() -> [f64; 2] {
    let map = crate::browser::element::<Element>(STILL).and_then(|still| still.parent_element());
    map.map_or([0.0; 2], |map| {
        [map.client_width(), map.client_height()].map(f64::from)
    })
}

/// The picture of the page's search; empty where the page was not loaded from the server.
#[component]
pub fn StillMap(
    /// What list and map share.
    stage: Stage,
) -> impl IntoView {
    let locale = stage.locale;
    let asked = stage.search.with_untracked(|search| asked(search));
    let found = still(asked.query.clone());
    let asked = StoredValue::new(asked);
    let click = move |event: MouseEvent| clicked(stage, &event);
    Effect::new(move || stage.hidden.with(dim));
    view! {
        <Suspense>
            {move || {
                let found = found.clone();
                Suspend::new(async move {
                    let found = found.await;
                    lazily(move || {
                        let html = on_server(|| {
                            let found = found.as_ref();
                            found.map(|still| asked.with_value(|asked| drawing(still, asked, locale)))
                        });
                        view! {
                            <div id=STILL class="map-still" aria-hidden="true" inner_html=html.unwrap_or_default() on:click=click></div>
                        }
                        .into_any()
                    })
                })
            }}
        </Suspense>
    }
    .into_any()
}

/// Dims the homes that the visitor hides, as the map does.
fn dim(hidden: &HiddenHomes) {
    let Some(still) = crate::browser::element::<Element>(STILL) else {
        return;
    };
    let links = still.get_elements_by_tag_name("a");
    for at in 0..links.length() {
        let Some(link) = links.item(at) else { continue };
        let is_hidden = home_of(&link).is_some_and(|home| hidden.contains(&home));
        // A list of classes refuses names with spaces only.
        _ = link.class_list().toggle_with_force("is-hidden", is_hidden);
    }
}

/// The home that a mark stands for; none where it stands for several.
fn home_of(link: &Element) -> Option<HomeRef> {
    HomeRef::parse(&link.get_attribute("data-home")?)
}

/// Where a home stands.
fn place_of(link: &Element) -> Option<Point> {
    let text = link.get_attribute("data-place")?;
    let (latitude, longitude) = text.split_once(',')?;
    Point::parse(latitude.parse().ok()?, longitude.parse().ok()?)
}

/// A click on the picture does what it does on the map: a home's card opens, several homes are looked at from closer by.
fn clicked(stage: Stage, event: &MouseEvent) {
    let has_modifier = event.ctrl_key() || event.meta_key() || event.shift_key();
    let link = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|element| element.closest("a").ok().flatten());
    let Some(link) = link.filter(|_| !has_modifier) else {
        return;
    };
    event.prevent_default();
    match home_of(&link).zip(place_of(&link)) {
        Some((home, place)) => stage.picked.set(Some(Picked {
            homes: vec![home],
            place,
            at: in_map(&link, event),
        })),
        None => stage.go(&link.get_attribute("href").unwrap_or_default()),
    }
}

/// Where a click was, in pixels from the map's upper left corner.
fn in_map(link: &Element, event: &MouseEvent) -> [f64; 2] {
    let corner = link
        .closest(".map")
        .ok()
        .flatten()
        .map(|map| map.get_bounding_client_rect());
    let (left, top) = corner.map_or((0.0, 0.0), |map| (map.left(), map.top()));
    let at = |window: i32, from: f64| f64::from(window) - from;
    [at(event.client_x(), left), at(event.client_y(), top)]
}
