//! Open houses, whose times come in two formats: `9:00 am` where the MLS is, or `09:00-07:00`.

use super::media::{object_id, words};
use super::values::{clean, date_of, timestamp};
use jiff::civil;
use jiff::tz::TimeZone;
use model::listings::OpenHouse;
use model::time::{DAY_MS, civil_from_days};
use serde_json::{Map, Value};

const HOUR_MS: i64 = 3_600_000;

/// Reads one open house; `None` where its day or start cannot be told. An end that is missing or
/// not after the start becomes an hour after it.
pub(super) fn open_house(
    object: &Map<String, Value>,
    position: usize,
    zone: &TimeZone,
) -> Option<OpenHouse> {
    let day = object.get("Date").and_then(Value::as_str).and_then(date_of);
    let exact = |name| object.get(name).and_then(|value| timestamp(value).some());
    let clock = |name| {
        let text = object.get(name)?.as_str()?;
        moment(day, &clean(text)?, zone)
    };
    let starts_at = exact("OpenHouseStartTimestamp").or_else(|| clock("StartTime"))?;
    let ends_at = exact("OpenHouseEndTimestamp")
        .or_else(|| clock("EndTime"))
        .filter(|ends_at| *ends_at > starts_at)
        .unwrap_or(starts_at + HOUR_MS);
    Some(OpenHouse {
        open_house_id: object_id(object, position),
        starts_at,
        ends_at,
        remarks: words(object, &["Comments", "Remarks", "OpenHouseRemarks"]),
    })
}

/// The moment of a clock time on a day: with an offset of its own, or in the MLS's zone.
fn moment(day: Option<i64>, text: &str, zone: &TimeZone) -> Option<i64> {
    if text.len() > 16 && text.as_bytes().get(4) == Some(&b'-') {
        return model::time::parse_timestamp(text);
    }
    let day = day?;
    if let Some((clock, offset_min)) = offset_of(text) {
        let (hour, minute) = clock_of(clock)?;
        return Some(day + ((hour * 60 + minute) - offset_min) * 60_000);
    }
    let (hour, minute) = clock_of(text)?;
    let (year, month, of_month) = civil_from_days(day.div_euclid(DAY_MS));
    let date = civil::Date::new(i16::try_from(year).ok()?, month as i8, of_month as i8).ok()?;
    let local = date.at(hour as i8, minute as i8, 0, 0);
    // Why: a time that the clock skips or repeats in spring and autumn still names one moment.
    let zoned = zone.to_ambiguous_zoned(local).compatible().ok()?;
    Some(zoned.timestamp().as_millisecond())
}

/// Splits `09:00-07:00` into the clock time and the offset in minutes.
fn offset_of(text: &str) -> Option<(&str, i64)> {
    if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        return Some((clock, 0));
    }
    let at = text.rfind(['+', '-']).filter(|at| *at >= 4)?;
    let (clock, offset) = text.split_at(at);
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        2 => (digits.parse::<i64>().ok()?, 0),
        4 => (
            digits[..2].parse::<i64>().ok()?,
            digits[2..].parse::<i64>().ok()?,
        ),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some((clock, sign * (hours * 60 + minutes)))
}

/// Reads `9:00 am`, `9 AM`, `13:30` or `13:30:00` as hour and minute.
fn clock_of(text: &str) -> Option<(i64, i64)> {
    let lower = text.trim().to_ascii_lowercase().replace('.', "");
    let (digits, half) = if let Some(rest) = lower.strip_suffix("am") {
        (rest.trim(), Some(0))
    } else if let Some(rest) = lower.strip_suffix("pm") {
        (rest.trim(), Some(12))
    } else {
        (lower.as_str(), None)
    };
    let mut parts = digits.split(':').map(str::parse::<u8>);
    let hour = i64::from(parts.next()?.ok()?);
    let minute = match parts.next() {
        Some(minute) => i64::from(minute.ok()?),
        None if half.is_some() => 0,
        None => return None,
    };
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) => hour % 12 + half,
        None => hour,
    };
    (hour < 24 && minute < 60).then_some((hour, minute))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::time::rfc3339;
    use serde_json::json;

    fn read(object: Value) -> Option<(String, String)> {
        let zone = TimeZone::get("America/Los_Angeles").expect("bundled");
        let house = open_house(object.as_object().expect("an object"), 0, &zone)?;
        Some((rfc3339(house.starts_at), rfc3339(house.ends_at)))
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "it is compared with what was read"
    )]
    fn times(start: &str, end: &str) -> Option<(String, String)> {
        Some((start.to_owned(), end.to_owned()))
    }

    #[test]
    fn both_formats_of_the_vendor_name_the_same_moment() {
        let meant = times("2010-10-01T16:00:00Z", "2010-10-01T19:30:00Z");

        assert_eq!(
            read(json!({"Date": "10/01/2010", "StartTime": "9:00 am", "EndTime": "12:30 pm"})),
            meant
        );
        assert_eq!(
            read(
                json!({"Date": "2010-10-01", "StartTime": "09:00-07:00", "EndTime": "12:30-07:00"})
            ),
            meant
        );
        assert_eq!(
            read(json!({"OpenHouseStartTimestamp": "2010-10-01T16:00:00Z",
                "OpenHouseEndTimestamp": "2010-10-01T19:30:00Z", "StartTime": "whenever"})),
            meant
        );
    }

    #[test]
    fn the_zone_of_the_mls_knows_summer_and_winter() {
        let start = |day| read(json!({"Date": day, "StartTime": "1:00 PM", "EndTime": "4 PM"}));

        assert_eq!(
            start("01/10/2026"),
            times("2026-01-10T21:00:00Z", "2026-01-11T00:00:00Z")
        );
        assert_eq!(
            start("07/10/2026"),
            times("2026-07-10T20:00:00Z", "2026-07-10T23:00:00Z")
        );
    }

    #[test]
    fn a_time_that_the_clock_skips_is_still_a_moment() {
        let read =
            read(json!({"Date": "03/08/2026", "StartTime": "2:30 am", "EndTime": "4:00 am"}));

        assert_eq!(read, times("2026-03-08T10:30:00Z", "2026-03-08T11:00:00Z"));
    }

    #[test]
    fn a_missing_or_early_end_becomes_an_hour() {
        let meant = times("2026-07-10T20:00:00Z", "2026-07-10T21:00:00Z");

        assert_eq!(
            read(json!({"Date": "07/10/2026", "StartTime": "1:00 pm"})),
            meant
        );
        assert_eq!(
            read(json!({"Date": "07/10/2026", "StartTime": "1:00 pm", "EndTime": "11:00 am"})),
            meant
        );
    }

    #[test]
    fn what_is_no_time_is_left_out() {
        for object in [
            json!({"Date": "07/10/2026", "StartTime": "25:00"}),
            json!({"Date": "07/10/2026", "StartTime": "13:00 pm"}),
            json!({"Date": "soon", "StartTime": "1:00 pm"}),
            json!({"Date": "07/10/2026", "StartTime": "********"}),
            json!({"Date": 5, "StartTime": {}}),
        ] {
            assert_eq!(read(object.clone()), None, "{object}");
        }
    }
}
