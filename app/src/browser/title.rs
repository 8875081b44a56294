//! The page's title, escaped where it becomes HTML.

use leptos::prelude::*;
use ui::raw_text;

/// Sets the page's title.
///
/// Why: `leptos_meta` writes the title into the server's HTML as it is, and in the browser as text.
#[component]
pub fn Title(
    /// The title as people read it.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <leptos_meta::Title text=raw_text(text)/> }
}
