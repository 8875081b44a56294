//! `POST /v1/oauth2/grant`: a fresh access token for a refresh token.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::Shared;
use super::refusals::Refusal;

/// Seconds that a token is said to live.
const EXPIRES_IN_S: u32 = 86_384;

/// Renews an access token.
pub async fn grant(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: String,
) -> Response {
    let fields = match read(&headers, &body) {
        Ok(fields) => fields,
        Err(refusal) => return refusal.into_response(),
    };
    let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
    if text("grant_type") != "refresh_token" {
        return Refusal::parameter("grant_type", "must be refresh_token").into_response();
    }
    match shared.keys.renew(text("refresh_token")) {
        None => Refusal::bad_key().into_response(),
        Some(key) => axum::Json(json!({
            "access_token": key.token,
            "refresh_token": key.refresh_token,
            "expires_in": EXPIRES_IN_S,
        }))
        .into_response(),
    }
}

/// Clients send JSON or a form.
fn read(headers: &HeaderMap, body: &str) -> Result<HashMap<String, Value>, Refusal> {
    let is_form = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if !is_form {
        return serde_json::from_str(body).map_err(|error| Refusal::not_json(&error));
    }
    let uri = axum::http::Uri::builder()
        .path_and_query(format!("/?{body}"))
        .build()
        .map_err(|error| Refusal::parameter("body", &error.to_string()))?;
    let pairs = axum::extract::Query::<HashMap<String, String>>::try_from_uri(&uri)
        .map_err(|error| Refusal::parameter("body", &error.to_string()))?;
    Ok(pairs
        .0
        .into_iter()
        .map(|(name, value)| (name, Value::String(value)))
        .collect())
}
