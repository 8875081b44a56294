//! The card over the map: the homes behind a pin.

use super::covered::is_phone;
use super::stage::{Picked, Stage};
use crate::format::{count, dollars, halves};
use crate::i18n_catalogue::prefix;
use crate::saved::list_saved;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::saved::HomeRef;
use model::search::Card;
use ui::Icon;

/// The card's width, and how far it stands from the pin and from the edges, CSS pixels.
const WIDTH: f64 = 264.0;
const HEIGHT: f64 = 260.0;
const GAP: f64 = 12.0;

/// Where the card stands in the map: below the pin, or above where there is no room.
fn corner(picked: &Picked, size: [f64; 2]) -> [f64; 2] {
    let [x, y] = picked.at;
    let left = (x - WIDTH / 2.0).clamp(GAP, (size[0] - WIDTH - GAP).max(GAP));
    let below = y + GAP;
    let top = if below + HEIGHT > size[1] {
        (y - HEIGHT - 4.0 * GAP).max(GAP)
    } else {
        below
    };
    [left, top]
}

/// The homes behind the pin that was clicked.
#[component]
pub fn Preview(
    /// The map's stage.
    stage: Stage,
) -> impl IntoView {
    let locale = stage.locale;
    let homes = Memo::new(move |_| {
        stage.picked.with(|picked| {
            picked.as_ref().map(|picked| {
                picked
                    .homes
                    .iter()
                    .map(HomeRef::to_string)
                    .collect::<Vec<_>>()
                    .join("|")
            })
        })
    });
    let cards = LocalResource::new(move || {
        let homes = homes.get();
        async move {
            match homes {
                Some(homes) => list_saved(homes).await.map(|found| found.cards).ok(),
                None => None,
            }
        }
    });
    let place = move || {
        let picked = stage.picked.get()?;
        let size = stage.with_view(map::MapView::size);
        let size = size.unwrap_or_else(super::still::size);
        (!is_phone()).then(|| corner(&picked, size))
    };
    let px =
        move |at: usize| place().map_or_else(String::new, |corner| format!("{}px", corner[at]));
    let is_open = Memo::new(move |_| homes.with(Option::is_some));
    move || {
        is_open.get().then(|| {
            view! {
                <div class="map-card panel" role="group" aria-label=td_string!(locale, map.card) style:left=move || px(0) style:top=move || px(1)>
                    <button
                        class="btn btn--line btn--icon btn--round close"
                        type="button"
                        aria-label=td_string!(locale, map.close_card)
                        on:click=move |_| stage.picked.set(None)
                    >
                        {Icon::X.view()}
                    </button>
                    {move || match cards.get().flatten() {
                        None => view! { <div class="photo skeleton" aria-hidden="true"></div> }.into_any(),
                        Some(cards) if cards.is_empty() => view! { <p class="in">{td_string!(locale, map.gone)}</p> }.into_any(),
                        Some(cards) => inside(stage, cards),
                    }}
                </div>
            }
        })
    }
}

fn inside(stage: Stage, cards: Vec<Card>) -> AnyView {
    let locale = stage.locale;
    let several = (cards.len() > 1).then(|| {
        let number = cards.len() as u32;
        view! { <p class="in b">{td_string!(locale, map.here, count = number)}</p> }
    });
    let rows = cards
        .into_iter()
        .map(|card| home(stage, card))
        .collect_view();
    view! { {several}<div class="homes">{rows}</div> }.into_any()
}

fn home(stage: Stage, card: Card) -> AnyView {
    let locale = stage.locale;
    let address = card
        .address
        .clone()
        .unwrap_or_else(|| td_string!(locale, card.hidden_address).to_owned());
    let price = card
        .price_cents
        .map_or_else(|| td_string!(locale, card.no_price).to_owned(), dollars);
    let facts = [
        card.beds
            .map(|beds| format!("{} {}", count(beds), td_string!(locale, card.beds))),
        card.baths
            .map(|baths| format!("{} {}", halves(baths), td_string!(locale, card.baths))),
        card.sqft
            .map(|sqft| format!("{} {}", count(sqft), td_string!(locale, card.sqft))),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ");
    let target = format!("{}/homes/{}", prefix(locale), card.slug);
    let photo = card.photos.first().map(|photo| {
        let set = format!("{photo}/320.webp 320w, {photo}/640.webp 640w");
        let alt = td_string!(locale, card.photo, address = address.clone());
        view! { <img src=format!("{photo}/640.jpg") srcset=set sizes="264px" alt=alt width="640" height="360" decoding="async"/> }
    });
    view! {
        <a class="home" href=target>
            <span class="photo">{photo}</span>
            <span class="in">
                <b class="price">{price}</b>
                <span class="sm muted">{facts}</span>
                <span class="sm faint">{address}</span>
            </span>
        </a>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::geo::Point;

    #[test]
    fn the_card_stays_inside_the_map() {
        let picked = |at| Picked {
            homes: Vec::new(),
            place: Point {
                latitude: 0.0,
                longitude: 0.0,
            },
            at,
        };

        let whole = |at| corner(&picked(at), [700.0, 800.0]).map(|px| px as i32);
        assert_eq!(whole([300.0, 100.0]), [168, 112]);
        assert_eq!(whole([0.0, 100.0])[0], 12);
        assert_eq!(whole([700.0, 100.0])[0], 424);
        let [_, top] = corner(&picked([300.0, 790.0]), [700.0, 800.0]);
        assert!(top + HEIGHT < 790.0);
    }
}
