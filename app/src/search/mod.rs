//! Finding homes: the list page and its parts.

mod active;
pub mod api;
mod card;
mod draft;
mod filter_bar;
mod filter_fields;
mod page;
mod price_filter;
mod results;
mod state;

pub use card::ListingCard;
pub use draft::{GetForm, hidden_fields};
pub use page::SearchRoute;
pub use state::{place, split_place, status_label};
