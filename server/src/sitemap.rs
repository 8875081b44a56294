//! `/sitemap.xml` and its files: every page that crawlers may know, in each language.
//!
//! A file names at most 50,000 addresses; homes that are sold stay out, as their pages ask not to be indexed.

use crate::respond::{Problem, unless_known};
use app::LANGUAGES;
use app::server::Platform;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use axum::routing::get;
use model::AppError;
use model::time::rfc3339;
use std::fmt::Write as _;

const XML: &str = "application/xml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const CACHE: HeaderValue = HeaderValue::from_static("public, max-age=3600");
/// The file of the pages that are not homes.
const PAGES: &str = "pages.xml";
/// Those pages, in the first language.
const PATHS: [&str; 2] = ["/", "/search"];

/// The routes.
pub fn routes(platform: Platform) -> Router {
    Router::new()
        .route("/sitemap.xml", get(index))
        .route("/sitemaps/{file}", get(file))
        .with_state(platform)
}

/// Scheme and host of the site, without a slash at the end.
pub fn origin(platform: &Platform, headers: &HeaderMap) -> String {
    if !platform.public_url.is_empty() {
        return platform.public_url.to_string();
    }
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let scheme = match text(header::HeaderName::from_static("x-forwarded-proto")) {
        Some("https") => "https",
        _ => "http",
    };
    let host = text(header::HOST).unwrap_or("localhost");
    format!("{scheme}://{host}")
}

async fn index(State(platform): State<Platform>, headers: HeaderMap) -> Result<Response, Problem> {
    let origin = escaped(&origin(&platform, &headers));
    let mut text = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    let _ = writeln!(
        text,
        "<sitemap><loc>{origin}/sitemaps/{PAGES}</loc></sitemap>"
    );
    for (number, file) in platform.listings.sitemap().await?.into_iter().enumerate() {
        let _ = writeln!(
            text,
            "<sitemap><loc>{origin}/sitemaps/homes-{number}.xml</loc>{}</sitemap>",
            changed(file.modified_at)
        );
    }
    text.push_str("</sitemapindex>\n");
    Ok(unless_known(&headers, XML, CACHE, text))
}

async fn file(
    State(platform): State<Platform>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let origin = escaped(&origin(&platform, &headers));
    let mut text = format!(
        "{HEAD}<urlset xmlns=\"{NAMESPACE}\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
    );
    if name == PAGES {
        for path in PATHS {
            page(&origin, path, None, &mut text);
        }
    } else {
        let number = name
            .strip_prefix("homes-")
            .and_then(|rest| rest.strip_suffix(".xml"))
            .and_then(|number| number.parse::<u32>().ok());
        let homes = match number {
            Some(number) => platform.listings.sitemap_homes(number).await?,
            None => Vec::new(),
        };
        if homes.is_empty() {
            return Err(AppError::not_found("This site map").into());
        }
        for home in homes {
            let path = format!("/homes/{}", home.slug);
            page(&origin, &path, home.modified_at, &mut text);
        }
    }
    text.push_str("</urlset>\n");
    Ok(unless_known(&headers, XML, CACHE, text))
}

fn changed(at: Option<i64>) -> String {
    at.map_or_else(String::new, |at| {
        let second = at.div_euclid(1_000) * 1_000;
        format!("<lastmod>{}</lastmod>", rfc3339(second))
    })
}

/// A page once a language, each time with all its languages.
fn page(origin: &str, path: &str, modified_at: Option<i64>, out: &mut String) {
    let path = escaped(path);
    let address = |prefix: &str| match path.as_str() {
        "/" if !prefix.is_empty() => format!("{origin}{prefix}"),
        path => format!("{origin}{prefix}{path}"),
    };
    let changed = changed(modified_at);
    for (_, prefix) in LANGUAGES {
        let _ = write!(out, "<url><loc>{}</loc>{changed}", address(prefix));
        for (language, prefix) in LANGUAGES {
            let _ = write!(
                out,
                "<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{}\"/>",
                address(prefix)
            );
        }
        out.push_str("</url>\n");
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&apos;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_each_language_from_each() {
        let mut text = String::new();
        page("https://homes.example", "/", None, &mut text);
        page(
            "https://homes.example",
            "/homes/a&b",
            Some(1_500),
            &mut text,
        );

        assert_eq!(text.matches("<url>").count(), 4);
        assert_eq!(text.matches("<xhtml:link").count(), 8);
        assert!(text.contains("<loc>https://homes.example/es</loc>"));
        assert!(text.contains("<loc>https://homes.example/es/homes/a&amp;b</loc><lastmod>1970-01-01T00:00:01Z</lastmod>"));
    }
}
