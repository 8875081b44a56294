//! Progress: how much of a whole is done or used.

use leptos::prelude::*;

use crate::{badge::Tone, classes::classes};

/// A bar filled to a percentage.
#[component]
pub fn Progress(
    /// What it measures.
    #[prop(into)]
    label: String,
    /// From 0 to 100; `None` while it is not known.
    #[prop(into)]
    percent: Signal<Option<f64>>,
    /// What the amount means.
    #[prop(optional)]
    tone: Tone,
    /// Whether it is thin, beside a number.
    #[prop(optional)]
    thin: bool,
) -> impl IntoView {
    view! {
        <progress
            class=classes(&["progress", tone.class(), if thin { "thin" } else { "" }])
            max="100"
            value=move || percent.get().map(|percent| percent.clamp(0.0, 100.0).to_string())
            aria-label=label
        ></progress>
    }
    .into_any()
}
