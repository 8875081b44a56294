//! From words to places on the earth.

mod gazetteer;
mod opencage;
#[cfg(test)]
mod tests;

pub use crate::vendor::VendorError;
pub use gazetteer::{Gazetteer, GazetteerEntry, words_of};
pub use opencage::{OpenCage, OpenCageSettings};

use model::geo::Bounds;
use serde::{Deserialize, Serialize};

/// A place that words name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Geocode {
    /// Its whole name.
    pub formatted: String,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// How far it reaches, where known.
    pub bounds: Option<Bounds>,
    /// City, where named.
    pub city: Option<String>,
    /// From 0 to 10: the smaller the place, the higher; 10 is less than a quarter of a kilometre.
    pub confidence: u8,
}

/// Finds places by words.
#[async_trait::async_trait]
pub trait Geocoder: Send + Sync {
    /// The provider's name, under which answers are kept.
    fn name(&self) -> &'static str;

    /// The places that the words may mean, best first; none is an answer too.
    ///
    /// # Errors
    /// Where the vendor refuses, is spent, or does not answer.
    async fn forward(&self, words: &str, now_ms: i64) -> Result<Vec<Geocode>, VendorError>;
}

/// How small a box is, in OpenCage's steps: 10 below a quarter of a kilometre, 1 from 25 on.
pub(crate) fn confidence(bounds: Bounds) -> u8 {
    const STEPS_KM: [(f64, u8); 9] = [
        (0.25, 10),
        (0.5, 9),
        (1.0, 8),
        (5.0, 7),
        (7.5, 6),
        (10.0, 5),
        (15.0, 4),
        (20.0, 3),
        (25.0, 2),
    ];
    let corner = |latitude, longitude| model::geo::Point {
        latitude,
        longitude,
    };
    let km =
        corner(bounds.south, bounds.west).distance_m(corner(bounds.north, bounds.east)) / 1_000.0;
    STEPS_KM
        .iter()
        .find(|(most, _)| km < *most)
        .map_or(1, |(_, step)| *step)
}
