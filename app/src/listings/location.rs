//! Where the home stands: a still map, or one of its surroundings where the seller keeps the address private.

use crate::browser::base_map;
use crate::i18n_catalogue::{Locale, href};
use crate::still_map::still_map;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::geo::Point;
use model::listings::Listing;
use model::maps::BaseMap;
use model::search::{Area, SearchQuery, Shape};

/// How far around the home others are looked for.
const RADIUS_M: f64 = 1_600.0;

/// The section; left out where there is no map of the place.
pub fn location(
    home: &Listing,
    slug: &str,
    address: &str,
    is_mapped: bool,
    locale: Locale,
) -> Option<AnyView> {
    if !is_mapped || base_map() != BaseMap::Drawn {
        return None;
    }
    let place = home
        .latitude
        .zip(home.longitude)
        .and_then(|(latitude, longitude)| Point::parse(latitude, longitude));
    let area = home.subdivision.clone().or_else(|| home.city.clone())?;
    let alt = if place.is_some() {
        td_string!(locale, listing.location_alt, address = address.to_owned())
    } else {
        td_string!(locale, listing.location_area_alt, area = area.clone())
    };
    let private = place
        .is_none()
        .then(|| td_string!(locale, listing.location_private, area = area));
    let around = place.map(|center| {
        let query = SearchQuery {
            area: Area {
                viewport: None,
                shapes: vec![Shape::Circle {
                    center,
                    radius_m: RADIUS_M,
                }],
            },
            ..SearchQuery::default()
        };
        let path = href(&format!("/search?{}", query.to_query_string()));
        view! { <a class="link" href=path>{td_string!(locale, listing.location_around)}</a> }
    });
    Some(
        view! {
            <section class="sec" id="location">
                <h2>{td_string!(locale, listing.location)}</h2>
                {still_map(&format!("homes/{slug}"), alt)}
                <p class="row between gap-2 xs faint still-note">
                    <span>{private}" "{td_string!(locale, maps.drawn)}</span>
                    {around}
                </p>
            </section>
        }
        .into_any(),
    )
}
