//! Breadcrumbs: the way back.

use leptos::prelude::*;

/// A place on the way.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// The words.
    pub label: String,
    /// Where it leads; the current page has none.
    pub href: Option<String>,
}

/// The way from the start to the current page.
#[component]
pub fn Breadcrumbs(
    /// The name of the landmark.
    #[prop(into)]
    label: String,
    /// The places, the current page last.
    crumbs: Vec<Crumb>,
) -> impl IntoView {
    let crumbs = crumbs
        .into_iter()
        .map(|Crumb { label, href }| match href {
            Some(href) => view! { <li><a href=href>{label}</a></li> }.into_any(),
            None => view! { <li aria-current="page">{label}</li> }.into_any(),
        })
        .collect_view();
    view! {
        <nav class="crumbs" aria-label=label>
            <ol>{crumbs}</ol>
        </nav>
    }
    .into_any()
}
