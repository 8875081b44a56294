//! `GET /api/suggestions`: what the letters typed so far may mean.

use super::doors::{Doors, Operation, Parameter, schema};
use crate::respond::{Problem, tagged};
use app::server::Platform;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use model::search::{Suggestion, SuggestionKind};
use model::{FieldError, Viewer};
use serde::Serialize;
use serde_json::json;
use url::form_urlencoded;

/// The most suggestions of one kind.
const MOST: u32 = 20;
/// Suggestions of one kind where nothing else is asked.
const USUAL: u32 = 5;
/// Longer input names nothing.
const LONGEST: usize = 200;

/// The doors.
pub fn doors() -> Doors<Platform> {
    let kinds = SuggestionKind::ALL.map(SuggestionKind::as_str);
    let suggestion = json!({
        "type": "object",
        "required": ["kind", "label", "count", "path"],
        "properties": {
            "kind": { "type": "string", "enum": kinds },
            "label": { "type": "string", "description": "What is shown." },
            "detail": { "type": ["string", "null"], "description": "What follows it, such as the city of a subdivision." },
            "count": { "type": "integer", "description": "Homes for sale there." },
            "path": { "type": "string", "description": "The page that it leads to." }
        }
    });
    Doors::new()
        .open(
            Operation::get(
                "/suggestions",
                "suggest",
                "Cities, subdivisions, ZIP codes, schools, addresses and MLS numbers that begin with what was typed, typing errors forgiven.",
            )
            .group("Search")
            .parameters([
                Parameter::query("q", "What was typed.", json!({ "type": "string", "maxLength": LONGEST })),
                Parameter::query(
                    "limit",
                    "The most suggestions of each kind.",
                    json!({ "type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL }),
                ),
            ])
            .answer(json!({
                "type": "object",
                "required": ["suggestions"],
                "properties": { "suggestions": { "type": "array", "items": schema("Suggestion") } }
            })),
            suggest,
        )
        .schema("Suggestion", suggestion)
}

#[derive(Serialize)]
struct Answer {
    suggestions: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    kind: &'static str,
    label: String,
    detail: Option<String>,
    count: u32,
    path: String,
}

impl From<Suggestion> for Item {
    fn from(suggestion: Suggestion) -> Self {
        Self {
            kind: suggestion.kind.as_str(),
            path: suggestion.path(),
            label: suggestion.label,
            detail: suggestion.detail,
            count: suggestion.count,
        }
    }
}

fn asked(text: &str) -> Result<(String, u32), Vec<FieldError>> {
    let (mut typed, mut limit, mut faults) = (None, None, Vec::new());
    for (name, value) in form_urlencoded::parse(text.as_bytes()) {
        match &*name {
            "q" | "limit"
                if (name == "q" && typed.is_some()) || (name == "limit" && limit.is_some()) =>
            {
                faults.push(FieldError::new(name, "may be given only once"));
            }
            "q" if value.chars().count() > LONGEST => {
                faults.push(FieldError::new(
                    name,
                    format!("must be at most {LONGEST} characters"),
                ));
            }
            "q" => typed = Some(value.into_owned()),
            "limit" => match value.parse() {
                Ok(count @ 1..=MOST) => limit = Some(count),
                _ => faults.push(FieldError::new(
                    name,
                    format!("must be a whole number from 1 to {MOST}"),
                )),
            },
            _ => faults.push(FieldError::new(name, "is not a parameter of suggestions")),
        }
    }
    if faults.is_empty() {
        Ok((typed.unwrap_or_default(), limit.unwrap_or(USUAL)))
    } else {
        Err(faults)
    }
}

async fn suggest(
    State(platform): State<Platform>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let (typed, limit) = asked(query.as_deref().unwrap_or_default())?;
    let found = platform
        .search
        .suggest(&Viewer::Anonymous, &typed, limit)
        .await?;
    let suggestions = found.into_iter().map(Item::from).collect();
    tagged(&headers, &Answer { suggestions })
}
