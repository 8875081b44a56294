//! The map itself: land, areas, roads, names, and what it is about (pure).

use super::ground::{Land, Parts, RoadClass};
use super::palette::{Palette, Rgb, Theme};
use super::view::View;
use super::{Size, Subject};
use crate::type_face::{Face, Type};
use index::clip::{box_around, on_square};
use model::geo::Point;
use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, StrokeDash,
    Transform,
};

/// From where on roads of a class are drawn and named, and how wide they are.
const ROADS: [(RoadClass, f64, f64, f32); 4] = [
    (RoadClass::Local, 13.2, 99.0, 1.5),
    (RoadClass::Collector, 12.0, 14.4, 2.4),
    (RoadClass::Arterial, 9.4, 12.6, 3.6),
    (RoadClass::Highway, 6.0, 9.5, 4.6),
];
/// How much wider roads are than at the zoom of a city, from close by.
const GROWS_FROM: f64 = 12.5;

const PLACE: Type = face(Face::Display, 15.0, 500.0);
const SMALL: Type = face(Face::Plain, 10.5, 560.0);
const STREET: Type = face(Face::Plain, 9.5, 480.0);
const NOTE: Type = face(Face::Plain, 9.5, 480.0);

const fn face(face: Face, size: f32, weight: f32) -> Type {
    Type { face, size, weight }
}

fn larger(style: Type, scale: f32) -> Type {
    Type {
        size: style.size * scale,
        ..style
    }
}

struct Canvas<'a> {
    pixmap: Pixmap,
    view: &'a View,
    palette: &'static Palette,
    scale: f32,
    /// Boxes in which something is written already.
    taken: Vec<Rect>,
}

/// The picture as PNG.
///
/// # Errors
/// Where it cannot be drawn or written.
pub fn draw(
    subject: &Subject,
    view: &View,
    parts: &Parts,
    size: Size,
    theme: Theme,
) -> Result<Vec<u8>, String> {
    let (width, height) = size.pixels();
    let mut canvas = Canvas {
        pixmap: Pixmap::new(width, height).ok_or("no canvas")?,
        view,
        palette: Palette::of(theme),
        scale: size.scale(),
        taken: Vec::new(),
    };
    let [red, green, blue] = canvas.palette.land;
    canvas.pixmap.fill(Color::from_rgba8(red, green, blue, 255));
    canvas.coast(&parts.land);
    canvas.areas(parts);
    canvas.roads(parts);
    canvas.note(parts.note);
    match subject {
        Subject::Home(at) => {
            canvas.keep_free_for_pin(*at);
            canvas.names(parts, None);
            canvas.pin(*at);
        }
        Subject::Area(outline) => {
            canvas.outline(&outline.rings);
            canvas.names(parts, Some(&outline.name));
        }
    }
    canvas
        .pixmap
        .encode_png()
        .map_err(|error| error.to_string())
}

fn paint([red, green, blue]: Rgb, alpha: u8) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, alpha);
    paint.anti_alias = true;
    paint
}

fn path(places: impl Iterator<Item = (f32, f32)>, is_closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (at, (x, y)) in places.enumerate() {
        if at == 0 {
            path.move_to(x, y);
        } else {
            path.line_to(x, y);
        }
    }
    if is_closed {
        path.close();
    }
    path.finish()
}

impl Canvas<'_> {
    fn fill(&mut self, path: &Path, colour: Rgb, alpha: u8) {
        let paint = paint(colour, alpha);
        self.pixmap
            .fill_path(path, &paint, FillRule::EvenOdd, Transform::identity(), None);
    }

    fn stroke(&mut self, path: &Path, colour: Rgb, width: f32, dash: Option<StrokeDash>) {
        let stroke = Stroke {
            width,
            dash,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        };
        let paint = paint(colour, 255);
        self.pixmap
            .stroke_path(path, &paint, &stroke, Transform::identity(), None);
    }

    fn shape(&self, places: &[[f64; 2]], is_closed: bool) -> Option<Path> {
        path(places.iter().map(|place| self.view.at(*place)), is_closed)
    }

    fn coast(&mut self, land: &[Vec<[f64; 2]>]) {
        if land.is_empty() {
            return;
        }
        let [red, green, blue] = self.palette.water;
        self.pixmap.fill(Color::from_rgba8(red, green, blue, 255));
        for ring in land {
            if let Some(shape) = self.shape(ring, true) {
                self.fill(&shape, self.palette.land, 255);
                // Why an edge: where two outlines meet, no hair of sea shows.
                self.stroke(&shape, self.palette.land, 1.5 * self.scale, None);
            }
        }
    }

    fn areas(&mut self, parts: &Parts) {
        // Water last: ponds lie in parks and golf courses.
        for is_water in [false, true] {
            for area in &parts.areas {
                if (area.land == Land::Water) != is_water {
                    continue;
                }
                let colour = match area.land {
                    Land::Park | Land::Golf => self.palette.park,
                    Land::Water => self.palette.water,
                    Land::Open => self.palette.open,
                };
                if let Some(shape) = self.shape(&area.ring, true) {
                    self.fill(&shape, colour, 255);
                }
            }
        }
    }

    fn roads(&mut self, parts: &Parts) {
        let zoom = self.view.zoom();
        let growth = (zoom - GROWS_FROM).max(-2.0) * 0.5;
        for (class, from, _, width) in ROADS {
            if zoom < from {
                continue;
            }
            let width = (width * growth.exp2() as f32).max(0.7) * self.scale;
            let lines: Vec<Path> = parts
                .roads
                .iter()
                .filter(|road| road.class == class)
                .filter_map(|road| self.shape(&road.line, false))
                .collect();
            if class == RoadClass::Highway {
                for line in &lines {
                    self.stroke(line, self.palette.road, width + 2.0 * self.scale, None);
                }
            }
            let colour = match class {
                RoadClass::Highway => self.palette.highway,
                _ => self.palette.road,
            };
            for line in &lines {
                self.stroke(line, colour, width, None);
            }
        }
    }

    /// The community: dashed, and filled so lightly that the streets show.
    fn outline(&mut self, rings: &[Vec<Point>]) {
        let mut all = PathBuilder::new();
        for ring in rings {
            let places: Vec<[f64; 2]> = ring.iter().map(|at| on_square(*at)).collect();
            if let Some(shape) = self.shape(&places, true) {
                all.push_path(&shape);
            }
        }
        let Some(shape) = all.finish() else { return };
        let dash = StrokeDash::new(vec![7.0 * self.scale, 5.0 * self.scale], 0.0);
        self.fill(&shape, self.palette.area, 30);
        self.stroke(&shape, self.palette.area, 2.0 * self.scale, dash);
    }

    fn names(&mut self, parts: &Parts, about: Option<&str>) {
        if let Some(name) = about {
            let (width, height) = (self.pixmap.width() as f32, self.pixmap.height() as f32);
            self.name(
                name,
                larger(PLACE, 1.25),
                (width / 2.0, height / 2.0),
                self.palette.ink,
            );
        }
        for (at, (name, place)) in parts.names.iter().enumerate() {
            if about == Some(name.as_str()) {
                continue;
            }
            let style = if at == 0 { PLACE } else { SMALL };
            self.name(name, style, self.view.at(*place), self.palette.label);
        }
        for area in parts.areas.iter().filter(|area| !area.name.is_empty()) {
            let [west, north, east, south] = box_around(&area.ring);
            let (left, top) = self.view.at([west, north]);
            let (right, bottom) = self.view.at([east, south]);
            let room = SMALL.width(&area.name) * self.scale;
            if right - left > room && bottom - top > 16.0 * self.scale {
                let middle = (f32::midpoint(left, right), f32::midpoint(top, bottom));
                self.name(&area.name, SMALL, middle, self.palette.label);
            }
        }
        self.street_names(parts);
    }

    /// A name about its middle, unless something is written there.
    fn name(&mut self, text: &str, style: Type, (x, y): (f32, f32), colour: Rgb) {
        let style = larger(style, self.scale);
        let width = style.width(text);
        let (left, baseline) = (x - width / 2.0, y + style.size * 0.35);
        let room = Rect::from_ltrb(
            left - 5.0 * self.scale,
            baseline - style.size,
            left + width + 5.0 * self.scale,
            baseline + style.size * 0.4,
        );
        let Some(room) = room.filter(|room| self.is_free(room)) else {
            return;
        };
        if let Some(letters) = style.outline(text, left, baseline) {
            self.taken.push(room);
            self.halo(&letters);
            self.fill(&letters, colour, 255);
        }
    }

    fn halo(&mut self, letters: &Path) {
        self.stroke(letters, self.palette.land, 3.2 * self.scale, None);
    }

    fn is_free(&self, room: &Rect) -> bool {
        let inside = room.left() >= 2.0
            && room.top() >= 2.0
            && room.right() <= self.pixmap.width() as f32 - 2.0
            && room.bottom() <= self.pixmap.height() as f32 - 2.0;
        inside
            && !self
                .taken
                .iter()
                .any(|other| other.intersect(room).is_some())
    }

    /// The names of the wider roads, each once, along its longest straight part in sight.
    fn street_names(&mut self, parts: &Parts) {
        let mut named: Vec<&str> = Vec::new();
        for (class, _, from, _) in ROADS.iter().rev() {
            if self.view.zoom() < *from {
                continue;
            }
            for road in parts.roads.iter().filter(|road| road.class == *class) {
                if road.name.is_empty() || named.contains(&road.name.as_str()) {
                    continue;
                }
                if self.street_name(&road.name, &road.line) {
                    named.push(&road.name);
                }
            }
        }
    }

    fn street_name(&mut self, name: &str, line: &[[f64; 2]]) -> bool {
        let style = larger(STREET, self.scale);
        let width = style.width(name);
        let (right, bottom) = (self.pixmap.width() as f32, self.pixmap.height() as f32);
        let clamp = |(x, y): (f32, f32)| (x.clamp(0.0, right), y.clamp(0.0, bottom));
        let straight = line.windows(2).filter_map(|pair| {
            let (a, b) = (self.view.at(pair[0]), self.view.at(pair[1]));
            // Only what runs east and west or north and south is cut at the edge without turning.
            let (c, d) = (clamp(a), clamp(b));
            let length = (d.0 - c.0).hypot(d.1 - c.1);
            (length > width + 16.0 * self.scale).then_some((length, c, d))
        });
        let Some((_, a, b)) = straight.max_by(|x, y| x.0.total_cmp(&y.0)) else {
            return false;
        };
        let (a, b) = if b.0 < a.0 { (b, a) } else { (a, b) };
        let (x, y) = (f32::midpoint(a.0, b.0), f32::midpoint(a.1, b.1));
        let angle = (b.1 - a.1).atan2(b.0 - a.0);
        let (sine, cosine) = (angle.sin().abs(), angle.cos().abs());
        let (wide, high) = (
            width * cosine + style.size * sine,
            width * sine + style.size * cosine,
        );
        let margin = 3.0 * self.scale;
        let room = Rect::from_ltrb(
            x - wide / 2.0 - margin,
            y - high / 2.0 - margin,
            x + wide / 2.0 + margin,
            y + high / 2.0 + margin,
        );
        let Some(room) = room.filter(|room| self.is_free(room)) else {
            return false;
        };
        let letters = style.outline(name, -width / 2.0, style.size * 0.35);
        let turned = Transform::from_rotate(angle.to_degrees()).post_translate(x, y);
        let Some(letters) = letters.and_then(|letters| letters.transform(turned)) else {
            return false;
        };
        self.taken.push(room);
        self.halo(&letters);
        self.fill(&letters, self.palette.label, 255);
        true
    }

    fn keep_free_for_pin(&mut self, at: Point) {
        let (x, y) = self.view.at(on_square(at));
        let size = 22.0 * self.scale;
        self.taken.extend(Rect::from_ltrb(
            x - size,
            y - 2.2 * size,
            x + size,
            y + size / 2.0,
        ));
    }

    /// The pin, its point on the home.
    fn pin(&mut self, at: Point) {
        let (x, y) = self.view.at(on_square(at));
        let size = 13.0 * self.scale;
        let middle = y - 2.15 * size;
        if let Some(shadow) = Rect::from_ltrb(
            x - size * 0.5,
            y - size * 0.16,
            x + size * 0.5,
            y + size * 0.16,
        )
        .and_then(PathBuilder::from_oval)
        {
            self.fill(&shadow, [0; 3], 70);
        }
        let mut path = PathBuilder::new();
        path.move_to(x, y);
        path.cubic_to(
            x - size * 0.35,
            y - size * 0.75,
            x - size,
            middle + size * 0.75,
            x - size,
            middle,
        );
        let round = size * 0.552;
        path.cubic_to(
            x - size,
            middle - round,
            x - round,
            middle - size,
            x,
            middle - size,
        );
        path.cubic_to(
            x + round,
            middle - size,
            x + size,
            middle - round,
            x + size,
            middle,
        );
        path.cubic_to(
            x + size,
            middle + size * 0.75,
            x + size * 0.35,
            y - size * 0.75,
            x,
            y,
        );
        path.close();
        if let Some(shape) = path.finish() {
            self.stroke(&shape, self.palette.pin_edge, 4.0 * self.scale, None);
            self.fill(&shape, self.palette.pin, 255);
        }
        // The house of the brand, as large as the pin lets it be.
        let unit = size / 17.0;
        let at = |px: f32, py: f32| (x + (px - 16.0) * unit, middle + (py - 17.0) * unit);
        let house = [
            (6.0, 16.0),
            (16.0, 7.5),
            (26.0, 16.0),
            (23.0, 16.0),
            (23.0, 25.0),
            (18.5, 25.0),
            (18.5, 19.0),
            (13.5, 19.0),
            (13.5, 25.0),
            (9.0, 25.0),
            (9.0, 16.0),
        ];
        if let Some(house) = self::path(house.into_iter().map(|(px, py)| at(px, py)), true) {
            self.fill(&house, self.palette.pin_edge, 255);
        }
    }

    /// What is owed to whoever looks, in the corner.
    fn note(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let style = larger(NOTE, self.scale);
        let width = style.width(text);
        let (right, bottom) = (self.pixmap.width() as f32, self.pixmap.height() as f32);
        let margin = 6.0 * self.scale;
        let plate = Rect::from_ltrb(
            right - width - 2.0 * margin,
            bottom - style.size - 1.6 * margin,
            right,
            bottom,
        );
        let Some(plate) = plate else { return };
        self.fill(&PathBuilder::from_rect(plate), self.palette.land, 215);
        self.taken.push(plate);
        let letters = style.outline(text, right - width - margin, bottom - margin * 1.1);
        if let Some(letters) = letters {
            self.fill(&letters, self.palette.label, 255);
        }
    }
}
