//! Buildings from the outside.

mod bays;
mod entrance;
mod facade;
mod garages;
mod glazing;
mod materials;
mod mobile;
mod plans;
mod residences;
mod roofs;
mod tiles;
mod upper;

pub use facade::{Facade, Side};
pub use materials::slats;
pub use materials::stone;
pub use mobile::paint as paint_mobile;
pub use residences::{paint_block, paint_row};
