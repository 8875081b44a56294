//! The one error type that crosses the seam: pages, REST and chat show the same truth.

use crate::wire::Wire;
use serde::{Deserialize, Serialize};
use server_fn::error::{FromServerFnError, ServerFnErrorErr};

/// The result of everything that a person asks the platform to do.
pub type Result<T, E = AppError> = std::result::Result<T, E>;

/// What went wrong with one named input, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The input as the caller named it, such as `minPrice`.
    pub field: String,
    /// What is allowed there, as a sentence for the person reading it.
    pub message: String,
}

impl FieldError {
    /// Builds the error of one field.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }
}

/// An error as its reader sees it; causes stay in the server's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "camelCase")]
pub enum AppError {
    /// One or more inputs are not acceptable.
    #[error("{}", fields.iter().map(|f| format!("{}: {}", f.field, f.message)).collect::<Vec<_>>().join("; "))]
    Invalid {
        /// Every input at fault.
        fields: Vec<FieldError>,
    },
    /// The action needs a signed-in person.
    #[error("Sign in to continue.")]
    SignInRequired,
    /// The signed-in person may not do this.
    #[error("You do not have access to this.")]
    Forbidden,
    /// There is no such thing, or it may not be seen.
    #[error("{what} was not found.")]
    NotFound {
        /// What was looked for, such as "This home".
        what: String,
    },
    /// The thing was here and is gone for good.
    #[error("{what} is no longer available.")]
    Gone {
        /// What was looked for.
        what: String,
    },
    /// The change collides with the present state.
    #[error("{message}")]
    Conflict {
        /// What collides.
        message: String,
    },
    /// Too many requests in too short a time.
    #[error("Too many requests. Try again in {retry_after_s} seconds.")]
    TooMany {
        /// Seconds until the next try makes sense.
        retry_after_s: u32,
    },
    /// Something the platform depends on does not answer.
    #[error("{what} is not available right now. Try again in a moment.")]
    Unavailable {
        /// What does not answer.
        what: String,
    },
    /// A fault of ours; the incident id leads to its cause in the log.
    #[error("Something went wrong on our side. Incident {incident}.")]
    Internal {
        /// The id under which the cause was logged.
        incident: String,
    },
}

impl AppError {
    /// An error of one input.
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Invalid {
            fields: vec![FieldError::new(field, message)],
        }
    }

    /// Nothing of that name.
    pub fn not_found(what: impl Into<String>) -> Self {
        Self::NotFound { what: what.into() }
    }

    /// The HTTP status that says the same.
    pub const fn status(&self) -> u16 {
        match self {
            Self::Invalid { .. } => 400,
            Self::SignInRequired => 401,
            Self::Forbidden => 403,
            Self::NotFound { .. } => 404,
            Self::Conflict { .. } => 409,
            Self::Gone { .. } => 410,
            Self::TooMany { .. } => 429,
            Self::Internal { .. } => 500,
            Self::Unavailable { .. } => 503,
        }
    }
}

impl From<Vec<FieldError>> for AppError {
    fn from(fields: Vec<FieldError>) -> Self {
        Self::Invalid { fields }
    }
}

impl FromServerFnError for AppError {
    type Encoder = Wire;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::Unavailable {
                what: "The server".to_owned(),
            },
            ServerFnErrorErr::Args(message) | ServerFnErrorErr::MissingArg(message) => {
                Self::invalid("request", message)
            }
            _ => Self::Internal {
                incident: "transport".to_owned(),
            },
        }
    }
}
