//! One home, as one viewer may see it.

use crate::clock::Clock;
use crate::faults::reported;
use crate::media::photo_address;
use crate::search::LiveIndex;
use model::listings::{
    ListingEvent, ListingPage, Listings, OffMarket, PublicListing, PublicMedia, Rendition,
    SitemapFile, SitemapHome, StandardStatus,
};
use model::{AppError, Result, Viewer};
use std::sync::Arc;
use store::Db;
use store::listings::StoredListing;

/// Earlier listings of one home that its history follows.
const EARLIER_LISTINGS: usize = 8;

/// Answers for single homes from the database.
pub struct ListingsService {
    db: Db,
    index: Arc<LiveIndex>,
    clock: Arc<dyn Clock>,
}

impl ListingsService {
    /// A service over a database, and the index that tells whether all homes are there yet.
    pub const fn new(db: Db, index: Arc<LiveIndex>, clock: Arc<dyn Clock>) -> Self {
        Self { db, index, clock }
    }

    /// What is stored under a slug or key.
    async fn stored(&self, slug: &str) -> Result<StoredListing> {
        // Why: no slug of ours has other characters, and a database may refuse them.
        let is_slug = slug
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
        let found = if is_slug {
            store::listings::find_by_slug(&self.db, slug)
                .await
                .map_err(|error| reported(&error))?
        } else {
            None
        };
        found.ok_or_else(|| {
            let what = "This home".to_owned();
            // Why: while homes are still being loaded, nobody knows that there is none.
            if self.index.is_loading() {
                AppError::Unavailable { what }
            } else {
                AppError::NotFound { what }
            }
        })
    }

    /// The history with that of the earlier listings of the same home, newest first.
    async fn whole_history(
        &self,
        source: &str,
        mut history: Vec<ListingEvent>,
    ) -> Result<Vec<ListingEvent>> {
        let mut followed: Vec<String> = Vec::new();
        while followed.len() < EARLIER_LISTINGS {
            let next = history
                .iter()
                .filter_map(|event| event.previous_listing_key.clone())
                .find(|key| !followed.contains(key));
            let Some(key) = next else { break };
            let earlier = store::listings::events(&self.db, source, &key)
                .await
                .map_err(|error| reported(&error))?;
            history.extend(earlier);
            followed.push(key);
        }
        history.sort_by_key(|event| std::cmp::Reverse(event.happened_at));
        Ok(history)
    }
}

#[async_trait::async_trait]
impl Listings for ListingsService {
    async fn get(&self, viewer: &Viewer, slug: &str) -> Result<ListingPage> {
        let stored = self.stored(slug).await?;
        if stored.removed_at.is_some() {
            return Err(AppError::Gone {
                what: "This home".to_owned(),
            });
        }
        let source = stored.listing.source.clone();
        // Why: that a seller keeps a home back is nobody's business.
        if !shown_by_seller(&stored) && *viewer == Viewer::Anonymous {
            return Err(AppError::not_found("This home"));
        }
        let mut found =
            page(stored, viewer, self.clock.now_ms()).ok_or_else(|| AppError::Gone {
                what: "This home".to_owned(),
            })?;
        found.history = self.whole_history(&source, found.history).await?;
        let checked_at = store::feeds::last_checked(&self.db, &source)
            .await
            .map_err(|error| reported(&error))?;
        found.checked_at = found.checked_at.max(checked_at.unwrap_or_default());
        Ok(found)
    }

    async fn off_market(&self, slug: &str) -> Result<OffMarket> {
        let stored = self.stored(slug).await?;
        let status = stored.listing.standard_status;
        let is_known = !matches!(status, StandardStatus::Incomplete | StandardStatus::Delete);
        if !is_known || !shown_by_seller(&stored) {
            return Err(AppError::not_found("This home"));
        }
        Ok(OffMarket {
            city: stored.listing.city,
            may_return: stored.removed_at.is_none() && status == StandardStatus::Withdrawn,
        })
    }

    async fn sitemap(&self) -> Result<Vec<SitemapFile>> {
        store::listings::sitemap(&self.db)
            .await
            .map_err(|error| reported(&error))
    }

    async fn sitemap_homes(&self, file: u32) -> Result<Vec<SitemapHome>> {
        store::listings::sitemap_homes(&self.db, file)
            .await
            .map_err(|error| reported(&error))
    }
}

/// Whether the seller lets the listing be shown on the Internet at all.
fn shown_by_seller(stored: &StoredListing) -> bool {
    stored.listing.internet_entire_listing_display != Some(false)
}

fn page(stored: StoredListing, viewer: &Viewer, answered_at: i64) -> Option<ListingPage> {
    let StoredListing {
        listing,
        media,
        events,
        seen_at,
        ..
    } = stored;
    let version = listing.photos_modified_at.unwrap_or_default();
    let (source, key) = (listing.source.clone(), listing.listing_key.clone());
    let listing = PublicListing::of(listing, viewer)?;
    let mut photos = media.photos;
    for photo in &mut photos {
        let base = photo_address(&source, &key, &photo.photo_id, version);
        // The MLS's own addresses stay inside: people get ours.
        photo.renditions = crate::media::WIDTHS
            .into_iter()
            .map(|width| Rendition {
                width,
                uri: format!("{base}/{width}.jpg"),
            })
            .collect();
    }
    let media = PublicMedia {
        photos,
        open_houses: media.open_houses,
        virtual_tours: media.tours,
        videos: media.videos,
        documents: media.documents,
        rooms: media.rooms,
        units: media.units,
    };
    Some(ListingPage {
        listing,
        media: media.for_viewer(viewer),
        history: events,
        checked_at: seen_at,
        answered_at,
    })
}
