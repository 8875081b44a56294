//! Pitched roofs of shingles and metal, with their gables and porches.

use crate::pictures::drawing::{Area, Canvas, area, hex};
use crate::pictures::facts::Style;
use crate::pictures::home::Home;
use crate::pictures::houses::{glazing, materials};

use super::Roof;

/// How steep a gable is: its height for half its width.
const STEEP: f64 = 0.78;

/// Paints the chimney.
pub fn behind(canvas: &mut Canvas, home: &Home, roof: Roof) {
    if home.style == Style::Farmhouse {
        return;
    }
    let x = roof.right - roof.width() * home.chance("chimney").between(0.16, 0.3);
    let stone = materials::stone(canvas, home);
    canvas.rect(area(x, roof.y - 104.0, 40.0, 104.0), stone);
    canvas.rect(
        area(x - 4.0, roof.y - 108.0, 48.0, 9.0),
        home.tint(hex(0x6d_625a)),
    );
}

/// Paints the roof by style.
pub fn before(canvas: &mut Canvas, home: &Home, roof: Roof) {
    let span = (roof.left, roof.right, roof.y);
    match home.style {
        Style::Ranch => {
            shingles(canvas, home, span, if roof.grounded { 68.0 } else { 52.0 });
            if let Some((x, wide)) = roof.feature {
                let gable = (x - 34.0, x + wide + 34.0, roof.y + 4.0);
                front_gable(canvas, home, gable, 0.42);
            }
        }
        Style::Craftsman => {
            shingles(canvas, home, span, if roof.grounded { 74.0 } else { 60.0 });
            if roof.grounded {
                porch(canvas, home, roof);
            } else {
                let middle = f64::midpoint(roof.left, roof.right);
                front_gable(
                    canvas,
                    home,
                    (middle - 110.0, middle + 110.0, roof.y + 4.0),
                    0.5,
                );
            }
        }
        _ => {
            seams(canvas, home, span, if roof.grounded { 84.0 } else { 64.0 });
            let wide = (roof.width() * 0.32).min(200.0);
            for x in [roof.left + wide * 0.52, roof.right - wide * 0.56] {
                let gable = (x - wide / 2.0, x + wide / 2.0, roof.y + 4.0);
                front_gable(canvas, home, gable, STEEP);
            }
        }
    }
}

/// A hipped roof of shingles.
pub fn shingles(canvas: &mut Canvas, home: &Home, (left, right, y): (f64, f64, f64), rise: f64) {
    let colour = home.tint(home.shingle);
    let pull = if home.style == Style::Craftsman {
        14.0
    } else {
        rise * 1.15
    };
    let (a, b) = (left - 36.0, right + 36.0);
    let ink = canvas.fade(colour.lighter(0.1), colour.darker(0.12));
    canvas.polygon(
        &[
            (a, y + 4.0),
            (left + pull - 20.0, y - rise),
            (right - pull + 20.0, y - rise),
            (b, y + 4.0),
        ],
        ink,
    );
    let rows = (rise / 9.0) as u32;
    for row in 1..rows {
        let share = f64::from(row) / f64::from(rows);
        let inset = (pull + 16.0) * (1.0 - share);
        let at = y - rise + (rise + 4.0) * share;
        canvas.rect(
            area(a + inset, at, b - a - inset * 2.0, 1.6),
            colour.darker(0.4).at(0.3),
        );
    }
    edge(canvas, home, area(a, y, b - a, 10.0));
}

/// A roof of standing seams.
pub fn seams(canvas: &mut Canvas, home: &Home, (left, right, y): (f64, f64, f64), rise: f64) {
    let metal = home.tint(hex(0x3f_4347));
    let (a, b) = (left - 28.0, right + 28.0);
    let ink = canvas.fade(metal.lighter(0.14), metal);
    canvas.polygon(
        &[
            (a, y + 4.0),
            (a + 16.0, y - rise),
            (b - 16.0, y - rise),
            (b, y + 4.0),
        ],
        ink,
    );
    let count = ((b - a) / 22.0) as u32;
    for rank in 1..count {
        let share = f64::from(rank) / f64::from(count);
        let (foot, head) = (a + (b - a) * share, a + 16.0 + (b - a - 32.0) * share);
        canvas.line(
            (head, y - rise),
            (foot, y + 4.0),
            metal.darker(0.4).at(0.7),
            1.8,
        );
    }
    edge(canvas, home, area(a, y + 1.0, b - a, 8.0));
}

fn edge(canvas: &mut Canvas, home: &Home, place: Area) {
    let fascia = home.fascia();
    canvas.rect(place, fascia);
    canvas.rect(
        area(place.x, place.bottom() - 1.0, place.w, 4.0),
        fascia.darker(0.4),
    );
}

/// A gable toward the street; `pitch` is its height for half its width.
fn front_gable(canvas: &mut Canvas, home: &Home, (left, right, y): (f64, f64, f64), pitch: f64) {
    let middle = f64::midpoint(left, right);
    let half = (right - left) / 2.0;
    let peak = y - half * pitch;
    let wall = home.tint(home.wall);
    canvas.polygon(&[(left, y + 3.0), (middle, peak), (right, y + 3.0)], wall);
    let joint = wall.darker(0.16).at(0.6);
    let mut x = left + 17.0;
    while x < right {
        let top = peak + (x - middle).abs() * pitch;
        canvas.rect(area(x, top, 1.6, y - top), joint);
        x += 17.0;
    }
    let size = (half * pitch * 0.3).clamp(16.0, 34.0);
    let hole = area(
        middle - size * 0.5,
        y - half * pitch * 0.56,
        size,
        size * 1.15,
    );
    if half > 80.0 {
        glazing::window(canvas, home, hole, 1);
    } else {
        canvas.rect(hole.part(0.1, 0.0, 0.8, 0.7), wall.darker(0.35));
    }
    let rake = if home.style == Style::Farmhouse {
        home.tint(hex(0x2f_3236))
    } else {
        home.fascia()
    };
    let (out, thick) = (24.0, 13.0);
    let foot = out * pitch;
    canvas.polygon(
        &[
            (left - out, y + foot - thick * 0.6),
            (middle, peak - thick),
            (right + out, y + foot - thick * 0.6),
            (right + out, y + foot + 4.0),
            (middle, peak + 4.0),
            (left - out, y + foot + 4.0),
        ],
        rake,
    );
    canvas.line(
        (left - out, y + foot + 5.0),
        (middle, peak + 6.0),
        rake.darker(0.45),
        3.0,
    );
    canvas.line(
        (middle, peak + 6.0),
        (right + out, y + foot + 5.0),
        rake.darker(0.45),
        3.0,
    );
}

/// The porch of a bungalow: a low gable on tapered columns.
pub fn porch(canvas: &mut Canvas, home: &Home, roof: Roof) {
    let Some((x, wide)) = roof.feature else {
        return;
    };
    let (left, right) = (x - 120.0, x + wide + 120.0);
    let y = roof.y + 6.0;
    let trim = home.tint(hex(0xfb_f8f1));
    let stone = materials::stone(canvas, home);
    canvas.rect(
        area(left, y + 4.0, right - left, 152.0),
        hex(0x1b_1420).at(0.16),
    );
    for column in [left + 6.0, right - 42.0] {
        canvas.rect(area(column, -54.0, 36.0, 54.0), stone);
        canvas.rect(area(column - 3.0, -58.0, 42.0, 6.0), trim.darker(0.1));
        canvas.polygon(
            &[
                (column + 9.0, y + 14.0),
                (column + 27.0, y + 14.0),
                (column + 32.0, -58.0),
                (column + 4.0, -58.0),
            ],
            trim,
        );
        canvas.polygon(
            &[
                (column + 20.0, y + 14.0),
                (column + 27.0, y + 14.0),
                (column + 32.0, -58.0),
                (column + 20.0, -58.0),
            ],
            trim.darker(0.14),
        );
    }
    for (from, to) in [(left + 42.0, x - 4.0), (x + wide + 4.0, right - 42.0)] {
        canvas.rect(area(from, -42.0, to - from, 4.0), trim);
        let mut at = from + 5.0;
        while at < to - 2.0 {
            canvas.rect(area(at, -42.0, 2.6, 38.0), trim);
            at += 10.0;
        }
        canvas.rect(area(from, -6.0, to - from, 5.0), trim);
    }
    canvas.rect(area(left - 6.0, y, right - left + 12.0, 16.0), trim);
    canvas.rect(
        area(left - 6.0, y + 14.0, right - left + 12.0, 4.0),
        trim.darker(0.4),
    );
    front_gable(canvas, home, (left - 4.0, right + 4.0, y), 0.36);
}
