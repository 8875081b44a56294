//! What Spark tells about itself: property types, standard fields and their values, the MLS and its rules.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{Extension, Path, State};
use axum::response::{IntoResponse, Response};
use model::listings::{FIELDS, Kind, ListingKind, StandardStatus};
use model::time::rfc3339;
use serde_json::{Map, Value, json};

use super::Shared;
use super::access::ApiKey;
use super::columns::{Cell, Column, Row};
use super::envelope::Answer;
use super::guard::Caller;
use super::listings::blocking;
use super::refusals::Refusal;
use crate::world::Mls;

/// How many listings are looked at to learn the values of a field.
const SAMPLE: usize = 500;

/// `/v1/propertytypes`.
pub async fn property_types(Extension(Caller(key)): Extension<Caller>) -> Response {
    let rows: Vec<Value> = key.mls.iter().copied().flat_map(types_of).collect();
    Answer::of(rows).into_response()
}

/// `/v1/propertytypes/{code}`.
pub async fn property_type(
    Extension(Caller(key)): Extension<Caller>,
    Path(code): Path<String>,
) -> Response {
    let rows: Vec<Value> = key
        .mls
        .iter()
        .copied()
        .flat_map(types_of)
        .filter(|row| row["MlsCode"] == code.as_str())
        .collect();
    if rows.is_empty() {
        return Refusal::not_found().into_response();
    }
    Answer::of(rows).into_response()
}

fn types_of(mls: Mls) -> impl Iterator<Item = Value> {
    mls.property_types().iter().map(move |entry| {
        json!({
            "ResourceUri": format!("/v1/propertytypes/{}", entry.code),
            "MlsCode": entry.code,
            "MlsName": entry.name,
            "MlsId": mls.id(),
        })
    })
}

/// `/v1/standardfields`.
pub async fn standard_fields(
    State(shared): State<Arc<Shared>>,
    Extension(Caller(key)): Extension<Caller>,
) -> Response {
    let mut fields = Map::new();
    for name in field_names() {
        fields.insert(name.to_owned(), describe(name, &key));
    }
    let mut body = json!({"D": {"Success": true, "Results": [fields]}});
    body["D"]["LastUpdated"] = json!(rfc3339(shared.read().options().now_ms));
    axum::Json(body).into_response()
}

/// `/v1/standardfields/{Field}`, with the values of a field that has a list.
pub async fn standard_field(
    State(shared): State<Arc<Shared>>,
    Extension(Caller(key)): Extension<Caller>,
    Path(name): Path<String>,
) -> Response {
    let Some(name) = field_names().find(|known| *known == name) else {
        return Refusal::not_found().into_response();
    };
    blocking(move || {
        let mut field = describe(name, &key);
        if has_list(name) {
            field["FieldList"] = json!(field_list(&shared, &key, name));
        }
        Answer::of([json!({ name: field })]).into_response()
    })
    .await
}

/// `/v1/standardfields/{Field}/FieldList`.
pub async fn standard_field_list(
    State(shared): State<Arc<Shared>>,
    Extension(Caller(key)): Extension<Caller>,
    Path(name): Path<String>,
) -> Response {
    let Some(name) = field_names().find(|known| *known == name && has_list(known)) else {
        return Refusal::not_found().into_response();
    };
    blocking(move || Answer::of(field_list(&shared, &key, name)).into_response()).await
}

/// `/v1/mls`, and `/v1/mls/{MlsId}`.
pub async fn mls(Extension(Caller(key)): Extension<Caller>) -> Response {
    let rows: Vec<Value> = key.mls.iter().copied().map(mls_of).collect();
    Answer::of(rows).into_response()
}

/// `/v1/mls/{MlsId}`.
pub async fn one_mls(
    Extension(Caller(key)): Extension<Caller>,
    Path(id): Path<String>,
) -> Response {
    match key.mls.iter().find(|mls| mls.id() == id) {
        Some(mls) => Answer::of([mls_of(*mls)]).into_response(),
        None => Refusal::not_found().into_response(),
    }
}

fn mls_of(mls: Mls) -> Value {
    json!({
        "Id": mls.id(),
        "ResourceUri": format!("/v1/mls/{}", mls.id()),
        "Name": mls.name(),
        "ShortName": mls.code(),
    })
}

/// `/v1/system`: the MLS behind the key, and what has to be shown with its listings.
pub async fn system(Extension(Caller(key)): Extension<Caller>) -> Response {
    let rows: Vec<Value> = key
        .mls
        .iter()
        .map(|mls| {
            json!({
                "Mls": mls.name(),
                "MlsId": mls.id(),
                "Name": "PropertyHub simulator",
                "DisplayCompliance": {
                    "View": {
                        "Summary": {"DisplayCompliance": ["ListOfficeName"]},
                        "Detail": {"DisplayCompliance": [
                            "ListAgentName", "ListOfficeName", "ListOfficePhone",
                            "CompensationDisclaimer",
                        ]},
                    },
                    "DisclaimerText": format!("Information deemed reliable but not guaranteed. {}", mls.name()),
                },
            })
        })
        .collect();
    Answer::of(rows).into_response()
}

fn field_names() -> impl Iterator<Item = &'static str> {
    [
        "ListingKey",
        "StandardStatus",
        "PropertyClass",
        "UnparsedAddress",
    ]
    .into_iter()
    .chain(
        FIELDS
            .iter()
            .filter_map(|field| field.feed.first().copied()),
    )
}

fn describe(name: &'static str, key: &ApiKey) -> Value {
    let kind = match Column::named(name) {
        Some(Column::Field(position)) => FIELDS[position].kind,
        _ => Kind::Text,
    };
    let codes: BTreeSet<&str> = key
        .mls
        .iter()
        .flat_map(|mls| mls.property_types())
        .map(|entry| entry.code)
        .collect();
    let mut field = json!({
        "Label": label(name),
        "Searchable": true,
        "Type": match kind {
            Kind::Text | Kind::List => "Character",
            Kind::Integer => "Integer",
            Kind::Real | Kind::Money => "Decimal",
            Kind::Boolean => "Boolean",
            Kind::Timestamp => "Datetime",
            Kind::Date => "Date",
        },
        "ResourceUri": format!("/v1/standardfields/{name}"),
        "HasList": has_list(name),
        "MlsVisible": codes,
    });
    if kind == Kind::List {
        field["MultiSelect"] = json!(true);
    }
    field
}

/// `BedsTotal` as `Beds Total`.
fn label(name: &str) -> String {
    let mut label = String::new();
    let mut was_lower = false;
    for c in name.chars() {
        if c.is_ascii_uppercase() && was_lower {
            label.push(' ');
        }
        was_lower = c.is_ascii_lowercase();
        label.push(c);
    }
    label
}

fn has_list(name: &str) -> bool {
    match Column::named(name) {
        Some(Column::Status | Column::Class) => true,
        Some(Column::Field(position)) => {
            FIELDS[position].kind == Kind::List
                || matches!(name, "City" | "PropertyType" | "PropertySubType")
        }
        _ => false,
    }
}

fn field_list(shared: &Shared, key: &ApiKey, name: &str) -> Vec<Value> {
    let item = |name: &str, value: &str| json!({"Name": name, "Value": value});
    let column = Column::named(name);
    match column {
        Some(Column::Status) => {
            let statuses = StandardStatus::ALL.iter();
            return statuses.map(|s| item(s.label(), s.label())).collect();
        }
        Some(Column::Class) => {
            return ListingKind::ALL
                .iter()
                .map(|k| item(k.label(), k.label()))
                .collect();
        }
        _ if name == "PropertyType" => {
            let types = key.mls.iter().flat_map(|mls| mls.property_types());
            return types.map(|entry| item(entry.name, entry.code)).collect();
        }
        _ => {}
    }
    let values = column
        .map(|column| sample(shared, key, column))
        .unwrap_or_default();
    values.iter().map(|value| item(value, value)).collect()
}

fn sample(shared: &Shared, key: &ApiKey, column: Column) -> BTreeSet<String> {
    let world = shared.read();
    let mut values = BTreeSet::new();
    for &mls in &key.mls {
        let step = (world.len(mls) / SAMPLE).max(1);
        for rank in (0..world.len(mls)).step_by(step) {
            let sim = world.listing(mls, rank);
            match Row::new(&sim.listing).cell(column) {
                Some(Cell::Text(text)) => {
                    values.insert(text.to_owned());
                }
                Some(Cell::List(items)) => values.extend(items.iter().cloned()),
                _ => {}
            }
        }
    }
    values
}
