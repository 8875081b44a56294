//! The top of the front page: the scene of the hour, and the box that takes a place or words.

use crate::format::count;
use crate::i18n_catalogue::{Locale, href, locale};
use crate::local_time::hour_of_day;
use crate::search::{GetForm, Heard, SayField, active_filters};
use leptos::prelude::*;
use leptos_i18n::td_string;
use ui::{ChipKind, ChipLabel, ChipLink, Icon};

/// The scenes of an hour, for the light theme and for the dark one: each as bright as the words on it need.
const fn scenes(hour: i64) -> (&'static str, &'static str) {
    let light = match hour {
        10..16 => "/art/panorama-day.svg",
        16..20 => "/art/panorama-golden.svg",
        _ => "/art/panorama-dawn.svg",
    };
    let dark = match hour {
        17..20 => "/art/panorama-dusk.svg",
        _ => "/art/panorama-night.svg",
    };
    (light, dark)
}

/// The scene of the hour where the homes stand; only the one of the theme that shows is loaded.
fn scene(now: Option<i64>) -> AnyView {
    let (light, dark) = scenes(now.map_or(0, hour_of_day));
    let image = |class: &'static str, src: &'static str| {
        view! {
            <div class=class>
                <img src=src alt="" width="1920" height="900" loading="lazy" fetchpriority="high"/>
            </div>
        }
    };
    view! {
        <div class="bg">
            {image("only-light", light)}
            {image("only-dark", dark)}
        </div>
    }
    .into_any()
}

/// What was understood of the sentence so far, and which words were not used.
fn understood(heard: &Heard, locale: Locale) -> AnyView {
    let chips = active_filters(&heard.reading.query, locale)
        .into_iter()
        .map(|chip| view! { <ChipLabel kind=ChipKind::Understood>{chip.label}</ChipLabel> })
        .collect_view();
    let unused = heard
        .reading
        .unused
        .iter()
        .map(|words| {
            let text = td_string!(locale, home.not_used, words = words.clone());
            view! { <ChipLabel kind=ChipKind::Unsure>{text}</ChipLabel> }
        })
        .collect_view();
    view! { <span>{td_string!(locale, home.we_read)}</span>{chips}{unused} }.into_any()
}

/// The hero.
#[component]
pub fn Hero(
    /// How many homes there are to search; none while it is not known.
    homes: Option<u32>,
    /// When the page was made, epoch ms; none while it is not known.
    #[prop(optional)]
    now: Option<i64>,
) -> impl IntoView {
    let locale = locale();
    let label = td_string!(locale, home.place_label);
    let heard = RwSignal::new(None::<Heard>);
    let submit = move || match (
        heard.with(|heard| heard.as_ref().map(|heard| heard.total)),
        homes,
    ) {
        (Some(total), _) => {
            let number = count(i64::from(total));
            td_string!(locale, search.show, count = total, number = number)
        }
        (None, Some(homes)) => {
            let number = count(i64::from(homes));
            td_string!(locale, home.all_homes, count = homes, number = number)
        }
        (None, None) => td_string!(locale, home.submit).to_owned(),
    };
    let starts = StoredValue::new(
        [
            ("/search?pool=private", td_string!(locale, layout.with_pool)),
            ("/search?maxHoa=0", td_string!(locale, layout.no_hoa)),
            (
                "/search?openHouse=1",
                td_string!(locale, layout.open_houses),
            ),
            ("/search?priceCut=1", td_string!(locale, layout.price_cuts)),
        ]
        .map(|(path, label)| (href(path), label)),
    );
    let below = move || {
        if let Some(heard) = heard.get() {
            understood(&heard, locale)
        } else {
            let links = starts
                .get_value()
                .map(|(path, label)| view! { <ChipLink href=path>{label}</ChipLink> })
                .into_iter()
                .collect_view();
            view! { <span>{td_string!(locale, home.start_with)}</span>{links} }.into_any()
        }
    };
    view! {
        <section class="hero" aria-labelledby="hero-title">
            {scene(now)}
            <div class="wrap in">
                <h1 id="hero-title">{td_string!(locale, home.heading_first)}" "{td_string!(locale, home.heading_second)}</h1>
                <p class="sub">{td_string!(locale, home.lead)}</p>
                <GetForm action=href("/search") class="ask" label>
                    <div class="line">
                        <span class="lens hide-phone">{Icon::Search.view()}</span>
                        <SayField id="ask" label placeholder=td_string!(locale, home.place_placeholder) heard/>
                        <button class="btn btn--primary btn--lg" type="submit" aria-label=submit>
                            <span class="only-phone">{Icon::ArrowRight.view()}</span>
                            <span class="lb">{submit}</span>
                        </button>
                    </div>
                    <div class="parsed" role="status">{below}</div>
                </GetForm>
            </div>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::scenes;

    #[test]
    fn the_sky_follows_the_clock_and_the_theme() {
        assert_eq!(
            scenes(6),
            ("/art/panorama-dawn.svg", "/art/panorama-night.svg")
        );
        assert_eq!(
            scenes(12),
            ("/art/panorama-day.svg", "/art/panorama-night.svg")
        );
        assert_eq!(
            scenes(18),
            ("/art/panorama-golden.svg", "/art/panorama-dusk.svg")
        );
    }
}
