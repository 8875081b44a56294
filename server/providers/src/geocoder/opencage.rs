//! OpenCage's geocoder, <https://api.opencagedata.com/geocode/v1/json>.

use super::{Geocode, Geocoder};
use crate::Secret;
use crate::vendor::{VendorClient, VendorError, number};
use model::geo::{Bounds, Point};
use serde::Deserialize;
use std::sync::atomic::{AtomicI64, Ordering};
use url::Url;

const NAME: &str = "OpenCage";
/// Where homes are, so that names found elsewhere in the world do not come first.
const SOUTHERN_CALIFORNIA: &str = "-121.5,32.3,-114.0,36.0";
const MOST_CHARS: usize = 200;
const HOUR_MS: i64 = 3_600_000;

/// How OpenCage is reached.
#[derive(Debug, Clone)]
pub struct OpenCageSettings {
    /// Where the API begins; `https://api.opencagedata.com/` for the vendor's own.
    pub base_url: Url,
    /// The key.
    pub key: Secret,
}

/// The client.
#[derive(Debug)]
pub struct OpenCage {
    settings: OpenCageSettings,
    client: VendorClient,
    /// Nothing is asked before this moment, epoch ms: the quota is used up.
    closed_until: AtomicI64,
}

#[derive(Deserialize)]
struct Body {
    #[serde(default)]
    results: Vec<Found>,
    rate: Option<Rate>,
    status: Option<Status>,
}

#[derive(Deserialize)]
struct Status {
    #[serde(default)]
    message: String,
}

/// Only keys of the free trial have it; older answers write its numbers as text.
#[derive(Deserialize)]
struct Rate {
    #[serde(deserialize_with = "number")]
    remaining: f64,
    #[serde(deserialize_with = "number")]
    reset: f64,
}

#[derive(Deserialize)]
struct Found {
    formatted: String,
    geometry: Geometry,
    bounds: Option<Corners>,
    #[serde(default)]
    confidence: u8,
    #[serde(default)]
    components: Components,
}

#[derive(Deserialize, Clone, Copy)]
struct Geometry {
    #[serde(deserialize_with = "number")]
    lat: f64,
    #[serde(deserialize_with = "number")]
    lng: f64,
}

#[derive(Deserialize)]
struct Corners {
    northeast: Geometry,
    southwest: Geometry,
}

#[derive(Deserialize, Default)]
struct Components {
    city: Option<String>,
    town: Option<String>,
    village: Option<String>,
}

impl OpenCage {
    /// A client.
    ///
    /// # Errors
    /// Where no client can be made.
    pub fn new(settings: OpenCageSettings) -> Result<Self, VendorError> {
        Ok(Self {
            settings,
            client: VendorClient::new(NAME)?,
            closed_until: AtomicI64::new(0),
        })
    }

    fn address(&self, words: &str) -> Result<Url, VendorError> {
        let mut url = self
            .settings
            .base_url
            .join("geocode/v1/json")
            .map_err(|error| self.client.unavailable(error.to_string()))?;
        let words: String = words.chars().take(MOST_CHARS).collect();
        url.query_pairs_mut()
            .append_pair("q", &words)
            .append_pair("key", self.settings.key.expose())
            .append_pair("countrycode", "us")
            .append_pair("bounds", SOUTHERN_CALIFORNIA)
            .append_pair("limit", "10")
            .append_pair("no_annotations", "1")
            .append_pair("no_record", "1");
        Ok(url)
    }

    fn spent(&self, rate: Option<&Rate>, now_ms: i64) -> VendorError {
        let reset = rate.map_or(now_ms + HOUR_MS, |rate| (rate.reset * 1_000.0) as i64);
        self.closed_until.fetch_max(reset, Ordering::Relaxed);
        VendorError::Quota {
            vendor: NAME,
            until: Some(reset),
        }
    }
}

#[async_trait::async_trait]
impl Geocoder for OpenCage {
    fn name(&self) -> &'static str {
        "opencage"
    }

    async fn forward(&self, words: &str, now_ms: i64) -> Result<Vec<Geocode>, VendorError> {
        let closed_until = self.closed_until.load(Ordering::Relaxed);
        if now_ms < closed_until {
            return Err(VendorError::Quota {
                vendor: NAME,
                until: Some(closed_until),
            });
        }
        let answer = self.client.get(self.address(words)?, None).await?;
        let body = serde_json::from_slice::<Body>(&answer.body);
        let said = |body: &Result<Body, serde_json::Error>| {
            body.as_ref()
                .ok()
                .and_then(|body| Some(body.status.as_ref()?.message.clone()))
                .unwrap_or_else(|| format!("HTTP {}", answer.status))
        };
        match answer.status {
            200 => {}
            401 | 403 => {
                return Err(VendorError::Refused {
                    vendor: NAME,
                    status: answer.status,
                    message: said(&body),
                });
            }
            402 => {
                let rate = body.as_ref().ok().and_then(|body| body.rate.as_ref());
                return Err(self.spent(rate, now_ms));
            }
            // Too many in one second: the next one may pass.
            429 => {
                return Err(VendorError::Quota {
                    vendor: NAME,
                    until: None,
                });
            }
            400 | 404 | 410 => {
                return Err(VendorError::Question {
                    vendor: NAME,
                    message: said(&body),
                });
            }
            _ => return Err(self.client.unavailable(said(&body))),
        }
        let body = body.map_err(|error| self.client.unavailable(error.to_string()))?;
        if let Some(rate) = body.rate.as_ref().filter(|rate| rate.remaining <= 0.0) {
            self.spent(Some(rate), now_ms);
        }
        Ok(body
            .results
            .into_iter()
            .filter_map(|found| {
                let at = Point::parse(found.geometry.lat, found.geometry.lng)?;
                let Components {
                    city,
                    town,
                    village,
                } = found.components;
                Some(Geocode {
                    formatted: found.formatted,
                    latitude: at.latitude,
                    longitude: at.longitude,
                    bounds: found.bounds.and_then(|corners| {
                        let (low, high) = (corners.southwest, corners.northeast);
                        Bounds::parse(low.lng, low.lat, high.lng, high.lat)
                    }),
                    city: city.or(town).or(village),
                    confidence: found.confidence.min(10),
                })
            })
            .collect())
    }
}
