//! Places near homes: parks, golf courses, restaurants.

mod atlas;
mod embedded;
#[cfg(test)]
mod tests;
mod yelp;

pub use atlas::Atlas;
pub use embedded::{OwnPlace, OwnPlaces};
pub use yelp::{Yelp, YelpSettings};

pub use crate::vendor::VendorError;
use model::communities::{NearbyPlace, PlaceCategory};
use model::geo::Point;

/// What is asked of a places provider.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacesQuery<'a> {
    /// Around what.
    pub center: Point,
    /// How far away, metres, at most 40,000.
    pub radius_m: f64,
    /// What.
    pub category: PlaceCategory,
    /// How many, at most 50.
    pub limit: usize,
    /// `en` or `es`.
    pub language: &'a str,
    /// The present moment, epoch ms.
    pub now_ms: i64,
}

/// Knows places.
#[async_trait::async_trait]
pub trait Places: Send + Sync {
    /// Who says so, to be shown with the places.
    fn source(&self) -> Option<&'static str>;

    /// Places of a category around a point, nearest first.
    ///
    /// # Errors
    /// Where the vendor refuses, is spent, or does not answer.
    async fn near(&self, query: PlacesQuery<'_>) -> Result<Vec<NearbyPlace>, VendorError>;
}
