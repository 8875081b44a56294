//! The panel of drawn areas: name, hole, show, take off, share.

use super::draw::Draft;
use super::stage::{Act, Stage};
use crate::copied_link::copy_link;
use crate::i18n_catalogue::Locale;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::geo::METRES_PER_MILE;
use model::search::{Area, Shape};
use ui::{Icon, use_toasts};

/// Radii that can be chosen, miles.
const MILES: [u32; 6] = [1, 2, 5, 10, 25, 50];

/// The areas of the search.
#[component]
pub fn AreasPanel(
    /// The map's stage.
    stage: Stage,
) -> impl IntoView {
    let locale = stage.locale;
    let rows = move || {
        stage
            .query()
            .area
            .shapes
            .into_iter()
            .enumerate()
            .map(|(at, shape)| row(stage, at, &shape))
            .collect_view()
    };
    let toasts = use_toasts();
    let copy = move |_| copy_link(toasts, locale);
    view! {
        <div class="areas">
            <h2 class="pop-title">{td_string!(locale, map.your_areas)}</h2>
            <ul role="list">{rows}</ul>
            <div class="row between">
                <button class="btn btn--line btn--sm" type="button" popovertarget="map-areas" on:click=move |_| stage.act(Act::Draw(Draft::area()))>
                    {Icon::Plus.view()}{td_string!(locale, map.another)}
                </button>
                <button class="btn btn--ghost btn--sm" type="button" on:click=copy>
                    {Icon::Share2.view()}{td_string!(locale, map.copy_link)}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// The search in the same areas but one.
fn changed(stage: Stage, change: impl FnOnce(&mut Vec<Shape>)) {
    let mut area = stage.query_now().area;
    change(&mut area.shapes);
    stage.look_in(
        Area {
            viewport: None,
            ..area
        },
        false,
    );
}

fn remove_button(stage: Stage, at: usize, what: String, locale: Locale) -> AnyView {
    let label = td_string!(locale, search.remove, what = what);
    let remove = move |_| {
        changed(stage, |shapes| {
            if at < shapes.len() {
                shapes.remove(at);
            }
        });
    };
    view! {
        <button class="btn btn--ghost btn--icon" type="button" aria-label=label on:click=remove>{Icon::Trash2.view()}</button>
    }
    .into_any()
}

fn row(stage: Stage, at: usize, shape: &Shape) -> AnyView {
    let locale = stage.locale;
    match shape {
        Shape::Polygon(polygon) => {
            let numbered = td_string!(locale, map.area_number, number = (at + 1).to_string());
            let name = polygon.name.clone();
            let called = if name.is_empty() {
                numbered.clone()
            } else {
                name.clone()
            };
            let label = td_string!(locale, map.name_of, area = numbered.clone());
            let rename = move |event| {
                let name = model::geo::area_name(&event_target_value(&event));
                changed(stage, |shapes| {
                    if let Some(Shape::Polygon(polygon)) = shapes.get_mut(at) {
                        polygon.name = name;
                    }
                });
            };
            let holes = (!polygon.holes.is_empty()).then(|| {
                let number = polygon.holes.len() as u32;
                let fill = move |_| {
                    changed(stage, |shapes| {
                        if let Some(Shape::Polygon(polygon)) = shapes.get_mut(at) {
                            polygon.holes.clear();
                        }
                    });
                };
                view! {
                    <button class="btn btn--ghost btn--sm" type="button" on:click=fill>
                        {td_string!(locale, map.fill_holes, count = number)}
                    </button>
                }
            });
            view! {
                <li class="area">
                    <div class="row">
                        <input class="input" type="text" maxlength="40" aria-label=label placeholder=numbered prop:value=name on:change=rename/>
                        {remove_button(stage, at, called, locale)}
                    </div>
                    <div class="row">
                        <button class="btn btn--ghost btn--sm" type="button" popovertarget="map-areas" on:click=move |_| stage.act(Act::Draw(Draft::hole(at)))>
                            {Icon::CircleDashed.view()}{td_string!(locale, map.hole)}
                        </button>
                        {holes}
                    </div>
                </li>
            }
            .into_any()
        }
        Shape::Circle { radius_m, .. } => {
            let miles = (radius_m / METRES_PER_MILE).round() as u32;
            let options = MILES
                .iter()
                .copied()
                .chain((!MILES.contains(&miles)).then_some(miles))
                .map(|choice| {
                    let text = td_string!(locale, map.miles, count = choice);
                    view! { <option value=choice.to_string() selected=choice == miles>{text}</option> }
                })
                .collect_view();
            let resize = move |event| {
                let Ok(miles) = event_target_value(&event).parse::<u32>() else {
                    return;
                };
                changed(stage, |shapes| {
                    if let Some(Shape::Circle { radius_m, .. }) = shapes.get_mut(at) {
                        *radius_m = (f64::from(miles) * METRES_PER_MILE).round();
                    }
                });
            };
            view! {
                <li class="area">
                    <div class="row">
                        <label class="grow row">
                            <span>{td_string!(locale, map.within)}</span>
                            <select class="select" on:change=resize>{options}</select>
                        </label>
                        {remove_button(stage, at, td_string!(locale, map.circle).to_owned(), locale)}
                    </div>
                </li>
            }
            .into_any()
        }
    }
}
