//! Steps: how far a task is.

use leptos::prelude::*;

/// The steps of a task, with the current one marked.
#[component]
pub fn Steps(
    /// The names of the steps.
    labels: Vec<String>,
    /// The current step, counted from zero.
    #[prop(into)]
    current: Signal<usize>,
) -> impl IntoView {
    let steps = labels
        .into_iter()
        .enumerate()
        .map(|(index, label)| {
            view! {
                <li
                    class:done=move || index < current.get()
                    aria-current=move || (index == current.get()).then_some("step")
                >
                    {label}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="steps">{steps}</ol> }.into_any()
}
