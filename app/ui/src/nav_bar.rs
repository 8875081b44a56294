//! The bar at the top: the logo, the main pages, and what belongs to the person.

use leptos::prelude::*;

use crate::classes::classes;

/// A page of a navigation.
#[derive(Clone, Debug)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// The words.
    pub label: String,
    /// Whether it is the current page, or the current page lies below it.
    pub current: bool,
}

/// The logo, a link to the first page.
#[component]
pub fn Logo(
    /// The first page.
    #[prop(into)]
    href: String,
    /// The name beside the mark.
    #[prop(into)]
    name: String,
    /// What the link does, where the name does not say it.
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView {
    view! {
        <a class="logo" href=href aria-label=label>
            <svg viewBox="0 0 32 32" aria-hidden="true">
                <path class="roof" d="M2 9.5 16 15l14-7v4.4l-2.5 1.2V26h-23V14.2L2 13.3z"></path>
                <path class="door" d="M13 18.6h7V26h-7z"></path>
            </svg>
            <span>{name}</span>
        </a>
    }
    .into_any()
}

/// The bar at the top of every page.
#[component]
pub fn NavBar(
    /// The name of the landmark of the main pages.
    #[prop(into)]
    label: String,
    /// The logo.
    #[prop(into)]
    logo: ViewFnOnce,
    /// The main pages.
    items: Vec<NavItem>,
    /// Whether it lies over the picture at the top of the page.
    #[prop(optional)]
    over: bool,
    /// What stands between the logo and the pages, as a search box.
    #[prop(optional, into)]
    middle: ViewFnOnce,
    /// What stands at the end.
    children: Children,
) -> impl IntoView {
    let links = items
        .into_iter()
        .map(|item| view! { <a href=item.href aria-current=item.current.then_some("page")>{item.label}</a> })
        .collect_view();
    view! {
        <header class=classes(&["topbar", if over { "topbar--over" } else { "" }])>
            {logo.run()}
            {middle.run()}
            <nav class="hide-phone" aria-label=label>
                {links}
            </nav>
            <div class="end">{children()}</div>
        </header>
    }
    .into_any()
}
