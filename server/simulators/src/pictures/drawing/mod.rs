//! The drawing board: chance, colours, shapes and the canvas that collects them as SVG.

mod canvas;
mod chance;
mod colour;
mod shape;

pub use canvas::Canvas;
pub use chance::Chance;
pub use colour::{Colour, Ink, WHITE, hex};
pub use shape::{Area, Path, Point, area};
