//! The envelope around every answer of the Spark API.

use super::error::Error;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Envelope {
    #[serde(rename = "D")]
    body: Body,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Body {
    success: bool,
    #[serde(default)]
    results: Vec<Value>,
    #[serde(default)]
    skip_token: Option<Value>,
    #[serde(default)]
    pagination: Option<Pagination>,
    #[serde(default)]
    code: Option<Value>,
    #[serde(default)]
    message: Option<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Pagination {
    #[serde(default)]
    total_rows: Option<u64>,
}

/// An answer that says success.
#[derive(Debug, PartialEq)]
pub(super) struct Answer {
    pub(super) results: Vec<Value>,
    pub(super) skip_token: Option<String>,
    pub(super) total: Option<u64>,
}

/// A refusal: the feed's code, 0 where it gave none, and its words.
#[derive(Debug, PartialEq)]
pub(super) struct Refusal {
    pub(super) code: u32,
    pub(super) message: String,
}

/// Reads an answer; what is no envelope is an error, whatever its status.
pub(super) fn read(body: &[u8]) -> Result<Result<Answer, Refusal>, Error> {
    let envelope: Envelope = serde_json::from_slice(body).map_err(|error| Error::Malformed {
        message: describe(body, &error),
    })?;
    let body = envelope.body;
    if !body.success {
        return Ok(Err(Refusal {
            code: body.code.as_ref().and_then(number).unwrap_or(0),
            message: body.message.as_ref().map(text).unwrap_or_default(),
        }));
    }
    Ok(Ok(Answer {
        results: body.results,
        skip_token: body
            .skip_token
            .as_ref()
            .map(text)
            .filter(|token| !token.is_empty()),
        total: body.pagination.and_then(|pagination| pagination.total_rows),
    }))
}

fn number(value: &Value) -> Option<u32> {
    match value {
        Value::Number(number) => number.as_u64().and_then(|code| u32::try_from(code).ok()),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn describe(body: &[u8], error: &serde_json::Error) -> String {
    let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
    match (first, error.classify()) {
        (None, _) => "it is empty".to_owned(),
        (Some(b'<'), _) => "it is a web page instead of JSON".to_owned(),
        (_, serde_json::error::Category::Eof) => "it ends in the middle".to_owned(),
        _ => format!("it is not a Spark envelope ({error})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_success_gives_its_records_and_cursor() {
        let body = json!({"D": {"Success": true, "Results": [{"Id": "1"}], "SkipToken": "abc",
            "Pagination": {"TotalRows": 7}}});

        let answer = read(body.to_string().as_bytes())
            .expect("an envelope")
            .expect("a success");

        assert_eq!(answer.results.len(), 1);
        assert_eq!(answer.skip_token.as_deref(), Some("abc"));
        assert_eq!(answer.total, Some(7));
    }

    #[test]
    fn a_refusal_gives_its_code_as_number_or_text() {
        for code in [json!(1550), json!("1550")] {
            let body = json!({"D": {"Success": false, "Code": code, "Message": "slow down"}});

            let refusal = read(body.to_string().as_bytes())
                .expect("an envelope")
                .expect_err("a refusal");

            assert_eq!(refusal.code, 1550);
        }
    }

    #[test]
    fn what_is_no_envelope_is_named() {
        let message = |body: &[u8]| match read(body) {
            Err(Error::Malformed { message }) => message,
            other => panic!("{other:?}"),
        };

        assert!(message(b"<html>502</html>").contains("web page"));
        assert!(message(br#"{"D":{"Success":true,"Results":[{"Id""#).contains("middle"));
        assert!(message(b"  ").contains("empty"));
        assert!(message(br#"{"D":{"Success":true,"Results":{}}}"#).contains("envelope"));
        assert!(message(b"[]").contains("envelope"));
    }
}
