//! Manufactured homes: a long low box on a skirting, with a carport.

use crate::pictures::drawing::{Canvas, Point, area, hex};
use crate::pictures::home::Home;

use super::{bays, entrance, glazing, materials};

/// Paints a manufactured home with the middle of its foot at a point.
pub fn paint(canvas: &mut Canvas, home: &Home, at: Point, scale: f64) {
    let turn = if home.mirrored { -scale } else { scale };
    canvas.placed(at, (turn, scale), |canvas| {
        canvas.ellipse((0.0, 4.0), 450.0, 13.0, hex(0x1b_1420).at(0.26));
        if home.facts.garage > 0 {
            carport(canvas, home);
        }
        shell(canvas, home);
        porch(canvas, home);
        roof(canvas, home);
    });
}

fn shell(canvas: &mut Canvas, home: &Home) {
    let place = area(-400.0, -150.0, 600.0, 150.0);
    bays::plain(canvas, home, place);
    materials::boards(canvas, home, area(-400.0, -150.0, 600.0, 124.0), false);
    let skirt = home.tint(home.wall.mix(hex(0x6b_5a4a), 0.4));
    canvas.rect(area(-400.0, -26.0, 600.0, 26.0), skirt);
    for rank in 1..15 {
        canvas.rect(
            area(-400.0 + f64::from(rank) * 40.0, -26.0, 2.0, 26.0),
            skirt.darker(0.25),
        );
    }
    canvas.rect(
        area(-400.0, -30.0, 600.0, 5.0),
        home.tint(home.door.mix(hex(0xf4_eee4), 0.35)),
    );
    for (x, wide, panes) in [
        (-372.0, 84.0, 2),
        (-262.0, 118.0, 3),
        (-8.0, 70.0, 2),
        (104.0, 70.0, 2),
    ] {
        glazing::window(canvas, home, area(x, -118.0, wide, 54.0), panes);
        let awning = home.tint(home.door.mix(hex(0xff_ffff), 0.1));
        canvas.polygon(
            &[
                (x - 4.0, -126.0),
                (x + wide + 4.0, -126.0),
                (x + wide + 12.0, -106.0),
                (x - 12.0, -106.0),
            ],
            awning,
        );
        for stripe in 0..(wide / 20.0) as u32 {
            let sx = x + 6.0 + f64::from(stripe) * 20.0;
            canvas.polygon(
                &[
                    (sx, -126.0),
                    (sx + 8.0, -126.0),
                    (sx + 8.0, -106.0),
                    (sx, -106.0),
                ],
                awning.lighter(0.6),
            );
        }
    }
    entrance::leaf(canvas, home, area(-106.0, -122.0, 46.0, 96.0));
}

fn roof(canvas: &mut Canvas, home: &Home) {
    let shingle = home.tint(home.shingle);
    let ink = canvas.fade(shingle.lighter(0.14), shingle);
    canvas.polygon(
        &[
            (-426.0, -148.0),
            (-396.0, -186.0),
            (196.0, -186.0),
            (226.0, -148.0),
        ],
        ink,
    );
    canvas.rect(area(-426.0, -150.0, 652.0, 9.0), home.tint(hex(0xfb_f8f1)));
    canvas.rect(area(-426.0, -141.0, 652.0, 12.0), hex(0x1b_1420).at(0.24));
}

fn porch(canvas: &mut Canvas, home: &Home) {
    let wood = home.tint(home.wood.lighter(0.3));
    canvas.rect(area(-152.0, -28.0, 138.0, 12.0), wood);
    for step in 0..3 {
        let down = f64::from(step);
        canvas.rect(
            area(
                -112.0 - down * 6.0,
                -20.0 + down * 8.0,
                58.0 + down * 12.0,
                8.0,
            ),
            wood.darker(0.1 * down + 0.08),
        );
    }
    let rail = home.tint(hex(0xfb_f8f1));
    for (from, to) in [(-152.0, -116.0), (-52.0, -14.0)] {
        canvas.rect(area(from, -62.0, to - from, 4.0), rail);
        for post in 0..5 {
            canvas.rect(
                area(
                    from + (to - from - 3.0) * f64::from(post) / 4.0,
                    -62.0,
                    3.0,
                    36.0,
                ),
                rail,
            );
        }
    }
}

fn carport(canvas: &mut Canvas, home: &Home) {
    let wide = 130.0 + 50.0 * f64::from(home.facts.garage.min(2));
    canvas.rect(
        area(200.0, -116.0, wide, 116.0),
        home.tint(hex(0x8d_8074)).at(0.5),
    );
    car(canvas, home, (200.0 + wide * 0.52, 0.0));
    let post = home.tint(hex(0xf5_efe5));
    for x in [200.0 + wide * 0.5, 200.0 + wide - 8.0] {
        canvas.rect(area(x, -126.0, 7.0, 126.0), post);
    }
    canvas.rect(area(196.0, -136.0, wide + 16.0, 14.0), home.fascia());
    canvas.rect(
        area(196.0, -124.0, wide + 16.0, 5.0),
        home.fascia().darker(0.45),
    );
}

fn car(canvas: &mut Canvas, home: &Home, (x, y): Point) {
    let paint = home.tint(home.fabric);
    canvas.shadow((x, y), 74.0, 8.0);
    canvas.rounded(area(x - 66.0, y - 40.0, 132.0, 30.0), 10.0, paint);
    canvas.polygon(
        &[
            (x - 40.0, y - 38.0),
            (x - 24.0, y - 62.0),
            (x + 22.0, y - 62.0),
            (x + 42.0, y - 38.0),
        ],
        paint.lighter(0.1),
    );
    canvas.polygon(
        &[
            (x - 30.0, y - 39.0),
            (x - 19.0, y - 56.0),
            (x + 18.0, y - 56.0),
            (x + 31.0, y - 39.0),
        ],
        home.pane(),
    );
    for wheel in [-38.0, 38.0] {
        canvas.circle((x + wheel, y - 12.0), 13.0, hex(0x2a_2626));
        canvas.circle((x + wheel, y - 12.0), 5.0, hex(0xb9_b5ae));
    }
}
