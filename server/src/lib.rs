//! The binary's insides: settings, command line, router, pages, REST and what keeps them running.
//!
//! **Invariant:** no rule of the house lives here: a door reads its input, calls one service method,
//! writes its output. Start with [`run`] and `wiring.rs`.

mod calendar;
mod cli;
mod commands;
pub mod config;
mod health;
mod limits;
mod media;
mod memory;
mod pages;
mod price_sheet;
mod respond;
mod rest;
mod robots;
pub mod router;
mod security;
mod serve;
mod simulator;
mod sitemap;
mod social_image;
mod still_maps;
mod telemetry;
mod terminal;
mod tiles;
pub mod wiring;
mod zone;

pub use cli::Cli;
pub use commands::run;
pub use pages::fixed_assets;
pub use simulator::start as start_simulator;
