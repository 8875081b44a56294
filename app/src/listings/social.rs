//! What the picture says by which a home is shown where its address is shared.

use super::head::slug_of;
use super::words;
use crate::format::{count, halves};
use crate::i18n_catalogue::{Locale, prefix};
use crate::search::status_label;
use leptos_i18n::{Locale as _, td_string};
use model::listings::{Listing, PublicListing, SocialCard};

/// The address of the picture; a new version of the home is a new address.
pub fn picture_address(home: &Listing, origin: &str, locale: Locale) -> String {
    let version = home.modified_at.unwrap_or_default();
    format!(
        "{origin}{}/homes/{}/social.jpg?v={version:x}",
        prefix(locale),
        slug_of(home)
    )
}

/// The words for a home, in a language such as `es`; only what the public may see goes in.
pub fn social_words(home: &PublicListing, language: &str) -> SocialCard {
    let locale = if language == Locale::es.as_str() {
        Locale::es
    } else {
        Locale::en
    };
    let home = home.get();
    let facts = [
        home.beds
            .map(|n| format!("{n} {}", td_string!(locale, card.beds))),
        home.baths
            .map(|n| format!("{} {}", halves(n), td_string!(locale, card.baths))),
        home.sqft
            .map(|n| format!("{} {}", count(n), td_string!(locale, card.sqft))),
    ];
    let office = home
        .list_office_name
        .clone()
        .map(|office| td_string!(locale, card.listing_office, office = office));
    SocialCard {
        brand: td_string!(locale, brand).to_owned(),
        price: words::price(home, locale),
        facts: facts
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("  ·  "),
        street: words::street(home, locale),
        place: words::place(home),
        status: status_label(home.standard_status, locale).to_owned(),
        office,
    }
}
