//! Where homes are: the cities of the valley as a strip from west to east, and all other places by their counts.

use super::api::Place;
use crate::format::{count, dollars_short};
use crate::i18n_catalogue::{Locale, href, locale};
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::communities::slug_of_name;
use ui::ChipLink;

/// The cities of the valley from west to east, each with its picture, from morning to night.
const VALLEY: [(&str, &str); 9] = [
    (
        "Desert Hot Springs",
        "/art/communities/desert-hot-springs.svg",
    ),
    ("Palm Springs", "/art/communities/palm-springs.svg"),
    ("Cathedral City", "/art/communities/cathedral-city.svg"),
    ("Rancho Mirage", "/art/communities/rancho-mirage.svg"),
    ("Palm Desert", "/art/communities/palm-desert.svg"),
    ("Indian Wells", "/art/communities/indian-wells.svg"),
    ("La Quinta", "/art/communities/la-quinta.svg"),
    ("Indio", "/art/communities/indio.svg"),
    ("Coachella", "/art/communities/coachella.svg"),
];
/// The strip that is open before anyone points at one.
const OPEN: &str = "Palm Springs";
/// At most so many places besides.
const MOST: usize = 18;

/// Whether a city stands in the strip, with its median.
pub fn is_in_strip(city: &str) -> bool {
    VALLEY
        .iter()
        .any(|(name, _)| city.eq_ignore_ascii_case(name))
}

/// The cities of the valley that have homes, and the other cities.
fn split(places: Vec<Place>) -> (Vec<(Place, &'static str)>, Vec<Place>) {
    let strip = VALLEY
        .iter()
        .filter_map(|(name, picture)| {
            let place = places
                .iter()
                .find(|place| place.city.eq_ignore_ascii_case(name))?;
            Some((place.clone(), *picture))
        })
        .collect::<Vec<_>>();
    let others = places
        .into_iter()
        .filter(|place| !is_in_strip(&place.city))
        .take(MOST)
        .collect();
    (strip, others)
}

fn homes(number: u32, locale: Locale) -> String {
    let text = count(i64::from(number));
    td_string!(locale, home.homes, count = number, number = text)
}

fn target(city: &str) -> String {
    href(&format!("/cities/{}", slug_of_name(city)))
}

/// The places with their counts.
#[component]
pub fn Places(
    /// The cities, most homes first.
    places: Vec<Place>,
) -> impl IntoView {
    let locale = locale();
    let (strip, others) = split(places);
    let (title, lead) = if strip.len() == VALLEY.len() {
        (
            td_string!(locale, home.valley),
            td_string!(locale, home.valley_lead),
        )
    } else {
        (
            td_string!(locale, home.communities),
            td_string!(locale, home.communities_lead),
        )
    };
    let has_strip = !strip.is_empty();
    let strips = strip
        .into_iter()
        .map(|(place, picture)| {
            let class = (place.city == OPEN).then_some("is-open");
            let median = place.median_cents.map(|cents| {
                let price = dollars_short(cents);
                view! { <span><span class="vh">{td_string!(locale, home.median)}" "</span>{price}</span> }
            });
            view! {
                <a href=target(&place.city) class=class>
                    <img src=picture alt="" width="1200" height="800" loading="lazy" decoding="async"/>
                    <span class="t"><b>{place.city.clone()}</b>{median}<span>{homes(place.homes, locale)}</span></span>
                </a>
            }
        })
        .collect_view();
    let has_others = !others.is_empty();
    let chips = others
        .into_iter()
        .map(|place| {
            view! {
                <li><ChipLink href=target(&place.city)>{place.city.clone()}" "<span class="faint">{count(i64::from(place.homes))}</span></ChipLink></li>
            }
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="places">
            <div class="head"><div class="t"><h2 id="places">{title}</h2><p>{lead}</p></div></div>
            {has_strip.then(|| view! { <div class="valley">{strips}</div> })}
            {has_others.then(|| view! {
                <div class="elsewhere">
                    {has_strip.then(|| view! { <h3>{td_string!(locale, home.elsewhere)}</h3> })}
                    <ul class="chips" role="list">{chips}</ul>
                </div>
            })}
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_valley_runs_from_west_to_east_whatever_the_counts() {
        let city = |name: &str, homes| Place {
            city: name.to_owned(),
            homes,
            median_cents: None,
        };
        let (strip, others) = split(vec![
            city("Indio", 90),
            city("San Diego", 50),
            city("Palm Springs", 10),
        ]);

        let names: Vec<_> = strip.iter().map(|(place, _)| place.city.as_str()).collect();
        assert_eq!(names, ["Palm Springs", "Indio"]);
        assert_eq!(others, [city("San Diego", 50)]);
    }
}
