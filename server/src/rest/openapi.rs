//! The OpenAPI document of the REST doors, made from the same tables that the code reads.

use model::listings::{FIELDS, Kind, ListingKind, StandardStatus};
use serde_json::{Map, Value, json};

/// The query parameters of a search: name, JSON type, what it means, and whether it repeats.
const SEARCH: &[(&str, &str, &str, bool)] = &[
    ("city", "string", "Any of these cities.", true),
    ("subdivision", "string", "Any of these subdivisions.", true),
    ("zip", "string", "Any of these ZIP codes.", true),
    ("minPrice", "integer", "Least asking price, dollars.", false),
    (
        "maxPrice",
        "integer",
        "Greatest asking price, dollars.",
        false,
    ),
    (
        "minMonthly",
        "integer",
        "Least monthly cost, dollars.",
        false,
    ),
    (
        "maxMonthly",
        "integer",
        "Greatest monthly cost, dollars.",
        false,
    ),
    ("minBeds", "integer", "Least bedrooms.", false),
    ("maxBeds", "integer", "Most bedrooms.", false),
    (
        "minBaths",
        "number",
        "Least bathrooms; 2.5 is two and a half.",
        false,
    ),
    ("maxBaths", "number", "Most bathrooms.", false),
    (
        "propertyType",
        "string",
        "A, B, C or a RESO PropertyType; default: homes to own.",
        true,
    ),
    ("propertySubType", "string", "Any of these sub-types.", true),
    (
        "standardStatus",
        "string",
        "Any of these statuses; default: Active.",
        true,
    ),
    (
        "minSqft",
        "integer",
        "Least living area, square feet.",
        false,
    ),
    (
        "maxSqft",
        "integer",
        "Greatest living area, square feet.",
        false,
    ),
    ("minLot", "integer", "Least lot, square feet.", false),
    ("maxLot", "integer", "Greatest lot, square feet.", false),
    ("minYear", "integer", "Built in this year or later.", false),
    (
        "maxYear",
        "integer",
        "Built in this year or earlier.",
        false,
    ),
    ("minStories", "integer", "Least stories.", false),
    ("maxStories", "integer", "Most stories.", false),
    ("minGarage", "integer", "Least garage spaces.", false),
    ("maxGarage", "integer", "Most garage spaces.", false),
    ("pool", "string", "private, community, any or none.", false),
    (
        "minHoa",
        "integer",
        "Least association fee of a month, dollars.",
        false,
    ),
    (
        "maxHoa",
        "integer",
        "Greatest association fee of a month, dollars; 0 for none.",
        false,
    ),
    ("landType", "string", "Fee or Lease.", false),
    (
        "minLeaseYears",
        "integer",
        "Least years left on the land lease.",
        false,
    ),
    (
        "maxLeaseYears",
        "integer",
        "Most years left on the land lease.",
        false,
    ),
    ("minDays", "integer", "Least days on market.", false),
    ("maxDays", "integer", "Most days on market.", false),
    (
        "priceCut",
        "string",
        "1: only homes whose price was cut.",
        false,
    ),
    (
        "openHouse",
        "string",
        "1: only homes with an open house ahead.",
        false,
    ),
    ("photos", "string", "1: only homes with photos.", false),
    (
        "newDays",
        "integer",
        "On the market for at most so many days.",
        false,
    ),
    (
        "source",
        "string",
        "Any of these sources, such as mls:gps.",
        true,
    ),
    (
        "q",
        "string",
        "Words in remarks and addresses; \"phrases\", -excluded.",
        false,
    ),
    (
        "bounds",
        "string",
        "west,south,east,north in degrees.",
        false,
    ),
    (
        "near",
        "string",
        "latitude,longitude,radius in metres.",
        true,
    ),
    (
        "area",
        "string",
        "lat,lon,lat,lon,… with ! before each hole.",
        true,
    ),
    (
        "sort",
        "string",
        "price, date, sqft, ppsf, lot or distance; a leading - turns it round.",
        false,
    ),
    ("page", "integer", "Page, from 1.", false),
    (
        "limit",
        "integer",
        "Listings a page, 1 to 200; default 24.",
        false,
    ),
];

const SUB_RESOURCES: &[(&str, &str)] = &[
    ("documents", "Documents for the public."),
    ("openhouses", "Open houses, soonest first."),
    ("videos", "Videos, unbranded."),
    ("virtualtours", "Virtual tours, unbranded."),
    ("photos", "Photos in order, each with its renditions."),
];

/// The document as JSON text.
pub fn text() -> String {
    format!("{:#}", document())
}

/// The document.
pub fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "PropertyHub",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Listings as the public may see them. Errors are RFC 9457 problem documents.",
            "license": { "name": "AGPL-3.0-or-later" }
        },
        "paths": paths(),
        "components": { "schemas": schemas() }
    })
}

fn paths() -> Value {
    let mut paths = Map::new();
    for (list, name) in [
        ("/api/mls-listings", "slugAddress"),
        ("/api/properties", "id"),
    ] {
        paths.insert(
            list.to_owned(),
            json!({ "get": operation(
                &format!("list{}", camel(list)),
                "Search listings: one page, the exact total and counts per value.",
                search_parameters(),
                "#/components/schemas/ListingList",
            )}),
        );
        let one = format!("{list}/{{{name}}}");
        paths.insert(
            one,
            json!({ "get": operation(
                &format!("get{}", camel(list)),
                "One listing by its slug or key: its whole public record.",
                vec![path_parameter(name)],
                "#/components/schemas/Listing",
            )}),
        );
    }
    for (part, summary) in SUB_RESOURCES {
        let path = format!("/api/mls-listings/{{slugAddress}}/{part}");
        let mut get = operation(
            &format!("get{}", camel(part)),
            summary,
            vec![path_parameter("slugAddress")],
            "",
        );
        get["responses"]["200"]["content"]["application/json"]["schema"] =
            json!({ "type": "array", "items": { "type": "object" } });
        paths.insert(path, json!({ "get": get }));
    }
    for (path, summary) in [
        ("/api/health", "The process answers."),
        (
            "/api/ready",
            "Database, migrations, index, queue and feeds are as they should be.",
        ),
    ] {
        let mut get = operation(&format!("get{}", camel(path)), summary, Vec::new(), "");
        get["responses"]["200"]["content"]["application/json"]["schema"] =
            json!({ "type": "object" });
        paths.insert(path.to_owned(), json!({ "get": get }));
    }
    Value::Object(paths)
}

fn camel(path: &str) -> String {
    path.split(['/', '-', '{', '}'])
        .filter(|part| !part.is_empty() && *part != "api")
        .map(|part| part[..1].to_ascii_uppercase() + &part[1..])
        .collect()
}

fn operation(id: &str, summary: &str, parameters: Vec<Value>, schema: &str) -> Value {
    let problem = json!({
        "description": "What is wrong, and what to do.",
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
    });
    json!({
        "operationId": id,
        "summary": summary,
        "parameters": parameters,
        "responses": {
            "200": {
                "description": "The answer; ETag tells whether it changed.",
                "content": { "application/json": { "schema": { "$ref": schema } } }
            },
            "304": { "description": "Not changed since the ETag in If-None-Match." },
            "400": problem,
            "404": problem,
            "410": problem,
            "503": problem
        }
    })
}

fn search_parameters() -> Vec<Value> {
    SEARCH
        .iter()
        .map(|(name, kind, meaning, repeats)| {
            let mut schema = json!({ "type": kind });
            match *name {
                "standardStatus" => schema["enum"] = StandardStatus::ALL.iter().filter(|s| s.is_public()).map(|s| s.as_str()).collect(),
                "propertyType" => schema["examples"] = ListingKind::ALL.iter().map(|k| k.as_str()).collect(),
                _ => {}
            }
            if *repeats {
                schema = json!({ "type": "array", "items": schema });
            }
            json!({ "name": name, "in": "query", "required": false, "description": meaning, "schema": schema })
        })
        .collect()
}

fn path_parameter(name: &str) -> Value {
    json!({
        "name": name,
        "in": "path",
        "required": true,
        "description": "The slug of the listing's page, or its key.",
        "schema": { "type": "string" }
    })
}

fn schemas() -> Value {
    let mut listing = Map::new();
    for name in ["source", "listingKey"] {
        listing.insert(name.to_owned(), json!({ "type": "string" }));
    }
    listing.insert(
        "standardStatus".to_owned(),
        json!({ "type": "string", "enum": StandardStatus::ALL.iter().map(|s| s.as_str()).collect::<Vec<_>>() }),
    );
    for field in FIELDS
        .iter()
        .filter(|field| model::Viewer::Anonymous.may_see(field.class))
    {
        let schema = match field.kind {
            Kind::Text => json!({ "type": "string" }),
            Kind::Integer => json!({ "type": "integer" }),
            Kind::Real => json!({ "type": "number" }),
            Kind::Boolean => json!({ "type": "boolean" }),
            Kind::Money => json!({ "type": "number", "description": "US dollars" }),
            Kind::Timestamp => json!({ "type": "string", "format": "date-time" }),
            Kind::Date => json!({ "type": "string", "format": "date" }),
            Kind::List => json!({ "type": "array", "items": { "type": "string" } }),
        };
        listing.insert(field.json.to_owned(), schema);
    }
    json!({
        "Listing": { "type": "object", "required": ["source", "listingKey", "standardStatus"], "properties": listing },
        "ListingList": {
            "type": "object",
            "required": ["listings", "total", "page", "limit", "facets"],
            "properties": {
                "listings": { "type": "array", "items": { "$ref": "#/components/schemas/Listing" } },
                "total": { "type": "integer", "description": "How many match, exactly." },
                "page": { "type": "integer" },
                "limit": { "type": "integer" },
                "facets": { "type": "object", "description": "Counts per value, each as if its own filter were off." }
            }
        },
        "Problem": {
            "type": "object",
            "required": ["type", "title", "status", "detail"],
            "properties": {
                "type": { "type": "string" },
                "title": { "type": "string" },
                "status": { "type": "integer" },
                "detail": { "type": "string" },
                "errors": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": { "field": { "type": "string" }, "message": { "type": "string" } }
                    }
                }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::search::SearchQuery;

    #[test]
    fn every_documented_parameter_is_one_that_the_search_reads() {
        for (name, ..) in SEARCH {
            let (_, errors) = SearchQuery::parse([(*name, "?")]);
            let unknown = errors
                .iter()
                .any(|error| error.message.contains("is not a parameter"));
            assert!(!unknown, "{name} is documented and not read");
        }
    }

    #[test]
    fn no_private_field_is_documented() {
        let text = text();

        for field in FIELDS {
            let documented = text.contains(&format!("\"{}\":", field.json));
            assert_eq!(
                documented,
                model::Viewer::Anonymous.may_see(field.class),
                "{}",
                field.json
            );
        }
    }
}
