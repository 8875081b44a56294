//! The angular roofs of the mid-century: butterfly, low gable and folded plate.

use crate::pictures::drawing::{Canvas, Point, area, hex};
use crate::pictures::home::Home;

use super::Roof;

/// The low point of a butterfly roof and the height of its wings.
struct Wings {
    valley: f64,
    left: f64,
    low: f64,
    right: f64,
}

fn wings(home: &Home, roof: Roof) -> Wings {
    let valley = roof.left + roof.width() * home.chance("roof").between(0.36, 0.5);
    let flat = if roof.grounded { 1.0 } else { 0.72 };
    Wings {
        valley,
        left: roof.y - 84.0 * flat,
        low: roof.y - 8.0,
        right: roof.y - 100.0 * flat,
    }
}

/// The walls and high windows below the wings.
pub fn butterfly_behind(canvas: &mut Canvas, home: &Home, roof: Roof) {
    let Wings {
        valley,
        left,
        low,
        right,
    } = wings(home, roof);
    let y = roof.y;
    let (wall, pane) = (home.tint(home.wall), home.pane());
    canvas.polygon(
        &[
            (roof.left, y),
            (roof.left, left + 10.0),
            (valley, low),
            (roof.right, right + 10.0),
            (roof.right, y),
        ],
        wall,
    );
    let (a, b) = (roof.left + 10.0, valley - 40.0);
    canvas.polygon(
        &[(a, y - 4.0), (a, left + 26.0), (b, low + 4.0), (b, y - 4.0)],
        pane,
    );
    let (a, b) = (valley + 50.0, roof.right - 10.0);
    canvas.polygon(
        &[
            (a, y - 4.0),
            (a, low - 2.0),
            (b, right + 26.0),
            (b, y - 4.0),
        ],
        pane,
    );
    for rank in 1..6 {
        let share = f64::from(rank) / 6.0;
        let x = roof.left + 10.0 + (valley - 50.0 - roof.left) * share;
        let tall = (low - left) * (1.0 - (x - roof.left) / (valley - roof.left)) + 6.0;
        canvas.rect(area(x, y - tall, 3.0, tall), wall);
        let x = valley + 50.0 + (roof.right - 60.0 - valley) * share;
        let tall = (low - right) * (x - valley) / (roof.right - valley) + 6.0;
        canvas.rect(area(x, y - tall, 3.0, tall), wall);
    }
}

/// The wings themselves.
pub fn butterfly(canvas: &mut Canvas, home: &Home, roof: Roof) {
    let Wings {
        valley,
        left,
        low,
        right,
    } = wings(home, roof);
    let fascia = home.fascia();
    let (a, b) = (roof.left - 60.0, roof.right + 70.0);
    canvas.polygon(
        &[
            (a, left - 12.0),
            (valley, low - 8.0),
            (b, right - 14.0),
            (b, right + 8.0),
            (valley, low + 14.0),
            (a, left + 10.0),
        ],
        fascia,
    );
    canvas.polygon(
        &[
            (a, left + 10.0),
            (valley, low + 14.0),
            (b, right + 8.0),
            (b, right + 13.0),
            (valley, low + 20.0),
            (a, left + 15.0),
        ],
        fascia.darker(0.45),
    );
}

/// The feet and the peak of a gable, and half the width of its overhang.
fn gable_points(roof: Roof) -> (f64, f64, Point) {
    let (left, right) = match roof.feature {
        Some((x, wide)) => (x - 70.0, x + wide + 96.0),
        None => (roof.left, roof.right),
    };
    (left, right, (f64::midpoint(left, right), roof.y - 92.0))
}

/// The glazed triangle of a low gable.
pub fn gable_behind(canvas: &mut Canvas, home: &Home, roof: Roof) {
    let (left, right, peak) = gable_points(roof);
    let y = roof.y;
    canvas.polygon(
        &[(left + 40.0, y), (peak.0, peak.1 + 16.0), (right - 40.0, y)],
        home.pane(),
    );
    let slope = (y - peak.1 - 16.0) / (peak.0 - left - 40.0);
    for rank in -2..=2 {
        let away = f64::from(rank) * 62.0;
        let top = peak.1 + 18.0 + away.abs() * slope;
        if top < y {
            canvas.rect(
                area(peak.0 + away - 2.0, top, 4.0, y - top),
                home.tint(home.wood),
            );
        }
    }
}

/// The low gable and the flat roof on both sides of it.
pub fn gable(canvas: &mut Canvas, home: &Home, roof: Roof) {
    let (left, right, (middle, peak)) = gable_points(roof);
    let fascia = home.fascia();
    let soffit = fascia.darker(0.45);
    let y = roof.y;
    if roof.feature.is_some() {
        canvas.rect(
            area(roof.left - 44.0, y - 12.0, roof.width() + 88.0, 18.0),
            fascia,
        );
        canvas.rect(
            area(roof.left - 44.0, y + 3.0, roof.width() + 88.0, 4.0),
            soffit,
        );
    }
    canvas.polygon(
        &[
            (left - 40.0, y + 14.0),
            (middle, peak - 14.0),
            (right + 40.0, y + 14.0),
            (right + 12.0, y + 18.0),
            (middle, peak + 10.0),
            (left - 12.0, y + 18.0),
        ],
        fascia,
    );
    canvas.polygon(
        &[
            (left - 12.0, y + 18.0),
            (middle, peak + 10.0),
            (right + 12.0, y + 18.0),
            (right + 2.0, y + 20.0),
            (middle, peak + 17.0),
            (left - 2.0, y + 20.0),
        ],
        soffit,
    );
}

/// A folded plate on slender posts, over a flat roof.
pub fn folded(canvas: &mut Canvas, home: &Home, roof: Roof) {
    const FOLDS: u32 = 5;
    let (left, right) = match roof.feature {
        Some((x, wide)) => ((x - 40.0).max(roof.left - 30.0), x + wide + 110.0),
        None => (roof.left - 16.0, roof.right + 16.0),
    };
    let fascia = home.fascia();
    let soffit = fascia.darker(0.45);
    let y = roof.y;
    canvas.rect(
        area(roof.left - 30.0, y - 10.0, roof.width() + 74.0, 16.0),
        fascia,
    );
    canvas.rect(
        area(roof.left - 30.0, y + 3.0, roof.width() + 74.0, 4.0),
        soffit,
    );
    let step = (right - left) / f64::from(FOLDS);
    let mut crest = Vec::new();
    for fold in 0..FOLDS {
        let x = left + f64::from(fold) * step;
        let middle = x + step / 2.0;
        crest.push((x, y + 4.0));
        crest.push((middle, y - 62.0));
        canvas.polygon(
            &[(x + 14.0, y), (middle, y - 46.0), (x + step - 14.0, y)],
            home.pane(),
        );
        canvas.polygon(
            &[
                (middle, y - 62.0),
                (x + step, y + 4.0),
                (x + step, y - 8.0),
                (middle, y - 76.0),
            ],
            soffit,
        );
    }
    crest.push((right, y + 4.0));
    let mut plate = crest.clone();
    plate.extend(crest.iter().rev().map(|&(x, y)| (x, y - 17.0)));
    canvas.polygon(&plate, fascia);
    if roof.grounded {
        for fold in 0..=FOLDS {
            let x = left + f64::from(fold) * step;
            canvas.rect(
                area(x - 3.0, y + 4.0, 6.0, -y - 4.0),
                home.tint(hex(0xf5_efe5)),
            );
        }
    }
}
