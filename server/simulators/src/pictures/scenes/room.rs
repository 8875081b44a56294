//! A room in one-point perspective, and the windows through which its view is seen.

use crate::pictures::drawing::{Area, Canvas, Colour, Path, WHITE, area, hex};
use crate::pictures::facts::{PoolKind, ViewKind};
use crate::pictures::home::{Era, Home};
use crate::pictures::outdoors::backdrop::{self, Facing};
use crate::pictures::outdoors::{ground, planting};

/// What a room is made of.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// The wall opposite the viewer.
    pub wall: Area,
    /// Whether the ceiling is of wood.
    pub beams: bool,
    pub floor: Colour,
}

impl Room {
    /// Paints ceiling, walls and floor.
    pub fn paint(self, canvas: &mut Canvas, home: &Home) {
        let dim = if home.lit() { 0.1 } else { 0.0 };
        let evening = hex(0x3b_2b3b);
        let wall = hex(0xfb_f8f2)
            .mix(home.wall.lighter(0.25), 0.4)
            .mix(evening, dim);
        let wood = home.wood.mix(hex(0xf1_d9b5), 0.42);
        let ceiling = if self.beams { wood } else { WHITE }.mix(evening, dim);
        let (left, right, top, bottom) = (
            self.wall.x,
            self.wall.right(),
            self.wall.y,
            self.wall.bottom(),
        );
        let shade = hex(0x2b_1d1d);
        let ink = canvas.fade(ceiling.mix(shade, 0.08), ceiling.mix(shade, 0.24));
        canvas.polygon(
            &[(0.0, -60.0), (left, top), (right, top), (1_200.0, -60.0)],
            ink,
        );
        self.joists(canvas, home, ceiling);
        let side = hex(0x3c_2a1c);
        for (x, far, tones) in [(0.0, left, (0.12, 0.2)), (1_200.0, right, (0.02, 0.1))] {
            let stops = [
                (0.0, wall.mix(side, tones.0).into()),
                (1.0, wall.mix(side, tones.1).into()),
            ];
            let ink = canvas.gradient((1.0, 0.0), &stops);
            canvas.polygon(&[(x, -60.0), (far, top), (far, bottom), (x, 840.0)], ink);
        }
        let floor = self.floor.mix(evening, dim);
        let ink = canvas.fade(floor.lighter(0.25), floor.mix(shade, 0.1));
        canvas.polygon(
            &[
                (0.0, 840.0),
                (left, bottom),
                (right, bottom),
                (1_200.0, 840.0),
            ],
            ink,
        );
        for board in -5..=5 {
            let away = f64::from(board);
            canvas.line(
                (self.wall.middle() + away * self.wall.w / 12.0, bottom),
                (600.0 + away * 100.0, 840.0),
                floor.mix(shade, 0.3).at(0.4),
                1.4,
            );
        }
        canvas.rect(self.wall, wall);
        canvas.rect(
            area(left, bottom - 8.0, self.wall.w, 8.0),
            wall.lighter(0.5),
        );
    }

    fn joists(self, canvas: &mut Canvas, home: &Home, ceiling: Colour) {
        let (left, right, top) = (self.wall.x, self.wall.right(), self.wall.y);
        let (tone, width) = if self.beams { (0.34, 3.0) } else { (0.14, 1.5) };
        for board in -5..=5 {
            let away = f64::from(board);
            canvas.line(
                (self.wall.middle() + away * self.wall.w / 10.0, top),
                (600.0 + away * 120.0, -60.0),
                ceiling.mix(hex(0x2b_1d1d), tone),
                width,
            );
        }
        if !self.beams {
            return;
        }
        for share in [0.0, 0.3, 0.7] {
            let (from, to) = (left * (1.0 - share), right + (1_200.0 - right) * share);
            let y = top - (top + 60.0) * share;
            let deep = 16.0 + 22.0 * share;
            canvas.polygon(
                &[
                    (from, y),
                    (to, y),
                    (to + 10.0 * share, y + deep),
                    (from - 10.0 * share, y + deep),
                ],
                home.wood.mix(hex(0x20_140f), 0.25),
            );
        }
    }
}

/// The color of floors by what they are laid with.
pub fn floor(home: &Home) -> Colour {
    let floors: &[Colour] = match home.era {
        Era::Old => &[hex(0xb9_8d63), hex(0xa9_7b52), hex(0xc0_805c)],
        Era::MidCentury => &[
            hex(0xe0_d6c8),
            hex(0xcd_b391),
            hex(0xd8_cbbb),
            hex(0xb9_8d63),
        ],
        Era::Late => &[hex(0xe3_d3bb), hex(0xd9_c6ac), hex(0xcd_b391)],
        Era::New => &[
            hex(0xd9_cfc2),
            hex(0xcb_b89d),
            hex(0xe0_dbd2),
            hex(0xb8_a389),
        ],
    };
    home.chance("floor").pick(floors)
}

/// Paints a window with the home's own view in it.
pub fn window(canvas: &mut Canvas, home: &Home, place: Area, panes: u32) {
    let frame = match home.era {
        Era::Old | Era::Late => hex(0xf8_f4ec),
        _ => hex(0x2f_2a27),
    }
    .mix(home.light.ambient, 0.1);
    let scale = (place.w / 1_200.0).max(place.h / 560.0);
    let origin = (
        place.x + (place.w - 1_200.0 * scale) / 2.0,
        place.bottom() - 560.0 * scale,
    );
    let hole = Path::from(place.x, place.y)
        .to(place.right(), place.y)
        .to(place.right(), place.bottom())
        .to(place.x, place.bottom())
        .closed();
    canvas.clipped(hole, |canvas| {
        canvas.placed(origin, (scale, scale), |canvas| outside(canvas, home));
    });
    let gleam = [(0.08, 0.0), (0.2, 0.0), (0.04, 1.0), (0.0, 1.0), (0.0, 0.6)];
    canvas.polygon(&gleam.map(|(x, y)| place.point(x, y)), WHITE.at(0.13));
    for rank in 0..=panes {
        let x = place.x + place.w * f64::from(rank) / f64::from(panes);
        canvas.rect(area(x - 2.5, place.y, 5.0, place.h), frame);
    }
    canvas.rect(
        area(place.x - 2.0, place.y - 3.0, place.w + 4.0, 6.0),
        frame,
    );
    canvas.rect(
        area(place.x - 2.0, place.bottom() - 5.0, place.w + 4.0, 7.0),
        frame,
    );
    if home.era == Era::Old {
        canvas.rect(place.part(0.0, 0.46, 1.0, 0.018), frame);
    }
}

/// What is outside the windows.
fn outside(canvas: &mut Canvas, home: &Home) {
    let mut chance = home.chance("outside");
    backdrop::paint(canvas, home, (1_200.0, 420.0), Facing::View);
    let golf = home.facts.view == ViewKind::Golf;
    for rank in 0..4 {
        let at = (chance.between(60.0, 1_140.0), 440.0);
        let tall = chance.between(140.0, 330.0);
        if rank > 1 || home.is_apartment() {
            planting::far(canvas, home, &mut chance, at, tall * 0.7);
        } else {
            planting::tall(canvas, home, &mut chance, at, tall);
        }
    }
    if golf {
        return;
    }
    if home.facts.view != ViewKind::Ocean {
        ground::hedge(canvas, home, 1_200.0, 440.0);
    }
    canvas.rect(area(0.0, 438.0, 1_200.0, 200.0), home.tint(hex(0xd9_c6a6)));
    if home.facts.pool == PoolKind::Private {
        let coping = home.tint(hex(0xf3_ece0));
        canvas.polygon(
            &[
                (200.0, 470.0),
                (1_000.0, 470.0),
                (1_160.0, 560.0),
                (40.0, 560.0),
            ],
            coping,
        );
        let water = if home.lit() {
            hex(0x5f_cbd3)
        } else {
            home.tint(home.water)
        };
        canvas.polygon(
            &[
                (230.0, 478.0),
                (970.0, 478.0),
                (1_110.0, 560.0),
                (90.0, 560.0),
            ],
            water,
        );
        canvas.polygon(
            &[
                (330.0, 488.0),
                (700.0, 488.0),
                (640.0, 512.0),
                (280.0, 512.0),
            ],
            WHITE.at(0.22),
        );
    } else {
        canvas.fill(
            Path::from(0.0, 470.0)
                .bend((500.0, 440.0), 1_200.0, 476.0)
                .to(1_200.0, 600.0)
                .to(0.0, 600.0)
                .closed(),
            home.tint(hex(0x96_b066)),
        );
    }
}
