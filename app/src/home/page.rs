//! The front page: where to look, what is new, the communities; every count is a real one.

use super::api::{FrontPage, front};
use super::hero::Hero;
use super::places::Places;
use crate::browser::Title;
use crate::errors::ErrorMessage;
use crate::format::count;
use crate::i18n_catalogue::{href, locale};
use crate::layout::Layout;
use crate::loaded::{loaded, once_loaded};
use crate::search::ListingCard;
use leptos::prelude::*;
use leptos_i18n::td_string;
use leptos_meta::Meta;
use model::Result;
use model::search::Card;
use ui::Icon;

/// The front page.
#[component]
pub fn HomePage() -> impl IntoView {
    let locale = locale();
    let front = loaded(|| (), |()| front());
    view! {
        <Title text=td_string!(locale, home.title)/>
        <Meta name="description" content=td_string!(locale, home.lead)/>
        <Layout main_class="home" over=true>
            <Transition fallback=|| view! { <Hero homes=None/> }>
                {once_loaded(front, sections)}
            </Transition>
        </Layout>
    }
}

fn sections(front: Result<FrontPage>) -> AnyView {
    let front = match front {
        Ok(front) => front,
        Err(error) => {
            return view! {
                <Hero homes=None/>
                <div class="wrap"><ErrorMessage error/></div>
            }
            .into_any();
        }
    };
    let now = front.answered_at;
    view! {
        <Hero homes=Some(front.homes) now/>
        <div class="wrap">
            {new_homes(front.newest, front.new_today, now)}
            <Places places=front.places/>
        </div>
    }
    .into_any()
}

/// What came on the market in the last day; where nothing did, the newest of all.
fn new_homes(newest: Vec<Card>, total: u32, now: i64) -> AnyView {
    let locale = locale();
    let number = count(i64::from(total));
    let (title, lead) = if total > 0 {
        let lead = td_string!(
            locale,
            home.new_today_count,
            count = total,
            number = number.clone()
        );
        (td_string!(locale, home.new_today), lead)
    } else {
        let lead = td_string!(locale, home.none_new).to_owned();
        (td_string!(locale, home.newest), lead)
    };
    let more = (total as usize > newest.len()).then(|| {
        view! {
            <a class="btn btn--line" href=href("/search?newDays=1")>
                {td_string!(locale, home.see_new, count = total, number = number)}
                {Icon::ArrowRight.view()}
            </a>
        }
    });
    let cards = newest
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
