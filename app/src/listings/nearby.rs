//! Communities around a home: how far, and how many homes are for sale there, counted from the listings.

#![cfg_attr(
    not(feature = "ssr"),
    expect(dead_code, reason = "what is near is counted on the server")
)]

use crate::communities::category_words;
use crate::format::{count, miles_text};
use crate::i18n_catalogue::Locale;
use crate::local_time;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::communities::{CommunityKind, Nearby, PlaceCategory, slug_of_name};
use model::geo::{METRES_PER_MILE, Point};
use model::listings::Listing;
use model::search::{
    Area, Card, Direction, Filters, MAX_LIMIT, SearchPage, SearchQuery, Shape, Sort, SortKey,
};
use serde::{Deserialize, Serialize};
use ui::{Column, Description, DescriptionList, Table};

/// How far around the home communities are looked for.
const RADIUS_M: f64 = 6_000.0;
/// Most communities shown.
const SHOWN: usize = 6;

/// A community near the home.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Community {
    /// Its name.
    pub name: String,
    /// Its city.
    pub city: String,
    /// Miles to the nearest home for sale there.
    pub miles: f64,
    /// Homes for sale there within the distance looked at.
    pub homes: u32,
}

pub fn place(home: &Listing) -> Option<Point> {
    Point::parse(home.latitude?, home.longitude?)
}

/// The search for homes around, nearest first; none where the home's place is not shown.
pub fn query(home: &Listing) -> Option<SearchQuery> {
    let center = place(home)?;
    Some(SearchQuery {
        area: Area {
            viewport: None,
            shapes: vec![Shape::Circle {
                center,
                radius_m: RADIUS_M,
            }],
        },
        sort: Sort {
            key: SortKey::Distance,
            direction: Direction::Asc,
        },
        limit: MAX_LIMIT,
        ..SearchQuery::default()
    })
}

/// The communities in which the home stands, the smaller first.
pub fn around(home: &Listing) -> Vec<(CommunityKind, String)> {
    let city = slug_of_name(home.city.as_deref().unwrap_or_default());
    let part = home.subdivision.as_deref().map(slug_of_name);
    let part = part.map(|part| (CommunityKind::Subdivision, format!("{part}-{city}")));
    part.into_iter()
        .chain([(CommunityKind::City, city)])
        .collect()
}

/// The communities of the homes around, nearest first, the home's own left out.
pub fn communities(home: &Listing, found: &SearchPage) -> Vec<Community> {
    let Some(here) = place(home) else {
        return Vec::new();
    };
    let mut near: Vec<Community> = Vec::new();
    for card in &found.cards {
        let Some((name, city)) = named(card, home) else {
            continue;
        };
        let there = card.latitude.zip(card.longitude);
        let Some(there) = there.and_then(|(lat, lon)| Point::parse(lat, lon)) else {
            continue;
        };
        if near.iter().any(|known| known.name == name) {
            continue;
        }
        let bucket = found
            .facets
            .subdivisions
            .iter()
            .find(|bucket| bucket.value == name);
        // Why: of all subdivisions only the fifty with the most homes are counted.
        let homes = bucket.map_or_else(
            || {
                let same = |card: &&Card| card.subdivision.as_deref() == Some(name);
                found.cards.iter().filter(same).count() as u32
            },
            |bucket| bucket.count,
        );
        near.push(Community {
            name: name.to_owned(),
            city: city.to_owned(),
            miles: here.distance_m(there) / METRES_PER_MILE,
            homes,
        });
        if near.len() == SHOWN {
            break;
        }
    }
    near
}

fn named<'a>(card: &'a Card, home: &Listing) -> Option<(&'a str, &'a str)> {
    let name = card
        .subdivision
        .as_deref()
        .filter(|name| !name.is_empty())?;
    let is_own = home.subdivision.as_deref() == Some(name);
    (!is_own).then_some((name, card.city.as_deref()?))
}

/// Places of each kind shown.
const OF_A_KIND: usize = 3;

/// Parks, golf courses and restaurants, with their distance, where they come from and when they were looked up.
pub fn places(found: Nearby, now: i64, locale: Locale) -> Option<AnyView> {
    let source = found.source?;
    let groups: Vec<AnyView> = PlaceCategory::ALL
        .into_iter()
        .filter_map(|category| {
            let name = category_words(category, locale);
            let of_kind = found
                .places
                .iter()
                .filter(|place| place.category == category);
            let items: Vec<Description> = of_kind
                .take(OF_A_KIND)
                .map(|place| {
                    let miles = miles_text(place.distance_m / METRES_PER_MILE);
                    Description::new(
                        &place.name,
                        td_string!(locale, listing.miles, miles = miles),
                    )
                })
                .collect();
            (!items.is_empty())
                .then(|| view! { <div><h3>{name}</h3><DescriptionList items/></div> }.into_any())
        })
        .collect();
    if groups.is_empty() {
        return None;
    }
    let date = local_time::date(now, locale);
    Some(
        view! {
            <section class="sec">
                <h2>{td_string!(locale, listing.places)}</h2>
                <div class="feature-groups">{groups}</div>
                <p class="xs faint">{td_string!(locale, listing.places_source, source = source, date = date)}</p>
            </section>
        }
        .into_any(),
    )
}

/// The section, with where it comes from and when it was counted.
pub fn nearby(all: Vec<Community>, now: i64, locale: Locale) -> Option<AnyView> {
    if all.is_empty() {
        return None;
    }
    let rows = all
        .into_iter()
        .map(|community| {
            let query = SearchQuery {
                filters: Filters {
                    cities: vec![community.city.clone()],
                    subdivisions: vec![community.name.clone()],
                    ..Filters::default()
                },
                ..SearchQuery::default()
            };
            let path = crate::i18n_catalogue::href(&format!("/search?{}", query.to_query_string()));
            vec![
                view! { <a class="link" href=path>{community.name}</a> }.into_any(),
                community.city.into_any(),
                td_string!(locale, listing.miles, miles = miles_text(community.miles)).into_any(),
                count(i64::from(community.homes)).into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(td_string!(locale, listing.near_community)),
        Column::text(td_string!(locale, search.city)),
        Column::number(td_string!(locale, listing.distance)),
        Column::number(td_string!(locale, listing.homes)),
    ];
    let date = local_time::date(now, locale);
    Some(
        view! {
            <section class="sec">
                <h2>{td_string!(locale, listing.nearby)}</h2>
                <Table label=td_string!(locale, listing.nearby) columns rows/>
                <p class="xs faint">{td_string!(locale, listing.nearby_source, date = date)}</p>
            </section>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::listings::{ListingKind, StandardStatus};
    use model::search::{Bucket, Facets};

    fn card(name: &str, latitude: f64) -> Card {
        Card {
            subdivision: Some(name.to_owned()),
            city: Some("Indio".to_owned()),
            latitude: Some(latitude),
            longitude: Some(-116.2),
            ..Card::default()
        }
    }

    #[test]
    fn each_community_stands_once_with_its_nearest_home_and_its_count() {
        let mut home = Listing::new(
            "mls:gps",
            "1",
            StandardStatus::Active,
            ListingKind::Residential,
        );
        assert_eq!(query(&home), None);
        (home.latitude, home.longitude) = (Some(33.7), Some(-116.2));
        home.subdivision = Some("Own".to_owned());
        let found = SearchPage {
            cards: vec![
                card("Own", 33.7),
                card("Near", 33.71),
                card("Near", 33.72),
                card("Far", 33.74),
            ],
            facets: Facets {
                subdivisions: vec![Bucket {
                    value: "Far".to_owned(),
                    count: 9,
                }],
                ..Facets::default()
            },
            ..SearchPage::default()
        };

        let near = communities(&home, &found);

        let told: Vec<(&str, u32)> = near.iter().map(|c| (c.name.as_str(), c.homes)).collect();
        assert_eq!(told, [("Near", 2), ("Far", 9)]);
        assert!((near[0].miles - 0.69).abs() < 0.01, "{}", near[0].miles);
    }
}
