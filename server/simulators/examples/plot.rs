//! Draws the network and the active homes of a world to a PNG, to be looked at.
//!
//! `cargo run --example plot -- <file.png> <west> <south> <east> <north> [width]`

use model::geo::Point;
use resvg::tiny_skia::{
    Color, FillRule, LineCap, Paint, Path, PathBuilder, Pixmap, Stroke, Transform,
};
use simulators::world::{AreaKind, Mls, StreetClass, World, WorldOptions};
use std::error::Error;

struct Map {
    pixmap: Pixmap,
    west: f64,
    north: f64,
    scale: f64,
}

impl Map {
    fn at(&self, point: Point) -> (f32, f32) {
        let x = (point.longitude - self.west) * self.scale * 0.8315;
        let y = (self.north - point.latitude) * self.scale;
        (x as f32, y as f32)
    }

    fn path(&self, line: &[Point], close: bool) -> Option<Path> {
        let mut builder = PathBuilder::new();
        for (at, &point) in line.iter().enumerate() {
            let (x, y) = self.at(point);
            if at == 0 {
                builder.move_to(x, y);
            } else {
                builder.line_to(x, y);
            }
        }
        if close {
            builder.close();
        }
        builder.finish()
    }

    fn fill(&mut self, ring: &[Point], rgba: [u8; 4]) {
        if let Some(path) = self.path(ring, true) {
            self.pixmap.fill_path(
                &path,
                &paint(rgba),
                FillRule::EvenOdd,
                Transform::identity(),
                None,
            );
        }
    }

    fn stroke(&mut self, line: &[Point], close: bool, width: f32, rgba: [u8; 4]) {
        if let Some(path) = self.path(line, close) {
            let stroke = Stroke {
                width,
                line_cap: LineCap::Round,
                ..Stroke::default()
            };
            self.pixmap
                .stroke_path(&path, &paint(rgba), &stroke, Transform::identity(), None);
        }
    }

    fn dot(&mut self, point: Point, radius: f32, rgba: [u8; 4]) {
        let (x, y) = self.at(point);
        if let Some(circle) = PathBuilder::from_circle(x, y, radius) {
            self.pixmap.fill_path(
                &circle,
                &paint(rgba),
                FillRule::Winding,
                Transform::identity(),
                None,
            );
        }
    }
}

fn paint([red, green, blue, alpha]: [u8; 4]) -> Paint<'static> {
    let mut paint = Paint {
        anti_alias: true,
        ..Paint::default()
    };
    paint.set_color_rgba8(red, green, blue, alpha);
    paint
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, or: f64| arguments.get(at).map_or(Ok(or), |text| text.parse::<f64>());
    let (west, south) = (number(1, -116.66)?, number(2, 33.58)?);
    let (east, north, width) = (number(3, -116.10)?, number(4, 34.01)?, number(5, 1_600.0)?);
    let scale = width / ((east - west) * 0.8315);
    let height = ((north - south) * scale) as u32;
    let pixmap = Pixmap::new(width as u32, height).ok_or("the picture is empty")?;
    let mut map = Map {
        pixmap,
        west,
        north,
        scale,
    };
    map.pixmap.fill(Color::from_rgba8(242, 239, 233, 255));
    let world = World::generate(&WorldOptions::full(1, 1_795_305_600_000));
    let network = world.network();

    for city in &network.cities {
        map.fill(&city.ring, [250, 248, 244, 255]);
    }
    for kind in [
        AreaKind::Park,
        AreaKind::Golf,
        AreaKind::Airfield,
        AreaKind::Water,
    ] {
        let colour = match kind {
            AreaKind::Park => [196, 226, 186, 255],
            AreaKind::Golf => [176, 217, 162, 255],
            AreaKind::Airfield => [222, 220, 228, 255],
            AreaKind::Water => [160, 200, 228, 255],
        };
        for area in network.areas.iter().filter(|area| area.kind == kind) {
            map.fill(&area.ring, colour);
        }
    }
    let zoom = (scale / 2_800.0).clamp(0.15, 4.0) as f32;
    for (class, wide, colour) in [
        (StreetClass::Local, 0.7, [206, 200, 190, 255]),
        (StreetClass::Collector, 1.4, [188, 180, 168, 255]),
        (StreetClass::Arterial, 2.2, [232, 196, 120, 255]),
        (StreetClass::Highway, 3.4, [222, 128, 90, 255]),
    ] {
        for street in network
            .streets
            .iter()
            .filter(|street| street.class == class)
        {
            map.stroke(&street.line, false, wide * zoom, colour);
        }
    }
    for neighbourhood in &network.neighbourhoods {
        for ring in &neighbourhood.rings {
            map.stroke(ring, true, 0.6 * zoom, [120, 90, 160, 110]);
        }
    }
    for city in &network.cities {
        map.stroke(&city.ring, true, 1.4 * zoom, [70, 60, 120, 220]);
    }
    for mls in Mls::ALL {
        for rank in 0..world.len(mls) {
            let listing = world.listing(mls, rank).listing;
            if let (Some(latitude), Some(longitude)) = (listing.latitude, listing.longitude) {
                map.dot(
                    Point {
                        latitude,
                        longitude,
                    },
                    0.9 * zoom.max(0.7),
                    [190, 40, 60, 200],
                );
            }
        }
    }
    let file = arguments.first().map_or("plot.png", String::as_str);
    map.pixmap.save_png(file)?;
    Ok(())
}
