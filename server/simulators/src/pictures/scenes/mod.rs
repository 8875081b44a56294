//! The pictures of a home, one module for each sight.

mod aerial;
mod bath;
mod bedroom;
mod dining;
mod front;
mod furniture;
mod kitchen;
mod living;
mod patio;
mod rear;
mod room;
mod street;
mod terrace;
mod water;

use super::drawing::{Area, Canvas, area};
use super::facts::{HomeKind, Scene};
use super::home::Home;

/// The canvas that most scenes fill.
const WHOLE: Area = area(0.0, 0.0, 1_200.0, 800.0);

/// Paints a scene and tells which part of the canvas it shows.
pub fn paint(canvas: &mut Canvas, home: &Home, scene: Scene) -> Area {
    let land = home.facts.kind == HomeKind::Land;
    match scene {
        Scene::Aerial => aerial::paint(canvas, home),
        _ if land => street::paint(canvas, home),
        Scene::Front | Scene::Dusk => front::paint(canvas, home),
        Scene::Panorama => return front::paint_panorama(canvas, home),
        Scene::Strip => return front::paint_strip(canvas, home),
        Scene::Pool => rear::paint_pool(canvas, home),
        Scene::Garden => rear::paint_garden(canvas, home),
        Scene::Living => living::paint(canvas, home),
        Scene::Kitchen => kitchen::paint(canvas, home),
        Scene::Dining => dining::paint(canvas, home),
        Scene::Bedroom => bedroom::paint(canvas, home, "bedroom"),
        Scene::Guest => bedroom::paint(canvas, home, "guest"),
        Scene::Bath => bath::paint(canvas, home),
        Scene::View => terrace::paint(canvas, home),
        Scene::Street => street::paint(canvas, home),
    }
    WHOLE
}
