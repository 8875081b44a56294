//! Files in a folder of this machine.

use super::{Error, Files};
use bytes::Bytes;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

/// A folder; names are paths below it.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    written: AtomicU64,
}

impl Folder {
    /// A store below a folder, which is made when the first file is written.
    pub const fn new(root: PathBuf) -> Self {
        Self {
            root,
            written: AtomicU64::new(0),
        }
    }

    fn path(&self, name: &str) -> Result<PathBuf, Error> {
        let good = |part: &str| {
            !part.is_empty()
                && !part.starts_with('.')
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        };
        if name.len() > 400 || !name.split('/').all(good) {
            return Err(Error::BadName(name.to_owned()));
        }
        Ok(self.root.join(name))
    }
}

#[async_trait::async_trait]
impl Files for Folder {
    async fn get(&self, name: &str) -> Result<Option<Bytes>, Error> {
        match tokio::fs::read(self.path(name)?).await {
            Ok(body) => Ok(Some(body.into())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    async fn put(&self, name: &str, body: Bytes) -> Result<(), Error> {
        let path = self.path(name)?;
        if let Some(folder) = path.parent() {
            tokio::fs::create_dir_all(folder).await?;
        }
        // Why: a reader never sees half a file, and a crash leaves only a stray part file.
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let part = path.with_extension(format!("{}-{number}.part", std::process::id()));
        let written = async {
            tokio::fs::write(&part, &body).await?;
            tokio::fs::rename(&part, &path).await
        }
        .await;
        if written.is_err() {
            // The cause is reported; a part file that cannot be removed either changes nothing.
            let _ = tokio::fs::remove_file(&part).await;
        }
        Ok(written?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_put_is_got() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let files = Folder::new(folder.path().join("files"));

        assert_eq!(files.get("a/b.webp").await.expect("readable"), None);
        files
            .put("a/b.webp", Bytes::from_static(b"one"))
            .await
            .expect("written");
        files
            .put("a/b.webp", Bytes::from_static(b"two"))
            .await
            .expect("written");

        assert_eq!(
            files.get("a/b.webp").await.expect("readable").as_deref(),
            Some(&b"two"[..])
        );
    }

    #[tokio::test]
    async fn a_name_never_leads_out() {
        let files = Folder::new("nowhere".into());

        for name in [
            "../x",
            "a/../../x",
            "/etc/passwd",
            "",
            "a//b",
            ".hidden",
            "a\\b",
            "a/\0",
        ] {
            assert!(
                matches!(files.get(name).await, Err(Error::BadName(_))),
                "{name:?}"
            );
        }
    }
}
