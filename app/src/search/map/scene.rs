//! Keeps the renderer in step with the page, and the page in step with what people do on the map.

use super::covered::{covered, with_room};
use super::draw::{Draft, MOST_AREAS, geojson};
use super::keys::{home, press};
use super::layers::{
    AREAS, BOUNDARIES, CLICKABLE, DRAFT, HOMES, REACHABLE, SCHOOLS, SOLD, SOLD_LAYERS, TOKENS,
    dimmed, is_home, layers, pin_image, pin_text, sold_tiles, sources, tiles,
};
use super::stage::{Act, Actor, Picked, Stage, Standing, pin};
use crate::browser::{element, fetch_text, position, seen_pins};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_i18n::td_string;
use map::{Event, Feature, MapError, MapView, Mount, Palette, Pill};
use model::geo::{Bounds, Point};
use model::saved::HomeRef;
use model::search::{Area, Shape};
use std::rc::Rc;
use web_sys::HtmlElement;

/// The id of the element that the renderer draws in.
pub const CANVAS: &str = "map-canvas";
/// Where the style of our own maps is.
const STYLE: &str = "/map/style.json";
/// What "near me" means, metres: five miles.
pub const NEAR_M: f64 = 8_047.0;
/// Where a map begins that has nothing to show: Southern California.
const START: Bounds = Bounds {
    west: -119.0,
    south: 32.5,
    east: -115.5,
    north: 34.6,
};

/// Puts the map up, in the course of time.
pub fn raise(stage: Stage, owner: Owner) {
    spawn_local(async move {
        let standing = match mount(stage, owner).await {
            Ok(()) => Standing::There,
            Err(error) => Standing::Absent(error),
        };
        stage.standing.try_set(standing);
    });
}

async fn mount(stage: Stage, owner: Owner) -> Result<(), MapError> {
    MapView::when_idle().await;
    map::load().await?;
    let Some(canvas) = element::<HtmlElement>(CANVAS) else {
        return Err(MapError::NotLoaded);
    };
    let palette = Palette::read(&canvas, &TOKENS);
    let style = style(&canvas, &palette).await.ok_or(MapError::NotLoaded)?;
    // Why: the page may have been left while the files were on their way.
    let Some(canvas) = element::<HtmlElement>(CANVAS) else {
        return Err(MapError::NotLoaded);
    };
    let bounds = wanted(&stage).unwrap_or(START);
    let is_still = window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    let begin = Mount {
        style: &style,
        bounds,
        padding: with_room(covered(&stage)),
        is_still,
        label: td_string!(stage.locale, map.name),
    };
    stage.set_engine(|engine| engine.palette = palette);
    let view = MapView::mount(&canvas, &begin, move |event| hear(stage, event))?;
    stage.set_engine(|engine| engine.view = Some(view));
    owner.with(|| {
        follow(stage);
    });
    Ok(())
}

/// The base map: the style of the provider that the page names, else our own in the page's colours.
async fn style(canvas: &HtmlElement, palette: &Palette) -> Option<String> {
    let provider = canvas
        .get_attribute("data-style")
        .filter(|url| !url.is_empty());
    if provider.is_some() {
        return provider;
    }
    let own = fetch_text(STYLE).await?;
    // Why: the renderer's worker takes whole addresses only.
    let whole = format!("\"{}/", origin());
    Some(palette.fill(&own).replace("\"/", &whole))
}

/// What the map is to show: the part of the search, its areas, or the box around its homes.
fn wanted(stage: &Stage) -> Option<Bounds> {
    let area = stage.query_now().area;
    area.viewport
        .or_else(|| around(&area))
        .or_else(|| stage.known.with_untracked(|known| known.extent))
}

/// The box around drawn areas.
fn around(area: &Area) -> Option<Bounds> {
    let mut corners = area.shapes.iter().flat_map(|shape| match shape {
        Shape::Polygon(polygon) => polygon.outer.clone(),
        Shape::Circle { center, radius_m } => center.circle(*radius_m),
    });
    let first = corners.next()?;
    let (mut low, mut high) = (first, first);
    for corner in corners {
        low.latitude = low.latitude.min(corner.latitude);
        low.longitude = low.longitude.min(corner.longitude);
        high.latitude = high.latitude.max(corner.latitude);
        high.longitude = high.longitude.max(corner.longitude);
    }
    Bounds::parse(
        low.longitude.max(-180.0),
        low.latitude,
        high.longitude.min(180.0),
        high.latitude,
    )
}

/// Lets the map follow the page from now on.
fn follow(stage: Stage) {
    let chosen = StoredValue::new_local(None::<Feature>);
    let actor: Actor = Rc::new(move |act| {
        if let Act::Key { name, shift } = &act {
            press(stage, chosen, name, *shift);
        } else {
            do_act(stage, act);
        }
    });
    stage.set_actor(&actor);
    Effect::new(move |before: Option<(String, u64)>| {
        let version = stage.known.with(|known| known.version);
        let query = stage.query();
        let now = (tiles(&origin(), &query), version);
        if before.is_some_and(|before| before != now) {
            stage.with_view(|view| {
                view.set_tiles(HOMES, &now.0);
                view.set_tiles(SOLD, &sold_tiles(&origin(), &query));
                view.set_data(AREAS, &geojson(&query.area));
            });
        }
        now
    });
    Effect::new(move |before: Option<Option<Bounds>>| {
        // Both are read each time, so that either wakes this.
        let extent = stage.known.with(|known| known.extent);
        let area = stage.query().area;
        let target = area.viewport.or_else(|| around(&area)).or(extent);
        let is_own = area.viewport.is_some()
            && area.viewport == stage.engine(|engine| engine.own_viewport).flatten();
        if let Some(target) = target
            && before.is_some_and(|before| before != Some(target))
            && !is_own
        {
            let room = if area.viewport.is_some() {
                covered(&stage)
            } else {
                with_room(covered(&stage))
            };
            stage.with_view(|view| view.fit(&target, room));
            stage.moved.set(false);
        }
        target
    });
    Effect::new(move |_| {
        let hot = stage.link.hot.get();
        stage.with_view(|view| view.set_filter("pin-hot", &is_home(hot.as_ref().map(pin))));
    });
    Effect::new(move |_| {
        stage.shown.track();
        stage.with_view(|view| show_parts(stage, view));
    });
    Effect::new(move |_| {
        stage.kept.track();
        stage.hidden.track();
        stage.with_view(|view| mark(stage, view));
    });
    Effect::new(move |_| {
        stage.draft.track();
        stage.with_view(|view| sketch(stage, view, None));
    });
    crate::browser::on_theme_change(move || {
        let again = async move {
            let Some(canvas) = element::<HtmlElement>(CANVAS) else {
                return;
            };
            let palette = Palette::read(&canvas, &TOKENS);
            // A style that cannot be had again leaves the one that is there.
            let Some(style) = style(&canvas, &palette).await else {
                return;
            };
            stage.set_engine(|engine| engine.palette = palette);
            stage.with_view(|view| view.restyle(&style));
        };
        spawn_local(again);
    });
}

fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Hears what happens on the map.
fn hear(stage: Stage, event: Event) {
    match event {
        Event::Styled => {
            stage.with_view(|view| dress(stage, view));
        }
        Event::Moved { by_person } => moved(stage, by_person),
        Event::Drawn => {
            stage.with_view(|view| {
                let homes = view.features_in_view(&REACHABLE);
                let sum: f64 = homes.iter().filter_map(|home| home.number("count")).sum();
                stage.drawn.try_set(Some(sum as u32));
            });
        }
        Event::Clicked { at, place } => clicked(stage, at, place),
        Event::DoubleClicked { place } => {
            if stage.draft.with_untracked(Option::is_some) {
                finish(stage);
            } else {
                stage.with_view(|view| view.go(place, view.zoom() + 1.0));
            }
        }
        Event::Pointed { at, place } => pointed(stage, at, place),
        Event::Left => look_at(stage, None),
        Event::Failed(said) => leptos::logging::debug_warn!("map: {said}"),
    }
}

/// Adds our sources and layers to a style that has just been put in place.
fn dress(stage: Stage, view: &MapView) {
    let colours = stage
        .engine(|engine| engine.palette.clone())
        .unwrap_or_default();
    for (name, ground) in [
        ("pin", "surface"),
        ("pin-kept", "surface"),
        ("pin-seen", "surface-3"),
        ("pin-hot", "accent"),
    ] {
        let line = if name == "pin-hot" {
            "accent"
        } else {
            "line-strong"
        };
        view.add_pill(
            name,
            &Pill {
                ground: colours.get(ground),
                line: colours.get(line),
                shadow: "rgba(30,15,5,0.35)",
            },
        );
    }
    let query = stage.query_now();
    let origin = origin();
    for (id, source) in sources(
        &origin,
        &tiles(&origin, &query),
        &sold_tiles(&origin, &query),
    ) {
        if let Err(error) = view.add_source(id, &source) {
            leptos::logging::error!("map: {id}: {error}");
        }
    }
    let from = td_string!(stage.locale, map.from);
    for (id, layer) in layers(&colours, from) {
        if let Err(error) = view.add_layer(id, &layer) {
            leptos::logging::error!("map: {id}: {error}");
        }
    }
    view.set_data(AREAS, &geojson(&query.area));
    show_parts(stage, view);
    mark(stage, view);
    sketch(stage, view, None);
}

/// Shows and hides what can be shown besides homes.
fn show_parts(stage: Stage, view: &MapView) {
    let shown = stage.shown.get_untracked();
    for (ids, is_shown) in [
        (&BOUNDARIES[..], shown.boundaries),
        (&SCHOOLS[..], shown.schools),
        (&SOLD_LAYERS[..], shown.sold),
    ] {
        for id in ids {
            view.show_layer(id, is_shown);
        }
    }
    view.show_layer("sold-counts", shown.sold);
}

/// Tells kept, seen and hidden homes apart.
fn mark(stage: Stage, view: &MapView) {
    let kept: Vec<u64> = stage
        .kept
        .with_untracked(|kept| kept.homes().iter().map(pin).collect());
    let hidden: Vec<u64> = stage
        .hidden
        .with_untracked(|hidden| hidden.homes().iter().map(pin).collect());
    let seen = seen_pins();
    let colours = stage
        .engine(|engine| engine.palette.clone())
        .unwrap_or_default();
    view.set_layout("pins", "icon-image", &pin_image(&kept, &seen));
    view.set_paint("pins", "text-color", &pin_text(&colours, &kept, &seen));
    let strength = dimmed(&hidden);
    for (layer, property) in [
        ("pins", "icon-opacity"),
        ("pins", "text-opacity"),
        ("dots", "circle-opacity"),
        ("dots", "circle-stroke-opacity"),
    ] {
        view.set_paint(layer, property, &strength);
    }
}

/// Draws the outline so far.
fn sketch(stage: Stage, view: &MapView, pointer: Option<Point>) {
    let (text, cursor) = stage.draft.with_untracked(|draft| {
        let text = draft
            .clone()
            .unwrap_or_default()
            .geojson(pointer.filter(|_| draft.as_ref().is_some_and(|draft| draft.len() > 0)));
        (text, if draft.is_some() { "crosshair" } else { "" })
    });
    view.set_data(DRAFT, &text);
    view.set_cursor(cursor);
}

fn moved(stage: Stage, by_person: bool) {
    stage.picked.update(|picked| {
        // The card goes with its pin.
        if let Some(card) = picked
            && let Some(at) = stage.with_view(|view| view.pixels(card.place))
        {
            card.at = at;
        }
    });
    if !by_person || stage.draft.with_untracked(Option::is_some) {
        return;
    }
    if stage.follows.get_untracked() {
        search_here(stage);
    } else {
        stage.moved.set(true);
    }
}

/// Looks for homes in what the map shows.
fn search_here(stage: Stage) {
    let Some(bounds) = stage
        .with_view(|view| view.bounds(covered(&stage)))
        .flatten()
    else {
        return;
    };
    let round = |degrees: f64| (degrees * 1e4).round() / 1e4;
    let Some(bounds) = Bounds::parse(
        round(bounds.west),
        round(bounds.south),
        round(bounds.east),
        round(bounds.north),
    ) else {
        return;
    };
    stage.moved.set(false);
    stage.set_engine(|engine| engine.own_viewport = Some(bounds));
    let area = Area {
        viewport: Some(bounds),
        ..stage.query_now().area
    };
    stage.look_in(area, true);
}

fn clicked(stage: Stage, at: [f64; 2], place: Point) {
    if stage.draft.with_untracked(Option::is_some) {
        let closes = stage.draft.with_untracked(|draft| {
            draft.as_ref().is_some_and(|draft| {
                draft.closes_at(at, |place| {
                    stage
                        .with_view(|view| view.pixels(place))
                        .unwrap_or_default()
                })
            })
        });
        if closes {
            finish(stage);
        } else {
            stage.draft.update(|draft| {
                if let Some(draft) = draft {
                    draft.add(place);
                }
            });
        }
        return;
    }
    let features = stage
        .with_view(|view| view.features_at(at, &CLICKABLE))
        .unwrap_or_default();
    match features.first() {
        None => stage.picked.set(None),
        Some(first) if first.number("count").unwrap_or(1.0) > 1.0 => zoom_into(stage, first),
        Some(_) => pick(stage, &features),
    }
}

/// Goes closer to a cluster.
pub fn zoom_into(stage: Stage, cluster: &Feature) {
    if let Some(place) = cluster.place {
        stage.with_view(|view| view.go(place, (view.zoom() + 2.0).min(17.0)));
    }
}

/// Shows the homes at a place.
pub fn pick(stage: Stage, features: &[Feature]) {
    let Some(place) = features.iter().find_map(|feature| feature.place) else {
        return;
    };
    let mut homes: Vec<HomeRef> = Vec::new();
    for found in features.iter().filter_map(home) {
        if !homes.contains(&found) {
            homes.push(found);
        }
    }
    look_at(stage, homes.first().cloned());
    let at = stage
        .with_view(|view| view.pixels(place))
        .unwrap_or_default();
    stage.picked.set(Some(Picked { homes, place, at }));
}

fn pointed(stage: Stage, at: [f64; 2], place: Point) {
    if stage.draft.with_untracked(Option::is_some) {
        stage.with_view(|view| sketch(stage, view, Some(place)));
        return;
    }
    let features = stage
        .with_view(|view| view.features_at(at, &CLICKABLE))
        .unwrap_or_default();
    let cursor = if features.is_empty() { "" } else { "pointer" };
    stage.with_view(|view| view.set_cursor(cursor));
    look_at(stage, features.first().and_then(home));
}

/// Lights a home up, on the map and in the list.
pub fn look_at(stage: Stage, home: Option<HomeRef>) {
    if stage.link.hot.with_untracked(|hot| *hot != home) {
        stage.link.hot.set(home);
    }
}

fn finish(stage: Stage) {
    let Some(draft) = stage.draft.get_untracked() else {
        return;
    };
    let area = stage.query_now().area;
    if let Some(area) = draft.finish(&area) {
        stage.draft.set(None);
        stage.set_engine(|engine| engine.own_viewport = None);
        stage.look_in(area, false);
    }
}

fn do_act(stage: Stage, act: Act) {
    match act {
        Act::Zoom(levels) => {
            stage.with_view(|view| view.zoom_by(levels));
        }
        Act::SearchHere => search_here(stage),
        Act::Near => near(stage),
        Act::Draw(draft) => begin(stage, draft),
        Act::Corner => {
            let middle = stage.with_view(|view| {
                let ([width, height], covered) = (view.size(), covered(&stage));
                view.place([width / 2.0, (covered.top + height - covered.bottom) / 2.0])
            });
            if let Some(middle) = middle.flatten() {
                stage.draft.update(|draft| {
                    if let Some(draft) = draft {
                        draft.add(middle);
                    }
                });
            }
        }
        Act::UndoCorner => stage.draft.update(|draft| {
            if let Some(draft) = draft {
                draft.undo();
            }
        }),
        Act::Finish => finish(stage),
        Act::Cancel => stage.draft.set(None),
        Act::Key { .. } => {}
    }
}

fn begin(stage: Stage, draft: Draft) {
    let count = stage.query_now().area.shapes.len();
    if count >= MOST_AREAS && !draft.is_hole() {
        stage
            .spoken
            .set(td_string!(stage.locale, map.too_many_areas).to_owned());
        return;
    }
    stage.picked.set(None);
    stage.draft.set(Some(draft));
}

/// Asks where the visitor is and looks for homes around.
fn near(stage: Stage) {
    spawn_local(async move {
        let Some(center) = position().await else {
            stage
                .spoken
                .try_set(td_string!(stage.locale, map.no_position).to_owned());
            return;
        };
        let mut area = stage.query_now().area;
        area.viewport = None;
        area.shapes
            .retain(|shape| matches!(shape, Shape::Polygon(_)));
        area.shapes.push(Shape::Circle {
            center,
            radius_m: NEAR_M,
        });
        stage.look_in(area, false);
    });
}
