//! Facts, schools, land, associations, amenities and places near a community: the same for everyone.

use super::figures::{exact, homes, percent};
use crate::format::{count, miles_text};
use crate::i18n_catalogue::{Locale, href};
use crate::school_row::school_row;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::communities::{
    CommunityKind, CommunityPage, FactKind, Figure, PlaceCategory, SchoolLevel,
};
use model::geo::METRES_PER_MILE;
use model::search::{SearchQuery, Text};

const MOST_SCHOOLS: usize = 24;
const MOST_ASSOCIATIONS: usize = 24;
/// Associations that show before the rest is asked for.
const FIRST_ASSOCIATIONS: usize = 6;

/// Facts with their sources.
pub fn facts(page: &CommunityPage, locale: Locale) -> Option<AnyView> {
    let rows: Vec<AnyView> = page
        .community
        .facts
        .iter()
        .map(|fact| {
            let name = match fact.kind {
                FactKind::Population => td_string!(locale, communities.population),
            };
            let source = td_string!(
                locale,
                communities.fact_source,
                source = fact.source.clone(),
                year = fact.year.to_string()
            );
            view! {
                <div class="row between"><span>{name}<span class="xs faint">" "{source}</span></span><b class="num">{count(fact.value)}</b></div>
            }
            .into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <div class="panel">
                <header><h2 class="h-part">{td_string!(locale, communities.facts)}</h2></header>
                <div class="rows">{rows}</div>
            </div>
        }
        .into_any()
    })
}

fn homes_near(school: &str, page: &CommunityPage) -> String {
    let query = SearchQuery {
        filters: model::search::Filters {
            text: Some(Text {
                query: format!("\"{school}\""),
            }),
            ..page.community.filters()
        },
        ..SearchQuery::default()
    };
    href(&format!("/search?{}", query.to_query_string()))
}

fn schools(page: &CommunityPage, locale: Locale) -> Option<AnyView> {
    let all = &page.community.schools;
    if all.is_empty() {
        return None;
    }
    let is_subdivision = page.community.summary.kind == CommunityKind::Subdivision;
    // Why: from the middle of a city to a school tells nobody anything.
    let middle = page.community.summary.middle().filter(|_| is_subdivision);
    let rows = all
        .iter()
        .take(MOST_SCHOOLS)
        .map(|school| {
            let level = match school.level {
                SchoolLevel::Elementary => td_string!(locale, communities.elementary),
                SchoolLevel::Middle => td_string!(locale, communities.middle),
                SchoolLevel::High => td_string!(locale, communities.high),
            };
            let mut about = vec![level.to_owned()];
            about.extend(school.district.clone());
            if let Some((place, middle)) = school.place.as_ref().zip(middle) {
                let number = miles_text(place.miles_from(middle));
                about.push(td_string!(locale, communities.miles, number = number));
            }
            about.push(homes(school.homes, locale));
            let label = format!("{}: {}", td_string!(locale, communities.homes_in_area), school.name);
            let homes = view! {
                <a class="btn btn--ghost btn--sm" href=homes_near(&school.name, page) aria-label=label>{td_string!(locale, communities.homes_in_area)}</a>
            };
            school_row(school.name.clone(), about.join(" · "), Some(homes.into_any()))
        })
        .collect_view();
    Some(
        view! {
            <div class="stack">
                <h2 class="h-part">{td_string!(locale, communities.schools)}</h2>
                <div class="rows">{rows}</div>
                <p class="xs faint">{td_string!(locale, communities.schools_source)}</p>
            </div>
        }
        .into_any(),
    )
}

fn land(page: &CommunityPage, locale: Locale) -> Option<AnyView> {
    let stats = &page.community.summary.stats;
    stats.leased_land.value?;
    let shares = [
        (
            td_string!(locale, communities.owned_free),
            stats.owned_without_fee,
        ),
        (
            td_string!(locale, communities.owned_fee),
            stats.owned_with_fee,
        ),
        (
            td_string!(locale, communities.leased_land),
            stats.leased_land,
        ),
    ];
    let stated: f64 = shares.iter().filter_map(|(_, share)| share.value).sum();
    let unknown = Figure {
        value: Some(1.0 - stated).filter(|share| *share >= 0.005),
        homes: stats.leased_land.homes,
    };
    let unknown = unknown
        .value
        .map(|_| (td_string!(locale, communities.owned_unknown), unknown));
    let rows = shares.into_iter().chain(unknown)
    .map(|(name, share)| {
        let part = share.value.unwrap_or_default();
        view! {
            <div class="share">
                <div class="row between"><b>{name}</b><b class="num">{percent(share, 0)}</b></div>
                <meter class="community-meter" min="0" max="1" value=format!("{part:.3}") aria-label=name>{percent(share, 0)}</meter>
            </div>
        }
    })
    .collect_view();
    let of = homes(stats.leased_land.homes, locale);
    Some(
        view! {
            <div class="stack">
                <h2 class="h-part">{td_string!(locale, communities.land)}</h2>
                <div class="rows">{rows}</div>
                <p class="xs faint">{td_string!(locale, communities.land_note, homes = of)}</p>
            </div>
        }
        .into_any(),
    )
}

fn associations(page: &CommunityPage, locale: Locale) -> Option<AnyView> {
    let all = &page.community.associations;
    let mut rows: Vec<AnyView> = all
        .iter()
        .take(MOST_ASSOCIATIONS)
        .map(|association| {
            let fee = association.fee_monthly.value.map(|_| {
                td_string!(
                    locale,
                    communities.hoa_fee,
                    amount = exact(association.fee_monthly),
                    homes = homes(association.fee_monthly.homes, locale)
                )
            });
            view! {
                <div class="row"><div class="grow">
                    <b>{association.name.clone()}</b>
                    <div class="sm faint">{fee}</div>
                    <div class="sm faint">{association.amenities.join(" · ")}</div>
                </div></div>
            }
            .into_any()
        })
        .collect();
    let rest = rows.split_off(FIRST_ASSOCIATIONS.min(rows.len()));
    let rest = (!rest.is_empty()).then(|| {
        let label = td_string!(locale, communities.more_hoas, number = count(rest.len() as i64));
        view! { <details class="community-more"><summary>{label}</summary><div class="rows">{rest}</div></details> }.into_any()
    });
    (!all.is_empty()).then(|| {
        view! {
            <div class="stack">
                <h2 class="h-part">{td_string!(locale, communities.hoas)}</h2>
                <div class="rows">{rows}</div>
                {rest}
            </div>
        }
        .into_any()
    })
}

fn amenities(page: &CommunityPage, locale: Locale) -> Option<AnyView> {
    let all = &page.community.amenities;
    let chips = all
        .iter()
        .map(|amenity| {
            view! { <li class="chip">{amenity.name.clone()}" "<span class="faint">{count(i64::from(amenity.homes))}</span></li> }
        })
        .collect_view();
    (!all.is_empty()).then(|| {
        view! {
            <div class="stack">
                <h2 class="h-part">{td_string!(locale, communities.amenities)}</h2>
                <ul class="chips" role="list">{chips}</ul>
                <p class="xs faint">{td_string!(locale, communities.amenities_note)}</p>
            </div>
        }
        .into_any()
    })
}

/// What a kind of place is called.
pub fn category_words(category: PlaceCategory, locale: Locale) -> &'static str {
    match category {
        PlaceCategory::Parks => td_string!(locale, communities.parks),
        PlaceCategory::Golf => td_string!(locale, communities.golf),
        PlaceCategory::Restaurants => td_string!(locale, communities.restaurants),
    }
}

fn nearby(page: &CommunityPage, locale: Locale) -> Option<AnyView> {
    let source = page.nearby.source.clone()?;
    let groups = PlaceCategory::ALL
        .into_iter()
        .filter_map(|category| {
            let name = category_words(category, locale);
            let rows: Vec<AnyView> = page
                .nearby
                .places
                .iter()
                .filter(|place| place.category == category)
                .map(|place| {
                    let miles = miles_text(place.distance_m / METRES_PER_MILE);
                    let title = match place.url.clone() {
                        Some(url) => view! { <a class="link" href=url rel="noopener nofollow external">{place.name.clone()}</a> }.into_any(),
                        None => view! { <b>{place.name.clone()}</b> }.into_any(),
                    };
                    view! {
                        <div class="row between"><span>{title}</span><span class="sm faint num">{td_string!(locale, communities.miles, number = miles)}</span></div>
                    }
                    .into_any()
                })
                .collect();
            (!rows.is_empty()).then(|| view! { <div class="stack"><h3>{name}</h3><div class="rows">{rows}</div></div> })
        })
        .collect_view();
    Some(
        view! {
            <div class="stack">
                <h2 class="h-part">{td_string!(locale, communities.nearby)}</h2>
                {groups}
                <p class="xs faint">{td_string!(locale, communities.nearby_source, source = source)}</p>
            </div>
        }
        .into_any(),
    )
}

/// Everything about life in the community, two beside each other.
pub fn life(page: &CommunityPage, locale: Locale) -> AnyView {
    view! {
        <section class="section"><div class="grid2 community-split">
            {schools(page, locale)}
            {land(page, locale)}
            {associations(page, locale)}
            {amenities(page, locale)}
            {nearby(page, locale)}
        </div></section>
    }
    .into_any()
}
