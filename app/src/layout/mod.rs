//! The frame of every page: skip link, header, main, footer, and the bar at the foot of a phone.

mod api;
mod footer;
mod header;
mod offline;
mod tabs;
mod theme;

use crate::i18n_catalogue::locale;
pub use footer::Footer;
use header::Header;
use leptos::prelude::*;
use leptos_i18n::td_string;
use offline::OfflineNotice;
use tabs::PhoneTabs;

/// A page inside the frame; `main_class` dresses the main region.
#[component]
pub fn Layout(
    /// The class of the main region.
    #[prop(optional)]
    main_class: &'static str,
    /// Whether the page brings its own footer or needs none, as the two-pane search does.
    #[prop(optional)]
    no_footer: bool,
    /// Whether the header lies over the picture at the top of the page.
    #[prop(optional)]
    over: bool,
    /// The page.
    children: Children,
) -> impl IntoView {
    let locale = locale();
    view! {
        <a class="skip" href="#main">{td_string!(locale, layout.skip)}</a>
        <Header over/>
        <OfflineNotice/>
        <main id="main" class=main_class>{children().into_any()}</main>
        {(!no_footer).then(|| view! { <Footer/> })}
        <PhoneTabs/>
    }
}
