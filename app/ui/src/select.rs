//! Selects: one choice of a list, by the browser's own picker.

use leptos::prelude::*;

use crate::field::{Field, FieldIds};

/// A choice of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// The words.
    pub label: String,
}

impl Choice {
    /// A choice with its words.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// A select without a visible label, as in a bar; give it a `label`, or an `id` that a `<label>` points at.
#[component]
pub fn Select(
    /// The id, unique in the page.
    #[prop(into)]
    id: String,
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// The choices.
    choices: Vec<Choice>,
    /// The value of the chosen one.
    #[prop(optional, into)]
    selected: String,
    /// The name for screen readers, where no label points at it.
    #[prop(optional, into)]
    label: Option<String>,
    /// Whether it stands in a bar.
    #[prop(optional)]
    small: bool,
    /// The ids of what describes it.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// Whether the choice is wrong.
    #[prop(optional, into)]
    invalid: Signal<bool>,
) -> impl IntoView {
    let options = choices
        .into_iter()
        .map(|choice| {
            let chosen = choice.value == selected;
            view! { <option value=choice.value selected=chosen>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <select
            class=if small { "select select--sm" } else { "select" }
            id=id
            name=name
            aria-label=label
            aria-describedby=described_by
            aria-invalid=move || invalid.get().then_some("true")
        >
            {options}
        </select>
    }
    .into_any()
}

/// A select with its label, hint and error.
#[component]
pub fn SelectField(
    /// The id, unique in the page.
    #[prop(into)]
    id: String,
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The choices.
    choices: Vec<Choice>,
    /// The value of the chosen one.
    #[prop(optional, into)]
    selected: String,
    /// What is wrong, and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let described_by = FieldIds::new(&id).described_by(false);
    let invalid = Signal::derive(move || error.with(Option::is_some));
    view! {
        <Field id=id.clone() label=label error=error>
            <Select id=id name=name choices=choices selected=selected described_by=described_by invalid=invalid/>
        </Field>
    }
    .into_any()
}
