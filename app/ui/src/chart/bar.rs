//! Bar charts and histograms: amounts side by side.

use leptos::prelude::*;

use super::{
    figure::{ChartWords, chart_figure, grid},
    geometry::{Plot, bars, label_step, ticks},
};
use crate::format::Format;

const LABEL_ROOM: f64 = 56.0;
const LEFT: f64 = 58.0;
const TOP: f64 = 10.0;
const FOOT: f64 = 32.0;

/// Amounts side by side; without gaps they are the parts of a histogram.
#[component]
pub fn BarChart(
    /// The id, unique in the page.
    #[prop(into)]
    id: String,
    /// The words.
    words: ChartWords,
    /// The heading of the amounts in the table.
    #[prop(into)]
    amount: String,
    /// The names of the bars.
    labels: Vec<String>,
    /// The amounts, one a name.
    values: Vec<f64>,
    /// How an amount is written.
    #[prop(into)]
    format: Format,
    /// The bar that stands out from the others.
    #[prop(optional)]
    highlight: Option<usize>,
    /// Whether the bars touch, as the parts of a histogram do.
    #[prop(optional)]
    histogram: bool,
    /// The height in pixels.
    #[prop(default = 220.0)]
    height: f64,
) -> impl IntoView {
    let rows = labels
        .iter()
        .cloned()
        .zip(values.iter().map(|value| vec![format.text(*value)]))
        .collect();
    let gap = if histogram { 0.08 } else { 0.34 };
    let draw = move |width: f64| {
        let plot = Plot {
            left: LEFT,
            right: width.max(LEFT + 1.0),
            top: TOP,
            bottom: (height - FOOT).max(TOP + 1.0),
            low: 0.0,
            high: 1.0,
        };
        draw(&labels, &values, &format, highlight, gap, plot)
    };
    chart_figure(
        id,
        words,
        (560.0, height),
        Vec::new(),
        vec![amount],
        rows,
        draw,
    )
}

fn draw(
    labels: &[String],
    values: &[f64],
    format: &Format,
    highlight: Option<usize>,
    gap: f64,
    room: Plot,
) -> AnyView {
    let highest = values.iter().copied().fold(0.0, f64::max);
    let levels = ticks(0.0, highest, 4);
    let top = levels.last().copied().unwrap_or(1.0).max(f64::EPSILON);
    let plot = Plot { high: top, ..room };
    let (wide, tall) = (plot.right - plot.left, plot.bottom - plot.top);
    let step = label_step(labels.len(), wide, LABEL_ROOM);
    let columns = bars(values, wide, tall * highest / top, gap)
        .into_iter()
        .zip(labels)
        .enumerate()
        .map(|(index, (bar, label))| {
            let class = match highlight {
                Some(chosen) if chosen == index => "bar s2",
                Some(_) => "bar mute",
                None => "bar",
            };
            let middle = plot.left + bar.x + bar.width / 2.0;
            let name = (index % step == 0).then(|| {
                view! { <text x=format!("{middle:.1}") y=format!("{:.1}", plot.bottom + 24.0) text-anchor="middle">{label.clone()}</text> }
            });
            view! {
                <rect
                    class=class
                    x=format!("{:.1}", plot.left + bar.x)
                    y=format!("{:.1}", plot.bottom - bar.height)
                    width=format!("{:.1}", bar.width)
                    height=format!("{:.1}", bar.height)
                    rx="3"
                ></rect>
                {name}
            }
        })
        .collect_view();
    view! {
        {grid(plot, &levels, format)}
        {columns}
    }
    .into_any()
}
