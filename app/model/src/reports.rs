//! What visitors say is wrong with a listing (NAR 18.2.9: a way to receive and act on corrections).

use crate::error::{FieldError, Result};
use crate::viewer::Viewer;
use serde::{Deserialize, Serialize};

/// Most characters of a message.
pub const MAX_MESSAGE: usize = 2_000;
const MAX_EMAIL: usize = 254;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// The price.
    Price,
    /// The status: it is sold, or not for sale.
    Status,
    /// Rooms, size, year, fees and other facts.
    Facts,
    /// The photos.
    Photos,
    /// The place on the map, or the address.
    Place,
    /// Who lists it.
    Attribution,
    /// Words that discriminate or mislead.
    Wording,
    /// Anything else.
    Other,
}

impl Subject {
    /// Every subject, in the order in which people choose.
    pub const ALL: [Self; 8] = [
        Self::Price,
        Self::Status,
        Self::Facts,
        Self::Photos,
        Self::Place,
        Self::Attribution,
        Self::Wording,
        Self::Other,
    ];

    /// The word that is stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::Status => "status",
            Self::Facts => "facts",
            Self::Photos => "photos",
            Self::Place => "place",
            Self::Attribution => "attribution",
            Self::Wording => "wording",
            Self::Other => "other",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|subject| subject.as_str() == text)
    }
}

/// A report as a visitor sends it, read and found good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReport {
    /// What is wrong.
    pub subject: Subject,
    /// What it should be, in the visitor's words; 1 to [`MAX_MESSAGE`] characters.
    pub message: String,
    /// Where to answer, if the visitor wants an answer.
    pub email: Option<String>,
}

impl NewReport {
    /// Reads what a form or a program sends.
    ///
    /// # Errors
    /// `subject`, `message` and `email`, each with what is allowed, where they are at fault.
    pub fn parse(subject: &str, message: &str, email: &str) -> Result<Self, Vec<FieldError>> {
        let mut faults = Vec::new();
        let subject = Subject::parse(subject.trim());
        if subject.is_none() {
            let words = Subject::ALL.map(Subject::as_str).join(", ");
            faults.push(FieldError::new(
                "subject",
                format!("must be one of {words}"),
            ));
        }
        let message = message.trim();
        if message.is_empty() || message.chars().count() > MAX_MESSAGE {
            let text = format!("must have 1 to {MAX_MESSAGE} characters");
            faults.push(FieldError::new("message", text));
        }
        let email = Some(email.trim()).filter(|email| !email.is_empty());
        if email.is_some_and(|email| !is_email(email)) {
            let text = "must be an e-mail address such as name@example.com, or empty";
            faults.push(FieldError::new("email", text));
        }
        match subject {
            Some(subject) if faults.is_empty() => Ok(Self {
                subject,
                message: message.to_owned(),
                email: email.map(str::to_owned),
            }),
            _ => Err(faults),
        }
    }
}

/// Whether mail could go there; whether somebody reads it only mail can tell.
pub(crate) fn is_email(text: &str) -> bool {
    let is_plain = text
        .chars()
        .all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, ',' | '<' | '>' | '"'));
    let parts = text.rsplit_once('@');
    is_plain
        && text.len() <= MAX_EMAIL
        && parts.is_some_and(|(name, host)| {
            !name.is_empty()
                && !name.contains('@')
                && host.contains('.')
                && host.split('.').all(|label| !label.is_empty())
        })
}

/// What people may say about a listing.
#[async_trait::async_trait]
pub trait Reports: Send + Sync {
    /// Keeps a report about the home that a slug or key leads to; `client` is whoever sends it.
    ///
    /// # Errors
    /// `NotFound` where no such home may be seen, `TooMany` after many reports of one client.
    async fn send(
        &self,
        viewer: &Viewer,
        client: &str,
        slug: &str,
        report: NewReport,
    ) -> Result<()>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_named() {
        let fields = |subject, message: &str, email| -> Vec<String> {
            NewReport::parse(subject, message, email)
                .expect_err("refused")
                .into_iter()
                .map(|fault| fault.field)
                .collect()
        };
        let long = "x".repeat(MAX_MESSAGE + 1);

        assert_eq!(fields("taste", " ", "me"), ["subject", "message", "email"]);
        assert_eq!(fields("price", &long, ""), ["message"]);
        for email in ["@x.y", "a@b", "a@b..c", "a b@c.d", "<a@b.c>", "a@b@c.d"] {
            assert_eq!(fields("price", "wrong", email), ["email"], "{email}");
        }
    }

    #[test]
    fn a_good_report_is_trimmed_and_needs_no_address() {
        let report = NewReport::parse("price", " It is 1,250,000. ", " ").expect("good");

        assert_eq!(report.subject, Subject::Price);
        assert_eq!(report.message, "It is 1,250,000.");
        assert_eq!(report.email, None);
        let with = NewReport::parse("other", "x", "ann@vista.example").expect("good");
        assert_eq!(with.email.as_deref(), Some("ann@vista.example"));
    }
}
