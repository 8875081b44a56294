//! One request and its answer: the only place that touches HTTP.

use super::super::backoff::asked;
use super::super::envelope::{self, Answer};
use super::super::error::Error;
use super::{Query, Result, Spark};
use crate::secret::Secret;
use bytes::{Bytes, BytesMut};
use reqwest::header::{ACCEPT, AUTHORIZATION, DATE, HeaderMap, HeaderValue, RETRY_AFTER};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use std::time::Duration;
use url::Url;

/// Answers smaller than this are read where they arrive; larger ones beside the async threads.
const INLINE_BYTES: usize = 64 * 1024;

impl Spark {
    pub(super) async fn exchange(&self, mut url: Url, query: &Query) -> Result<Answer> {
        url.query_pairs_mut().extend_pairs(query);
        if query.is_empty() {
            url.set_query(None);
        }
        let path = url.path().to_owned();
        let response = self
            .client
            .get(url)
            .header(AUTHORIZATION, self.bearer().await?)
            .header(ACCEPT, HeaderValue::from_static("application/json"))
            .send()
            .await
            .map_err(|error| self.transport(&error))?;
        let status = response.status();
        let retry_after = pause_asked(response.headers());
        let body = self.body(response).await?;
        let read = if body.len() < INLINE_BYTES {
            envelope::read(&body)
        } else {
            tokio::task::spawn_blocking(move || envelope::read(&body))
                .await
                .map_err(|error| Error::Malformed {
                    message: error.to_string(),
                })?
        };
        match read {
            Ok(Ok(answer)) if status.is_success() => Ok(answer),
            Ok(Err(refusal)) => Err(Error::of_code(
                refusal.code,
                status.as_u16(),
                &refusal.message,
                &path,
                retry_after,
            )),
            Err(error) if status.is_success() => Err(error),
            // Why: what stands in front of a feed answers with pages of its own.
            Ok(Ok(_)) | Err(_) => Err(Error::of_code(0, status.as_u16(), "", &path, retry_after)),
        }
    }

    /// Renews the session where the settings say how; otherwise the old token gets its second try.
    pub(super) async fn renew(&self) -> Result<()> {
        let Some(refresh) = &self.settings.refresh else {
            return Ok(());
        };
        let response = self
            .client
            .post(self.url(&["oauth2", "grant"])?)
            .header(ACCEPT, HeaderValue::from_static("application/json"))
            .json(&json!({
                "client_id": refresh.client_id,
                "client_secret": refresh.client_secret.expose(),
                "grant_type": "refresh_token",
                "refresh_token": refresh.refresh_token.expose(),
            }))
            .send()
            .await
            .map_err(|error| self.transport(&error))?;
        if response.status() != StatusCode::OK {
            return Err(Error::SessionExpired);
        }
        let body = self.body(response).await?;
        let answer: Value = serde_json::from_slice(&body).map_err(|error| Error::Malformed {
            message: error.to_string(),
        })?;
        match answer.get("access_token").and_then(Value::as_str) {
            Some(token) if !token.is_empty() => {
                *self.token.write().await = Secret::new(token);
                Ok(())
            }
            _ => Err(Error::SessionExpired),
        }
    }

    async fn bearer(&self) -> Result<HeaderValue> {
        let text = format!("Bearer {}", self.token.read().await.expose());
        let mut value = HeaderValue::from_str(&text).map_err(|error| Error::Setting {
            message: format!("the token cannot be sent: {error}."),
        })?;
        value.set_sensitive(true);
        Ok(value)
    }

    /// Reads the decompressed body, but never more of it than the limit.
    async fn body(&self, mut response: Response) -> Result<Bytes> {
        let limit_bytes = self.settings.max_body_bytes;
        let mut body = BytesMut::new();
        while let Some(chunk) = response
            .chunk()
            .await
            .map_err(|error| self.transport(&error))?
        {
            if (body.len() + chunk.len()) as u64 > limit_bytes {
                return Err(Error::TooLarge { limit_bytes });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body.freeze())
    }

    fn transport(&self, error: &reqwest::Error) -> Error {
        let host = self.settings.base_url.host_str().unwrap_or_default();
        if error.is_timeout() {
            return Error::TimedOut {
                host: host.to_owned(),
            };
        }
        // Why: the outermost error only says which request failed; the innermost says why.
        let mut cause: &dyn std::error::Error = error;
        while let Some(inner) = cause.source() {
            cause = inner;
        }
        Error::Unreachable {
            host: host.to_owned(),
            message: cause.to_string(),
        }
    }
}

fn pause_asked(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    asked(text(RETRY_AFTER)?, text(DATE))
}
