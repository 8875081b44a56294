//! What differs between the browser and the server, in one place.

mod kept;
mod outside;
mod recent;
mod title;
mod way_back;

pub use kept::{keep_text, kept_text, saw_pin, seen_pins};
pub use outside::{fetch_text, on_theme_change, position};
pub use recent::{Recent, forget, recent, remember};
pub use title::Title;
pub use way_back::{keep_place, keep_search, last_search, return_to_place, watch_history};

use model::maps::BaseMap;
use wasm_bindgen::JsCast;

/// The path of the page at hand, with its query.
pub fn current_target() -> String {
    #[cfg(feature = "ssr")]
    {
        crate::server::request_target().unwrap_or_default()
    }
    #[cfg(not(feature = "ssr"))]
    {
        let location = leptos::prelude::window().location();
        let path = location.pathname().unwrap_or_default();
        let query = location.search().unwrap_or_default();
        format!("{path}{query}")
    }
}

/// What only the server's page holds, such as data for search engines; nothing in the browser, which does
/// not even load the code that makes it.
pub fn on_server<T: Default>(make: impl FnOnce() -> T) -> T {
    #[cfg(feature = "ssr")]
    {
        make()
    }
    #[cfg(not(feature = "ssr"))]
    {
        drop(make);
        T::default()
    }
}

/// Scheme and host of the site, as in `https://homes.example`.
pub fn origin() -> String {
    #[cfg(feature = "ssr")]
    {
        crate::server::origin()
    }
    #[cfg(not(feature = "ssr"))]
    {
        leptos::prelude::window()
            .location()
            .origin()
            .unwrap_or_default()
    }
}

/// The rule of local time that the page carries, as POSIX writes it.
pub fn zone() -> Option<String> {
    #[cfg(feature = "ssr")]
    {
        crate::server::zone()
    }
    #[cfg(not(feature = "ssr"))]
    {
        leptos::prelude::document()
            .document_element()?
            .get_attribute("data-zone")
    }
}

/// What is drawn below the homes on maps, as the page carries it.
pub fn base_map() -> BaseMap {
    #[cfg(feature = "ssr")]
    {
        crate::server::base_map().unwrap_or_default()
    }
    #[cfg(not(feature = "ssr"))]
    {
        leptos::prelude::document()
            .document_element()
            .and_then(|page| page.get_attribute("data-map"))
            .and_then(|text| model::wire::from_text(&text).ok())
            .unwrap_or_default()
    }
}

/// Lets the page being made show a frame of another host; in the browser its policy stands already.
pub fn allow_frame(origin: &str) {
    #[cfg(feature = "ssr")]
    crate::server::allow_frame(origin);
    #[cfg(not(feature = "ssr"))]
    let _ = origin;
}

/// On the server, sends the browser on to an address for now; in the browser the page is there already.
pub fn redirect(location: &str) {
    #[cfg(feature = "ssr")]
    crate::server::redirect(location);
    #[cfg(not(feature = "ssr"))]
    let _ = location;
}

/// On the server, sends the browser on for good; in the browser the page is there already.
pub fn redirect_permanently(location: &str) {
    #[cfg(feature = "ssr")]
    crate::server::redirect_permanently(location);
    #[cfg(not(feature = "ssr"))]
    let _ = location;
}

/// Gives the page being made an HTTP status; in the browser there is none to give.
pub fn set_status(status: u16) {
    #[cfg(feature = "ssr")]
    crate::server::set_status(status);
    #[cfg(not(feature = "ssr"))]
    let _ = status;
}

/// The element with this id, if it is there and of this kind; for listeners and effects only.
pub fn element<T: JsCast>(id: &str) -> Option<T> {
    leptos::prelude::document()
        .get_element_by_id(id)?
        .dyn_into()
        .ok()
}

/// Whether single keys act; the list of keys turns them off. For listeners.
pub fn single_keys_are_on() -> bool {
    let storage = leptos::prelude::window().local_storage().ok().flatten();
    let kept = storage.and_then(|storage| storage.get_item("single-keys").ok().flatten());
    kept.as_deref() != Some("off")
}

/// A cookie of the visitor's.
pub fn cookie(name: &str) -> Option<String> {
    #[cfg(feature = "ssr")]
    {
        crate::server::cookie(name)
    }
    #[cfg(not(feature = "ssr"))]
    {
        let cookies = html_document()?.cookie().ok()?;
        cookies.split(';').find_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name).then(|| value.to_owned())
        })
    }
}

/// Lets the browser keep a value for so many days, on this site only; for listeners.
pub fn keep_cookie(name: &str, value: &str, days: u32) {
    let seconds = u64::from(days) * 86_400;
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax");
    if let Some(document) = html_document() {
        // A browser that keeps no cookies forgets when it is closed.
        _ = document.set_cookie(&text);
    }
}

fn html_document() -> Option<web_sys::HtmlDocument> {
    leptos::prelude::document().dyn_into().ok()
}

/// The theme that the page is held in: light or dark; nothing where the system decides.
pub fn theme() -> Option<String> {
    #[cfg(feature = "ssr")]
    {
        crate::server::theme()
    }
    #[cfg(not(feature = "ssr"))]
    {
        leptos::prelude::document()
            .document_element()?
            .get_attribute("data-theme")
    }
}

/// The address of the page that the router is about to show.
pub fn destination() -> String {
    use leptos::prelude::WithUntracked;
    leptos_router::hooks::use_url().with_untracked(|url| format!("{}{}", url.path(), url.search()))
}

/// Leaves a page whose code cannot be fetched to the server, or to the service worker where that cannot be reached.
///
/// A page that the server has just rendered stays as it is: it works as plain HTML, and asking again could go round in circles.
pub async fn load_anew(address: String) -> leptos::prelude::AnyView {
    #[cfg(not(feature = "ssr"))]
    if is_hydrated() {
        // An address that cannot be assigned leaves the page that is shown.
        _ = leptos::prelude::window().location().assign(&address);
    }
    #[cfg(feature = "ssr")]
    drop(address);
    std::future::pending().await
}

/// Whether the page reacts to people already.
#[cfg(not(feature = "ssr"))]
fn is_hydrated() -> bool {
    leptos::prelude::document()
        .document_element()
        .is_some_and(|page| page.has_attribute("data-hydrated"))
}
