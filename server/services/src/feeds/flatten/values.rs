//! Reads single values as feeds send them: numbers as text, blanks, masks, flags as objects.

use model::time::{parse_date, parse_timestamp};
use serde_json::Value;

/// What reading a value gave.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Read<T> {
    /// The value.
    Some(T),
    /// Nothing is known: absent, null, blank, masked, or words where a number belongs.
    Nothing,
    /// Something of a shape that no feed sends there; the record is worth asking for again.
    Odd,
}

impl<T> Read<T> {
    fn of(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Self::Some)
    }

    pub(super) fn some(self) -> Option<T> {
        match self {
            Self::Some(value) => Some(value),
            Self::Nothing | Self::Odd => None,
        }
    }
}

/// The text without blanks around it and without characters that no database takes; `None` where
/// it is empty or a mask of asterisks.
pub(super) fn clean(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.bytes().all(|byte| byte == b'*') {
        return None;
    }
    if text.contains('\0') {
        return clean(&text.replace('\0', ""));
    }
    Some(text.to_owned())
}

/// Text; several texts become one, joined by commas.
pub(super) fn text(value: &Value) -> Read<String> {
    match value {
        Value::String(text) => Read::of(clean(text)),
        Value::Number(number) => Read::Some(number.to_string()),
        Value::Null | Value::Bool(_) => Read::Nothing,
        Value::Array(_) | Value::Object(_) => match list(value) {
            Read::Some(items) => Read::Some(items.join(", ")),
            Read::Nothing => Read::Nothing,
            Read::Odd => Read::Odd,
        },
    }
}

/// Several texts: an array, one text with commas, or an object of flags.
pub(super) fn list(value: &Value) -> Read<Vec<String>> {
    let items: Vec<String> = match value {
        Value::Null => return Read::Nothing,
        Value::String(text) => text.split(',').filter_map(clean).collect(),
        Value::Array(items) if items.iter().all(|item| item.is_string() || item.is_null()) => items
            .iter()
            .filter_map(|item| clean(item.as_str()?))
            .collect(),
        Value::Object(flags) if flags.values().all(is_flag) => {
            let is_set = |(_, flag): &(&String, &Value)| boolean(flag) == Read::Some(true);
            let mut names: Vec<String> = flags
                .iter()
                .filter(is_set)
                .filter_map(|(name, _)| clean(name))
                .collect();
            // Why: flags have no order, and the same flags must make the same list.
            names.sort_unstable();
            names
        }
        Value::Array(_) | Value::Object(_) | Value::Number(_) | Value::Bool(_) => return Read::Odd,
    };
    Read::of((!items.is_empty()).then_some(items))
}

fn is_flag(value: &Value) -> bool {
    value.is_boolean() || value.is_null() || value.is_string()
}

/// A real number.
pub(super) fn real(value: &Value) -> Read<f64> {
    match value {
        Value::Number(number) => Read::of(number.as_f64()),
        Value::String(text) => Read::of(number_of(text)),
        Value::Null | Value::Bool(_) => Read::Nothing,
        Value::Array(_) | Value::Object(_) => Read::Odd,
    }
}

fn number_of(text: &str) -> Option<f64> {
    let plain: String = clean(text)?
        .chars()
        .filter(|c| !matches!(c, ',' | '$' | ' '))
        .collect();
    plain
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())
}

/// A whole number; a fraction is cut off.
pub(super) fn integer(value: &Value) -> Read<i64> {
    match value {
        Value::Number(number) if number.is_i64() => Read::of(number.as_i64()),
        _ => map(real(value), |number| number as i64),
    }
}

/// Cents of an amount in dollars.
pub(super) fn cents(value: &Value) -> Read<i64> {
    map(real(value), |dollars| (dollars * 100.0).round() as i64)
}

/// Yes or no.
pub(super) fn boolean(value: &Value) -> Read<bool> {
    match value {
        Value::Bool(flag) => Read::Some(*flag),
        Value::Number(number) => Read::of(number.as_f64().map(|number| number != 0.0)),
        Value::String(text) => Read::of(match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "y" | "1" => Some(true),
            "false" | "no" | "n" | "0" => Some(false),
            _ => None,
        }),
        Value::Null => Read::Nothing,
        Value::Array(_) | Value::Object(_) => Read::Odd,
    }
}

/// A point in time, epoch ms.
pub(super) fn timestamp(value: &Value) -> Read<i64> {
    in_words(value, |text| {
        parse_timestamp(text).or_else(|| us_date(text))
    })
}

/// A day, as midnight UTC.
pub(super) fn date(value: &Value) -> Read<i64> {
    in_words(value, date_of)
}

/// A day written as ISO date, ISO time or US date.
pub(super) fn date_of(text: &str) -> Option<i64> {
    match text.get(..10) {
        Some(day) => parse_date(day).or_else(|| us_date(text)),
        None => us_date(text),
    }
}

fn in_words(value: &Value, parse: impl Fn(&str) -> Option<i64>) -> Read<i64> {
    match value {
        Value::String(text) => Read::of(clean(text).and_then(|text| parse(&text))),
        Value::Null | Value::Bool(_) | Value::Number(_) => Read::Nothing,
        Value::Array(_) | Value::Object(_) => Read::Odd,
    }
}

/// Reads `10/01/2010`, one-digit months and days included.
fn us_date(text: &str) -> Option<i64> {
    let day = text.split_whitespace().next()?;
    let mut parts = day.split('/').map(str::parse::<u32>);
    let (month, day, year) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    if parts.next().is_some() {
        return None;
    }
    parse_date(&format!("{year:04}-{month:02}-{day:02}"))
}

fn map<A, B>(read: Read<A>, change: impl FnOnce(A) -> B) -> Read<B> {
    match read {
        Read::Some(value) => Read::Some(change(value)),
        Read::Nothing => Read::Nothing,
        Read::Odd => Read::Odd,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_come_as_numbers_and_as_text() {
        for (sent, meant) in [
            (json!(" -116.3237"), -116.3237),
            (json!("50000.0"), 50_000.0),
            (json!("$1,250,000"), 1_250_000.0),
            (json!(3), 3.0),
        ] {
            assert_eq!(real(&sent), Read::Some(meant));
        }
        assert_eq!(cents(&json!("19.99")), Read::Some(1_999));
        assert_eq!(integer(&json!("3.0")), Read::Some(3));
    }

    #[test]
    fn masks_blanks_and_words_are_nothing() {
        for sent in [
            json!("********"),
            json!("  "),
            json!(null),
            json!("N/A"),
            json!("NaN"),
        ] {
            assert_eq!(real(&sent), Read::Nothing, "{sent}");
        }
        assert_eq!(text(&json!("********")), Read::Nothing);
        assert_eq!(
            text(&json!(" Palm\0 Desert ")),
            Read::Some("Palm Desert".to_owned())
        );
    }

    #[test]
    fn several_texts_come_in_three_forms() {
        let golf_and_pool = Read::Some(vec!["Golf".to_owned(), "Pool".to_owned()]);
        for sent in [
            json!(["Golf", "Pool"]),
            json!("Golf, Pool"),
            json!({"Golf": true, "Gated": false, "Pool": true}),
        ] {
            assert_eq!(list(&sent), golf_and_pool, "{sent}");
        }
        assert_eq!(
            text(&json!({"Tile": true, "Clay": true}))
                .some()
                .map(|text| text.len()),
            Some(10)
        );
    }

    #[test]
    fn shapes_that_no_feed_sends_are_odd() {
        assert_eq!(real(&json!({"Value": 5})), Read::Odd);
        assert_eq!(list(&json!(4)), Read::Odd);
        assert_eq!(list(&json!({"Value": 4})), Read::Odd);
        assert_eq!(date(&json!([])), Read::Odd);
    }

    #[test]
    fn days_and_times_come_in_many_forms() {
        let day = Read::Some(1_285_891_200_000);
        for sent in [
            "2010-10-01",
            "10/01/2010",
            "10/1/2010",
            "2010-10-01T00:00:00Z",
        ] {
            assert_eq!(date(&json!(sent)), day, "{sent}");
        }
        assert_eq!(
            timestamp(&json!("2018-11-07T08:33:43-08:00")),
            Read::Some(1_541_608_423_000)
        );
        assert_eq!(timestamp(&json!("13/45/2010")), Read::Nothing);
        assert_eq!(date(&json!("éééééééééé")), Read::Nothing);
    }

    #[test]
    fn flags_come_in_words_and_numbers() {
        for sent in [json!(true), json!("Yes"), json!("y"), json!(1)] {
            assert_eq!(boolean(&sent), Read::Some(true));
        }
        assert_eq!(boolean(&json!("perhaps")), Read::Nothing);
    }
}
