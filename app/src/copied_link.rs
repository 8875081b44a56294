//! The page's address on the clipboard.

use crate::i18n_catalogue::Locale;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_i18n::td_string;
use ui::{Icon, Toast, Toasts};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Whether the browser offers something to pages, such as `clipboard`.
pub fn has(name: &str) -> bool {
    let navigator = window().navigator();
    js_sys::Reflect::has(&navigator, &JsValue::from_str(name)).unwrap_or(false)
}

/// Copies the page's address and says so; nothing happens where the browser has no clipboard.
pub fn copy_link(toasts: Option<Toasts>, locale: Locale) {
    let Ok(address) = window().location().href() else {
        return;
    };
    if !has("clipboard") {
        return;
    }
    let copied = window().navigator().clipboard().write_text(&address);
    spawn_local(async move {
        let text = match JsFuture::from(copied).await {
            Ok(_) => td_string!(locale, listing.link_copied),
            Err(_) => td_string!(locale, listing.link_not_copied),
        };
        if let Some(toasts) = toasts {
            toasts.show(Toast {
                text: text.to_owned(),
                icon: Some(Icon::Copy),
                action: None,
            });
        }
    });
}
