//! The Spark API (FBS, Flexmls) over HTTP.

mod exchange;
mod settings;
#[cfg(test)]
mod tests;

pub use settings::{Refresh, SkipTokenName, SparkSettings};

use super::backoff::jitter;
use super::envelope::Answer;
use super::error::{Error, Remedy};
use super::throttle::{Lane, Throttle};
use super::{Expansion, FeedPage, ListingFeed, PageRequest, PropertyType, Result, Traffic};
use crate::secret::Secret;
use async_trait::async_trait;
use model::listings::display::DisplayCompliance;
use reqwest::{Client, redirect};
use serde_json::Value;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::RwLock;
use url::Url;

/// A client of one MLS at the Spark API.
pub struct Spark {
    settings: SparkSettings,
    client: Client,
    token: RwLock<Secret>,
    throttle: Throttle,
    requests: AtomicU64,
    retried: AtomicU64,
}

type Query = Vec<(&'static str, String)>;

impl Spark {
    /// Builds the client; nothing is asked yet.
    ///
    /// # Errors
    /// [`Error::Setting`] where the base URL is no HTTP address or the token is empty.
    pub fn new(mut settings: SparkSettings) -> Result<Self> {
        if !matches!(settings.base_url.scheme(), "http" | "https")
            || settings.base_url.cannot_be_a_base()
        {
            return Err(Error::Setting {
                message: format!("{} is no http or https address.", settings.base_url),
            });
        }
        if settings.token.is_empty() {
            return Err(Error::Setting {
                message: "the token is empty.".to_owned(),
            });
        }
        if settings.base_url.path() == "/" {
            settings.base_url.set_path("/v1");
        }
        crate::install_tls();
        let client = Client::builder()
            .connect_timeout(settings.connect_timeout)
            .timeout(settings.timeout)
            // Why: a redirect could carry the token to another host.
            .redirect(redirect::Policy::none())
            .user_agent(concat!("PropertyHub/", env!("CARGO_PKG_VERSION")))
            .no_proxy()
            .build()
            .map_err(|error| Error::Setting {
                message: error.to_string(),
            })?;
        Ok(Self {
            client,
            token: RwLock::new(settings.token.clone()),
            throttle: Throttle::new(settings.throttle),
            requests: AtomicU64::new(0),
            retried: AtomicU64::new(0),
            settings,
        })
    }

    fn url(&self, path: &[&str]) -> Result<Url> {
        let mut url = self.settings.base_url.clone();
        match url.path_segments_mut() {
            Ok(mut segments) => {
                segments.pop_if_empty().extend(path);
            }
            Err(()) => {
                return Err(Error::Setting {
                    message: format!("{} cannot carry a path.", self.settings.base_url),
                });
            }
        }
        Ok(url)
    }

    /// Asks until there is an answer or asking again makes no sense.
    async fn ask(&self, lane: Lane, path: &[&str], query: &Query) -> Result<Answer> {
        let url = self.url(path)?;
        let backoff = self.settings.backoff;
        let (mut refused, mut failed, mut renewed) = (0, 0, false);
        let _worker = self.throttle.worker(lane).await;
        loop {
            self.throttle.ready(lane).await;
            self.requests.fetch_add(1, Ordering::Relaxed);
            let error = match self.exchange(url.clone(), query).await {
                Ok(answer) => {
                    self.throttle.succeeded(lane).await;
                    return Ok(answer);
                }
                Err(error) => error,
            };
            let pause = match error.remedy() {
                Remedy::GiveUp => return Err(error),
                Remedy::Renew if renewed => return Err(error),
                Remedy::Renew => {
                    renewed = true;
                    self.renew().await?;
                    std::time::Duration::ZERO
                }
                Remedy::SlowDown => {
                    refused += 1;
                    if refused >= backoff.refused_tries {
                        return Err(error);
                    }
                    backoff.after_refusal(refused - 1, jitter())
                }
                Remedy::Repeat => {
                    failed += 1;
                    if failed >= backoff.fault_tries {
                        return Err(error);
                    }
                    backoff.after_fault(failed - 1, jitter())
                }
            };
            let pause = error.retry_after().unwrap_or(pause);
            if pause > backoff.asked_max {
                return Err(error);
            }
            tracing::debug!(
                feed.path = url.path(),
                pause_ms = pause.as_millis(),
                "The feed is asked again: {error}"
            );
            self.retried.fetch_add(1, Ordering::Relaxed);
            if matches!(error, Error::RateLimited { .. }) {
                self.throttle.refused(pause).await;
            } else {
                tokio::time::sleep(pause).await;
            }
        }
    }

    /// Like [`Spark::ask`], where nothing under the address is an answer too.
    async fn find(&self, path: &[&str], query: &Query) -> Result<Option<Vec<Value>>> {
        match self.ask(Lane::Single, path, query).await {
            Ok(answer) => Ok(Some(answer.results)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn expansions(expand: &[Expansion]) -> Option<(&'static str, String)> {
    let words: Vec<_> = expand.iter().map(|expansion| expansion.as_str()).collect();
    (!words.is_empty()).then(|| ("_expand", words.join(",")))
}

#[async_trait]
impl ListingFeed for Spark {
    async fn page(&self, request: &PageRequest) -> Result<FeedPage> {
        let mut query: Query = vec![("_limit", request.limit.to_string())];
        if let Some(token) = &request.skip_token {
            query.push((self.settings.skip_token_name.as_str(), token.clone()));
        }
        if let Some(filter) = &request.filter {
            query.push(("_filter", filter.clone()));
        }
        if !request.select.is_empty() {
            query.push(("_select", request.select.join(",")));
        }
        query.extend(expansions(request.expand));
        let answer = self.ask(Lane::Pages, &["listings"], &query).await?;
        Ok(FeedPage {
            records: answer.results,
            skip_token: answer.skip_token,
        })
    }

    async fn count(&self, filter: Option<&str>) -> Result<u64> {
        let mut query: Query = vec![("_pagination", "count".to_owned())];
        query.extend(filter.map(|filter| ("_filter", filter.to_owned())));
        let answer = self.ask(Lane::Pages, &["listings"], &query).await?;
        answer.total.ok_or_else(|| Error::Malformed {
            message: "it has no Pagination.TotalRows".to_owned(),
        })
    }

    async fn listing(&self, listing_key: &str, expand: &[Expansion]) -> Result<Option<Value>> {
        let query = expansions(expand).into_iter().collect();
        let found = self.find(&["listings", listing_key], &query).await?;
        Ok(found.and_then(|records| records.into_iter().next()))
    }

    async fn photos(&self, listing_key: &str) -> Result<Option<Vec<Value>>> {
        self.find(&["listings", listing_key, "photos"], &Query::new())
            .await
    }

    async fn property_types(&self, mls_id: Option<&str>) -> Result<Vec<PropertyType>> {
        let answer = self
            .ask(Lane::Pages, &["propertytypes"], &Query::new())
            .await?;
        let text = |record: &Value, names: [&str; 2]| {
            names
                .iter()
                .find_map(|name| record.get(name)?.as_str())
                .map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty())
        };
        Ok(answer
            .results
            .iter()
            // A feed that names no MLS has one only.
            .filter(|record| {
                let of = record.get("MlsId").and_then(Value::as_str);
                of.is_none() || mls_id.is_none() || of == mls_id
            })
            .filter_map(|record| {
                Some(PropertyType {
                    code: text(record, ["MlsCode", "Code"])?,
                    name: text(record, ["MlsName", "Name"])?,
                })
            })
            .collect())
    }

    async fn display(&self, mls_id: Option<&str>) -> Result<Option<DisplayCompliance>> {
        let answer = self.ask(Lane::Pages, &["system"], &Query::new()).await?;
        let is_own = |record: &&Value| {
            mls_id.is_none_or(|id| record.get("MlsId").and_then(Value::as_str) == Some(id))
        };
        Ok(answer.results.iter().find(is_own).and_then(display))
    }

    fn traffic(&self) -> Traffic {
        Traffic {
            requests: self.requests.load(Ordering::Relaxed),
            retried: self.retried.load(Ordering::Relaxed),
        }
    }
}

/// What a record of `/v1/system` says must be shown.
fn display(record: &Value) -> Option<DisplayCompliance> {
    let said = record.get("DisplayCompliance")?;
    let text = |value: &Value| {
        let text = value.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let detail = said.pointer("/View/Detail/DisplayCompliance");
    let detail = detail.and_then(Value::as_array).into_iter().flatten();
    Some(DisplayCompliance {
        detail: detail.filter_map(text).collect(),
        disclaimer: said.get("DisclaimerText").and_then(text),
    })
}
