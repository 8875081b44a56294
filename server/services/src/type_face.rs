//! Text as outlines, in the site's own fonts: no font of the machine, no network.

use skrifa::instance::{Location, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};
use std::sync::LazyLock;
use tiny_skia::{Path, PathBuilder};

const DISPLAY: &[u8] = include_bytes!("../../../public/fonts/jost-latin-wght-normal.woff2");
const PLAIN: &[u8] = include_bytes!("../../../public/fonts/hanken-grotesk-latin-wght-normal.woff2");

/// Which of the site's two typefaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// For prices and headings.
    Display,
    /// For everything else.
    Plain,
}

impl Face {
    fn data(self) -> &'static [u8] {
        static DECODED: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| {
            [DISPLAY, PLAIN].map(|packed| wuff::decompress_woff2(packed).unwrap_or_default())
        });
        match self {
            Self::Display => &DECODED[0],
            Self::Plain => &DECODED[1],
        }
    }
}

/// A typeface at a size and a weight.
#[derive(Debug, Clone, Copy)]
pub struct Type {
    /// The typeface.
    pub face: Face,
    /// Pixels an em.
    pub size: f32,
    /// 400 is plain, 700 is bold.
    pub weight: f32,
}

struct Pen {
    path: PathBuilder,
    x: f32,
    baseline: f32,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, self.baseline - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, self.baseline - y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (left, base) = (self.x, self.baseline);
        self.path.quad_to(left + cx, base - cy, left + x, base - y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (left, base) = (self.x, self.baseline);
        self.path.cubic_to(
            left + cx0,
            base - cy0,
            left + cx1,
            base - cy1,
            left + x,
            base - y,
        );
    }

    fn close(&mut self) {
        self.path.close();
    }
}

impl Type {
    fn font(self) -> Option<(FontRef<'static>, Location)> {
        let font = FontRef::new(self.face.data()).ok()?;
        let location = font.axes().location(&[("wght", self.weight)]);
        Some((font, location))
    }

    /// How wide the text is, pixels; characters that the font lacks take no room.
    pub fn width(self, text: &str) -> f32 {
        let Some((font, location)) = self.font() else {
            return 0.0;
        };
        let metrics = font.glyph_metrics(Size::new(self.size), &location);
        let charmap = font.charmap();
        text.chars()
            .filter_map(|c| metrics.advance_width(charmap.map(c)?))
            .sum()
    }

    /// The text, or as much of it as fits, with an ellipsis at its end.
    pub fn fitted(self, text: &str, most: f32) -> String {
        if self.width(text) <= most {
            return text.to_owned();
        }
        let mut chars: Vec<char> = text.chars().collect();
        while chars.pop().is_some() {
            let cut: String = chars.iter().collect();
            let cut = format!("{}…", cut.trim_end_matches([' ', ',', '.']));
            if self.width(&cut) <= most {
                return cut;
            }
        }
        String::new()
    }

    /// The outline of the text from a point on its baseline; none where nothing of it can be drawn.
    pub fn outline(self, text: &str, x: f32, baseline: f32) -> Option<Path> {
        let (font, location) = self.font()?;
        let size = Size::new(self.size);
        let metrics = font.glyph_metrics(size, &location);
        let (charmap, outlines) = (font.charmap(), font.outline_glyphs());
        let mut pen = Pen {
            path: PathBuilder::new(),
            x,
            baseline,
        };
        for c in text.chars() {
            let Some(glyph) = charmap.map(c) else {
                continue;
            };
            if let Some(outline) = outlines.get(glyph) {
                // A glyph that cannot be drawn leaves its room empty.
                _ = outline.draw(DrawSettings::unhinted(size, &location), &mut pen);
            }
            pen.x += metrics.advance_width(glyph).unwrap_or_default();
        }
        pen.path.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRICE: Type = Type {
        face: Face::Display,
        size: 72.0,
        weight: 500.0,
    };

    #[test]
    fn both_fonts_draw_what_prices_and_addresses_need() {
        for face in [Face::Display, Face::Plain] {
            let plain = Type { face, ..PRICE };
            for c in "$1,285,000 · #ñáéíóúü’…".chars().filter(|c| *c != ' ') {
                assert!(
                    plain.outline(&c.to_string(), 0.0, 0.0).is_some(),
                    "{c} in {face:?}"
                );
            }
        }
    }

    #[test]
    fn bolder_is_wider_and_long_text_is_cut() {
        let bold = Type {
            weight: 800.0,
            ..PRICE
        };
        assert!(bold.width("Palm Springs") > PRICE.width("Palm Springs"));

        let cut = PRICE.fitted(&"Palm Springs ".repeat(20), 500.0);
        assert!(cut.ends_with('…') && PRICE.width(&cut) <= 500.0, "{cut}");
        assert_eq!(PRICE.fitted("Indio", 500.0), "Indio");
    }
}
