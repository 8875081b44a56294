//! The list page: its whole state is the address.

use super::api::{find, locate};
use super::results::{heading, results};
use super::state::{address, split_place};
use crate::errors::ErrorMessage;
use crate::i18n_catalogue::{href, locale};
use crate::layout::Layout;
use leptos::prelude::*;
use leptos_i18n::td_string;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_location;
use model::Result;
use model::search::{SearchPage, SearchQuery};
use serde::{Deserialize, Serialize};
use ui::SkeletonCards;

/// What an address leads to.
#[derive(Debug, Clone, Serialize, Deserialize)]
enum Answer {
    /// Homes.
    Page(Box<SearchPage>),
    /// The address in its one spelling, once a typed place has been found.
    Elsewhere(String),
}

async fn answer(search: String) -> Result<Answer> {
    let (place, query) = split_place(&search);
    let query = query.to_query_string();
    match place {
        Some(words) => locate(words, query).await.map(Answer::Elsewhere),
        None => find(query).await.map(|page| Answer::Page(Box::new(page))),
    }
}

/// The search page.
#[component]
pub fn SearchRoute() -> impl IntoView {
    let locale = locale();
    let search = use_location().search;
    let answer = Resource::new_blocking(move || search.get(), answer);
    let is_pending = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    Effect::new(move |_| {
        if let Some(Ok(Answer::Page(page))) = answer.get() {
            said.set(heading(page.total, locale));
        }
    });
    view! {
        <Layout main_class="searchpage wrap">
            <p class="vh" role="status">{move || said.get()}</p>
            <div class="list" class:is-waiting=move || is_pending.get() aria-busy=move || is_pending.get().then_some("true")>
                <Transition fallback=loading set_pending=is_pending>
                    {move || Suspend::new(async move {
                        let answer = answer.await;
                        let text = search.get_untracked();
                        match answer {
                            Ok(Answer::Page(page)) => {
                                let (query, errors) = SearchQuery::from_query_string(&text);
                                results(query, &errors, *page)
                            }
                            Ok(Answer::Elsewhere(query)) => elsewhere(&query),
                            Err(error) => view! { <ErrorMessage error/> }.into_any(),
                        }
                    })}
                </Transition>
            </div>
        </Layout>
    }
}

fn elsewhere(query: &str) -> AnyView {
    let (query, _) = SearchQuery::from_query_string(query);
    let options = NavigateOptions {
        resolve: false,
        replace: true,
        ..NavigateOptions::default()
    };
    let target = address(&query);
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
