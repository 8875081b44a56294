//! Requests to be shown a home: taken from anyone, a few from each, and kept for the operators.

use crate::context::Context;
use crate::faults::reported;
use crate::quota::Quota;
use model::listings::Listings;
use model::showings::{NewShowing, ShowingForm, Showings};
use model::time::DAY_MS;
use model::zone::Zone;
use model::{AppError, Result, Viewer};
use std::sync::Arc;
use store::showings::ShowingRequest;

/// Requests that one client may send in [`HOUR_MS`].
const AN_HOUR: usize = 6;
const HOUR_MS: i64 = 60 * 60 * 1_000;

/// Takes requests and keeps them.
pub struct ShowingsService {
    context: Context,
    listings: Arc<dyn Listings>,
    zone: Zone,
    quota: Quota,
}

impl ShowingsService {
    /// A service that takes requests for these listings, which stand in a time zone.
    pub fn new(context: Context, listings: Arc<dyn Listings>, zone: Zone) -> Self {
        Self {
            context,
            listings,
            zone,
            quota: Quota::new(AN_HOUR, HOUR_MS),
        }
    }
}

#[async_trait::async_trait]
impl Showings for ShowingsService {
    async fn ask(
        &self,
        viewer: &Viewer,
        client: &str,
        slug: &str,
        form: &ShowingForm,
    ) -> Result<()> {
        let now = self.context.now_ms();
        let request = NewShowing::parse(form, self.zone.local(now).div_euclid(DAY_MS))?;
        let page = self.listings.get(viewer, slug).await?;
        let home = page.listing.get();
        if !home.standard_status.is_on_market() {
            return Err(AppError::Conflict {
                message: "This home is not on the market any more.".to_owned(),
            });
        }
        self.quota
            .take(client, now)
            .map_err(|retry_after_s| AppError::TooMany { retry_after_s })?;
        let kept = ShowingRequest {
            id: store::new_id(now),
            source: home.source.clone(),
            listing_key: home.listing_key.clone(),
            way: request.way.as_str().to_owned(),
            wanted: request.wanted,
            name: request.name,
            email: request.email,
            phone: request.phone,
            note: request.note,
            created_at: now,
            resolved_at: None,
        };
        let written = async {
            let mut tx = self.context.db.begin().await?;
            store::showings::insert(&mut tx, &kept).await?;
            tx.commit().await
        };
        written.await.map_err(|error| reported(&error))?;
        metrics::counter!("propertyhub_showing_requests_total", "way" => request.way.as_str())
            .increment(1);
        Ok(())
    }
}
