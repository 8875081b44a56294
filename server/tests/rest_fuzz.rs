//! Every documented operation, asked with random parameters made from its own schema: no fault of ours,
//! no undocumented answer.

use crate::support::{Answer, TestSite, on_each};
use axum::http::Method;
use proptest::test_runner::{RngAlgorithm, TestRng};
use serde_json::{Value, json};
use std::fmt::Write as _;

const ROUNDS: usize = 25;

/// Random choices, the same on every run.
struct Dice(TestRng);

impl Dice {
    fn new() -> Self {
        Self(TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]))
    }

    fn below(&mut self, most: usize) -> usize {
        use proptest::prelude::RngExt as _;
        self.0.random_range(0..most.max(1))
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

const HOSTILE: [&str; 14] = [
    "",
    " ",
    "0",
    "-1",
    "1e309",
    "NaN",
    "99999999999999999999999999",
    "'; DROP TABLE listings; --",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "ñ 日本 🏠",
    "\u{0}",
    "33.8,-116.5,5000",
    "a\r\nSet-Cookie: x=1",
];

/// A value that the schema allows, or now and then one that it does not.
fn value(schema: &Value, dice: &mut Dice) -> String {
    if dice.below(4) == 0 {
        return (*dice.one(&HOSTILE)).to_owned();
    }
    if let Some(words) = schema["enum"].as_array() {
        return dice.one(words).as_str().unwrap_or_default().to_owned();
    }
    match schema["type"].as_str() {
        Some("array") => value(&schema["items"], dice),
        Some("integer") => {
            let least = schema["minimum"].as_i64().unwrap_or(-5);
            let most = schema["maximum"].as_i64().unwrap_or(1_000);
            let middle = least + (most - least) / 7;
            (*dice.one(&[least, most, middle, least - 1, most + 1])).to_string()
        }
        Some("number") => (*dice.one(&["0", "2.5", "100", "-0.1"])).to_owned(),
        Some("boolean") => (*dice.one(&["true", "false"])).to_owned(),
        _ => {
            let most = schema["maxLength"].as_u64().unwrap_or(40).min(5_000) as usize;
            "x".repeat(*dice.one(&[1, 12.min(most), most, most + 1]))
        }
    }
}

fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        let _ = write!(out, "%{byte:02X}");
    }
    out
}

struct Operation {
    method: Method,
    path: String,
    document: Value,
}

fn operations(document: &Value) -> Vec<Operation> {
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            all.push(Operation {
                method: method.to_ascii_uppercase().parse().expect("a method"),
                path: path.clone(),
                document: operation.clone(),
            });
        }
    }
    all
}

/// The path with its query, and the body, as dice fall; `known` stands for a home's slug now and then.
fn request(operation: &Operation, known: &str, dice: &mut Dice) -> (String, String) {
    let mut path = operation.path.clone();
    let mut query = Vec::new();
    for parameter in operation.document["parameters"]
        .as_array()
        .expect("parameters")
    {
        let name = parameter["name"].as_str().expect("a name");
        let schema = &parameter["schema"];
        if parameter["in"] == "path" {
            let text = match dice.below(3) {
                0 => value(schema, dice),
                _ => known.to_owned(),
            };
            let text = if text.is_empty() {
                "x".to_owned()
            } else {
                text
            };
            path = path.replace(&format!("{{{name}}}"), &encoded(&text));
        } else if dice.below(6) == 0 {
            for _ in 0..=dice.below(2) {
                query.push(format!("{name}={}", encoded(&value(schema, dice))));
            }
        }
    }
    if dice.below(8) == 0 {
        query.push("colour=red".to_owned());
    }
    let address = if query.is_empty() {
        path
    } else {
        format!("{path}?{}", query.join("&"))
    };
    (address, body(operation, dice))
}

fn body(operation: &Operation, dice: &mut Dice) -> String {
    let Some(schema) = operation
        .document
        .pointer("/requestBody/content/application~1json/schema")
    else {
        return String::new();
    };
    if dice.below(5) == 0 {
        return (*dice.one(&["", "null", "[]", "{\"subject\":7}", "{"])).to_owned();
    }
    let mut members = serde_json::Map::new();
    for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
        if dice.below(4) > 0 {
            members.insert(name.clone(), json!(value(schema, dice)));
        }
    }
    Value::Object(members).to_string()
}

/// Where an answer is not as its schema says.
fn breach(value: &Value, schema: &Value, document: &Value, at: &str) -> Option<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let schema = document.pointer(reference.trim_start_matches('#'))?;
        return breach(value, schema, document, at);
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        Value::String(kind) => vec![kind],
        _ => Vec::new(),
    };
    let is = |kind: &str| match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        _ => value.is_null(),
    };
    if !kinds.is_empty() && !kinds.iter().any(|kind| is(kind)) {
        return Some(format!("{at} is {value} and no {kinds:?}"));
    }
    if schema["enum"]
        .as_array()
        .is_some_and(|words| !words.contains(value))
    {
        return Some(format!("{at} is {value}"));
    }
    if let (Some(items), Some(schema)) = (value.as_array(), schema.get("items")) {
        return items
            .iter()
            .enumerate()
            .find_map(|(index, item)| breach(item, schema, document, &format!("{at}[{index}]")));
    }
    let members = value.as_object()?;
    let known = schema["properties"].as_object();
    for name in schema["required"].as_array().into_iter().flatten() {
        if !members.contains_key(name.as_str()?) {
            return Some(format!("{at} lacks {name}"));
        }
    }
    members.iter().find_map(|(name, member)| {
        let place = format!("{at}.{name}");
        match known.and_then(|known| known.get(name)) {
            Some(schema) => breach(member, schema, document, &place),
            None if schema["additionalProperties"] == false => {
                Some(format!("{place} is not documented"))
            }
            None => None,
        }
    })
}

fn look(operation: &Operation, asked: &str, answer: &Answer, document: &Value) {
    let status = answer.status.as_u16();
    let what = format!("{} {asked}: {status} {}", operation.method, &answer.body);
    assert!(status < 500, "{what}");
    let documented = &operation.document["responses"][status.to_string()];
    assert!(documented.is_object(), "{what} is not documented");
    assert!(!answer.headers.contains_key("set-cookie"), "{what}");
    if status == 200 {
        let content = documented["content"].as_object().expect("a content");
        let (media_type, described) = content.iter().next().expect("a media type");
        assert!(
            answer.header("content-type").starts_with(media_type),
            "{what}"
        );
        if media_type == "application/json" {
            let fault = breach(&answer.json(), &described["schema"], document, "answer");
            assert_eq!(fault, None, "{} {asked}", operation.method);
        }
        return;
    }
    assert_eq!(
        answer.header("content-type"),
        "application/problem+json",
        "{what}"
    );
    let fault = breach(
        &answer.json(),
        &document["components"]["schemas"]["Problem"],
        document,
        "problem",
    );
    assert_eq!(fault, None, "{what}");
    if status == 400 {
        let errors = answer.json()["errors"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        assert!(!errors.is_empty(), "{what} names no field");
    }
}

async fn known_slug(site: &TestSite) -> String {
    let list = site.get("/api/mls-listings?photos=1&limit=1").await.json();
    list["listings"][0]["slug"]
        .as_str()
        .expect("a slug")
        .to_owned()
}

#[tokio::test]
async fn every_operation_stands_whatever_it_is_asked() {
    on_each(async |site| {
        site.sync().await;
        let document = site.get("/api/openapi.json").await.json();
        let known = known_slug(&site).await;
        let mut dice = Dice::new();
        let mut good = 0;
        for operation in operations(&document) {
            for _ in 0..ROUNDS {
                let (asked, body) = request(&operation, &known, &mut dice);
                let headers = [("content-type", "application/json")];
                let answer = site
                    .send(operation.method.clone(), &asked, &headers, &body)
                    .await;
                look(&operation, &asked, &answer, &document);
                good += usize::from(answer.status.is_success());
            }
        }
        assert!(good > 50, "only {good} of the questions were good ones");
    })
    .await;
}

#[tokio::test]
async fn every_documented_operation_is_answered_without_parameters() {
    on_each(async |site| {
        site.sync().await;
        let document = site.get("/api/openapi.json").await.json();
        let known = known_slug(&site).await;
        for operation in operations(&document) {
            let mut path = operation.path.clone();
            while let Some((before, rest)) = path.split_once('{') {
                let after = rest.split_once('}').map_or("", |(_, after)| after);
                path = format!("{before}{known}{after}");
            }
            let answer = site.ask(operation.method.clone(), &path, &[]).await;
            let is_fallback = answer.body.contains("This endpoint was not found");
            assert!(!is_fallback, "{} {path} has no door", operation.method);
        }
        let nowhere = site.get("/api/nowhere").await;
        assert!(nowhere.body.contains("This endpoint was not found"));
    })
    .await;
}
