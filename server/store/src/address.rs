//! Addresses of databases, as the configuration gives them.

use crate::error::{Error, Result};
use std::path::PathBuf;

/// Where a database is.
pub(crate) enum Place {
    /// Nowhere that lasts.
    Memory,
    /// In a file.
    File(PathBuf),
    /// At a server of this address.
    Server(String),
}

/// Reads an address.
pub(crate) fn place_of(url: &str) -> Result<Place> {
    let problem = |problem: &str| Error::Address {
        address: without_password(url),
        problem: problem.to_owned(),
    };
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return Ok(Place::Server(url.to_owned()));
    }
    let Some(rest) = url.strip_prefix("sqlite:") else {
        return Err(problem("it names neither sqlite: nor postgres:"));
    };
    let file = rest.strip_prefix("//").unwrap_or(rest);
    match file {
        ":memory:" => Ok(Place::Memory),
        "" => Err(problem("it names no file")),
        _ if file.contains('?') => Err(problem("a file address takes no parameters")),
        _ => Ok(Place::File(PathBuf::from(file))),
    }
}

/// The address as it may be shown.
pub(crate) fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    match rest.rsplit_once('@') {
        Some((login, host)) => {
            let user = login.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}@{host}")
        }
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_a_message_shows_no_password() {
        assert_eq!(
            without_password("postgres://ann:s3c@ret@db.example:5432/homes"),
            "postgres://ann@db.example:5432/homes"
        );
    }

    #[test]
    fn an_unknown_address_says_what_is_understood() {
        for url in ["mysql://x", "sqlite:", "homes.db", "sqlite:a.db?mode=ro"] {
            let error = place_of(url).err().expect("refused").to_string();
            assert!(error.contains("sqlite:FILE"), "{error}");
        }
    }
}
