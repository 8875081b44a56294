//! The top of the front page: the scene of the hour, and the box that takes a place or words.

use crate::format::count;
use crate::i18n_catalogue::{href, locale};
use crate::search::GetForm;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ui::{ChipLink, Icon};

/// The scene, dawn in the light theme and night in the dark one; only the one that shows is loaded.
fn scene() -> AnyView {
    let image = |class: &'static str, src: &'static str| {
        view! {
            <div class=class>
                <img src=src alt="" width="1920" height="900" loading="lazy" fetchpriority="high"/>
            </div>
        }
    };
    view! {
        <div class="bg">
            {image("only-light", "/art/panorama-dawn.svg")}
            {image("only-dark", "/art/panorama-night.svg")}
        </div>
    }
    .into_any()
}

/// The hero.
#[component]
pub fn Hero(
    /// How many homes there are to search, and the cities, for completion; none while they are not known.
    homes: Option<u32>,
    /// The cities to offer while typing.
    cities: Vec<String>,
) -> impl IntoView {
    let locale = locale();
    let label = td_string!(locale, home.place_label);
    let submit = homes.map_or_else(
        || td_string!(locale, home.submit).to_owned(),
        |homes| {
            let number = count(i64::from(homes));
            td_string!(locale, home.all_homes, count = homes, number = number)
        },
    );
    let starts = [
        ("/search?pool=private", td_string!(locale, layout.with_pool)),
        ("/search?maxHoa=0", td_string!(locale, layout.no_hoa)),
        (
            "/search?openHouse=1",
            td_string!(locale, layout.open_houses),
        ),
        ("/search?priceCut=1", td_string!(locale, layout.price_cuts)),
    ]
    .map(|(path, label)| view! { <ChipLink href=href(path)>{label}</ChipLink> })
    .into_iter()
    .collect_view();
    let options = cities
        .into_iter()
        .map(|city| view! { <option value=city></option> })
        .collect_view();
    view! {
        <section class="hero" aria-labelledby="hero-title">
            {scene()}
            <div class="wrap in">
                <h1 id="hero-title">{td_string!(locale, home.heading_first)}" "{td_string!(locale, home.heading_second)}</h1>
                <p class="sub">{td_string!(locale, home.lead)}</p>
                <GetForm action=href("/search") class="ask" label>
                    <div class="line">
                        <span class="lens hide-phone">{Icon::Search.view()}</span>
                        <label class="vh" for="ask">{label}</label>
                        <input
                            class="q" id="ask" name="place" list="cities" required
                            placeholder=td_string!(locale, home.place_placeholder)
                            autocomplete="off" enterkeyhint="search"
                        />
                        <datalist id="cities">{options}</datalist>
                        <button class="btn btn--primary btn--lg" type="submit" aria-label=submit.clone()>
                            <span class="only-phone">{Icon::ArrowRight.view()}</span>
                            <span class="lb">{submit.clone()}</span>
                        </button>
                    </div>
                    <div class="parsed"><span>{td_string!(locale, home.start_with)}</span>{starts}</div>
                </GetForm>
            </div>
        </section>
    }
    .into_any()
}
