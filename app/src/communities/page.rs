//! The page of one community.

use super::api::get;
use super::{figures, head, life, market};
use crate::browser::base_map;
use crate::errors::ErrorMessage;
use crate::format::{count, date};
use crate::i18n_catalogue::{Locale, href, locale};
use crate::layout::Layout;
use crate::loaded::{loaded, once_loaded};
use crate::search::ListingCard;
use crate::still_map::still_map;
use leptos::prelude::*;
use leptos_i18n::{Locale as _, td_string};
use leptos_router::hooks::{use_params_map, use_query_map};
use model::communities::{CommunityKind, CommunityPage};
use model::maps::BaseMap;
use model::search::SearchQuery;
use ui::{Breadcrumbs, Crumb, EmptyState, Icon};

/// Cities that have a picture of their own.
const DRAWN: [&str; 9] = [
    "cathedral-city",
    "coachella",
    "desert-hot-springs",
    "indian-wells",
    "indio",
    "la-quinta",
    "palm-desert",
    "palm-springs",
    "rancho-mirage",
];
const DEFAULT_YEARS: usize = 5;

/// The page of a city or county.
#[component]
pub fn CityRoute() -> impl IntoView {
    route(CommunityKind::City, "cityId")
}

/// The page of a subdivision.
#[component]
pub fn SubdivisionRoute() -> impl IntoView {
    route(CommunityKind::Subdivision, "slug")
}

fn route(kind: CommunityKind, parameter: &'static str) -> impl IntoView {
    let locale = locale();
    let params = use_params_map();
    let query = use_query_map();
    let slug = move || params.with(|params| params.get(parameter).unwrap_or_default());
    let years = Memo::new(move |_| {
        let asked = query.with(|query| query.get("years")?.parse().ok());
        asked
            .filter(|years| [1, 3, 5].contains(years))
            .unwrap_or(DEFAULT_YEARS)
    });
    let page = loaded(slug, move |slug| {
        get(kind, slug, locale.as_str().to_owned())
    });
    let community = once_loaded(page, move |page| match page {
        Ok(page) => found(&page, years.get_untracked(), locale),
        Err(error) => view! { <div class="wrap"><ErrorMessage error/></div> }.into_any(),
    });
    view! {
        <Layout main_class="community">
            <Transition>
                {move || {
                    years.track();
                    community()
                }}
            </Transition>
        </Layout>
    }
}

/// The name as people say it.
pub fn name_of(kind: CommunityKind, name: &str, locale: Locale) -> String {
    match kind {
        CommunityKind::County => td_string!(locale, communities.county, name = name.to_owned()),
        _ => name.to_owned(),
    }
}

fn found(page: &CommunityPage, years: usize, locale: Locale) -> AnyView {
    let community = &page.community;
    let summary = &community.summary;
    let name = name_of(summary.kind, &summary.name, locale);
    let mut crumbs = vec![(
        td_string!(locale, communities.title).to_owned(),
        href("/communities"),
    )];
    if let Some((kind, slug, parent)) = &community.parent {
        crumbs.push((
            name_of(*kind, parent, locale),
            href(&format!("/cities/{slug}")),
        ));
    }
    crumbs.push((name.clone(), href(&summary.path())));
    let head = head::head(page, &name, &crumbs, locale);
    let last = crumbs.len() - 1;
    let crumbs = crumbs
        .into_iter()
        .enumerate()
        .map(|(at, (label, path))| Crumb {
            label,
            href: (at < last).then_some(path),
        })
        .collect();
    let own = if summary.kind == CommunityKind::City {
        DRAWN.iter().find(|slug| **slug == summary.slug)
    } else {
        None
    };
    let picture = own.map_or_else(
        || "/art/panorama-golden.svg".to_owned(),
        |slug| format!("/art/communities/{slug}.svg"),
    );
    let stats = &summary.stats;
    let mut lead = td_string!(
        locale,
        communities.summary,
        total = count(i64::from(stats.total)),
        active = count(i64::from(page.for_sale))
    );
    if let Some((first, last)) = community.built {
        lead.push(' ');
        lead.push_str(&td_string!(
            locale,
            communities.built,
            first = first.to_string(),
            last = last.to_string()
        ));
    }
    let updated = td_string!(
        locale,
        communities.updated,
        date = date(community.updated_at, locale)
    );
    view! {
        {head}
        <section class="community-hero">
            <img src=picture alt="" width="1200" height="800" fetchpriority="high"/>
            <div class="wrap">
                <Breadcrumbs label=td_string!(locale, communities.path) crumbs/>
                <h1>{name}</h1>
                <p>{lead}</p>
            </div>
        </section>
        <div class="wrap">
            {figures::figures(page, locale)}
            <section class="section"><div class="withside">
                {market::chart(page, years, locale)}
                <div class="stack">{market::costs(page, locale)}{life::facts(page, locale)}</div>
            </div></section>
            {map(page, locale)}
            {market::parts(page, locale)}
            {life::life(page, locale)}
            {photos(page, locale)}
            {for_sale(page, locale)}
            <p class="xs faint">{updated}</p>
        </div>
    }
    .into_any()
}

/// The community on a still map.
fn map(page: &CommunityPage, locale: Locale) -> Option<AnyView> {
    let summary = &page.community.summary;
    if !page.is_outlined || base_map() != BaseMap::Drawn {
        return None;
    }
    let subject = summary.path();
    let alt = td_string!(locale, communities.map_alt, name = summary.name.clone());
    Some(
        view! {
            <section class="section" aria-labelledby="map">
                <div class="head"><div class="t"><h2 id="map">{td_string!(locale, communities.map)}</h2></div></div>
                {still_map(subject.trim_start_matches('/'), alt)}
                <p class="xs faint still-note">{td_string!(locale, maps.drawn)}</p>
            </section>
        }
        .into_any(),
    )
}

fn photos(page: &CommunityPage, locale: Locale) -> Option<AnyView> {
    if page.photos.is_empty() {
        return None;
    }
    let pictures = page
        .photos
        .iter()
        .map(|photo| {
            let alt = match photo.credit.clone() {
                Some(office) => td_string!(locale, communities.photo_of, office = office),
                None => td_string!(locale, communities.photo).to_owned(),
            };
            view! {
                <a href=href(&format!("/homes/{}", photo.listing_slug))>
                    <img src=format!("{}/640.jpg", photo.uri) alt=alt width="640" height="427" loading="lazy" decoding="async"/>
                    <span class="xs faint">{photo.credit.clone()}</span>
                </a>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="section" aria-labelledby="photos">
                <div class="head"><div class="t"><h2 id="photos">{td_string!(locale, communities.photos)}</h2></div></div>
                <div class="hscroll community-photos">{pictures}</div>
            </section>
        }
        .into_any(),
    )
}

fn for_sale(page: &CommunityPage, locale: Locale) -> AnyView {
    let query = SearchQuery {
        filters: page.community.filters(),
        ..SearchQuery::default()
    };
    let all = href(&format!("/search?{}", query.to_query_string()));
    let number = count(i64::from(page.for_sale));
    let body = if page.cards.is_empty() {
        view! {
            <EmptyState title=td_string!(locale, communities.none_now) text=td_string!(locale, communities.none_now_text)>
                <a class="btn btn--line" href=href("/search")>{td_string!(locale, communities.search)}</a>
            </EmptyState>
        }
        .into_any()
    } else {
        let now = page.answered_at;
        let cards = page
            .cards
            .iter()
            .map(|card| view! { <ListingCard card=card.clone() now/> })
            .collect_view();
        view! { <div class="hscroll">{cards}</div> }.into_any()
    };
    let more = (page.for_sale > 0).then(|| {
        view! { <a class="btn btn--line" href=all>{td_string!(locale, communities.all, number = number)}{Icon::ArrowRight.view()}</a> }
    });
    view! {
        <section class="section" aria-labelledby="now">
            <div class="head"><div class="t"><h2 id="now">{td_string!(locale, communities.now)}</h2></div>{more}</div>
            {body}
        </section>
    }
    .into_any()
}
