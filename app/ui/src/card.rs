//! Listing cards: the shape, with places for what a page knows.

use leptos::prelude::*;

use crate::{classes::classes, icon::Icon};

/// How a card lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardLayout {
    /// The picture above the words.
    #[default]
    Column,
    /// The picture beside the words.
    Row,
}

/// A card: a picture with marks, and words below or beside it; its size decides the details.
#[component]
pub fn Card(
    /// The name, as "address, price".
    #[prop(into)]
    label: String,
    /// How it lies.
    #[prop(optional)]
    layout: CardLayout,
    /// Whether its pin on the map is pointed at.
    #[prop(optional, into)]
    hot: Signal<bool>,
    /// The picture: a [`Carousel`](crate::Carousel), or one image.
    #[prop(into)]
    picture: ViewFnOnce,
    /// The badges on the picture.
    #[prop(optional, into)]
    marks: ViewFnOnce,
    /// The heart.
    #[prop(optional, into)]
    heart: ViewFnOnce,
    /// The words: price, facts, address.
    children: Children,
) -> impl IntoView {
    let layout = if layout == CardLayout::Row {
        "lcard--row"
    } else {
        ""
    };
    view! {
        <div class="lcard-c">
            <article class=classes(&["lcard", layout]) class:is-hot=move || hot.get() aria-label=label>
                <div class="photo">
                    {picture.run()}
                    <div class="tl">{marks.run()}</div>
                    {heart.run()}
                </div>
                <div class="body">{children()}</div>
            </article>
        </div>
    }
    .into_any()
}

/// The price of a card, with the price before and the difference after a change.
#[component]
pub fn CardPrice(
    /// The price.
    #[prop(into)]
    price: String,
    /// The price before.
    #[prop(optional, into)]
    before: Option<String>,
    /// The difference, with its sign.
    #[prop(optional, into)]
    change: Option<String>,
) -> impl IntoView {
    view! {
        <p class="price">
            {price}
            {before.map(|before| view! { " "<s>{before}</s> })}
            {change.map(|change| view! { <span class="drop">{change}</span> })}
        </p>
    }
    .into_any()
}

/// The facts of a card: a number and its unit each.
#[component]
pub fn CardFacts(
    /// The numbers and their units.
    facts: Vec<(String, String)>,
) -> impl IntoView {
    let facts = facts
        .into_iter()
        .map(|(number, unit)| view! { <span><b>{number}</b>" "{unit}</span> })
        .collect_view();
    view! { <p class="facts">{facts}</p> }.into_any()
}

/// The address of a card; its link covers the whole card.
#[component]
pub fn CardAddress(
    /// Where the card leads.
    #[prop(into)]
    href: String,
    /// The address.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <p class="addr"><a href=href>{text}</a></p> }.into_any()
}

/// Why a card is shown.
#[component]
pub fn CardReason(
    /// The reason.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <p class="why">{Icon::Sparkle.view()}{text}</p> }.into_any()
}

/// Where a card's facts come from.
#[component]
pub fn CardSource(
    /// The source.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <p class="src">{text}</p> }.into_any()
}

/// The heart on a picture; listen with `on:click`, or let it send the form around it.
#[component]
pub fn Heart(
    /// Whether the thing is saved.
    #[prop(into)]
    pressed: Signal<bool>,
    /// What pressing does, with the thing's name.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it sends the form around it, which works without WebAssembly.
    #[prop(optional)]
    submit: bool,
) -> impl IntoView {
    view! {
        <button
            class="heart"
            type=if submit { "submit" } else { "button" }
            aria-pressed=move || if pressed.get() { "true" } else { "false" }
            aria-label=move || label.get()
        >
            {Icon::Heart.view()}
        </button>
    }
    .into_any()
}
