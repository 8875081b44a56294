//! What the clients of places and geocoder share: one client, and why an answer could not be had.

use std::time::Duration;
use url::Url;

/// How long a vendor may take.
const TIMEOUT: Duration = Duration::from_secs(6);
/// No answer of these vendors is longer.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// Why a vendor did not answer as it should.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VendorError {
    /// The key is wrong, shut off, or may not do this.
    #[error("{vendor} refuses the key ({status}): {message}. Check the setting with the key.")]
    Refused {
        /// Who.
        vendor: &'static str,
        /// HTTP status.
        status: u16,
        /// What it said.
        message: String,
    },
    /// No more requests until a moment.
    #[error("The quota at {vendor} is used up; it is asked again later.")]
    Quota {
        /// Who.
        vendor: &'static str,
        /// Epoch ms; absent where the vendor did not say.
        until: Option<i64>,
    },
    /// It does not understand the question.
    #[error("{vendor} does not understand the question: {message}")]
    Question {
        /// Who.
        vendor: &'static str,
        /// What it said.
        message: String,
    },
    /// It does not answer, or not what was agreed.
    #[error("{vendor} does not answer as it should: {message}")]
    Unavailable {
        /// Who.
        vendor: &'static str,
        /// What was seen.
        message: String,
    },
}

/// An answer that was read to its end.
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Headers.
    pub headers: reqwest::header::HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

/// Asks a vendor.
#[derive(Debug, Clone)]
pub struct VendorClient {
    vendor: &'static str,
    http: reqwest::Client,
}

impl VendorClient {
    /// A client that follows no redirect, because the key must not travel.
    ///
    /// # Errors
    /// Where no client can be made.
    pub fn new(vendor: &'static str) -> Result<Self, VendorError> {
        let http = reqwest::Client::builder()
            .timeout(TIMEOUT)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| VendorError::Unavailable {
                vendor,
                message: error.to_string(),
            })?;
        Ok(Self { vendor, http })
    }

    /// A fault of the vendor, without the address, which may hold the key.
    pub fn unavailable(&self, message: impl Into<String>) -> VendorError {
        VendorError::Unavailable {
            vendor: self.vendor,
            message: message.into(),
        }
    }

    /// GET with an optional bearer token.
    ///
    /// # Errors
    /// Where nothing comes back, or too much.
    pub async fn get(&self, url: Url, bearer: Option<&str>) -> Result<Answer, VendorError> {
        let mut request = self.http.get(url);
        if let Some(token) = bearer {
            request = request.bearer_auth(token);
        }
        let fault = |error: reqwest::Error| self.unavailable(error.without_url().to_string());
        let mut response = request.send().await.map_err(fault)?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(fault)? {
            if body.len() + chunk.len() > MOST_BYTES {
                return Err(self.unavailable("the answer is too long"));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer {
            status,
            headers,
            body,
        })
    }
}

/// A number that a vendor may write as text.
pub fn number<'de, D: serde::Deserializer<'de>>(reader: D) -> Result<f64, D::Error> {
    use serde::Deserialize as _;
    use serde::de::Error as _;
    match serde_json::Value::deserialize(reader)? {
        serde_json::Value::Number(number) => number.as_f64(),
        serde_json::Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
    .filter(|number| number.is_finite())
    .ok_or_else(|| D::Error::custom("no number"))
}
