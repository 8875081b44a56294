//! The pill of a pin: a stretchable picture with a point below, on which the renderer writes.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

/// Device pixels of a CSS pixel: sharp on screens of both kinds.
const SCALE: f64 = 2.0;
/// CSS pixels: the pill's width and height without shadow and point, its rim, and its point.
const WIDTH: f64 = 44.0;
const HEIGHT: f64 = 30.0;
const RIM: f64 = 4.0;
const POINT: f64 = 6.0;

/// How a pill looks.
#[derive(Debug, Clone)]
pub struct Pill<'a> {
    /// Its ground.
    pub ground: &'a str,
    /// Its outline.
    pub line: &'a str,
    /// Its shadow.
    pub shadow: &'a str,
}

impl Pill<'_> {
    /// Draws it; none where the browser gives no canvas.
    pub(crate) fn draw(&self) -> Option<(ImageData, Object)> {
        let document = web_sys::window()?.document()?;
        let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        let (width, height) = (WIDTH + 2.0 * RIM, HEIGHT + POINT + 2.0 * RIM);
        canvas.set_width((width * SCALE) as u32);
        canvas.set_height((height * SCALE) as u32);
        let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        pen.scale(SCALE, SCALE).ok()?;
        let (left, top) = (RIM, RIM);
        let (right, bottom) = (left + WIDTH, top + HEIGHT);
        let (middle, round) = (left + WIDTH / 2.0, HEIGHT / 2.0);
        pen.begin_path();
        pen.move_to(left + round, top);
        pen.arc_to(right, top, right, bottom, round).ok()?;
        pen.arc_to(right, bottom, left, bottom, round).ok()?;
        pen.line_to(middle + POINT, bottom);
        pen.line_to(middle, bottom + POINT);
        pen.line_to(middle - POINT, bottom);
        pen.arc_to(left, bottom, left, top, round).ok()?;
        pen.arc_to(left, top, right, top, round).ok()?;
        pen.close_path();
        pen.set_shadow_color(self.shadow);
        pen.set_shadow_blur(3.0 * SCALE);
        pen.set_shadow_offset_y(1.0 * SCALE);
        pen.set_fill_style_str(self.ground);
        pen.fill();
        pen.set_shadow_color("transparent");
        pen.set_stroke_style_str(self.line);
        pen.set_line_width(1.0);
        pen.stroke();
        let picture = pen
            .get_image_data(0.0, 0.0, width * SCALE, height * SCALE)
            .ok()?;
        let options = Object::new();
        let numbers = |list: &[f64]| {
            list.iter()
                .map(|number| JsValue::from_f64(number * SCALE))
                .collect::<Array>()
        };
        let set = |name: &str, value: &JsValue| Reflect::set(&options, &name.into(), value).ok();
        set("pixelRatio", &SCALE.into())?;
        // Everything grows beside the point, never the point or the round ends.
        let sides = Array::of2(
            &numbers(&[left + round, middle - POINT - 0.5]),
            &numbers(&[middle + POINT + 0.5, right - round]),
        );
        set("stretchX", &sides)?;
        set(
            "stretchY",
            &Array::of1(&numbers(&[top + round - 1.0, top + round + 1.0])),
        )?;
        set(
            "content",
            &numbers(&[left + 10.0, top + 3.0, right - 10.0, bottom - 7.0]),
        )?;
        Some((picture, options))
    }
}
