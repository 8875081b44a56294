//! `POST /api/mls-listings/{slugAddress}/reports`: what is wrong with a listing, from programs.

use super::doors::{Doors, Operation, Parameter};
use crate::limits::Client;
use crate::respond::Problem;
use app::server::Platform;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Extension, Json, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use model::reports::{MAX_MESSAGE, NewReport, Subject};
use model::{AppError, Viewer};
use serde::Deserialize;
use serde_json::json;

/// The doors.
pub fn doors() -> Doors<Platform> {
    let body = json!({
        "type": "object",
        "required": ["subject", "message"],
        "properties": {
            "subject": { "type": "string", "enum": Subject::ALL.map(Subject::as_str) },
            "message": { "type": "string", "minLength": 1, "maxLength": MAX_MESSAGE },
            "email": { "type": "string", "format": "email", "description": "Where to answer, if an answer is wanted." }
        }
    });
    Doors::new().open(
        Operation::post(
            "/mls-listings/{slugAddress}/reports",
            "reportListing",
            "Says what is wrong with a listing; a few an hour.",
        )
        .parameters([Parameter::path(
            "slugAddress",
            "The slug of the listing's page, or its key.",
        )])
        .body(body)
        .answer(json!({ "type": "object", "required": ["received"], "properties": { "received": { "type": "boolean" } } })),
        send,
    )
}

#[derive(Deserialize)]
struct Body {
    #[serde(default)]
    subject: String,
    #[serde(default)]
    message: String,
    #[serde(default)]
    email: String,
}

async fn send(
    State(platform): State<Platform>,
    Extension(Client(client)): Extension<Client>,
    Path(slug): Path<String>,
    body: Result<Json<Body>, JsonRejection>,
) -> Result<Response, Problem> {
    let Json(body) = body.map_err(|fault| AppError::invalid("body", fault.body_text()))?;
    let report = NewReport::parse(&body.subject, &body.message, &body.email)?;
    let client = client.to_string();
    platform
        .reports
        .send(&Viewer::Anonymous, &client, &slug, report)
        .await?;
    Ok((StatusCode::OK, Json(json!({ "received": true }))).into_response())
}
