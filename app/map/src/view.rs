//! The map in the page.

use crate::camera::Padding;
use crate::externs::{JsFeature, JsMap, JsMapEvent};
use crate::feature::Feature;
use crate::load::{MapError, idle};
use crate::pill::Pill;
use js_sys::{Array, Function, JSON, Object, Reflect};
use model::geo::{Bounds, Point};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::HtmlElement;

/// How a map begins.
#[derive(Debug, Clone)]
pub struct Mount<'a> {
    /// The style: a document of the MapLibre style specification, or the address of one.
    pub style: &'a str,
    /// What it shows at first.
    pub bounds: Bounds,
    /// What of it is covered.
    pub padding: Padding,
    /// Whether the camera jumps instead of flying, as people ask for who get sick of motion.
    pub is_still: bool,
    /// What the map is called.
    pub label: &'a str,
}

/// What happens on a map.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A style is in place, without any sources and layers that were added to the one before.
    Styled,
    /// The camera came to rest.
    Moved {
        /// Whether a person moved it: not [`MapView::fit`], and not a change of the map's size.
        by_person: bool,
    },
    /// Everything in view is drawn.
    Drawn,
    /// A click or tap.
    Clicked {
        /// Pixels from the map's upper left corner.
        at: [f64; 2],
        /// The place.
        place: Point,
    },
    /// A second click soon after the first.
    DoubleClicked {
        /// The place.
        place: Point,
    },
    /// The pointer moved over the map.
    Pointed {
        /// Pixels from the map's upper left corner.
        at: [f64; 2],
        /// The place.
        place: Point,
    },
    /// The pointer left the map.
    Left,
    /// Something could not be fetched or drawn; the renderer goes on.
    Failed(String),
}

type Listener = Closure<dyn FnMut(JsMapEvent)>;

/// A map; clones show the same one.
#[derive(Clone)]
pub struct MapView(Rc<Inner>);

struct Inner {
    map: JsMap,
    is_still: bool,
    listeners: RefCell<Vec<Listener>>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.map.remove();
    }
}

/// Pixels within which a finger means a pin.
const FINGER: f64 = 6.0;
/// How long the camera takes to get somewhere, ms.
const FLIGHT_MS: f64 = 450.0;

impl MapView {
    /// Puts a map into an element and tells `heard` what happens on it; call [`load`](fn@crate::load) first.
    ///
    /// # Errors
    /// `Refused` with the renderer's words.
    pub fn mount(
        container: &HtmlElement,
        mount: &Mount<'_>,
        heard: impl Fn(Event) + 'static,
    ) -> Result<Self, MapError> {
        let options = Object::new();
        let set = |name: &str, value: &JsValue| {
            // A plain object takes every property.
            _ = Reflect::set(&options, &name.into(), value);
        };
        set("container", container);
        set("style", &style(mount.style));
        set("bounds", &corners(&mount.bounds));
        set("fitBoundsOptions", &fit_options(mount.padding, true));
        set("maxZoom", &20.into());
        set("minZoom", &2.into());
        for off in ["dragRotate", "pitchWithRotate", "touchPitch", "keyboard"] {
            set(off, &false.into());
        }
        set("attributionControl", &json(r#"{"compact":false}"#));
        set(
            "fadeDuration",
            &(if mount.is_still { 0 } else { 150 }).into(),
        );
        let words = Object::new();
        // As above.
        _ = Reflect::set(&words, &"Map.Title".into(), &mount.label.into());
        set("locale", &words);
        let map = JsMap::new(&options).map_err(|error| MapError::refused(&error))?;
        // Why: the element around the canvas is what keys are pressed on.
        _ = map.canvas().set_attribute("tabindex", "-1");
        let view = Self(Rc::new(Inner {
            map,
            is_still: mount.is_still,
            listeners: RefCell::default(),
        }));
        view.listen(Rc::new(heard));
        Ok(view)
    }

    /// Waits until the page has nothing more urgent to do, so that a map does not hold up what people came for.
    pub async fn when_idle() {
        idle().await;
    }

    fn listen(&self, heard: Rc<dyn Fn(Event)>) {
        let on = |name: &str, read: fn(&JsMapEvent) -> Option<Event>| {
            let heard = Rc::clone(&heard);
            let listener = Listener::new(move |event: JsMapEvent| {
                if let Some(event) = read(&event) {
                    heard(event);
                }
            });
            let function: &Function = listener.as_ref().unchecked_ref();
            self.0.map.on(name, function);
            self.0.listeners.borrow_mut().push(listener);
        };
        on("style.load", |_| Some(Event::Styled));
        on("moveend", |event| {
            let by_person = event.original().is_truthy() || event.by_person().unwrap_or(false);
            Some(Event::Moved { by_person })
        });
        on("idle", |_| Some(Event::Drawn));
        on("click", |event| {
            let (at, place) = where_of(event)?;
            Some(Event::Clicked { at, place })
        });
        on("dblclick", |event| {
            event.prevent_default();
            let (_, place) = where_of(event)?;
            Some(Event::DoubleClicked { place })
        });
        on("mousemove", |event| {
            let (at, place) = where_of(event)?;
            Some(Event::Pointed { at, place })
        });
        on("mouseout", |_| Some(Event::Left));
        on("error", |event| {
            let error = Reflect::get(event, &"error".into()).ok()?;
            let said = Reflect::get(&error, &"message".into()).ok()?.as_string();
            Some(Event::Failed(said.unwrap_or_default()))
        });
    }

    /// Changes the style; [`Event::Styled`] follows.
    pub fn restyle(&self, document: &str) {
        self.0
            .map
            .set_style(&style(document), &json(r#"{"diff":false}"#));
    }

    /// Adds a source where it is not there yet.
    ///
    /// # Errors
    /// `Refused` with the renderer's words.
    pub fn add_source(&self, id: &str, source: &str) -> Result<(), MapError> {
        if self.0.map.get_source(id).is_none() {
            let added = self.0.map.add_source(id, &json(source));
            added.map_err(|error| MapError::refused(&error))?;
        }
        Ok(())
    }

    /// Lets a source of tiles fetch from another address, with `{z}`, `{x}` and `{y}` in it.
    pub fn set_tiles(&self, id: &str, address: &str) {
        if let Some(source) = self.0.map.get_source(id) {
            source.set_tiles(&Array::of1(&address.into()));
        }
    }

    /// Replaces the GeoJSON of a source.
    pub fn set_data(&self, id: &str, geojson: &str) {
        if let Some(source) = self.0.map.get_source(id) {
            source.set_data(&json(geojson));
        }
    }

    /// Adds a layer on top where it is not there yet.
    ///
    /// # Errors
    /// `Refused` with the renderer's words.
    pub fn add_layer(&self, id: &str, layer: &str) -> Result<(), MapError> {
        if self.0.map.get_layer(id).is_falsy() {
            let added = self.0.map.add_layer(&json(layer));
            added.map_err(|error| MapError::refused(&error))?;
        }
        Ok(())
    }

    /// Shows or hides a layer.
    pub fn show_layer(&self, id: &str, is_shown: bool) {
        let value = if is_shown { "visible" } else { "none" };
        self.set_layout(id, "visibility", &format!("\"{value}\""));
    }

    /// Changes which features a layer draws.
    pub fn set_filter(&self, layer: &str, filter: &str) {
        if self.0.map.get_layer(layer).is_truthy() {
            // A layer that refuses a filter keeps the one before.
            _ = self.0.map.set_filter(layer, &json(filter));
        }
    }

    /// Changes a property of the layout of a layer.
    pub fn set_layout(&self, layer: &str, name: &str, value: &str) {
        if self.0.map.get_layer(layer).is_truthy() {
            // As above.
            _ = self.0.map.set_layout_property(layer, name, &json(value));
        }
    }

    /// Changes a colour, opacity or width of a layer.
    pub fn set_paint(&self, layer: &str, name: &str, value: &str) {
        if self.0.map.get_layer(layer).is_truthy() {
            // As above.
            _ = self.0.map.set_paint_property(layer, name, &json(value));
        }
    }

    /// Gives layers the picture of a pill under a name.
    pub fn add_pill(&self, name: &str, pill: &Pill<'_>) {
        if !self.0.map.has_image(name)
            && let Some((picture, options)) = pill.draw()
        {
            // Without the picture the text of the pin still stands.
            _ = self.0.map.add_image(name, &picture, &options);
        }
    }

    /// What is drawn within a finger's width of a point, the topmost first.
    pub fn features_at(&self, at: [f64; 2], layers: &[&str]) -> Vec<Feature> {
        let corner = |side: f64| numbers(&[at[0] + side * FINGER, at[1] + side * FINGER]);
        self.features(&Array::of2(&corner(-1.0), &corner(1.0)), layers)
    }

    /// What is drawn in the map.
    pub fn features_in_view(&self, layers: &[&str]) -> Vec<Feature> {
        self.features(&JsValue::UNDEFINED, layers)
    }

    fn features(&self, area: &JsValue, layers: &[&str]) -> Vec<Feature> {
        let there: Array = layers
            .iter()
            .filter(|layer| self.0.map.get_layer(layer).is_truthy())
            .map(|layer| JsValue::from_str(layer))
            .collect();
        let options = Object::new();
        // A plain object takes every property.
        _ = Reflect::set(&options, &"layers".into(), &there);
        let found = self.0.map.query_rendered_features(area, &options);
        found.map_or_else(
            |_| Vec::new(),
            |found| {
                found
                    .iter()
                    .map(|feature| Feature::of(feature.unchecked_ref::<JsFeature>()))
                    .collect()
            },
        )
    }

    /// Where a place is on the screen, pixels from the map's upper left corner.
    pub fn pixels(&self, place: Point) -> [f64; 2] {
        let at = self
            .0
            .map
            .project(&numbers(&[place.longitude, place.latitude]));
        [at.x(), at.y()]
    }

    /// The place under a point of the screen.
    pub fn place(&self, at: [f64; 2]) -> Option<Point> {
        let place = self.0.map.unproject(&numbers(&at));
        Point::parse(place.lat(), within_half_turn(place.lng()))
    }

    /// How large the map is, pixels.
    pub fn size(&self) -> [f64; 2] {
        let container = self.0.map.container();
        [
            f64::from(container.client_width()),
            f64::from(container.client_height()),
        ]
    }

    /// What a person sees of the map beside what covers it.
    pub fn bounds(&self, covered: Padding) -> Option<Bounds> {
        let [width, height] = self.size();
        let north_west = self.place([covered.left, covered.top])?;
        let south_east = self.place([
            (width - covered.right).max(covered.left + 1.0),
            (height - covered.bottom).max(covered.top + 1.0),
        ])?;
        Bounds::parse(
            north_west.longitude,
            south_east.latitude,
            south_east.longitude,
            north_west.latitude,
        )
    }

    /// The zoom.
    pub fn zoom(&self) -> f64 {
        self.0.map.zoom()
    }

    /// Shows a box of degrees.
    pub fn fit(&self, bounds: &Bounds, covered: Padding) {
        let options = fit_options(covered, self.0.is_still);
        // A box that cannot be shown leaves the view as it is.
        _ = self
            .0
            .map
            .fit_bounds(&corners(bounds), &options, &JsValue::UNDEFINED);
    }

    /// Goes to a place at a zoom, as a person's own move.
    pub fn go(&self, place: Point, zoom: f64) {
        let options = flight(self.0.is_still);
        let center = numbers(&[place.longitude, place.latitude]);
        // A plain object takes every property; a place off the map leaves the view as it is.
        _ = Reflect::set(&options, &"center".into(), &center);
        _ = Reflect::set(&options, &"zoom".into(), &zoom.into());
        _ = self.0.map.ease_to(&options, &by_person());
    }

    /// Zooms in or out by levels, as a person's own move.
    pub fn zoom_by(&self, levels: f64) {
        let options = flight(self.0.is_still);
        let zoom = self.zoom() + levels;
        // As above.
        _ = Reflect::set(&options, &"zoom".into(), &zoom.into());
        _ = self.0.map.ease_to(&options, &by_person());
    }

    /// Moves the view by pixels, as a person's own move.
    pub fn pan_by(&self, right: f64, down: f64) {
        let options = flight(self.0.is_still);
        // As above.
        _ = self
            .0
            .map
            .pan_by(&numbers(&[right, down]), &options, &by_person());
    }

    /// Changes the pointer over the map; empty for the usual one.
    pub fn set_cursor(&self, cursor: &str) {
        // A browser that refuses shows the usual pointer.
        _ = HtmlElement::style(&self.0.map.canvas()).set_property("cursor", cursor);
    }
}

/// A document as an object; an address as it is.
fn style(document: &str) -> JsValue {
    if document.starts_with('{') {
        json(document)
    } else {
        document.into()
    }
}

/// JSON text as a value; `null` where it is none, which the renderer refuses by name.
fn json(text: &str) -> JsValue {
    JSON::parse(text).unwrap_or(JsValue::NULL)
}

fn numbers(list: &[f64]) -> Array {
    list.iter()
        .map(|number| JsValue::from_f64(*number))
        .collect()
}

/// `[[west, south], [east, north]]`, east beyond 180 where the box crosses the antimeridian.
fn corners(bounds: &Bounds) -> Array {
    let east = if bounds.east < bounds.west {
        bounds.east + 360.0
    } else {
        bounds.east
    };
    Array::of2(
        &numbers(&[bounds.west, bounds.south]),
        &numbers(&[east, bounds.north]),
    )
}

/// A longitude between −180 and 180, however often the map was carried around the world.
fn within_half_turn(longitude: f64) -> f64 {
    (longitude + 180.0).rem_euclid(360.0) - 180.0
}

fn flight(is_still: bool) -> Object {
    let options = Object::new();
    let duration = if is_still { 0.0 } else { FLIGHT_MS };
    // A plain object takes every property.
    _ = Reflect::set(&options, &"duration".into(), &duration.into());
    options
}

fn fit_options(covered: Padding, is_still: bool) -> Object {
    let options = flight(is_still);
    let padding = Object::new();
    for (name, px) in [
        ("top", covered.top),
        ("right", covered.right),
        ("bottom", covered.bottom),
        ("left", covered.left),
    ] {
        // As above.
        _ = Reflect::set(&padding, &name.into(), &px.into());
    }
    _ = Reflect::set(&options, &"padding".into(), &padding);
    _ = Reflect::set(&options, &"maxZoom".into(), &16.into());
    options
}

/// What the events of moves carry that a person asks of our buttons and keys.
fn by_person() -> Object {
    let data = Object::new();
    // As above.
    _ = Reflect::set(&data, &"byPerson".into(), &true.into());
    data
}

fn where_of(event: &JsMapEvent) -> Option<([f64; 2], Point)> {
    let (at, place) = (event.point()?, event.place()?);
    let place = Point::parse(place.lat(), within_half_turn(place.lng()))?;
    Some(([at.x(), at.y()], place))
}
