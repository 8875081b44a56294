//! `/api/docs`: the OpenAPI document as a page of ours, with a form to try each operation; no script, no third party.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::Value;
use std::fmt::Write as _;

/// The page.
pub fn page(document: &Value, style_sheet: &str) -> Response {
    let html = render(document, style_sheet);
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=300"),
        ),
    ];
    (headers, html).into_response()
}

/// Text as HTML shows it, in elements and in quoted attributes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn text<'a>(value: &'a Value, member: &str) -> &'a str {
    value[member].as_str().unwrap_or_default()
}

/// Every operation: method, path, itself.
fn operations(document: &Value) -> Vec<(String, &str, &Value)> {
    let paths = document["paths"].as_object();
    paths
        .into_iter()
        .flatten()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object();
            methods
                .into_iter()
                .flatten()
                .map(move |(method, operation)| {
                    (method.to_ascii_uppercase(), path.as_str(), operation)
                })
        })
        .collect()
}

fn render(document: &Value, style_sheet: &str) -> String {
    let all = operations(document);
    let mut groups: Vec<&str> = all.iter().map(|(.., operation)| group(operation)).collect();
    groups.sort_unstable();
    groups.dedup();
    let title = format!("{} API", text(&document["info"], "title"));
    let mut body = String::new();
    let mut contents = String::new();
    for name in groups {
        let anchor = name.to_ascii_lowercase().replace(' ', "-");
        let _ = write!(
            contents,
            "<li><a class=\"link\" href=\"#{anchor}\">{}</a></li>",
            escaped(name)
        );
        let _ = write!(
            body,
            "<section class=\"sec\" id=\"{anchor}\"><h2>{}</h2>",
            escaped(name)
        );
        for (method, path, operation) in all.iter().filter(|(.., o)| group(o) == name) {
            one(method, path, operation, &mut body);
        }
        body.push_str("</section>");
    }
    let schemas = document["components"]["schemas"].as_object();
    body.push_str("<section class=\"sec\" id=\"schemas\"><h2>Schemas</h2>");
    for (name, schema) in schemas.into_iter().flatten() {
        let _ = write!(
            body,
            "<section class=\"stack\" id=\"schema-{0}\"><h3>{0}</h3>{1}</section>",
            escaped(name),
            members(name, schema)
        );
    }
    body.push_str("</section>");
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">\
         <link rel=\"stylesheet\" href=\"{style_sheet}\"></head><body>\
         <a class=\"skip\" href=\"#main\">Skip to content</a>\
         <main id=\"main\" class=\"wrap\"><header class=\"listing-head\"><h1>{title}</h1>\
         <p class=\"measure\">{about}</p>\
         <p><a class=\"link\" href=\"/\">The site</a> · <a class=\"link\" href=\"/api/openapi.json\">OpenAPI document</a></p>\
         <nav aria-label=\"Contents\"><ul class=\"row wrapf gap-4\">{contents}<li><a class=\"link\" href=\"#schemas\">Schemas</a></li></ul></nav>\
         </header>{body}</main></body></html>",
        title = escaped(&title),
        about = escaped(text(&document["info"], "description")),
        style_sheet = escaped(style_sheet),
    )
}

fn group(operation: &Value) -> &str {
    operation["tags"][0].as_str().unwrap_or("Other")
}

fn one(method: &str, path: &str, operation: &Value, out: &mut String) {
    let id = escaped(text(operation, "operationId"));
    let _ = write!(
        out,
        "<section class=\"panel stack gap-4\" id=\"{id}\" aria-labelledby=\"{id}-name\">\
         <h3 id=\"{id}-name\"><b>{method}</b> <code>{}</code></h3><p>{}</p>",
        escaped(path),
        escaped(text(operation, "summary")),
    );
    let parameters = operation["parameters"].as_array();
    let parameters: Vec<&Value> = parameters.into_iter().flatten().collect();
    if !parameters.is_empty() {
        let _ = write!(
            out,
            "<details><summary class=\"btn btn--line btn--sm\">{} parameters</summary><div class=\"scroll-x\" tabindex=\"0\" role=\"region\" aria-label=\"Parameters\"><table class=\"table\"><thead><tr>\
             <th scope=\"col\">Name</th><th scope=\"col\">In</th><th scope=\"col\">Allowed</th><th scope=\"col\">Meaning</th></tr></thead><tbody>",
            parameters.len()
        );
        for parameter in &parameters {
            let _ = write!(
                out,
                "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{}</td><td>{}</td></tr>",
                escaped(text(parameter, "name")),
                text(parameter, "in"),
                allowed(&parameter["schema"]),
                escaped(text(parameter, "description")),
            );
        }
        out.push_str("</tbody></table></div></details>");
    }
    if let Some(schema) = operation.pointer("/requestBody/content/application~1json/schema") {
        let _ = write!(out, "<p>Body: {}</p>", allowed(schema));
    }
    let contents = operation.pointer("/responses/200/content");
    for (media_type, content) in contents.and_then(Value::as_object).into_iter().flatten() {
        let _ = write!(
            out,
            "<p>Answer: <code>{}</code>, {}</p>",
            escaped(media_type),
            allowed(&content["schema"])
        );
    }
    if method == "GET" && !path.contains('{') {
        try_it(path, &parameters, &id, out);
    }
    out.push_str("</section>");
}

/// A form that asks the operation; without its parameters it is a link.
fn try_it(path: &str, parameters: &[&Value], id: &str, out: &mut String) {
    let path = escaped(path);
    if parameters.is_empty() {
        let _ = write!(
            out,
            "<p><a class=\"btn btn--line btn--sm\" href=\"{path}\">Try it</a></p>"
        );
        return;
    }
    let _ = write!(
        out,
        "<details><summary class=\"btn btn--line btn--sm\">Try it</summary>\
         <form class=\"stack gap-4\" method=\"get\" action=\"{path}\"><div class=\"grid3\">"
    );
    for parameter in parameters {
        let name = escaped(text(parameter, "name"));
        let schema = &parameter["schema"];
        let schema = schema.get("items").unwrap_or(schema);
        let _ = write!(
            out,
            "<div class=\"field\"><label for=\"{id}-{name}\">{name}</label>"
        );
        match schema["enum"].as_array() {
            Some(words) => {
                let _ = write!(
                    out,
                    "<select class=\"select\" id=\"{id}-{name}\" name=\"{name}\"><option value=\"\"></option>"
                );
                for word in words.iter().filter_map(Value::as_str) {
                    let word = escaped(word);
                    let _ = write!(out, "<option value=\"{word}\">{word}</option>");
                }
                out.push_str("</select>");
            }
            None => {
                let _ = write!(
                    out,
                    "<input class=\"input\" id=\"{id}-{name}\" name=\"{name}\">"
                );
            }
        }
        out.push_str("</div>");
    }
    out.push_str(
        "</div><button class=\"btn btn--primary\" type=\"submit\">Send</button></form></details>",
    );
}

/// What a schema allows, in words, with links to named schemas.
fn allowed(schema: &Value) -> String {
    if let Some(name) = schema["$ref"]
        .as_str()
        .and_then(|path| path.rsplit('/').next())
    {
        let name = escaped(name);
        return format!("<a class=\"link\" href=\"#schema-{name}\">{name}</a>");
    }
    if let Some(words) = schema["enum"].as_array() {
        let words: Vec<String> = words
            .iter()
            .filter_map(Value::as_str)
            .map(|word| format!("<code>{}</code>", escaped(word)))
            .collect();
        return words.join(", ");
    }
    if let Some(items) = schema.get("items") {
        return format!("list of {}", allowed(items));
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds
            .iter()
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join(" or "),
        kind => kind.as_str().unwrap_or("any").to_owned(),
    };
    let mut words = escaped(&kind);
    if let (Some(least), Some(most)) = (schema["minimum"].as_i64(), schema["maximum"].as_i64()) {
        let _ = write!(words, " from {least} to {most}");
    }
    if let Some(most) = schema["maxLength"].as_u64() {
        let _ = write!(words, " of at most {most} characters");
    }
    if let Some(format) = schema["format"].as_str() {
        let _ = write!(words, " ({})", escaped(format));
    }
    words
}

fn members(of: &str, schema: &Value) -> String {
    let Some(properties) = schema["properties"].as_object() else {
        return format!("<p>{}</p>", allowed(schema));
    };
    let mut out = format!(
        "<div class=\"scroll-x\" tabindex=\"0\" role=\"region\" aria-label=\"Members of {}\"><table class=\"table\"><thead><tr>\
         <th scope=\"col\">Member</th><th scope=\"col\">Type</th><th scope=\"col\">Meaning</th></tr></thead><tbody>",
        escaped(of)
    );
    for (name, property) in properties {
        let _ = write!(
            out,
            "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{}</td></tr>",
            escaped(name),
            allowed(property),
            escaped(text(property, "description")),
        );
    }
    out.push_str("</tbody></table></div>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_and_schema_is_on_the_page() {
        let document = super::super::openapi::document();

        let html = render(document, "/pkg/site.css");

        for (_, path, operation) in operations(document) {
            assert!(
                html.contains(&format!("<code>{}</code>", escaped(path))),
                "{path}"
            );
            let id = text(operation, "operationId");
            assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
        }
        for name in document["components"]["schemas"]
            .as_object()
            .expect("schemas")
            .keys()
        {
            assert!(html.contains(&format!("id=\"schema-{name}\"")), "{name}");
        }
        assert!(!html.contains("<script") && !html.contains("://"));
    }

    #[test]
    fn what_a_document_says_stays_text() {
        let document = serde_json::json!({
            "info": { "title": "<script>", "description": "\"&" },
            "paths": { "/api/<b>": { "get": { "operationId": "x", "summary": "</p><i>" } } }
        });

        let html = render(&document, "/pkg/site.css");

        assert!(!html.contains("<script>") && !html.contains("<i>") && !html.contains("/<b>"));
    }
}
