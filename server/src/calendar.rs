//! Open houses as calendar files (RFC 5545), one event each.

use app::server::Platform;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use model::listings::{ListingPage, OpenHouse};
use model::{AppError, Viewer};

use crate::respond::Problem;

/// Most bytes of a line, its break not counted.
const LINE_BYTES: usize = 75;

/// The route.
pub fn routes(platform: Platform) -> Router {
    Router::new()
        .route("/homes/{slug}/open-houses/{file}", get(open_house))
        .with_state(platform)
}

async fn open_house(
    State(platform): State<Platform>,
    headers: HeaderMap,
    Path((slug, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let missing = || AppError::not_found("This open house");
    let id = file.strip_suffix(".ics").ok_or_else(missing)?;
    let page = platform.listings.get(&Viewer::Anonymous, &slug).await?;
    let visit = page
        .media
        .open_houses
        .iter()
        .find(|visit| visit.open_house_id == id)
        .ok_or_else(missing)?;
    let site = crate::sitemap::origin(&platform, &headers);
    let text = calendar(&page, visit, &site);
    let common = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/calendar; charset=utf-8"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"open-house.ics\""),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=0, must-revalidate"),
        ),
    ];
    Ok((common, text).into_response())
}

/// The calendar with one event; `site` is the scheme and host of the pages, empty where unknown.
fn calendar(page: &ListingPage, visit: &OpenHouse, site: &str) -> String {
    let home = page.listing.get();
    let street = home.street_line();
    let region = [
        home.state_or_province.as_deref().unwrap_or_default(),
        home.postal_code.as_deref().unwrap_or_default(),
    ]
    .join(" ");
    let place = [
        street.as_str(),
        home.city.as_deref().unwrap_or_default(),
        region.trim(),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(", ");
    let by = [&home.list_agent_full_name, &home.list_office_name]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    let about = [visit.remarks.as_deref().unwrap_or_default(), by.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n");
    let stamp = home.modified_at.unwrap_or(page.answered_at);
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//PropertyHub//Open houses//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!(
            "UID:{}",
            escaped(&format!(
                "open-house-{}-{}-{}@propertyhub",
                home.source.replace(':', "-"),
                home.listing_key,
                visit.open_house_id
            ))
        ),
        format!("DTSTAMP:{}", utc(stamp)),
        format!("DTSTART:{}", utc(visit.starts_at)),
        format!("DTEND:{}", utc(visit.ends_at.max(visit.starts_at))),
        format!("SUMMARY:{}", escaped(&format!("Open house: {place}"))),
        format!("LOCATION:{}", escaped(&place)),
    ];
    if !about.is_empty() {
        lines.push(format!("DESCRIPTION:{}", escaped(&about)));
    }
    if let (Some(latitude), Some(longitude)) = (home.latitude, home.longitude) {
        lines.push(format!("GEO:{latitude:.6};{longitude:.6}"));
    }
    if let (Some(slug), false) = (&home.slug, site.is_empty()) {
        lines.push(format!("URL:{site}/homes/{slug}"));
    }
    lines.extend(["END:VEVENT".to_owned(), "END:VCALENDAR".to_owned()]);
    lines.iter().map(|line| folded(line)).collect()
}

/// `20261121T180500Z`.
fn utc(at: i64) -> String {
    let text = model::time::rfc3339(at.div_euclid(1_000) * 1_000);
    text.chars().filter(|c| !matches!(c, '-' | ':')).collect()
}

/// A TEXT value: no character of it can end the line or begin another property.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A content line, broken after at most 75 bytes and never inside a character.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut bytes = 0;
    for c in line.chars() {
        if bytes + c.len_utf8() > LINE_BYTES {
            out.push_str("\r\n ");
            bytes = 1;
        }
        out.push(c);
        bytes += c.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::listings::{Listing, ListingKind, PublicListing, PublicMedia, StandardStatus};

    fn page(remarks: &str) -> (ListingPage, OpenHouse) {
        let mut home = Listing::new(
            "mls:gps",
            "42",
            StandardStatus::Active,
            ListingKind::Residential,
        );
        home.street_number = Some("512".to_owned());
        home.street_name = Some("Amaro".to_owned());
        home.city = Some("Palm Springs".to_owned());
        home.slug = Some("512-amaro-palm-springs-42".to_owned());
        home.modified_at = Some(1_795_219_200_000);
        let visit = OpenHouse {
            open_house_id: "7".to_owned(),
            starts_at: 1_795_287_600_000,
            ends_at: 1_795_294_800_000,
            remarks: Some(remarks.to_owned()),
        };
        let page = ListingPage {
            listing: PublicListing::of(home, &Viewer::Anonymous).expect("public status"),
            media: PublicMedia::default(),
            history: Vec::new(),
            checked_at: 0,
            answered_at: 1_795_219_200_000,
        };
        (page, visit)
    }

    #[test]
    fn an_open_house_is_one_event_in_utc() {
        let (page, visit) = page("Park on the street");

        let text = calendar(&page, &visit, "https://homes.example");

        for line in [
            "UID:open-house-mls-gps-42-7@propertyhub",
            "DTSTART:20261121T190000Z",
            "DTEND:20261121T210000Z",
            "LOCATION:512 Amaro\\, Palm Springs",
            "DESCRIPTION:Park on the street",
            "URL:https://homes.example/homes/512-amaro-palm-springs-42",
        ] {
            assert!(text.contains(&format!("{line}\r\n")), "{line} in {text}");
        }
        assert_eq!(
            text,
            calendar(&page, &visit, "https://homes.example"),
            "the same event has the same id and stamp"
        );
    }

    #[test]
    fn remarks_cannot_add_properties_and_lines_stay_short() {
        let hostile = format!(
            "Bring shoes; or not, \\ \r\nEND:VCALENDAR\nATTACH:x{}",
            "ñ".repeat(90)
        );
        let (page, visit) = page(&hostile);

        let text = calendar(&page, &visit, "");

        assert_eq!(text.matches("\r\nEND:VCALENDAR").count(), 1);
        assert!(!text.contains("\r\nATTACH"));
        assert!(text.split("\r\n").all(|line| line.len() <= LINE_BYTES));
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains("Bring shoes\\; or not\\, \\\\ \\nEND:VCALENDAR\\nATTACH:x"));
        assert!(unfolded.contains(&"ñ".repeat(90)));
    }
}
