//! What is asked of a feed, in its own language.

use model::time::{DAY_MS, civil_from_days, date_text, days_from_civil, days_in_month, rfc3339};

/// Narrows a filter to one MLS where its id is known.
pub fn within(mls_id: Option<&str>, filter: &str) -> String {
    match mls_id {
        Some(id) => format!("MlsId Eq {} And {filter}", quoted(id)),
        None => filter.to_owned(),
    }
}

/// What changed after a moment.
pub fn changed_since(at: i64) -> String {
    format!("ModificationTimestamp Gt {}", rfc3339(at))
}

/// Closed listings that closed on or after a day; those without a day by their last status change.
pub fn closed_since(day: i64) -> String {
    format!(
        "StandardStatus Eq 'Closed' And (CloseDate Ge {} Or (CloseDate Eq NULL And StatusChangeTimestamp Ge {}))",
        date_text(day),
        rfc3339(day)
    )
}

/// These listings.
pub fn keys<'a>(keys: impl IntoIterator<Item = &'a str>) -> String {
    let list: Vec<String> = keys.into_iter().map(quoted).collect();
    format!("ListingKey Eq {}", list.join(","))
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// The day some calendar years before a moment, as midnight UTC; 29 February becomes the 28th.
pub fn years_before(now_ms: i64, years: i16) -> i64 {
    let (year, month, day) = civil_from_days(now_ms.div_euclid(DAY_MS));
    let year = year - i64::from(years);
    days_from_civil(year, month, day.min(days_in_month(year, month))) * DAY_MS
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::time::parse_date;

    #[test]
    fn five_years_are_calendar_years() {
        let date = |text| parse_date(text).expect("a date");

        assert_eq!(years_before(date("2026-11-22") + 5, 5), date("2021-11-22"));
        assert_eq!(years_before(date("2024-02-29"), 5), date("2019-02-28"));
    }

    #[test]
    fn filters_speak_sparkql() {
        let day = parse_date("2021-11-22").expect("a date");

        assert_eq!(
            within(Some("1"), &closed_since(day)),
            "MlsId Eq '1' And StandardStatus Eq 'Closed' And (CloseDate Ge 2021-11-22 Or \
             (CloseDate Eq NULL And StatusChangeTimestamp Ge 2021-11-22T00:00:00Z))"
        );
        assert_eq!(keys(["a", "b'c"]), "ListingKey Eq 'a','b\\'c'");
        assert_eq!(
            changed_since(day),
            "ModificationTimestamp Gt 2021-11-22T00:00:00Z"
        );
    }
}
