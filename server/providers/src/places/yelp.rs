//! Yelp's business search, <https://api.yelp.com/v3/businesses/search>.

use super::{Places, PlacesQuery};
use crate::Secret;
use crate::vendor::{Answer, VendorClient, VendorError, number};
use model::communities::NearbyPlace;
use serde::Deserialize;
use std::sync::atomic::{AtomicI64, Ordering};
use url::Url;

const NAME: &str = "Yelp";
const DAY_MS: i64 = 86_400_000;
const MOST_METRES: f64 = 40_000.0;
const MOST: usize = 50;

/// How Yelp is reached.
#[derive(Debug, Clone)]
pub struct YelpSettings {
    /// Where the API begins; `https://api.yelp.com/` for the vendor's own.
    pub base_url: Url,
    /// The key.
    pub key: Secret,
}

/// The client.
#[derive(Debug)]
pub struct Yelp {
    settings: YelpSettings,
    client: VendorClient,
    /// Nothing is asked before this moment, epoch ms: the quota of the day is used up.
    closed_until: AtomicI64,
}

#[derive(Deserialize)]
struct Found {
    businesses: Vec<Business>,
}

#[derive(Deserialize)]
struct Business {
    name: String,
    #[serde(default)]
    is_closed: bool,
    url: Option<String>,
    rating: Option<f64>,
    review_count: Option<u32>,
    coordinates: Coordinates,
    #[serde(default)]
    location: Location,
}

#[derive(Deserialize)]
struct Coordinates {
    #[serde(deserialize_with = "number")]
    latitude: f64,
    #[serde(deserialize_with = "number")]
    longitude: f64,
}

#[derive(Deserialize, Default)]
struct Location {
    #[serde(default)]
    display_address: Vec<String>,
}

#[derive(Deserialize)]
struct Refusal {
    error: RefusalError,
}

#[derive(Deserialize)]
struct RefusalError {
    code: String,
    #[serde(default)]
    description: String,
}

impl Yelp {
    /// A client.
    ///
    /// # Errors
    /// Where no client can be made.
    pub fn new(settings: YelpSettings) -> Result<Self, VendorError> {
        Ok(Self {
            settings,
            client: VendorClient::new(NAME)?,
            closed_until: AtomicI64::new(0),
        })
    }

    fn address(&self, query: &PlacesQuery<'_>) -> Result<Url, VendorError> {
        let mut url = self
            .settings
            .base_url
            .join("v3/businesses/search")
            .map_err(|error| self.client.unavailable(error.to_string()))?;
        url.query_pairs_mut()
            .append_pair("latitude", &format!("{:.6}", query.center.latitude))
            .append_pair("longitude", &format!("{:.6}", query.center.longitude))
            .append_pair(
                "radius",
                &format!("{:.0}", query.radius_m.clamp(1.0, MOST_METRES)),
            )
            .append_pair("categories", query.category.as_str())
            .append_pair(
                "locale",
                if query.language == "es" {
                    "es_MX"
                } else {
                    "en_US"
                },
            )
            .append_pair("sort_by", "distance")
            .append_pair("limit", &query.limit.clamp(1, MOST).to_string());
        Ok(url)
    }

    fn close(&self, answer: &Answer, now_ms: i64) -> i64 {
        let reset = answer
            .headers
            .get("RateLimit-ResetTime")
            .and_then(|value| value.to_str().ok())
            .and_then(model::time::parse_timestamp);
        // The quota of a day begins anew at midnight UTC.
        let until = reset.unwrap_or((now_ms.div_euclid(DAY_MS) + 1) * DAY_MS);
        self.closed_until.fetch_max(until, Ordering::Relaxed);
        until
    }

    fn refusal(&self, answer: &Answer, now_ms: i64) -> VendorError {
        let said = serde_json::from_slice::<Refusal>(&answer.body).ok();
        let (code, message) = said.map_or_else(
            || (String::new(), format!("HTTP {}", answer.status)),
            |said| (said.error.code, said.error.description),
        );
        match answer.status {
            401 | 403 => VendorError::Refused {
                vendor: NAME,
                status: answer.status,
                message,
            },
            400 | 404 | 413 => VendorError::Question {
                vendor: NAME,
                message,
            },
            429 => VendorError::Quota {
                vendor: NAME,
                until: (code == "ACCESS_LIMIT_REACHED").then(|| self.close(answer, now_ms)),
            },
            _ => self.client.unavailable(message),
        }
    }
}

#[async_trait::async_trait]
impl Places for Yelp {
    fn source(&self) -> Option<&'static str> {
        Some(NAME)
    }

    async fn near(&self, query: PlacesQuery<'_>) -> Result<Vec<NearbyPlace>, VendorError> {
        let closed_until = self.closed_until.load(Ordering::Relaxed);
        if query.now_ms < closed_until {
            return Err(VendorError::Quota {
                vendor: NAME,
                until: Some(closed_until),
            });
        }
        let url = self.address(&query)?;
        let answer = self
            .client
            .get(url, Some(self.settings.key.expose()))
            .await?;
        if answer.status != 200 {
            return Err(self.refusal(&answer, query.now_ms));
        }
        let is_spent = answer
            .headers
            .get("RateLimit-Remaining")
            .and_then(|value| value.to_str().ok()?.parse::<f64>().ok())
            .is_some_and(|left| left <= 0.0);
        if is_spent {
            self.close(&answer, query.now_ms);
        }
        let found: Found = serde_json::from_slice(&answer.body)
            .map_err(|error| self.client.unavailable(error.to_string()))?;
        let mut places: Vec<NearbyPlace> = found
            .businesses
            .into_iter()
            .filter(|business| !business.is_closed)
            .filter_map(|business| {
                let Coordinates {
                    latitude,
                    longitude,
                } = business.coordinates;
                let at = model::geo::Point::parse(latitude, longitude)?;
                Some(NearbyPlace {
                    name: business.name,
                    category: query.category,
                    latitude,
                    longitude,
                    distance_m: at.distance_m(query.center),
                    address: Some(business.location.display_address.join(", "))
                        .filter(|text| !text.is_empty()),
                    url: business.url.filter(|url| url.starts_with("https://")),
                    rating: business.rating.zip(business.review_count),
                })
            })
            .collect();
        places.sort_by(|a, b| a.distance_m.total_cmp(&b.distance_m));
        Ok(places)
    }
}
