//! The main places at the foot of a phone.

use crate::i18n_catalogue::{href, locale};
use leptos::prelude::*;
use leptos_i18n::td_string;
use leptos_router::hooks::use_location;
use ui::{Icon, TabBar, TabBarItem};

/// The bar at the foot of a phone.
#[component]
pub fn PhoneTabs() -> impl IntoView {
    let locale = locale();
    let location = use_location();
    move || {
        let path = location.pathname.get();
        let search = location.search.get();
        let is_search = path.ends_with("/search");
        let is_home = matches!(path.trim_end_matches('/'), "" | "/es");
        let (is_new, is_open) = (search.contains("newDays="), search.contains("openHouse="));
        let item = |path: &str, label: &str, icon, current| TabBarItem {
            href: href(path),
            label: label.to_owned(),
            icon,
            current,
            badge: None,
        };
        let items = vec![
            item(
                "/",
                td_string!(locale, layout.home_short),
                Icon::House,
                is_home,
            ),
            item(
                "/search",
                td_string!(locale, layout.search_short),
                Icon::Search,
                is_search && !is_new && !is_open,
            ),
            item(
                "/search?newDays=1",
                td_string!(locale, layout.new_short),
                Icon::Sparkles,
                is_search && is_new,
            ),
            item(
                "/search?openHouse=1",
                td_string!(locale, layout.open_short),
                Icon::CalendarCheck,
                is_search && is_open && !is_new,
            ),
            item(
                "/saved",
                td_string!(locale, layout.saved_short),
                Icon::Heart,
                path.ends_with("/saved"),
            ),
        ];
        view! { <TabBar label=td_string!(locale, layout.tabs) items/> }
    }
}
