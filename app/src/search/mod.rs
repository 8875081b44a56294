//! Finding homes: the list page and its parts.

mod active;
pub mod api;
mod card;
mod draft;
mod filter_bar;
mod filter_fields;
mod map;
mod page;
mod price_filter;
mod results;
mod said;
mod say_field;
mod state;

pub use active::active_filters;
pub use api::Heard;
pub use card::ListingCard;
pub use draft::{GetForm, hidden_fields};
pub use map::TOKENS as MAP_TOKENS;
pub use page::SearchRoute;
pub use say_field::SayField;
pub use state::{asked, place, status_label};
