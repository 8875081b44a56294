//! Points in time as epoch milliseconds (UTC), and their RFC 3339 text, without a clock.

/// Milliseconds of one day.
pub const DAY_MS: i64 = 86_400_000;

/// The civil date of a day count since 1970-01-01 in the proleptic Gregorian calendar.
pub const fn civil_from_days(days: i64) -> (i64, u8, u8) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_index = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * month_index + 2) / 5 + 1) as u8;
    let month = if month_index < 10 {
        month_index + 3
    } else {
        month_index - 9
    } as u8;
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

/// The day count since 1970-01-01 of a civil date; the date is taken as given, not checked.
pub const fn days_from_civil(year: i64, month: u8, day: u8) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_index = (month as i64 + 9) % 12;
    let day_of_year = (153 * month_index + 2) / 5 + day as i64 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Days in a month of a year.
pub const fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        _ => 31,
    }
}

/// The date part, as in `2026-11-21`.
pub fn date_text(at: i64) -> String {
    let (year, month, day) = civil_from_days(at.div_euclid(DAY_MS));
    format!("{year:04}-{month:02}-{day:02}")
}

/// The RFC 3339 text in UTC, as in `2026-11-21T18:05:00Z`; milliseconds only where there are some.
pub fn rfc3339(at: i64) -> String {
    let ms = at.rem_euclid(DAY_MS);
    let (h, m, s, fraction) = (
        ms / 3_600_000,
        ms / 60_000 % 60,
        ms / 1_000 % 60,
        ms % 1_000,
    );
    let date = date_text(at);
    if fraction == 0 {
        format!("{date}T{h:02}:{m:02}:{s:02}Z")
    } else {
        format!("{date}T{h:02}:{m:02}:{s:02}.{fraction:03}Z")
    }
}

/// Reads `2026-11-21` as midnight UTC; `None` where it is no date of the calendar.
pub fn parse_date(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' || !text.is_ascii() {
        return None;
    }
    let (year, month, day) = (
        digits(&text[..4])?,
        digits(&text[5..7])? as u8,
        digits(&text[8..])? as u8,
    );
    if !(1..=12).contains(&month) || day == 0 || day > days_in_month(year, month) {
        return None;
    }
    Some(days_from_civil(year, month, day) * DAY_MS)
}

/// Reads RFC 3339, with `Z` or an offset, any fraction, `T` or a blank between, or a bare date.
pub fn parse_timestamp(text: &str) -> Option<i64> {
    let text = text.trim();
    if !text.is_ascii() || text.len() < 10 {
        return None;
    }
    let date = parse_date(&text[..10])?;
    if text.len() == 10 {
        return Some(date);
    }
    let rest = text[10..].strip_prefix(['T', 't', ' '])?;
    let bytes = rest.as_bytes();
    if bytes.len() < 8 || bytes[2] != b':' || bytes[5] != b':' {
        return None;
    }
    let (h, m, s) = (
        digits(&rest[..2])?,
        digits(&rest[3..5])?,
        digits(&rest[6..8])?,
    );
    if h > 23 || m > 59 || s > 60 {
        return None;
    }
    let tail = &rest[8..];
    let (fraction_ms, zone) = match tail.strip_prefix('.') {
        Some(after) => {
            let end = after
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(after.len());
            let millis = format!("{:0<3}", &after[..end.min(3)]);
            (digits(&millis)?, &after[end..])
        }
        None => (0, tail),
    };
    let offset_min = match zone {
        "" | "Z" | "z" => 0,
        _ => {
            let sign = if zone.starts_with('-') { -1 } else { 1 };
            let hm = zone.strip_prefix(['+', '-'])?.replace(':', "");
            if hm.len() != 4 {
                return None;
            }
            sign * (digits(&hm[..2])? * 60 + digits(&hm[2..])?)
        }
    };
    Some(date + ((h * 60 + m - offset_min) * 60 + s) * 1_000 + fraction_ms)
}

fn digits(text: &str) -> Option<i64> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_every_form_that_feeds_send() {
        let noon = 1_541_608_423_000;
        for text in [
            "2018-11-07T16:33:43Z",
            "2018-11-07T08:33:43-08:00",
            "2018-11-07 16:33:43",
            "2018-11-07T16:33:43.000Z",
            " 2018-11-07T16:33:43+0000 ",
        ] {
            assert_eq!(parse_timestamp(text), Some(noon), "{text}");
        }
        assert_eq!(rfc3339(noon), "2018-11-07T16:33:43Z");
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in [
            "",
            "2026-02-30",
            "2026-13-01",
            "0000",
            "20260101",
            "2026-01-01T25:00:00Z",
            "é026-01-01",
        ] {
            assert_eq!(parse_timestamp(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn text_and_back_is_the_same(at in -62_135_596_800_000_i64..253_402_300_799_999) {
            prop_assert_eq!(parse_timestamp(&rfc3339(at)), Some(at));
        }
    }
}
