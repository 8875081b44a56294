//! The homes that a visitor has kept, in the visitor's own browser.

mod api;
mod heart;
mod hidden;
mod page;

pub use api::list_saved;
pub use heart::{SaveHeart, provide_saved, saved};
pub use hidden::{HiddenHomes, HideButton, hidden, is_hidden, provide_hidden};
pub use page::SavedRoute;
