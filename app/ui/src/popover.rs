//! Popovers on the native popover API: they close on Escape or a click outside, and return the focus.

use leptos::prelude::*;

use crate::classes::classes;

/// A button that shows and hides a popover, and that the popover stands at.
#[component]
pub fn PopoverButton(
    /// The id of the popover.
    #[prop(into)]
    target: String,
    /// The classes, of a chip or a button.
    #[prop(default = "chip")]
    class: &'static str,
    /// Whether the choice inside the popover is set.
    #[prop(optional, into)]
    on: Signal<bool>,
    /// The name for screen readers, where the content is only an icon.
    #[prop(optional, into)]
    label: Option<String>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            class=class
            class:is-on=move || on.get()
            type="button"
            popovertarget=target
            aria-label=label
        >
            {children()}
        </button>
    }
    .into_any()
}

/// A floating part that a [`PopoverButton`] shows; on phones it rises from the bottom.
#[component]
pub fn Popover(
    /// The id, unique in the page.
    #[prop(into)]
    id: String,
    /// What it is about.
    #[prop(into)]
    label: String,
    /// Whether it is a list of links and actions.
    #[prop(optional)]
    menu: bool,
    /// The content.
    children: Children,
) -> impl IntoView {
    let children = children();
    let content = if menu {
        view! { <div class="pop-menu">{children}</div> }.into_any()
    } else {
        children
    };
    view! {
        <div
            id=id
            class=classes(&["pop", if menu { "pop--menu" } else { "" }])
            popover="auto"
            role=(!menu).then_some("dialog")
            aria-label=(!menu).then_some(label)
        >
            {content}
        </div>
    }
    .into_any()
}
