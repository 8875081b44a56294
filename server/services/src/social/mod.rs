//! The picture of a home for whoever shares its address: drawn once, kept in memory.

mod drawing;

use crate::faults::incident;
use crate::media::{Format, MediaService, PhotoRef, Refusal, decode};
use bytes::Bytes;
use model::AppError;
use model::listings::SocialCard;
use moka::future::Cache;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

pub use drawing::{HEIGHT, WIDTH};

/// Memory for pictures that were drawn.
const MEMORY_BYTES: u64 = 16 * 1024 * 1024;
/// Pictures drawn at once.
const DRAWN_AT_ONCE: usize = 2;
const PHOTO_WIDTH: u32 = 1_600;
/// Longest wait for a photo that has to be fetched first.
const PHOTO_WAIT: Duration = Duration::from_secs(10);

/// Draws pictures, and keeps those that are asked for again.
pub struct SocialImages {
    media: Arc<MediaService>,
    drawn: Cache<(SocialCard, Option<PhotoRef>), Bytes>,
    workers: Semaphore,
}

impl SocialImages {
    /// Over the photos of a media service.
    pub fn new(media: Arc<MediaService>) -> Self {
        let drawn = Cache::builder()
            .weigher(|_, body: &Bytes| body.len() as u32 + 512)
            .max_capacity(MEMORY_BYTES)
            .build();
        Self {
            media,
            drawn,
            workers: Semaphore::new(DRAWN_AT_ONCE),
        }
    }

    /// The picture as JPEG, [`WIDTH`] by [`HEIGHT`]; with an illustration where there is no photo to be had.
    ///
    /// # Errors
    /// Where it cannot be drawn; the cause is in the log.
    pub async fn picture(
        &self,
        card: SocialCard,
        photo: Option<PhotoRef>,
    ) -> Result<Bytes, AppError> {
        let key = (card, photo);
        self.drawn
            .try_get_with_by_ref(&key, self.make(&key))
            .await
            .map_err(|error| (*error).clone())
    }

    async fn make(
        &self,
        (card, photo): &(SocialCard, Option<PhotoRef>),
    ) -> Result<Bytes, AppError> {
        let photo = match photo {
            Some(photo) => {
                let photo = self.media.picture(photo, PHOTO_WIDTH, Format::Jpeg);
                tokio::time::timeout(PHOTO_WAIT, photo).await.ok().flatten()
            }
            None => None,
        };
        let stopping = |_| AppError::Unavailable {
            what: "The drawing of pictures".to_owned(),
        };
        let _permit = self.workers.acquire().await.map_err(stopping)?;
        let card = card.clone();
        let drawn = tokio::task::spawn_blocking(move || {
            let photo = photo.and_then(|bytes| decode(&bytes).ok());
            drawing::draw(&card, photo.as_ref())
        });
        let cause = match drawn.await {
            Ok(Ok(body)) => return Ok(body.into()),
            Ok(Err(refusal)) => refusal.to_string(),
            Err(error) => error.to_string(),
        };
        Err(incident("a picture of a home was not drawn", cause))
    }
}
