//! Pictures of homes: fetched once from the MLS, cleaned, resized once, kept by content.
//!
//! A slow or dead host never delays a page: pages link our own addresses, and behind such an address
//! a picture that cannot be had becomes `None`, which the door answers with the drawn fallback.

mod picture;
mod placeholders;

pub(crate) use picture::decode;
pub use picture::{Format, Refusal, WIDTHS};
pub use placeholders::Placeholders;

use bytes::Bytes;
use model::listings::{Photo, Rendition};
use moka::future::Cache;
use picture::encode;
use providers::files::Files;
use providers::pictures::{Error, PictureFetcher};
use std::sync::Arc;
use std::time::Duration;
use store::Db;
use tokio::sync::Semaphore;

const REMEMBERED_FAILURE: Duration = Duration::from_mins(10);
const MEMORY_BYTES: u64 = 24 * 1024 * 1024;

/// Which picture of which home, in which state of the feed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PhotoRef {
    /// The listing's source.
    pub source: String,
    /// The listing's key.
    pub listing_key: String,
    /// The photo's key at the source.
    pub photo_id: String,
    /// When the listing's photos last changed at the MLS: a new version is a new address.
    pub version: i64,
}

/// The address of a photo without size and format, as cards carry it.
pub fn photo_address(source: &str, listing_key: &str, photo_id: &str, version: i64) -> String {
    format!(
        "/media/photos/{}/{listing_key}/{photo_id}/{version:x}",
        source.replace(':', "-")
    )
}

/// Fetches, cleans and keeps pictures.
pub struct MediaService {
    db: Db,
    files: Arc<dyn Files>,
    fetcher: PictureFetcher,
    made: Cache<(PhotoRef, u32, Format), Option<Bytes>>,
    failed: Cache<PhotoRef, &'static str>,
    placeholders: Placeholders,
    workers: Semaphore,
}

impl MediaService {
    /// A service that works on at most `workers` pictures at once.
    pub fn new(
        db: Db,
        files: Arc<dyn Files>,
        fetcher: PictureFetcher,
        placeholders: Placeholders,
        workers: usize,
    ) -> Self {
        let made = Cache::builder()
            .weigher(|_, body: &Option<Bytes>| {
                body.as_ref().map_or(64, |body| body.len() as u32 + 64)
            })
            .max_capacity(MEMORY_BYTES)
            .time_to_idle(Duration::from_mins(5))
            .build();
        let failed = Cache::builder()
            .max_capacity(50_000)
            .time_to_live(REMEMBERED_FAILURE)
            .build();
        Self {
            db,
            files,
            fetcher,
            made,
            failed,
            placeholders,
            workers: Semaphore::new(workers.max(1)),
        }
    }

    /// The picture in a width of [`WIDTHS`], or `None` where there is none to be had now.
    pub async fn picture(&self, photo: &PhotoRef, width: u32, format: Format) -> Option<Bytes> {
        if !WIDTHS.contains(&width) || self.failed.contains_key(photo) {
            return None;
        }
        let key = (photo.clone(), width, format);
        let body = self
            .made
            .get_with(key.clone(), self.make(photo, width, format))
            .await;
        match &body {
            Some(body) => {
                let (source, listing) = (&photo.source, &photo.listing_key);
                let address = photo_address(source, listing, &photo.photo_id, photo.version);
                self.placeholders.make(address, body.clone()).await;
            }
            None => self.made.invalidate(&key).await,
        }
        body
    }

    async fn make(&self, photo: &PhotoRef, width: u32, format: Format) -> Option<Bytes> {
        let name = format!(
            "photos/{}/{}/{}-{:x}/{width}.{}",
            photo.source.replace(':', "-"),
            photo.listing_key,
            photo.photo_id,
            photo.version,
            format.ending()
        );
        match self.files.get(&name).await {
            Ok(Some(body)) => return Some(body),
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "a kept picture cannot be read"),
        }
        let outcome = self.fetch(photo, width, format).await;
        match outcome {
            Ok(body) => {
                if let Err(error) = self.files.put(&name, body.clone()).await {
                    tracing::warn!(%error, "a picture cannot be kept");
                }
                Some(body)
            }
            Err(reason) => {
                metrics::counter!("propertyhub_media_failures_total", "reason" => reason)
                    .increment(1);
                self.failed.insert(photo.clone(), reason).await;
                None
            }
        }
    }

    async fn fetch(
        &self,
        photo: &PhotoRef,
        width: u32,
        format: Format,
    ) -> Result<Bytes, &'static str> {
        let photos = store::listings::media(&self.db, &photo.source, &photo.listing_key)
            .await
            .map_err(|error| {
                tracing::warn!(%error, "the photos of a listing cannot be read");
                "database"
            })?
            .photos;
        let record = photos
            .iter()
            .find(|record| record.photo_id == photo.photo_id)
            .ok_or("unknown")?;
        let address = best_rendition(record, width).ok_or("no_rendition")?;
        let _permit = self.workers.acquire().await.map_err(|_closed| "stopping")?;
        let bytes = self.fetcher.fetch(address).await.map_err(|error| {
            if !matches!(error, Error::Refused(_) | Error::Missing) {
                tracing::info!(%error, listing.key = %photo.listing_key, "a picture was not fetched");
            }
            error.reason()
        })?;
        let made =
            tokio::task::spawn_blocking(move || encode(&decode(&bytes)?, width, format)).await;
        match made {
            Ok(Ok(body)) => Ok(body.into()),
            Ok(Err(refusal)) => {
                tracing::info!(%refusal, listing.key = %photo.listing_key, "a picture was refused");
                Err(match refusal {
                    Refusal::NotAPicture => "not_a_picture",
                    Refusal::TooLarge => "too_large",
                    Refusal::Unwritable(_) => "unwritable",
                })
            }
            Err(_) => Err("crashed"),
        }
    }
}

/// The smallest rendition that is wide enough, or else the widest.
fn best_rendition(photo: &Photo, width: u32) -> Option<&str> {
    let true_width = |rendition: &Rendition| match rendition.width {
        0 => u32::MAX,
        1 => 100,
        width => width,
    };
    let wide_enough = photo
        .renditions
        .iter()
        .filter(|r| true_width(r) >= width)
        .min_by_key(|r| true_width(r));
    let widest = || photo.renditions.iter().max_by_key(|r| true_width(r));
    wide_enough
        .or_else(widest)
        .map(|rendition| rendition.uri.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(widths: &[u32]) -> Photo {
        Photo {
            photo_id: "p".to_owned(),
            position: 0,
            primary: true,
            name: None,
            caption: None,
            modified_at: None,
            renditions: widths
                .iter()
                .map(|&width| Rendition {
                    width,
                    uri: format!("u{width}"),
                })
                .collect(),
        }
    }

    #[test]
    fn the_smallest_rendition_that_is_wide_enough_is_fetched() {
        let all = photo(&[1, 300, 640, 800, 1024, 0]);

        assert_eq!(best_rendition(&all, 320), Some("u640"));
        assert_eq!(best_rendition(&all, 1600), Some("u0"));
        assert_eq!(best_rendition(&photo(&[1, 300]), 1024), Some("u300"));
        assert_eq!(best_rendition(&photo(&[]), 320), None);
    }

    #[test]
    fn a_new_version_is_a_new_address() {
        let address = |version| photo_address("mls:gps", "2026", "7", version);

        assert_eq!(address(255), "/media/photos/mls-gps/2026/7/ff");
        assert_ne!(address(255), address(256));
    }
}
