//! One home: its page.
//!
//! [`page`] puts the parts together; every part is a function from the server's answer to a view.

mod about;
pub mod api;
mod attribution;
mod cost;
mod cost_terms;
mod gallery;
mod head;
mod history;
mod land;
mod media;
mod page;
mod price_chart;
mod schools;
mod share;
mod similar;
mod structured_data;
mod summary;
mod visits;
mod words;

pub use page::ListingRoute;
