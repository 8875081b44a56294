//! MapLibre GL JS as this crate uses it: `globalThis.maplibregl`, set by the module that `load.rs` fetches.

use js_sys::{Array, Function, Object};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    /// `maplibregl.Map`.
    #[wasm_bindgen(js_namespace = maplibregl, js_name = Map)]
    pub type JsMap;

    #[wasm_bindgen(constructor, js_namespace = maplibregl, js_class = "Map", catch)]
    pub fn new(options: &Object) -> Result<JsMap, JsValue>;

    #[wasm_bindgen(method)]
    pub fn on(this: &JsMap, event: &str, listener: &Function);

    #[wasm_bindgen(method)]
    pub fn remove(this: &JsMap);

    #[wasm_bindgen(method, js_name = setStyle)]
    pub fn set_style(this: &JsMap, style: &JsValue, options: &JsValue);

    #[wasm_bindgen(method, js_name = addSource, catch)]
    pub fn add_source(this: &JsMap, id: &str, source: &JsValue) -> Result<JsMap, JsValue>;

    #[wasm_bindgen(method, js_name = getSource)]
    pub fn get_source(this: &JsMap, id: &str) -> Option<JsSource>;

    #[wasm_bindgen(method, js_name = addLayer, catch)]
    pub fn add_layer(this: &JsMap, layer: &JsValue) -> Result<JsMap, JsValue>;

    #[wasm_bindgen(method, js_name = getLayer)]
    pub fn get_layer(this: &JsMap, id: &str) -> JsValue;

    #[wasm_bindgen(method, js_name = setFilter, catch)]
    pub fn set_filter(this: &JsMap, layer: &str, filter: &JsValue) -> Result<JsMap, JsValue>;

    #[wasm_bindgen(method, js_name = setLayoutProperty, catch)]
    pub fn set_layout_property(
        this: &JsMap,
        layer: &str,
        name: &str,
        value: &JsValue,
    ) -> Result<JsMap, JsValue>;

    #[wasm_bindgen(method, js_name = setPaintProperty, catch)]
    pub fn set_paint_property(
        this: &JsMap,
        layer: &str,
        name: &str,
        value: &JsValue,
    ) -> Result<JsMap, JsValue>;

    #[wasm_bindgen(method, js_name = hasImage)]
    pub fn has_image(this: &JsMap, id: &str) -> bool;

    #[wasm_bindgen(method, js_name = addImage, catch)]
    pub fn add_image(
        this: &JsMap,
        id: &str,
        image: &web_sys::ImageData,
        options: &JsValue,
    ) -> Result<JsMap, JsValue>;

    #[wasm_bindgen(method, js_name = queryRenderedFeatures, catch)]
    pub fn query_rendered_features(
        this: &JsMap,
        geometry: &JsValue,
        options: &JsValue,
    ) -> Result<Array, JsValue>;

    #[wasm_bindgen(method)]
    pub fn project(this: &JsMap, place: &Array) -> JsPoint;

    #[wasm_bindgen(method)]
    pub fn unproject(this: &JsMap, point: &Array) -> JsLngLat;

    #[wasm_bindgen(method, js_name = getZoom)]
    pub fn zoom(this: &JsMap) -> f64;

    #[wasm_bindgen(method, js_name = getContainer)]
    pub fn container(this: &JsMap) -> HtmlElement;

    #[wasm_bindgen(method, js_name = getCanvas)]
    pub fn canvas(this: &JsMap) -> HtmlElement;

    #[wasm_bindgen(method, js_name = fitBounds, catch)]
    pub fn fit_bounds(
        this: &JsMap,
        bounds: &Array,
        options: &JsValue,
        data: &JsValue,
    ) -> Result<JsMap, JsValue>;

    #[wasm_bindgen(method, js_name = easeTo, catch)]
    pub fn ease_to(this: &JsMap, options: &JsValue, data: &JsValue) -> Result<JsMap, JsValue>;

    #[wasm_bindgen(method, js_name = panBy, catch)]
    pub fn pan_by(
        this: &JsMap,
        offset: &Array,
        options: &JsValue,
        data: &JsValue,
    ) -> Result<JsMap, JsValue>;

    /// A source of a map.
    pub type JsSource;

    #[wasm_bindgen(method, js_name = setTiles)]
    pub fn set_tiles(this: &JsSource, tiles: &Array);

    #[wasm_bindgen(method, js_name = setData)]
    pub fn set_data(this: &JsSource, data: &JsValue);

    /// `{x, y}` in pixels.
    pub type JsPoint;

    #[wasm_bindgen(method, getter)]
    pub fn x(this: &JsPoint) -> f64;

    #[wasm_bindgen(method, getter)]
    pub fn y(this: &JsPoint) -> f64;

    /// `{lng, lat}` in degrees.
    pub type JsLngLat;

    #[wasm_bindgen(method, getter)]
    pub fn lng(this: &JsLngLat) -> f64;

    #[wasm_bindgen(method, getter)]
    pub fn lat(this: &JsLngLat) -> f64;

    /// An event of the pointer or the camera.
    pub type JsMapEvent;

    #[wasm_bindgen(method, getter)]
    pub fn point(this: &JsMapEvent) -> Option<JsPoint>;

    #[wasm_bindgen(method, getter, js_name = lngLat)]
    pub fn place(this: &JsMapEvent) -> Option<JsLngLat>;

    #[wasm_bindgen(method, getter, js_name = originalEvent)]
    pub fn original(this: &JsMapEvent) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = byPerson)]
    pub fn by_person(this: &JsMapEvent) -> Option<bool>;

    #[wasm_bindgen(method, js_name = preventDefault)]
    pub fn prevent_default(this: &JsMapEvent);

    /// A feature that is drawn.
    pub type JsFeature;

    #[wasm_bindgen(method, getter)]
    pub fn id(this: &JsFeature) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub fn properties(this: &JsFeature) -> JsValue;

    #[wasm_bindgen(method, getter)]
    pub fn geometry(this: &JsFeature) -> JsGeometry;

    #[wasm_bindgen(method, getter)]
    pub fn layer(this: &JsFeature) -> JsValue;

    /// The geometry of a feature.
    pub type JsGeometry;

    #[wasm_bindgen(method, getter)]
    pub fn coordinates(this: &JsGeometry) -> JsValue;
}
