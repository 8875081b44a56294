//! The page of one home: the parts in their order, and what its address means.

use super::api::{Found, HomePage, get};
use super::attribution::{agent_panel, attribution};
use super::cost::{CostState, cost};
use super::head::{crumb_paths, head, slug_of};
use super::one_home::address_of;
use super::{
    about, actions, freshness, gallery, history, land, location, media, nearby, off_market,
    schools, share, similar, summary, tour, visits, words,
};
use crate::browser::{last_search, redirect_permanently, saw_pin};
use crate::i18n_catalogue::{Locale, href, locale};
use crate::layout::Layout;
use crate::loaded::{loaded, once_found};
use leptos::prelude::*;
use leptos_i18n::{Locale as _, td_string};
use leptos_router::hooks::{use_params_map, use_query_map};
use leptos_router::params::ParamsMap;
use model::listings::ListingPage;
use model::maps::feature_id;
use ui::{Breadcrumbs, Crumb, Icon, ToastRegion, provide_toasts};

/// The listing page.
#[component]
pub fn ListingRoute() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let toasts = provide_toasts();
    let slug = move || params.with(|params| params.get("slug").unwrap_or_default());
    let language = locale().as_str();
    let home = loaded(slug, move |slug| async move {
        get(slug, language.to_owned()).await
    });
    view! {
        <Layout main_class="wrap listing">
            <Transition>
                {once_found(home, move |home| match home {
                    Found::Home(page) => found(*page, &untrack(slug), &query.get_untracked()),
                    Found::OffMarket(left, cards, now) => {
                        off_market::off_market(&left, cards, now, locale())
                    }
                })}
            </Transition>
            <ToastRegion toasts/>
        </Layout>
    }
}

fn found(found: HomePage, asked: &str, query: &ParamsMap) -> AnyView {
    let locale = locale();
    let HomePage {
        page,
        similar: alike,
        nearby: around,
        places,
        schools: known_schools,
        prices,
        is_mapped,
    } = found;
    let home = page.listing.get();
    let slug = slug_of(home);
    let pin = feature_id(&home.source, &home.listing_key);
    Effect::new(move |_| saw_pin(pin));
    if asked != slug {
        let query = query.to_query_string();
        redirect_permanently(&format!("{}{query}", href(&format!("/homes/{slug}"))));
    }
    let costs = CostState::new(home, |name| query.get(name));
    let address = address_of(home, locale);
    let schools = schools::schools(home, &known_schools, locale);
    let visits = visits::visits(&page, locale);
    let beside = (schools.is_some() || visits.is_some()).then(|| {
        view! { <section class="sec" id="visits"><div class="grid2">{visits}{schools}</div></section> }
    });
    view! {
        {head(&page, locale)}
        {bar(&page, &address, locale)}
        {freshness::stale(&page, locale)}
        {gallery::gallery(&page.media.photos, &address, summary::marks(&page, locale), locale)}
        <div class="withside listing-main">
            <div>
                {summary::summary(&page, costs, locale)}
                <div class="only-small no-print">
                    <div class="hide-phone">{actions::row(home, locale)}</div>
                    <p class="only-phone">{share::compare_link(&home.listing_key, locale)}</p>
                </div>
                {about::remarks(home, locale)}
                {history::history(&page, prices.as_ref(), locale)}
                {costs.map(|costs| cost(home, &slug, costs, locale))}
                {land::land(&page, costs, locale)}
                {beside}
                {about::features(&page, locale)}
                {media::media(&page.media, &slug, locale)}
                {similar::similar(home, alike, page.answered_at, locale)}
                {location::location(home, &slug, &address, is_mapped, locale)}
                {nearby::places(places, page.answered_at, locale)}
                {nearby::nearby(around, page.answered_at, locale)}
                {freshness::freshness(&page, &slug, locale)}
                {attribution(&page, locale)}
            </div>
            <aside class="only-wide no-print" aria-label=td_string!(locale, listing.contact)>
                {tour::panel(&page, locale)}
                {agent_panel(&page, locale)}
            </aside>
        </div>
        {actions::bar(&page, &address, locale)}
    }
    .into_any()
}

/// The way back, the places around the home, and what can be done with the page.
fn bar(page: &ListingPage, address: &str, locale: Locale) -> AnyView {
    let home = page.listing.get();
    let results = last_search().unwrap_or_else(|| href("/search"));
    let mut crumbs = vec![Crumb {
        label: td_string!(locale, listing.homes).to_owned(),
        href: Some(results.clone()),
    }];
    let places = crumb_paths(home, locale);
    let back = places.first().map_or(results, |(_, path)| path.clone());
    crumbs.extend(places.into_iter().map(|(label, path)| Crumb {
        label,
        href: Some(path),
    }));
    crumbs.push(Crumb {
        label: words::street(home, locale),
        href: None,
    });
    view! {
        <div class="row between listing-bar hide-phone">
            <Breadcrumbs label=td_string!(locale, listing.path) crumbs/>
            {share::actions(address, home, locale)}
        </div>
        <div class="only-phone no-print">
            <div class="row gap-2 listing-over">
                <a class="btn btn--line btn--icon btn--round" href=back aria-label=td_string!(locale, listing.back)>
                    {Icon::ArrowLeft.view()}
                </a>
                {share::icon(address, true, locale)}
                {share::heart(home, address, true)}
            </div>
        </div>
    }
    .into_any()
}
