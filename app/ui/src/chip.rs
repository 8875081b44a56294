//! Chips: filters, choices, and what was understood from a sentence.

use leptos::prelude::*;

use crate::{classes::classes, icon::Icon};

/// Where a chip comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChipKind {
    /// A choice of the person.
    #[default]
    Plain,
    /// Understood from the person's words.
    Understood,
    /// Understood, but not sure, or used for sorting only.
    Unsure,
}

impl ChipKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Understood => "chip--ai",
            Self::Unsure => "chip--unsure",
        }
    }
}

/// A toggle.
#[component]
pub fn Chip(
    /// Whether it is on.
    #[prop(into)]
    pressed: Signal<bool>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <button class="chip" type="button" aria-pressed=move || if pressed.get() { "true" } else { "false" }>
            {children()}
        </button>
    }
    .into_any()
}

/// A fact; with `remove_href` it can be taken away, by a link so that it works without WebAssembly.
#[component]
pub fn ChipLabel(
    /// Where it comes from.
    #[prop(optional)]
    kind: ChipKind,
    /// An icon before the words.
    #[prop(optional)]
    icon: Option<Icon>,
    /// The address of the page without it.
    #[prop(optional, into)]
    remove_href: Option<String>,
    /// The name of the link that takes it away, as "Remove Pool".
    #[prop(optional, into)]
    remove_label: Option<String>,
    /// The words.
    children: Children,
) -> impl IntoView {
    let remove = remove_href.map(
        |href| view! { <a class="chip-x" href=href aria-label=remove_label>{Icon::X.view()}</a> },
    );
    view! {
        <span class=classes(&["chip", kind.class()])>
            {icon.map(Icon::view)}
            {children()}
            {remove}
        </span>
    }
    .into_any()
}

/// A chip that is a link, such as a saved choice.
#[component]
pub fn ChipLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Whether it is the current choice.
    #[prop(optional)]
    current: bool,
    /// The words.
    children: Children,
) -> impl IntoView {
    let class = if current { "chip is-on" } else { "chip" };
    view! { <a class=class href=href aria-current=current.then_some("true")>{children()}</a> }
        .into_any()
}
