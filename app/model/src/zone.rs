//! Local time by the rule in force, as POSIX writes it: `PST8PDT,M3.2.0,M11.1.0`.
//!
//! The rule is short enough to travel in a page, so that server and browser show the same hour.

use crate::time::{DAY_MS, civil_from_days, days_from_civil, days_in_month};

const MINUTE_MS: i64 = 60_000;
/// Where a rule names no hour, the clocks change at two.
const USUAL_CHANGE_MIN: i64 = 120;

/// The n-th weekday of a month, and the local minute of that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    month: u8,
    /// 1 to 4, or 5 for the last.
    nth: i64,
    /// Sunday is 0.
    weekday: i64,
    minute: i64,
}

impl Change {
    /// Reads `M3.2.0` or `M10.5.0/-1`.
    fn parse(text: &str) -> Option<Self> {
        let (day, minute) = match text.split_once('/') {
            Some((day, time)) => (day, minutes(time)?),
            None => (text, USUAL_CHANGE_MIN),
        };
        let mut numbers = day.strip_prefix('M')?.split('.').map(str::parse::<i64>);
        let mut next = |range: std::ops::RangeInclusive<i64>| {
            numbers.next()?.ok().filter(|number| range.contains(number))
        };
        Some(Self {
            month: u8::try_from(next(1..=12)?).ok()?,
            nth: next(1..=5)?,
            weekday: next(0..=6)?,
            minute,
        })
    }

    /// The moment in a year, as milliseconds of the local calendar.
    fn local_in(self, year: i64) -> i64 {
        let first = days_from_civil(year, self.month, 1);
        let mut day = first + (self.weekday - weekday(first)).rem_euclid(7) + 7 * (self.nth - 1);
        while day >= first + i64::from(days_in_month(year, self.month)) {
            day -= 7;
        }
        day * DAY_MS + self.minute * MINUTE_MS
    }
}

/// The day of the week of a day count since 1970-01-01, Sunday as 0.
pub const fn weekday(days: i64) -> i64 {
    (days + 4).rem_euclid(7)
}

/// A time zone by the rule that is in force now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// Minutes that the clocks are ahead of UTC.
    standard_min: i64,
    /// Minutes ahead of UTC in summer, and from when to when.
    summer: Option<(i64, Change, Change)>,
}

impl Default for Zone {
    /// Pacific time.
    fn default() -> Self {
        let sunday = |month, nth| Change {
            month,
            nth,
            weekday: 0,
            minute: USUAL_CHANGE_MIN,
        };
        Self {
            standard_min: -480,
            summer: Some((-420, sunday(3, 2), sunday(11, 1))),
        }
    }
}

impl Zone {
    /// Reads a POSIX rule; `None` where it is none, or counts days in another way than by weekday.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(',');
        let rest = after_name(parts.next()?)?;
        let at = rest
            .find(|c: char| c == '<' || c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        let (standard, rest) = rest.split_at(at);
        let standard_min = -minutes(standard)?;
        if rest.is_empty() {
            return parts.next().is_none().then_some(Self {
                standard_min,
                summer: None,
            });
        }
        let summer_min = match after_name(rest)? {
            "" => standard_min + 60,
            offset => -minutes(offset)?,
        };
        let (starts, ends) = (Change::parse(parts.next()?)?, Change::parse(parts.next()?)?);
        parts.next().is_none().then_some(Self {
            standard_min,
            summer: Some((summer_min, starts, ends)),
        })
    }

    /// A point in time as milliseconds of the local calendar.
    pub fn local(&self, at: i64) -> i64 {
        at + self.ahead_min(at) * MINUTE_MS
    }

    fn ahead_min(&self, at: i64) -> i64 {
        let Some((summer_min, starts, ends)) = self.summer else {
            return self.standard_min;
        };
        let (year, ..) = civil_from_days((at + self.standard_min * MINUTE_MS).div_euclid(DAY_MS));
        let starts = starts.local_in(year) - self.standard_min * MINUTE_MS;
        let ends = ends.local_in(year) - summer_min * MINUTE_MS;
        let is_summer = if starts <= ends {
            (starts..ends).contains(&at)
        } else {
            !(ends..starts).contains(&at)
        };
        if is_summer {
            summer_min
        } else {
            self.standard_min
        }
    }
}

/// What follows the name of a time: letters, or anything in angle brackets.
fn after_name(text: &str) -> Option<&str> {
    if let Some(quoted) = text.strip_prefix('<') {
        return quoted.split_once('>').map(|(_, rest)| rest);
    }
    let end = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    (end >= 3).then(|| &text[end..])
}

/// Reads `8`, `-5:30` or `+2:00:00` as minutes.
fn minutes(text: &str) -> Option<i64> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut total = 0;
    for (part, worth) in text.split(':').zip([60, 1, 0]) {
        let number: i64 = part
            .parse()
            .ok()
            .filter(|number| (0..=167).contains(number))?;
        total += number * worth;
    }
    Some(sign * total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{parse_timestamp, rfc3339};

    fn local(zone: &str, utc: &str) -> String {
        let zone = Zone::parse(zone).expect("a rule");
        rfc3339(zone.local(parse_timestamp(utc).expect("a time")))
    }

    #[test]
    fn the_clocks_change_by_the_rule() {
        let pacific = "PST8PDT,M3.2.0,M11.1.0";
        assert_eq!(Zone::parse(pacific), Some(Zone::default()));
        for (zone, utc, there) in [
            (pacific, "2026-03-08T09:59:00Z", "2026-03-08T01:59:00Z"),
            (pacific, "2026-03-08T10:00:00Z", "2026-03-08T03:00:00Z"),
            (pacific, "2026-11-01T08:59:00Z", "2026-11-01T01:59:00Z"),
            (pacific, "2026-11-01T09:00:00Z", "2026-11-01T01:00:00Z"),
            (pacific, "2027-01-01T07:59:00Z", "2026-12-31T23:59:00Z"),
            ("MST7", "2026-07-01T00:00:00Z", "2026-06-30T17:00:00Z"),
            (
                "<+0530>-5:30",
                "2026-07-01T00:00:00Z",
                "2026-07-01T05:30:00Z",
            ),
            (
                "CET-1CEST,M3.5.0,M10.5.0/3",
                "2026-10-25T00:59:00Z",
                "2026-10-25T02:59:00Z",
            ),
            (
                "CET-1CEST,M3.5.0,M10.5.0/3",
                "2026-10-25T01:00:00Z",
                "2026-10-25T02:00:00Z",
            ),
            (
                "AEST-10AEDT,M10.1.0,M4.1.0/3",
                "2026-01-01T00:00:00Z",
                "2026-01-01T11:00:00Z",
            ),
            (
                "AEST-10AEDT,M10.1.0,M4.1.0/3",
                "2026-06-01T00:00:00Z",
                "2026-06-01T10:00:00Z",
            ),
        ] {
            assert_eq!(local(zone, utc), there, "{zone} at {utc}");
        }
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        for text in [
            "",
            "P8",
            "PST",
            "PST8PDT",
            "PST8PDT,M3.2.0",
            "PST8PDT,M13.2.0,M11.1.0",
            "PST8,x",
            "PSTxPDT",
        ] {
            assert_eq!(Zone::parse(text), None, "{text}");
        }
    }
}
