//! Arithmetic of the camera: no browser needed.

/// Room at the edges of the map that something else covers, CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Padding {
    /// Above.
    pub top: f64,
    /// To the right.
    pub right: f64,
    /// Below.
    pub bottom: f64,
    /// To the left.
    pub left: f64,
}

/// The nearest of the places that lie in a direction from where one stands, as its number in the list.
///
/// Places are pixels; the direction is one of the four unit steps. A place counts as lying that way when it is farther
/// along the direction than to its side; the nearer to the line, the better.
pub fn steps_towards(from: [f64; 2], places: &[[f64; 2]], direction: [f64; 2]) -> Option<usize> {
    let cost = |place: &[f64; 2]| {
        let [x, y] = [place[0] - from[0], place[1] - from[1]];
        let along = x * direction[0] + y * direction[1];
        let aside = (x * direction[1] - y * direction[0]).abs();
        (along > 1.0 && along >= aside).then_some(along + 2.0 * aside)
    };
    places
        .iter()
        .enumerate()
        .filter_map(|(at, place)| Some((at, cost(place)?)))
        .min_by(|left, right| left.1.total_cmp(&right.1))
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_key_goes_to_the_nearest_place_that_way() {
        let places = [[10.0, 0.0], [30.0, 2.0], [12.0, 40.0], [-5.0, 0.0]];

        assert_eq!(steps_towards([0.0, 0.0], &places, [1.0, 0.0]), Some(0));
        assert_eq!(steps_towards([10.0, 0.0], &places, [1.0, 0.0]), Some(1));
        assert_eq!(steps_towards([0.0, 0.0], &places, [0.0, 1.0]), Some(2));
        assert_eq!(steps_towards([0.0, 0.0], &places, [-1.0, 0.0]), Some(3));
        assert_eq!(steps_towards([0.0, 0.0], &places, [0.0, -1.0]), None);
    }
}
