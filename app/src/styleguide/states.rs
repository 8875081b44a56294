//! Empty, loading and broken states.

use leptos::prelude::*;
use ui::{
    Banner, Button, ButtonKind, ButtonLink, ButtonSize, EmptyState, Icon, Panel, PanelKind,
    Skeleton, SkeletonCards, SkeletonShape, Tone,
};

use super::page::section;

pub(super) fn sections() -> AnyView {
    view! {
        {section("Empty", false, empty())}
        {section("Not found", false, not_found())}
        {section("Banners", false, banners())}
        {section("Skeletons", true, skeletons())}
        {section("Panels", false, panels())}
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <EmptyState
            title="Nothing saved yet"
            text="Tap the heart on any home. We tell you when its price or status changes."
            picture="/art/home-dawn.svg"
        >
            <ButtonLink href="/styleguide" kind=ButtonKind::Primary>"Find homes"</ButtonLink>
            <Button kind=ButtonKind::Ghost>"Swipe instead"</Button>
        </EmptyState>
    }
    .into_any()
}

fn not_found() -> AnyView {
    view! {
        <EmptyState
            title="This home has left the market"
            text="512 E Amaro Way sold on January 9 for $1,268,000. Four like it are for sale nearby."
            picture="/art/home-night.svg"
        >
            <ButtonLink href="/styleguide" kind=ButtonKind::Primary>"See the four"</ButtonLink>
        </EmptyState>
    }
    .into_any()
}

fn banners() -> AnyView {
    view! {
        <Banner tone=Tone::Warn icon=Icon::WifiOff text="You are offline. Showing 128 homes saved at 9:12 AM."/>
        <Banner tone=Tone::Danger icon=Icon::TriangleAlert title="Price history did not load." text="The rest of this page is current.">
            <Button kind=ButtonKind::Danger size=ButtonSize::Small>"Try again"</Button>
        </Banner>
        <Banner tone=Tone::Info icon=Icon::Info text="Sample content; every picture is an illustration."/>
        <Banner tone=Tone::Agave icon=Icon::Sparkle text="Vera answers now; Dana is back at 3 PM."/>
        <Banner icon=Icon::Lock text="Two saved searches are in use."/>
    }
    .into_any()
}

fn skeletons() -> AnyView {
    view! {
        <SkeletonCards count=3 label="Loading homes" class="grid3"/>
        <div class="row">
            <Skeleton shape=SkeletonShape::Circle/>
            <div class="stack grow"><Skeleton/><Skeleton shape=SkeletonShape::ShortLine/></div>
        </div>
    }
    .into_any()
}

fn panels() -> AnyView {
    view! {
        <Panel kind=PanelKind::Sunk><p>"A sunken panel"</p></Panel>
        <Panel kind=PanelKind::Agave><p>"The assistant’s panel"</p></Panel>
    }
    .into_any()
}
