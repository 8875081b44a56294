//! Windows and walls of glass.

use crate::pictures::drawing::{Area, Canvas, Colour, Ink, Path, WHITE, area, hex};
use crate::pictures::home::{Era, Home};

/// The colour of window frames.
pub fn frame(home: &Home) -> Colour {
    let white = home.trim == WHITE;
    match home.era {
        Era::New => home.tint(hex(0x2c_2a29)),
        Era::Late | Era::Old => home.tint(hex(0xf6_f2ea)),
        Era::MidCentury => home.tint(if white { hex(0x4a_4541) } else { home.trim }),
    }
}

/// Glass that shows the sky by day and the lamps by night.
fn glass_ink(canvas: &mut Canvas, home: &Home) -> Ink {
    let tones = [hex(0x4f_6d7a), hex(0x86_a9b3), hex(0xc9_d8d3)].map(|tone| home.tint(tone));
    let lit = home.lit();
    canvas.kept("glass", |canvas| {
        if lit {
            let stops = [
                (0.0, hex(0xff_e2a8)),
                (0.6, hex(0xfb_bf72)),
                (1.0, hex(0xe0_8f4c)),
            ];
            canvas.gradient((0.0, 1.0), &stops.map(|(at, colour)| (at, colour.into())))
        } else {
            let stops = [(0.0, tones[0]), (0.45, tones[1]), (1.0, tones[2])];
            canvas.gradient((0.4, 1.0), &stops.map(|(at, colour)| (at, colour.into())))
        }
    })
}

/// A framed pane divided into upright lights.
pub fn glass(canvas: &mut Canvas, home: &Home, place: Area, panes: u32) {
    let ink = glass_ink(canvas, home);
    canvas.rect(place, ink);
    if !home.lit() {
        reflections(canvas, place);
    }
    canvas.rect(
        area(place.x, place.y, place.w, place.h * 0.16),
        hex(0x1b_1420).at(0.22),
    );
    mullions(canvas, home, place, panes);
}

/// A wall of glass with a room behind it.
pub fn glass_wall(canvas: &mut Canvas, home: &Home, place: Area) {
    let ink = glass_ink(canvas, home);
    canvas.rect(place, ink);
    if home.lit() {
        if place.w > 120.0 {
            furniture(canvas, place);
        }
    } else {
        reflections(canvas, place);
        canvas.rect(place.part(0.0, 0.8, 1.0, 0.2), hex(0x2d_3c3c).at(0.22));
    }
    canvas.rect(
        area(place.x, place.y, place.w, place.h * 0.16),
        hex(0x1b_1420).at(0.22),
    );
    let panes = ((place.w / 78.0).round() as u32).max(2);
    mullions(canvas, home, place, panes);
}

fn reflections(canvas: &mut Canvas, place: Area) {
    let wide = [(0.1, 0.0), (0.34, 0.0), (0.1, 1.0), (0.0, 1.0), (0.0, 0.5)];
    canvas.polygon(&wide.map(|(x, y)| place.point(x, y)), WHITE.at(0.2));
    let thin = [(0.48, 0.0), (0.56, 0.0), (0.3, 1.0), (0.22, 1.0)];
    canvas.polygon(&thin.map(|(x, y)| place.point(x, y)), WHITE.at(0.16));
}

fn furniture(canvas: &mut Canvas, place: Area) {
    let shape = hex(0x8a_4a2a);
    canvas.rounded(place.part(0.16, 0.66, 0.36, 0.2), 6.0, shape.at(0.55));
    canvas.rounded(place.part(0.12, 0.74, 0.44, 0.14), 5.0, shape.at(0.55));
    canvas.line(
        place.point(0.7, 0.0),
        place.point(0.7, 0.3),
        shape.at(0.6),
        2.0,
    );
    canvas.circle(place.point(0.7, 0.36), place.h * 0.09, hex(0xff_f6dd));
}

fn mullions(canvas: &mut Canvas, home: &Home, place: Area, panes: u32) {
    let frame = frame(home);
    for rank in 0..=panes {
        let x = place.x + place.w * f64::from(rank) / f64::from(panes);
        canvas.rect(area(x - 1.6, place.y, 3.2, place.h), frame);
    }
    canvas.rect(area(place.x, place.y - 1.5, place.w, 3.0), frame);
    canvas.rect(area(place.x, place.bottom() - 3.0, place.w, 4.0), frame);
}

/// A window with a sash bar and, in older homes, a white surround.
pub fn window(canvas: &mut Canvas, home: &Home, place: Area, panes: u32) {
    if home.era < Era::New && home.era != Era::MidCentury {
        canvas.rect(place.inset(-6.0, -6.0), home.tint(hex(0xfb_f8f1)));
    }
    glass(canvas, home, place, panes);
    if home.era == Era::Old || home.era == Era::Late {
        canvas.rect(place.part(0.0, 0.48, 1.0, 0.03), frame(home));
        canvas.rect(
            area(place.x - 9.0, place.bottom() + 4.0, place.w + 18.0, 6.0),
            home.tint(hex(0xf3_ece0)),
        );
    }
}

/// An arched opening with glass in it.
pub fn arch(canvas: &mut Canvas, home: &Home, place: Area) {
    let reveal = home.tint(home.wall.mix(hex(0x3a_2620), 0.55));
    let pane = if home.lit() {
        hex(0xf7_bd70)
    } else {
        home.tint(hex(0x6f_8f97))
    };
    arch_shape(canvas, place, reveal.into());
    let inner = area(place.x + 12.0, place.y + 8.0, place.w - 24.0, place.h - 8.0);
    arch_shape(canvas, inner, pane.into());
    let bar = home.tint(hex(0x4a_342b));
    canvas.rect(
        area(place.middle() - 1.5, place.y + 8.0, 3.0, place.h - 8.0),
        bar,
    );
    canvas.rect(inner.part(0.0, 0.45, 1.0, 0.02), bar);
}

/// The plain shape of an arch.
pub fn arch_shape(canvas: &mut Canvas, place: Area, ink: Ink) {
    let radius = place.w / 2.0;
    canvas.fill(
        Path::from(place.x, place.bottom())
            .to(place.x, place.y + radius)
            .arc(radius, place.right(), place.y + radius)
            .to(place.right(), place.bottom())
            .closed(),
        ink,
    );
}
