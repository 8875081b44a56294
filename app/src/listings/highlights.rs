//! The handful of facts that decide whether a home is worth a visit, each with its picture.

use crate::format::{count, dollars};
use crate::i18n_catalogue::Locale;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::listings::Listing;
use ui::Icon;

/// Most highlights: three rows of two.
const SHOWN: usize = 6;

/// The list; left out where none is known.
pub fn highlights(home: &Listing, locale: Locale) -> Option<AnyView> {
    let pool = if home.pool_private == Some(true) {
        Some(td_string!(locale, listing.private_pool))
    } else if home.pool_community == Some(true) {
        Some(td_string!(locale, listing.community_pool))
    } else {
        None
    };
    let land = match home.land_type.as_deref() {
        Some("Fee") => Some(td_string!(locale, listing.own_the_land)),
        Some("Lease") => Some(td_string!(locale, card.leased_land)),
        _ => None,
    };
    let hoa = home.hoa_monthly_cents.map(|cents| match cents {
        0 => td_string!(locale, listing.no_hoa_fee).to_owned(),
        cents => td_string!(locale, listing.hoa_fee, price = dollars(cents)),
    });
    let garage = home.garage.filter(|spaces| *spaces > 0).map(|spaces| {
        td_string!(
            locale,
            listing.garage_spaces,
            count = spaces,
            number = count(spaces)
        )
    });
    let first = |list: &Option<Vec<String>>| list.as_ref().and_then(|list| list.first().cloned());
    let view = first(&home.view).map(|view| td_string!(locale, listing.view_of, view = view));
    let cooling = first(&home.cooling)
        .map(|cooling| td_string!(locale, listing.cooled_by, cooling = cooling));
    let items = [
        (Icon::Waves, pool.map(str::to_owned)),
        (Icon::LandPlot, land.map(str::to_owned)),
        (Icon::DollarSign, hoa),
        (Icon::Car, garage),
        (Icon::Mountain, view),
        (Icon::ThermometerSun, cooling),
    ];
    let items: Vec<AnyView> = items
        .into_iter()
        .filter_map(|(icon, text)| {
            Some(view! { <li>{icon.view()}<span>{text?}</span></li> }.into_any())
        })
        .take(SHOWN)
        .collect();
    if items.is_empty() {
        return None;
    }
    Some(view! { <ul class="featgrid">{items}</ul> }.into_any())
}
