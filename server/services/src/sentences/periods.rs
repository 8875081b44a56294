//! Times back from today: "this week", "in the last 3 days", "los últimos dos meses".

use super::reader::Reader;

/// Days of a week.
pub(super) const WEEK: i64 = 7;
const MONTH: i64 = 30;
const YEAR: i64 = 365;

impl Reader<'_> {
    /// So many days back: "today", "this week", "in the last 3 days", "los últimos dos meses"; a named day or week
    /// only where it can mean nothing else.
    pub(super) fn period(&mut self, may_be_named: bool) -> Option<i64> {
        if may_be_named {
            for (phrases, days) in [
                (
                    &["since yesterday", "yesterday", "desde ayer", "ayer"][..],
                    2,
                ),
                (&["today", "hoy"], 1),
                (
                    &[
                        "this week",
                        "esta semana",
                        "de esta semana",
                        "this past week",
                    ],
                    WEEK,
                ),
                (&["this month", "este mes"], MONTH),
                (&["this year", "este ano"], YEAR),
            ] {
                if self.any(phrases) {
                    return Some(days);
                }
            }
        }
        if !self.any(&[
            "within the last",
            "within the past",
            "in the last",
            "in last",
            "in past",
            "in the past",
            "over the last",
            "during the last",
            "over the past",
            "the last",
            "the past",
            "in under",
            "within",
            "last",
            "past",
            "in",
            "durante los ultimos",
            "durante el ultimo",
            "en los ultimos",
            "en las ultimas",
            "en el ultimo",
            "en la ultima",
            "de los ultimos",
            "de las ultimas",
            "del ultimo",
            "de la ultima",
            "los ultimos",
            "las ultimas",
            "el ultimo",
            "la ultima",
            "hace menos de",
            "ultimos",
            "ultimas",
            "ultimo",
            "ultima",
        ]) {
            return None;
        }
        self.any(&["a", "un", "una"]);
        let start = self.at();
        let count = self.quantity().unwrap_or_else(|| {
            self.back_to(start);
            1.0
        });
        self.any(&["or so"]);
        let days = count * self.unit_of_time()?;
        Some((days.ceil() as i64).clamp(1, 100_000))
    }

    /// The days of a unit of time.
    pub(super) fn unit_of_time(&mut self) -> Option<f64> {
        for (phrases, days) in [
            (&["hours", "hour", "hrs", "horas", "hora"][..], 1.0 / 24.0),
            (&["days", "day", "dias", "dia"], 1.0),
            (&["weeks", "week", "semanas", "semana"], WEEK as f64),
            (&["months", "month", "meses", "mes"], MONTH as f64),
            (&["years", "year", "anos", "ano"], YEAR as f64),
        ] {
            if self.any(phrases) {
                return Some(days);
            }
        }
        None
    }
}
