//! The browser's entry: takes over the page that the server rendered.
//!
//! **Invariant:** holds no product code; everything that is shown lives in `app`.
//!
//! Start at [`hydrate`], which the page's hydration script calls once.

use leptos::mount::hydrate_from_async;
use leptos::prelude::document;
use leptos::task::tick;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

/// Brings the server-rendered page to life and marks it with `<html data-hydrated>` once it reacts to people.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    spawn_local(async {
        let Some(body) = document().body() else {
            return;
        };
        // Why async: the code of the page at hand is a file of its own.
        hydrate_from_async(body.unchecked_into(), app::App)
            .await
            .forget();
        // Why: effects run after mounting; the mark promises that they have.
        tick().await;
        mark_hydrated();
    });
}

/// Sets the mark that tests wait for and style sheets may select on.
fn mark_hydrated() {
    if let Some(page) = document().document_element() {
        // A page whose root element refuses an attribute still works, only unmarked.
        _ = page.set_attribute("data-hydrated", "");
    }
}
