//! Why a feed did not answer, told so that an operator knows what to do.

use std::time::Duration;

/// A feed's refusal or fault, after all repeats.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The client cannot be built from these settings.
    #[error("The feed cannot be used: {message}")]
    Setting {
        /// What is wrong and what is allowed.
        message: String,
    },
    /// No connection, or it broke.
    #[error("The feed at {host} cannot be reached: {message}")]
    Unreachable {
        /// The host that was asked.
        host: String,
        /// What the transport says.
        message: String,
    },
    /// No complete answer in time.
    #[error("The feed at {host} did not answer in time.")]
    TimedOut {
        /// The host that was asked.
        host: String,
    },
    /// The answer is larger than anything sensible.
    #[error("The feed sent more than {limit_bytes} bytes in one answer.")]
    TooLarge {
        /// The limit for a decompressed answer.
        limit_bytes: u64,
    },
    /// The answer is not what the feed's contract says.
    #[error("The feed's answer cannot be read: {message}")]
    Malformed {
        /// What is wrong with it.
        message: String,
    },
    /// The token is not accepted.
    #[error("The feed refuses the token (code {code}). Check the feed's token setting.")]
    TokenRefused {
        /// The feed's code.
        code: u32,
    },
    /// The session behind the token has expired and could not be renewed.
    #[error("The feed's session has expired (code 1020) and could not be renewed.")]
    SessionExpired,
    /// The key belongs to another host.
    #[error(
        "The feed's key works only on the replication host (code 1021). Set the feed's base URL to https://replication.sparkapi.com/v1."
    )]
    WrongHost,
    /// The key may not see this.
    #[error("The feed does not allow this to the key (code {code}).")]
    Denied {
        /// The feed's code, 0 where it gave none.
        code: u32,
    },
    /// The request itself is not acceptable.
    #[error("The feed does not accept the request (code {code}): {message}")]
    Rejected {
        /// The feed's code, 0 where it gave none.
        code: u32,
        /// The feed's words.
        message: String,
    },
    /// Nothing under that address.
    #[error("The feed has nothing at {path}.")]
    NotFound {
        /// The path that was asked.
        path: String,
    },
    /// The feed wants fewer requests.
    #[error("The feed asks for fewer requests (code 1550) and still does after every pause.")]
    RateLimited {
        /// When the feed wants to be asked again.
        retry_after: Option<Duration>,
    },
    /// The feed cannot answer at the moment.
    #[error("The feed cannot answer at the moment (code {code}).")]
    Down {
        /// The feed's code, or the HTTP status where it gave none.
        code: u32,
        /// When the feed wants to be asked again.
        retry_after: Option<Duration>,
    },
    /// The cursor leads back to a page already read.
    #[error("The feed's page cursor runs in a circle.")]
    LoopingToken,
}

/// What to do about an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Remedy {
    /// Ask again after a short pause.
    Repeat,
    /// Ask again after the long pause that refusals ask for.
    SlowDown,
    /// Renew the session, then ask again, once.
    Renew,
    /// Asking again would change nothing.
    GiveUp,
}

impl Error {
    /// Sorts a refusal by the feed's code, and by the HTTP status only where it gave none.
    pub(super) fn of_code(
        code: u32,
        status: u16,
        message: &str,
        path: &str,
        retry_after: Option<Duration>,
    ) -> Self {
        match code {
            1000 | 1010..=1019 => Self::TokenRefused { code },
            1020 => Self::SessionExpired,
            1021 => Self::WrongHost,
            1500 => Self::Denied { code },
            1550 => Self::RateLimited { retry_after },
            1023 | 1024 | 1505 | 1510 | 1515 | 1516 => Self::Down { code, retry_after },
            0 => match status {
                401 => Self::TokenRefused { code },
                403 => Self::Denied { code },
                404 | 410 => Self::NotFound {
                    path: path.to_owned(),
                },
                429 => Self::RateLimited { retry_after },
                408 | 425 | 500..=599 => Self::Down {
                    code: u32::from(status),
                    retry_after,
                },
                _ => Self::Rejected {
                    code,
                    message: brief(message),
                },
            },
            _ if status == 404 => Self::NotFound {
                path: path.to_owned(),
            },
            _ => Self::Rejected {
                code,
                message: brief(message),
            },
        }
    }

    pub(super) fn remedy(&self) -> Remedy {
        match self {
            Self::RateLimited { .. } => Remedy::SlowDown,
            Self::SessionExpired => Remedy::Renew,
            Self::Unreachable { .. }
            | Self::TimedOut { .. }
            | Self::TooLarge { .. }
            | Self::Malformed { .. }
            | Self::Down { .. } => Remedy::Repeat,
            Self::Setting { .. }
            | Self::TokenRefused { .. }
            | Self::WrongHost
            | Self::Denied { .. }
            | Self::Rejected { .. }
            | Self::NotFound { .. }
            | Self::LoopingToken => Remedy::GiveUp,
        }
    }

    /// The pause that the feed itself asks for.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { retry_after } | Self::Down { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// Whether the feed does not offer this to the key at all.
    pub fn is_missing(&self) -> bool {
        matches!(
            self,
            Self::Denied { .. } | Self::Rejected { .. } | Self::NotFound { .. }
        )
    }

    /// Whether the same request may well succeed later without anybody changing a setting.
    pub fn is_passing(&self) -> bool {
        matches!(
            self.remedy(),
            Remedy::Repeat | Remedy::SlowDown | Remedy::Renew
        ) || matches!(self, Self::LoopingToken)
    }
}

fn brief(message: &str) -> String {
    message.chars().take(200).collect()
}

impl From<Error> for model::AppError {
    fn from(error: Error) -> Self {
        let incident = uuid::Uuid::now_v7().to_string();
        tracing::error!(incident.id = %incident, "The MLS feed failed: {error}");
        if error.is_passing() {
            Self::Unavailable {
                what: "The MLS feed".to_owned(),
            }
        } else {
            Self::Internal { incident }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_decides_and_not_the_status() {
        let of = |code, status| Error::of_code(code, status, "whatever", "/x", None);

        assert_eq!(of(1550, 503).remedy(), Remedy::SlowDown);
        assert_eq!(of(1550, 429).remedy(), Remedy::SlowDown);
        assert_eq!(of(1020, 401).remedy(), Remedy::Renew);
        assert_eq!(of(1000, 401), Error::TokenRefused { code: 1000 });
        assert_eq!(of(1021, 403), Error::WrongHost);
        assert_eq!(of(1500, 403), Error::Denied { code: 1500 });
        assert_eq!(of(1515, 200).remedy(), Remedy::Repeat);
        assert_eq!(of(1040, 400).remedy(), Remedy::GiveUp);
        assert_eq!(of(1040, 503).remedy(), Remedy::GiveUp);
    }

    #[test]
    fn without_a_code_the_status_decides() {
        let of = |status| Error::of_code(0, status, "", "/x", None).remedy();

        assert_eq!(of(502), Remedy::Repeat);
        assert_eq!(of(408), Remedy::Repeat);
        assert_eq!(of(429), Remedy::SlowDown);
        assert_eq!(of(403), Remedy::GiveUp);
        assert_eq!(of(404), Remedy::GiveUp);
    }

    #[test]
    fn what_passes_is_told_from_what_needs_a_hand() {
        assert!(Error::LoopingToken.is_passing());
        assert!(!Error::WrongHost.is_passing());
    }
}
