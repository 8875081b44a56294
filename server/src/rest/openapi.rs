//! The OpenAPI document of the REST doors, made of what each door says of itself.

use serde_json::{Value, json};
use std::sync::LazyLock;

/// The document as JSON text.
pub fn text() -> String {
    format!("{:#}", document())
}

/// The document.
pub fn document() -> &'static Value {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(make);
    &DOCUMENT
}

fn make() -> Value {
    let mut paths = super::platform_doors().paths();
    paths.extend(super::health_doors().paths());
    paths.extend(super::about_doors().paths());
    let mut schemas = super::platform_doors().schemas();
    schemas.insert("Problem".to_owned(), problem());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "PropertyHub",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Listings as the public may see them. Money is in US dollars, time in RFC 3339. Errors are RFC 9457 problem documents. Every answer says in RateLimit what is left of your limit.",
            "license": { "name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later" }
        },
        "paths": paths,
        "components": { "schemas": schemas }
    })
}

fn problem() -> Value {
    json!({
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": { "type": "string" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string", "description": "What is wrong and what to do, for people." },
            "errors": {
                "type": "array",
                "description": "Each parameter at fault.",
                "items": {
                    "type": "object",
                    "required": ["field", "message"],
                    "properties": { "field": { "type": "string" }, "message": { "type": "string" } }
                }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::listings::FIELDS;

    #[test]
    fn no_private_field_is_documented() {
        let listing = &document()["components"]["schemas"]["Listing"]["properties"];

        for field in FIELDS {
            assert_eq!(
                listing.get(field.json).is_some(),
                model::Viewer::Anonymous.may_see(field.class),
                "{}",
                field.json
            );
        }
    }

    #[test]
    fn every_reference_leads_to_a_schema_and_every_id_is_given_once() {
        let document = document();
        let text = document.to_string();
        for part in text.split("#/components/schemas/").skip(1) {
            let name = part.split('"').next().unwrap_or_default();
            assert!(
                document["components"]["schemas"].get(name).is_some(),
                "{name} is not described"
            );
        }
        let mut ids: Vec<&str> = text
            .split("\"operationId\":\"")
            .skip(1)
            .filter_map(|part| part.split('"').next())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}
