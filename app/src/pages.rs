//! The pages that routes lead to. The code of each group of pages is a file of its own, which the browser fetches when one
//! of them is first visited: who comes to the front page does not pay for the rest.

use crate::browser::{destination, load_anew};
use crate::communities::{CityRoute, CommunitiesPage, SubdivisionRoute};
use crate::compare::CompareRoute;
use crate::errors::OfflinePage;
use crate::home::HomePage;
use crate::listings::{ListingRoute, MediaRoute, ReportRoute, TourRoute};
use crate::saved::SavedRoute;
use crate::search::SearchRoute;
use crate::styleguide::StyleguidePage;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use leptos_router::LazyRoute;

/// For each page: the route's view, the group, and the names of the functions that render and fetch it.
macro_rules! pages {
    ($($view:ident: $group:ident, $render:ident, $fetch:ident => $page:ident;)*) => {$(
        #[doc = concat!("Leads to [`", stringify!($page), "`].")]
        pub struct $view;

        #[wasm_split($group, wasm_split_path = ::leptos::wasm_split, preload($fetch), fallible)]
        fn $render() -> Result<AnyView, SplitLoaderError> {
            Ok($page().into_any())
        }

        impl LazyRoute for $view {
            fn data() -> Self {
                Self
            }

            async fn view(_: Self) -> AnyView {
                let address = destination();
                match $render().await {
                    Ok(page) => page,
                    Err(_) => load_anew(address).await,
                }
            }

            async fn preload() {
                // A page that cannot be fetched ahead is fetched, or given up, when it is shown.
                _ = $fetch().await;
            }
        }
    )*};
}

pages! {
    Home: home, render_home, fetch_home => HomePage;
    Search: search, render_search, fetch_search => SearchRoute;
    Listing: listing, render_listing, fetch_listing => ListingRoute;
    Report: around_listing, render_report, fetch_report => ReportRoute;
    Tour: around_listing, render_tour, fetch_tour => TourRoute;
    Media: around_listing, render_media, fetch_media => MediaRoute;
    Compare: compare, render_compare, fetch_compare => CompareRoute;
    Communities: communities, render_communities, fetch_communities => CommunitiesPage;
    City: communities, render_city, fetch_city => CityRoute;
    Subdivision: communities, render_subdivision, fetch_subdivision => SubdivisionRoute;
    Saved: home, render_saved, fetch_saved => SavedRoute;
    Offline: home, render_offline, fetch_offline => OfflinePage;
    Styleguide: styleguide, render_styleguide, fetch_styleguide => StyleguidePage;
}
