//! Headers that every answer carries, and the refusal of cross-site writes.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

const HEADERS: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "geolocation=(self), microphone=(self), camera=()",
    ),
];

/// Adds the security headers, and a strict policy where the page has set none.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let map = response.headers_mut();
    for (name, value) in HEADERS {
        map.entry(name).or_insert(HeaderValue::from_static(value));
    }
    map.entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(
            "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
        ));
    response
}

/// Refuses writes that another site's page asks the browser to make.
pub async fn same_site_writes(request: Request, next: Next) -> Response {
    if is_cross_site_write(&request) {
        return (
            StatusCode::FORBIDDEN,
            "Cross-site requests may not change anything.",
        )
            .into_response();
    }
    next.run(request).await
}

fn is_cross_site_write(request: &Request) -> bool {
    if matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    ) {
        return false;
    }
    let text = |name: &str| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    match text("sec-fetch-site") {
        Some("same-origin" | "none") => false,
        Some(_) => true,
        // Programs send neither; old browsers send at least `Origin`.
        None => match (text("origin"), text("host")) {
            (Some(origin), Some(host)) => origin
                .split_once("://")
                .is_none_or(|(_, authority)| authority != host),
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn request(method: Method, headers: &[(&str, &str)]) -> Request {
        let mut builder = Request::builder().method(method).uri("/fn/x");
        for (name, value) in headers {
            builder = builder.header(*name, *value);
        }
        builder.body(Body::empty()).expect("valid request")
    }

    #[test]
    fn only_our_own_pages_and_programs_may_write() {
        let post = |headers| is_cross_site_write(&request(Method::POST, headers));

        assert!(!post(&[("sec-fetch-site", "same-origin")]));
        assert!(!post(&[]));
        assert!(!post(&[
            ("origin", "http://homes.example"),
            ("host", "homes.example")
        ]));
        assert!(post(&[("sec-fetch-site", "cross-site")]));
        assert!(post(&[("sec-fetch-site", "same-site")]));
        assert!(post(&[
            ("origin", "http://evil.example"),
            ("host", "homes.example")
        ]));
        assert!(post(&[("origin", "null"), ("host", "homes.example")]));
        assert!(!is_cross_site_write(&request(
            Method::GET,
            &[("sec-fetch-site", "cross-site")]
        )));
    }
}
