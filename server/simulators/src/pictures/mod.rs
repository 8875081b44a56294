//! Illustrations of a home: every scene is drawn from the same facts and agrees with them.
//!
//! **Invariant:** a picture depends on nothing but its facts, scene and hour; a front has a door for
//! every garage space, and `scenes` names no sight that the facts deny, such as a pool.
//!
//! Start with `draw`; `scenes` is the photo set of a listing and `render` makes pixels of it.

mod album;
mod drawing;
mod facts;
mod home;
mod houses;
mod light;
mod outdoors;
mod render;
mod scenes;
#[cfg(test)]
mod tests;

pub use album::{Shot, scenes};
pub use facts::{HomeFacts, HomeKind, PoolKind, Region, Scene, Style, TimeOfDay, ViewKind};
pub use render::{Error, ImageFormat, render};

use drawing::Canvas;
use home::Home;

/// Draws one scene of a home at an hour, as SVG.
pub fn draw(facts: &HomeFacts, scene: Scene, time: TimeOfDay) -> String {
    // The scene is called after its light: no sun may shine in it.
    let time = match (scene, time) {
        (Scene::Dusk, TimeOfDay::Dawn | TimeOfDay::Day | TimeOfDay::Golden) => TimeOfDay::Dusk,
        _ => time,
    };
    let home = Home::new(facts, time);
    let mut canvas = Canvas::new(prefix(facts.seed, scene, time));
    let window = scenes::paint(&mut canvas, &home, scene);
    canvas.finish(window)
}

/// What the ids of one picture begin with.
fn prefix(seed: u32, scene: Scene, time: TimeOfDay) -> String {
    let letter = |rank: u8| char::from(b'a' + rank);
    format!("h{seed}{}{}", letter(scene as u8), letter(time as u8))
}
