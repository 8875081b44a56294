//! Stands before every request: request ids, faults, pace, keys and hosts.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::stream;
use jiff::{Span, Timestamp};

use super::Shared;
use super::access::ApiKey;
use super::connection::Connection;
use super::faults::{Fault, Scope, spoil};
use super::refusals::Refusal;
use super::traps;

/// What strikes the request at hand.
#[derive(Debug, Clone, Default)]
pub struct Drawn(pub Arc<[Fault]>);

impl Drawn {
    /// Whether a fault is among them.
    pub fn has(&self, fault: &Fault) -> bool {
        self.0.contains(fault)
    }
}

/// The key of the request at hand.
#[derive(Debug, Clone)]
pub struct Caller(pub Arc<ApiKey>);

/// Gives every answer its `X-Request-Id`.
pub async fn number(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let serial = shared.requests.fetch_add(1, Ordering::Relaxed);
    let mut response = next.run(request).await;
    let id = format!("{:016x}", traps::mix(serial, 0x5_ba4c));
    if let Ok(id) = HeaderValue::from_str(&id) {
        let name = HeaderName::from_static("x-request-id");
        response.headers_mut().insert(name, id);
    }
    response
}

/// Lets a request through, or answers in its place.
pub async fn guard(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let scope = scope_of(parts.uri.path());
    let filtered = parts
        .uri
        .query()
        .is_some_and(|query| query.contains("_filter="));
    let drawn = Drawn(shared.faults.draw(scope, filtered).into());
    for fault in drawn.0.iter() {
        if let Fault::Slow { delay_ms } = fault {
            tokio::time::sleep(Duration::from_millis(*delay_ms)).await;
        }
    }
    if drawn.has(&Fault::Reset) {
        return reset(&parts);
    }
    match admit(&shared, scope, &parts, &drawn).await {
        Ok(None) => {}
        Ok(Some(caller)) => {
            parts.extensions.insert(caller);
        }
        Err(refusal) => return refusal.into_response(),
    }
    parts.extensions.insert(drawn.clone());
    spoil(next.run(Request::from_parts(parts, body)).await, &drawn.0).await
}

async fn admit(
    shared: &Shared,
    scope: Scope,
    parts: &Parts,
    drawn: &Drawn,
) -> Result<Option<Caller>, Refusal> {
    if scope != Scope::Photos && !shared.faults.admit().await {
        return Err(Refusal::over_rate(None));
    }
    for fault in drawn.0.iter() {
        match fault {
            Fault::OverRate {
                retry_after_s,
                as_date,
            } => {
                return Err(Refusal::over_rate(
                    retry_after_s.map(|s| retry_after(s, *as_date)),
                ));
            }
            Fault::Down => return Err(Refusal::down()),
            Fault::TooSlow => return Err(Refusal::too_slow()),
            _ => {}
        }
    }
    if matches!(scope, Scope::Photos | Scope::Grants) {
        return Ok(None);
    }
    let key = shared.keys.check(&parts.headers)?;
    for fault in drawn.0.iter() {
        if let Fault::SessionExpired { until_refresh } = fault {
            if *until_refresh {
                shared.keys.expire(&key.token);
            }
            return Err(Refusal::session_expired());
        }
    }
    shared.hosts.check(&key, parts.uri.path(), &parts.headers)?;
    Ok(Some(Caller(key)))
}

fn scope_of(path: &str) -> Scope {
    let path = path.strip_prefix("/replication").unwrap_or(path);
    match path {
        "/v1/listings" | "/v1/openhouses" => Scope::Pages,
        "/v1/oauth2/grant" => Scope::Grants,
        _ if path.starts_with("/v1/listings/") => Scope::Records,
        _ if path.starts_with("/photos/") => Scope::Photos,
        _ => Scope::Metadata,
    }
}

fn retry_after(seconds: u32, as_date: bool) -> String {
    if !as_date {
        return seconds.to_string();
    }
    let at = Timestamp::now()
        .checked_add(Span::new().seconds(i64::from(seconds)))
        .unwrap_or(Timestamp::MAX);
    http_date(at)
}

/// A date as HTTP writes it.
pub fn http_date(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// Without a connection of ours (tests call the router itself) the body breaks instead.
fn reset(parts: &Parts) -> Response {
    if let Some(ConnectInfo(connection)) = parts.extensions.get::<ConnectInfo<Connection>>() {
        connection.reset();
    }
    let broken = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
    Body::from_stream(stream::iter([Err::<Bytes, _>(broken)])).into_response()
}
