//! The lot from above, with its neighbours, the street and its bounds.

use crate::pictures::drawing::{Area, Canvas, Chance, Colour, Path, WHITE, area, hex};
use crate::pictures::facts::{HomeKind, PoolKind, Region, Style};
use crate::pictures::home::Home;

/// Paints six lots along a street; the home's own is outlined.
pub fn paint(canvas: &mut Canvas, home: &Home) {
    let mut chance = home.chance("aerial");
    let soil = match home.facts.region {
        Region::Desert => hex(0xdc_c7a8),
        Region::Coast => hex(0xbf_c296),
        Region::City | Region::Inland => hex(0xa9_bd7c),
    };
    canvas.rect(area(0.0, 0.0, 1_200.0, 800.0), home.tint(soil));
    roads(canvas, home);
    for row in 0..2 {
        for column in 0..3 {
            let place = area(
                36.0 + f64::from(column) * 384.0,
                if row == 0 { 24.0 } else { 478.0 },
                360.0,
                if row == 0 { 322.0 } else { 298.0 },
            );
            let ours = row == 0 && column == 1;
            if !ours {
                neighbour(canvas, home, &mut chance, place, row == 0);
            }
        }
    }
    dim_neighbours(canvas);
    own(canvas, home, area(420.0, 24.0, 360.0, 322.0));
    let veil = home.light.ambient.at(home.light.strength * 0.3);
    canvas.rect(area(0.0, 0.0, 1_200.0, 800.0), veil);
}

/// Takes the light from everything but the lot.
fn dim_neighbours(canvas: &mut Canvas) {
    let shade = hex(0x1c_1420).at(0.2);
    for place in [
        area(0.0, 0.0, 420.0, 800.0),
        area(780.0, 0.0, 420.0, 800.0),
        area(420.0, 0.0, 360.0, 24.0),
        area(420.0, 346.0, 360.0, 454.0),
    ] {
        canvas.rect(place, shade);
    }
}

fn roads(canvas: &mut Canvas, home: &Home) {
    let walk = home.tint(hex(0xdd_d6ca));
    let asphalt = home.tint(hex(0x77_7372));
    canvas.rect(area(0.0, 356.0, 1_200.0, 112.0), walk);
    canvas.rect(area(0.0, 370.0, 1_200.0, 84.0), asphalt);
    for dash in 0..12 {
        canvas.rect(
            area(f64::from(dash) * 104.0 + 10.0, 410.0, 56.0, 4.0),
            home.tint(hex(0xf2_d77a)),
        );
    }
    for (x, y, paint) in [
        (230.0, 382.0, hex(0xc8_d2da)),
        (868.0, 424.0, hex(0xb5_4a3f)),
    ] {
        canvas.rounded(area(x, y, 62.0, 26.0), 8.0, home.tint(paint));
        canvas.rounded(
            area(x + 16.0, y + 3.0, 28.0, 20.0),
            4.0,
            home.tint(hex(0x3d_4a52)),
        );
    }
}

fn neighbour(canvas: &mut Canvas, home: &Home, chance: &mut Chance, lot: Area, above: bool) {
    yard(canvas, home, chance, lot);
    let roof = home.tint(chance.pick(&[
        hex(0xd9_cdbd),
        hex(0xb5_653f),
        hex(0x8a_7462),
        hex(0xe9_e4da),
        hex(0x7d_6f66),
    ]));
    let house = lot.part(
        chance.between(0.12, 0.24),
        if above { 0.34 } else { 0.22 },
        chance.between(0.5, 0.64),
        chance.between(0.34, 0.42),
    );
    drive(
        canvas,
        home,
        area(house.x + 18.0, 0.0, 64.0, 0.0),
        lot,
        above,
    );
    building(canvas, house, roof, chance.yes(0.5));
    if chance.yes(0.35) {
        let y = if above {
            lot.y + 34.0
        } else {
            lot.bottom() - 78.0
        };
        pool(
            canvas,
            home,
            area(lot.x + lot.w * chance.between(0.2, 0.5), y, 96.0, 44.0),
        );
    }
    trees(canvas, home, chance, lot, house);
}

fn own(canvas: &mut Canvas, home: &Home, lot: Area) {
    let mut chance = home.chance("aerial lot");
    yard(canvas, home, &mut chance, lot);
    if home.facts.kind == HomeKind::Land {
        canvas.rect(lot.inset(10.0, 10.0), home.tint(hex(0xd2_b78f)));
        trees(
            canvas,
            home,
            &mut chance,
            lot,
            area(lot.middle() - 60.0, lot.y + 100.0, 120.0, 100.0),
        );
    } else {
        let house = lot.part(0.14, 0.4, 0.72, 0.36);
        let right = home.mirrored;
        let wing = house.part(if right { 0.66 } else { 0.0 }, 0.0, 0.34, 1.34);
        if home.facts.garage > 0 {
            drive(
                canvas,
                home,
                area(wing.x + 14.0, 0.0, wing.w - 28.0, 0.0),
                lot,
                true,
            );
        }
        let roof = match home.style {
            Style::Spanish => hex(0xb5_653f),
            Style::Ranch | Style::Craftsman => home.shingle,
            Style::Farmhouse => hex(0x45_494d),
            _ => hex(0xee_e8dd),
        };
        let flat = matches!(
            home.style,
            Style::Flat | Style::Cubes | Style::Butterfly | Style::Folded
        );
        building(canvas, wing, home.tint(roof).darker(0.06), flat);
        building(canvas, house, home.tint(roof), flat);
        if home.facts.pool == PoolKind::Private {
            pool(
                canvas,
                home,
                area(lot.middle() - 70.0, lot.y + 34.0, 140.0, 62.0),
            );
        }
        trees(canvas, home, &mut chance, lot, house);
    }
    let bounds = Path::from(lot.x, lot.y)
        .to(lot.right(), lot.y)
        .to(lot.right(), lot.bottom())
        .to(lot.x, lot.bottom())
        .closed();
    canvas.stroke(bounds.clone(), hex(0x1c_1420).at(0.35), 11.0);
    canvas.stroke(bounds, home.tint_more(WHITE, -0.1), 6.0);
}

fn yard(canvas: &mut Canvas, home: &Home, chance: &mut Chance, lot: Area) {
    let grass = home.tint(chance.pick(&[
        hex(0x93_b061),
        hex(0xc9_b78f),
        hex(0xa5_b56c),
        hex(0xd4_c09b),
    ]));
    canvas.rounded(lot.inset(6.0, 6.0), 4.0, grass);
    canvas.rounded(lot.part(0.05, 0.06, 0.9, 0.26), 18.0, grass.lighter(0.12));
}

fn drive(canvas: &mut Canvas, home: &Home, span: Area, lot: Area, above: bool) {
    let concrete = home.tint(hex(0xdd_d6ca));
    let (top, bottom) = if above {
        (lot.y + lot.h * 0.6, 364.0)
    } else {
        (460.0, lot.y + lot.h * 0.4)
    };
    canvas.rect(area(span.x, top, span.w, bottom - top), concrete);
}

/// A roof from above, with its shadow, its ridge or its raised edge.
fn building(canvas: &mut Canvas, place: Area, roof: Colour, flat: bool) {
    canvas.polygon(
        &[
            (place.x + 10.0, place.bottom()),
            (place.x + 26.0, place.bottom() + 16.0),
            (place.right() + 16.0, place.bottom() + 16.0),
            (place.right() + 16.0, place.y + 18.0),
            (place.right(), place.y + 8.0),
        ],
        hex(0x1c_1420).at(0.26),
    );
    canvas.rect(place, roof);
    if flat {
        canvas.rect(place.inset(7.0, 7.0), roof.darker(0.07));
        canvas.rect(place.part(0.6, 0.24, 0.12, 0.2), roof.darker(0.28));
        for panel in 0..4 {
            canvas.rect(
                place.part(0.14 + f64::from(panel) * 0.09, 0.3, 0.075, 0.36),
                hex(0x2d_4468).at(0.85),
            );
        }
        return;
    }
    let hip = (place.h / 2.0).min(place.w * 0.3);
    let middle = place.y + place.h / 2.0;
    let (a, b) = ((place.x + hip, middle), (place.right() - hip, middle));
    canvas.polygon(
        &[
            (place.x, place.bottom()),
            a,
            b,
            (place.right(), place.bottom()),
        ],
        roof.darker(0.16),
    );
    canvas.polygon(
        &[(place.right(), place.y), b, (place.right(), place.bottom())],
        roof.darker(0.26),
    );
    canvas.polygon(
        &[(place.x, place.y), a, (place.x, place.bottom())],
        roof.lighter(0.08),
    );
}

fn pool(canvas: &mut Canvas, home: &Home, place: Area) {
    canvas.rounded(place.inset(-12.0, -12.0), 10.0, home.tint(hex(0xee_e6d8)));
    canvas.rounded(place, 12.0, home.tint(home.water));
    canvas.rounded(place.part(0.06, 0.12, 0.5, 0.2), 6.0, WHITE.at(0.3));
}

fn trees(canvas: &mut Canvas, home: &Home, chance: &mut Chance, lot: Area, house: Area) {
    for _ in 0..14 {
        let at = lot.point(chance.between(0.05, 0.95), chance.between(0.06, 0.94));
        let size = chance.between(9.0, 22.0);
        let inside = at.0 > house.x - size
            && at.0 < house.right() + size
            && at.1 > house.y - size
            && at.1 < house.bottom() + size;
        let on_pool = home.facts.pool == PoolKind::Private
            && (at.0 - lot.middle()).abs() < 100.0
            && (at.1 - lot.y - 65.0).abs() < 60.0;
        let leaf = home.tint(chance.pick(&[
            hex(0x5d_7f4b),
            hex(0x4f_7346),
            hex(0x7a_9560),
            hex(0xa0_4f74),
        ]));
        if inside || on_pool {
            continue;
        }
        canvas.circle(
            (at.0 + size * 0.4, at.1 + size * 0.4),
            size,
            hex(0x1c_1420).at(0.22),
        );
        canvas.circle(at, size, leaf);
        canvas.circle(
            (at.0 - size * 0.25, at.1 - size * 0.25),
            size * 0.55,
            leaf.lighter(0.16),
        );
    }
}
