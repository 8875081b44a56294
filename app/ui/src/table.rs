//! Tables: they scroll inside their own frame, by keyboard too.

use leptos::prelude::*;

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// The heading.
    pub name: String,
    /// Whether it holds numbers, which stand at the end.
    pub numeric: bool,
}

impl Column {
    /// A column of words.
    pub fn text(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            numeric: false,
        }
    }

    /// A column of numbers.
    pub fn number(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            numeric: true,
        }
    }
}

/// A table with a name, headings, and one view a cell.
#[component]
pub fn Table(
    /// The name, for screen readers.
    #[prop(into)]
    label: String,
    /// The columns.
    columns: Vec<Column>,
    /// The rows, each with a view a column.
    rows: Vec<Vec<AnyView>>,
    /// More classes for the table.
    #[prop(default = "table")]
    class: &'static str,
) -> impl IntoView {
    let numeric: Vec<bool> = columns.iter().map(|column| column.numeric).collect();
    let side = |numeric: bool| numeric.then_some("r");
    let head = columns
        .into_iter()
        .map(|column| view! { <th scope="col" class=side(column.numeric)>{column.name}</th> })
        .collect_view();
    let body = rows
        .into_iter()
        .map(|row| {
            let cells = row
                .into_iter()
                .zip(&numeric)
                .map(|(cell, numeric)| view! { <td class=side(*numeric)>{cell}</td> })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="scroll-x" tabindex="0" role="region" aria-label=label>
            <table class=class>
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
    .into_any()
}
