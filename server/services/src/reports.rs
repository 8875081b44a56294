//! Reports about listings: taken from anyone, a few from each, and kept for the operators.

use crate::context::Context;
use crate::faults::reported;
use crate::quota::Quota;
use model::listings::Listings;
use model::reports::{NewReport, Reports};
use model::{AppError, Result, Viewer};
use std::sync::Arc;
use store::reports::Report;

/// Reports that one client may send in [`HOUR_MS`].
const AN_HOUR: usize = 5;
const HOUR_MS: i64 = 60 * 60 * 1_000;

/// Takes reports and keeps them.
pub struct ReportsService {
    context: Context,
    listings: Arc<dyn Listings>,
    quota: Quota,
}

impl ReportsService {
    /// A service that takes reports about these listings.
    pub fn new(context: Context, listings: Arc<dyn Listings>) -> Self {
        Self {
            context,
            listings,
            quota: Quota::new(AN_HOUR, HOUR_MS),
        }
    }
}

#[async_trait::async_trait]
impl Reports for ReportsService {
    async fn send(
        &self,
        viewer: &Viewer,
        client: &str,
        slug: &str,
        report: NewReport,
    ) -> Result<()> {
        let page = self.listings.get(viewer, slug).await?;
        let now = self.context.now_ms();
        self.quota
            .take(client, now)
            .map_err(|retry_after_s| AppError::TooMany { retry_after_s })?;
        let home = page.listing.get();
        let kept = Report {
            id: store::new_id(now),
            source: home.source.clone(),
            listing_key: home.listing_key.clone(),
            subject: report.subject.as_str().to_owned(),
            message: report.message,
            email: report.email,
            created_at: now,
            resolved_at: None,
        };
        let written = async {
            let mut tx = self.context.db.begin().await?;
            store::reports::insert(&mut tx, &kept).await?;
            tx.commit().await
        };
        written.await.map_err(|error| reported(&error))?;
        metrics::counter!("propertyhub_listing_reports_total", "subject" => report.subject.as_str())
            .increment(1);
        Ok(())
    }
}
