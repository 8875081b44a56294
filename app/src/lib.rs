//! The pages: rendered on the server, brought to life in the browser.
//!
//! **Invariant:** knows the platform only through the traits of `model`; no SQL, no services, and
//! `cfg(feature)` only in [`server`] and the features' `api.rs`. Start with [`App`] and `routes.rs`.

mod browser;
mod communities;
mod compare;
mod copied_link;
mod errors;
mod format;
mod home;
mod i18n_catalogue;
#[cfg(feature = "ssr")]
mod key_list;
mod layout;
mod lazily;
mod listings;
mod loaded;
mod local_time;
mod pages;
mod plurals;
mod routes;
mod saved;
mod schema_org;
mod school_row;
mod search;
#[cfg(feature = "ssr")]
pub mod server;
#[cfg(feature = "ssr")]
mod shell;
mod still_map;
mod styleguide;

pub use listings::social_words;
pub use routes::{App, LANGUAGES};
pub use search::MAP_TOKENS;
#[cfg(feature = "ssr")]
pub use shell::{Assets, shell};
