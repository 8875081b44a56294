//! Banners: what went wrong or needs to be known, in place, with the way on.

use leptos::prelude::*;

use crate::{badge::Tone, classes::classes, icon::Icon};

/// A sentence about this part of the page; the children are the actions.
#[component]
pub fn Banner(
    /// What it means.
    #[prop(optional)]
    tone: Tone,
    /// The icon before it.
    icon: Icon,
    /// What happened, in bold.
    #[prop(optional, into)]
    title: Option<String>,
    /// The sentence.
    #[prop(into)]
    text: String,
    /// Whether it reaches from edge to edge, below the bar.
    #[prop(optional)]
    bar: bool,
    /// Whether screen readers interrupt for it.
    #[prop(optional)]
    alert: bool,
    /// The actions.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div
            class=classes(&["banner", tone.class(), if bar { "banner--bar" } else { "" }])
            role=if alert { "alert" } else { "status" }
        >
            {icon.view()}
            <span>{title.map(|title| view! { <b>{title}</b>" " })}{text}</span>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}
