//! The map of a search, from memory: a tile costs microseconds, so that none is kept here.

mod areas;
mod still;

use crate::context::Context;
use crate::faults::incident;
use crate::search::LiveIndex;
use crate::stills::{Ground, NoGround};
use areas::AreaTiles;
use index::values::Now;
use index::{MAX_ZOOM, Snapshot};
use model::maps::{Extent, Maps, StillSearch, TileAt};
use model::search::{Area, Card, SearchQuery};
use model::zone::Zone;
use model::{AppError, Result, Viewer};
use moka::future::Cache;
use std::sync::Arc;
use std::time::Duration;

/// Still maps that are kept: those of the searches that many people start with.
const KEPT_STILLS: u64 = 64;
/// How long they are kept: how old a home is changes what matches.
const KEPT_FOR: Duration = Duration::from_mins(1);

/// A still map by the index's version and what is looked for.
type Stills = Cache<(u64, String), Option<Arc<StillSearch>>>;

/// Answers what the map asks from the index.
pub struct MapsService {
    index: Arc<LiveIndex>,
    context: Context,
    zone: Zone,
    areas: AreaTiles,
    ground: Arc<dyn Ground>,
    stills: Stills,
}

impl MapsService {
    /// A service over an index, and over what the pipelines know of communities.
    pub fn new(index: Arc<LiveIndex>, context: Context) -> Self {
        Self {
            index,
            areas: AreaTiles::new(context.clone()),
            context,
            zone: Zone::default(),
            ground: Arc::new(NoGround),
            stills: Cache::builder()
                .max_capacity(KEPT_STILLS)
                .time_to_live(KEPT_FOR)
                .build(),
        }
    }

    /// The same over a ground that still maps show.
    #[must_use]
    pub fn over(mut self, ground: Arc<dyn Ground>) -> Self {
        self.ground = ground;
        self
    }

    /// The same where homes stand in another zone than California's.
    #[must_use]
    pub fn in_zone(mut self, zone: Zone) -> Self {
        self.zone = zone;
        self
    }

    fn now(&self) -> Now {
        Now::in_zone(self.context.now_ms(), &self.zone)
    }

    fn snapshot(&self) -> Result<Arc<Snapshot>> {
        self.index.snapshot().ok_or_else(|| AppError::Unavailable {
            what: "The map".to_owned(),
        })
    }
}

/// The drawn areas without what the map shows: every visitor with the same search shares its tiles.
fn drawn(query: &SearchQuery) -> Area {
    Area {
        viewport: None,
        shapes: query.area.shapes.clone(),
    }
}

#[async_trait::async_trait]
impl Maps for MapsService {
    async fn tile(&self, _viewer: &Viewer, tile: TileAt, query: &SearchQuery) -> Result<Vec<u8>> {
        let TileAt { zoom, x, y } = tile;
        self.snapshot()?
            .tile_within(zoom, x, y, &query.filters, &drawn(query), self.now())
            .ok_or_else(|| AppError::not_found("This tile"))
    }

    async fn areas(&self, _viewer: &Viewer, tile: TileAt) -> Result<Vec<u8>> {
        let side = 1_u32
            .checked_shl(tile.zoom)
            .filter(|_| tile.zoom <= MAX_ZOOM);
        if side.is_none_or(|side| tile.x >= side || tile.y >= side) {
            return Err(AppError::not_found("This tile"));
        }
        let snapshot = self.snapshot()?;
        let now_ms = self.context.now_ms();
        self.areas.tile(tile, &snapshot, now_ms).await
    }

    async fn extent(&self, _viewer: &Viewer, query: &SearchQuery) -> Result<Extent> {
        Ok(self
            .snapshot()?
            .extent(&query.filters, &drawn(query), self.now()))
    }

    async fn still(
        &self,
        _viewer: &Viewer,
        query: &SearchQuery,
    ) -> Result<Option<Arc<StillSearch>>> {
        let snapshot = self.snapshot()?;
        let wanted = SearchQuery {
            filters: query.filters.clone(),
            area: query.area.clone(),
            ..SearchQuery::default()
        };
        let key = (snapshot.version(), wanted.to_query_string());
        let (ground, now) = (Arc::clone(&self.ground), self.now());
        let make = async {
            let made = tokio::task::spawn_blocking(move || {
                still::still(&snapshot, &wanted, &drawn(&wanted), &*ground, now)
            });
            // Not kept where it went wrong.
            let made = made.await.map(|still| still.map(Arc::new));
            made.map_err(|error| incident("the map of a search was not drawn", error))
        };
        let still = self.stills.try_get_with(key, make).await;
        still.map_err(|error| (*error).clone())
    }

    async fn card(&self, _viewer: &Viewer, source: &str, listing_key: &str) -> Result<Card> {
        let now_ms = self.context.now_ms();
        self.snapshot()?
            .card(source, listing_key, now_ms)
            .ok_or_else(|| AppError::not_found("This home"))
    }
}
