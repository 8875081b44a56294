//! Every city and county, and the way from words to the communities at a place.

use super::api::{Places, directory};
use super::figures::{homes, money};
use super::page::name_of;
use crate::browser::Title;
use crate::i18n_catalogue::{Locale, href, locale};
use crate::layout::Layout;
use crate::loaded::{loaded, once_found};
use leptos::prelude::*;
use leptos_i18n::td_string;
use leptos_meta::Meta;
use leptos_router::hooks::use_query_map;
use model::communities::CommunitySummary;

/// The directory.
#[component]
pub fn CommunitiesPage() -> impl IntoView {
    let locale = locale();
    let query = use_query_map();
    let words = move || query.with(|query| query.get("q").unwrap_or_default());
    let found = loaded(words, directory);
    view! {
        <Title text=td_string!(locale, communities.title)/>
        <Meta name="description" content=td_string!(locale, communities.lead)/>
        <Layout main_class="wrap communities">
            <section class="section">
                <div class="head"><div class="t">
                    <h1>{td_string!(locale, communities.title)}</h1>
                    <p>{td_string!(locale, communities.lead)}</p>
                </div></div>
                <form class="row community-find" action=href("/communities") method="get" role="search">
                    <label class="vh" for="community-words">{td_string!(locale, communities.find)}</label>
                    <input class="input grow" id="community-words" type="search" name="q" maxlength="120" value=words placeholder=td_string!(locale, communities.find_hint)/>
                    <button class="btn btn--primary" type="submit">{td_string!(locale, communities.find_button)}</button>
                </form>
            </section>
            <Transition>
                {once_found(found, move |found| lists(found, locale))}
            </Transition>
        </Layout>
    }
}

fn lists(found: Places, locale: Locale) -> AnyView {
    let located = found.located.map(|located| {
        if located.is_empty() {
            view! { <p role="status">{td_string!(locale, communities.none_located)}</p> }.into_any()
        } else {
            list(td_string!(locale, communities.located), located, locale)
        }
    });
    view! {
        {located}
        {list(td_string!(locale, communities.counties), found.counties, locale)}
        {list(td_string!(locale, communities.cities), found.cities, locale)}
    }
    .into_any()
}

fn list(title: &'static str, all: Vec<CommunitySummary>, locale: Locale) -> AnyView {
    let items = all
        .into_iter()
        .map(|summary| {
            let name = name_of(summary.kind, &summary.name, locale);
            let stats = &summary.stats;
            let about = format!("{} · {}", money(stats.median_sale), homes(stats.total, locale));
            view! {
                <li><a class="panel" href=href(&summary.path())><b>{name}</b><span class="sm faint">{about}</span></a></li>
            }
        })
        .collect_view();
    view! {
        <section class="section">
            <h2>{title}</h2>
            <ul class="community-list" role="list">{items}</ul>
        </section>
    }
    .into_any()
}
