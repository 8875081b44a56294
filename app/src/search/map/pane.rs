//! What a visitor sees of the map before, beside and in place of the renderer's picture.

use super::areas::AreasPanel;
use super::covered::is_phone;
use super::draw::Draft;
use super::preview::Preview;
use super::scene::{CANVAS, raise};
use super::stage::{Act, Shown, Stage, Standing};
use super::still::{StillMap, is_there as still_is_there};
use crate::browser::base_map;
use crate::i18n_catalogue::Locale;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use leptos_i18n::td_string;
use map::MapError;
use model::maps::BaseMap;
use ui::{Icon, Popover, PopoverButton, SheetStop};

/// Makes a function of its group of code, fetched when it is first called; its result says whether it could be.
macro_rules! apart {
    ($name:ident($($argument:ident: $kind:ty),*) => $run:ident) => {
        #[wasm_split(map, wasm_split_path = ::leptos::wasm_split, fallible)]
        fn $name($($argument: $kind),*) -> Result<(), SplitLoaderError> {
            $run($($argument),*);
            Ok(())
        }
    };
}

apart!(raise_apart(stage: Stage, owner: Owner) => raise);

/// Whether a key that is pressed on the map is the map's.
fn is_ours(event: &KeyboardEvent) -> bool {
    let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
    is_plain && super::keys::is_ours(&event.key())
}

/// The map of the search, its tools and the card over it.
#[component]
pub fn MapPane(
    /// What list and map share.
    stage: Stage,
) -> impl IntoView {
    let locale = stage.locale;
    let provider = match base_map() {
        BaseMap::Style { url, .. } => Some(url),
        BaseMap::Drawn | BaseMap::Outlines | BaseMap::Archive { .. } => None,
    };
    let owner = Owner::current().unwrap_or_default();
    let raise = move || {
        if stage.standing.get_untracked() != Standing::Still {
            return;
        }
        stage.standing.set(Standing::Coming);
        let owner = owner.clone();
        spawn_local(async move {
            if raise_apart(stage, owner).await.is_err() {
                stage
                    .standing
                    .try_set(Standing::Absent(MapError::NotLoaded));
            }
        });
    };
    let is_alive = RwSignal::new(false);
    Effect::new({
        let raise = raise.clone();
        move |before: Option<String>| {
            is_alive.set(true);
            let search = stage.search.get();
            // Why: the renderer is most of what the page weighs. On a phone the server's picture stands until somebody
            // touches the map, or until it is of another search than the list.
            let is_still = is_phone()
                && still_is_there()
                && before.is_none_or(|before| before == search)
                && stage.stop.get() != SheetStop::Low;
            if !is_still {
                raise();
            }
            search
        }
    });
    let (touch, enter) = (raise.clone(), raise);
    let press = move |event: KeyboardEvent| {
        if is_ours(&event) {
            event.prevent_default();
            stage.act(Act::Key {
                name: event.key(),
                shift: event.shift_key(),
            });
        }
    };
    let standing = move || match stage.standing.get() {
        Standing::Still => "still",
        Standing::Coming => "coming",
        Standing::There => "there",
        Standing::Absent(_) => "absent",
    };
    view! {
        <div
            class="map"
            class:is-drawn=move || stage.drawn.with(Option::is_some)
            data-standing=standing
            data-homes=move || stage.drawn.get().unwrap_or_default()
            on:pointerdown=move |_| touch()
            on:focusin=move |_| enter()
        >
            <div
                class="map-stage"
                role="application"
                tabindex="0"
                aria-label=td_string!(locale, map.homes)
                aria-describedby="map-help"
                on:keydown=press
            >
                <div id=CANVAS data-style=provider></div>
            </div>
            <StillMap stage/>
            <p id="map-help" class="vh">{td_string!(locale, map.help)}</p>
            <p class="vh" role="status">{move || stage.spoken.get()}</p>
            {move || standing_view(&stage.standing.get(), locale)}
            <Tools stage is_alive/>
            {move || {
                let placeless = stage.known.with(|known| known.placeless);
                (placeless > 0).then(|| view! { <p class="map-placeless">{td_string!(locale, map.placeless, count = placeless)}</p> })
            }}
            <Preview stage/>
        </div>
    }
    .into_any()
}

/// What stands in the place of a map that is not there.
fn standing_view(standing: &Standing, locale: Locale) -> AnyView {
    match standing {
        Standing::There | Standing::Still => ().into_any(),
        Standing::Coming => view! {
            <p class="map-note needs-script"><span class="btn btn--line btn--sm">{td_string!(locale, map.loading)}</span></p>
        }
        .into_any(),
        Standing::Absent(error) => {
            let text = match error {
                MapError::NoWebGl => td_string!(locale, map.no_webgl),
                MapError::NotLoaded | MapError::Refused(_) => td_string!(locale, map.not_loaded),
            };
            view! {
                <div class="map-absent" role="note">
                    {Icon::Map.view()}
                    <p>{text}</p>
                </div>
            }
            .into_any()
        }
    }
}

/// The tools: drawing at the left, the camera at the right.
#[component]
fn Tools(stage: Stage, is_alive: RwSignal<bool>) -> impl IntoView {
    let locale = stage.locale;
    // What is asked before the map is there is done once it is.
    let is_there = move || {
        let is_absent = stage
            .standing
            .with(|standing| matches!(standing, Standing::Absent(_)));
        is_alive.get() && !is_absent
    };
    view! {
        <div class="mapui mapui--start" hidden=move || !is_there()>
            {move || if stage.draft.with(Option::is_some) { drawing(stage) } else { looking(stage) }}
        </div>
        <div class="mapui mapui--end" hidden=move || !is_there()>
            {tool("hide-phone", Icon::Plus, td_string!(locale, map.zoom_in), stage, Act::Zoom(1.0))}
            {tool("hide-phone", Icon::Minus, td_string!(locale, map.zoom_out), stage, Act::Zoom(-1.0))}
            <PopoverButton target="map-layers" class="btn btn--line btn--icon" label=td_string!(locale, map.layers)>
                {Icon::Layers.view()}
            </PopoverButton>
            {tool("", Icon::Locate, td_string!(locale, map.near), stage, Act::Near)}
            <Popover id="map-layers" label=td_string!(locale, map.layers)>
                <fieldset class="checks">
                    <legend>{td_string!(locale, map.layers)}</legend>
                    {part(stage, td_string!(locale, map.boundaries), |shown| &mut shown.boundaries)}
                    {part(stage, td_string!(locale, map.schools), |shown| &mut shown.schools)}
                    {part(stage, td_string!(locale, map.sold), |shown| &mut shown.sold)}
                </fieldset>
            </Popover>
        </div>
    }
    .into_any()
}

fn tool(class: &str, icon: Icon, label: &'static str, stage: Stage, act: Act) -> AnyView {
    let class = format!("btn btn--line btn--icon {class}");
    view! {
        <button class=class type="button" aria-label=label title=label on:click=move |_| stage.act(act.clone())>
            {icon.view()}
        </button>
    }
    .into_any()
}

/// A part of the map that can be shown and hidden.
fn part(stage: Stage, label: &'static str, of: fn(&mut Shown) -> &mut bool) -> AnyView {
    let is_on = move || *of(&mut stage.shown.get());
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=is_on
                on:change=move |event| {
                    let is_checked = event_target_checked(&event);
                    stage.shown.update(|shown| *of(shown) = is_checked);
                }
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// The tools while one looks around.
fn looking(stage: Stage) -> AnyView {
    let locale = stage.locale;
    let areas = move || stage.query().area.shapes.len();
    view! {
        {move || if areas() == 0 {
            view! {
                <button class="btn btn--line btn--sm" type="button" on:click=move |_| stage.act(Act::Draw(Draft::area()))>
                    {Icon::PencilLine.view()}{td_string!(locale, map.draw)}
                </button>
            }
            .into_any()
        } else {
            let number = areas() as u32;
            view! {
                <PopoverButton target="map-areas" class="btn btn--line btn--sm">
                    {Icon::PencilLine.view()}{td_string!(locale, map.areas, count = number)}
                </PopoverButton>
            }
            .into_any()
        }}
        <Popover id="map-areas" label=td_string!(locale, map.your_areas)><AreasPanel stage/></Popover>
        <label class="btn btn--line btn--sm follow hide-phone">
            <input
                type="checkbox"
                prop:checked=move || stage.follows.get()
                on:change=move |event| {
                    let follows = event_target_checked(&event);
                    stage.follows.set(follows);
                    if follows && stage.moved.get_untracked() {
                        stage.act(Act::SearchHere);
                    }
                }
            />
            {td_string!(locale, map.follow)}
        </label>
        {move || stage.moved.get().then(|| view! {
            <button class="btn btn--ink btn--sm" type="button" on:click=move |_| stage.act(Act::SearchHere)>
                {Icon::Search.view()}{td_string!(locale, map.search_here)}
            </button>
        })}
    }
    .into_any()
}

/// The tools while an area is drawn.
fn drawing(stage: Stage) -> AnyView {
    let locale = stage.locale;
    let corners = move || {
        stage
            .draft
            .with(|draft| draft.as_ref().map_or(0, Draft::len))
    };
    let hint = move || {
        let is_hole = stage
            .draft
            .with(|draft| draft.as_ref().is_some_and(Draft::is_hole));
        match (corners(), is_hole) {
            (0..3, true) => td_string!(locale, map.hint_hole),
            (0..3, false) => td_string!(locale, map.hint_draw),
            _ => td_string!(locale, map.hint_close),
        }
    };
    view! {
        <div class="drawbar" role="group" aria-label=td_string!(locale, map.draw)>
            <p role="status">{hint}</p>
            <div class="row">
                <button class="btn btn--primary btn--sm" type="button" disabled=move || corners() < 3 on:click=move |_| stage.act(Act::Finish)>
                    {Icon::Check.view()}{td_string!(locale, map.done)}
                </button>
                <button class="btn btn--line btn--sm" type="button" on:click=move |_| stage.act(Act::Corner)>
                    {Icon::Plus.view()}{td_string!(locale, map.corner)}
                </button>
                <button class="btn btn--line btn--sm" type="button" disabled=move || corners() == 0 on:click=move |_| stage.act(Act::UndoCorner)>
                    {Icon::Undo2.view()}{td_string!(locale, map.undo_corner)}
                </button>
                <button class="btn btn--ghost btn--sm" type="button" on:click=move |_| stage.act(Act::Cancel)>
                    {td_string!(locale, map.cancel)}
                </button>
            </div>
        </div>
    }
    .into_any()
}
