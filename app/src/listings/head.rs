//! What the page says of itself in its head: title, description, canonical address, previews.

use super::structured_data::structured_data;
use super::words;
use crate::browser::{Title, on_server, origin};
use crate::format::{count, halves};
use crate::i18n_catalogue::{Locale, prefix};
use leptos::prelude::*;
use leptos_i18n::{Locale as _, td_string};
use leptos_meta::{Link, Meta, Script};
use model::listings::{Listing, ListingPage, slug};
use model::search::{Filters, SearchQuery};

const DESCRIPTION_CHARS: usize = 155;

/// The slug under which the home is found.
pub fn slug_of(home: &Listing) -> String {
    home.slug.clone().unwrap_or_else(|| slug(home))
}

/// The page's one address.
pub fn canonical(home: &Listing, origin: &str, locale: Locale) -> String {
    format!("{origin}{}/homes/{}", prefix(locale), slug_of(home))
}

/// The places around the home, each with the address of its homes: city, subdivision.
pub fn crumb_paths(home: &Listing, locale: Locale) -> Vec<(String, String)> {
    let search = |filters: Filters| {
        let query = SearchQuery {
            filters,
            ..SearchQuery::default()
        };
        format!("{}/search?{}", prefix(locale), query.to_query_string())
    };
    let Some(city) = home.city.clone() else {
        return Vec::new();
    };
    let in_city = Filters {
        cities: vec![city.clone()],
        ..Filters::default()
    };
    let mut paths = vec![(city, search(in_city.clone()))];
    if let Some(name) = home.subdivision.clone().filter(|name| !name.is_empty()) {
        let in_subdivision = Filters {
            subdivisions: vec![name.clone()],
            ..in_city
        };
        paths.push((name, search(in_subdivision)));
    }
    paths
}

/// The first words of the remarks, whole; the facts where there are none.
fn description(home: &Listing, facts: &str) -> String {
    let text = home.public_remarks.as_deref().unwrap_or_default().trim();
    if text.is_empty() {
        return facts.to_owned();
    }
    if text.chars().count() <= DESCRIPTION_CHARS {
        return text.to_owned();
    }
    let cut: String = text.chars().take(DESCRIPTION_CHARS).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ' ']))
}

fn facts(home: &Listing, locale: Locale) -> String {
    [
        home.beds
            .map(|n| format!("{n} {}", td_string!(locale, card.beds))),
        home.baths
            .map(|n| format!("{} {}", halves(n), td_string!(locale, card.baths))),
        home.sqft
            .map(|n| format!("{} {}", count(n), td_string!(locale, card.sqft))),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ")
}

/// The head's elements.
pub fn head(page: &ListingPage, locale: Locale) -> AnyView {
    let home = page.listing.get();
    let origin = origin();
    let address = format!("{}, {}", words::street(home, locale), words::place(home));
    let title = format!("{address} · {}", words::price(home, locale));
    let facts = facts(home, locale);
    let about = description(home, &facts);
    let url = canonical(home, &origin, locale);
    let image = super::social::picture_address(home, &origin, locale);
    let alternates = [Locale::en, Locale::es]
        .map(|other| {
            view! { <Link rel="alternate" hreflang=other.as_str() href=canonical(home, &origin, other)/> }
        })
        .collect_view();
    let any_language = canonical(home, &origin, Locale::en);
    let data = on_server(|| structured_data(page, &origin, &address, locale));
    view! {
        <Title text=title.clone()/>
        <Meta name="description" content=about.clone()/>
        {words::is_sold(home).then(|| view! { <Meta name="robots" content="noindex"/> })}
        <Link rel="canonical" href=url.clone()/>
        {alternates}
        <Link rel="alternate" hreflang="x-default" href=any_language/>
        <Meta property="og:type" content="website"/>
        <Meta property="og:site_name" content=td_string!(locale, brand)/>
        <Meta property="og:title" content=title/>
        <Meta property="og:description" content=about/>
        <Meta property="og:url" content=url/>
        <Meta property="og:locale" content=if locale == Locale::es { "es_US" } else { "en_US" }/>
        <Meta property="og:image" content=image/>
        <Meta property="og:image:type" content="image/jpeg"/>
        <Meta property="og:image:width" content="1200"/>
        <Meta property="og:image:height" content="630"/>
        <Meta property="og:image:alt" content=address.clone()/>
        <Meta name="twitter:card" content="summary_large_image"/>
        <Script type_="application/ld+json">{data}</Script>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::listings::{ListingKind, StandardStatus};

    #[test]
    fn a_description_ends_with_a_whole_word() {
        let mut home = Listing::new(
            "mls:gps",
            "7",
            StandardStatus::Active,
            ListingKind::Residential,
        );
        assert_eq!(description(&home, "3 bd"), "3 bd");

        home.public_remarks = Some("palabra ñandú, ".repeat(40));
        let text = description(&home, "");

        assert!(text.chars().count() <= DESCRIPTION_CHARS + 1);
        assert!(
            text.ends_with("palabra…") || text.ends_with("ñandú…"),
            "{text}"
        );
    }
}
