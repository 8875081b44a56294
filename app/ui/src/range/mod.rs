//! Sliders: a range with two thumbs over a histogram, and one value on a rail. Both are native range inputs.

mod scale;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

pub use scale::{Scale, snap};

use crate::{chart::bars, format::Format};

/// How many steps a rail has.
const STEPS: f64 = 400.0;
const HISTOGRAM: (f64, f64) = (340.0, 62.0);

/// The names of the two thumbs.
#[derive(Clone, Debug)]
pub struct RangeLabels {
    /// The name of the lower thumb, as "Lowest price".
    pub low: String,
    /// The name of the upper thumb, as "Highest price".
    pub high: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thumb {
    Low,
    High,
}

/// The ends after a thumb moved: it stops where the other one is.
fn moved(thumb: Thumb, to: f64, (low, high): (f64, f64)) -> (f64, f64) {
    match thumb {
        Thumb::Low => (to.min(high), high),
        Thumb::High => (low, to.max(low)),
    }
}

/// The value after a key: arrows go one step, the page keys ten.
fn stepped(key: &str, value: f64, step: f64) -> Option<f64> {
    let steps = match key {
        "ArrowRight" | "ArrowUp" => 1.0,
        "ArrowLeft" | "ArrowDown" => -1.0,
        "PageUp" => 10.0,
        "PageDown" => -10.0,
        _ => return None,
    };
    Some(snap(value + steps * step, step))
}

fn target(event: &web_sys::Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

fn percent(position: f64) -> String {
    format!("{:.2}%", position * 100.0)
}

/// A range between two thumbs, over the distribution of what can be chosen.
///
/// It sends nothing with a form: put number fields with names beside it, which also serve without WebAssembly.
#[component]
pub fn RangeSlider(
    /// The id, unique in the page.
    #[prop(into)]
    id: String,
    /// From values to places on the rail.
    scale: Scale,
    /// The two ends; follows the thumbs while they move.
    values: RwSignal<(f64, f64)>,
    /// What values are rounded to.
    #[prop(default = 1.0)]
    step: f64,
    /// How many there are in each of the equal parts of the rail; none draws no histogram.
    #[prop(optional, into)]
    counts: Signal<Vec<u32>>,
    /// The names of the thumbs.
    labels: RangeLabels,
    /// How a value is said.
    #[prop(into)]
    format: Format,
    /// Runs when a thumb is let go.
    #[prop(optional, into)]
    on_commit: Option<Callback<((f64, f64),)>>,
) -> impl IntoView {
    let scale = StoredValue::new(scale);
    let format = StoredValue::new(format);
    let place = move |value: f64| scale.with_value(|scale| scale.position(value));
    let low = move || place(values.get().0);
    let high = move || place(values.get().1);
    let thumb = move |thumb: Thumb, label: String, id: String| {
        let value = move || {
            if thumb == Thumb::Low {
                values.get().0
            } else {
                values.get().1
            }
        };
        let initial = (place(untrack(value)) * STEPS).round().to_string();
        let slide = move |event: leptos::ev::Event| {
            let Some(input) = target(&event) else { return };
            let raw = scale.with_value(|scale| scale.value(input.value_as_number() / STEPS));
            values.set(moved(thumb, snap(raw, step), values.get_untracked()));
            // A thumb that was stopped by the other one has to go back to it.
            input.set_value_as_number((place(untrack(value)) * STEPS).round());
        };
        let commit = move || {
            if let Some(on_commit) = on_commit {
                on_commit.run((values.get_untracked(),));
            }
        };
        // A step of the rail can be less than a step of the value, so the keys go by values.
        let press = move |event: leptos::ev::KeyboardEvent| {
            let Some(to) = stepped(&event.key(), untrack(value), step) else {
                return;
            };
            event.prevent_default();
            let to = scale.with_value(|scale| to.clamp(scale.low(), scale.high().max(scale.low())));
            values.set(moved(thumb, to, values.get_untracked()));
            commit();
        };
        view! {
            <input
                type="range"
                id=id
                min="0"
                max=STEPS.to_string()
                step="1"
                value=initial
                prop:value=move || (place(value()) * STEPS).round().to_string()
                class:is-top={move || thumb == Thumb::Low && low() > 0.5}
                aria-label=label
                aria-valuetext=move || format.with_value(|format| format.text(value()))
                on:input=slide
                on:change=move |_| commit()
                on:keydown=press
            />
        }
    };
    let histogram = move || {
        let counts = counts.get();
        (!counts.is_empty()).then(|| histogram_view(&counts, low(), high()))
    };
    view! {
        <div class="range">
            {histogram}
            <div class="rail">
                <svg aria-hidden="true">
                    <rect width="100%" height="100%" rx="2"></rect>
                    <rect class="in" x=move || percent(low()) width=move || percent((high() - low()).max(0.0)) height="100%"></rect>
                </svg>
                {thumb(Thumb::Low, labels.low, format!("{id}-low"))}
                {thumb(Thumb::High, labels.high, format!("{id}-high"))}
            </div>
        </div>
    }
    .into_any()
}

fn histogram_view(counts: &[u32], low: f64, high: f64) -> AnyView {
    let (width, height) = HISTOGRAM;
    let parts = counts.len().max(1) as f64;
    let counts: Vec<f64> = counts.iter().copied().map(f64::from).collect();
    let rects = bars(&counts, width, height, 0.2)
        .into_iter()
        .enumerate()
        .map(|(index, bar)| {
            let middle = (index as f64 + 0.5) / parts;
            let class = if (low..=high).contains(&middle) {
                "in"
            } else {
                ""
            };
            view! {
                <rect
                    class=class
                    x=format!("{:.1}", bar.x)
                    y=format!("{:.1}", bar.y)
                    width=format!("{:.1}", bar.width)
                    height=format!("{:.1}", bar.height)
                    rx="1.5"
                ></rect>
            }
        })
        .collect_view();
    view! {
        <svg class="hist" viewBox=format!("0 0 {width} {height}") preserveAspectRatio="none" aria-hidden="true">
            {rects}
        </svg>
    }
    .into_any()
}

/// One value on a rail; a native input that a form sends.
#[component]
pub fn Slider(
    /// The id, unique in the page.
    #[prop(into)]
    id: String,
    /// The name for screen readers.
    #[prop(into)]
    label: String,
    /// The name in a form.
    #[prop(optional, into)]
    name: Option<String>,
    /// The lowest value.
    min: f64,
    /// The highest value.
    max: f64,
    /// The distance of two values.
    #[prop(default = 1.0)]
    step: f64,
    /// The value; follows the thumb.
    value: RwSignal<f64>,
    /// How a value is said.
    #[prop(into)]
    format: Format,
) -> impl IntoView {
    let share = move || ((value.get() - min) / (max - min).max(f64::EPSILON)).clamp(0.0, 1.0);
    let slide = move |event: leptos::ev::Event| {
        if let Some(input) = target(&event) {
            value.set(input.value_as_number());
        }
    };
    view! {
        <div class="range range--one">
            <div class="rail">
                <svg aria-hidden="true">
                    <rect width="100%" height="100%" rx="2"></rect>
                    <rect class="in" width=move || percent(share()) height="100%" rx="2"></rect>
                </svg>
                <input
                    type="range"
                    id=id
                    name=name
                    min=min.to_string()
                    max=max.to_string()
                    step=step.to_string()
                    value=value.get_untracked().to_string()
                    prop:value=move || value.get().to_string()
                    aria-label=label
                    aria-valuetext=move || format.text(value.get())
                    on:input=slide
                />
            </div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_moves_by_whole_steps() {
        assert_eq!(stepped("ArrowRight", 850_000.0, 25_000.0), Some(875_000.0));
        assert_eq!(stepped("PageDown", 850_000.0, 25_000.0), Some(600_000.0));
        assert_eq!(stepped("ArrowUp", 860_000.0, 25_000.0), Some(875_000.0));
        assert_eq!(stepped("Tab", 850_000.0, 25_000.0), None);
    }

    #[test]
    fn a_thumb_stops_at_the_other_one() {
        assert_eq!(moved(Thumb::Low, 30.0, (10.0, 50.0)), (30.0, 50.0));
        assert_eq!(moved(Thumb::Low, 80.0, (10.0, 50.0)), (50.0, 50.0));
        assert_eq!(moved(Thumb::High, 5.0, (10.0, 50.0)), (10.0, 10.0));
    }
}
