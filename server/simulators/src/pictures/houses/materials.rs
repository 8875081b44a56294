//! Walls that are more than paint: breeze blocks, stone, slats and boards.

use crate::pictures::drawing::{Area, Canvas, Colour, Ink, Path, area, hex};
use crate::pictures::home::{Breeze, Home};

/// A wall of pierced blocks.
pub fn breeze(canvas: &mut Canvas, home: &Home) -> Ink {
    let block = home.tint(home.wall.lighter(0.35));
    let hole = if home.lit() {
        hex(0xc9_8a55)
    } else {
        home.tint(home.wall.mix(hex(0x3d_2f2a), 0.55))
    };
    let kind = home.breeze;
    canvas.kept("breeze", |canvas| {
        canvas.pattern(26.0, 26.0, |tile| {
            tile.rect(area(0.0, 0.0, 26.0, 26.0), block);
            match kind {
                Breeze::Circle => tile.circle((13.0, 13.0), 8.5, hole),
                Breeze::Diamond => tile.polygon(
                    &[(13.0, 3.0), (23.0, 13.0), (13.0, 23.0), (3.0, 13.0)],
                    hole,
                ),
                Breeze::Leaf => tile.fill(
                    Path::from(3.0, 3.0)
                        .bend((23.0, 3.0), 23.0, 23.0)
                        .bend((3.0, 23.0), 3.0, 3.0)
                        .closed(),
                    hole,
                ),
                Breeze::Hourglass => {
                    tile.polygon(&[(3.0, 3.0), (23.0, 3.0), (13.0, 13.0)], hole);
                    tile.polygon(&[(3.0, 23.0), (23.0, 23.0), (13.0, 13.0)], hole);
                }
            }
        })
    })
}

/// A wall of stacked stone.
pub fn stone(canvas: &mut Canvas, home: &Home) -> Ink {
    const COURSES: [(f64, f64, f64, f64, f64); 6] = [
        (0.0, 0.0, 40.0, 11.0, 0.0),
        (42.0, 0.0, 29.0, 11.0, 0.14),
        (0.0, 13.0, 22.0, 10.0, 0.1),
        (24.0, 13.0, 47.0, 10.0, -0.1),
        (0.0, 25.0, 33.0, 10.0, 0.2),
        (35.0, 25.0, 36.0, 10.0, 0.0),
    ];
    let colour = home.tint(home.stone);
    let shade = hex(0x2d_2422);
    canvas.kept("stone", |canvas| {
        canvas.pattern(72.0, 36.0, |tile| {
            tile.rect(area(0.0, 0.0, 72.0, 36.0), colour.mix(shade, 0.35));
            for (x, y, w, h, tone) in COURSES {
                let face = if tone < 0.0 {
                    colour.mix(shade, -tone)
                } else {
                    colour.lighter(tone)
                };
                tile.rounded(area(x, y, w, h), 2.0, face);
            }
        })
    })
}

/// Upright slats.
pub fn slats(canvas: &mut Canvas, place: Area, colour: Colour) {
    canvas.rect(place, colour.mix(hex(0x1f_1512), 0.35));
    let mut x = 0.0;
    let mut odd = false;
    while x < place.w {
        let face = if odd { colour } else { colour.lighter(0.08) };
        canvas.rect(
            area(place.x + x, place.y, (place.w - x).min(7.5), place.h),
            face,
        );
        x += 11.0;
        odd = !odd;
    }
}

/// The joints of the boards that clad a craftsman's house or a farmhouse.
pub fn boards(canvas: &mut Canvas, home: &Home, place: Area, upright: bool) {
    let joint = hex(0x20_161c).at(if home.lit() { 0.16 } else { 0.1 });
    let (end, step) = if upright {
        (place.w, 17.0)
    } else {
        (place.h, 10.0)
    };
    let mut at = step;
    while at < end {
        let strip = if upright {
            area(place.x + at, place.y, 2.0, place.h)
        } else {
            area(place.x, place.y + at, place.w, 1.6)
        };
        canvas.rect(strip, joint);
        at += step;
    }
}
