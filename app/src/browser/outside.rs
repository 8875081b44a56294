//! What the browser knows or fetches: where the visitor is, files of the site, the theme of the system. For effects and
//! listeners only.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use model::geo::Point;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MutationObserver, MutationObserverInit, Response};

/// The text of a file of the site; none where it cannot be had.
pub async fn fetch_text(path: &str) -> Option<String> {
    let answer = JsFuture::from(window().fetch_with_str(path)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}

/// Where the visitor is, if the visitor lets the page know.
pub async fn position() -> Option<Point> {
    let places = window().navigator().geolocation().ok()?;
    let asked = Promise::new(&mut |resolve, reject| {
        if places
            .get_current_position_with_error_callback(&resolve, Some(&reject))
            .is_err()
        {
            // A rejected promise is what the caller hears of it.
            _ = reject.call0(&JsValue::NULL);
        }
    });
    let found = JsFuture::from(asked).await.ok()?;
    let coordinates = Reflect::get(&found, &"coords".into()).ok()?;
    let number = |name: &str| Reflect::get(&coordinates, &name.into()).ok()?.as_f64();
    Point::parse(number("latitude")?, number("longitude")?)
}

/// Calls whenever the page changes between light and dark, until the reactive owner at hand goes.
pub fn on_theme_change(run: impl Fn() + 'static) {
    let changed = Closure::<dyn Fn()>::new(run);
    let listener: Function = changed.as_ref().unchecked_ref::<Function>().clone();
    let observer = MutationObserver::new(&listener).ok();
    if let (Some(observer), Some(page)) = (&observer, document().document_element()) {
        let what = MutationObserverInit::new();
        what.set_attribute_filter(&js_sys::Array::of1(&"data-theme".into()));
        // A browser that does not watch shows the theme of before on the map.
        _ = observer.observe_with_options(&page, &what);
    }
    let system = window()
        .match_media("(prefers-color-scheme: dark)")
        .ok()
        .flatten();
    if let Some(system) = &system {
        // As above.
        _ = system.add_event_listener_with_callback("change", &listener);
    }
    let kept = StoredValue::new_local((changed, observer, system));
    on_cleanup(move || {
        kept.try_with_value(|(changed, observer, system)| {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            if let Some(system) = system {
                let listener: &Function = changed.as_ref().unchecked_ref();
                // A listener that stays would find its page gone.
                _ = system.remove_event_listener_with_callback("change", listener);
            }
        });
    });
}
