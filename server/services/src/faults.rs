//! The one place where a fault becomes an error for people: logged once, with its incident.

use model::AppError;
use std::fmt::Display;

/// What a person may know of a fault; its cause goes to the log under the incident's id.
pub fn reported(error: &store::Error) -> AppError {
    if error.is_transient() {
        tracing::warn!(%error, "the database is not available");
        return AppError::Unavailable {
            what: "The database".to_owned(),
        };
    }
    incident("the database refused", error)
}

/// What a person may know of what went wrong inside; the cause goes to the log under the incident's id.
pub fn incident(what: &'static str, cause: impl Display) -> AppError {
    let incident = uuid::Uuid::now_v7().to_string();
    tracing::error!(%incident, %cause, "{what}");
    AppError::Internal { incident }
}
