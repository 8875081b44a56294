//! The map of a search, from memory: a tile costs microseconds, so that none is kept here.

use crate::clock::Clock;
use crate::search::LiveIndex;
use index::Snapshot;
use index::values::Now;
use model::geo::Bounds;
use model::maps::{Maps, TileAt};
use model::search::{Area, Card, SearchQuery};
use model::zone::Zone;
use model::{AppError, Result, Viewer};
use std::sync::Arc;

/// Answers what the map asks from the index.
pub struct MapsService {
    index: Arc<LiveIndex>,
    clock: Arc<dyn Clock>,
    zone: Zone,
}

impl MapsService {
    /// A service over an index.
    pub fn new(index: Arc<LiveIndex>, clock: Arc<dyn Clock>) -> Self {
        Self {
            index,
            clock,
            zone: Zone::default(),
        }
    }

    /// The same where homes stand in another zone than California's.
    #[must_use]
    pub const fn in_zone(mut self, zone: Zone) -> Self {
        self.zone = zone;
        self
    }

    fn now(&self) -> Now {
        Now::in_zone(self.clock.now_ms(), &self.zone)
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

    async fn extent(&self, _viewer: &Viewer, query: &SearchQuery) -> Result<Option<Bounds>> {
        Ok(self
            .snapshot()?
            .extent(&query.filters, &drawn(query), self.now()))
    }

    async fn card(&self, _viewer: &Viewer, source: &str, listing_key: &str) -> Result<Card> {
        let now_ms = self.clock.now_ms();
        self.snapshot()?
            .card(source, listing_key, now_ms)
            .ok_or_else(|| AppError::not_found("This home"))
    }
}
