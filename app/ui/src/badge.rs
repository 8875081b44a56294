//! Badges: a state in one or two words.

use leptos::prelude::*;

use crate::classes::classes;

/// What a badge, a banner or a number says about its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Neither good nor bad.
    #[default]
    Neutral,
    /// Good, done, available.
    Ok,
    /// Needs attention soon.
    Warn,
    /// Failed, lost, dangerous.
    Danger,
    /// A fact worth knowing.
    Info,
    /// Something the system did or knows.
    Agave,
    /// New, or the person's own.
    Accent,
    /// Readable on a photo.
    Solid,
}

impl Tone {
    /// The class that colours a badge or a banner.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Danger => "danger",
            Self::Info => "info",
            Self::Agave => "agave",
            Self::Accent => "accent",
            Self::Solid => "solid",
        }
    }
}

/// A state in one or two words, perhaps with an icon.
#[component]
pub fn Badge(
    /// What the state means.
    #[prop(optional)]
    tone: Tone,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! { <span class=classes(&["badge", tone.class(), class])>{children()}</span> }.into_any()
}

/// A round mark in the text colour, such as the one of a new listing.
#[component]
pub fn Dot(
    /// The colour.
    #[prop(optional)]
    tone: Tone,
    /// Whether it marks something that is going on now.
    #[prop(optional)]
    live: bool,
) -> impl IntoView {
    let tone = match tone {
        Tone::Ok => "ok-t",
        Tone::Warn => "warn-t",
        Tone::Danger => "danger-t",
        Tone::Info => "info-t",
        other => other.class(),
    };
    view! { <span class=classes(&["dot", tone, if live { "live" } else { "" }])></span> }.into_any()
}
