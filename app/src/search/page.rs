//! The search page, list and map from one answer: its whole state is the address.

use super::active::active_filters;
use super::api::{Found, ask, open};
use super::map::{Known, MapLink, MapPane, Stage};
use super::results::{heading, results};
use super::said::Said;
use super::state::{Asked, address_said, asked, path_said};
use crate::browser::{Recent, keep_place, keep_search, remember, return_to_place};
use crate::i18n_catalogue::{Locale, href, locale};
use crate::layout::{Footer, Layout};
use crate::loaded::{loaded, once_found};
use crate::saved::{hidden, saved};
use leptos::html;
use leptos::prelude::*;
use leptos_i18n::td_string;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;
use leptos_router::hooks::{use_location, use_navigate};
use model::Result;
use model::search::{Destination, SearchPage};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use ui::{SheetStop, SkeletonCards, StopSheet, ToastRegion, provide_toasts};

/// What an address leads to.
#[derive(Debug, Clone, Serialize, Deserialize)]
enum Answer {
    /// Homes.
    Page(Box<Found>),
    /// Another address, without the language, once a typed line has been read.
    Elsewhere(String),
}

async fn answer(search: String) -> Result<Answer> {
    let asked = asked(&search);
    let query = asked.query.to_query_string();
    let Some(say) = asked.say else {
        let found = open(query, asked.said.clone()).await?;
        let said = Said::new(asked.said.clone(), found.reading.clone());
        // A filter that was changed by hand leaves the sentence.
        if said.sentence_for(&asked.query) != asked.said {
            let sentence = said.sentence_for(&asked.query);
            return Ok(Answer::Elsewhere(path_said(&asked.query, &sentence)));
        }
        return Ok(Answer::Page(Box::new(found)));
    };
    Ok(Answer::Elsewhere(
        match ask(say.clone(), asked.said, query).await? {
            Destination::Home { slug } => format!("/homes/{slug}"),
            Destination::Homes(query) => path_said(&query, &say),
        },
    ))
}

/// The map's stage over the page's address.
fn stage(search: Memo<String>, locale: Locale) -> Stage {
    let link = MapLink {
        hot: RwSignal::new(None),
    };
    provide_context(link);
    let stage = Stage::new(search, link, locale, saved(), hidden());
    let navigate = use_navigate();
    Effect::new(move |_| {
        let navigate = navigate.clone();
        stage.begin(Rc::new(move |address, is_passing| {
            let options = NavigateOptions {
                resolve: false,
                replace: is_passing,
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(address, options);
        }));
    });
    stage
}

/// The search page.
#[component]
pub fn SearchRoute() -> impl IntoView {
    let locale = locale();
    let toasts = provide_toasts();
    let location = use_location();
    let (search, path) = (location.search, location.pathname);
    let stage = stage(search, locale);
    let answer = loaded(move || search.get(), answer);
    let is_pending = RwSignal::new(false);
    let list = NodeRef::<html::Div>::new();
    let said = RwSignal::new(String::new());
    Effect::new(move |_| {
        let Some(Ok(Answer::Page(found))) = answer.get() else {
            return;
        };
        // Why: the address may be another page's already while this one is being left.
        if !path.with_untracked(|path| path.ends_with("/search")) {
            return;
        }
        let asked = search.with_untracked(|search| asked(search));
        let target = address_said(&asked.query, &asked.said);
        keep_search(&target);
        return_to_place(&target, list);
        remember_search(&asked, &found.page, locale);
        said.set(heading(found.page.total, locale));
        stage.known.set(Known {
            version: found.page.version,
            extent: found.extent.and_then(|extent| extent.bounds),
            placeless: found
                .extent
                .map_or(0, |extent| found.page.total.saturating_sub(extent.placed)),
        });
    });
    let leave = move |_| {
        let asked = search.with_untracked(|search| asked(search));
        keep_place(&address_said(&asked.query, &asked.said), list);
    };
    view! {
        <Layout main_class="search" no_footer=true>
            <p class="vh" role="status">{move || said.get()}</p>
            <StopSheet
                id="results"
                class="list"
                label=td_string!(locale, map.results)
                handle=td_string!(locale, map.sheet)
                stop=stage.stop
                scroller=list
            >
                <div on:click=leave class="found" class:is-waiting=move || is_pending.get() aria-busy=move || is_pending.get().then_some("true")>
                    <Transition fallback=loading set_pending=is_pending>
                        {once_found(answer, move |answer| match answer {
                            Answer::Page(found) => {
                                let asked = search.with_untracked(|search| asked(search));
                                let said = Said::new(asked.said, found.reading);
                                results(asked.query, &asked.errors, &said, found.page)
                            }
                            Answer::Elsewhere(path) => elsewhere(href(&path)),
                        })}
                    </Transition>
                </div>
                <Footer/>
            </StopSheet>
            <MapPane stage/>
            <Turn stage/>
            <ToastRegion toasts/>
        </Layout>
    }
}

/// On screens between a phone's and a desk's, the button that turns from the list to the map and back.
#[component]
fn Turn(stage: Stage) -> impl IntoView {
    let locale = stage.locale;
    let is_map = RwSignal::new(false);
    let label = move || {
        if is_map.get() {
            td_string!(locale, map.to_list)
        } else {
            td_string!(locale, map.to_map)
        }
    };
    let turn = move |_| {
        is_map.update(|is_map| *is_map = !*is_map);
        let stop = if is_map.get_untracked() {
            SheetStop::Low
        } else {
            SheetStop::Middle
        };
        stage.stop.set(stop);
    };
    view! {
        <button class="btn btn--ink turn needs-script" type="button" aria-keyshortcuts="m" data-map=move || is_map.get().then_some("") on:click=turn>
            {label}
        </button>
    }
    .into_any()
}

/// Puts a search that names something among the recent ones.
fn remember_search(asked: &Asked, page: &SearchPage, locale: Locale) {
    if page.total == 0 || asked.query.page > 1 {
        return;
    }
    let words: Vec<String> = active_filters(&asked.query, locale)
        .into_iter()
        .filter(|chip| chip.names != ["bounds"])
        .map(|chip| chip.label)
        .collect();
    let label = if asked.said.is_empty() {
        words.join(", ")
    } else {
        asked.said.clone()
    };
    if !label.is_empty() {
        let target = path_said(&asked.query, &asked.said);
        remember(Recent { label, target });
    }
}

fn elsewhere(target: String) -> AnyView {
    let options = NavigateOptions {
        resolve: false,
        replace: true,
        ..NavigateOptions::default()
    };
    view! {
        <Redirect path=target.clone() options/>
        <p><a href=target>{td_string!(locale(), layout.search_homes)}</a></p>
    }
    .into_any()
}

fn loading() -> impl IntoView {
    let locale = locale();
    view! {
        <div class="filterbar" aria-hidden="true">
            <div class="chips"><a class="chip" href=href("/search") tabindex="-1">{td_string!(locale, search.price)}</a></div>
        </div>
        <SkeletonCards count=8 label=td_string!(locale, search.loading)/>
    }
}
