//! Everything outside: sky, distance, planting and ground.

pub mod backdrop;
mod distance;
pub mod ground;
pub mod planting;
pub mod plants;
mod ridges;
mod sky;
pub mod trees;
