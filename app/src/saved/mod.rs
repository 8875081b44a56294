//! The homes that a visitor has kept, in the visitor's own browser.

mod api;
mod heart;
mod page;

pub use heart::{SaveHeart, provide_saved};
pub use page::SavedRoute;
