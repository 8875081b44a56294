//! The bar on top: home, the search, the main places, language and theme.

use super::theme::ThemeSwitch;
use crate::i18n_catalogue::{Locale, href, locale, translated};
use crate::routes::group_of_path;
use crate::search::{GetForm, SayField, asked, hidden_fields, place};
use leptos::prelude::*;
use leptos_i18n::Locale as _;
use leptos_i18n::td_string;
use leptos_router::hooks::use_location;
use ui::{Icon, Logo, NavBar, NavItem, Popover, PopoverButton};

/// The other language, with its name in itself.
pub fn other_language(locale: Locale) -> (Locale, &'static str) {
    match locale {
        Locale::en => (Locale::es, "Español"),
        Locale::es => (Locale::en, "English"),
    }
}

/// The same page in the other language, as a link that follows the address.
#[component]
pub fn LanguageLink(
    /// The classes.
    class: &'static str,
    /// Whether a phone shows its code only, where there is little room.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    let location = use_location();
    let (other, name) = other_language(locale());
    let name = if short {
        view! {
            <span class="vh-phone">{name}</span>
            <span class="only-phone" aria-hidden="true">{other.as_str().to_uppercase()}</span>
        }
        .into_any()
    } else {
        name.into_any()
    };
    let target = move || {
        let path = location.pathname.get();
        let search = location.search.get();
        let search = search.trim_start_matches('?');
        if search.is_empty() {
            translated(&path, other)
        } else {
            translated(&format!("{path}?{search}"), other)
        }
    };
    view! {
        <a class=class href=target hreflang=other.as_str() lang=other.as_str() rel="external">
            {Icon::Globe.view()}{name}
        </a>
    }
    .into_any()
}

/// The box in the bar of the search page: the words that the search came from; a new line keeps what they did not set.
#[component]
fn SearchBox() -> impl IntoView {
    let locale = locale();
    let search = use_location().search;
    move || {
        let asked = asked(&search.get());
        let words = asked
            .query
            .filters
            .text
            .as_ref()
            .map(|text| text.query.clone());
        let value = asked
            .say
            .or_else(|| Some(asked.said).filter(|said| !said.is_empty()))
            .or_else(|| place(&asked.query))
            .or(words)
            .unwrap_or_default();
        let label = td_string!(locale, layout.place_search);
        view! {
            <GetForm action=href("/search") class="qpill" label>
                {Icon::Search.view()}
                <SayField id="say" label placeholder=td_string!(locale, layout.place_placeholder) value=value.clone() at_hand=asked.query.clone()/>
                {hidden_fields(&asked.query, &["page"], &value)}
                <button class="btn btn--ghost btn--icon btn--round" type="submit" aria-label=td_string!(locale, layout.search_homes)>
                    {Icon::ArrowRight.view()}
                </button>
            </GetForm>
        }
    }
}

/// The header with its navigation.
#[component]
pub fn Header(
    /// Whether it lies over the picture at the top of the page.
    over: bool,
) -> impl IntoView {
    let locale = locale();
    let group = use_location()
        .pathname
        .with_untracked(|path| group_of_path(path));
    let (is_search, is_community) = (group == Some("search"), group == Some("communities"));
    let items = vec![
        NavItem {
            href: href("/search"),
            label: td_string!(locale, layout.buy).to_owned(),
            current: is_search,
        },
        NavItem {
            href: href("/search?openHouse=1"),
            label: td_string!(locale, layout.open_houses).to_owned(),
            current: false,
        },
        NavItem {
            href: href("/communities"),
            label: td_string!(locale, layout.communities).to_owned(),
            current: is_community,
        },
    ];
    let logo: ViewFnOnce = (move || {
        view! { <Logo href=href("/") name=td_string!(locale, brand) label=td_string!(locale, layout.home)/> }
    })
    .into();
    let middle: ViewFnOnce = (move || is_search.then(|| view! { <SearchBox/> })).into();
    let ends = if is_search { "ends hide-phone" } else { "ends" };
    view! {
        <NavBar label=td_string!(locale, layout.main) logo items over middle>
            <div class=ends>
                <LanguageLink class="btn btn--ghost" short=true/>
                <a class="btn btn--ghost btn--icon" href=href("/saved") aria-label=td_string!(locale, layout.saved)>
                    {Icon::Heart.view()}
                </a>
                <PopoverButton target="theme" class="btn btn--ghost btn--icon" label=td_string!(locale, layout.theme_choose)>
                    <span class="only-light">{Icon::Sun.view()}</span>
                    <span class="only-dark">{Icon::Moon.view()}</span>
                </PopoverButton>
            </div>
            <Popover id="theme" label=td_string!(locale, layout.theme)><ThemeSwitch/></Popover>
        </NavBar>
    }
    .into_any()
}
