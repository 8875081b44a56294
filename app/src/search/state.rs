//! What the search page thinks: labels of statuses, kinds and orders, the place in words, page counts.

use crate::i18n_catalogue::{Locale, href};
use leptos_i18n::td_string;
use leptos_router::location::Url;
use model::FieldError;
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
    address_said(query, "")
}

/// The address of a search that was said in words; the words stand at its end.
pub fn address_said(query: &SearchQuery, said: &str) -> String {
    href(&path_said(query, said))
}

/// The same without the language.
pub fn path_said(query: &SearchQuery, said: &str) -> String {
    let mut text = query.to_query_string();
    if !said.is_empty() {
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(SAID);
        text.push('=');
        text.push_str(&Url::escape(said).replace("%20", "+"));
    }
    if text.is_empty() {
        "/search".to_owned()
    } else {
        format!("/search?{text}")
    }
}

/// The parameter with a line that was just typed, to be read.
const SAY: &str = "say";
/// The parameter with the sentence that the search came from.
const SAID: &str = "said";
/// The longest sentence that an address keeps, characters.
pub const LONGEST: usize = 600;

/// What an address asks for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Asked {
    /// A line that was just typed.
    pub say: Option<String>,
    /// The sentence that the search came from.
    pub said: String,
    /// The search.
    pub query: SearchQuery,
    /// What of the search is at fault.
    pub errors: Vec<FieldError>,
}

/// Reads the query of an address.
pub fn asked(search: &str) -> Asked {
    let mut asked = Asked::default();
    let mut rest = Vec::new();
    for pair in search.trim_start_matches('?').split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let text = || {
            let text = Url::unescape(&value.replace('+', " "));
            text.trim().chars().take(LONGEST).collect::<String>()
        };
        match name {
            SAY => asked.say = Some(text()),
            SAID => asked.said = text(),
            _ => rest.push(pair),
        }
    }
    (asked.query, asked.errors) = SearchQuery::from_query_string(&rest.join("&"));
    asked
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
    fn words_are_told_from_the_filters() {
        let asked = asked("?say=3+beds%2C+Indio&minBeds=3&said=Palm+Springs&colour=red");

        assert_eq!(asked.say.as_deref(), Some("3 beds, Indio"));
        assert_eq!(asked.said, "Palm Springs");
        assert_eq!(asked.query.to_query_string(), "minBeds=3");
        assert_eq!(asked.errors.len(), 1);
        assert_eq!(super::asked("say=").say.as_deref(), Some(""));
        assert_eq!(super::asked("city=Indio").say, None);
    }

    #[test]
    fn a_long_sentence_is_cut() {
        let asked = asked(&format!("said={}", "ñ".repeat(10_000)));

        assert_eq!(asked.said.chars().count(), LONGEST);
    }

    #[test]
    fn a_rest_makes_a_page() {
        assert_eq!(pages(0, 24), 0);
        assert_eq!(pages(24, 24), 1);
        assert_eq!(pages(25, 24), 2);
    }
}
