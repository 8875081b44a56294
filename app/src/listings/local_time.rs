//! The wall clock where the homes stand: Pacific time, by the rule in force since 2007.

use crate::i18n_catalogue::Locale;
use model::time::{DAY_MS, civil_from_days, days_from_civil};

const HOUR_MS: i64 = 3_600_000;
const WEEKDAYS_EN: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const WEEKDAYS_ES: [&str; 7] = ["dom", "lun", "mar", "mié", "jue", "vie", "sáb"];

/// The day of the week of a day count since 1970-01-01, Sunday as 0.
const fn weekday(days: i64) -> i64 {
    (days + 4).rem_euclid(7)
}

/// The first Sunday on or after a day.
const fn sunday_from(days: i64) -> i64 {
    days + (7 - weekday(days)) % 7
}

/// A point in time as milliseconds of the local calendar.
pub const fn local(at: i64) -> i64 {
    let (year, _, _) = civil_from_days(at.div_euclid(DAY_MS));
    let starts = sunday_from(days_from_civil(year, 3, 8)) * DAY_MS + 10 * HOUR_MS;
    let ends = sunday_from(days_from_civil(year, 11, 1)) * DAY_MS + 9 * HOUR_MS;
    let offset_hours = if at >= starts && at < ends { -7 } else { -8 };
    at + offset_hours * HOUR_MS
}

/// The day of the week in short: `Sat`, `sáb`.
pub fn weekday_name(at: i64, locale: Locale) -> &'static str {
    let day = weekday(local(at).div_euclid(DAY_MS)) as usize;
    match locale {
        Locale::en => WEEKDAYS_EN[day],
        Locale::es => WEEKDAYS_ES[day],
    }
}

/// The day of the month.
pub const fn day_of_month(at: i64) -> u8 {
    civil_from_days(local(at).div_euclid(DAY_MS)).2
}

/// The hour and minute: `11 AM`, `1:30 PM`; `11:00`, `13:30` in Spanish.
pub fn hour(at: i64, locale: Locale) -> String {
    let minutes = local(at).rem_euclid(DAY_MS) / 60_000;
    let (hour, minute) = (minutes / 60, minutes % 60);
    match locale {
        Locale::es => format!("{hour}:{minute:02}"),
        Locale::en => {
            let half = if hour < 12 { "AM" } else { "PM" };
            let hour = match hour % 12 {
                0 => 12,
                hour => hour,
            };
            if minute == 0 {
                format!("{hour} {half}")
            } else {
                format!("{hour}:{minute:02} {half}")
            }
        }
    }
}

/// The local date of a point in time, in the page's words.
pub fn date(at: i64, locale: Locale) -> String {
    // Why: a bare date of the feed is midnight UTC and has no hour that could belong to another day.
    let day = if at % DAY_MS == 0 { at } else { local(at) };
    crate::format::date(day, locale)
}

/// The local day without its year for a short span, the month with its year for a long one:
/// `Nov 21`, `Nov 2026`.
pub fn tick(at: i64, span_ms: i64, locale: Locale) -> String {
    let whole = date(at, locale);
    let mut words = whole.split([' ', ',']).filter(|word| !word.is_empty());
    let parts = [
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    ];
    let is_short = span_ms < 300 * DAY_MS;
    match (locale, is_short) {
        (Locale::en | Locale::es, true) => format!("{} {}", parts[0], parts[1]),
        (Locale::en, false) => format!("{} {}", parts[0], parts[2]),
        (Locale::es, false) => format!("{} {}", parts[1], parts[2]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::time::parse_timestamp;

    fn at(text: &str) -> i64 {
        parse_timestamp(text).expect("a point in time")
    }

    #[test]
    fn the_clock_changes_on_the_two_sundays() {
        for (utc, hour_there) in [
            ("2026-03-08T09:59:00Z", "1:59 AM"),
            ("2026-03-08T10:00:00Z", "3 AM"),
            ("2026-11-01T08:59:00Z", "1:59 AM"),
            ("2026-11-01T09:00:00Z", "1 AM"),
            ("2026-07-04T19:30:00Z", "12:30 PM"),
        ] {
            assert_eq!(hour(at(utc), Locale::en), hour_there, "{utc}");
        }
        assert_eq!(hour(at("2026-01-02T03:05:00Z"), Locale::es), "19:05");
    }

    #[test]
    fn an_evening_belongs_to_its_local_day() {
        let evening = at("2026-11-22T02:00:00Z");

        assert_eq!(weekday_name(evening, Locale::en), "Sat");
        assert_eq!(day_of_month(evening), 21);
        assert_eq!(date(evening, Locale::en), "Nov 21, 2026");
        assert_eq!(date(at("2026-11-22"), Locale::en), "Nov 22, 2026");
        assert_eq!(tick(evening, DAY_MS, Locale::en), "Nov 21");
        assert_eq!(tick(evening, 400 * DAY_MS, Locale::en), "Nov 2026");
        assert_eq!(tick(evening, DAY_MS, Locale::es), "21 nov");
        assert_eq!(tick(evening, 400 * DAY_MS, Locale::es), "nov 2026");
    }
}
