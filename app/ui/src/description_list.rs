//! Description lists: names and their values.

use leptos::prelude::*;

/// One name and its value.
#[derive(Clone, Debug)]
pub struct Description {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
    /// The series whose colour marks it, from 1 to 4.
    pub series: Option<u8>,
}

impl Description {
    /// A name and its value, without a mark.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
            series: None,
        }
    }
}

/// Names and their values, one a line.
#[component]
pub fn DescriptionList(
    /// The lines.
    items: Vec<Description>,
) -> impl IntoView {
    let lines = items
        .into_iter()
        .map(|Description { name, value, series }| {
            let mark = series
                .map(|series| view! { <span class="swatch" data-series=series.to_string() aria-hidden="true"></span> });
            view! {
                <div>
                    <dt>{mark}{name}</dt>
                    <dd>{value}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="dl">{lines}</dl> }.into_any()
}
