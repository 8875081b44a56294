//! What can go wrong in the database, told apart by what the operator can do about it.

use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::postgres::PgDatabaseError;
use sqlx::sqlite::SqliteError;
use std::path::PathBuf;

/// The result of everything the store does.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address of the database is not one we can read.
    #[error(
        "The database address {address:?} is not understood: {problem}. \
         Use sqlite:FILE, sqlite::memory: or postgres://USER@HOST/DATABASE."
    )]
    Address {
        /// The address without its password.
        address: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The database does not answer.
    #[error(
        "{place} cannot be reached: {source}. \
         Check that it runs, that the address is right, and that it lets this user in."
    )]
    Unreachable {
        /// Host and port, or the file.
        place: String,
        /// The cause.
        source: Box<sqlx::Error>,
    },
    /// A rule of the schema was broken.
    #[error("{message}")]
    Constraint {
        /// The rule's name, the same on both databases, such as `listings_slug_key`.
        name: String,
        /// What the database said.
        message: String,
    },
    /// What is stored cannot be right.
    #[error("The stored data is damaged: {detail}. Restore the last backup.")]
    Corrupt {
        /// What was found.
        detail: String,
    },
    /// There is no room left to write.
    #[error("The disk of the database is full. Free some space; nothing was half-written.")]
    Full,
    /// The database is there, but others held it for too long.
    #[error("The database was busy for too long. Try again in a moment.")]
    Busy,
    /// The migrations in the binary and those in the database do not fit together.
    #[error("Migration {version:04}_{name} {problem}.")]
    Migration {
        /// Its number.
        version: i64,
        /// Its name.
        name: String,
        /// What does not fit, and what to do.
        problem: String,
    },
    /// A file could not be read or written.
    #[error("{} could not be {action}: {source}.", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What was tried, as a participle.
        action: &'static str,
        /// The cause.
        source: std::io::Error,
    },
    /// A backup or restore was refused before anything was touched.
    #[error("{0}")]
    Refused(String),
    /// Anything else the database said; a fault of ours.
    #[error("The database refused a statement: {0}")]
    Statement(#[source] Box<sqlx::Error>),
}

impl Error {
    /// Whether the same call may go through a little later.
    pub const fn is_transient(&self) -> bool {
        matches!(self, Self::Busy | Self::Unreachable { .. } | Self::Full)
    }

    /// The broken rule's name, if it was one.
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Constraint { name, .. } => Some(name),
            _ => None,
        }
    }

    pub(crate) fn corrupt(detail: impl Into<String>) -> Self {
        Self::Corrupt {
            detail: detail.into(),
        }
    }

    pub(crate) fn unreachable(place: impl Into<String>, source: sqlx::Error) -> Self {
        Self::Unreachable {
            place: place.into(),
            source: Box::new(source),
        }
    }

    /// Names the place where an error of opening a database does not.
    pub(crate) fn at(self, place: &str) -> Self {
        match self {
            Self::Unreachable { source, .. } | Self::Statement(source) => Self::Unreachable {
                place: place.to_owned(),
                source,
            },
            other => other,
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::WorkerCrashed => {
                Self::unreachable("The database", error)
            }
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => Self::Busy,
            sqlx::Error::Database(database) => match told_apart(database.as_ref()) {
                Some(known) => known,
                None if is_gone(database.as_ref()) => Self::unreachable("The database", error),
                None => Self::Statement(Box::new(error)),
            },
            _ => Self::Statement(Box::new(error)),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::corrupt(format!("a stored document is not valid JSON ({error})"))
    }
}

fn told_apart(error: &dyn DatabaseError) -> Option<Error> {
    if !matches!(error.kind(), ErrorKind::Other) {
        return Some(Error::Constraint {
            name: constraint_name(error),
            message: error.message().to_owned(),
        });
    }
    match primary_code(error) {
        Code::Sqlite(5 | 6) => Some(Error::Busy),
        Code::Sqlite(13) => Some(Error::Full),
        Code::Sqlite(11 | 26) => Some(Error::corrupt(error.message())),
        Code::Postgres(code) => match code.as_str() {
            "53100" => Some(Error::Full),
            "40001" | "40P01" | "55P03" | "53300" => Some(Error::Busy),
            "XX001" | "XX002" => Some(Error::corrupt(error.message())),
            _ => None,
        },
        Code::Sqlite(_) => None,
    }
}

enum Code {
    Sqlite(u32),
    Postgres(String),
}

fn primary_code(error: &dyn DatabaseError) -> Code {
    let code = error.code().unwrap_or_default();
    if error.as_error().is::<SqliteError>() {
        // The lower byte is the primary code, the rest says more.
        Code::Sqlite(code.parse::<u32>().unwrap_or_default() & 0xff)
    } else {
        Code::Postgres(code.into_owned())
    }
}

/// Reading, writing or opening failed, or the server is going down or not up yet.
fn is_gone(error: &dyn DatabaseError) -> bool {
    match primary_code(error) {
        Code::Sqlite(code) => matches!(code, 8 | 10 | 14),
        Code::Postgres(code) => {
            code.starts_with("08") || code.starts_with("57P0") || code.starts_with("28")
        }
    }
}

/// SQLite names the columns, PostgreSQL the constraint; ours is `table_column_key` for both.
fn constraint_name(error: &dyn DatabaseError) -> String {
    if let Some(postgres) = error.as_error().downcast_ref::<PgDatabaseError>() {
        return postgres.constraint().unwrap_or_default().to_owned();
    }
    let Some((_, columns)) = error.message().split_once("constraint failed: ") else {
        return String::new();
    };
    let mut pairs = columns.split(", ").filter_map(|pair| pair.split_once('.'));
    let Some((table, first)) = pairs.next() else {
        return columns.trim_start_matches("index ").replace('\'', "");
    };
    if error.code().is_some_and(|code| code == "1555") {
        return format!("{table}_pkey");
    }
    let columns: Vec<&str> = std::iter::once(first)
        .chain(pairs.map(|(_, column)| column))
        .collect();
    format!("{table}_{}_key", columns.join("_"))
}
