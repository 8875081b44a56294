//! The map of a search: vector tiles of homes, where they lie, and the one home behind a pin.

use crate::error::Result;
use crate::geo::Bounds;
use crate::search::{Card, SearchQuery};
use crate::viewer::Viewer;
use serde::{Deserialize, Serialize};

/// A tile of the Web-Mercator grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TileAt {
    /// Zoom, from 0.
    pub zoom: u32,
    /// Column from the west, below 2 to the power of the zoom.
    pub x: u32,
    /// Row from the north, below 2 to the power of the zoom.
    pub y: u32,
}

/// The number of a home's feature in the tiles: the same in every tile, on every node, and exact in JavaScript.
pub fn feature_id(source: &str, listing_key: &str) -> u64 {
    let hash = source
        .bytes()
        .chain([0])
        .chain(listing_key.bytes())
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    hash >> 11
}

/// Where the homes of a search lie.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Extent {
    /// The box around them; none where none has a place.
    pub bounds: Option<Bounds>,
    /// How many have a place.
    pub placed: u32,
}

/// What people may ask of the map.
#[async_trait::async_trait]
pub trait Maps: Send + Sync {
    /// The Mapbox Vector Tile of the homes that match; what the map shows (`area.viewport`), order and page do not count.
    ///
    /// # Errors
    /// `NotFound` for a tile that does not exist; `Unavailable` while the index is being built.
    async fn tile(&self, viewer: &Viewer, tile: TileAt, query: &SearchQuery) -> Result<Vec<u8>>;

    /// Where all homes that match lie, wherever the map looks.
    ///
    /// # Errors
    /// `Unavailable` while the index is being built.
    async fn extent(&self, viewer: &Viewer, query: &SearchQuery) -> Result<Extent>;

    /// The home behind a pin.
    ///
    /// # Errors
    /// `NotFound` where no such home may be seen; `Unavailable` while the index is being built.
    async fn card(&self, viewer: &Viewer, source: &str, listing_key: &str) -> Result<Card>;
}
