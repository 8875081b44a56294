//! Checkboxes and radio buttons with their labels.

use leptos::prelude::*;

use crate::select::Choice;

/// A checkbox with its label; listen with `on:change`.
#[component]
pub fn Checkbox(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// The value in the form.
    #[prop(default = "true".to_owned(), into)]
    value: String,
    /// Whether it is checked.
    #[prop(optional, into)]
    checked: Signal<bool>,
    /// Whether it can be used.
    #[prop(optional)]
    disabled: bool,
    /// The label.
    children: Children,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                name=name
                value=value
                checked=checked.get_untracked()
                prop:checked=move || checked.get()
                disabled=disabled
            />
            {children()}
        </label>
    }
    .into_any()
}

/// One choice among a few, all visible; arrow keys move between them, as the browser does it.
#[component]
pub fn RadioGroup(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// What is chosen.
    #[prop(into)]
    legend: String,
    /// The choices.
    choices: Vec<Choice>,
    /// The value of the chosen one.
    #[prop(optional, into)]
    selected: Signal<String>,
) -> impl IntoView {
    view! {
        <fieldset class="checks">
            <legend>{legend}</legend>
            {radios(&name, choices, selected, Some("check"))}
        </fieldset>
    }
    .into_any()
}

/// One labelled radio button a choice.
pub(crate) fn radios(
    name: &str,
    choices: Vec<Choice>,
    selected: Signal<String>,
    class: Option<&'static str>,
) -> AnyView {
    choices
        .into_iter()
        .map(|Choice { value, label }| {
            let chosen = value.clone();
            let initial = selected.with_untracked(|selected| *selected == chosen);
            view! {
                <label class=class>
                    <input
                        type="radio"
                        name=name.to_owned()
                        value=value
                        checked=initial
                        prop:checked=move || selected.with(|selected| *selected == chosen)
                    />
                    {label}
                </label>
            }
        })
        .collect_view()
        .into_any()
}
