//! What a visitor can do about a home: beside the page on a wide screen, in a bar at the foot of a phone.

use super::attribution::contact_of;
use super::summary::next_visit;
use super::{share, tour, words};
use crate::i18n_catalogue::Locale;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::listings::{Listing, ListingPage, OpenHouse};
use ui::Icon;

/// The address of the calendar file of an open house.
pub fn calendar_file(home: &Listing, visit: &OpenHouse) -> String {
    let slug = super::head::slug_of(home);
    format!("/homes/{slug}/open-houses/{}.ics", visit.open_house_id)
}

/// The link that asks to be shown the home; nothing where it is not on the market.
fn tour_link(home: &Listing, locale: Locale) -> Option<AnyView> {
    home.standard_status.is_on_market().then(|| {
        view! {
            <a class="btn btn--primary grow" href=tour::address(home) rel="nofollow">
                {td_string!(locale, tour.request)}
            </a>
        }
        .into_any()
    })
}

/// The call or the letter to the listing side, as an icon that says who answers.
fn contact_icon(home: &Listing, locale: Locale) -> Option<AnyView> {
    let contact = contact_of(home, locale)?;
    Some(
        view! {
            <a class="btn btn--line btn--icon" href=contact.href rel="external">
                {contact.icon.view()}
                <span class="vh">{contact.words}</span>
            </a>
        }
        .into_any(),
    )
}

/// The row under the facts where there is neither a panel beside the page nor a bar at its foot.
pub fn row(home: &Listing, locale: Locale) -> AnyView {
    view! {
        <div class="row gap-2">
            {tour_link(home, locale)}
            {contact_icon(home, locale)}
        </div>
    }
    .into_any()
}

/// The bar at the foot of a phone: price, tour, call or letter, next open house.
pub fn bar(page: &ListingPage, address: &str, locale: Locale) -> Option<AnyView> {
    let home = page.listing.get();
    let (tour, contact) = (tour_link(home, locale), contact_icon(home, locale));
    if tour.is_none() && contact.is_none() {
        return None;
    }
    let last = match next_visit(page) {
        Some(visit) => {
            let label = td_string!(
                locale,
                listing.add_visit,
                when = super::summary::visit_words(visit, locale)
            );
            let file = calendar_file(home, visit);
            view! {
                <a class="btn btn--line btn--icon" href=file rel="external" download="open-house.ics" aria-label=label>
                    {Icon::CalendarPlus.view()}
                </a>
            }
            .into_any()
        }
        None => share::icon(address, false, locale),
    };
    Some(
        view! {
            <aside class="listing-acts only-phone no-print" aria-label=td_string!(locale, listing.actions)>
                <div class="row gap-2">
                    <b class="listing-acts__price num">{words::price(home, locale)}</b>
                    {tour}
                    {contact}
                    {last}
                </div>
            </aside>
        }
        .into_any(),
    )
}
