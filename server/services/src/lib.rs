//! The rules of the house: what may be asked, what happens when something happens, and when.
//!
//! **Invariant:** knows neither HTTP nor SQL nor pages; time comes from a [`clock::Clock`]; nothing
//! is announced that is not committed.
//!
//! Start with [`feeds`] for the ingestion and [`search`] for what people ask; [`context`] is what
//! every service works with, and [`work`] how data, events and jobs are committed together.

pub mod clock;
pub mod communities;
pub mod context;
pub mod events;
pub mod faults;
pub mod feeds;
pub mod jobs;
pub mod listings;
pub mod maps;
pub mod media;
pub mod operations;
mod quota;
pub mod reactions;
pub mod reports;
pub mod schedule;
pub mod search;
pub mod sentences;
pub mod showings;
pub mod social;
pub mod stills;
mod type_face;
pub mod work;
pub mod worker;
