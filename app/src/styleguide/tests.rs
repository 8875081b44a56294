//! The styleguide as HTML keeps the promises of the components.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::page::panels;

fn html() -> String {
    Owner::new().with(|| panels().to_html())
}

/// The values of an attribute, in order.
fn values<'html>(html: &'html str, attribute: &str) -> Vec<&'html str> {
    let opening = format!(" {attribute}=\"");
    html.split(&opening)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn nothing_is_styled_in_place() {
    assert!(
        !html().contains(" style="),
        "a strict content security policy refuses style attributes"
    );
}

#[test]
fn every_id_is_unique() {
    let html = html();
    let ids = values(&html, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();

    assert!(ids.len() > 30, "the page renders: {} ids", ids.len());
    assert_eq!(ids.len(), unique.len(), "{ids:?}");
}

#[test]
fn every_reference_leads_to_an_element() {
    let html = html();
    let ids: BTreeSet<&str> = values(&html, "id").into_iter().collect();

    for attribute in [
        "for",
        "aria-controls",
        "aria-labelledby",
        "aria-describedby",
        "popovertarget",
        "commandfor",
    ] {
        for reference in values(&html, attribute)
            .into_iter()
            .flat_map(str::split_whitespace)
        {
            assert!(
                ids.contains(reference),
                "{attribute}=\"{reference}\" leads nowhere"
            );
        }
    }
}
