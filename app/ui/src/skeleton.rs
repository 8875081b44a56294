//! Placeholders with the shape of what is being loaded.

use leptos::prelude::*;

use crate::classes::classes;

/// The shape that a skeleton keeps free.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SkeletonShape {
    /// A photo of a card.
    Photo,
    /// A line of large text.
    Title,
    /// A line of text.
    #[default]
    Line,
    /// A line of text that ends early.
    ShortLine,
    /// An avatar.
    Circle,
    /// A chart or a panel.
    Block,
}

impl SkeletonShape {
    const fn class(self) -> &'static str {
        match self {
            Self::Photo => "skel--photo",
            Self::Title => "skel--title",
            Self::Line => "skel--line",
            Self::ShortLine => "skel--short",
            Self::Circle => "skel--circle",
            Self::Block => "skel--block",
        }
    }
}

/// One placeholder.
#[component]
pub fn Skeleton(
    /// The shape to keep free.
    #[prop(optional)]
    shape: SkeletonShape,
) -> impl IntoView {
    view! { <div class=classes(&["skel", shape.class()]) aria-hidden="true"></div> }.into_any()
}

/// Placeholders of listing cards, announced once; they show after 200 ms, so that a fast answer does not flash.
#[component]
pub fn SkeletonCards(
    /// How many cards to keep free.
    count: usize,
    /// What is being loaded, for screen readers.
    #[prop(into)]
    label: String,
    /// The class of the grid that the cards will stand in.
    #[prop(default = "cards")]
    class: &'static str,
) -> impl IntoView {
    let card = || {
        view! {
            <div class="stack skel-card" aria-hidden="true">
                <Skeleton shape=SkeletonShape::Photo/>
                <Skeleton shape=SkeletonShape::Title/>
                <Skeleton shape=SkeletonShape::Line/>
                <Skeleton shape=SkeletonShape::ShortLine/>
            </div>
        }
    };
    view! {
        <div class=classes(&[class, "skel-late"]) role="status" aria-label=label>
            {(0..count).map(|_| card()).collect_view()}
        </div>
    }
    .into_any()
}
