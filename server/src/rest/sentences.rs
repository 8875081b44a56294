//! `GET` and `POST /api/sentences`: what a sentence in English or Spanish asks for.

use super::doors::{Doors, Operation, Parameter, schema};
use crate::respond::{Problem, tagged};
use app::server::Platform;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Json, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use model::search::{SearchQuery, Understood};
use model::{AppError, FieldError, Viewer};
use serde::{Deserialize, Serialize};
use serde_json::json;
use url::form_urlencoded;

/// A longer sentence is refused; of this one, the first 600 characters are read.
const LONGEST: usize = 4_000;

/// The doors.
pub fn doors() -> Doors<Platform> {
    let text = json!({ "type": "string", "maxLength": LONGEST });
    let parameter = json!({
        "type": "object",
        "required": ["name", "value"],
        "properties": { "name": { "type": "string" }, "value": { "type": "string" } }
    });
    let reading = json!({
        "type": "object",
        "required": ["query", "understood", "unused", "total"],
        "properties": {
            "query": { "type": "string", "description": "The search, as the query string of /api/mls-listings." },
            "total": { "type": "integer", "description": "How many homes match." },
            "understood": {
                "type": "array",
                "description": "The parts that were understood, in their order.",
                "items": {
                    "type": "object",
                    "required": ["text", "from", "parameters"],
                    "properties": {
                        "text": { "type": "string" },
                        "from": { "type": "integer", "description": "Where it begins in the sentence, UTF-8 bytes." },
                        "parameters": { "type": "array", "items": parameter }
                    }
                }
            },
            "unused": { "type": "array", "items": { "type": "string" }, "description": "The words that were not used." }
        }
    });
    let summary = "What a sentence in English or Spanish asks for, part by part, and the words that were not used.";
    Doors::new()
        .open(
            Operation::get("/sentences", "readSentence", summary)
                .group("Search")
                .parameters([Parameter::query("say", "The sentence.", text.clone())])
                .answer(schema("Reading")),
            by_query,
        )
        .open(
            Operation::post("/sentences", "readSentenceBody", summary)
                .group("Search")
                .body(
                    json!({ "type": "object", "required": ["say"], "properties": { "say": text } }),
                )
                .answer(schema("Reading")),
            by_body,
        )
        .schema("Reading", reading)
}

#[derive(Deserialize)]
struct Body {
    say: String,
}

#[derive(Serialize)]
struct Answer {
    query: String,
    total: u32,
    understood: Vec<Understood>,
    unused: Vec<String>,
}

async fn by_query(
    State(platform): State<Platform>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let mut said = None;
    for (name, value) in form_urlencoded::parse(query.as_deref().unwrap_or_default().as_bytes()) {
        if name != "say" {
            return Err(vec![FieldError::new(name, "is not a parameter of sentences")].into());
        }
        if said.replace(value.into_owned()).is_some() {
            return Err(vec![FieldError::new(name, "may be given only once")].into());
        }
    }
    answer(&platform, &headers, &said.unwrap_or_default()).await
}

async fn by_body(
    State(platform): State<Platform>,
    headers: HeaderMap,
    body: Result<Json<Body>, JsonRejection>,
) -> Result<Response, Problem> {
    let Json(body) = body.map_err(|fault| AppError::invalid("body", fault.body_text()))?;
    answer(&platform, &headers, &body.say).await
}

async fn answer(platform: &Platform, headers: &HeaderMap, say: &str) -> Result<Response, Problem> {
    if say.chars().count() > LONGEST {
        return Err(
            AppError::invalid("say", format!("must be at most {LONGEST} characters")).into(),
        );
    }
    let viewer = Viewer::Anonymous;
    let reading = platform.search.read(&viewer, say).await?;
    let one = SearchQuery {
        limit: 1,
        ..reading.query.clone()
    };
    let total = platform.search.find(&viewer, one).await?.total;
    let body = Answer {
        query: reading.query.to_query_string(),
        total,
        understood: reading.understood,
        unused: reading.unused,
    };
    tagged(headers, &body)
}
