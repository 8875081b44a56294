//! How house numbers run: from where, how fast and in which direction in each city.

use super::super::mls::Mls;
use super::super::places::City;
use super::plane::{MILE, Xy, distance};

/// How the house numbers of a street run.
pub(super) struct Course {
    /// Whether the line must be turned round, so that numbers rise along it.
    pub reversed: bool,
    /// Even number at the line's start.
    pub number: u32,
    /// House numbers a metre.
    pub numbers_per_m: f64,
    /// N, S, E, W or nothing.
    pub prefix: &'static str,
}

impl Course {
    /// The course of a line in a city whose outline begins at `low`.
    pub fn of(city: &City, line: &[Xy], low: Xy) -> Self {
        let (from, to) = (line[0], line[line.len() - 1]);
        let middle = line[line.len() / 2];
        let spread = |axis: usize| {
            let values = line.iter().map(|at| at[axis]);
            values.clone().fold(f64::MIN, f64::max) - values.fold(f64::MAX, f64::min)
        };
        let axis = usize::from(spread(1) > spread(0));
        let rule = Rule::of(city, axis, middle, low);
        let reversed = (to[axis] >= from[axis]) != rule.rises && distance(from, to) > 1.0;
        let at = if reversed { to } else { from };
        let number =
            (rule.start + rule.numbers_per_m * (at[axis] - rule.zero).abs()) as u32 / 2 * 2;
        Self {
            reversed,
            number,
            numbers_per_m: rule.numbers_per_m,
            prefix: rule.prefix,
        }
    }
}

/// From where and how fast the house numbers of a city rise.
struct Rule {
    /// Whether they rise eastwards or northwards.
    rises: bool,
    start: f64,
    zero: f64,
    numbers_per_m: f64,
    prefix: &'static str,
}

impl Rule {
    fn of(city: &City, axis: usize, at: Xy, low: Xy) -> Self {
        const CENTRE: Xy = [-14.0 * MILE, 6.5 * MILE];
        const FAR: Xy = [-40.0 * MILE, 40.0 * MILE];
        let rule = |rises, start, zero, numbers_per_m, prefix| Self {
            rises,
            start,
            zero,
            numbers_per_m,
            prefix,
        };
        if city.name == "Palm Springs" {
            let positive = at[axis] >= CENTRE[axis];
            let prefix = [["W", "E"], ["S", "N"]][axis][usize::from(positive)];
            return rule(positive, 100.0, CENTRE[axis], 0.62, prefix);
        }
        match (city.mls, axis) {
            (Mls::Gps, 0) => rule(true, 38_000.0, FAR[0], 0.621_37, ""),
            (Mls::Gps, _) => rule(false, -36_000.0, FAR[1], 1.242_74, ""),
            _ => rule(true, 100.0, low[axis] - 400.0, 0.8, ""),
        }
    }
}
