//! The page: sections of panels, in the order of their use.

use leptos::prelude::*;
use leptos_meta::{Meta, Title};

use super::{basics, charts, content, fields, navigation, overlays, states};

/// Every component in every state, in plain English.
#[component]
pub fn StyleguidePage() -> impl IntoView {
    view! {
        <Title text="Components · PropertyHub"/>
        <Meta name="robots" content="noindex"/>
        <main id="main" class="wrap styleguide">
            <header class="pagehead">
                <div class="t">
                    <h1>"Components"</h1>
                    <p>"Everything the pages are made of, in every state."</p>
                </div>
            </header>
            {panels()}
        </main>
    }
}

/// All panels, in a grid.
pub(super) fn panels() -> AnyView {
    view! {
        <div class="grid3">
            {basics::sections()}
            {fields::sections()}
            {content::sections()}
            {charts::sections()}
            {overlays::sections()}
            {navigation::sections()}
            {states::sections()}
        </div>
    }
    .into_any()
}

/// A panel with a name; `wide` ones take the whole row.
pub(super) fn section(name: &'static str, wide: bool, content: AnyView) -> AnyView {
    let class = if wide {
        "panel stack gap-4 wide"
    } else {
        "panel stack gap-4"
    };
    view! {
        <section class=class aria-label=name>
            <h2 class="part">{name}</h2>
            {content}
        </section>
    }
    .into_any()
}
