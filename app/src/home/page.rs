//! The front page: where to look, what is new, the communities; every count is a real one.

use super::hero::Hero;
use super::places::Places;
use crate::browser::Title;
use crate::errors::ErrorMessage;
use crate::format::count;
use crate::i18n_catalogue::{href, locale};
use crate::layout::Layout;
use crate::search::ListingCard;
use crate::search::api::find;
use leptos::prelude::*;
use leptos_i18n::td_string;
use leptos_meta::Meta;
use model::Result;
use model::search::{SearchPage, SearchQuery};
use ui::Icon;

/// How many homes are shown.
const SHOWN: u32 = 4;

fn newest(within_days: Option<i64>) -> String {
    let mut query = SearchQuery {
        limit: SHOWN,
        ..SearchQuery::default()
    };
    query.filters.new_within_days = within_days;
    query.to_query_string()
}

/// The front page.
#[component]
pub fn HomePage() -> impl IntoView {
    let locale = locale();
    let today = Resource::new_blocking(|| (), |()| find(newest(Some(1))));
    let all = Resource::new_blocking(|| (), |()| find(newest(None)));
    view! {
        <Title text=td_string!(locale, home.title)/>
        <Meta name="description" content=td_string!(locale, home.lead)/>
        <Layout main_class="home" over=true>
            <Transition fallback=|| view! { <Hero homes=None cities=Vec::new()/> }>
                {move || Suspend::new(async move { sections(today.await, all.await) })}
            </Transition>
        </Layout>
    }
}

fn sections(today: Result<SearchPage>, all: Result<SearchPage>) -> AnyView {
    let (today, all) = match (today, all) {
        (Ok(today), Ok(all)) => (today, all),
        (Err(error), _) | (_, Err(error)) => {
            return view! {
                <Hero homes=None cities=Vec::new()/>
                <div class="wrap"><ErrorMessage error/></div>
            }
            .into_any();
        }
    };
    let names = all
        .facets
        .cities
        .iter()
        .map(|city| city.value.clone())
        .collect();
    let cities = all.facets.cities.clone();
    let total = all.total;
    view! {
        <Hero homes=Some(total) cities=names/>
        <div class="wrap">
            {new_homes(today, all)}
            <Places cities/>
        </div>
    }
    .into_any()
}

/// What came on the market in the last day; where nothing did, the newest of all.
fn new_homes(today: SearchPage, all: SearchPage) -> AnyView {
    let locale = locale();
    let total = today.total;
    let number = count(i64::from(total));
    let (title, lead, page) = if total > 0 {
        let lead = td_string!(
            locale,
            home.new_today_count,
            count = total,
            number = number.clone()
        );
        (td_string!(locale, home.new_today), lead, today)
    } else {
        let lead = td_string!(locale, home.none_new).to_owned();
        (td_string!(locale, home.newest), lead, all)
    };
    let more = (total > SHOWN).then(|| {
        view! {
            <a class="btn btn--line" href=href("/search?newDays=1")>
                {td_string!(locale, home.see_new, count = total, number = number)}
                {Icon::ArrowRight.view()}
            </a>
        }
    });
    let now = page.answered_at;
    let cards = page
        .cards
        .into_iter()
        .map(|card| view! { <ListingCard card now/> })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="new">
            <div class="head"><div class="t"><h2 id="new">{title}</h2><p>{lead}</p></div>{more}</div>
            <div class="hscroll">{cards}</div>
        </section>
    }
    .into_any()
}
