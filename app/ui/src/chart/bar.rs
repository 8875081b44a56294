//! Bar charts and histograms: amounts side by side.

use leptos::prelude::*;

use super::{
    figure::{ChartWords, measured_width, table_twin},
    geometry::{bars, label_step, ticks},
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
    let width = measured_width(id.clone(), 560.0);
    let rows = labels
        .iter()
        .cloned()
        .zip(values.iter().map(|value| vec![format.text(*value)]))
        .collect();
    let table = table_twin(&words, vec![amount], rows);
    let gap = if histogram { 0.08 } else { 0.34 };
    let draw = move || {
        draw(
            &labels,
            &values,
            &format,
            highlight,
            gap,
            width.get(),
            height,
        )
    };
    view! {
        <figure class="chart-figure">
            <svg
                id=id
                class="chart"
                height=height.to_string()
                viewBox=move || format!("0 0 {} {height}", width.get())
                preserveAspectRatio="xMinYMid meet"
                role="img"
                aria-label=words.summary
            >
                {draw}
            </svg>
            {table}
        </figure>
    }
    .into_any()
}

fn draw(
    labels: &[String],
    values: &[f64],
    format: &Format,
    highlight: Option<usize>,
    gap: f64,
    width: f64,
    height: f64,
) -> AnyView {
    let highest = values.iter().copied().fold(0.0, f64::max);
    let levels = ticks(0.0, highest, 4);
    let top = levels.last().copied().unwrap_or(1.0).max(f64::EPSILON);
    let (wide, tall) = ((width - LEFT).max(1.0), (height - FOOT - TOP).max(1.0));
    let grid = levels
        .iter()
        .map(|level| {
            let y = TOP + tall * (1.0 - level / top);
            view! {
                <path class="grid" d=format!("M{LEFT} {y:.1}H{width:.1}")></path>
                <text x=format!("{:.1}", LEFT - 10.0) y=format!("{:.1}", y + 4.0) text-anchor="end">{format.text(*level)}</text>
            }
        })
        .collect_view();
    let scale = highest / top;
    let step = label_step(labels.len(), wide, LABEL_ROOM);
    let columns = bars(values, wide, tall * scale, gap)
        .into_iter()
        .zip(labels)
        .enumerate()
        .map(|(index, (bar, label))| {
            let class = match highlight {
                Some(chosen) if chosen == index => "bar s2",
                Some(_) => "bar mute",
                None => "bar",
            };
            let middle = LEFT + bar.x + bar.width / 2.0;
            let name = (index % step == 0).then(|| {
                view! { <text x=format!("{middle:.1}") y=format!("{:.1}", height - 8.0) text-anchor="middle">{label.clone()}</text> }
            });
            view! {
                <rect
                    class=class
                    x=format!("{:.1}", LEFT + bar.x)
                    y=format!("{:.1}", TOP + tall - bar.height)
                    width=format!("{:.1}", bar.width)
                    height=format!("{:.1}", bar.height)
                    rx="3"
                ></rect>
                {name}
            }
        })
        .collect_view();
    view! {
        {grid}
        {columns}
    }
    .into_any()
}
