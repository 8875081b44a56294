//! A home in a list.

use super::map::MapLink;
use super::state::status_label;
use crate::format::{count, dollars, halves};
use crate::i18n_catalogue::{Locale, href, locale};
use crate::lazily::inert;
use crate::local_time::{day_and_hour, today};
use crate::saved::{HideButton, SaveHeart, is_hidden};
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::listings::{ListingKind, StandardStatus};
use model::saved::HomeRef;
use model::search::{Card, Excerpt};
use model::time::DAY_MS;
use ui::{
    Badge, CardAddress, CardFacts, CardPrice, CardSource, Carousel, CarouselLabels, Dot, Icon,
    Picture, Tone,
};

const WIDTHS: [u32; 4] = [320, 640, 1024, 1600];
const HOUR_MS: i64 = 3_600_000;
/// How far ahead an open house is worth a badge.
const SOON_MS: i64 = 14 * DAY_MS;

fn picture(base: &str, alt: String) -> Picture {
    let srcset = WIDTHS
        .map(|width| format!("{base}/{width}.webp {width}w"))
        .join(", ");
    Picture {
        src: format!("{base}/640.jpg"),
        srcset: Some(srcset),
        alt,
        placeholder: None,
    }
}

/// A badge on the picture of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Mark {
    /// How far along the deal is, where the home is not simply for sale.
    Status(StandardStatus),
    /// On the market for less than a day; the hours where the hour is known.
    New(Option<i64>),
    /// The price was cut.
    Cut,
    /// An open house begins at this point in time.
    Open(i64),
}

/// Whether a home is new: for a day where the hour is known, else on the day and the day after.
fn new_mark(at: i64, now: i64) -> Option<Mark> {
    let age = now - at;
    if at % DAY_MS == 0 {
        (0..=1)
            .contains(&((today(now) - at) / DAY_MS))
            .then_some(Mark::New(None))
    } else {
        (0..DAY_MS)
            .contains(&age)
            .then(|| Mark::New(Some((age / HOUR_MS).max(1))))
    }
}

/// What a card's picture tells, the most telling first, two at most.
fn marks(card: &Card, now: i64) -> Vec<Mark> {
    if let Some(status) = card
        .standard_status
        .filter(|status| *status != StandardStatus::Active)
    {
        return vec![Mark::Status(status)];
    }
    let new = card.on_market_at.and_then(|at| new_mark(at, now));
    let open = card
        .open_house_at
        .filter(|at| (0..SOON_MS).contains(&(at - now)))
        .map(Mark::Open);
    let cut = price_before(card).map(|_| Mark::Cut);
    new.into_iter().chain(cut).chain(open).take(2).collect()
}

/// The price before the last cut.
fn price_before(card: &Card) -> Option<i64> {
    card.previous_price_cents
        .filter(|before| card.price_cents.is_some_and(|now| now < *before))
}

fn mark_view(mark: &Mark, now: i64, locale: Locale) -> AnyView {
    let inside = match *mark {
        Mark::Status(status) => view! { {status_label(status, locale)} }.into_any(),
        Mark::New(None) => {
            view! { <Dot tone=Tone::Accent/>{td_string!(locale, card.just_listed)} }.into_any()
        }
        Mark::New(Some(hours)) => {
            view! { <Dot tone=Tone::Accent/>{td_string!(locale, card.listed_hours, count = hours)} }
                .into_any()
        }
        Mark::Cut => {
            view! { {Icon::TrendingDown.view()}{td_string!(locale, card.price_cut)} }.into_any()
        }
        Mark::Open(at) => {
            let when = day_and_hour(at, now, locale);
            view! { {Icon::Calendar.view()}{td_string!(locale, card.open, when = when)} }.into_any()
        }
    };
    view! { <Badge tone=Tone::Solid>{inside}</Badge> }.into_any()
}

/// The price, and where it was cut, the price before and by how much.
fn price_view(price: String, before: Option<String>, change: Option<String>) -> AnyView {
    match before.zip(change) {
        Some((before, change)) => view! { <CardPrice price before change/> }.into_any(),
        None => view! { <CardPrice price/> }.into_any(),
    }
}

fn facts(card: &Card, locale: Locale) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    if let Some(beds) = card.beds {
        facts.push((count(beds), td_string!(locale, card.beds).to_owned()));
    }
    if let Some(baths) = card.baths {
        facts.push((halves(baths), td_string!(locale, card.baths).to_owned()));
    }
    match (card.sqft, card.lot_sqft) {
        (Some(sqft), _) => facts.push((count(sqft), td_string!(locale, card.sqft).to_owned())),
        (None, Some(lot)) => facts.push((count(lot), td_string!(locale, card.sqft_lot).to_owned())),
        (None, None) => {}
    }
    facts
}

/// Who lists the home, and through which listing service.
fn source(card: &Card) -> String {
    [card.list_office_name.clone(), card.mls_name.clone()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A home as a card: one link, its pictures, its facts, its source.
#[component]
pub fn ListingCard(
    /// The home.
    card: Card,
    /// When the list was made, epoch ms.
    now: i64,
    /// Whether the picture is likely in view at once.
    #[prop(optional)]
    eager: bool,
    /// Whether, on a phone, the picture stands small beside the words.
    #[prop(optional)]
    beside: bool,
) -> impl IntoView {
    let locale = locale();
    let address = card
        .address
        .clone()
        .unwrap_or_else(|| td_string!(locale, card.hidden_address).to_owned());
    let place = match &card.city {
        Some(city) => format!("{address}, {city}"),
        None => address.clone(),
    };
    let price = card
        .price_cents
        .map_or_else(|| td_string!(locale, card.no_price).to_owned(), dollars);
    let is_rent = card.kind == Some(ListingKind::ResidentialLease);
    let price = if is_rent && card.price_cents.is_some() {
        td_string!(locale, card.a_month, price = price)
    } else {
        price
    };
    let home = HomeRef::parse(&format!("{}~{}", card.source, card.listing_key));
    let label = format!("{place}, {price}");
    let target = href(&format!("/homes/{}", card.slug));
    let badges = marks(&card, now);
    let badges = inert(move || {
        let badges = badges
            .iter()
            .map(|mark| mark_view(mark, now, locale))
            .collect_view();
        view! { <div class="tl">{badges}</div> }.into_any()
    });
    let before = price_before(&card);
    let change = before
        .zip(card.price_cents)
        .map(|(before, now)| dollars(now - before));
    let pictures = photos(&card, &address, &target, (eager, beside), locale);
    let words = inert(move || {
        let excerpt = card.excerpt.as_ref().map(excerpt_view);
        let leased = card.is_land_leased.then(|| {
            view! { <p class="lease">{Icon::LandPlot.view()}{td_string!(locale, card.leased_land)}</p> }
        });
        view! {
            <div class="body">
                {price_view(price, before.map(dollars), change)}
                <CardFacts facts=facts(&card, locale)/>
                <CardAddress href=target text=place/>
                {excerpt}
                {leased}
                <CardSource text=source(&card)/>
            </div>
        }
        .into_any()
    });
    let link = use_context::<MapLink>();
    let is_hidden = home.clone().map(is_hidden);
    let is_hidden = move || is_hidden.is_some_and(|is_hidden| is_hidden.get());
    let is_hot = {
        let home = home.clone();
        move || link.is_some_and(|link| home.is_some() && link.hot.get() == home)
    };
    let look = {
        let home = home.clone();
        move || {
            if let Some(link) = link {
                link.hot.set(home.clone());
            }
        }
    };
    let look_away = move |_| {
        if let Some(link) = link {
            link.hot.set(None);
        }
    };
    view! {
        <div class="lcard-c">
            <article
                class="lcard"
                class:is-hot=is_hot
                class:is-hidden=is_hidden
                aria-label=label
                on:mouseenter={
                    let look = look.clone();
                    move |_| look()
                }
                on:focusin=move |_| look()
                on:mouseleave=look_away
            >
                <div class="photo">
                    {pictures}
                    {badges}
                    {home.map(|home| view! {
                        <HideButton home=home.clone() address=address.clone()/>
                        <SaveHeart home address=address.clone()/>
                    })}
                </div>
                {words}
            </article>
        </div>
    }
    .into_any()
}

/// The sentence of the remarks in which the words looked for stand.
fn excerpt_view(excerpt: &Excerpt) -> AnyView {
    let pieces = excerpt
        .pieces()
        .into_iter()
        .map(|(text, is_mark)| {
            let text = text.to_owned();
            if is_mark {
                view! { <mark>{text}</mark> }.into_any()
            } else {
                view! { {text} }.into_any()
            }
        })
        .collect_view();
    view! { <p class="excerpt">{pieces}</p> }.into_any()
}

/// How wide the pictures are; the first one as in `style/features/search.css`.
const SIZES_BESIDE: &str = "(width < 720px) 116px, (width < 1080px) 46vw, 340px";
const SIZES_ABOVE: &str = "(width < 720px) 92vw, (width < 1080px) 46vw, 340px";

fn photos(
    card: &Card,
    address: &str,
    target: &str,
    (eager, beside): (bool, bool),
    locale: Locale,
) -> AnyView {
    if card.photos.is_empty() {
        return view! { <span class="photo__none">{Icon::ImageOff.view()}{td_string!(locale, card.no_photo)}</span> }.into_any();
    }
    let alt = td_string!(locale, card.photo, address = address.to_owned());
    let mut pictures = card
        .photos
        .iter()
        .map(|base| picture(base, alt.clone()))
        .collect::<Vec<_>>();
    if let Some(first) = pictures.first_mut() {
        first.placeholder.clone_from(&card.placeholder);
    }
    let labels = CarouselLabels {
        previous: td_string!(locale, card.previous_photo).to_owned(),
        next: td_string!(locale, card.next_photo).to_owned(),
    };
    view! {
        <Carousel
            id=format!("photos-{}-{}", card.source, card.listing_key)
            pictures
            sizes=if beside { SIZES_BESIDE } else { SIZES_ABOVE }
            href=target.to_owned()
            labels
            eager
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_287_600_000;

    fn card() -> Card {
        Card {
            standard_status: Some(StandardStatus::Active),
            price_cents: Some(100),
            ..Card::default()
        }
    }

    #[test]
    fn a_home_of_this_morning_is_new_and_says_the_hours() {
        let home = Card {
            on_market_at: Some(NOW - 3 * HOUR_MS - 5),
            ..card()
        };

        assert_eq!(marks(&home, NOW), [Mark::New(Some(3))]);
    }

    #[test]
    fn a_home_with_only_a_date_is_new_until_the_day_after() {
        let today = NOW - NOW.rem_euclid(DAY_MS);
        let since = |at| Card {
            on_market_at: Some(at),
            ..card()
        };

        assert_eq!(marks(&since(today - DAY_MS), NOW), [Mark::New(None)]);
        assert!(marks(&since(today - 2 * DAY_MS), NOW).is_empty());
    }

    #[test]
    fn a_home_under_contract_shows_nothing_else() {
        let home = Card {
            standard_status: Some(StandardStatus::Pending),
            on_market_at: Some(NOW - 1),
            previous_price_cents: Some(200),
            ..card()
        };

        assert_eq!(marks(&home, NOW), [Mark::Status(StandardStatus::Pending)]);
    }

    #[test]
    fn past_open_houses_and_raised_prices_are_no_news() {
        let home = Card {
            open_house_at: Some(NOW - 1),
            previous_price_cents: Some(50),
            ..card()
        };

        assert!(marks(&home, NOW).is_empty());
    }
}
