//! Answers of programs' doors: JSON with an `ETag`, errors as RFC 9457 problem documents.

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::AppError;
use serde::Serialize;
use services::faults::incident;

/// When something that does not answer now may answer again, seconds.
const SOON_S: u32 = 5;
/// What a page of listings takes, bytes.
const USUAL_BYTES: usize = 40 * 1024;

/// An error on its way out.
#[derive(Debug)]
pub struct Problem(pub AppError);

#[derive(Serialize)]
struct Body<'a> {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    detail: String,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [model::FieldError],
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        Self(error)
    }
}

impl From<Vec<model::FieldError>> for Problem {
    fn from(fields: Vec<model::FieldError>) -> Self {
        Self(fields.into())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.0.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let errors = match &self.0 {
            AppError::Invalid { fields } => fields.as_slice(),
            _ => &[],
        };
        let body = Body {
            r#type: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: self.0.to_string(),
            errors,
        };
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        let retry_after_s = match self.0 {
            AppError::TooMany { retry_after_s } => Some(retry_after_s),
            AppError::Unavailable { .. } => Some(SOON_S),
            _ => None,
        };
        if let Some(seconds) = retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// JSON with an `ETag`, or 304 where the caller has it already.
///
/// # Errors
/// Where the body does not serialise.
pub fn tagged(headers: &HeaderMap, body: &impl Serialize) -> Result<Response, Problem> {
    // Why so much room: a page of listings takes it, and growing copies what is written again and again.
    let mut text = Vec::with_capacity(USUAL_BYTES);
    serde_json::to_writer(&mut text, body)
        .map_err(|error| incident("an answer does not serialise", error))?;
    let fresh = HeaderValue::from_static("public, max-age=0, must-revalidate");
    Ok(unless_known(headers, "application/json", fresh, text))
}

/// A body with an `ETag` and how long it may be kept, or 304 where the caller has it already.
pub fn unless_known(
    headers: &HeaderMap,
    media_type: &'static str,
    cache: HeaderValue,
    body: impl AsRef<[u8]> + Into<axum::body::Body>,
) -> Response {
    let hash = blake3::hash(body.as_ref()).to_hex();
    let tag = format!("\"{}\"", &hash.as_str()[..32]);
    let is_known = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|tags| {
            tags.split(',')
                .map(str::trim)
                .any(|known| known == "*" || known.trim_start_matches("W/") == tag)
        });
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = HeaderValue::from_static(media_type);
        ([(header::CONTENT_TYPE, kind)], body.into()).into_response()
    };
    let out = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        out.insert(header::ETAG, tag);
    }
    out.insert(header::CACHE_CONTROL, cache);
    response
}
