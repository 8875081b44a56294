//! The page of the kept homes.

use super::api::{KeptHomes, list_saved};
use super::heart::saved;
use crate::browser::Title;
use crate::errors::nothing_here;
use crate::format::count;
use crate::i18n_catalogue::locale;
use crate::layout::Layout;
use crate::loaded::{loaded, once_found};
use crate::search::ListingCard;
use leptos::prelude::*;
use leptos_i18n::td_string;
use leptos_meta::Meta;
use ui::SkeletonCards;

/// The kept homes. One that is let go stays until the page is left, so that a slip is undone where it was made.
#[component]
pub fn SavedRoute() -> impl IntoView {
    let locale = locale();
    let homes = saved().with_untracked(ToString::to_string);
    let asked = saved().with_untracked(|saved| saved.homes().len());
    let page = loaded(move || homes.clone(), list_saved);
    view! {
        <Title text=td_string!(locale, saved.title)/>
        <Meta name="robots" content="noindex"/>
        <Layout main_class="wrap saved">
            <Transition fallback=move || view! { <SkeletonCards count=4 label=td_string!(locale, saved.loading)/> }>
                {once_found(page, move |page| found(page, asked))}
            </Transition>
        </Layout>
    }
}

fn found(page: KeptHomes, asked: usize) -> AnyView {
    let locale = locale();
    if asked == 0 {
        return nothing_here(
            td_string!(locale, saved.none_title),
            td_string!(locale, saved.none_text),
            "/art/home-day.svg",
            td_string!(locale, saved.find),
        );
    }
    let now = page.answered_at;
    let gone = asked.saturating_sub(page.cards.len()) as u32;
    let gone = (gone > 0).then(|| {
        let number = count(i64::from(gone));
        view! { <p class="muted">{td_string!(locale, saved.gone, count = gone, number = number)}</p> }
    });
    let cards = page
        .cards
        .into_iter()
        .enumerate()
        .map(|(at, card)| view! { <ListingCard card now eager=at == 0/> })
        .collect_view();
    view! {
        <header class="pagehead">
            <div class="t">
                <h1>{td_string!(locale, saved.title)}</h1>
                <p>{td_string!(locale, saved.where_kept)}</p>
            </div>
        </header>
        {gone}
        <div class="grid4">{cards}</div>
    }
    .into_any()
}
