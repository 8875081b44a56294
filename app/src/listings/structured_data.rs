//! The home as schema.org data for search engines.

use super::gallery::base;
use super::words;
use crate::i18n_catalogue::Locale;
use crate::schema_org;
use leptos_i18n::td_string;
use model::listings::{Listing, ListingPage, StandardStatus};
use model::time::{date_text, rfc3339};
use serde_json::{Map, Value, json};

/// Most photos named.
const PHOTOS: usize = 6;

/// The data as text that may stand inside a `<script>`: it cannot end the element.
pub fn structured_data(page: &ListingPage, origin: &str, address: &str, locale: Locale) -> String {
    let mut graph = vec![
        listing(page, origin, address, locale),
        crumbs(page.listing.get(), origin, address, locale),
    ];
    graph.extend(events(page, address, locale));
    schema_org::script_text(&graph)
}

/// A JSON object without the members that are not known.
fn known(members: Value) -> Value {
    match members {
        Value::Object(map) => Value::Object(
            map.into_iter()
                .filter(|(_, value)| !value.is_null())
                .collect::<Map<_, _>>(),
        ),
        other => other,
    }
}

fn postal_address(home: &Listing) -> Value {
    let street = Some(home.street_line()).filter(|line| !line.is_empty());
    known(json!({
        "@type": "PostalAddress",
        "streetAddress": street,
        "addressLocality": home.city,
        "addressRegion": home.state_or_province,
        "postalCode": home.postal_code,
        "addressCountry": "US",
    }))
}

fn dwelling_type(home: &Listing) -> &'static str {
    match home.property_sub_type.as_deref() {
        Some(text) if text.contains("Single") => "SingleFamilyResidence",
        Some(text) if text.contains("Condo") || text.contains("Town") => "Apartment",
        _ => "Accommodation",
    }
}

fn dwelling(home: &Listing, address: &str) -> Value {
    let size = home
        .sqft
        .map(|sqft| json!({ "@type": "QuantitativeValue", "value": sqft, "unitCode": "FTK" }));
    known(json!({
        "@type": dwelling_type(home),
        "name": address,
        "address": postal_address(home),
        "geo": schema_org::geo(home.latitude, home.longitude),
        "numberOfBedrooms": home.beds,
        "numberOfBathroomsTotal": home.baths,
        "floorSize": size,
        "yearBuilt": home.year_built,
    }))
}

fn listing(page: &ListingPage, origin: &str, address: &str, locale: Locale) -> Value {
    let home = page.listing.get();
    let url = super::head::canonical(home, origin, locale);
    let images: Vec<String> = page
        .media
        .photos
        .iter()
        .filter_map(base)
        .take(PHOTOS)
        .map(|base| format!("{origin}{base}/1600.jpg"))
        .collect();
    let availability = match home.standard_status {
        StandardStatus::Active | StandardStatus::ActiveUnderContract => {
            "https://schema.org/InStock"
        }
        StandardStatus::ComingSoon => "https://schema.org/PreOrder",
        StandardStatus::Closed => "https://schema.org/SoldOut",
        _ => "https://schema.org/LimitedAvailability",
    };
    let broker = home.list_office_name.as_ref().map(|name| {
        known(json!({ "@type": "RealEstateAgent", "name": name, "telephone": home.list_office_phone }))
    });
    let offer = words::price_cents(home).map(|cents| {
        known(json!({
            "@type": "Offer",
            "price": cents as f64 / 100.0,
            "priceCurrency": "USD",
            "availability": availability,
            "url": url,
            "offeredBy": broker,
            "itemOffered": dwelling(home, address),
        }))
    });
    let posted = home
        .on_market_date
        .or(home.listing_contract_date)
        .map(date_text);
    known(json!({
        "@type": "RealEstateListing",
        "@id": url,
        "url": url,
        "name": address,
        "description": home.public_remarks,
        "datePosted": posted,
        "dateModified": home.modified_at.map(rfc3339),
        "image": (!images.is_empty()).then_some(images),
        "offers": offer,
        "about": dwelling(home, address),
    }))
}

fn crumbs(home: &Listing, origin: &str, address: &str, locale: Locale) -> Value {
    let paths = super::head::crumb_paths(home, locale);
    let places = paths
        .iter()
        .map(|(name, path)| (name.as_str(), Some(path.as_str())));
    schema_org::breadcrumbs(origin, places.chain([(address, None)]))
}

fn events(page: &ListingPage, address: &str, locale: Locale) -> Vec<Value> {
    let home = page.listing.get();
    if !home.standard_status.is_on_market() {
        return Vec::new();
    }
    page.media
        .open_houses
        .iter()
        .filter(|visit| visit.ends_at > page.answered_at)
        .map(|visit| {
            json!({
                "@type": "Event",
                "name": format!("{}: {address}", td_string!(locale, listing.open_house)),
                "startDate": rfc3339(visit.starts_at),
                "endDate": rfc3339(visit.ends_at),
                "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
                "location": { "@type": "Place", "name": address, "address": postal_address(home) },
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Viewer;
    use model::listings::{ListingKind, OpenHouse, PublicListing, PublicMedia};

    #[test]
    fn hostile_remarks_stay_inside_and_the_facts_are_there() {
        let mut home = Listing::new(
            "mls:gps",
            "7",
            StandardStatus::Active,
            ListingKind::Residential,
        );
        home.public_remarks = Some("</script><script>alert(1)</script> & more".to_owned());
        home.list_price_cents = Some(128_500_000);
        home.city = Some("Indio".to_owned());
        home.slug = Some("indio-7".to_owned());
        let page = ListingPage {
            listing: PublicListing::of(home, &Viewer::Anonymous).expect("public status"),
            media: PublicMedia {
                open_houses: vec![OpenHouse {
                    open_house_id: "1".to_owned(),
                    starts_at: 2_000,
                    ends_at: 3_000,
                    remarks: None,
                }],
                ..PublicMedia::default()
            },
            history: Vec::new(),
            checked_at: 0,
            answered_at: 1_000,
        };

        let text = structured_data(&page, "https://homes.example", "1 Way, Indio", Locale::en);

        assert!(!text.contains(['<', '>', '&']), "{text}");
        let data: Value = serde_json::from_str(&text).expect("JSON");
        let graph = data["@graph"].as_array().expect("a graph");
        assert_eq!(graph[0]["@type"], "RealEstateListing");
        assert_eq!(graph[0]["url"], "https://homes.example/homes/indio-7");
        assert_eq!(graph[0]["offers"]["price"], 1_285_000.0);
        assert!(
            graph[0]["description"]
                .as_str()
                .is_some_and(|text| text.starts_with("</script>"))
        );
        assert_eq!(graph[1]["@type"], "BreadcrumbList");
        assert_eq!(graph[2]["@type"], "Event");
    }
}
