//! Numbers, money and dates as people of each language write them.

use crate::i18n_catalogue::Locale;
use model::time::{DAY_MS, civil_from_days, days_from_civil};

/// A whole number with separators: `2,184` in both languages, as Spanish speakers in the US write it.
pub fn count(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        out.push('−');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Whole dollars: `$1,285,000`.
pub fn dollars(cents: i64) -> String {
    let rounded = (cents.unsigned_abs() + 50) / 100;
    let sign = if cents < 0 { "−" } else { "" };
    format!("{sign}${}", count(rounded as i64))
}

/// Dollars in three figures at most: `$1.29M`, `$850K`.
pub fn dollars_short(cents: i64) -> String {
    if cents >= 99_950_000 {
        let hundredths = (cents + 500_000) / 1_000_000;
        let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        format!("${}M", text.trim_end_matches('0').trim_end_matches('.'))
    } else if cents >= 100_000 {
        format!("${}K", (cents + 50_000) / 100_000)
    } else {
        format!("${}", (cents + 50) / 100)
    }
}

/// Bathrooms: `2`, `2.5`.
pub fn halves(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

const MONTHS_EN: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const MONTHS_ES: [&str; 12] = [
    "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic",
];

/// The UTC date of a point in time: `Nov 21, 2026`, `21 nov 2026`.
pub fn date(at: i64, locale: Locale) -> String {
    let (year, month, day) = civil_from_days(at.div_euclid(DAY_MS));
    let month = usize::from(month - 1);
    match locale {
        Locale::en => format!("{} {day}, {year}", MONTHS_EN[month]),
        Locale::es => format!("{day} {} {year}", MONTHS_ES[month]),
    }
}

const HOUR_MS: i64 = 3_600_000;
const DAYS_EN: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const DAYS_ES: [&str; 7] = ["dom", "lun", "mar", "mié", "jue", "vie", "sáb"];

/// The day of the week of a day count since 1970-01-01, Sunday as 0.
const fn weekday(days: i64) -> i64 {
    (days + 4).rem_euclid(7)
}

/// What California's clocks show at a point in time, as if it were UTC.
fn in_california(at: i64) -> i64 {
    let (year, ..) = civil_from_days(at.div_euclid(DAY_MS));
    let sunday = |month: u8, nth: i64| {
        let first = days_from_civil(year, month, 1);
        first + (7 - weekday(first)) % 7 + 7 * (nth - 1)
    };
    let summer_from = sunday(3, 2) * DAY_MS + 10 * HOUR_MS;
    let summer_to = sunday(11, 1) * DAY_MS + 9 * HOUR_MS;
    let behind = if (summer_from..summer_to).contains(&at) {
        7
    } else {
        8
    };
    at - behind * HOUR_MS
}

/// The day and the hour in California: `Sat 11 AM`, `sáb 11:00`; with the date where it is a week off.
pub fn day_and_hour(at: i64, now: i64, locale: Locale) -> String {
    let local = in_california(at);
    let day = local.div_euclid(DAY_MS);
    let is_near = (0..7).contains(&(day - in_california(now).div_euclid(DAY_MS)));
    let (_, month, day_of_month) = civil_from_days(day);
    let (month, of_week) = (usize::from(month - 1), weekday(day) as usize);
    let (hour, minute) = (
        local.rem_euclid(DAY_MS) / HOUR_MS,
        local.rem_euclid(HOUR_MS) / 60_000,
    );
    match locale {
        Locale::en => {
            let day = if is_near {
                DAYS_EN[of_week].to_owned()
            } else {
                format!("{} {day_of_month}", MONTHS_EN[month])
            };
            let half = if hour < 12 { "AM" } else { "PM" };
            let hour = (hour + 11) % 12 + 1;
            if minute == 0 {
                format!("{day} {hour} {half}")
            } else {
                format!("{day} {hour}:{minute:02} {half}")
            }
        }
        Locale::es => {
            let day = if is_near {
                DAYS_ES[of_week].to_owned()
            } else {
                format!("{day_of_month} {}", MONTHS_ES[month])
            };
            format!("{day} {hour}:{minute:02}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(count(1_234_567), "1,234,567");
        assert_eq!(count(-1_000), "−1,000");
        assert_eq!(dollars(128_500_000), "$1,285,000");
        assert_eq!(dollars_short(128_500_000), "$1.29M");
        assert_eq!(dollars_short(100_000_000), "$1M");
        assert_eq!(dollars_short(85_000_000), "$850K");
        assert_eq!(halves(2.5), "2.5");
        assert_eq!(halves(3.0), "3");
    }

    #[test]
    fn dates_follow_the_language() {
        let at = 1_795_219_200_000;
        assert_eq!(date(at, Locale::en), "Nov 21, 2026");
        assert_eq!(date(at, Locale::es), "21 nov 2026");
    }

    #[test]
    fn open_houses_follow_the_clocks_of_california() {
        let saturday = 1_795_287_600_000; // 2026-11-21T19:00Z, winter time
        let friday = saturday - DAY_MS;
        let in_summer = 1_784_221_200_000; // 2026-07-16T17:00Z

        assert_eq!(day_and_hour(saturday, friday, Locale::en), "Sat 11 AM");
        assert_eq!(day_and_hour(saturday, friday, Locale::es), "sáb 11:00");
        assert_eq!(
            day_and_hour(saturday + 5_400_000, friday, Locale::en),
            "Sat 12:30 PM"
        );
        assert_eq!(
            day_and_hour(saturday, friday - 9 * DAY_MS, Locale::en),
            "Nov 21 11 AM"
        );
        assert_eq!(day_and_hour(in_summer, in_summer, Locale::en), "Thu 10 AM");
    }
}
