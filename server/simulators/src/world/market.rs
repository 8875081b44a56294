//! The market: how prices moved month by month, city by city, and how fast and dear homes sold.

use super::random::Dice;
use model::time::DAY_MS;

const YEAR_MS: f64 = 365.25 * DAY_MS as f64;

/// Levels at the turn of each year from 2016 on; beyond, prices rise by three per cent a year.
const LEVELS: &[f64] = &[
    0.55, 0.59, 0.625, 0.65, 0.68, 0.76, 0.93, 0.935, 0.97, 1.005, 1.0, 1.03,
];
const FIRST_YEAR: f64 = 2016.0;

/// Years, with a fraction, of a moment.
pub(super) fn year_of(at_ms: i64) -> f64 {
    at_ms as f64 / YEAR_MS + 1970.0
}

fn level(year: f64) -> f64 {
    let at = year - FIRST_YEAR;
    let last = LEVELS.len() - 1;
    if at <= 0.0 {
        return LEVELS[0] * 1.03_f64.powf(at);
    }
    if at >= last as f64 {
        return LEVELS[last] * 1.03_f64.powf(at - last as f64);
    }
    let (from, share) = (at as usize, at.fract());
    LEVELS[from] + (LEVELS[from + 1] - LEVELS[from]) * share
}

/// The price level of a city at a moment, about 1 at the turn of 2026.
pub(super) fn index(city: usize, desert: bool, at_ms: i64) -> f64 {
    let year = year_of(at_ms);
    let mut own = Dice::of(&[37, city as u64]);
    let (swing, lag, wave) = (
        own.between(0.85, 1.2),
        own.between(0.0, 0.3),
        own.between(0.0, 6.0),
    );
    let trend = 1.0 + (level(year - lag) - 1.0) * swing;
    let (peak, height) = if desert { (0.21, 0.032) } else { (0.42, 0.018) };
    let season = 1.0 + height * (std::f64::consts::TAU * (year.fract() - peak)).cos();
    trend * season * (1.0 + 0.006 * (year * 2.3 + wave).sin())
}

/// How eager buyers are at a moment: 1 in a balanced market, more in a hot one.
pub(super) fn heat(city: usize, desert: bool, at_ms: i64) -> f64 {
    let half_year = DAY_MS * 182;
    let rise = index(city, desert, at_ms) / index(city, desert, at_ms - half_year) - 1.0;
    (1.0 + rise * 4.0).clamp(0.7, 1.5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::time::days_from_civil;

    fn at(year: i64, month: u8) -> i64 {
        days_from_civil(year, month, 1) * DAY_MS
    }

    #[test]
    fn prices_rise_over_six_years_with_the_steepest_rise_in_2021() {
        for city in 0..50 {
            let rise =
                |from: i64, to: i64| index(city, true, at(to, 6)) / index(city, true, at(from, 6));

            assert!(rise(2020, 2026) > 1.25, "city {city}");
            assert!(rise(2020, 2022) > rise(2022, 2024), "city {city}");
        }
    }

    #[test]
    fn the_desert_is_dearer_in_march_than_in_september() {
        assert!(index(0, true, at(2025, 3)) > index(0, true, at(2025, 9)));
        assert!(index(0, false, at(2025, 6)) > index(0, false, at(2024, 12)));
    }
}
