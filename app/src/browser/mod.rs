//! What differs between the browser and the server, in one place.

mod title;

pub use title::Title;

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
