//! Panels: a part of a page on its own ground.

use leptos::prelude::*;

use crate::classes::classes;

/// The ground of a panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelKind {
    /// A raised surface with room around its content.
    #[default]
    Plain,
    /// Without room, for tables and lists.
    Flush,
    /// A sunken surface.
    Sunk,
    /// The assistant's ground.
    Agave,
}

impl PanelKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Flush => "panel--flush",
            Self::Sunk => "panel--sunk",
            Self::Agave => "panel--agave",
        }
    }
}

/// A part of a page on its own ground.
#[component]
pub fn Panel(
    /// The ground.
    #[prop(optional)]
    kind: PanelKind,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// The content.
    children: Children,
) -> impl IntoView {
    view! { <div class=classes(&["panel", kind.class(), class])>{children()}</div> }.into_any()
}
