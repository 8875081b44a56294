//! The pool itself.

use crate::pictures::drawing::{Canvas, Chance, Path, Point, WHITE, area, hex};
use crate::pictures::home::Home;

/// The outline of the water and of its coping.
fn basin(shape: &str) -> (Path, Option<Path>) {
    match shape {
        "kidney" => (
            Path::from(300.0, 640.0)
                .curve((290.0, 580.0), (420.0, 560.0), 560.0, 572.0)
                .curve((660.0, 580.0), (700.0, 566.0), 790.0, 566.0)
                .curve((960.0, 566.0), (1_060.0, 640.0), 1_000.0, 706.0)
                .curve((950.0, 764.0), (760.0, 766.0), 640.0, 736.0)
                .curve((560.0, 716.0), (500.0, 764.0), 400.0, 752.0)
                .curve((320.0, 742.0), (306.0, 690.0), 300.0, 640.0)
                .closed(),
            None,
        ),
        "corner" => (
            outline(&[
                (330.0, 566.0),
                (640.0, 566.0),
                (640.0, 618.0),
                (940.0, 618.0),
                (1_030.0, 752.0),
                (200.0, 752.0),
            ]),
            Some(outline(&[
                (314.0, 554.0),
                (654.0, 554.0),
                (654.0, 606.0),
                (950.0, 606.0),
                (1_056.0, 768.0),
                (174.0, 768.0),
            ])),
        ),
        "wide" => (
            outline(&[
                (240.0, 562.0),
                (960.0, 562.0),
                (1_120.0, 760.0),
                (80.0, 760.0),
            ]),
            Some(outline(&[
                (226.0, 550.0),
                (974.0, 550.0),
                (1_146.0, 776.0),
                (54.0, 776.0),
            ])),
        ),
        _ => (
            outline(&[
                (330.0, 566.0),
                (880.0, 566.0),
                (1_010.0, 752.0),
                (190.0, 752.0),
            ]),
            Some(outline(&[
                (316.0, 554.0),
                (894.0, 554.0),
                (1_034.0, 768.0),
                (166.0, 768.0),
            ])),
        ),
    }
}

fn outline(points: &[Point]) -> Path {
    let (first, rest) = (points[0], &points[1..]);
    rest.iter()
        .fold(Path::from(first.0, first.1), |path, &(x, y)| path.to(x, y))
        .closed()
}

/// Paints the pool with its coping, its waves and, where it is shared, its lanes.
pub fn paint(canvas: &mut Canvas, home: &Home, chance: &mut Chance, shared: bool) {
    let own = chance.pick(&["straight", "straight", "kidney", "corner"]);
    let (pool, coping) = basin(if shared { "wide" } else { own });
    let stone = home.tint(hex(0xf6_f0e6));
    match coping {
        Some(coping) => canvas.fill(coping, stone),
        None => canvas.stroke(pool.clone(), stone, 26.0),
    }
    let lit = home.lit();
    let blue = home.water;
    let ink = if lit {
        canvas.fade(
            blue.mix(hex(0xe9_fffb), 0.45),
            blue.mix(hex(0x10_305a), 0.35),
        )
    } else {
        let tinted = home.tint(blue);
        let stops = [
            (0.0, tinted.mix(hex(0xe2_fbfa), 0.45).into()),
            (0.4, tinted.lighter(0.15).into()),
            (1.0, blue.mix(hex(0x0f_5f78), 0.3).into()),
        ];
        canvas.gradient((0.0, 1.0), &stops)
    };
    canvas.fill(pool.clone(), ink);
    canvas.clipped(pool, |canvas| {
        canvas.rect(area(40.0, 546.0, 1_120.0, 24.0), hex(0x0d_4a5c).at(0.25));
        let mirror = if lit { hex(0xff_d796) } else { WHITE };
        canvas.polygon(
            &[
                (430.0, 560.0),
                (770.0, 560.0),
                (800.0, 640.0),
                (400.0, 640.0),
            ],
            mirror.at(0.22),
        );
        if shared {
            for x in [-1.0, 0.0, 1.0] {
                canvas.line(
                    (600.0 + x * 150.0, 560.0),
                    (600.0 + x * 240.0, 770.0),
                    hex(0x1a_5f8a).at(0.35),
                    5.0,
                );
            }
        }
        for _ in 0..44 {
            let (y, x) = (chance.between(578.0, 760.0), chance.between(120.0, 1_040.0));
            let long = chance.between(24.0, 90.0) * (y - 480.0) / 180.0;
            let wave = Path::from(x, y)
                .bend((x + long * 0.25, y - 5.0), x + long * 0.5, y)
                .bend((x + long * 0.75, y + 5.0), x + long, y);
            canvas.stroke(
                wave,
                WHITE.at(chance.between(0.18, 0.5)),
                1.0 + (y - 560.0) / 90.0,
            );
        }
    });
}
