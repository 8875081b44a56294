//! Answers that are spoiled on the way out.

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use flate2::{Compression, write::GzEncoder};
use futures::{StreamExt, stream};

use super::Fault;

/// The largest bomb.
pub(super) const MAX_BOMB_MEGABYTES: u32 = 200;
/// How long after its first half a cut body ends.
const CUT_AFTER: Duration = Duration::from_millis(30);

/// Does to an answer what the faults ask for.
pub(in crate::spark) async fn spoil(response: Response, faults: &[Fault]) -> Response {
    let mut response = response;
    for fault in faults {
        response = match fault {
            Fault::Truncated => truncated(response).await,
            Fault::WrongJson => broken(response).await,
            Fault::Html => Html(
                "<!DOCTYPE html><html><head><title>Maintenance</title></head>\
                 <body><h1>We will be back shortly</h1></body></html>",
            )
            .into_response(),
            Fault::GzipBomb { megabytes } => bomb((*megabytes).min(MAX_BOMB_MEGABYTES)),
            _ => response,
        };
    }
    response
}

/// Takes the bytes of an answer, which are all in memory.
async fn bytes(response: Response) -> (axum::http::response::Parts, Bytes) {
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX)
        .await
        .unwrap_or_default();
    (parts, bytes)
}

async fn truncated(response: Response) -> Response {
    let (mut parts, whole) = bytes(response).await;
    parts
        .headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(whole.len()));
    let half = whole.slice(..whole.len() / 2);
    let cut = std::io::Error::from(std::io::ErrorKind::ConnectionAborted);
    let end = async move {
        // Why: the first half has to be on its way before the connection breaks.
        tokio::time::sleep(CUT_AFTER).await;
        Err(cut)
    };
    let body = Body::from_stream(stream::iter([Ok(half)]).chain(stream::once(end)));
    Response::from_parts(parts, body)
}

async fn broken(response: Response) -> Response {
    let (mut parts, whole) = bytes(response).await;
    parts.headers.remove(header::CONTENT_LENGTH);
    let half = whole.slice(..whole.len() * 2 / 3);
    Response::from_parts(parts, Body::from(half))
}

fn bomb(megabytes: u32) -> Response {
    static BOMBS: OnceLock<Mutex<HashMap<u32, Bytes>>> = OnceLock::new();
    let mut bombs = BOMBS
        .get_or_init(Mutex::default)
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let packed = bombs
        .entry(megabytes)
        .or_insert_with(|| pack(megabytes).unwrap_or_default().into())
        .clone();
    (
        [
            (header::CONTENT_TYPE, "application/json; charset=utf-8"),
            (header::CONTENT_ENCODING, "gzip"),
        ],
        packed,
    )
        .into_response()
}

fn pack(megabytes: u32) -> std::io::Result<Vec<u8>> {
    let zeros = vec![0; 1 << 20];
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(br#"{"D":{"Success":true,"Results":["#)?;
    for _ in 0..megabytes {
        encoder.write_all(&zeros)?;
    }
    encoder.finish()
}
