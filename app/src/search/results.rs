//! What a search found: the count, the cards, the pages; or the ways out where nothing was found.

use super::active::{active_filters, without};
use super::card::ListingCard;
use super::filter_bar::{FilterBar, SortMenu};
use super::said::Said;
use super::state::{pages, place};
use crate::browser::Title;
use crate::format::count;
use crate::i18n_catalogue::{Locale, href, locale};
use leptos::prelude::*;
use leptos_i18n::td_string;
use leptos_meta::Meta;
use model::error::FieldError;
use model::search::{Filters, Loosening, SearchPage, SearchQuery};
use ui::{
    Banner, ButtonLink, ButtonSize, EmptyState, Heading, Icon, Pagination, PaginationLabels, Tone,
};

/// How many pictures of the first cards are likely in view at once.
const EAGER: usize = 4;

/// "128 homes", in the right number.
pub fn heading(total: u32, locale: Locale) -> String {
    let number = count(i64::from(total));
    td_string!(locale, search.heading, count = total, number = number)
}

/// The bar, the count and the cards of one answer.
pub fn results(
    query: SearchQuery,
    errors: &[FieldError],
    said: &Said,
    page: SearchPage,
) -> AnyView {
    let locale = locale();
    let heading = heading(page.total, locale);
    let where_ = place(&query).map(|place| td_string!(locale, search.in_place, place = place));
    let title = match &where_ {
        Some(text) => format!("{heading} {text}"),
        None => format!("{heading} · {}", td_string!(locale, search.title)),
    };
    let noindex = (query.page > 1 || query.filters != Filters::default())
        .then(|| view! { <Meta name="robots" content="noindex,follow"/> });
    let last = pages(page.total, page.limit);
    let base = query.clone();
    let (pages_of, ways_of) = (said.clone(), said.clone());
    let labels = PaginationLabels {
        name: td_string!(locale, search.pages).to_owned(),
        previous: td_string!(locale, search.previous).to_owned(),
        next: td_string!(locale, search.next).to_owned(),
    };
    view! {
        <Title text=title/>
        <Meta name="description" content=td_string!(locale, search.description)/>
        {noindex}
        <FilterBar query=query.clone() said=said.clone() facets=page.facets.clone() total=page.total/>
        <div class="resulthead">
            <h1>{heading}{where_.map(|text| view! { " "<span>{text}</span> })}</h1>
            <SortMenu query=query.clone() said=said.clone()/>
        </div>
        {problems(errors, &query, said, locale)}
        {if page.total == 0 { nothing(&query, &page.loosen, &ways_of, locale) } else { cards(page, locale) }}
        <Pagination current=query.page pages=last href=move |number| pages_of.address(&base.on_page(number)) labels/>
    }
    .into_any()
}

fn cards(page: SearchPage, locale: Locale) -> AnyView {
    let now = page.answered_at;
    let cards = page
        .cards
        .into_iter()
        .enumerate()
        .map(|(at, card)| view! { <ListingCard card now eager=at < EAGER beside=true/> })
        .collect_view();
    view! {
        <section class="cards" aria-label=td_string!(locale, search.results)>{cards}</section>
        <p class="xs faint center attribution">{td_string!(locale, search.attribution)}</p>
    }
    .into_any()
}

/// What of the address was not understood; the rest still counts.
fn problems(
    errors: &[FieldError],
    query: &SearchQuery,
    said: &Said,
    locale: Locale,
) -> Option<AnyView> {
    if errors.is_empty() {
        return None;
    }
    let lines = errors
        .iter()
        .map(|error| format!("{} {}", error.field, error.message))
        .collect::<Vec<_>>()
        .join("; ");
    let text = format!("{lines}. {}", td_string!(locale, search.problem_text));
    let understood = said.address(query);
    Some(
        view! {
            <Banner tone=Tone::Warn icon=Icon::TriangleAlert title=td_string!(locale, search.problem_title) text alert=true>
                <ButtonLink href=understood size=ButtonSize::Small>{td_string!(locale, search.fix)}</ButtonLink>
            </Banner>
        }
        .into_any(),
    )
}

/// The ways out, each with how many homes it brings.
fn nothing(query: &SearchQuery, ways: &[Loosening], said: &Said, locale: Locale) -> AnyView {
    let active = active_filters(query, locale);
    let links = ways
        .iter()
        .map(|way| {
            let names: Vec<&str> = way.parameters.iter().map(String::as_str).collect();
            let label = active
                .iter()
                .filter(|chip| chip.names.iter().any(|name| names.contains(name)))
                .map(|chip| chip.label.clone())
                .collect::<Vec<_>>()
                .join(", ");
            let label = if label.is_empty() {
                names.join(", ")
            } else {
                label
            };
            let target = said.address(&without(query, &names, None));
            let homes = heading(way.count, locale);
            view! {
                <a class="btn btn--line block" href=target>
                    {Icon::X.view()}{label}<span class="end agave b">{homes}</span>
                </a>
            }
        })
        .collect_view();
    let text = if ways.is_empty() {
        td_string!(locale, search.none_plain)
    } else {
        td_string!(locale, search.none_text)
    };
    view! {
        <EmptyState title=td_string!(locale, search.none_title) text=text heading=Heading::H2>
            <div class="ways">{links}</div>
            <a class="btn btn--ghost" href=href("/search")>{td_string!(locale, search.clear)}</a>
        </EmptyState>
    }
    .into_any()
}
