//! The one place where a fault of the store becomes an error for people: logged once, with its incident.

use model::AppError;

/// What a person may know of a fault; its cause goes to the log under the incident's id.
pub fn reported(error: &store::Error) -> AppError {
    if error.is_transient() {
        tracing::warn!(%error, "the database is not available");
        return AppError::Unavailable {
            what: "The database".to_owned(),
        };
    }
    let incident = uuid::Uuid::now_v7().to_string();
    tracing::error!(%incident, %error, "the database refused");
    AppError::Internal { incident }
}
