//! The front page.

mod api;
mod hero;
mod page;
mod places;

pub use page::HomePage;
