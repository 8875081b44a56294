//! The outside world: one folder a capability, each with a trait and the vendors that speak it.
//!
//! Start with [`feed`] for the MLS. Call [`install_tls`] once before any client is built.
//!
//! **Invariant:** clients decide nothing about who may do what, store nothing, and log no secret.

pub mod feed;
pub mod files;
pub mod geocoder;
pub mod pictures;
pub mod places;
mod secret;
#[cfg(test)]
mod stand_in;
mod vendor;

pub use secret::Secret;

/// Installs the process-wide TLS provider; later calls change nothing.
pub fn install_tls() {
    // Why: a second call in the same process (tests) finds the first provider and keeps it.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
