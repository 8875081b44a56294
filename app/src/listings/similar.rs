//! Homes like this one: which to look for, how alike each is, and the difference in numbers.

#![cfg_attr(
    not(feature = "ssr"),
    expect(dead_code, reason = "which homes are alike is decided on the server")
)]

use super::words;
use crate::format::{count, dollars_short, miles_text};
use crate::i18n_catalogue::Locale;
use crate::search::ListingCard;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::geo::{METRES_PER_MILE, Point};
use model::listings::Listing;
use model::search::{Card, Filters, Range, SearchQuery};
use ui::Icon;

/// As many similar homes as end the looking: a row.
pub const ENOUGH: usize = 3;
/// Similar homes shown, in whole rows of three.
const SHOWN: usize = 6;
const LOOKED_AT: u32 = 60;

/// The searches for similar homes, the narrowest first.
pub fn queries(home: &Listing) -> Vec<SearchQuery> {
    let Some(price) = words::price_cents(home) else {
        return Vec::new();
    };
    let search = |share: i64, by_beds: bool, by_type: bool| {
        let beds = home.beds.filter(|_| by_beds);
        SearchQuery {
            filters: Filters {
                cities: home.city.iter().cloned().collect(),
                kinds: vec![home.kind],
                sub_types: home
                    .property_sub_type
                    .iter()
                    .filter(|_| by_type)
                    .cloned()
                    .collect(),
                price_cents: Range {
                    min: Some(price - price * share / 100),
                    max: Some(price + price * share / 100),
                },
                beds: Range {
                    min: beds.map(|beds| (beds - 1).max(0)),
                    max: beds.map(|beds| beds + 1),
                },
                ..Filters::default()
            },
            limit: LOOKED_AT,
            ..SearchQuery::default()
        }
    };
    vec![
        search(20, true, true),
        search(20, true, false),
        search(35, false, false),
    ]
}

/// How far apart two homes are: a tenth of price, size, a bedroom, or a mile each count about one.
fn distance(home: &Listing, card: &Card) -> f64 {
    let share = |a: Option<i64>, b: Option<i64>| match (a, b) {
        (Some(a), Some(b)) if a > 0 => ((b - a) as f64 / a as f64).abs() * 10.0,
        _ => 1.5,
    };
    let beds = match (home.beds, card.beds) {
        (Some(a), Some(b)) => (a - b).abs() as f64,
        _ => 1.0,
    };
    let miles = miles(home, card).map_or(2.0, |miles| miles.min(10.0));
    let pool = if home.pool_private == Some(true) && !card.has_pool {
        1.0
    } else {
        0.0
    };
    share(words::price_cents(home), card.price_cents)
        + share(home.sqft, card.sqft)
        + beds
        + miles
        + pool
}

fn miles(home: &Listing, card: &Card) -> Option<f64> {
    let here = Point::parse(home.latitude?, home.longitude?)?;
    let there = Point::parse(card.latitude?, card.longitude?)?;
    Some(here.distance_m(there) / METRES_PER_MILE)
}

/// The homes most like this one, itself left out.
pub fn most_alike(home: &Listing, cards: Vec<Card>) -> Vec<Card> {
    let mut ranked: Vec<(f64, Card)> = cards
        .into_iter()
        .filter(|card| (&card.source, &card.listing_key) != (&home.source, &home.listing_key))
        .map(|card| (distance(home, &card), card))
        .collect();
    ranked.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let shown = if ranked.len() < SHOWN { ENOUGH } else { SHOWN };
    ranked
        .into_iter()
        .take(shown)
        .map(|(_, card)| card)
        .collect()
}

/// The difference in numbers: price, size, bedrooms, distance.
fn reasons(home: &Listing, card: &Card, locale: Locale) -> Vec<String> {
    let mut reasons = Vec::new();
    if let (Some(here), Some(there)) = (words::price_cents(home), card.price_cents) {
        // Less than this would read as a difference of nothing.
        let by = there - here;
        reasons.push(if by.abs() < 50_000 {
            td_string!(locale, listing.same_price).to_owned()
        } else if by < 0 {
            td_string!(locale, listing.costs_less, amount = dollars_short(-by))
        } else {
            td_string!(locale, listing.costs_more, amount = dollars_short(by))
        });
    }
    if let (Some(here), Some(there)) = (home.sqft, card.sqft) {
        let by = there - here;
        let amount = count(by.abs());
        if by > 0 {
            reasons.push(td_string!(locale, listing.sqft_more, amount = amount));
        } else if by < 0 {
            reasons.push(td_string!(locale, listing.sqft_less, amount = amount));
        }
    }
    if let (Some(here), Some(there)) = (home.beds, card.beds) {
        let by = there - here;
        if by > 0 {
            reasons.push(td_string!(
                locale,
                listing.beds_more,
                count = by,
                number = by
            ));
        } else if by < 0 {
            reasons.push(td_string!(
                locale,
                listing.beds_less,
                count = -by,
                number = -by
            ));
        }
    }
    if let Some(miles) = miles(home, card) {
        reasons.push(td_string!(
            locale,
            listing.miles_away,
            miles = miles_text(miles)
        ));
    }
    reasons
}

/// The section; left out where nothing is alike.
pub fn similar(home: &Listing, cards: Vec<Card>, now: i64, locale: Locale) -> Option<AnyView> {
    if cards.is_empty() {
        return None;
    }
    let cards = cards
        .into_iter()
        .map(|card| {
            let why = reasons(home, &card, locale).join(" · ");
            let compare = super::share::compare_link(&card.listing_key, locale);
            view! {
                <li>
                    <ListingCard card now/>
                    <p class="why">{Icon::Scale.view()}<span>{why}</span></p>
                    <p class="no-print">{compare}</p>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="sec no-print">
                <h2>{td_string!(locale, listing.similar)}</h2>
                <ul class="grid3 similar">{cards}</ul>
            </section>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::listings::{ListingKind, StandardStatus};

    fn home() -> Listing {
        let mut home = Listing::new(
            "mls:gps",
            "1",
            StandardStatus::Active,
            ListingKind::Residential,
        );
        home.list_price_cents = Some(100_000_000);
        home.sqft = Some(2_000);
        home.beds = Some(3);
        home.city = Some("Indio".to_owned());
        home
    }

    fn card(key: &str, price: i64, sqft: i64, beds: i64) -> Card {
        Card {
            source: "mls:gps".to_owned(),
            listing_key: key.to_owned(),
            price_cents: Some(price),
            sqft: Some(sqft),
            beds: Some(beds),
            ..Card::default()
        }
    }

    #[test]
    fn the_home_itself_is_left_out_and_the_most_alike_comes_first() {
        let cards = vec![
            card("far", 119_000_000, 2_900, 4),
            card("1", 100_000_000, 2_000, 3),
            card("near", 101_000_000, 2_050, 3),
        ];

        let keys: Vec<String> = most_alike(&home(), cards)
            .into_iter()
            .map(|card| card.listing_key)
            .collect();

        assert_eq!(keys, ["near", "far"]);
    }

    #[test]
    fn the_difference_is_said_in_numbers() {
        let words = reasons(&home(), &card("2", 96_000_000, 2_120, 4), Locale::en);

        assert_eq!(words, ["$40K less", "120 sq ft more", "1 bedroom more"]);
    }

    #[test]
    fn a_home_without_a_price_has_no_similar_ones() {
        let mut home = home();
        home.list_price_cents = None;

        assert!(queries(&home).is_empty());
    }
}
