//! Cuts a filter into tokens.

use super::Problem;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Word(String),
    Custom { group: String, label: String },
    Text(String),
    Number(f64),
    Date(i64),
    Timestamp(i64),
    Open,
    Close,
    Comma,
}

impl Token {
    /// The token as a person wrote it, near enough to find it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Word(word) => word.clone(),
            Self::Custom { group, label } => format!("\"{group}\".\"{label}\""),
            Self::Text(text) => format!("'{text}'"),
            Self::Number(number) => number.to_string(),
            Self::Date(at) => model::time::date_text(*at),
            Self::Timestamp(at) => model::time::rfc3339(*at),
            Self::Open => "(".to_owned(),
            Self::Close => ")".to_owned(),
            Self::Comma => ",".to_owned(),
        }
    }
}

pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Problem> {
    let mut rest = text.trim_start();
    let mut found = Vec::new();
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            ',' => (Token::Comma, 1),
            '\'' => {
                let (text, length) = quoted(rest, '\'')?;
                (Token::Text(text), length)
            }
            '"' => custom(rest)?,
            '-' | '+' | '.' | '0'..='9' => literal(rest)?,
            _ if first.is_ascii_alphabetic() || first == '_' => {
                let length = run(rest, |c| c.is_ascii_alphanumeric() || c == '_');
                (Token::Word(rest[..length].to_owned()), length)
            }
            _ => return Err(Problem::new(first, "Unexpected character.")),
        };
        found.push(token);
        rest = rest[length..].trim_start();
    }
    Ok(found)
}

/// The bytes at the start that satisfy the rule.
fn run(text: &str, rule: impl Fn(char) -> bool) -> usize {
    text.find(|c| !rule(c)).unwrap_or(text.len())
}

/// A quoted text with `\` escapes, and its length with the quotes.
fn quoted(text: &str, quote: char) -> Result<(String, usize), Problem> {
    let mut inner = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        if c == quote {
            return Ok((inner, at + c.len_utf8()));
        }
        if c == '\\' {
            match chars.next() {
                Some((_, escaped)) => inner.push(escaped),
                None => break,
            }
        } else {
            inner.push(c);
        }
    }
    Err(Problem::new(text, "The quoted text does not end."))
}

fn custom(text: &str) -> Result<(Token, usize), Problem> {
    let (group, first) = quoted(text, '"')?;
    let rest = text[first..]
        .strip_prefix('.')
        .filter(|rest| rest.starts_with('"'))
        .ok_or_else(|| {
            Problem::new(
                group.as_str(),
                "A custom field is written \"Group\".\"Field\".",
            )
        })?;
    let (label, second) = quoted(rest, '"')?;
    Ok((Token::Custom { group, label }, first + 1 + second))
}

/// A number, a date or a point in time.
fn literal(text: &str) -> Result<(Token, usize), Problem> {
    let length = run(text, |c| {
        c.is_ascii_alphanumeric() || matches!(c, ':' | '.' | '+' | '-')
    });
    let word = &text[..length];
    let numeric = word
        .bytes()
        .enumerate()
        .all(|(at, b)| b.is_ascii_digit() || b == b'.' || (at == 0 && matches!(b, b'-' | b'+')));
    let token = if numeric {
        word.parse().ok().map(Token::Number)
    } else if word.len() == 10 {
        model::time::parse_date(word).map(Token::Date)
    } else {
        model::time::parse_timestamp(word).map(Token::Timestamp)
    };
    token
        .map(|token| (token, length))
        .ok_or_else(|| Problem::new(word, "This is no number, date or date and time."))
}
