//! The head of the page: price, address, the six facts, the state of the deal, who lists it.

use super::cost::CostState;
use super::words;
use crate::format::{count, date, dollars, halves};
use crate::i18n_catalogue::Locale;
use crate::local_time;
use crate::search::status_label;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::listings::{Listing, ListingPage, OpenHouse, StandardStatus};
use ui::{Badge, Dot, Icon, Tone};

/// The next open house that is not over yet.
pub fn next_visit(page: &ListingPage) -> Option<&OpenHouse> {
    let is_open = page.listing.get().standard_status.is_on_market();
    page.media
        .open_houses
        .iter()
        .find(|visit| is_open && visit.ends_at > page.answered_at)
}

/// `Sat 11 AM to 1 PM`.
pub fn visit_words(visit: &OpenHouse, locale: Locale) -> String {
    td_string!(
        locale,
        listing.visit_time,
        day = local_time::weekday_name(visit.starts_at, locale),
        from = local_time::hour(visit.starts_at, locale),
        to = local_time::hour(visit.ends_at, locale)
    )
}

/// The badges: status, price cut, next open house.
pub fn marks(page: &ListingPage, locale: Locale) -> AnyView {
    let home = page.listing.get();
    let dot = match home.standard_status {
        StandardStatus::Active | StandardStatus::ComingSoon => Tone::Ok,
        StandardStatus::Closed => Tone::Neutral,
        _ => Tone::Warn,
    };
    let cut = price_before(home).map(|_| {
        view! { <Badge tone=Tone::Solid>{Icon::TrendingDown.view()}{td_string!(locale, card.price_cut)}</Badge> }
    });
    let visit = next_visit(page).map(|visit| {
        let when = visit_words(visit, locale);
        view! { <Badge tone=Tone::Solid>{Icon::Calendar.view()}{td_string!(locale, card.open, when = when)}</Badge> }
    });
    let status = status_label(home.standard_status, locale);
    view! {
        <Badge tone=Tone::Solid><Dot tone=dot/>{status}</Badge>
        {cut}
        {visit}
    }
    .into_any()
}

/// The asking price before the last change, where that was higher and the home is still for sale.
fn price_before(home: &Listing) -> Option<i64> {
    let before = home.previous_list_price_cents?;
    let is_cut = before > home.list_price_cents? && home.standard_status.is_on_market();
    is_cut.then_some(before)
}

/// The head of the page.
pub fn summary(page: &ListingPage, cost: Option<CostState>, locale: Locale) -> AnyView {
    let home = page.listing.get();
    let cut = price_before(home).map(|before| {
        let by = home.list_price_cents.unwrap_or_default() - before;
        view! { <s>{dollars(before)}</s> <span class="drop">{dollars(by)}</span> }
    });
    let monthly = cost.map(|cost| {
        view! {
            <p class="muted">
                {move || if cost.monthly().is_whole() {
                    td_string!(locale, listing.about_monthly)
                } else {
                    td_string!(locale, listing.least_monthly)
                }}
                " "
                <b class="num">{move || dollars(cost.total_cents())}</b>
                " "
                {td_string!(locale, listing.a_month)}
                " "
                <a class="link sm no-print" href="#cost">{td_string!(locale, listing.see_sum)}</a>
            </p>
        }
    });
    let address = format!("{}, {}", words::street(home, locale), words::place(home));
    view! {
        <header class="listing-head">
            <div class="only-phone"><p class="row wrapf gap-2">{marks(page, locale)}</p></div>
            <div class="row wrapf between listing-price">
                <p class="price">{words::price(home, locale)} {cut}</p>
                {monthly}
            </div>
            {sold(home, locale)}
            <h1>{address}</h1>
            <dl class="facts facts--big">{facts(home, locale)}</dl>
            {listed_by(home, locale)}
        </header>
    }
    .into_any()
}

fn sold(home: &Listing, locale: Locale) -> Option<AnyView> {
    if !words::is_sold(home) {
        return None;
    }
    let on = home.close_date.map(|at| date(at, locale))?;
    let asked = home
        .list_price_cents
        .filter(|asked| home.close_price_cents.is_some_and(|paid| paid != *asked))
        .map(|asked| td_string!(locale, listing.asked, price = dollars(asked)));
    Some(
        view! { <p class="sold"><b>{td_string!(locale, listing.sold_on, date = on)}</b> {asked.map(|asked| format!(" · {asked}"))}</p> }
            .into_any(),
    )
}

fn facts(home: &Listing, locale: Locale) -> AnyView {
    let per_sqft = words::price_per_sqft_cents(home).map(dollars);
    [
        (home.beds.map(count), td_string!(locale, listing.fact_beds)),
        (
            home.baths.map(halves),
            td_string!(locale, listing.fact_baths),
        ),
        (home.sqft.map(count), td_string!(locale, listing.fact_sqft)),
        (words::acres(home), td_string!(locale, listing.fact_acres)),
        (
            home.year_built.map(|year| year.to_string()),
            td_string!(locale, listing.fact_built),
        ),
        (per_sqft, td_string!(locale, listing.fact_per_sqft)),
    ]
    .into_iter()
    .filter_map(|(value, name)| Some(view! { <div><dt>{name}</dt><dd>{value?}</dd></div> }))
    .collect_view()
    .into_any()
}

/// Who lists the home, in the size of the page's text, right below its facts.
fn listed_by(home: &Listing, locale: Locale) -> AnyView {
    let part = |name: &'static str, value: &Option<String>| {
        value
            .clone()
            .map(|value| view! { <span>{name}": "<b>{value}</b></span> })
    };
    view! {
        <p class="listed-by">
            {part(td_string!(locale, listing.office), &home.list_office_name)}
            {part(td_string!(locale, listing.agent), &home.list_agent_full_name)}
            {part(td_string!(locale, listing.contact), &home.attribution_contact)}
        </p>
    }
    .into_any()
}
