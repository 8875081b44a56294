//! The envelope around every answer: `{"D":{"Success":true,"Results":[…]}}`.

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// A good answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Answer<R> {
    success: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    results: Option<R>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pagination: Option<Pagination>,
    #[serde(skip_serializing_if = "Option::is_none")]
    skip_token: Option<String>,
}

/// How a result set is cut into pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Pagination {
    /// Rows in all.
    pub total_rows: u64,
    /// Rows of a page.
    pub page_size: u64,
    /// Pages in all.
    pub total_pages: u64,
    /// This page, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_page: Option<u64>,
    /// Rows before this page, where `_skip` asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_offset: Option<u64>,
}

impl<R: Serialize> Answer<R> {
    /// An answer with results.
    pub fn of(results: R) -> Self {
        Self {
            success: true,
            results: Some(results),
            pagination: None,
            skip_token: None,
        }
    }

    /// An answer that only counts.
    pub fn count(pagination: Pagination) -> Self {
        Self {
            success: true,
            results: None,
            pagination: Some(pagination),
            skip_token: None,
        }
    }

    /// Adds how the set is cut into pages.
    pub fn paged(mut self, pagination: Option<Pagination>) -> Self {
        self.pagination = pagination;
        self
    }

    /// Adds where the next page begins.
    pub fn continued(mut self, skip_token: Option<String>) -> Self {
        self.skip_token = skip_token;
        self
    }

    /// The bytes on the wire.
    pub fn json(&self) -> serde_json::Result<Vec<u8>> {
        #[derive(Serialize)]
        struct Envelope<'a, R> {
            #[serde(rename = "D")]
            d: &'a Answer<R>,
        }
        let mut bytes = Vec::with_capacity(4_096);
        serde_json::to_writer(&mut bytes, &Envelope { d: self })?;
        Ok(bytes)
    }
}

impl<R: Serialize> IntoResponse for Answer<R> {
    fn into_response(self) -> Response {
        match self.json() {
            Ok(bytes) => json_response(bytes),
            Err(error) => {
                tracing::error!(%error, "an answer does not serialise");
                axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

/// Bytes that are JSON already.
pub fn json_response(bytes: Vec<u8>) -> Response {
    (
        [(header::CONTENT_TYPE, "application/json; charset=utf-8")],
        Body::from(bytes),
    )
        .into_response()
}
