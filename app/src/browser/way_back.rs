//! The way back to the results: the search that was last seen, and how far its list was scrolled.

use leptos::prelude::*;
use leptos::{ev, html};
use std::sync::atomic::{AtomicBool, Ordering};
use wasm_bindgen::JsCast as _;
use web_sys::Storage;

const SEARCH: &str = "last-search";
const PLACE: &str = "place:";

/// Whether the page at hand was come to by going back or forth.
static CAME_BACK: AtomicBool = AtomicBool::new(false);

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Tells going back from following a link, from now on; for an effect of the whole page.
pub fn watch_history() {
    let back = window_event_listener(ev::popstate, |_| CAME_BACK.store(true, Ordering::Relaxed));
    let on = window_event_listener(ev::click, |_| CAME_BACK.store(false, Ordering::Relaxed));
    on_cleanup(move || {
        back.remove();
        on.remove();
    });
}

/// Keeps the address of the search at hand; for effects.
pub fn keep_search(target: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(SEARCH, target);
    }
}

/// The address of the search that led here, path and query, in the language of the page at hand.
pub fn last_search() -> Option<String> {
    #[cfg(feature = "ssr")]
    let found = crate::server::referring_search();
    #[cfg(not(feature = "ssr"))]
    let found = storage().and_then(|storage| storage.get_item(SEARCH).ok().flatten());
    found.filter(|target| is_search(target))
}

/// Whether an address is one of our searches.
fn is_search(target: &str) -> bool {
    let path = target.split('?').next().unwrap_or_default();
    path == crate::i18n_catalogue::href("/search")
}

/// Keeps how far page and list are scrolled; for listeners.
pub fn keep_place(search: &str, list: NodeRef<html::Div>) {
    let page = window().scroll_y().unwrap_or_default();
    let inside = list.get_untracked().map_or(0, |list| list.scroll_top());
    if let Some(storage) = storage() {
        let _ = storage.set_item(&format!("{PLACE}{search}"), &format!("{page},{inside}"));
    }
}

/// Goes to where page and list were left, if the person came back to them; for effects, once the list is there.
pub fn return_to_place(search: &str, list: NodeRef<html::Div>) {
    if !CAME_BACK.swap(false, Ordering::Relaxed) {
        return;
    }
    let kept =
        storage().and_then(|storage| storage.get_item(&format!("{PLACE}{search}")).ok().flatten());
    let Some((page, inside)) = kept
        .as_deref()
        .and_then(|text| text.split_once(','))
        .and_then(|(page, inside)| Some((page.parse::<f64>().ok()?, inside.parse::<i32>().ok()?)))
    else {
        return;
    };
    request_animation_frame(move || {
        window().scroll_to_with_x_and_y(0.0, page);
        if let Some(list) = list.get_untracked() {
            list.unchecked_ref::<web_sys::Element>()
                .set_scroll_top(inside);
        }
    });
}
