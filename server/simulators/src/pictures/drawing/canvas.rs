//! The canvas: shapes from back to front, and the gradients, patterns and clips that they use.

use super::colour::{Colour, Ink, Paint};
use super::shape::{Area, Path, Point, write_fine, write_number};

/// A picture under way.
///
/// **Invariant:** it holds flat shapes only: no filters, masks, text, links or outside references,
/// and opacity sits on the shapes, so that rendering needs no extra layers.
#[derive(Debug)]
pub struct Canvas {
    prefix: String,
    body: String,
    definitions: String,
    servers: u32,
    kept: Vec<(&'static str, Ink)>,
}

impl Canvas {
    /// An empty canvas; the prefix keeps the ids of several pictures in one document apart.
    pub fn new(prefix: String) -> Self {
        Self {
            prefix,
            body: String::with_capacity(64 << 10),
            definitions: String::with_capacity(8 << 10),
            servers: 0,
            kept: Vec::new(),
        }
    }

    /// The whole picture, seen through a window onto the canvas.
    pub fn finish(self, window: Area) -> String {
        let mut out = String::with_capacity(self.body.len() + self.definitions.len() + 256);
        out.push_str(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox=""#);
        for (rank, value) in [window.x, window.y, window.w, window.h]
            .into_iter()
            .enumerate()
        {
            if rank > 0 {
                out.push(' ');
            }
            write_number(&mut out, value);
        }
        out.push_str(r#"" preserveAspectRatio="xMidYMid slice"><defs>"#);
        out.push_str(&self.definitions);
        out.push_str("</defs>");
        out.push_str(&self.body);
        out.push_str("</svg>");
        out
    }

    /// A rectangle.
    pub fn rect(&mut self, place: Area, ink: impl Into<Ink>) {
        self.rounded(place, 0.0, ink);
    }

    /// A rectangle with round corners.
    pub fn rounded(&mut self, place: Area, radius: f64, ink: impl Into<Ink>) {
        if place.w <= 0.0 || place.h <= 0.0 {
            return;
        }
        self.body.push_str("<rect");
        self.numbers(&[
            ("x", place.x),
            ("y", place.y),
            ("width", place.w),
            ("height", place.h),
        ]);
        if radius > 0.0 {
            self.numbers(&[("rx", radius)]);
        }
        self.end("fill", ink.into());
    }

    /// A polygon.
    pub fn polygon(&mut self, points: &[Point], ink: impl Into<Ink>) {
        self.body.push_str("<polygon points=\"");
        for (rank, &(x, y)) in points.iter().enumerate() {
            if rank > 0 {
                self.body.push(' ');
            }
            write_number(&mut self.body, x);
            self.body.push(',');
            write_number(&mut self.body, y);
        }
        self.body.push('"');
        self.end("fill", ink.into());
    }

    /// A filled path.
    pub fn fill(&mut self, path: Path, ink: impl Into<Ink>) {
        self.outline(&path);
        self.end("fill", ink.into());
    }

    /// The line along a path, with round ends.
    pub fn stroke(&mut self, path: Path, ink: impl Into<Ink>, width: f64) {
        self.outline(&path);
        self.numbers(&[("stroke-width", width)]);
        self.body
            .push_str(r#" fill="none" stroke-linecap="round" stroke-linejoin="round""#);
        self.end("stroke", ink.into());
    }

    /// A straight line with flat ends.
    pub fn line(&mut self, from: Point, to: Point, ink: impl Into<Ink>, width: f64) {
        self.outline(&Path::from(from.0, from.1).to(to.0, to.1));
        self.numbers(&[("stroke-width", width)]);
        self.end("stroke", ink.into());
    }

    /// A disc.
    pub fn circle(&mut self, centre: Point, radius: f64, ink: impl Into<Ink>) {
        self.body.push_str("<circle");
        self.numbers(&[("cx", centre.0), ("cy", centre.1), ("r", radius)]);
        self.end("fill", ink.into());
    }

    /// An ellipse.
    pub fn ellipse(&mut self, centre: Point, across: f64, along: f64, ink: impl Into<Ink>) {
        self.body.push_str("<ellipse");
        self.numbers(&[
            ("cx", centre.0),
            ("cy", centre.1),
            ("rx", across),
            ("ry", along),
        ]);
        self.end("fill", ink.into());
    }

    /// The soft shadow on the ground below a thing.
    pub fn shadow(&mut self, centre: Point, across: f64, along: f64) {
        self.ellipse(centre, across, along, super::hex(0x1c_1420).at(0.22));
    }

    /// Draws in a coordinate system of its own: moved, then scaled (a negative scale mirrors).
    pub fn placed(&mut self, at: Point, scale: Point, draw: impl FnOnce(&mut Self)) {
        self.body.push_str("<g transform=\"translate(");
        write_number(&mut self.body, at.0);
        self.body.push(' ');
        write_number(&mut self.body, at.1);
        self.body.push_str(") scale(");
        write_fine(&mut self.body, scale.0);
        self.body.push(' ');
        write_fine(&mut self.body, scale.1);
        self.body.push_str(")\">");
        draw(self);
        self.body.push_str("</g>");
    }

    /// Draws a part under a name, by which tests and styles find it.
    pub fn named(&mut self, name: &str, draw: impl FnOnce(&mut Self)) {
        self.body.push_str("<g class=\"");
        self.body.push_str(name);
        self.body.push_str("\">");
        draw(self);
        self.body.push_str("</g>");
    }

    /// Draws only inside a path.
    pub fn clipped(&mut self, path: Path, draw: impl FnOnce(&mut Self)) {
        let id = self.next_id();
        self.definitions.push_str("<clipPath id=\"");
        write_id(&mut self.definitions, &self.prefix, id);
        self.definitions.push_str("\"><path d=\"");
        self.definitions.push_str(path.data());
        self.definitions.push_str("\"/></clipPath>");
        self.body.push_str("<g clip-path=\"url(#");
        write_id(&mut self.body, &self.prefix, id);
        self.body.push_str(")\">");
        draw(self);
        self.body.push_str("</g>");
    }

    /// A gradient from the top left to a corner of the shape given in shares of its size.
    pub fn gradient(&mut self, toward: Point, stops: &[(f64, Ink)]) -> Ink {
        let id = self.next_id();
        self.definitions.push_str("<linearGradient id=\"");
        write_id(&mut self.definitions, &self.prefix, id);
        self.definitions.push_str("\" x1=\"0\" y1=\"0\" x2=\"");
        write_number(&mut self.definitions, toward.0);
        self.definitions.push_str("\" y2=\"");
        write_number(&mut self.definitions, toward.1);
        self.definitions.push_str("\">");
        self.stops(stops);
        self.definitions.push_str("</linearGradient>");
        Ink {
            paint: Paint::Server(id),
            opacity: 1.0,
        }
    }

    /// A gradient from top to bottom.
    pub fn fade(&mut self, top: Colour, bottom: Colour) -> Ink {
        self.gradient((0.0, 1.0), &[(0.0, top.into()), (1.0, bottom.into())])
    }

    /// A light that fades to nothing at the rim of the shape.
    pub fn glow(&mut self, colour: Colour, opacity: f64) -> Ink {
        let id = self.next_id();
        self.definitions.push_str("<radialGradient id=\"");
        write_id(&mut self.definitions, &self.prefix, id);
        self.definitions.push_str("\">");
        self.stops(&[(0.0, colour.at(opacity)), (1.0, colour.at(0.0))]);
        self.definitions.push_str("</radialGradient>");
        Ink {
            paint: Paint::Server(id),
            opacity: 1.0,
        }
    }

    /// A tile that repeats over the shape; what `draw` leaves is the tile.
    pub fn pattern(&mut self, width: f64, height: f64, draw: impl FnOnce(&mut Self)) -> Ink {
        let id = self.next_id();
        let before = std::mem::take(&mut self.body);
        draw(self);
        let tile = std::mem::replace(&mut self.body, before);
        self.definitions.push_str("<pattern id=\"");
        write_id(&mut self.definitions, &self.prefix, id);
        self.definitions
            .push_str("\" patternUnits=\"userSpaceOnUse\" width=\"");
        write_number(&mut self.definitions, width);
        self.definitions.push_str("\" height=\"");
        write_number(&mut self.definitions, height);
        self.definitions.push_str("\">");
        self.definitions.push_str(&tile);
        self.definitions.push_str("</pattern>");
        Ink {
            paint: Paint::Server(id),
            opacity: 1.0,
        }
    }

    /// The ink kept under a name, made at its first use.
    pub fn kept(&mut self, name: &'static str, make: impl FnOnce(&mut Self) -> Ink) -> Ink {
        if let Some((_, ink)) = self.kept.iter().find(|(known, _)| *known == name) {
            return *ink;
        }
        let ink = make(self);
        self.kept.push((name, ink));
        ink
    }

    /// Forgets the kept inks: what follows belongs to another home.
    pub fn forget_inks(&mut self) {
        self.kept.clear();
    }

    fn next_id(&mut self) -> u32 {
        self.servers += 1;
        self.servers
    }

    fn outline(&mut self, path: &Path) {
        self.body.push_str("<path d=\"");
        self.body.push_str(path.data());
        self.body.push('"');
    }

    fn numbers(&mut self, members: &[(&str, f64)]) {
        for (name, value) in members {
            self.body.push(' ');
            self.body.push_str(name);
            self.body.push_str("=\"");
            write_number(&mut self.body, *value);
            self.body.push('"');
        }
    }

    fn end(&mut self, role: &str, ink: Ink) {
        self.body.push(' ');
        self.body.push_str(role);
        self.body.push_str("=\"");
        match ink.paint {
            Paint::Flat(colour) => write_colour(&mut self.body, colour),
            Paint::Server(id) => {
                self.body.push_str("url(#");
                write_id(&mut self.body, &self.prefix, id);
                self.body.push(')');
            }
        }
        self.body.push('"');
        if ink.opacity < 1.0 {
            self.body.push(' ');
            self.body.push_str(role);
            self.body.push_str("-opacity=\"");
            write_fine(&mut self.body, ink.opacity);
            self.body.push('"');
        }
        self.body.push_str("/>");
    }

    fn stops(&mut self, stops: &[(f64, Ink)]) {
        for (offset, ink) in stops {
            let Paint::Flat(colour) = ink.paint else {
                continue;
            };
            self.definitions.push_str("<stop offset=\"");
            write_fine(&mut self.definitions, *offset);
            self.definitions.push_str("\" stop-color=\"");
            write_colour(&mut self.definitions, colour);
            if ink.opacity < 1.0 {
                self.definitions.push_str("\" stop-opacity=\"");
                write_fine(&mut self.definitions, ink.opacity);
            }
            self.definitions.push_str("\"/>");
        }
    }
}

fn write_id(out: &mut String, prefix: &str, id: u32) {
    out.push_str(prefix);
    write_number(out, f64::from(id));
}

fn write_colour(out: &mut String, colour: Colour) {
    out.push('#');
    for part in [colour.red, colour.green, colour.blue] {
        for digit in [part >> 4, part & 15] {
            out.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
}
