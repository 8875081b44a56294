//! Circles on the globe as arcs of longitude on each line of latitude.

use model::geo::Point;

const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// The angle of a radius at the centre of the earth.
pub fn angle(radius_m: f64) -> f64 {
    radius_m / EARTH_RADIUS_M
}

/// Half of the longitudes of a line of latitude that lie inside a circle, degrees; negative for none.
pub fn half_arc(center: Point, radius_m: f64, latitude: f64) -> f64 {
    let (a, b) = (
        center.latitude.to_radians(),
        latitude.clamp(-90.0, 90.0).to_radians(),
    );
    let cosine = ((angle(radius_m)).cos() - a.sin() * b.sin()) / (a.cos() * b.cos());
    if (a - b).abs() > angle(radius_m) && cosine >= 1.0 {
        -1.0
    } else if cosine.is_nan() {
        0.0
    } else {
        cosine.clamp(-1.0, 1.0).acos().to_degrees()
    }
}

/// The latitude at which a circle is widest, slightly poleward of its centre.
pub fn turning_latitude(center: Point, radius_m: f64) -> f64 {
    let sine = center.latitude.to_radians().sin() / (angle(radius_m)).cos();
    sine.clamp(-1.0, 1.0).asin().to_degrees()
}

/// The least and greatest distance in longitude from a middle to any point between two meridians.
pub fn spread_of(middle: f64, west: f64, east: f64) -> (f64, f64) {
    let turn = |degrees: f64| {
        let turned = degrees.rem_euclid(360.0);
        if turned > 180.0 {
            360.0 - turned
        } else {
            turned
        }
    };
    let (a, b) = (turn(west - middle), turn(east - middle));
    let holds = |at: f64| (at - west).rem_euclid(360.0) <= east - west;
    let near = if holds(middle) { 0.0 } else { a.min(b) };
    let far = if holds(middle + 180.0) {
        180.0
    } else {
        a.max(b)
    };
    (near, far)
}
