//! What pages tell search engines in the vocabulary of schema.org: the parts that several kinds of page have.

use serde_json::{Value, json};

/// The graph as text that may stand inside a `<script>`: it cannot end the element.
pub fn script_text(graph: &[Value]) -> String {
    let data = json!({ "@context": "https://schema.org", "@graph": graph });
    data.to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

/// A point, where both of its coordinates are known.
pub fn geo(latitude: Option<f64>, longitude: Option<f64>) -> Option<Value> {
    latitude.zip(longitude).map(|(latitude, longitude)| {
        json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude })
    })
}

/// The path to a page: names with the paths of their pages; the page itself may go without one.
pub fn breadcrumbs<'a>(
    origin: &str,
    crumbs: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
) -> Value {
    let items: Vec<_> = crumbs
        .into_iter()
        .zip(1..)
        .map(|((name, path), position)| {
            let mut item = json!({ "@type": "ListItem", "position": position, "name": name });
            if let Some(path) = path {
                item["item"] = format!("{origin}{path}").into();
            }
            item
        })
        .collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": items })
}
