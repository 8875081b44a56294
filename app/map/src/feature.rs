//! What is drawn on the map, read back.

use crate::externs::JsFeature;
use js_sys::{Array, Reflect};
use model::geo::Point;
use wasm_bindgen::{JsCast as _, JsValue};

/// A feature of a vector tile or of a GeoJSON source that is drawn.
#[derive(Debug, Clone)]
pub struct Feature {
    /// Its number in the source; none where the source gives none.
    pub id: Option<u64>,
    /// The layer that drew it.
    pub layer: String,
    /// Where it is; none for lines and areas.
    pub place: Option<Point>,
    properties: JsValue,
}

impl Feature {
    pub(crate) fn of(feature: &JsFeature) -> Self {
        let place = feature
            .geometry()
            .coordinates()
            .dyn_into::<Array>()
            .ok()
            .and_then(|at| Point::parse(at.get(1).as_f64()?, at.get(0).as_f64()?));
        Self {
            id: feature.id().as_f64().map(|id| id as u64),
            layer: text(&feature.layer(), "id").unwrap_or_default(),
            place,
            properties: feature.properties(),
        }
    }

    /// A property that is text.
    pub fn text(&self, name: &str) -> Option<String> {
        text(&self.properties, name)
    }

    /// A property that is a number.
    pub fn number(&self, name: &str) -> Option<f64> {
        Reflect::get(&self.properties, &name.into()).ok()?.as_f64()
    }
}

fn text(of: &JsValue, name: &str) -> Option<String> {
    Reflect::get(of, &name.into()).ok()?.as_string()
}
