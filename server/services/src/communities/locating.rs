//! Where words lead: the geocoder, each question asked once.

use crate::context::Context;
use crate::faults::reported;
use model::communities::CommunityKind;
use model::geo::Bounds;
use model::{AppError, Result};
use providers::geocoder::{Gazetteer, GazetteerEntry, Geocode, Geocoder, VendorError, words_of};
use std::sync::Arc;
use store::communities::{GazetteerRow, Within};
use tokio::sync::Mutex;

const DAY_MS: i64 = 86_400_000;
/// What was not found may be built one day.
const MISS_KEPT_MS: i64 = 30 * DAY_MS;
/// How long the gazetteer's names are used before they are read again.
const NAMES_KEPT_MS: i64 = 3_600_000;
const HALF_A_MILE_DEGREES: f64 = 0.007;

/// Finds places by words: with the vendor where one is set, else with the names of our own data.
pub struct Locator {
    context: Context,
    vendor: Option<Arc<dyn Geocoder>>,
    names: Mutex<Option<(i64, Arc<Gazetteer>)>>,
}

impl Locator {
    /// A locator with a vendor, or without one.
    pub fn new(context: Context, vendor: Option<Arc<dyn Geocoder>>) -> Self {
        Self {
            context,
            vendor,
            names: Mutex::default(),
        }
    }

    /// The best place for the words. Where the vendor has no answer to give, our own names do.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn locate(&self, words: &str) -> Result<Option<Geocode>> {
        let key = words_of(words).join(" ");
        if key.is_empty() {
            return Ok(None);
        }
        if let Some(vendor) = &self.vendor {
            match self.ask(vendor.as_ref(), &key).await? {
                Ok(found) => return Ok(found.into_iter().next()),
                Err(cause) => tracing::warn!("The gazetteer answers instead: {cause}"),
            }
        }
        let names = self.names().await?;
        let found = names.forward(&key, self.context.now_ms()).await;
        let found = found.map_err(|cause| {
            tracing::error!("The gazetteer does not answer: {cause}");
            AppError::Unavailable {
                what: "The geocoder".to_owned(),
            }
        })?;
        Ok(found.into_iter().next())
    }

    async fn ask(
        &self,
        vendor: &dyn Geocoder,
        key: &str,
    ) -> Result<std::result::Result<Vec<Geocode>, VendorError>> {
        let now_ms = self.context.now_ms();
        let known: Option<(Vec<Geocode>, i64)> =
            store::communities::find_geocode(&self.context.db, vendor.name(), key)
                .await
                .map_err(|error| reported(&error))?;
        if let Some((known, at)) = known
            && (!known.is_empty() || now_ms - at < MISS_KEPT_MS)
        {
            return Ok(Ok(known));
        }
        let found = match vendor.forward(key, now_ms).await {
            Ok(found) => found,
            Err(cause) => return Ok(Err(cause)),
        };
        let saved = async {
            let mut work = self.context.work().await?;
            store::communities::save_geocode(work.tx(), vendor.name(), key, &found, now_ms).await?;
            work.commit().await
        };
        saved
            .await
            .map_err(|error: store::Error| reported(&error))?;
        Ok(Ok(found))
    }

    async fn names(&self) -> Result<Arc<Gazetteer>> {
        let now_ms = self.context.now_ms();
        let mut kept = self.names.lock().await;
        if let Some((read_at, names)) = kept.as_ref()
            && now_ms - read_at < NAMES_KEPT_MS
        {
            return Ok(Arc::clone(names));
        }
        let names = Arc::new(self.read().await.map_err(|error| reported(&error))?);
        *kept = Some((now_ms, Arc::clone(&names)));
        Ok(names)
    }

    async fn read(&self) -> store::Result<Gazetteer> {
        let db = &self.context.db;
        let (zips, streets) = store::communities::gazetteer(db).await?;
        let entry = |row: GazetteerRow| {
            Some(GazetteerEntry {
                bounds: Bounds::parse(row.west, row.south, row.east, row.north)?,
                name: row.name,
                city: row.city,
                homes: u32::try_from(row.homes).unwrap_or(u32::MAX),
            })
        };
        let mut entries: Vec<GazetteerEntry> =
            zips.into_iter().chain(streets).filter_map(entry).collect();
        for kind in [CommunityKind::City, CommunityKind::Subdivision] {
            for summary in store::communities::list(db, kind, Within::Anywhere).await? {
                let Some((latitude, longitude)) = summary.latitude.zip(summary.longitude) else {
                    continue;
                };
                let around = HALF_A_MILE_DEGREES;
                entries.extend(
                    Bounds::parse(
                        longitude - around,
                        latitude - around,
                        longitude + around,
                        latitude + around,
                    )
                    .map(|bounds| GazetteerEntry {
                        name: summary.name,
                        city: summary.city,
                        bounds,
                        homes: summary.stats.total,
                    }),
                );
            }
        }
        Ok(Gazetteer::new(entries))
    }
}
