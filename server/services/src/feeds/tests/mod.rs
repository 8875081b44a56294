//! Whole runs against the simulated MLS on loopback, on every database that is given.

mod cutting;
mod faults;
mod galleries;
mod lab;
mod leases;
mod oracle;
mod queue;
mod replay;
mod stories;
