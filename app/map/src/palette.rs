//! The colours of the page's tokens as the map needs them: plain sRGB.

use std::collections::BTreeMap;
use wasm_bindgen::JsCast as _;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

/// Token names, without the dashes, and what they are in the theme at hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Palette(BTreeMap<String, String>);

impl Palette {
    /// Reads the tokens as they apply inside an element.
    ///
    /// Why a canvas: tokens are written in `oklch()` and `light-dark()`, which the renderer does not read.
    pub fn read(inside: &HtmlElement, names: &[&str]) -> Self {
        let read = || {
            let document = inside.owner_document()?;
            let window = document.default_view()?;
            let canvas: HtmlCanvasElement =
                document.create_element("canvas").ok()?.dyn_into().ok()?;
            canvas.set_width(1);
            canvas.set_height(1);
            let often = js_sys::Object::new();
            js_sys::Reflect::set(&often, &"willReadFrequently".into(), &true.into()).ok()?;
            let pen: CanvasRenderingContext2d = canvas
                .get_context_with_context_options("2d", &often)
                .ok()??
                .dyn_into()
                .ok()?;
            let probe: HtmlElement = document.create_element("i").ok()?.dyn_into().ok()?;
            probe.set_hidden(true);
            inside.append_child(&probe).ok()?;
            let mut colours = BTreeMap::new();
            for name in names {
                let token = format!("var(--{name})");
                // A property that is refused leaves the colour of the text, which still reads.
                _ = HtmlElement::style(&probe).set_property("color", &token);
                let computed = window
                    .get_computed_style(&probe)
                    .ok()
                    .flatten()
                    .and_then(|style| style.get_property_value("color").ok())
                    .unwrap_or_default();
                pen.clear_rect(0.0, 0.0, 1.0, 1.0);
                pen.set_fill_style_str(&computed);
                pen.fill_rect(0.0, 0.0, 1.0, 1.0);
                let pixel = pen.get_image_data(0.0, 0.0, 1.0, 1.0).ok()?.data().0;
                if let [red, green, blue, _] = pixel[..] {
                    colours.insert((*name).to_owned(), format!("rgb({red},{green},{blue})"));
                }
            }
            probe.remove();
            Some(colours)
        };
        Self(read().unwrap_or_default())
    }

    /// The colour of a token; black where it was not read.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("rgb(0,0,0)", String::as_str)
    }

    /// A style with each `var(--token)` replaced by its colour.
    pub fn fill(&self, style: &str) -> String {
        let mut out = String::with_capacity(style.len());
        let mut rest = style;
        while let Some((before, after)) = rest.split_once("var(--") {
            out.push_str(before);
            let Some((name, left)) = after.split_once(')') else {
                break;
            };
            out.push_str(self.get(name));
            rest = left;
        }
        out.push_str(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_in_a_style_become_colours() {
        let palette = Palette([("ink".to_owned(), "rgb(1,2,3)".to_owned())].into());

        assert_eq!(
            palette.fill(r#"{"a":"var(--ink)","b":"var(--none)","c":1}"#),
            r#"{"a":"rgb(1,2,3)","b":"rgb(0,0,0)","c":1}"#
        );
    }
}
