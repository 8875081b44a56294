//! Sheets from the foot of the screen: a modal one for choices, and one with stops that lies over a map.

use leptos::{ev, prelude::*};
use web_sys::{HtmlDialogElement, HtmlElement};

use crate::{classes::classes, dialog, dom};

/// Where a sheet with stops rests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetStop {
    /// Only its head shows.
    Low,
    /// It shares the screen.
    #[default]
    Middle,
    /// It covers the screen.
    High,
}

impl SheetStop {
    const ALL: [Self; 3] = [Self::Low, Self::Middle, Self::High];

    /// The share of the screen's height, in percent.
    pub const fn percent(self) -> u32 {
        match self {
            Self::Low => 15,
            Self::Middle => 46,
            Self::High => 92,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Middle => "middle",
            Self::High => "high",
        }
    }

    /// The next stop up.
    pub const fn up(self) -> Self {
        match self {
            Self::Low => Self::Middle,
            Self::Middle | Self::High => Self::High,
        }
    }

    /// The next stop down.
    pub const fn down(self) -> Self {
        match self {
            Self::High => Self::Middle,
            Self::Middle | Self::Low => Self::Low,
        }
    }

    /// Where a sheet comes to rest that is let go at this height, in percent, moving at this many percent a second.
    pub fn settle(percent: f64, speed: f64) -> Self {
        // A flick carries the sheet on for a fifth of a second.
        let aim = percent + speed * 0.2;
        let distance = |stop: &Self| (f64::from(stop.percent()) - aim).abs();
        Self::ALL
            .into_iter()
            .min_by(|left, right| distance(left).total_cmp(&distance(right)))
            .unwrap_or_default()
    }
}

/// Whether a modal sheet closes that was pulled down this far, at this speed in pixels a second.
pub fn closes_when_pulled(pulled_px: f64, height_px: f64, speed: f64) -> bool {
    pulled_px > height_px * 0.35 || (pulled_px > 24.0 && speed > 900.0)
}

#[derive(Clone, Copy, Debug)]
struct Drag {
    from_y: f64,
    last_y: f64,
    last_ms: f64,
    speed: f64,
}

impl Drag {
    fn start(event: &ev::PointerEvent) -> Self {
        if let Some(handle) = dom::listening::<HtmlElement>(event) {
            // Without capture the drag ends at the handle's edge; nothing else is lost.
            _ = handle.set_pointer_capture(event.pointer_id());
        }
        let y = f64::from(event.client_y());
        Self {
            from_y: y,
            last_y: y,
            last_ms: event.time_stamp(),
            speed: 0.0,
        }
    }

    fn moved(self, event: &ev::PointerEvent) -> Self {
        let y = f64::from(event.client_y());
        let elapsed_ms = (event.time_stamp() - self.last_ms).max(1.0);
        let speed = (y - self.last_y) / elapsed_ms * 1000.0;
        Self {
            last_y: y,
            last_ms: event.time_stamp(),
            speed,
            ..self
        }
    }

    fn pulled_px(self) -> f64 {
        self.last_y - self.from_y
    }
}

/// Sets a measured size; refused only for a property the browser does not know.
fn set(element: &HtmlElement, property: &str, value: &str) {
    _ = HtmlElement::style(element).set_property(property, value);
}

fn clear(element: &HtmlElement, property: &str) {
    _ = HtmlElement::style(element).remove_property(property);
}

/// A modal sheet for filters, sorting and pickers on a phone; a [`DialogButton`](crate::DialogButton) opens it.
#[component]
pub fn Sheet(
    /// The id, unique in the page.
    #[prop(into)]
    id: String,
    /// What is chosen here.
    #[prop(into)]
    title: String,
    /// The name of the handle, which closes the sheet.
    #[prop(into)]
    close: String,
    /// Whether it is open; follows the person's closing.
    #[prop(optional)]
    open: Option<RwSignal<bool>>,
    /// The content.
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    if let Some(open) = open {
        dialog::follow(id.clone(), open);
    }
    let drag = StoredValue::new(None::<Drag>);
    let sheet_id = StoredValue::new(id.clone());
    let closed = id.clone();
    let sheet = move || dom::element::<HtmlDialogElement>(&sheet_id.get_value());
    let shut = move |event: ev::MouseEvent| {
        event.prevent_default();
        if let Some(sheet) = sheet() {
            sheet.close();
        }
    };
    let pull = move |event: ev::PointerEvent| {
        let (Some(now), Some(sheet)) = (drag.get_value(), sheet()) else {
            return;
        };
        let now = now.moved(&event);
        drag.set_value(Some(now));
        set(
            &sheet,
            "translate",
            &format!("0 {}px", now.pulled_px().max(0.0)),
        );
    };
    let release = move |_| {
        let (Some(last), Some(sheet)) = (drag.get_value(), sheet()) else {
            return;
        };
        drag.set_value(None);
        clear(&sheet, "translate");
        if closes_when_pulled(
            last.pulled_px(),
            f64::from(sheet.offset_height()),
            last.speed,
        ) {
            sheet.close();
        }
    };
    view! {
        <dialog
            id=id
            class="sheet"
            aria-labelledby=labelled_by
            closedby="any"
            on:click=|event| dialog::close_beside(&event)
            on:close=move |_| {
                if let Some(open) = open {
                    open.set(false);
                }
            }
        >
            <button
                class="grab"
                type="button"
                aria-label=close
                command="close"
                commandfor=closed
                on:click=shut
                on:pointerdown=move |event| drag.set_value(Some(Drag::start(&event)))
                on:pointermove=pull
                on:pointerup=release
                on:pointercancel=release
            ></button>
            <h3 id=title_id>{title}</h3>
            {children()}
        </dialog>
    }
    .into_any()
}

/// A sheet that lies over the page at one of three stops; drag the handle or use the arrow keys on it.
#[component]
pub fn StopSheet(
    /// The id, unique in the page.
    #[prop(into)]
    id: String,
    /// What lies in it.
    #[prop(into)]
    label: String,
    /// The name of the handle.
    #[prop(into)]
    handle: String,
    /// Where it rests.
    stop: RwSignal<SheetStop>,
    /// The part that scrolls.
    #[prop(optional)]
    scroller: NodeRef<leptos::html::Div>,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// The content, which scrolls.
    children: Children,
) -> impl IntoView {
    let drag = StoredValue::new(None::<(Drag, f64)>);
    let sheet_id = StoredValue::new(id.clone());
    let controlled = id.clone();
    let sheet = move || dom::element::<HtmlElement>(&sheet_id.get_value());
    let room_px = |sheet: &HtmlElement| {
        sheet
            .offset_parent()
            .map_or(1.0, |parent| f64::from(parent.client_height()).max(1.0))
    };
    let grab = move |event: ev::PointerEvent| {
        let Some(sheet) = sheet() else { return };
        drag.set_value(Some((
            Drag::start(&event),
            f64::from(sheet.offset_height()),
        )));
    };
    let pull = move |event: ev::PointerEvent| {
        let (Some((now, height_px)), Some(sheet)) = (drag.get_value(), sheet()) else {
            return;
        };
        let now = now.moved(&event);
        drag.set_value(Some((now, height_px)));
        _ = sheet.class_list().add_1("is-dragged");
        set(
            &sheet,
            "block-size",
            &format!("{}px", height_px - now.pulled_px()),
        );
    };
    let release = move |_| {
        let (Some((last, height_px)), Some(sheet)) = (drag.get_value(), sheet()) else {
            return;
        };
        drag.set_value(None);
        _ = sheet.class_list().remove_1("is-dragged");
        clear(&sheet, "block-size");
        if last.pulled_px().abs() > 4.0 {
            let room_px = room_px(&sheet);
            let percent = (height_px - last.pulled_px()) / room_px * 100.0;
            stop.set(SheetStop::settle(percent, -last.speed / room_px * 100.0));
        }
    };
    let press = move |event: ev::KeyboardEvent| {
        let next = match event.key().as_str() {
            "ArrowUp" => stop.get_untracked().up(),
            "ArrowDown" => stop.get_untracked().down(),
            "Home" => SheetStop::Low,
            "End" => SheetStop::High,
            _ => return,
        };
        event.prevent_default();
        stop.set(next);
    };
    view! {
        <section
            id=id
            class=classes(&["sheet sheet--stops", class])
            data-stop=move || stop.get().name()
            aria-label=label
        >
            <div
                class="grab"
                role="separator"
                tabindex="0"
                aria-orientation="horizontal"
                aria-label=handle
                aria-controls=controlled
                aria-valuemin="15"
                aria-valuemax="92"
                aria-valuenow=move || stop.get().percent()
                on:keydown=press
                on:pointerdown=grab
                on:pointermove=pull
                on:pointerup=release
                on:pointercancel=release
            ></div>
            <div class="in" node_ref=scroller>{children()}</div>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_let_go_still_rests_at_the_nearest_stop() {
        assert_eq!(SheetStop::settle(20.0, 0.0), SheetStop::Low);
        assert_eq!(SheetStop::settle(50.0, 0.0), SheetStop::Middle);
        assert_eq!(SheetStop::settle(80.0, 0.0), SheetStop::High);
    }

    #[test]
    fn a_flick_carries_the_sheet_to_the_next_stop() {
        assert_eq!(SheetStop::settle(46.0, 200.0), SheetStop::High);
        assert_eq!(SheetStop::settle(46.0, -200.0), SheetStop::Low);
    }

    #[test]
    fn a_modal_sheet_closes_when_pulled_far_or_fast() {
        assert!(closes_when_pulled(200.0, 400.0, 0.0));
        assert!(closes_when_pulled(40.0, 400.0, 1200.0));
        assert!(!closes_when_pulled(40.0, 400.0, 100.0));
        assert!(!closes_when_pulled(5.0, 400.0, 2000.0));
    }
}
