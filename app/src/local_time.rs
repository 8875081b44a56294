//! The wall clock where the homes stand, by the rule that the page carries; the only place that knows it.

use crate::i18n_catalogue::Locale;
use leptos::prelude::use_context;
use model::time::{DAY_MS, civil_from_days};
use model::zone::{Zone, weekday};

const WEEKDAYS_EN: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const WEEKDAYS_ES: [&str; 7] = ["dom", "lun", "mar", "mié", "jue", "vie", "sáb"];
/// A weekday alone names a day that is less than this many days ahead.
const NEAR_DAYS: i64 = 7;

/// A point in time as milliseconds of the local calendar.
fn local(at: i64) -> i64 {
    use_context::<Zone>().unwrap_or_default().local(at)
}

/// The day of the week in short: `Sat`, `sáb`.
pub fn weekday_name(at: i64, locale: Locale) -> &'static str {
    let day = weekday(local(at).div_euclid(DAY_MS)) as usize;
    match locale {
        Locale::en => WEEKDAYS_EN[day],
        Locale::es => WEEKDAYS_ES[day],
    }
}

/// The hour of the day, 0 to 23.
pub fn hour_of_day(at: i64) -> i64 {
    local(at).rem_euclid(DAY_MS) / 3_600_000
}

/// The day of the month.
pub fn day_of_month(at: i64) -> u8 {
    civil_from_days(local(at).div_euclid(DAY_MS)).2
}

/// The local day of a point in time, as its midnight in the calendar.
pub fn today(at: i64) -> i64 {
    local(at).div_euclid(DAY_MS) * DAY_MS
}

/// Weekday and day of the month of a day of the calendar.
pub fn calendar_day(day: i64, locale: Locale) -> (&'static str, u8) {
    let days = day.div_euclid(DAY_MS);
    let names = match locale {
        Locale::en => WEEKDAYS_EN,
        Locale::es => WEEKDAYS_ES,
    };
    (names[weekday(days) as usize], civil_from_days(days).2)
}

/// The hour and minute: `11 AM`, `1:30 PM`; `11:00`, `13:30` in Spanish.
pub fn hour(at: i64, locale: Locale) -> String {
    time_of_day(local(at).rem_euclid(DAY_MS) / 60_000, locale)
}

/// A minute of the day, written the same way.
pub fn time_of_day(minutes: i64, locale: Locale) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60);
    match locale {
        Locale::es => format!("{hour}:{minute:02}"),
        Locale::en => {
            let half = if hour < 12 { "AM" } else { "PM" };
            let hour = (hour + 11) % 12 + 1;
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

/// The day and the hour: `Sat 11 AM`, `sáb 11:00`; with the date where it is a week off.
pub fn day_and_hour(at: i64, now: i64, locale: Locale) -> String {
    let days_ahead = local(at).div_euclid(DAY_MS) - local(now).div_euclid(DAY_MS);
    let day = if (0..NEAR_DAYS).contains(&days_ahead) {
        weekday_name(at, locale).to_owned()
    } else {
        tick(at, 0, locale)
    };
    format!("{day} {}", hour(at, locale))
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
    use leptos::prelude::{Owner, provide_context};
    use model::time::parse_timestamp;

    fn at(text: &str) -> i64 {
        parse_timestamp(text).expect("a point in time")
    }

    #[test]
    fn hours_are_written_as_people_of_each_language_write_them() {
        for (utc, there) in [
            ("2026-11-22T08:00:00Z", "12 AM"),
            ("2026-11-22T20:00:00Z", "12 PM"),
            ("2026-07-04T19:30:00Z", "12:30 PM"),
            ("2026-07-04T16:05:00Z", "9:05 AM"),
        ] {
            assert_eq!(hour(at(utc), Locale::en), there, "{utc}");
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

    #[test]
    fn a_day_near_enough_is_named_by_its_weekday() {
        let saturday = at("2026-11-21T19:00:00Z");
        let friday = saturday - DAY_MS;
        let in_summer = at("2026-07-16T17:00:00Z");

        assert_eq!(day_and_hour(saturday, friday, Locale::en), "Sat 11 AM");
        assert_eq!(day_and_hour(saturday, friday, Locale::es), "sáb 11:00");
        assert_eq!(
            day_and_hour(saturday, friday - 9 * DAY_MS, Locale::en),
            "Nov 21 11 AM"
        );
        assert_eq!(day_and_hour(in_summer, in_summer, Locale::en), "Thu 10 AM");
    }

    #[test]
    fn the_page_says_which_clock_counts() {
        let owner = Owner::new();
        owner.with(|| {
            provide_context(Zone::parse("MST7").expect("a rule"));
            assert_eq!(hour(at("2026-07-16T17:00:00Z"), Locale::en), "10 AM");
            assert_eq!(hour(at("2026-11-21T19:00:00Z"), Locale::en), "12 PM");
        });
    }
}
