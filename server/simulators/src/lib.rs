//! Stand-ins for the outside services: they speak the real wire formats and hold invented truth.
//!
//! **Invariant:** nothing here reaches beyond this machine, and the same seed gives the same world.
//!
//! Start with [`world`], the truth behind the simulated MLSs, and [`spark`], which serves it.

pub mod pictures;
pub mod spark;
pub mod world;
