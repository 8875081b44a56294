//! The map beside the list. What a visitor sees before the renderer is there stands in `pane.rs`; everything that speaks
//! to the renderer is code of its own (`scene.rs`), which the browser fetches once the page is quiet.

mod areas;
mod covered;
mod draw;
mod keys;
mod layers;
mod pane;
mod preview;
mod scene;
mod stage;
mod still;
mod still_svg;

pub use layers::TOKENS;
pub use pane::MapPane;
pub use stage::{Known, MapLink, Stage};
