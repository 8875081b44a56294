//! A slippy map in the page: MapLibre GL JS behind a seam so narrow that another renderer can take its place.
//!
//! The seam is [`MapView`]: mount it in an element, move its camera, give it sources and layers, hear its events, ask
//! which features lie under a point. Sources and layers are written in the MapLibre style specification, as JSON text;
//! nothing of this crate knows about homes.
//!
//! **Invariant:** every call into JavaScript stands in `externs.rs`; what crosses is text, numbers and bounds.
//!
//! **Why not maplibre-rs:** its release draws neither points nor text and has no filters, so that it cannot carry a page
//! of price pins. Once it can, only `externs.rs`, `load.rs` and `view.rs` change.
//!
//! **Units:** degrees (WGS 84), zoom levels of 512-pixel tiles, CSS pixels from the upper left corner of the map.
//!
//! Start at [`load()`], then [`MapView::mount`].

mod camera;
mod externs;
mod feature;
mod load;
mod palette;
mod pill;
mod view;

pub use camera::{Padding, steps_towards};
pub use feature::Feature;
pub use load::{MapError, load};
pub use palette::Palette;
pub use pill::Pill;
pub use view::{Event, MapView, Mount};
