//! Fetches the renderer when the first map is shown: no page pays for it before.

use js_sys::{Promise, Reflect};
use std::fmt;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlCanvasElement, HtmlLinkElement, HtmlScriptElement};

/// The module that imports the renderer and puts it where `externs.rs` looks for it; the build writes it.
const MODULE: &str = "/map/renderer.mjs";
const STYLES: &str = "/map/renderer.css";

/// Why there is no map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MapError {
    /// The browser has no WebGL 2, or it is turned off.
    NoWebGl,
    /// The renderer's files did not arrive.
    NotLoaded,
    /// The renderer refused; its own words.
    Refused(String),
}

impl MapError {
    pub(crate) fn refused(value: &JsValue) -> Self {
        let said = Reflect::get(value, &"message".into())
            .ok()
            .and_then(|message| message.as_string());
        Self::Refused(said.unwrap_or_else(|| format!("{value:?}")))
    }
}

impl fmt::Display for MapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoWebGl => f.write_str("the browser has no WebGL 2"),
            Self::NotLoaded => f.write_str("the map renderer was not loaded"),
            Self::Refused(said) => write!(f, "the map renderer refused: {said}"),
        }
    }
}

impl std::error::Error for MapError {}

/// Fetches the renderer and its style sheet; at once where they are there already.
///
/// # Errors
/// `NoWebGl` where the browser cannot draw, before anything is fetched; `NotLoaded` where the files cannot be had.
pub async fn load() -> Result<(), MapError> {
    let window = web_sys::window().ok_or(MapError::NotLoaded)?;
    let document = window.document().ok_or(MapError::NotLoaded)?;
    let canvas = document.create_element("canvas").ok();
    let has_webgl = canvas
        .and_then(|canvas| canvas.dyn_into::<HtmlCanvasElement>().ok())
        .and_then(|canvas| canvas.get_context("webgl2").ok().flatten())
        .is_some();
    if !has_webgl {
        return Err(MapError::NoWebGl);
    }
    if is_there(&window) {
        return Ok(());
    }
    let head = document.head().ok_or(MapError::NotLoaded)?;
    let arrived = Promise::new(&mut |resolve, reject| {
        let (Some(link), Some(script)) = (
            document
                .create_element("link")
                .ok()
                .and_then(|link| link.dyn_into::<HtmlLinkElement>().ok()),
            document
                .create_element("script")
                .ok()
                .and_then(|script| script.dyn_into::<HtmlScriptElement>().ok()),
        ) else {
            // A rejected promise is what the caller hears of it.
            _ = reject.call0(&JsValue::NULL);
            return;
        };
        link.set_rel("stylesheet");
        link.set_href(STYLES);
        script.set_type("module");
        script.set_src(MODULE);
        script.set_onload(Some(&resolve));
        script.set_onerror(Some(&reject));
        // A head that takes no child rejects nothing; the wait below then ends with the page.
        _ = head.append_child(&link);
        _ = head.append_child(&script);
    });
    JsFuture::from(arrived)
        .await
        .map_err(|_event| MapError::NotLoaded)?;
    if is_there(&window) {
        Ok(())
    } else {
        Err(MapError::NotLoaded)
    }
}

fn is_there(window: &web_sys::Window) -> bool {
    Reflect::has(window, &"maplibregl".into()).unwrap_or(false)
}

/// Waits until the browser has nothing more urgent to do, at most a second.
pub(crate) async fn idle() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let quiet = Promise::new(&mut |resolve, _| {
        let call = Reflect::get(&window, &"requestIdleCallback".into())
            .ok()
            .and_then(|call| call.dyn_into::<js_sys::Function>().ok());
        let after = Closure::once_into_js(move || {
            // Nobody waits any more when the page is gone.
            _ = resolve.call0(&JsValue::NULL);
        });
        let options = js_sys::Object::new();
        _ = Reflect::set(&options, &"timeout".into(), &1_000.into());
        let asked = call.and_then(|call| call.call2(&window, &after, &options).ok());
        if asked.is_none() {
            _ = window
                .set_timeout_with_callback_and_timeout_and_arguments_0(after.unchecked_ref(), 200);
        }
    });
    // It only ever resolves.
    _ = JsFuture::from(quiet).await;
}
