//! Schools as the MLS names them.

use crate::i18n_catalogue::Locale;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::listings::Listing;
use ui::Icon;

/// The schools; left out where none is named.
pub fn schools(home: &Listing, locale: Locale) -> Option<AnyView> {
    let rows: Vec<AnyView> = [
        (
            td_string!(locale, listing.elementary),
            &home.elementary_school,
        ),
        (td_string!(locale, listing.middle), &home.middle_school),
        (td_string!(locale, listing.high), &home.high_school),
        (td_string!(locale, listing.district), &home.school_district),
    ]
    .into_iter()
    .filter_map(|(level, name)| {
        let name = name.clone().filter(|name| !name.is_empty())?;
        Some(
            view! {
                <div class="row">
                    <span class="rating" aria-hidden="true">{Icon::School.view()}</span>
                    <div class="grow"><b>{name}</b><div class="sm faint">{level}</div></div>
                </div>
            }
            .into_any(),
        )
    })
    .collect();
    if rows.is_empty() {
        return None;
    }
    let source = home
        .mls_name
        .clone()
        .map(|mls| td_string!(locale, listing.schools_source, mls = mls));
    Some(
        view! {
            <div class="stack">
                <h2>{td_string!(locale, listing.schools)}</h2>
                <div class="rows">{rows}</div>
                {source.map(|source| view! { <p class="xs faint">{source}</p> })}
            </div>
        }
        .into_any(),
    )
}
