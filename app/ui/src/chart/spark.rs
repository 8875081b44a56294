//! Sparklines: the course of a value in the room of a word.

use leptos::prelude::*;

use super::geometry::Plot;

/// The course of a value; a decoration beside the value itself, unless it has a sentence.
#[component]
pub fn Sparkline(
    /// The values, oldest first; `None` where one is not known.
    values: Vec<Option<f64>>,
    /// The sentence that says the course.
    #[prop(optional, into)]
    summary: Option<String>,
) -> impl IntoView {
    let known = || values.iter().flatten().copied();
    let (low, high) = (
        known().fold(f64::INFINITY, f64::min),
        known().fold(f64::NEG_INFINITY, f64::max),
    );
    let plot = if low < high {
        Plot {
            left: 3.0,
            right: 89.0,
            top: 4.0,
            bottom: 26.0,
            low,
            high,
        }
    } else {
        Plot {
            left: 3.0,
            right: 89.0,
            top: 4.0,
            bottom: 26.0,
            low: low - 1.0,
            high: low + 1.0,
        }
    };
    let hidden = summary.is_none().then_some("true");
    let role = summary.is_some().then_some("img");
    view! {
        <svg class="chart chart--spark" viewBox="0 0 92 30" width="92" height="30" role=role aria-label=summary aria-hidden=hidden>
            <path class="ln" d=plot.line(&values)></path>
        </svg>
    }
    .into_any()
}
