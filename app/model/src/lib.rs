//! The shared language of PropertyHub: value types, wire types and one trait per feature.
//!
//! Everything here compiles for the browser and for the server, so a form and the server run the
//! same `parse`. Start with [`listings`] for the home itself and [`search`] for finding it.
//!
//! **Invariant:** no I/O, no SQL, no web framework, no clock, and no `usize` on the wire.

pub mod communities;
pub mod costs;
pub mod error;
pub mod feeds;
pub mod geo;
pub mod listings;
pub mod maps;
pub mod reports;
pub mod saved;
pub mod search;
pub mod showings;
pub mod time;
pub mod viewer;
pub mod wire;
pub mod zone;

pub use error::{AppError, FieldError, Result};
pub use viewer::{Class, Viewer};
