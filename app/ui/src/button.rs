//! Buttons, and links that look like buttons.

use leptos::prelude::*;

use crate::classes::classes;

/// What a button means for the view it stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one accent action of a view.
    Primary,
    /// A strong action beside the accent one.
    Ink,
    /// An ordinary action.
    #[default]
    Line,
    /// An action that keeps back.
    Quiet,
    /// An action without a frame.
    Ghost,
    /// An action of the assistant.
    Agave,
    /// An action that takes something away.
    Danger,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn--primary",
            Self::Ink => "btn--ink",
            Self::Line => "btn--line",
            Self::Quiet => "btn--quiet",
            Self::Ghost => "btn--ghost",
            Self::Agave => "btn--agave",
            Self::Danger => "btn--danger",
        }
    }
}

/// How much room a button takes; the target stays 44 px in each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonSize {
    /// For bars and table rows.
    Small,
    /// The ordinary size.
    #[default]
    Medium,
    /// For the main action of a page.
    Large,
}

impl ButtonSize {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => "btn--sm",
            Self::Medium => "",
            Self::Large => "btn--lg",
        }
    }
}

/// The outline of a button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonShape {
    /// As wide as its words.
    #[default]
    Text,
    /// A square around one icon; needs a `label`.
    Icon,
    /// A circle around one icon; needs a `label`.
    Round,
}

impl ButtonShape {
    const fn class(self) -> &'static str {
        match self {
            Self::Text => "",
            Self::Icon => "btn--icon",
            Self::Round => "btn--icon btn--round",
        }
    }
}

fn button_class(kind: ButtonKind, size: ButtonSize, shape: ButtonShape, class: &str) -> String {
    classes(&["btn", kind.class(), size.class(), shape.class(), class])
}

/// A button; listeners and further attributes are added with `on:` and `attr:`.
#[component]
pub fn Button(
    /// What the button means.
    #[prop(optional)]
    kind: ButtonKind,
    /// How large it is.
    #[prop(optional)]
    size: ButtonSize,
    /// Its outline.
    #[prop(optional)]
    shape: ButtonShape,
    /// Whether it sends the form around it.
    #[prop(optional)]
    submit: bool,
    /// The name for screen readers, where the content is only an icon.
    #[prop(optional, into)]
    label: Option<String>,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// Whether it can be used.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Whether its action is running; it keeps the focus and shows that it works.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// The words and icons.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            class=button_class(kind, size, shape, class)
            type=if submit { "submit" } else { "button" }
            aria-label=label
            aria-busy=move || busy.get().then_some("true")
            disabled=move || disabled.get()
        >
            {children()}
        </button>
    }
    .into_any()
}

/// A link that looks like a button.
#[component]
pub fn ButtonLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// What the link means.
    #[prop(optional)]
    kind: ButtonKind,
    /// How large it is.
    #[prop(optional)]
    size: ButtonSize,
    /// Its outline.
    #[prop(optional)]
    shape: ButtonShape,
    /// The name for screen readers, where the content is only an icon.
    #[prop(optional, into)]
    label: Option<String>,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// The words and icons.
    children: Children,
) -> impl IntoView {
    view! {
        <a class=button_class(kind, size, shape, class) href=href aria-label=label>
            {children()}
        </a>
    }
    .into_any()
}
