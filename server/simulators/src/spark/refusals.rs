//! What Spark answers when it refuses: an HTTP status, a code to branch on, and a message.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::sparkql::{Failure, MAX_CHARS, Problem};

/// A refused request.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    status: StatusCode,
    code: u32,
    message: String,
    problems: Vec<Problem>,
    details: Option<Value>,
    retry_after: Option<String>,
}

impl Refusal {
    fn new(status: StatusCode, code: u32, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            problems: Vec::new(),
            details: None,
            retry_after: None,
        }
    }

    /// 401/1000: no key, or one that nobody issued.
    pub fn bad_key() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            1000,
            "Invalid API key and/or request signed improperly",
        )
    }

    /// 401/1020: the access token has to be renewed.
    pub fn session_expired() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, 1020, "Session token has expired")
    }

    /// 405/1017: the key may only read.
    pub fn read_only() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            1017,
            "This API key is read only",
        )
    }

    /// 403/1021: the key belongs to the other host.
    pub fn wrong_host(replication: bool) -> Self {
        let message = if replication {
            "API keys with the replication role must use replication.sparkapi.com"
        } else {
            "This API key does not have the replication role and must use sparkapi.com"
        };
        Self::new(StatusCode::FORBIDDEN, 1021, message)
    }

    /// 400/1035: the body is not JSON.
    pub fn not_json(cause: &serde_json::Error) -> Self {
        let message = format!("The request body is not valid JSON: {cause}");
        Self::new(StatusCode::BAD_REQUEST, 1035, message)
    }

    /// 400/1050: a parameter makes no sense.
    pub fn parameter(name: &str, message: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, 1050, format!("{name}: {message}"))
    }

    /// 400/1053: a parameter is out of its bounds.
    pub fn constraint(name: &str, rule: &str, bound: u64, value: u64) -> Self {
        Self {
            details: Some(json!([{name: [{
                "RuleName": rule, "RuleValue": bound, "Value": value,
                "RuleField": null, "RuleFieldValue": null,
            }]}])),
            ..Self::new(
                StatusCode::BAD_REQUEST,
                1053,
                "The data you provided failed constraints",
            )
        }
    }

    /// 403/1500: the key's level does not cover the service.
    pub fn key_level() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            1500,
            "The resource is not available at the current API key's service level",
        )
    }

    /// 503/1510: the service is down.
    pub fn down() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            1510,
            "The service is temporarily unavailable",
        )
    }

    /// 503/1515: the query took too long and was cancelled.
    pub fn too_slow() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            1515,
            "The request was cancelled because it took too long to complete",
        )
    }

    /// 429/1550: too many requests, with what `Retry-After` says, if anything.
    pub fn over_rate(retry_after: Option<String>) -> Self {
        Self {
            retry_after,
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, 1550, "Over rate limit")
        }
    }

    /// 404: nothing under this address.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, 404, "Not found")
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::TooLong => Self::new(
                StatusCode::BAD_REQUEST,
                1041,
                format!("The _filter is too long: at most {MAX_CHARS} characters"),
            ),
            Failure::Syntax(problem) => Self {
                problems: vec![problem],
                ..Self::new(
                    StatusCode::BAD_REQUEST,
                    1040,
                    "The _filter syntax is invalid",
                )
            },
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut body = json!({"Success": false, "Code": self.code, "Message": self.message});
        if !self.problems.is_empty() {
            body["SparkQLErrors"] = json!(self.problems);
        }
        if let Some(details) = self.details {
            body["Details"] = details;
        }
        let mut response = (self.status, axum::Json(json!({"D": body}))).into_response();
        if let Some(value) = self
            .retry_after
            .and_then(|text| HeaderValue::from_str(&text).ok())
        {
            response.headers_mut().insert(header::RETRY_AFTER, value);
        }
        response
    }
}
