//! Colour, type, icons and buttons.

use leptos::prelude::*;
use ui::{Button, ButtonKind, ButtonLink, ButtonShape, ButtonSize, Icon};

use super::page::section;

const COLORS: [(&str, &str); 18] = [
    ("c-bg", "bg"),
    ("c-surface", "surface"),
    ("c-surface-2", "surface-2"),
    ("c-surface-3", "surface-3"),
    ("c-line", "line"),
    ("c-line-strong", "line-strong"),
    ("c-ink", "ink"),
    ("c-ink-2", "ink-2"),
    ("c-ink-3", "ink-3"),
    ("c-accent", "accent"),
    ("c-accent-soft", "accent-soft"),
    ("c-agave", "agave"),
    ("c-agave-soft", "agave-soft"),
    ("c-ok", "ok"),
    ("c-warn", "warn"),
    ("c-danger", "danger"),
    ("c-info", "info"),
    ("c-series-3", "series-3"),
];

pub(super) fn sections() -> AnyView {
    view! {
        {section("Color", false, colors())}
        {section("Type", false, type_sizes())}
        {section("Buttons", false, buttons())}
        {section("Icons", true, icons())}
    }
    .into_any()
}

fn colors() -> AnyView {
    let swatches = COLORS
        .iter()
        .map(|(class, name)| view! { <li class=*class><span></span>{*name}</li> })
        .collect_view();
    view! { <ul class="swatches">{swatches}</ul> }.into_any()
}

fn type_sizes() -> AnyView {
    view! {
        <p class="type-1">"Jost 500"</p>
        <p class="type-2 num">"$1,285,000"</p>
        <p class="lgt">"Hanken Grotesk, 17 for reading"</p>
        <p>"15 for the interface, "<b>"640 for emphasis"</b></p>
        <p class="sm muted">"13 for metadata"</p>
        <p class="xs faint">"12 for legal text, never smaller"</p>
        <p><a class="link" href="/">"A link in a text"</a></p>
        <p>"Press "<kbd>"/"</kbd>" to search"</p>
    }
    .into_any()
}

fn icons() -> AnyView {
    let icons = Icon::ALL
        .iter()
        .map(|icon| view! { <li>{icon.view()}<span>{icon.id()}</span></li> })
        .collect_view();
    view! { <ul class="icons">{icons}</ul> }.into_any()
}

fn buttons() -> AnyView {
    view! {
        <div class="row wrapf">
            <Button kind=ButtonKind::Primary>"Request tour"</Button>
            <Button kind=ButtonKind::Ink>"Save search"</Button>
            <Button>"Compare"</Button>
            <Button kind=ButtonKind::Quiet>"Later"</Button>
            <Button kind=ButtonKind::Ghost>"Clear"</Button>
            <Button kind=ButtonKind::Agave>{Icon::Phone.view()}"Call Vera"</Button>
            <Button kind=ButtonKind::Danger>"Terminate"</Button>
        </div>
        <div class="row wrapf">
            <Button kind=ButtonKind::Primary busy=true>"Sending"</Button>
            <Button disabled=true>"Disabled"</Button>
            <Button shape=ButtonShape::Icon label="Share">{Icon::Share2.view()}</Button>
            <Button shape=ButtonShape::Round label="Back">{Icon::ArrowLeft.view()}</Button>
            <Button size=ButtonSize::Small>"Small"</Button>
            <Button kind=ButtonKind::Primary class="ring">"Focus ring"</Button>
        </div>
        <div class="row wrapf">
            <Button kind=ButtonKind::Primary size=ButtonSize::Large>"Show 128 homes"</Button>
            <ButtonLink href="/styleguide">"A link "{Icon::ArrowRight.view()}</ButtonLink>
        </div>
    }
    .into_any()
}
