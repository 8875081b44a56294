//! What of the map lies under something else: on a phone, the chips above and the sheet below.

use super::scene::CANVAS;
use super::stage::Stage;
use crate::browser::element;
use leptos::prelude::*;
use map::Padding;
use ui::SheetStop;
use web_sys::HtmlElement;

/// Below this width the list is a sheet over the map, CSS pixels; the same as in `style/features/search.css`.
pub const PHONE: f64 = 720.0;
/// The chips over a phone's map, CSS pixels.
const CHIPS: f64 = 120.0;

/// Whether the page is a phone's.
pub fn is_phone() -> bool {
    window()
        .inner_width()
        .ok()
        .and_then(|width| width.as_f64())
        .is_some_and(|width| width < PHONE)
}

/// What of the map is covered.
pub fn covered(stage: &Stage) -> Padding {
    if !is_phone() {
        return Padding::default();
    }
    let height = element::<HtmlElement>(CANVAS).map_or(0.0, |map| f64::from(map.client_height()));
    // A sheet that covers everything is looked at, not past.
    let percent = f64::from(
        stage
            .stop
            .get_untracked()
            .percent()
            .min(SheetStop::Middle.percent()),
    );
    Padding {
        top: CHIPS,
        bottom: height * percent / 100.0,
        ..Padding::default()
    }
}

/// The same with room for a pin at each edge.
pub fn with_room(covered: Padding) -> Padding {
    let room = 48.0;
    Padding {
        top: covered.top + room,
        right: covered.right + room,
        bottom: covered.bottom + room,
        left: covered.left + room,
    }
}
