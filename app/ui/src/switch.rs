//! Switches: something that is on or off at once.

use leptos::prelude::*;

/// A switch with its label; listen with `on:change`.
#[component]
pub fn Switch(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// Whether it is on.
    #[prop(optional, into)]
    on: Signal<bool>,
    /// The label.
    children: Children,
) -> impl IntoView {
    view! {
        <label class="switch-row">
            <span>{children()}</span>
            <input
                type="checkbox"
                role="switch"
                class="switch"
                name=name
                value="true"
                checked=on.get_untracked()
                prop:checked=move || on.get()
            />
        </label>
    }
    .into_any()
}
