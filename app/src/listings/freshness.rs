//! How old each part of the page is, so that nobody has to trust it blindly.

use super::words::age;
use crate::i18n_catalogue::{Locale, href};
use crate::local_time;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::listings::ListingPage;
use model::time::rfc3339;
use ui::{Banner, Column, Icon, Table, Tone};

/// A moment as a date that says how long ago it is.
fn moment(at: i64, now: i64, locale: Locale) -> AnyView {
    let (date, age) = (local_time::date(at, locale), age(at, now, locale));
    let ago = (age != date).then(|| view! { <span class="faint">" · "{age}</span> });
    view! { <time datetime=rfc3339(at)>{date}{ago}</time> }.into_any()
}

/// Says so where a home on the market has not been confirmed for too long.
pub fn stale(page: &ListingPage, locale: Locale) -> Option<AnyView> {
    if !page.is_stale() {
        return None;
    }
    let age = age(page.checked_at, page.answered_at, locale);
    let text = td_string!(locale, listing.stale, age);
    Some(view! { <Banner tone=Tone::Warn icon=Icon::Clock text/> }.into_any())
}

/// The table of ages, with the way to correct what is wrong.
pub fn freshness(page: &ListingPage, slug: &str, locale: Locale) -> AnyView {
    let home = page.listing.get();
    let now = page.answered_at;
    let rows = [
        (
            td_string!(locale, listing.age_price),
            home.price_changed_at.or(home.on_market_date),
        ),
        (
            td_string!(locale, listing.age_status),
            home.status_changed_at,
        ),
        (
            td_string!(locale, listing.age_photos),
            home.photos_modified_at,
        ),
        (td_string!(locale, listing.age_facts), home.modified_at),
        (td_string!(locale, listing.age_ours), home.updated_at),
        (
            td_string!(locale, listing.age_checked),
            Some(page.checked_at).filter(|at| *at > 0),
        ),
    ];
    let mut rows: Vec<Vec<AnyView>> = rows
        .into_iter()
        .filter_map(|(name, at)| Some(vec![name.into_any(), moment(at?, now, locale)]))
        .collect();
    if let Some(year) = home
        .tax_year
        .filter(|_| home.tax_annual_amount_cents.is_some())
    {
        rows.push(vec![
            td_string!(locale, listing.age_tax).into_any(),
            year.to_string().into_any(),
        ]);
    }
    let columns = vec![
        Column::text(td_string!(locale, listing.part)),
        Column::text(td_string!(locale, listing.last_changed)),
    ];
    let report = href(&format!("/homes/{slug}/report"));
    view! {
        <section class="sec" id="freshness">
            <h2>{td_string!(locale, listing.freshness)}</h2>
            <Table label=td_string!(locale, listing.freshness) columns rows/>
            <p class="row wrapf gap-2 no-print">
                <span>{td_string!(locale, listing.wrong)}</span>
                <a class="btn btn--line btn--sm" href=report rel="nofollow">
                    {Icon::PencilLine.view()}
                    {td_string!(locale, listing.report)}
                </a>
            </p>
        </section>
    }
    .into_any()
}
