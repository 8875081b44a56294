//! One home: its page.
//!
//! [`page`] puts the parts together; every part is a function from the server's answer to a view.

mod about;
mod actions;
pub mod api;
mod attribution;
pub mod cost;
pub mod cost_terms;
mod freshness;
mod gallery;
mod head;
mod highlights;
mod history;
mod land;
mod location;
mod media;
mod media_view;
mod nearby;
mod off_market;
mod one_home;
mod page;
mod price_chart;
mod report;
mod schools;
mod share;
mod similar;
mod social;
mod structured_data;
mod summary;
mod tour;
mod visits;
pub mod words;

pub use media_view::MediaRoute;
pub use page::ListingRoute;
pub use report::ReportRoute;
pub use social::social_words;
pub use tour::TourRoute;
