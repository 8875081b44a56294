//! Why a run of a feed ended before its time, told so that an operator knows what to do.

use crate::faults::reported;
use model::AppError;
use providers::feed;

/// A run that did not go through.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such feed.
    #[error("There is no feed named {source_name:?}. The feeds are: {known}.")]
    UnknownSource {
        /// What was asked for.
        source_name: String,
        /// What there is.
        known: String,
    },
    /// Another run reads the same feed.
    #[error("{source_name} is being read already. Wait until that run is over.")]
    Overlap {
        /// The source.
        source_name: String,
    },
    /// The run was silent for so long that another may have taken its place.
    #[error("The run of {source_name} lost its lease. The next run goes on where it stood.")]
    LeaseLost {
        /// The source.
        source_name: String,
    },
    /// Somebody asked the run to stop.
    #[error("The run was stopped. The next run goes on where it stood.")]
    Stopped,
    /// The feed failed.
    #[error(transparent)]
    Feed(#[from] feed::Error),
    /// The feed sends values of other types than its contract says.
    #[error(
        "The feed sends values of unknown shapes: {fields}. Nothing of that page was taken; the next run asks again."
    )]
    ChangedTypes {
        /// The fields, by column.
        fields: String,
    },
    /// So much vanished from the feed that the feed itself is in doubt.
    #[error(
        "{vanished} of {known} listings vanished from {source_name} at once, more than the {limit} that are allowed. Nothing was removed. If this is right, raise the share that may vanish."
    )]
    Vanishing {
        /// The source.
        source_name: String,
        /// How many vanished.
        vanished: u64,
        /// How many are known.
        known: u64,
        /// How many may vanish.
        limit: u64,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A part of the run crashed.
    #[error("A part of the run crashed: {message}")]
    Crashed {
        /// What is known of it.
        message: String,
    },
}

impl Error {
    /// Whether a later run may go through without anybody doing anything.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Overlap { .. }
            | Self::LeaseLost { .. }
            | Self::Stopped
            | Self::ChangedTypes { .. } => true,
            Self::Feed(error) => error.is_passing(),
            Self::Store(error) => error.is_transient(),
            Self::UnknownSource { .. } | Self::Vanishing { .. } | Self::Crashed { .. } => false,
        }
    }
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::UnknownSource { .. } => Self::invalid("source", error.to_string()),
            Error::Overlap { .. }
            | Error::LeaseLost { .. }
            | Error::Stopped
            | Error::Vanishing { .. } => Self::Conflict {
                message: error.to_string(),
            },
            Error::Feed(error) => error.into(),
            Error::Store(error) => reported(&error),
            Error::ChangedTypes { .. } => Self::Unavailable {
                what: "The MLS feed".to_owned(),
            },
            Error::Crashed { message } => {
                let incident = uuid::Uuid::now_v7().to_string();
                tracing::error!(incident.id = %incident, "A feed run crashed: {message}");
                Self::Internal { incident }
            }
        }
    }
}
