//! The database of PropertyHub: one SQL text for SQLite and PostgreSQL, and the only crate that
//! names sqlx. Start with [`Db::open`] and [`Db::migrate`], then [`listings`].
//!
//! Reads take `&Db`, writes take `&mut Tx`, so that data, events and jobs are committed together.
//!
//! **Invariant:** the store never decides who may do or see what, never asks for the time, and
//! never leaves a batch half-written.

mod address;
pub mod backup;
pub mod communities;
mod compressed;
mod counters;
mod db;
mod dialect;
mod error;
pub mod feeds;
pub mod jobs;
pub mod listings;
mod migrate;
mod nodelay;
mod pg_tx;
pub mod reports;
mod row;
pub mod schedules;
pub mod showings;

pub use db::{Backend, Db, DbOptions, Tx};
pub use error::{Error, Result};
pub use migrate::Migration;

/// A new id that sorts by time, for a moment that the caller's clock gave.
pub fn new_id(now_ms: i64) -> String {
    let now = now_ms.max(0).unsigned_abs();
    let nanos = u32::try_from(now % 1_000).unwrap_or_default() * 1_000_000;
    let time = uuid::Timestamp::from_unix(uuid::NoContext, now / 1_000, nanos);
    uuid::Uuid::new_v7(time).to_string()
}
