//! Where files are kept: a folder by default.

mod folder;

pub use folder::Folder;

use bytes::Bytes;

/// Why a file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The name would lead out of the store.
    #[error("{0:?} is no name of a file")]
    BadName(String),
    /// The store cannot be read or written.
    #[error("the file store does not work: {0}")]
    Io(#[from] std::io::Error),
}

/// A store of files by name; writing a name again replaces it at once, never in part.
#[async_trait::async_trait]
pub trait Files: Send + Sync {
    /// The file, if there is one of that name.
    ///
    /// # Errors
    /// Where the name or the store is bad.
    async fn get(&self, name: &str) -> Result<Option<Bytes>, Error>;

    /// Writes the file.
    ///
    /// # Errors
    /// Where the name or the store is bad, or the disk is full.
    async fn put(&self, name: &str, body: Bytes) -> Result<(), Error>;
}
