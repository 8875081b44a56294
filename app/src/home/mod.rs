//! The front page.

mod hero;
mod page;
mod places;

pub use page::HomePage;
