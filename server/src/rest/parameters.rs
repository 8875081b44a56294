//! The parameters of a search as OpenAPI documents them: what each means and what is allowed.

use super::doors::Parameter;
use model::listings::{ListingKind, StandardStatus};
use model::search::MAX_LIMIT;
use serde_json::{Value, json};

/// What is allowed in a parameter.
#[derive(Debug, Clone, Copy)]
enum Allowed {
    /// Any text up to so many characters; may be given several times.
    Texts(u32),
    /// Any text up to so many characters.
    Text(u32),
    /// A whole number.
    Whole(i64, i64),
    /// A number.
    Number(i64, i64),
    /// One of these words.
    Word(&'static [&'static str]),
    /// Statuses; may be given several times.
    Statuses,
    /// Kinds of deal; may be given several times.
    Kinds,
}

use Allowed::{Kinds, Number, Statuses, Text, Texts, Whole, Word};

const DOLLARS: Allowed = Whole(0, 1_000_000_000_000);
const FLAG: Allowed = Word(&["1", "0", "true", "false", "on"]);
const SORTS: &[&str] = &[
    "price",
    "-price",
    "date",
    "-date",
    "sqft",
    "-sqft",
    "ppsf",
    "-ppsf",
    "lot",
    "-lot",
    "distance",
    "-distance",
];

/// Every parameter of a search: name, what is allowed, what it means.
const SEARCH: &[(&str, Allowed, &str)] = &[
    ("city", Texts(120), "Any of these cities."),
    ("subdivision", Texts(120), "Any of these subdivisions."),
    ("zip", Texts(120), "Any of these ZIP codes."),
    ("notCity", Texts(120), "In none of these cities."),
    (
        "notSubdivision",
        Texts(120),
        "In none of these subdivisions.",
    ),
    ("minPrice", DOLLARS, "Least asking price, dollars."),
    ("maxPrice", DOLLARS, "Greatest asking price, dollars."),
    (
        "minMonthly",
        DOLLARS,
        "Least monthly cost with the usual loan, dollars.",
    ),
    (
        "maxMonthly",
        DOLLARS,
        "Greatest monthly cost with the usual loan, dollars.",
    ),
    ("minBeds", Whole(0, 100), "Least bedrooms."),
    ("maxBeds", Whole(0, 100), "Most bedrooms."),
    (
        "minBaths",
        Number(0, 100),
        "Least bathrooms; 2.5 is two and a half.",
    ),
    ("maxBaths", Number(0, 100), "Most bathrooms."),
    (
        "propertyType",
        Kinds,
        "A, B, C or a RESO PropertyType; default: homes to own.",
    ),
    ("propertySubType", Texts(120), "Any of these sub-types."),
    (
        "standardStatus",
        Statuses,
        "Any of these statuses; default: Active.",
    ),
    (
        "minSqft",
        Whole(0, 10_000_000),
        "Least living area, square feet.",
    ),
    (
        "maxSqft",
        Whole(0, 10_000_000),
        "Greatest living area, square feet.",
    ),
    ("minLot", Whole(0, 4_000_000_000), "Least lot, square feet."),
    (
        "maxLot",
        Whole(0, 4_000_000_000),
        "Greatest lot, square feet.",
    ),
    ("minYear", Whole(1600, 2200), "Built in this year or later."),
    (
        "maxYear",
        Whole(1600, 2200),
        "Built in this year or earlier.",
    ),
    ("minStories", Whole(0, 200), "Least stories."),
    ("maxStories", Whole(0, 200), "Most stories."),
    ("minGarage", Whole(0, 100), "Least garage spaces."),
    ("maxGarage", Whole(0, 100), "Most garage spaces."),
    (
        "pool",
        Word(&["private", "community", "any", "none"]),
        "Which pool; a community's is not a private one.",
    ),
    (
        "minHoa",
        DOLLARS,
        "Least association fee of a month, dollars.",
    ),
    (
        "maxHoa",
        DOLLARS,
        "Greatest association fee of a month, dollars; 0 for homes that are said to have none.",
    ),
    (
        "landType",
        Word(&["Fee", "Lease"]),
        "Whether the land is owned or leased.",
    ),
    (
        "minLeaseYears",
        Whole(0, 1_000),
        "Least years left on the land lease.",
    ),
    (
        "maxLeaseYears",
        Whole(0, 1_000),
        "Most years left on the land lease.",
    ),
    ("minDays", Whole(0, 100_000), "Least days on market."),
    ("maxDays", Whole(0, 100_000), "Most days on market."),
    ("priceCut", FLAG, "1: only homes whose price was cut."),
    ("openHouse", FLAG, "1: only homes with an open house ahead."),
    ("photos", FLAG, "1: only homes with photos."),
    (
        "newDays",
        Whole(0, 100_000),
        "On the market for at most so many days.",
    ),
    (
        "soldDays",
        Whole(0, 100_000),
        "Sale closed at most so many days ago; with standardStatus=Closed.",
    ),
    (
        "source",
        Texts(120),
        "Any of these sources, such as mls:gps.",
    ),
    (
        "q",
        Text(400),
        "Words in remarks and addresses, all of them; \"phrases\", -excluded, OR between two of which one is enough.",
    ),
    ("bounds", Text(200), "west,south,east,north in degrees."),
    (
        "near",
        Texts(200),
        "latitude,longitude,radius in metres, up to 500000.",
    ),
    (
        "area",
        Texts(96_000),
        "lat,lon,lat,lon,… with ! before each hole; up to 2000 corners. A name may stand before it, with : between.",
    ),
    (
        "sort",
        Word(SORTS),
        "The order; a leading - turns it round.",
    ),
    (
        "page",
        Whole(1, 100_000_000),
        "Page, from 1; instead of a cursor.",
    ),
    (
        "limit",
        Whole(1, MAX_LIMIT as i64),
        "Listings a page; default 24.",
    ),
];

fn list_of(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

fn schema(allowed: Allowed) -> Value {
    match allowed {
        Text(most) => json!({ "type": "string", "maxLength": most }),
        Texts(most) => list_of(schema(Text(most))),
        Whole(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Number(least, most) => json!({ "type": "number", "minimum": least, "maximum": most }),
        Word(words) => json!({ "type": "string", "enum": words }),
        Statuses => {
            let public = StandardStatus::ALL
                .iter()
                .filter(|status| status.is_public());
            list_of(json!({
                "type": "string",
                "enum": public.map(|status| status.as_str()).collect::<Vec<_>>(),
            }))
        }
        Kinds => {
            let codes = ["A", "B", "C"].into_iter();
            let words = codes.chain(ListingKind::ALL.iter().map(|kind| kind.as_str()));
            list_of(json!({ "type": "string", "enum": words.collect::<Vec<_>>() }))
        }
    }
}

/// Every parameter of a search.
pub fn search() -> impl Iterator<Item = Parameter> {
    SEARCH
        .iter()
        .map(|(name, allowed, meaning)| Parameter::query(name, meaning, schema(*allowed)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::search::SearchQuery;

    fn faults(name: &str, value: &str) -> Vec<String> {
        let (_, errors) = SearchQuery::parse([(name, value)]);
        errors.into_iter().map(|error| error.message).collect()
    }

    #[test]
    fn every_documented_parameter_is_one_that_the_search_reads() {
        for (name, ..) in SEARCH {
            let unknown = faults(name, "?")
                .iter()
                .any(|message| message.contains("is not a parameter"));
            assert!(!unknown, "{name} is documented and not read");
        }
    }

    #[test]
    fn what_is_documented_as_allowed_is_allowed_and_no_more() {
        for (name, allowed, _) in SEARCH {
            let (good, bad): (Vec<String>, Vec<String>) = match *allowed {
                Whole(least, most) | Number(least, most) => (
                    vec![least.to_string(), most.to_string()],
                    vec![(least - 1).to_string(), (most + 1).to_string()],
                ),
                Word(words) => (
                    words.iter().map(|word| (*word).to_owned()).collect(),
                    vec!["elsewise".to_owned()],
                ),
                Statuses | Kinds => {
                    let words = schema(*allowed)["items"]["enum"].clone();
                    let words: Vec<String> = serde_json::from_value(words).expect("words");
                    (words, vec!["elsewise".to_owned()])
                }
                Text(most) | Texts(most) if most <= 400 && !matches!(*name, "bounds" | "near") => (
                    vec!["x".repeat(most as usize)],
                    vec!["x".repeat(most as usize + 1)],
                ),
                Text(_) | Texts(_) => (Vec::new(), Vec::new()),
            };
            for value in good {
                assert!(faults(name, &value).is_empty(), "{name}={value}");
            }
            for value in bad {
                assert_eq!(faults(name, &value).len(), 1, "{name}={value}");
            }
        }
    }
}
