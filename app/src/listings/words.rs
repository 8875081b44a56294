//! What a home is called, and what it asks for, in the page's words.

use crate::format::{dollars, halves};
use crate::i18n_catalogue::Locale;
use crate::local_time;
use leptos_i18n::td_string;
use model::listings::{Listing, ListingKind, StandardStatus};
use model::time::DAY_MS;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// The street line, or that the seller keeps it back.
pub fn street(home: &Listing, locale: Locale) -> String {
    match home.street_line() {
        line if line.is_empty() => td_string!(locale, card.hidden_address).to_owned(),
        line => line,
    }
}

/// City, state and ZIP code: `Palm Springs, CA 92262`.
pub fn place(home: &Listing) -> String {
    let region = [&home.state_or_province, &home.postal_code]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ");
    [home.city.as_deref().unwrap_or_default(), &region]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Price paid where it is sold, asking price otherwise, cents.
pub fn price_cents(home: &Listing) -> Option<i64> {
    if is_sold(home) {
        home.close_price_cents.or(home.list_price_cents)
    } else {
        home.list_price_cents
    }
}

/// The price as it is shown; a rent says that it is one.
pub fn price(home: &Listing, locale: Locale) -> String {
    match price_cents(home) {
        None => td_string!(locale, card.no_price).to_owned(),
        Some(cents) if is_rental(home) => {
            td_string!(locale, listing.rent_price, price = dollars(cents))
        }
        Some(cents) => dollars(cents),
    }
}

/// Whether the deal is done.
pub fn is_sold(home: &Listing) -> bool {
    home.standard_status == StandardStatus::Closed
}

/// Whether the price is a rent.
pub fn is_rental(home: &Listing) -> bool {
    matches!(
        home.kind,
        ListingKind::ResidentialLease | ListingKind::CommercialLease
    )
}

/// Acres: `0.26`, `12.5`.
pub fn acres(home: &Listing) -> Option<String> {
    let acres = home
        .lot_size_acres
        .or_else(|| Some(home.lot_size_square_feet? / 43_560.0))?;
    (acres > 0.0).then(|| halves(acres))
}

/// Price per square foot, cents.
pub fn price_per_sqft_cents(home: &Listing) -> Option<i64> {
    let (price, sqft) = (price_cents(home)?, home.sqft?);
    (sqft > 0 && !is_rental(home)).then(|| price / sqft)
}

/// How long ago, in the largest unit that fits; the date itself after a month.
pub fn age(at: i64, now: i64, locale: Locale) -> String {
    let past = (now - at).max(0);
    if past < HOUR_MS {
        let n = (past / MINUTE_MS).max(1);
        td_string!(locale, listing.ago_minutes, count = n, number = n)
    } else if past < DAY_MS {
        let n = past / HOUR_MS;
        td_string!(locale, listing.ago_hours, count = n, number = n)
    } else if past < 31 * DAY_MS {
        let n = past / DAY_MS;
        td_string!(locale, listing.ago_days, count = n, number = n)
    } else {
        local_time::date(at, locale)
    }
}

/// A difference of money with its sign: `−$55,000`, `+$10,000`.
pub fn signed_dollars(cents: i64) -> String {
    let sign = if cents > 0 { "+" } else { "" };
    format!("{sign}{}", dollars(cents))
}

/// A web address, if it is one that a link may lead to.
pub fn web_address(uri: &str) -> Option<String> {
    let uri = uri.trim();
    let lower = uri.get(..8).map(str::to_ascii_lowercase)?;
    (lower.starts_with("https://") || lower.starts_with("http://")).then(|| uri.to_owned())
}

/// The address that dials or writes to a contact, as its text allows.
pub fn contact_address(contact: &str) -> Option<String> {
    let contact = contact.trim();
    if contact.contains('@') && !contact.contains(char::is_whitespace) {
        return Some(format!("mailto:{contact}"));
    }
    let digits: String = contact.chars().filter(char::is_ascii_digit).collect();
    let is_phone = contact
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' ' | '.'));
    match (is_phone, digits.len()) {
        (true, 10) => Some(format!("tel:+1{digits}")),
        (true, 11..=15) => Some(format!("tel:+{digits}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_names_its_largest_unit() {
        let now = 1_795_219_200_000;
        for (past, words) in [
            (0, "1 minute ago"),
            (4 * MINUTE_MS, "4 minutes ago"),
            (HOUR_MS, "1 hour ago"),
            (30 * DAY_MS, "30 days ago"),
            (40 * DAY_MS, "Oct 12, 2026"),
        ] {
            assert_eq!(age(now - past, now, Locale::en), words);
        }
        assert_eq!(age(now - 2 * DAY_MS, now, Locale::es), "hace 2 días");
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(
            web_address(" https://tours.example/1 ").as_deref(),
            Some("https://tours.example/1")
        );
        for hostile in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//x",
            "",
            "httpsñ//",
        ] {
            assert_eq!(web_address(hostile), None, "{hostile}");
        }
    }

    #[test]
    fn a_contact_is_dialled_or_written_to() {
        assert_eq!(
            contact_address("(760) 555-0142").as_deref(),
            Some("tel:+17605550142")
        );
        assert_eq!(
            contact_address("ann@vista.example").as_deref(),
            Some("mailto:ann@vista.example")
        );
        assert_eq!(contact_address("Ask for Ann 760-555-0142 ext 3"), None);
    }
}
