//! A still map on a page: drawn by the server in the theme that the page is held in.

use crate::browser::theme;
use leptos::prelude::*;

/// The picture of a home or community, such as `cities/palm-springs`.
pub fn still_map(subject: &str, alt: String) -> AnyView {
    let files = |theme: &str| {
        let file = |size: &str| format!("/maps/static/{subject}/{size}.{theme}.png");
        (file("640x360"), file("1280x720"))
    };
    let set = |theme: &str| {
        let (plain, fine) = files(theme);
        format!("{plain} 640w, {fine} 1280w")
    };
    let held = theme();
    let by_night = held.is_none().then(
        || view! { <source media="(prefers-color-scheme: dark)" srcset=set("dark") sizes=SIZES/> },
    );
    let shown = held.unwrap_or_else(|| "light".to_owned());
    view! {
        <picture class="still-map">
            {by_night}
            <img src=files(&shown).0 srcset=set(&shown) sizes=SIZES alt=alt width="640" height="360"
                loading="lazy" decoding="async"/>
        </picture>
    }
    .into_any()
}

const SIZES: &str = "(max-width: 760px) 100vw, 720px";
