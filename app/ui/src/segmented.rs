//! Segmented controls: one choice among a few short ones, on native radio buttons.

use leptos::prelude::*;

use crate::{check::radios, classes::classes, select::Choice};

/// One choice among a few short ones; listen with `on:change`.
#[component]
pub fn Segmented(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// What is chosen, for screen readers.
    #[prop(into)]
    label: String,
    /// The choices.
    choices: Vec<Choice>,
    /// The value of the chosen one.
    #[prop(into)]
    selected: Signal<String>,
    /// Whether it takes the whole width.
    #[prop(optional)]
    fill: bool,
) -> impl IntoView {
    view! {
        <div class=classes(&["seg", if fill { "seg--fill" } else { "" }]) role="radiogroup" aria-label=label>
            {radios(&name, choices, selected, None)}
        </div>
    }
    .into_any()
}

/// A choice of a [`SegmentedLinks`].
#[derive(Clone, Debug)]
pub struct SegmentLink {
    /// Where it leads.
    pub href: String,
    /// The words.
    pub label: String,
    /// Whether it is the current one.
    pub current: bool,
}

/// A segmented control whose choices are pages.
#[component]
pub fn SegmentedLinks(
    /// What is chosen, for screen readers.
    #[prop(into)]
    label: String,
    /// The choices.
    links: Vec<SegmentLink>,
) -> impl IntoView {
    let links = links
        .into_iter()
        .map(|link| {
            view! { <a href=link.href aria-current=link.current.then_some("true")>{link.label}</a> }
        })
        .collect_view();
    view! { <nav class="seg" aria-label=label>{links}</nav> }.into_any()
}
