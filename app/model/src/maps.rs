//! The map of a search: vector tiles of homes, where they lie, and the one home behind a pin.

use crate::error::Result;
use crate::geo::{Bounds, Point};
use crate::saved::HomeRef;
use crate::search::{Card, SearchQuery};
use crate::viewer::Viewer;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

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

/// Which frame suits what a still map shows: width to height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Frame {
    /// 3 to 2.
    Wide,
    /// 1 to 1.
    #[default]
    Square,
    /// 2 to 3.
    Tall,
}

impl Frame {
    /// Width by height.
    pub const fn ratio(self) -> f64 {
        match self {
            Self::Wide => 1.5,
            Self::Square => 1.0,
            Self::Tall => 2.0 / 3.0,
        }
    }

    /// The frame whose shape comes nearest to a width by height.
    pub fn of(ratio: f64) -> Self {
        // Halfway between two frames, as ratios go.
        if ratio > 1.22 {
            Self::Wide
        } else if ratio < 0.82 {
            Self::Tall
        } else {
            Self::Square
        }
    }
}

/// What a line or an area of a still map is, as its style sheet names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trace {
    /// What lies in the sea.
    Land,
    /// A park or golf course.
    Park,
    /// The sea, a lake or a pond.
    Water,
    /// Land on which nobody lives.
    Open,
    /// A street on which homes stand.
    Local,
    /// A road between neighbourhoods.
    Collector,
    /// A road through the city.
    Arterial,
    /// A highway.
    Highway,
    /// An area that was drawn to search in.
    Drawn,
}

/// What a mark of a still map stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Marked {
    /// Several homes, and the box to look for them in.
    Homes(Bounds),
    /// One home.
    Home {
        /// The home.
        home: HomeRef,
        /// The last part of its page's address.
        slug: String,
        /// Where it stands.
        place: Point,
        /// Whether there is room for its price.
        has_room: bool,
    },
}

/// Homes on a still map.
#[derive(Debug, Clone, PartialEq)]
pub struct StillMark {
    /// Where, in parts of the frame from its upper left corner.
    pub at: [f64; 2],
    /// How many homes.
    pub count: u32,
    /// The lowest price known, cents.
    pub from_cents: Option<i64>,
    /// What it stands for.
    pub marked: Marked,
}

/// The map of a search as a page shows it before the renderer is there, or without it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StillSearch {
    /// What it is framed in; everything may reach beyond the frame.
    pub frame: Frame,
    /// The ground, as SVG paths in a view box as wide as [`STILL_WIDTH`], the lowest first.
    pub traces: Vec<(Trace, String)>,
    /// Names of places, and where they stand, in parts of the frame.
    pub names: Vec<(String, [f64; 2])>,
    /// The homes, all of them, wherever the frame shows them.
    pub marks: Vec<StillMark>,
    /// Whether the ground is drawn, not surveyed.
    pub is_drawn: bool,
}

/// Units of the paths across the frame.
pub const STILL_WIDTH: f64 = 1_000.0;

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

    /// The map of a search without its renderer; none where no home that matches has a place.
    ///
    /// # Errors
    /// `Unavailable` while the index is being built.
    async fn still(&self, viewer: &Viewer, query: &SearchQuery)
    -> Result<Option<Arc<StillSearch>>>;

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
