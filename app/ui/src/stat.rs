//! Stats: one number that matters, and where it goes.

use leptos::prelude::*;

use crate::{classes::classes, icon::Icon};

/// Where a number goes, and whether that is good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trend {
    /// No direction.
    #[default]
    None,
    /// It rises, which is good.
    GoodRise,
    /// It rises, which is bad.
    BadRise,
    /// It falls, which is good.
    GoodFall,
    /// It falls, which is bad.
    BadFall,
}

impl Trend {
    const fn icon(self) -> Option<Icon> {
        match self {
            Self::None => None,
            Self::GoodRise | Self::BadRise => Some(Icon::TrendingUp),
            Self::GoodFall | Self::BadFall => Some(Icon::TrendingDown),
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::None => "",
            Self::GoodRise | Self::GoodFall => "up",
            Self::BadRise | Self::BadFall => "down",
        }
    }
}

/// One number that matters.
#[component]
pub fn Stat(
    /// What it is.
    #[prop(into)]
    label: String,
    /// The number.
    #[prop(into)]
    value: String,
    /// Where it goes, or what it means, in words.
    #[prop(optional, into)]
    note: Option<String>,
    /// The direction.
    #[prop(optional)]
    trend: Trend,
) -> impl IntoView {
    let note = note.map(|note| {
        view! {
            <span class=classes(&["d", trend.class()])>
                {trend.icon().map(Icon::view)}
                {note}
            </span>
        }
    });
    view! {
        <div class="stat">
            <span class="k">{label}</span>
            <span class="v">{value}</span>
            {note}
        </div>
    }
    .into_any()
}

/// Stats side by side.
#[component]
pub fn Stats(
    /// The stats.
    children: Children,
) -> impl IntoView {
    view! { <div class="stats">{children()}</div> }.into_any()
}
