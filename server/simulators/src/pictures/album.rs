//! The photo set of a listing: which scenes, in which order, in which light and under which words.

use super::facts::{HomeFacts, HomeKind, PoolKind, Scene, TimeOfDay, ViewKind};
use super::home::Home;

/// One picture of a photo set.
pub type Shot = (Scene, TimeOfDay, &'static str);

/// The pictures of a listing in order: 5 to 12 of a home, 3 of land.
pub fn scenes(facts: &HomeFacts) -> Vec<Shot> {
    let time = Home::usual_time(facts.seed);
    if facts.kind == HomeKind::Land {
        return vec![
            (Scene::Street, time, "The lot from the street"),
            (Scene::Aerial, TimeOfDay::Day, "The lot from above"),
            (Scene::Street, evening(time), "The lot in the evening"),
        ];
    }
    let mut shots = vec![(Scene::Front, time, front_words(facts.kind))];
    if facts.pool == PoolKind::Private {
        shots.push((Scene::Pool, time, "Pool and terrace"));
    }
    shots.push((Scene::Living, time, "Living room"));
    shots.push((Scene::Kitchen, time, "Kitchen"));
    if facts.bedrooms >= 2 {
        shots.push((Scene::Dining, time, "Dining room"));
    }
    let sleeping = if facts.bedrooms == 0 {
        "Sleeping area"
    } else {
        "Primary bedroom"
    };
    shots.push((Scene::Bedroom, time, sleeping));
    shots.push((Scene::Bath, time, "Bathroom"));
    if facts.bedrooms >= 2 {
        shots.push((Scene::Guest, time, "Second bedroom"));
    }
    if let Some(words) = view_words(facts.view) {
        shots.push((Scene::View, time, words));
    }
    match facts.pool {
        PoolKind::Community => shots.push((Scene::Pool, time, "Community pool")),
        PoolKind::None if has_garden(facts.kind) => shots.push((Scene::Garden, time, "Backyard")),
        PoolKind::None | PoolKind::Private => {}
    }
    if facts.seed % 4 != 1 {
        shots.push((Scene::Dusk, TimeOfDay::Dusk, "The front at dusk"));
    }
    if facts.bedrooms >= 2 && facts.seed % 3 != 1 {
        shots.push((Scene::Street, time, "The street"));
    }
    if has_garden(facts.kind) && facts.seed % 5 < 3 {
        shots.push((Scene::Aerial, TimeOfDay::Day, "The lot from above"));
    }
    shots
}

/// Whether ground belongs to the home.
fn has_garden(kind: HomeKind) -> bool {
    matches!(kind, HomeKind::House | HomeKind::Townhouse)
}

fn evening(time: TimeOfDay) -> TimeOfDay {
    if time == TimeOfDay::Golden {
        TimeOfDay::Dusk
    } else {
        TimeOfDay::Golden
    }
}

fn front_words(kind: HomeKind) -> &'static str {
    match kind {
        HomeKind::Condo | HomeKind::MultiFamily => "The building from the street",
        HomeKind::Townhouse => "Front of the townhouse",
        HomeKind::Mobile => "Front of the home",
        HomeKind::House | HomeKind::Land => "Front of the house",
    }
}

fn view_words(view: ViewKind) -> Option<&'static str> {
    match view {
        ViewKind::None => None,
        ViewKind::Mountain => Some("Mountain view from the terrace"),
        ViewKind::Golf => Some("View over the fairway"),
        ViewKind::City => Some("City view from the terrace"),
        ViewKind::Ocean => Some("Ocean view from the terrace"),
        ViewKind::Desert => Some("Desert view from the terrace"),
    }
}
