//! Roofs of clay tiles.

use crate::pictures::drawing::{Canvas, area, hex};
use crate::pictures::home::Home;

use super::glazing;
use super::roofs::Roof;

/// A tiled roof over a span at an eave.
pub fn roof(canvas: &mut Canvas, home: &Home, (left, right, y): (f64, f64, f64), rise: f64) {
    let clay = home.tint(hex(0xb5_653f));
    let groove = home.tint(hex(0x9c_5233)).at(0.55);
    let (top_left, top_right) = (left + rise * 0.7, right - rise * 0.7);
    canvas.polygon(
        &[
            (left - 26.0, y + 6.0),
            (top_left, y - rise),
            (top_right, y - rise),
            (right + 26.0, y + 6.0),
        ],
        clay,
    );
    let count = ((right - left) / 17.0).round() as u32;
    for rank in 0..=count {
        let share = f64::from(rank) / f64::from(count);
        let foot = left - 26.0 + (right - left + 52.0) * share;
        let head = top_left + (top_right - top_left) * share;
        canvas.line((head, y - rise), (foot, y + 4.0), groove, 2.4);
        canvas.circle(
            (foot, y + 5.0),
            7.0,
            if rank % 2 == 1 {
                clay
            } else {
                clay.lighter(0.14)
            },
        );
    }
    canvas.rounded(
        area(
            top_left - 6.0,
            y - rise - 4.0,
            top_right - top_left + 12.0,
            8.0,
        ),
        4.0,
        clay.darker(0.12),
    );
}

/// The tower and the chimney that stand behind a one-story roof.
pub fn tower(canvas: &mut Canvas, home: &Home, ground: Roof) {
    let wall = home.wall_ink(canvas);
    let (x, wide) = ground.feature.unwrap_or((0.0, 100.0));
    let x = x + wide - 40.0;
    let y = ground.y;
    canvas.rect(area(x, y - 128.0, 120.0, 130.0), wall);
    canvas.rect(
        area(x + 76.0, y - 128.0, 44.0, 130.0),
        hex(0x1b_1420).at(0.12),
    );
    let pane = if home.lit() {
        hex(0xf7_bd70)
    } else {
        home.tint(hex(0x5d_7b84))
    };
    glazing::arch_shape(canvas, area(x + 40.0, y - 106.0, 40.0, 44.0), pane.into());
    roof(canvas, home, (x - 4.0, x + 124.0, y - 130.0), 34.0);
    canvas.rect(area(ground.left + 90.0, y - 110.0, 38.0, 80.0), wall);
    canvas.rect(
        area(ground.left + 84.0, y - 116.0, 50.0, 10.0),
        home.tint(hex(0x9c_5233)),
    );
}
