//! What a community's page says of itself to search engines.

use super::figures::money;
use crate::browser::{Title, base_map, on_server, origin};
use crate::format::count;
use crate::i18n_catalogue::{Locale, prefix};
use crate::schema_org;
use leptos::prelude::*;
use leptos_i18n::{Locale as _, td_string};
use leptos_meta::{Link, Meta, Script};
use model::communities::CommunityPage;
use model::maps::BaseMap;
use serde_json::json;

/// The head's elements.
pub fn head(
    page: &CommunityPage,
    name: &str,
    crumbs: &[(String, String)],
    locale: Locale,
) -> AnyView {
    let origin = origin();
    let summary = &page.community.summary;
    let address = |locale| format!("{origin}{}{}", prefix(locale), summary.path());
    let url = address(locale);
    let about = td_string!(
        locale,
        communities.description,
        name = name.to_owned(),
        price = money(summary.stats.median_sale),
        active = count(i64::from(page.for_sale))
    );
    let alternates = [Locale::en, Locale::es]
        .map(|other| view! { <Link rel="alternate" hreflang=other.as_str() href=address(other)/> })
        .collect_view();
    let photo = page
        .photos
        .first()
        .map(|photo| format!("{origin}{}/1024.jpg", photo.uri));
    let is_drawn = page.is_outlined && base_map() == BaseMap::Drawn;
    let map = is_drawn.then(|| {
        let path = summary.path();
        format!("{origin}/maps/static{path}/1200x630.light.png")
    });
    let size = map.as_ref().map(|_| {
        view! {
            <Meta property="og:image:width" content="1200"/>
            <Meta property="og:image:height" content="630"/>
        }
    });
    let image = map.or(photo);
    let data = on_server(|| structured_data(page, name, &url, crumbs, &origin));
    view! {
        <Title text=name.to_owned()/>
        <Meta name="description" content=about.clone()/>
        <Link rel="canonical" href=url.clone()/>
        {alternates}
        <Meta property="og:type" content="website"/>
        <Meta property="og:title" content=name.to_owned()/>
        <Meta property="og:description" content=about/>
        <Meta property="og:url" content=url/>
        {image.map(|image| view! { <Meta property="og:image" content=image/> })}
        {size}
        <Script type_="application/ld+json">{data}</Script>
    }
    .into_any()
}

/// The community as schema.org data, as text that may stand inside a `<script>`.
fn structured_data(
    page: &CommunityPage,
    name: &str,
    url: &str,
    crumbs: &[(String, String)],
    origin: &str,
) -> String {
    let summary = &page.community.summary;
    let geo = schema_org::geo(summary.latitude, summary.longitude);
    let crumbs = crumbs
        .iter()
        .map(|(name, path)| (name.as_str(), Some(path.as_str())));
    schema_org::script_text(&[
        json!({ "@type": "Place", "name": name, "url": url, "geo": geo }),
        schema_org::breadcrumbs(origin, crumbs),
    ])
}
