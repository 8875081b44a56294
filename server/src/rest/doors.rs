//! A REST door and its documentation, made in one step: a door that is not documented cannot be opened.

use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodFilter, on};
use serde_json::{Map, Value, json};

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
}

/// A parameter of an operation.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// Where it stands.
    pub place: Place,
    /// What it means.
    pub meaning: &'static str,
    /// What is allowed, as JSON Schema.
    pub schema: Value,
}

impl Parameter {
    /// A parameter of the query; none is ever required.
    pub const fn query(name: &'static str, meaning: &'static str, schema: Value) -> Self {
        Self {
            name,
            place: Place::Query,
            meaning,
            schema,
        }
    }

    /// A part of the path, any text.
    pub fn path(name: &'static str, meaning: &'static str) -> Self {
        Self {
            name,
            place: Place::Path,
            meaning,
            schema: json!({ "type": "string" }),
        }
    }

    fn document(&self) -> Value {
        json!({
            "name": self.name,
            "in": match self.place { Place::Path => "path", Place::Query => "query" },
            "required": self.place == Place::Path,
            "description": self.meaning,
            "schema": self.schema,
        })
    }
}

/// How an operation is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    /// Reads.
    Get,
    /// Sends something.
    Post,
}

impl Verb {
    const fn name(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Post => "post",
        }
    }

    const fn filter(self) -> MethodFilter {
        match self {
            Self::Get => MethodFilter::GET,
            Self::Post => MethodFilter::POST,
        }
    }
}

/// What is known of an operation before anybody asks for it.
#[derive(Debug, Clone)]
pub struct Operation {
    verb: Verb,
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    group: &'static str,
    parameters: Vec<Parameter>,
    body: Option<Value>,
    media_type: &'static str,
    answer: Value,
}

impl Operation {
    /// An operation on a path below `/api`; its answer is a JSON object until told otherwise.
    fn new(verb: Verb, path: &'static str, id: &'static str, summary: &'static str) -> Self {
        Self {
            verb,
            path,
            id,
            summary,
            group: "Listings",
            parameters: Vec::new(),
            body: None,
            media_type: "application/json",
            answer: json!({ "type": "object" }),
        }
    }

    /// An operation that reads.
    pub fn get(path: &'static str, id: &'static str, summary: &'static str) -> Self {
        Self::new(Verb::Get, path, id, summary)
    }

    /// Under which heading it is documented.
    pub fn group(mut self, group: &'static str) -> Self {
        self.group = group;
        self
    }

    /// Adds parameters.
    pub fn parameters(mut self, parameters: impl IntoIterator<Item = Parameter>) -> Self {
        self.parameters.extend(parameters);
        self
    }

    /// An operation that sends something.
    pub fn post(path: &'static str, id: &'static str, summary: &'static str) -> Self {
        Self::new(Verb::Post, path, id, summary)
    }

    /// The JSON body that it reads, as JSON Schema.
    pub fn body(mut self, schema: Value) -> Self {
        self.body = Some(schema);
        self
    }

    /// The answer's JSON Schema.
    pub fn answer(mut self, schema: Value) -> Self {
        self.answer = schema;
        self
    }

    /// An answer that is no JSON.
    pub fn answers_as(mut self, media_type: &'static str) -> Self {
        self.media_type = media_type;
        self.answer = json!({ "type": "string" });
        self
    }

    fn document(&self) -> Value {
        let problem = |text: &str| {
            json!({
                "description": text,
                "content": { "application/problem+json": { "schema": schema("Problem") } }
            })
        };
        let mut operation = json!({
            "operationId": self.id,
            "summary": self.summary,
            "tags": [self.group],
            "parameters": self.parameters.iter().map(Parameter::document).collect::<Vec<_>>(),
            "responses": {
                "200": {
                    "description": "The answer; its ETag tells whether it changed.",
                    "headers": {
                        "ETag": { "schema": { "type": "string" } },
                        "RateLimit": { "schema": { "type": "string" }, "description": "What is left of the limit, and in how many seconds it is whole again." },
                        "RateLimit-Policy": { "schema": { "type": "string" }, "description": "The limit: requests (q) in a time (w, seconds)." }
                    },
                    "content": { self.media_type: { "schema": self.answer } }
                },
                "304": { "description": "Not changed since the ETag in If-None-Match." },
                "400": problem("Parameters at fault, each named with what is allowed."),
                "404": problem("There is no such thing, or it may not be seen."),
                "410": problem("It was here and is gone for good."),
                "429": problem("Too many requests; Retry-After says when to try again."),
                "503": problem("Part of the platform does not answer; try again in a moment."),
            }
        });
        if let Some(body) = &self.body {
            operation["requestBody"] = json!({
                "required": true,
                "content": { "application/json": { "schema": body } }
            });
        }
        operation
    }
}

/// A reference to a schema of the document.
pub fn schema(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Doors with one state, each documented.
pub struct Doors<S> {
    router: Router<S>,
    operations: Vec<Operation>,
    schemas: Vec<(&'static str, Value)>,
}

impl<S: Clone + Send + Sync + 'static> Doors<S> {
    /// No doors yet.
    pub fn new() -> Self {
        Self {
            router: Router::new(),
            operations: Vec::new(),
            schemas: Vec::new(),
        }
    }

    /// Opens a door.
    pub fn open<H, T>(mut self, operation: Operation, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.router = self
            .router
            .route(operation.path, on(operation.verb.filter(), handler));
        self.operations.push(operation);
        self
    }

    /// Names a schema that operations refer to.
    pub fn schema(mut self, name: &'static str, schema: Value) -> Self {
        self.schemas.push((name, schema));
        self
    }

    /// The doors of another feature beside these.
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.operations.extend(other.operations);
        self.schemas.extend(other.schemas);
        self
    }

    /// The router, without its documentation.
    pub fn into_router(self, state: S) -> Router {
        self.router.with_state(state)
    }

    /// The `paths` of the OpenAPI document.
    pub fn paths(&self) -> Map<String, Value> {
        let mut paths = Map::new();
        for operation in &self.operations {
            let path = paths
                .entry(format!("/api{}", operation.path))
                .or_insert_with(|| json!({}));
            path[operation.verb.name()] = operation.document();
        }
        paths
    }

    /// The schemas that the operations refer to.
    pub fn schemas(&self) -> Map<String, Value> {
        self.schemas
            .iter()
            .map(|(name, schema)| ((*name).to_owned(), schema.clone()))
            .collect()
    }
}
