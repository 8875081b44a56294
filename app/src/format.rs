//! Numbers, money and dates as people of each language write them.

use crate::i18n_catalogue::Locale;
use model::time::{DAY_MS, civil_from_days};
use std::fmt::Write as _;

/// A text as JSON writes it, in quotes.
///
/// Why not `serde_json`: it is no part of what a browser loads.
pub fn json_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => {
                out.push('\\');
                out.push(letter);
            }
            // Writing to a text cannot fail.
            '\0'..='\u{1f}' => _ = write!(out, "\\u{:04x}", u32::from(letter)),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

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

/// Miles to a tenth, at least `0.1`.
pub fn miles_text(miles: f64) -> String {
    format!("{:.1}", miles.max(0.1))
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

/// A day as records write it, `2026-01-31`, in the words of [`date`]; any other text stays as it is.
pub fn day(text: &str, locale: Locale) -> String {
    model::time::parse_date(text).map_or_else(|| text.to_owned(), |at| date(at, locale))
}

/// A month: `Nov 2026`, `nov 2026`.
pub fn month((year, month): (i32, u8), locale: Locale) -> String {
    let names = match locale {
        Locale::en => MONTHS_EN,
        Locale::es => MONTHS_ES,
    };
    let name = names.get(usize::from(month).saturating_sub(1)).copied();
    format!("{} {year}", name.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_reads_what_was_written() {
        let text = "\u{0}\u{1f}\"\\/\u{7f}\u{2028}ñ <b>\n";
        let read: String = serde_json::from_str(&json_text(text)).expect("JSON");
        assert_eq!(read, text);
    }

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
        assert_eq!(day("2026-11-21", Locale::en), "Nov 21, 2026");
        assert_eq!(day("last spring", Locale::es), "last spring");
    }
}
