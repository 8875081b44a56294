//! The map in the server's HTML: there at once, with every home as a link, until the renderer takes over.

use super::stage::{Picked, Stage};
use super::still_svg::drawing;
use crate::browser::on_server;
use crate::lazily::lazily;
use crate::search::api::still;
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

/// The picture of the page's search; empty where the page was not loaded from the server.
#[component]
pub fn StillMap(
    /// What list and map share.
    stage: Stage,
) -> impl IntoView {
    let (query, locale) = (stage.query_now(), stage.locale);
    let found = still(query.clone());
    let query = StoredValue::new(query);
    let click = move |event: MouseEvent| clicked(stage, &event);
    view! {
        <Suspense>
            {move || {
                let found = found.clone();
                Suspend::new(async move {
                    let found = found.await;
                    lazily(move || {
                        let html = on_server(|| {
                            let found = found.as_ref();
                            found.map(|still| query.with_value(|query| drawing(still, query, locale)))
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
    match link
        .get_attribute("data-home")
        .as_deref()
        .map(HomeRef::parse)
    {
        Some(Some(home)) => stage.picked.set(Some(Picked {
            homes: vec![home],
            place: Point {
                latitude: 0.0,
                longitude: 0.0,
            },
            at: [f64::from(event.client_x()), f64::from(event.client_y())],
        })),
        _ => stage.go(&link.get_attribute("href").unwrap_or_default()),
    }
}
