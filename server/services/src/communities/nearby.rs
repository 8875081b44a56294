//! Places near a point, asked for once a day and cell of about 500 m, as the vendor's terms allow.

use crate::context::Context;
use model::communities::{Nearby, NearbyPlace, PlaceCategory};
use model::geo::Point;
use providers::places::{Places, PlacesQuery};
use std::sync::Arc;

const DAY_MS: i64 = 86_400_000;
/// About 500 m of latitude.
const CELL_DEGREES: f64 = 0.0045;
const RADIUS_M: f64 = 8_000.0;
const OF_EACH: usize = 6;

/// Asks the places provider, and remembers.
#[derive(Clone)]
pub struct NearbyDesk {
    context: Context,
    provider: Arc<dyn Places>,
}

impl NearbyDesk {
    /// A desk before a provider.
    pub fn new(context: Context, provider: Arc<dyn Places>) -> Self {
        Self { context, provider }
    }

    /// Places of every category around a point; a category that cannot be had is left out.
    pub async fn around(&self, at: Point, language: &str) -> Nearby {
        let mut places = Vec::new();
        for category in PlaceCategory::ALL {
            match self.of(category, at, language).await {
                Ok(found) => places.extend(found),
                Err(cause) => tracing::warn!(category = category.as_str(), "No places: {cause}"),
            }
        }
        let source = self.provider.source().map(str::to_owned);
        Nearby {
            source: source.filter(|_| !places.is_empty()),
            places,
        }
    }

    async fn of(
        &self,
        category: PlaceCategory,
        at: Point,
        language: &str,
    ) -> Result<Vec<NearbyPlace>, Box<dyn std::error::Error + Send + Sync>> {
        let language = if language == "es" { "es" } else { "en" };
        let now_ms = self.context.now_ms();
        let cell = |degrees: f64| (degrees / CELL_DEGREES).floor() as i64;
        let provider = self.provider.source().unwrap_or("own");
        let cell = format!("{provider}/{}/{}", cell(at.latitude), cell(at.longitude));
        let key = (cell.as_str(), category.as_str(), language);
        let known = store::communities::find_places(&self.context.db, key, now_ms - DAY_MS).await?;
        if let Some(known) = known {
            return Ok(known);
        }
        let query = PlacesQuery {
            center: at,
            radius_m: RADIUS_M,
            category,
            limit: OF_EACH,
            language,
            now_ms,
        };
        let found = self.provider.near(query).await?;
        let mut work = self.context.work().await?;
        store::communities::save_places(work.tx(), key, &found, now_ms, now_ms - DAY_MS).await?;
        work.commit().await?;
        Ok(found)
    }
}
