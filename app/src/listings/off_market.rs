//! What is shown in the place of a home that has left the market.

use crate::browser::Title;
use crate::i18n_catalogue::{Locale, href};
use crate::search::ListingCard;
use leptos::prelude::*;
use leptos_i18n::td_string;
use leptos_meta::Meta;
use model::listings::OffMarket;
use model::search::{Card, Filters, SearchQuery};
use ui::{EmptyState, Heading, Icon};

/// Homes shown instead.
const SHOWN: u32 = 6;

/// The search for homes in its place.
pub fn query(left: &OffMarket) -> SearchQuery {
    SearchQuery {
        filters: Filters {
            cities: left.city.iter().cloned().collect(),
            ..Filters::default()
        },
        limit: SHOWN,
        ..SearchQuery::default()
    }
}

/// The page: what happened to the home, and what is for sale around it.
pub fn off_market(left: &OffMarket, cards: Vec<Card>, now: i64, locale: Locale) -> AnyView {
    let (title, text) = if left.may_return {
        (
            td_string!(locale, listing.withdrawn_title),
            td_string!(locale, listing.withdrawn_text),
        )
    } else {
        (
            td_string!(locale, errors.gone_title),
            td_string!(locale, errors.gone_text),
        )
    };
    let place = left.city.clone();
    let more = match &place {
        Some(city) => td_string!(locale, listing.more_in, city = city.clone()),
        None => td_string!(locale, errors.to_search).to_owned(),
    };
    let everything = SearchQuery {
        limit: model::search::PAGE_SIZE,
        ..query(left)
    };
    let search = href(&format!("/search?{}", everything.to_query_string()));
    let cards: Vec<AnyView> = cards
        .into_iter()
        .map(|card| view! { <li><ListingCard card now/></li> }.into_any())
        .collect();
    let list = (!cards.is_empty()).then(|| {
        view! {
            <section class="sec">
                <h2>{more.clone()}</h2>
                <ul class="grid3 similar">{cards}</ul>
            </section>
        }
    });
    view! {
        <Title text=title/>
        <Meta name="robots" content="noindex"/>
        <div class="error-page">
            <EmptyState title text picture="/art/home-night.svg" heading=Heading::H1>
                <a class="btn btn--primary" href=search>{Icon::Search.view()}{more}</a>
            </EmptyState>
        </div>
        {list}
    }
    .into_any()
}
