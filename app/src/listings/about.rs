//! What the broker says of the home: remarks, features by group, rooms, units.

use super::{highlights, words};
use crate::format::{count, dollars, halves};
use crate::i18n_catalogue::Locale;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::listings::{Listing, ListingPage, Room, Unit};
use ui::{Column, Description, DescriptionList, Table};

/// The broker's own words are English, whatever the page's language.
const FEED_LANGUAGE: &str = "en";

/// The remarks.
pub fn remarks(home: &Listing, locale: Locale) -> Option<AnyView> {
    let text = home.public_remarks.clone().unwrap_or_default();
    let highlights = highlights::highlights(home, locale);
    if text.is_empty() && highlights.is_none() {
        return None;
    }
    let paragraphs = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| view! { <p class="read" lang=FEED_LANGUAGE>{line.to_owned()}</p> })
        .collect_view();
    Some(
        view! {
            <section class="sec">
                <h2>{td_string!(locale, listing.about)}</h2>
                {paragraphs}
                {highlights}
            </section>
        }
        .into_any(),
    )
}

type Line = (&'static str, Option<String>);

fn list(values: Option<&Vec<String>>) -> Option<String> {
    values
        .filter(|values| !values.is_empty())
        .map(|values| values.join(", "))
}

fn yes(flag: Option<bool>, locale: Locale) -> Option<String> {
    (flag == Some(true)).then(|| td_string!(locale, listing.yes).to_owned())
}

fn some(number: Option<i64>) -> Option<String> {
    number.filter(|number| *number > 0).map(count)
}

fn interior(home: &Listing, locale: Locale) -> Vec<Line> {
    vec![
        (
            td_string!(locale, listing.full_baths),
            some(home.full_baths),
        ),
        (
            td_string!(locale, listing.three_quarter_baths),
            some(home.three_quarter_baths),
        ),
        (
            td_string!(locale, listing.half_baths),
            some(home.half_baths),
        ),
        (
            td_string!(locale, listing.interior_features),
            list(home.interior_features.as_ref()),
        ),
        (
            td_string!(locale, listing.appliances),
            list(home.appliances.as_ref()),
        ),
        (
            td_string!(locale, listing.flooring),
            list(home.flooring.as_ref()),
        ),
        (
            td_string!(locale, listing.heating),
            list(home.heating.as_ref()),
        ),
        (
            td_string!(locale, listing.cooling),
            list(home.cooling.as_ref()),
        ),
        (
            td_string!(locale, listing.fireplaces),
            some(home.fireplaces),
        ),
        (
            td_string!(locale, listing.furnished),
            home.furnished.clone(),
        ),
    ]
}

fn exterior(home: &Listing, locale: Locale) -> Vec<Line> {
    vec![
        (td_string!(locale, listing.pool), home.pool.clone()),
        (td_string!(locale, listing.spa), yes(home.spa, locale)),
        (td_string!(locale, listing.view), list(home.view.as_ref())),
        (
            td_string!(locale, listing.waterfront),
            yes(home.waterfront, locale),
        ),
        (
            td_string!(locale, listing.exterior_features),
            list(home.exterior_features.as_ref()),
        ),
        (td_string!(locale, listing.garage), some(home.garage)),
        (td_string!(locale, listing.parking), some(home.parking)),
        (
            td_string!(locale, listing.lot),
            home.lot_size_square_feet
                .filter(|sqft| *sqft > 0.0)
                .map(|sqft| {
                    td_string!(
                        locale,
                        listing.square_feet,
                        number = count(sqft.round() as i64)
                    )
                })
                .or_else(|| {
                    words::acres(home)
                        .map(|acres| format!("{acres} {}", td_string!(locale, listing.acres)))
                }),
        ),
    ]
}

fn community(home: &Listing, locale: Locale) -> Vec<Line> {
    vec![
        (
            td_string!(locale, listing.subdivision),
            home.subdivision.clone(),
        ),
        (
            td_string!(locale, listing.association),
            home.association_name.clone(),
        ),
        (
            td_string!(locale, listing.amenities),
            list(home.association_amenities.as_ref()),
        ),
        (
            td_string!(locale, listing.community_features),
            list(home.community_features.as_ref()),
        ),
        (
            td_string!(locale, listing.senior),
            yes(home.senior_community, locale),
        ),
        (td_string!(locale, listing.county), home.county.clone()),
        (
            td_string!(locale, listing.cross_street),
            home.cross_street.clone(),
        ),
    ]
}

fn construction(home: &Listing, locale: Locale) -> Vec<Line> {
    vec![
        (
            td_string!(locale, listing.sub_type),
            home.property_sub_type.clone(),
        ),
        (
            td_string!(locale, listing.style),
            home.architectural_style.clone(),
        ),
        (
            td_string!(locale, listing.year_built),
            home.year_built.map(|year| year.to_string()),
        ),
        (td_string!(locale, listing.stories), some(home.stories)),
        (td_string!(locale, listing.roof), home.roof.clone()),
        (td_string!(locale, listing.units), some(home.units)),
        (
            td_string!(locale, listing.parcel),
            home.parcel_number.clone(),
        ),
    ]
}

/// The features in four groups; a group that nothing is known of is left out.
pub fn features(page: &ListingPage, locale: Locale) -> Option<AnyView> {
    let home = page.listing.get();
    let groups = [
        (td_string!(locale, listing.interior), interior(home, locale)),
        (td_string!(locale, listing.exterior), exterior(home, locale)),
        (
            td_string!(locale, listing.community),
            community(home, locale),
        ),
        (
            td_string!(locale, listing.construction),
            construction(home, locale),
        ),
    ];
    let groups: Vec<AnyView> = groups
        .into_iter()
        .filter_map(|(title, lines)| {
            let items: Vec<Description> = lines
                .into_iter()
                .filter_map(|(name, value)| {
                    Some(Description::new(
                        name,
                        value.filter(|text| !text.is_empty())?,
                    ))
                })
                .collect();
            if items.is_empty() {
                return None;
            }
            Some(view! { <div><h3>{title}</h3><DescriptionList items/></div> }.into_any())
        })
        .collect();
    if groups.is_empty() {
        return None;
    }
    Some(
        view! {
            <section class="sec">
                <h2>{td_string!(locale, listing.features)}</h2>
                <div class="feature-groups">{groups}</div>
                {rooms(&page.media.rooms, locale)}
                {units(&page.media.units, locale)}
            </section>
        }
        .into_any(),
    )
}

fn rooms(rooms: &[Room], locale: Locale) -> Option<AnyView> {
    if rooms.is_empty() {
        return None;
    }
    let rows = rooms
        .iter()
        .map(|room| {
            let size = room.length_ft.zip(room.width_ft).map(|(length, width)| {
                td_string!(
                    locale,
                    listing.room_size,
                    length = halves(length),
                    width = halves(width)
                )
            });
            vec![
                room.name.clone().into_any(),
                room.level.clone().into_any(),
                size.into_any(),
                room.features.clone().into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(td_string!(locale, listing.room)),
        Column::text(td_string!(locale, listing.level)),
        Column::number(td_string!(locale, listing.size)),
        Column::text(td_string!(locale, listing.features)),
    ];
    Some(table(td_string!(locale, listing.rooms), columns, rows))
}

fn units(units: &[Unit], locale: Locale) -> Option<AnyView> {
    if units.is_empty() {
        return None;
    }
    let rows = units
        .iter()
        .enumerate()
        .map(|(at, unit)| {
            vec![
                unit.name
                    .clone()
                    .unwrap_or_else(|| (at + 1).to_string())
                    .into_any(),
                unit.count.map(count).into_any(),
                unit.beds.map(count).into_any(),
                unit.baths.map(halves).into_any(),
                unit.sqft.map(count).into_any(),
                unit.rent_cents.map(dollars).into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(td_string!(locale, listing.unit)),
        Column::number(td_string!(locale, listing.alike)),
        Column::number(td_string!(locale, listing.fact_beds)),
        Column::number(td_string!(locale, listing.fact_baths)),
        Column::number(td_string!(locale, listing.fact_sqft)),
        Column::number(td_string!(locale, listing.rent)),
    ];
    Some(table(td_string!(locale, listing.units), columns, rows))
}

fn table(title: &'static str, columns: Vec<Column>, rows: Vec<Vec<AnyView>>) -> AnyView {
    view! {
        <div>
            <h3>{title}</h3>
            <Table label=title columns rows/>
        </div>
    }
    .into_any()
}
