//! The few steps into the browser's document that components share; called in effects and listeners only.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The element with this id, if it is there and of this kind.
pub(crate) fn element<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The element that a listener is attached to.
pub(crate) fn listening<T: JsCast>(event: &web_sys::Event) -> Option<T> {
    event.current_target()?.dyn_into().ok()
}
