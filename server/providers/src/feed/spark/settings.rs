//! Where the Spark API is, how to sign in, and how gently to ask.

use super::super::backoff::Backoff;
use super::super::throttle::ThrottleSettings;
use crate::secret::Secret;
use std::time::Duration;
use url::Url;

/// How the replication cursor is spelled in a request.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SkipTokenName {
    /// `_skiptoken`, the v1 API.
    #[default]
    Underscore,
    /// `$skiptoken`, as OData and the source documents spell it.
    Dollar,
}

impl SkipTokenName {
    /// The query parameter.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Underscore => "_skiptoken",
            Self::Dollar => "$skiptoken",
        }
    }
}

/// What renews an expired session.
#[derive(Debug, Clone)]
pub struct Refresh {
    /// The client id that the MLS gave out.
    pub client_id: String,
    /// Its secret.
    pub client_secret: Secret,
    /// The refresh token.
    pub refresh_token: Secret,
}

/// Everything a Spark client needs to know.
#[derive(Debug, Clone)]
pub struct SparkSettings {
    /// The base URL, such as `https://replication.sparkapi.com/v1`; without a path it means `/v1`.
    pub base_url: Url,
    /// The bearer token.
    pub token: Secret,
    /// What renews the session; without it an expired session is tried once more as it is.
    pub refresh: Option<Refresh>,
    /// How the cursor is spelled.
    pub skip_token_name: SkipTokenName,
    /// How long a connection may take.
    pub connect_timeout: Duration,
    /// How long one answer may take in all.
    pub timeout: Duration,
    /// The largest decompressed answer.
    pub max_body_bytes: u64,
    /// The pauses between tries.
    pub backoff: Backoff,
    /// The pace.
    pub throttle: ThrottleSettings,
}

impl SparkSettings {
    /// The settings for a real feed: its documented pace, its documented pauses.
    pub fn new(base_url: Url, token: Secret) -> Self {
        Self {
            base_url,
            token,
            refresh: None,
            skip_token_name: SkipTokenName::default(),
            connect_timeout: Duration::from_secs(5),
            timeout: Duration::from_mins(1),
            max_body_bytes: 128 * 1024 * 1024,
            backoff: Backoff::default(),
            throttle: ThrottleSettings::default(),
        }
    }

    /// The settings for the simulator on loopback: no pauses worth noticing.
    pub fn simulator(base_url: Url, token: Secret) -> Self {
        Self {
            backoff: Backoff::brief(),
            throttle: ThrottleSettings::none(),
            ..Self::new(base_url, token)
        }
    }
}
