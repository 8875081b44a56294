//! Places of our own: those that the operator or the simulated world knows.

use super::{Places, PlacesQuery, VendorError};
use model::communities::{NearbyPlace, PlaceCategory};
use model::geo::Point;
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

/// A place of our own.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnPlace {
    /// Its name.
    pub name: String,
    /// What it is.
    pub category: PlaceCategory,
    /// Where.
    pub at: Point,
}

struct Shelf {
    load: Box<dyn Fn() -> Vec<OwnPlace> + Send + Sync>,
    places: OnceLock<Vec<OwnPlace>>,
}

/// Places in memory, loaded when first asked for.
pub struct OwnPlaces {
    shelf: Arc<Shelf>,
    source: Option<&'static str>,
}

impl OwnPlaces {
    /// The places that `load` gives, which may take a moment, said by a source.
    pub fn new(
        load: impl Fn() -> Vec<OwnPlace> + Send + Sync + 'static,
        source: Option<&'static str>,
    ) -> Self {
        let shelf = Shelf {
            load: Box::new(load),
            places: OnceLock::new(),
        };
        Self {
            shelf: Arc::new(shelf),
            source,
        }
    }
}

impl Shelf {
    fn near(&self, center: Point, radius_m: f64, category: PlaceCategory) -> Vec<NearbyPlace> {
        let places = self.places.get_or_init(|| (self.load)());
        let mut found: Vec<NearbyPlace> = places
            .iter()
            .filter(|place| place.category == category)
            .map(|place| NearbyPlace {
                name: place.name.clone(),
                category,
                latitude: place.at.latitude,
                longitude: place.at.longitude,
                distance_m: place.at.distance_m(center),
                address: None,
                url: None,
                rating: None,
            })
            .filter(|place| place.distance_m <= radius_m)
            .collect();
        found.sort_by(|a, b| {
            let order = a.distance_m.total_cmp(&b.distance_m);
            order.then_with(|| a.name.cmp(&b.name))
        });
        // Why: a large place is several pieces of land under one name; the nearest stands for it.
        let mut named = HashSet::new();
        found.retain(|place| named.insert(place.name.clone()));
        found
    }
}

#[async_trait::async_trait]
impl Places for OwnPlaces {
    fn source(&self) -> Option<&'static str> {
        self.source
    }

    async fn near(&self, query: PlacesQuery<'_>) -> Result<Vec<NearbyPlace>, VendorError> {
        let (center, radius_m, category) = (query.center, query.radius_m, query.category);
        let shelf = Arc::clone(&self.shelf);
        let near = move || shelf.near(center, radius_m, category);
        let found = tokio::task::spawn_blocking(near).await;
        let mut found = found.map_err(|error| VendorError::Unavailable {
            vendor: "Our own list of places",
            message: error.to_string(),
        })?;
        found.truncate(query.limit);
        Ok(found)
    }
}
