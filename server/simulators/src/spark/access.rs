//! Keys: who may ask for what, on which host, and how an expired token is renewed.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::{HeaderMap, header};

use super::refusals::Refusal;
use crate::world::Mls;

/// A key that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// The bearer token.
    pub token: String,
    /// The MLSs whose listings it sees.
    pub mls: Vec<Mls>,
    /// Whether it has the replication role.
    pub replication: bool,
    /// What renews the token.
    pub refresh_token: String,
}

impl ApiKey {
    /// A key with the replication role.
    pub fn replication(token: &str, mls: &[Mls]) -> Self {
        Self {
            token: token.to_owned(),
            mls: mls.to_vec(),
            replication: true,
            refresh_token: format!("{token}-refresh"),
        }
    }

    /// A key without the replication role.
    pub fn interactive(token: &str, mls: &[Mls]) -> Self {
        Self {
            replication: false,
            ..Self::replication(token, mls)
        }
    }
}

/// How the two hosts of the real service are told apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum HostRule {
    /// They are one; any key works.
    #[default]
    Any,
    /// By the `Host` header.
    ByHeader {
        /// The host of the replication service; any other is the interactive one.
        replication: String,
    },
    /// Addresses below `/replication` are the replication host.
    ByPrefix,
}

impl HostRule {
    /// Refuses a key that belongs to the other host.
    pub fn check(&self, key: &ApiKey, path: &str, headers: &HeaderMap) -> Result<(), Refusal> {
        let is_replication = match self {
            Self::Any => return Ok(()),
            Self::ByPrefix => path.starts_with("/replication/"),
            Self::ByHeader { replication } => headers
                .get(header::HOST)
                .and_then(|host| host.to_str().ok())
                .and_then(|host| host.split(':').next())
                .is_some_and(|host| host.eq_ignore_ascii_case(replication)),
        };
        if is_replication == key.replication {
            Ok(())
        } else {
            Err(Refusal::wrong_host(key.replication))
        }
    }
}

/// The keys that are known, and which of them have expired.
#[derive(Debug)]
pub struct Keys {
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    issued: HashMap<String, Arc<ApiKey>>,
    expired: HashSet<String>,
    renewals: u64,
}

impl Keys {
    /// Issues keys.
    pub fn issue(keys: impl IntoIterator<Item = ApiKey>) -> Self {
        Self {
            state: Mutex::new(State {
                issued: keys
                    .into_iter()
                    .map(|key| (key.token.clone(), Arc::new(key)))
                    .collect(),
                expired: HashSet::new(),
                renewals: 0,
            }),
        }
    }

    /// The key that a request carries.
    pub fn check(&self, headers: &HeaderMap) -> Result<Arc<ApiKey>, Refusal> {
        let token = headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| {
                scheme.eq_ignore_ascii_case("bearer") || scheme.eq_ignore_ascii_case("oauth")
            })
            .map(|(_, token)| token.trim())
            .ok_or_else(Refusal::bad_key)?;
        let state = self.lock();
        let key = state.issued.get(token).ok_or_else(Refusal::bad_key)?;
        if state.expired.contains(token) {
            return Err(Refusal::session_expired());
        }
        Ok(Arc::clone(key))
    }

    /// Lets a token expire; only a renewal helps.
    pub fn expire(&self, token: &str) {
        self.lock().expired.insert(token.to_owned());
    }

    /// A fresh token for a refresh token; `None` where nobody issued that.
    pub fn renew(&self, refresh_token: &str) -> Option<Arc<ApiKey>> {
        let mut state = self.lock();
        let known = state
            .issued
            .values()
            .find(|key| key.refresh_token == refresh_token)?;
        let root = known.token.split('~').next().unwrap_or_default();
        let key = Arc::new(ApiKey {
            token: format!("{root}~{}", state.renewals + 1),
            ..ApiKey::clone(known)
        });
        state.renewals += 1;
        state.issued.insert(key.token.clone(), Arc::clone(&key));
        Some(key)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
