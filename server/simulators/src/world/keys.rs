//! Listing keys: 26 digits that begin with the moment of entry, so that they ascend with time.

use model::time::{DAY_MS, civil_from_days, days_from_civil};

const DAY_US: i64 = DAY_MS * 1_000;

/// The 26-digit key of a moment in epoch microseconds.
pub fn key_of(entered_us: i64) -> String {
    let (year, month, day) = civil_from_days(entered_us.div_euclid(DAY_US));
    let us = entered_us.rem_euclid(DAY_US);
    let (hour, minute) = (us / 3_600_000_000, us / 60_000_000 % 60);
    let (second, fraction) = (us / 1_000_000 % 60, us % 1_000_000);
    format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}{fraction:06}000000")
}

/// The moment of a key; `None` where the text is no key.
pub fn moment_of(key: &str) -> Option<i64> {
    if key.len() != 26 || !key.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| key[from..to].parse::<i64>().ok();
    let days = days_from_civil(part(0, 4)?, part(4, 6)? as u8, part(6, 8)? as u8);
    let seconds = (part(8, 10)? * 60 + part(10, 12)?) * 60 + part(12, 14)?;
    Some(days * DAY_US + seconds * 1_000_000 + part(14, 20)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_and_back_is_the_same_moment() {
        for moment in [0, 1_582_028_107_636_729, 1_795_305_600_000_001] {
            let key = key_of(moment);

            assert_eq!(key.len(), 26);
            assert_eq!(moment_of(&key), Some(moment));
        }
        assert_eq!(key_of(1_582_028_107_636_729), "20200218121507636729000000");
        assert_eq!(moment_of("7"), None);
    }
}
