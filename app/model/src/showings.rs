//! Requests to be shown a home: how, when, and whom to answer.

use crate::error::{FieldError, Result};
use crate::reports::is_email;
use crate::time::{DAY_MS, date_text, parse_date};
use crate::viewer::Viewer;
use serde::{Deserialize, Serialize};

/// Most characters of a note.
pub const MAX_NOTE: usize = 1_000;
/// Most characters of a name.
const MAX_NAME: usize = 100;
/// A showing can be asked for so many days ahead, tomorrow first.
pub const DAYS_AHEAD: i64 = 30;
/// The first and the last minute of the day at which a showing can begin.
const HOURS: std::ops::RangeInclusive<u16> = 7 * 60..=20 * 60;

/// How a home is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// In the home.
    #[default]
    Person,
    /// By video.
    Video,
}

impl Way {
    /// Every way, in the order in which people choose.
    pub const ALL: [Self; 2] = [Self::Person, Self::Video];

    /// The word that is stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Video => "video",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == text)
    }
}

/// A request as a form sends it, not yet read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ShowingForm {
    /// One of [`Way`].
    pub way: String,
    /// A date where the home stands: `2026-12-01`.
    pub day: String,
    /// The hour and minute there: `16:30`.
    pub time: String,
    /// Who asks.
    pub name: String,
    /// Where to answer.
    pub email: String,
    /// Where to call.
    pub phone: String,
    /// What else there is to say.
    pub note: String,
}

/// A request, read and found good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewShowing {
    /// How.
    pub way: Way,
    /// When, by the clock where the home stands: `2026-12-01 16:30`.
    pub wanted: String,
    /// Who asks.
    pub name: String,
    /// Where to answer; at least one of this and [`Self::phone`] is there.
    pub email: Option<String>,
    /// Where to call.
    pub phone: Option<String>,
    /// What else there is to say.
    pub note: Option<String>,
}

impl NewShowing {
    /// Reads a form. `today` is the day where the home stands, counted from 1970-01-01.
    ///
    /// # Errors
    /// Every field at fault, with what is allowed.
    pub fn parse(form: &ShowingForm, today: i64) -> Result<Self, Vec<FieldError>> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, message: String| faults.push(FieldError::new(field, message));
        let way = Way::parse(form.way.trim());
        if way.is_none() {
            fault("way", "must be person or video".to_owned());
        }
        let day = parse_date(form.day.trim())
            .filter(|at| (1..=DAYS_AHEAD).contains(&(at.div_euclid(DAY_MS) - today)));
        if day.is_none() {
            fault(
                "day",
                format!(
                    "must be a date such as 2026-12-01, from tomorrow to {DAYS_AHEAD} days ahead"
                ),
            );
        }
        let minute = minute_of_day(form.time.trim());
        if minute.is_none() {
            fault("time", "must be a time from 07:00 to 20:00".to_owned());
        }
        let name = form.name.trim();
        if name.is_empty() || name.chars().count() > MAX_NAME || name.chars().any(char::is_control)
        {
            fault("name", format!("must have 1 to {MAX_NAME} characters"));
        }
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let (email, phone, note) = (given(&form.email), given(&form.phone), given(&form.note));
        if email.is_none() && phone.is_none() {
            fault(
                "email",
                "an e-mail address or a phone number is needed".to_owned(),
            );
        } else if email.as_deref().is_some_and(|email| !is_email(email)) {
            fault(
                "email",
                "must be an e-mail address such as name@example.com, or empty".to_owned(),
            );
        }
        if phone.as_deref().is_some_and(|phone| !is_phone(phone)) {
            fault(
                "phone",
                "must be a phone number of 7 to 15 digits, or empty".to_owned(),
            );
        }
        if note
            .as_deref()
            .is_some_and(|note| note.chars().count() > MAX_NOTE)
        {
            fault("note", format!("must have at most {MAX_NOTE} characters"));
        }
        match (way, day, minute) {
            (Some(way), Some(day), Some(minute)) if faults.is_empty() => Ok(Self {
                way,
                wanted: format!("{} {}", date_text(day), time_text(minute)),
                name: name.to_owned(),
                email,
                phone,
                note,
            }),
            _ => Err(faults),
        }
    }
}

/// `16:30` for a minute of the day.
pub fn time_text(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The minute of the day of `16:30`, within the hours in which homes are shown.
fn minute_of_day(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let part = |text: &str, below: u16| {
        let is_plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u16>()
            .ok()
            .filter(|number| is_plain && *number < below)
    };
    let minute = part(hour, 24)? * 60 + part(minute, 60)?;
    HOURS.contains(&minute).then_some(minute)
}

/// Whether it could be dialled.
fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (7..=15).contains(&digits)
        && text.len() <= 40
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | '.' | ' '))
}

/// Asking to be shown a home.
#[async_trait::async_trait]
pub trait Showings: Send + Sync {
    /// Keeps a request for the home that a slug or key leads to; `client` is whoever sends it.
    ///
    /// # Errors
    /// `Invalid` with every field at fault, `NotFound` where no such home may be seen, `Conflict` where it is not for
    /// sale or rent any more, `TooMany` after many requests of one client.
    async fn ask(
        &self,
        viewer: &Viewer,
        client: &str,
        slug: &str,
        form: &ShowingForm,
    ) -> Result<()>;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> i64 {
        parse_date("2026-11-28").expect("a date").div_euclid(DAY_MS)
    }

    fn good() -> ShowingForm {
        let text = str::to_owned;
        ShowingForm {
            way: text("video"),
            day: text("2026-12-01"),
            time: text("16:30"),
            name: text(" Ann Vista "),
            email: text("ann@vista.example"),
            ..ShowingForm::default()
        }
    }

    #[test]
    fn a_good_request_is_read() {
        let read = NewShowing::parse(&good(), today()).expect("good");

        assert_eq!(read.wanted, "2026-12-01 16:30");
        assert_eq!((read.name.as_str(), read.phone), ("Ann Vista", None));
    }

    #[test]
    fn each_fault_is_named() {
        let fields = |change: &dyn Fn(&mut ShowingForm)| -> Vec<String> {
            let mut form = good();
            change(&mut form);
            let faults = NewShowing::parse(&form, today()).expect_err("refused");
            faults.into_iter().map(|fault| fault.field).collect()
        };
        let text = str::to_owned;

        assert_eq!(
            fields(&|form| *form = ShowingForm::default()),
            ["way", "day", "time", "name", "email"]
        );
        for day in ["2026-11-28", "2026-12-29", "1/12/2026", "2026-02-30"] {
            assert_eq!(fields(&|form| form.day = text(day)), ["day"], "{day}");
        }
        for time in ["6:59", "06:59", "20:01", "24:00", "12:60", "noon", "+9:+5"] {
            assert_eq!(fields(&|form| form.time = text(time)), ["time"], "{time}");
        }
        for phone in ["123", "call me", "+1 (760) 555-0142 x99", &"1".repeat(16)] {
            assert_eq!(
                fields(&|form| form.phone = text(phone)),
                ["phone"],
                "{phone}"
            );
        }
        assert_eq!(fields(&|form| form.name = "a\u{7}b".to_owned()), ["name"]);
        assert_eq!(fields(&|form| form.email = text("ann")), ["email"]);
        assert_eq!(
            fields(&|form| form.note = "x".repeat(MAX_NOTE + 1)),
            ["note"]
        );
    }
}
