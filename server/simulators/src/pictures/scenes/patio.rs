//! Furniture that stands outside.

use crate::pictures::drawing::{Area, Canvas, Path, Point, area, hex};
use crate::pictures::home::Home;
use crate::pictures::houses;

/// A lounger; a negative scale turns it around.
pub fn lounger(canvas: &mut Canvas, home: &Home, at: Point, scale: Point) {
    let (fabric, frame) = (home.tint(home.fabric), home.tint(hex(0xfb_f7ef)));
    canvas.placed(at, scale, |canvas| {
        canvas.shadow((70.0, 36.0), 92.0, 8.0);
        canvas.rect(area(0.0, 20.0, 92.0, 10.0), frame);
        canvas.polygon(
            &[(92.0, 20.0), (140.0, -14.0), (148.0, -6.0), (100.0, 30.0)],
            frame,
        );
        canvas.rect(area(0.0, 14.0, 92.0, 7.0), fabric);
        canvas.polygon(
            &[(90.0, 14.0), (136.0, -20.0), (141.0, -13.0), (94.0, 21.0)],
            fabric,
        );
        canvas.rect(area(6.0, 30.0, 5.0, 10.0), frame);
        canvas.rect(area(86.0, 30.0, 5.0, 10.0), frame);
    });
}

/// A parasol that stands at a point.
pub fn parasol(canvas: &mut Canvas, home: &Home, (x, y): Point) {
    let (fabric, pale) = (home.tint(home.fabric), home.tint(hex(0xfb_f7ef)));
    let rim = y - 130.0;
    canvas.shadow((x, y), 60.0, 8.0);
    canvas.rect(
        area(x - 3.0, rim - 20.0, 6.0, 150.0),
        home.tint(hex(0xf4_efe6)),
    );
    let mut dome = Path::from(x - 108.0, rim).bend((x, rim - 90.0), x + 108.0, rim);
    for (pull, end) in [(81.0, 54.0), (27.0, 0.0), (-27.0, -54.0), (-81.0, -108.0)] {
        dome = dome.bend((x + pull, rim - 12.0), x + end, rim);
    }
    canvas.fill(dome.closed(), fabric);
    canvas.fill(
        Path::from(x - 54.0, rim)
            .bend((x - 34.0, rim - 62.0), x, rim - 44.0)
            .bend((x + 34.0, rim - 62.0), x + 54.0, rim)
            .bend((x + 27.0, rim - 12.0), x, rim)
            .bend((x - 27.0, rim - 12.0), x - 54.0, rim)
            .closed(),
        pale,
    );
}

/// A round table with two chairs.
pub fn table(canvas: &mut Canvas, home: &Home, (x, y): Point) {
    let wood = home.tint(home.wood.lighter(0.2));
    for side in [-1.0, 1.0] {
        let seat: Area = area(x + side * 92.0 - 20.0, y - 34.0, 40.0, 8.0);
        canvas.rounded(seat, 3.0, home.tint(home.fabric));
        canvas.rect(
            area(seat.middle() + side * 14.0 - 3.0, y - 68.0, 6.0, 36.0),
            wood.darker(0.2),
        );
        canvas.rect(area(seat.x + 4.0, y - 26.0, 4.0, 28.0), wood.darker(0.3));
        canvas.rect(
            area(seat.right() - 8.0, y - 26.0, 4.0, 28.0),
            wood.darker(0.3),
        );
    }
    canvas.ellipse((x, y - 48.0), 76.0, 10.0, wood);
    canvas.rect(area(x - 4.0, y - 46.0, 8.0, 46.0), wood.darker(0.3));
    canvas.ellipse((x, y), 30.0, 5.0, wood.darker(0.3));
}

/// A round hearth of stone with its fire.
pub fn fire_pit(canvas: &mut Canvas, home: &Home, (x, y): Point) {
    canvas.shadow((x, y + 4.0), 84.0, 14.0);
    let stone = houses::stone(canvas, home);
    canvas.fill(
        Path::from(x - 70.0, y - 34.0)
            .to(x - 64.0, y)
            .bend((x, y + 18.0), x + 64.0, y)
            .to(x + 70.0, y - 34.0)
            .closed(),
        stone,
    );
    canvas.ellipse((x, y - 34.0), 72.0, 14.0, home.tint(hex(0xd9_d2c7)));
    canvas.ellipse((x, y - 34.0), 54.0, 9.0, hex(0x2c_2422));
    if home.lit() {
        let glow = canvas.glow(hex(0xff_b45e), 0.7);
        canvas.circle((x, y - 50.0), 150.0, glow);
    }
    for (dx, tall) in [(-24.0, 30.0), (-8.0, 48.0), (10.0, 40.0), (26.0, 26.0)] {
        let flame = Path::from(x + dx - 9.0, y - 33.0)
            .bend(
                (x + dx - 10.0, y - 33.0 - tall * 0.5),
                x + dx,
                y - 34.0 - tall,
            )
            .bend(
                (x + dx + 12.0, y - 33.0 - tall * 0.4),
                x + dx + 9.0,
                y - 33.0,
            )
            .closed();
        canvas.fill(
            flame,
            if dx < 0.0 {
                hex(0xff_b347)
            } else {
                hex(0xff_7b3a)
            }
            .at(0.92),
        );
    }
}

/// A low chair of wood.
pub fn armchair(canvas: &mut Canvas, home: &Home, at: Point, flip: bool) {
    let frame = home.tint(home.wood);
    let cloth = home.tint(home.linen);
    canvas.placed(at, (if flip { -1.0 } else { 1.0 }, 1.0), |canvas| {
        canvas.shadow((0.0, 2.0), 50.0, 8.0);
        canvas.polygon(
            &[
                (-36.0, -34.0),
                (-52.0, -92.0),
                (-40.0, -95.0),
                (-22.0, -34.0),
            ],
            frame,
        );
        canvas.polygon(
            &[
                (-30.0, -40.0),
                (-44.0, -88.0),
                (-30.0, -90.0),
                (-14.0, -40.0),
            ],
            cloth,
        );
        canvas.rounded(area(-32.0, -46.0, 68.0, 16.0), 6.0, cloth.lighter(0.2));
        canvas.rect(area(-38.0, -32.0, 78.0, 7.0), frame);
        canvas.rect(area(-34.0, -28.0, 5.0, 30.0), frame);
        canvas.rect(area(32.0, -28.0, 5.0, 30.0), frame);
        canvas.rect(area(-30.0, -62.0, 64.0, 5.0), frame);
    });
}
