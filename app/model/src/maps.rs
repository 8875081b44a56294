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

/// What is drawn below the homes, as the operator has set it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum BaseMap {
    /// The simulated world's own streets, parks and water: `/tiles/base/{z}/{x}/{y}.mvt`.
    Drawn,
    /// Outlines only: coast, counties, cities.
    #[default]
    Outlines,
    /// A PMTiles archive that the site serves itself: `/tiles/archive/{z}/{x}/{y}.mvt`.
    Archive {
        /// The first zoom that it has.
        min_zoom: u8,
        /// The last zoom that it has.
        max_zoom: u8,
        /// To whom thanks are due, as plain text; may be empty.
        attribution: String,
    },
    /// The style of a provider.
    Style {
        /// The address of the style document.
        url: String,
        /// Scheme, host and port of that address, to which the pages' policy admits requests.
        origin: String,
    },
}

impl BaseMap {
    /// The other host that a page with a map must be able to reach.
    pub fn foreign_origin(&self) -> Option<&str> {
        match self {
            Self::Style { origin, .. } => Some(origin),
            Self::Drawn | Self::Outlines | Self::Archive { .. } => None,
        }
    }
}

/// What people may ask of the map.
#[async_trait::async_trait]
pub trait Maps: Send + Sync {
    /// The Mapbox Vector Tile of the homes that match; what the map shows (`area.viewport`), order and page do not count.
    ///
    /// # Errors
    /// `NotFound` for a tile that does not exist; `Unavailable` while the index is being built.
    async fn tile(&self, viewer: &Viewer, tile: TileAt, query: &SearchQuery) -> Result<Vec<u8>>;

    /// The Mapbox Vector Tile of communities and schools: layers `subdivisions` and `cities` (areas with `name`, `slug`,
    /// `kind` and `count`, the homes for sale now), `schools` (points with `name`, `level`, `district`) and `area-names`
    /// (points with what the areas have).
    ///
    /// # Errors
    /// `NotFound` for a tile that does not exist; `Unavailable` while the index is being built.
    async fn areas(&self, viewer: &Viewer, tile: TileAt) -> Result<Vec<u8>>;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{from_text, to_text};

    #[test]
    fn the_page_reads_what_the_server_writes() {
        let archive = BaseMap::Archive {
            min_zoom: 0,
            max_zoom: 14,
            attribution: "© OpenStreetMap".to_owned(),
        };
        let text = to_text(&archive).expect("writes");

        assert_eq!(from_text(&text), Ok(archive.clone()));
        assert_eq!(archive.foreign_origin(), None);
    }
}
