//! The server's side of the seam: what the platform can do, and who asks.

use leptos::prelude::*;
use model::communities::Communities;
use model::listings::Listings;
use model::maps::{BaseMap, Maps};
use model::reports::Reports;
use model::search::Search;
use model::showings::Showings;
use model::{AppError, Viewer};
use std::sync::Arc;

/// What the request at hand is counted by: the address of whoever asks, or its network.
#[derive(Debug, Clone)]
pub struct Client(pub Arc<str>);

/// What the request at hand is counted by; the same for all where nobody knows.
pub fn client() -> Arc<str> {
    use_context::<http::request::Parts>()
        .and_then(|parts| {
            parts
                .extensions
                .get::<Client>()
                .map(|client| Arc::clone(&client.0))
        })
        .unwrap_or_default()
}

/// Everything that pages can ask of the platform.
#[derive(Clone)]
pub struct Platform {
    /// Finding homes.
    pub search: Arc<dyn Search>,
    /// The map of a search.
    pub maps: Arc<dyn Maps>,
    /// One home.
    pub listings: Arc<dyn Listings>,
    /// Cities, counties and subdivisions.
    pub communities: Arc<dyn Communities>,
    /// What visitors say is wrong.
    pub reports: Arc<dyn Reports>,
    /// What is drawn below the homes on maps.
    pub base_map: Arc<BaseMap>,
    /// Requests to be shown a home.
    pub showings: Arc<dyn Showings>,
    /// The rule of local time where the homes stand, as POSIX writes it.
    pub zone: Arc<str>,
    /// The address under which people reach the site, without a slash at its end; empty where it is
    /// the one that the request names.
    pub public_url: Arc<str>,
}

/// The platform and the viewer of the request at hand; call it before the first `await`.
///
/// # Errors
/// `Unavailable` outside a request.
pub fn request() -> Result<(Platform, Viewer), AppError> {
    let platform = use_context::<Platform>().ok_or_else(|| AppError::Unavailable {
        what: "The platform".to_owned(),
    })?;
    Ok((platform, use_context::<Viewer>().unwrap_or_default()))
}

/// Sets the HTTP status of the page or answer being made.
pub fn set_status(status: u16) {
    if let (Some(response), Ok(status)) = (
        use_context::<leptos_axum::ResponseOptions>(),
        http::StatusCode::from_u16(status),
    ) {
        response.set_status(status);
    }
}

/// Gives the page being made the policy that admits its own scripts only.
pub fn set_content_security_policy(nonce: &str) {
    set_policy(nonce, "'self'");
}

/// Lets the page being made show a frame of another host.
pub fn allow_frame(origin: &str) {
    if let Some(nonce) = use_nonce() {
        set_policy(&nonce, origin);
    }
}

fn set_policy(nonce: &str, frames: &str) {
    // Why: any page leads to the map without being loaded anew, so that each must admit the map's host.
    let base_map = base_map().unwrap_or_default();
    let map = match base_map.foreign_origin() {
        Some(origin) => format!(" {origin}"),
        None => String::new(),
    };
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; frame-src {frames}; \
         style-src 'self'; img-src 'self' data: blob:{map}; connect-src 'self'{map}; font-src 'self'{map}; \
         worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    );
    if let (Some(response), Ok(value)) = (
        use_context::<leptos_axum::ResponseOptions>(),
        http::HeaderValue::from_str(&policy),
    ) {
        response.insert_header(http::header::CONTENT_SECURITY_POLICY, value);
    }
}

/// Sends the browser on to the address under which the page is to be found for good.
pub fn redirect_permanently(location: &str) {
    redirect_with(http::StatusCode::MOVED_PERMANENTLY, location);
}

/// Sends the browser on to another address for now.
pub fn redirect(location: &str) {
    redirect_with(http::StatusCode::SEE_OTHER, location);
}

fn redirect_with(status: http::StatusCode, location: &str) {
    if let (Some(response), Ok(value)) = (
        use_context::<leptos_axum::ResponseOptions>(),
        http::HeaderValue::from_str(location),
    ) {
        response.set_status(status);
        response.insert_header(http::header::LOCATION, value);
    }
}

/// Scheme and host under which people reach the site.
pub fn origin() -> String {
    let configured = use_context::<Platform>().map(|platform| platform.public_url);
    if let Some(url) = configured.filter(|url| !url.is_empty()) {
        return url.to_string();
    }
    let Some(parts) = use_context::<http::request::Parts>() else {
        return String::new();
    };
    let text = |name: &str| {
        parts
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let scheme = match text("x-forwarded-proto") {
        Some("https") => "https",
        _ => "http",
    };
    text("host").map_or_else(String::new, |host| format!("{scheme}://{host}"))
}

/// The path and query of the request at hand.
pub fn request_target() -> Option<String> {
    use_context::<http::request::Parts>().map(|parts| {
        parts
            .uri
            .path_and_query()
            .map_or_else(String::new, ToString::to_string)
    })
}

/// Path and query of the page of ours that the request at hand came from.
pub fn referring_search() -> Option<String> {
    let parts = use_context::<http::request::Parts>()?;
    let from = parts.headers.get(http::header::REFERER)?.to_str().ok()?;
    let target = from.strip_prefix(&origin())?;
    target.starts_with('/').then(|| target.to_owned())
}

/// A cookie of the request at hand.
pub fn cookie(name: &str) -> Option<String> {
    let parts = use_context::<http::request::Parts>()?;
    parts
        .headers
        .get_all(http::header::COOKIE)
        .iter()
        .find_map(|header| {
            header.to_str().ok()?.split(';').find_map(|pair| {
                let (key, value) = pair.trim().split_once('=')?;
                (key == name).then(|| value.to_owned())
            })
        })
}

/// The rule of local time where the homes stand.
pub fn zone() -> Option<String> {
    use_context::<Platform>().map(|platform| platform.zone.to_string())
}

/// What is drawn below the homes on maps.
pub fn base_map() -> Option<BaseMap> {
    use_context::<Platform>().map(|platform| BaseMap::clone(&platform.base_map))
}

/// The theme that the person has chosen, where it is not the system's.
pub fn theme() -> Option<String> {
    cookie("theme").filter(|theme| matches!(theme.as_str(), "light" | "dark"))
}

/// Lets the browser keep a value for so many days, on this site only.
pub fn set_cookie(name: &str, value: &str, days: u32) {
    let seconds = u64::from(days) * 86_400;
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax");
    if let (Some(response), Ok(value)) = (
        use_context::<leptos_axum::ResponseOptions>(),
        http::HeaderValue::from_str(&text),
    ) {
        response.append_header(http::header::SET_COOKIE, value);
    }
}

/// Gives an error its HTTP status and hands the result on.
pub fn with_status<T>(result: Result<T, AppError>) -> Result<T, AppError> {
    result.inspect_err(|error| set_status(error.status()))
}
