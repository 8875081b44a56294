//! The one table of routes. Every route stands once; the language is a prefix of the address.

use crate::browser::{current_target, watch_history, zone};
use crate::errors::NotFoundPage;
use crate::i18n_catalogue::{Locale, locale_of_path, prefix, without_language};
use crate::layout::Layout;
use crate::pages::{
    City, Communities, Compare, Home, Listing, Media, Offline, Report, Saved, Search, Styleguide,
    Subdivision, Tour,
};
use crate::saved::{provide_hidden, provide_saved};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{Lazy, SsrMode, path};
use model::zone::Zone;

/// The languages, each with the prefix of its addresses.
pub const LANGUAGES: [(&str, &str); 2] = [("en", ""), ("es", "/es")];

/// The whole application, in the language that the page's address names.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let locale: Locale = locale_of_path(&current_target());
    provide_context(locale);
    Effect::new(|_| watch_history());
    provide_saved();
    provide_hidden();
    let zone = zone().and_then(|rule| Zone::parse(&rule));
    provide_context(zone.unwrap_or_default());
    view! {
        <Router base=prefix(locale)>
            <FlatRoutes fallback=|| view! { <Layout><NotFoundPage/></Layout> }.into_any()>
                <Route path=path!("/") view={Lazy::<Home>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/search") view={Lazy::<Search>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/homes/:slug") view={Lazy::<Listing>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/homes/:slug/report") view={Lazy::<Report>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/homes/:slug/tour") view={Lazy::<Tour>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/homes/:slug/media/:kind/:id") view={Lazy::<Media>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/compare") view={Lazy::<Compare>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/communities") view={Lazy::<Communities>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/cities/:cityId") view={Lazy::<City>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/subdivisions/:slug") view={Lazy::<Subdivision>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/saved") view={Lazy::<Saved>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/offline") view={Lazy::<Offline>::new()}/>
                <Route path=path!("/styleguide") view={Lazy::<Styleguide>::new()}/>
            </FlatRoutes>
        </Router>
    }
}

/// The group of the page at a path, whose code is then fetched together with the page.
pub fn group_of_path(path: &str) -> Option<&'static str> {
    let path = without_language(path);
    let mut parts = path.split('?').next()?.trim_start_matches('/').split('/');
    match parts.next()? {
        "" | "saved" | "offline" => Some("home"),
        "search" => Some("search"),
        "homes" if parts.nth(1).is_some() => Some("around_listing"),
        "homes" => Some("listing"),
        "communities" | "cities" | "subdivisions" => Some("communities"),
        "compare" => Some("compare"),
        "styleguide" => Some("styleguide"),
        _ => None,
    }
}
