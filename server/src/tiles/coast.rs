//! Coasts of still maps: the outlines that the site serves to its own map.

use index::clip::{box_around, on_square};
use model::geo::Point;
use serde::Deserialize;
use services::stills::{Ground, Parts};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The file of outlines, below the site's folder.
const LAND: &str = "map/land.json";

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    geometry: Geometry,
}

type Position = [f64; 2];

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<Position>>),
    MultiPolygon(Vec<Vec<Vec<Position>>>),
}

struct Ring {
    places: Vec<Position>,
    around: [f64; 4],
}

/// A ground with the coast around it.
pub struct Coast {
    inner: Arc<dyn Ground>,
    file: PathBuf,
    rings: OnceLock<Vec<Ring>>,
}

impl Coast {
    /// A ground with the coast that a site's folder holds; read when the first map is drawn.
    pub fn around(inner: Arc<dyn Ground>, site_dir: &Path) -> Self {
        Self {
            inner,
            file: site_dir.join(LAND),
            rings: OnceLock::new(),
        }
    }

    fn rings(&self) -> &[Ring] {
        self.rings.get_or_init(|| {
            let read = fs::read_to_string(&self.file).map_err(|error| error.to_string());
            read.and_then(|text| rings(&text).map_err(|error| error.to_string()))
                .unwrap_or_else(|error| {
                    let file = self.file.display();
                    tracing::warn!(%file, %error, "still maps have no coast: the outlines cannot be read");
                    Vec::new()
                })
        })
    }
}

/// The outer rings of a GeoJSON collection of polygons.
fn rings(text: &str) -> serde_json::Result<Vec<Ring>> {
    let collection: Collection = serde_json::from_str(text)?;
    let polygons = collection
        .features
        .into_iter()
        .flat_map(|feature| match feature.geometry {
            Geometry::Polygon(polygon) => vec![polygon],
            Geometry::MultiPolygon(polygons) => polygons,
        });
    let outer = polygons.filter_map(|polygon| polygon.into_iter().next());
    Ok(outer
        .map(|ring| {
            let places: Vec<_> = ring
                .into_iter()
                .map(|[longitude, latitude]| {
                    on_square(Point {
                        latitude,
                        longitude,
                    })
                })
                .collect();
            let around = box_around(&places);
            Ring { places, around }
        })
        .collect())
}

impl Ground for Coast {
    fn within(&self, around: [f64; 4], zoom: f64) -> Parts {
        let [west, north, east, south] = around;
        let land = self.rings().iter().filter(|ring| {
            let [left, top, right, bottom] = ring.around;
            left <= east && right >= west && top <= south && bottom >= north
        });
        Parts {
            land: land.map(|ring| ring.places.clone()).collect(),
            ..self.inner.within(around, zoom)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use services::stills::NoGround;

    const ISLANDS: &str = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[-119,33],[-117,33],[-117,35],[-119,33]],[[-118,34],[-118,34.1],[-117.9,34],[-118,34]]]}},
        {"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[[[[10,10],[11,10],[11,11],[10,10]]],[[[20,10],[21,10],[21,11],[20,10]]]]}}]}"#;

    #[test]
    fn only_the_land_in_sight_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("map")).expect("a folder");
        fs::write(folder.path().join(LAND), ISLANDS).expect("writes");
        let coast = Coast::around(Arc::new(NoGround), folder.path());

        let here = on_square(Point {
            latitude: 34.0,
            longitude: -118.0,
        });
        let near = [
            here[0] - 0.01,
            here[1] - 0.01,
            here[0] + 0.01,
            here[1] + 0.01,
        ];
        assert_eq!(coast.within(near, 8.0).land.len(), 1);
        assert_eq!(coast.within([0.0, 0.0, 1.0, 1.0], 0.0).land.len(), 3);
    }

    #[test]
    fn a_site_without_outlines_has_maps_without_coast() {
        let folder = tempfile::tempdir().expect("a folder");

        let coast = Coast::around(Arc::new(NoGround), folder.path());

        assert_eq!(coast.within([0.0, 0.0, 1.0, 1.0], 0.0), Parts::default());
        assert!(rings("{}").is_err());
        assert!(
            rings(r#"{"features":[{"geometry":{"type":"Point","coordinates":[1,2]}}]}"#).is_err()
        );
    }
}
