//! What the search page thinks: labels of statuses, kinds and orders, the place in words, page counts.

use crate::i18n_catalogue::{Locale, href};
use leptos_i18n::td_string;
use leptos_router::location::Url;
use leptos_router::params::ParamsMap;
use model::listings::{ListingKind, StandardStatus};
use model::search::SearchQuery;

/// The orders offered: the word in the address, and its label.
pub fn sort_choices(locale: Locale) -> [(&'static str, &'static str); 6] {
    [
        ("date", td_string!(locale, search.sort_date)),
        ("price", td_string!(locale, search.sort_price)),
        ("-price", td_string!(locale, search.sort_price_desc)),
        ("sqft", td_string!(locale, search.sort_sqft)),
        ("ppsf", td_string!(locale, search.sort_ppsf)),
        ("lot", td_string!(locale, search.sort_lot)),
    ]
}

/// The address of a search in the page's language.
pub fn address(query: &SearchQuery) -> String {
    let text = query.to_query_string();
    if text.is_empty() {
        href("/search")
    } else {
        href(&format!("/search?{text}"))
    }
}

/// The words typed into a box that asks for a place, and the rest of the address's parameters.
pub fn split_place(search: &str) -> (Option<String>, SearchQuery) {
    let asked: ParamsMap = search
        .trim_start_matches('?')
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), Url::unescape(&value.replace('+', " "))))
        .collect();
    let place = asked
        .get("place")
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty());
    let rest = search
        .trim_start_matches('?')
        .split('&')
        .filter(|pair| !pair.starts_with("place="))
        .collect::<Vec<_>>()
        .join("&");
    (place, SearchQuery::from_query_string(&rest).0)
}

/// A status in the page's language.
pub fn status_label(status: StandardStatus, locale: Locale) -> &'static str {
    match status {
        StandardStatus::Active => td_string!(locale, status.active),
        StandardStatus::ActiveUnderContract => td_string!(locale, status.active_under_contract),
        StandardStatus::ComingSoon => td_string!(locale, status.coming_soon),
        StandardStatus::Hold => td_string!(locale, status.hold),
        StandardStatus::Pending => td_string!(locale, status.pending),
        StandardStatus::Closed => td_string!(locale, status.closed),
        _ => td_string!(locale, status.off_market),
    }
}

/// A kind of deal in the page's language.
pub fn kind_label(kind: ListingKind, locale: Locale) -> &'static str {
    match kind {
        ListingKind::Residential => td_string!(locale, kind.residential),
        ListingKind::ResidentialLease => td_string!(locale, kind.lease),
        ListingKind::ResidentialIncome => td_string!(locale, kind.income),
        ListingKind::Land => td_string!(locale, kind.land),
        ListingKind::ManufacturedInPark => td_string!(locale, kind.manufactured),
        ListingKind::CommercialSale => td_string!(locale, kind.commercial_sale),
        ListingKind::CommercialLease => td_string!(locale, kind.commercial_lease),
        ListingKind::BusinessOpportunity => td_string!(locale, kind.business),
        ListingKind::Farm => td_string!(locale, kind.farm),
    }
}

/// Where the search looks, in words, if it names one place.
pub fn place(query: &SearchQuery) -> Option<String> {
    let f = &query.filters;
    match (
        f.subdivisions.as_slice(),
        f.cities.as_slice(),
        f.postal_codes.as_slice(),
    ) {
        ([one], ..) | ([], [one], _) | ([], [], [one]) => Some(one.clone()),
        ([], [], []) => None,
        _ => Some(
            [
                f.subdivisions.join(", "),
                f.cities.join(", "),
                f.postal_codes.join(", "),
            ]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        ),
    }
}

/// How many pages a total makes.
pub const fn pages(total: u32, limit: u32) -> u32 {
    if limit == 0 { 1 } else { total.div_ceil(limit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_the_most_exact_one() {
        let place_of = |text: &str| place(&SearchQuery::from_query_string(text).0);

        assert_eq!(place_of("city=Indio").as_deref(), Some("Indio"));
        assert_eq!(
            place_of("city=Palm+Springs&subdivision=Deepwell").as_deref(),
            Some("Deepwell")
        );
        assert_eq!(
            place_of("city=Indio&city=Coachella").as_deref(),
            Some("Coachella, Indio")
        );
        assert_eq!(place_of("minBeds=3"), None);
    }

    #[test]
    fn a_typed_place_is_told_from_the_filters() {
        let (place, rest) = split_place("?place=Palm+Springs&minBeds=3");

        assert_eq!(place.as_deref(), Some("Palm Springs"));
        assert_eq!(rest.to_query_string(), "minBeds=3");
        assert_eq!(split_place("place=&city=Indio").0, None);
    }

    #[test]
    fn a_rest_makes_a_page() {
        assert_eq!(pages(0, 24), 0);
        assert_eq!(pages(24, 24), 1);
        assert_eq!(pages(25, 24), 2);
    }
}
