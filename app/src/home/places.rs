//! Where homes are: the cities of the valley as a strip from west to east, and all other places by their counts.

use crate::format::count;
use crate::i18n_catalogue::{Locale, href, locale};
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::search::{Bucket, SearchQuery};
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

/// The cities of the valley that have homes, and the other cities.
fn split(cities: Vec<Bucket>) -> (Vec<(Bucket, &'static str)>, Vec<Bucket>) {
    let strip = VALLEY
        .iter()
        .filter_map(|(name, picture)| {
            let city = cities
                .iter()
                .find(|city| city.value.eq_ignore_ascii_case(name))?;
            Some((city.clone(), *picture))
        })
        .collect::<Vec<_>>();
    let others = cities
        .into_iter()
        .filter(|city| {
            !VALLEY
                .iter()
                .any(|(name, _)| city.value.eq_ignore_ascii_case(name))
        })
        .take(MOST)
        .collect();
    (strip, others)
}

fn homes(number: u32, locale: Locale) -> String {
    let text = count(i64::from(number));
    td_string!(locale, home.homes, count = number, number = text)
}

fn target(city: &str) -> String {
    let mut query = SearchQuery::default();
    query.filters.cities.push(city.to_owned());
    href(&format!("/search?{}", query.to_query_string()))
}

/// The places with their counts.
#[component]
pub fn Places(
    /// The cities, most homes first.
    cities: Vec<Bucket>,
) -> impl IntoView {
    let locale = locale();
    let (strip, others) = split(cities);
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
        .map(|(city, picture)| {
            let class = (city.value == OPEN).then_some("is-open");
            view! {
                <a href=target(&city.value) class=class>
                    <img src=picture alt="" width="1200" height="800" loading="lazy" decoding="async"/>
                    <span class="t"><b>{city.value.clone()}</b><span>{homes(city.count, locale)}</span></span>
                </a>
            }
        })
        .collect_view();
    let has_others = !others.is_empty();
    let chips = others
        .into_iter()
        .map(|city| {
            view! {
                <li><ChipLink href=target(&city.value)>{city.value.clone()}" "<span class="faint">{count(i64::from(city.count))}</span></ChipLink></li>
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
        let city = |name: &str, count| Bucket {
            value: name.to_owned(),
            count,
        };
        let (strip, others) = split(vec![
            city("Indio", 90),
            city("San Diego", 50),
            city("Palm Springs", 10),
        ]);

        let names: Vec<_> = strip.iter().map(|(city, _)| city.value.as_str()).collect();
        assert_eq!(names, ["Palm Springs", "Indio"]);
        assert_eq!(others, [city("San Diego", 50)]);
    }
}
