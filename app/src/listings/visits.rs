//! Open houses, each as a file for the calendar.

use super::actions::calendar_file;
use super::summary::visit_words;
use crate::i18n_catalogue::Locale;
use crate::local_time;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::listings::{Listing, ListingPage, OpenHouse};
use model::time::rfc3339;
use ui::Icon;

/// The open houses that are not over; left out where there are none.
pub fn visits(page: &ListingPage, locale: Locale) -> Option<AnyView> {
    let home = page.listing.get();
    if !home.standard_status.is_on_market() {
        return None;
    }
    let rows: Vec<AnyView> = page
        .media
        .open_houses
        .iter()
        .filter(|visit| visit.ends_at > page.answered_at)
        .map(|visit| row(visit, home, locale))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let host = home
        .list_agent_full_name
        .clone()
        .map(|agent| td_string!(locale, listing.hosted_for, agent = agent));
    Some(
        view! {
            <div class="stack">
                <h2>{td_string!(locale, listing.open_houses)}</h2>
                <div class="rows">{rows}</div>
                {host.map(|host| view! { <p class="xs faint">{host}</p> })}
            </div>
        }
        .into_any(),
    )
}

fn row(visit: &OpenHouse, home: &Listing, locale: Locale) -> AnyView {
    let when = visit_words(visit, locale);
    let name = td_string!(
        locale,
        listing.add_visit,
        when = format!("{when}, {}", local_time::date(visit.starts_at, locale))
    );
    let file = calendar_file(home, visit);
    let hours = td_string!(
        locale,
        listing.hours,
        from = local_time::hour(visit.starts_at, locale),
        to = local_time::hour(visit.ends_at, locale)
    );
    view! {
        <div class="row">
            <span class="rating rating--day" aria-hidden="true">
                <span><small>{local_time::weekday_name(visit.starts_at, locale)}</small>{local_time::day_of_month(visit.starts_at)}</span>
            </span>
            <div class="grow">
                <time datetime=rfc3339(visit.starts_at)><b>{hours}</b></time>
                <p class="sm faint">{local_time::date(visit.starts_at, locale)}</p>
                {visit.remarks.clone().map(|text| view! { <p class="sm muted" lang="en">{text}</p> })}
            </div>
            <a class="btn btn--line btn--sm no-print" href=file rel="external" download="open-house.ics" aria-label=name>
                {Icon::CalendarPlus.view()}
                {td_string!(locale, listing.add)}
            </a>
        </div>
    }
    .into_any()
}
