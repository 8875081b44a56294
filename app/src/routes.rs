//! The one table of routes. Every route stands once; the language is a prefix of the address.

use crate::browser::{current_target, zone};
use crate::errors::NotFoundPage;
use crate::home::HomePage;
use crate::i18n_catalogue::{Locale, locale_of_path, prefix};
use crate::layout::Layout;
use crate::listings::ListingRoute;
use crate::search::SearchRoute;
use crate::styleguide::StyleguidePage;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};
use model::zone::Zone;

/// The languages, each with the prefix of its addresses.
pub const LANGUAGES: [(&str, &str); 2] = [("en", ""), ("es", "/es")];

/// The whole application, in the language that the page's address names.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let locale: Locale = locale_of_path(&current_target());
    provide_context(locale);
    let zone = zone().and_then(|rule| Zone::parse(&rule));
    provide_context(zone.unwrap_or_default());
    view! {
        <Router base=prefix(locale)>
            <Routes fallback=|| view! { <Layout><NotFoundPage/></Layout> }.into_any()>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                <Route path=path!("/search") view=SearchRoute ssr=SsrMode::Async/>
                <Route path=path!("/homes/:slug") view=ListingRoute ssr=SsrMode::Async/>
                <Route path=path!("/styleguide") view=StyleguidePage/>
            </Routes>
        </Router>
    }
}
