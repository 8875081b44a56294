//! What all charts share: the measured width, the table twin and the legend.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver};

use super::geometry::Plot;
use crate::{dom, format::Format};

/// The words of a chart.
#[derive(Clone, Debug)]
pub struct ChartWords {
    /// The sentence that says what the chart shows.
    pub summary: String,
    /// The words that open the table, as "View as table".
    pub table: String,
    /// The heading of the table's first column.
    pub first_column: String,
}

struct Watch {
    observer: ResizeObserver,
    _listener: Closure<dyn FnMut()>,
}

/// The width of the element with this id; `assumed` until the browser has measured it.
fn measured_width(id: String, assumed: f64) -> Signal<f64> {
    let width = RwSignal::new(assumed);
    Effect::new(move || {
        let Some(element) = dom::element::<Element>(&id) else {
            return;
        };
        let measured = element.clone();
        let listener = Closure::<dyn FnMut()>::new(move || {
            let now = f64::from(measured.client_width());
            if now > 0.0 {
                width.try_maybe_update(|width| {
                    let differs = (*width - now).abs() > 0.5;
                    *width = now;
                    (differs, ())
                });
            }
        });
        let Ok(observer) = ResizeObserver::new(listener.as_ref().unchecked_ref()) else {
            return;
        };
        observer.observe(&element);
        // Why here: what belongs to one thread may be made in the browser only; a server's page moves between threads.
        let watch = StoredValue::new_local(Some(Watch {
            observer,
            _listener: listener,
        }));
        on_cleanup(move || {
            watch.try_update_value(|watch| {
                if let Some(watch) = watch.take() {
                    watch.observer.disconnect();
                }
            });
        });
    });
    width.into()
}

/// A drawing as wide as its place, the legend above it and the table twin below.
pub(super) fn chart_figure(
    id: String,
    words: ChartWords,
    (assumed_width, height): (f64, f64),
    legend: Vec<LegendItem>,
    columns: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
    draw: impl Fn(f64) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let width = measured_width(id.clone(), assumed_width);
    let table = table_twin(&words, columns, rows);
    view! {
        <figure class="chart-figure">
            {(!legend.is_empty()).then(|| view! { <Legend items=legend/> })}
            <svg
                id=id
                class="chart"
                height=height.to_string()
                viewBox=move || format!("0 0 {} {height}", width.get())
                preserveAspectRatio="xMinYMid meet"
                role="img"
                aria-label=words.summary
            >
                {move || draw(width.get())}
            </svg>
            {table}
        </figure>
    }
    .into_any()
}

/// The lines across a drawing, each with its amount at the left end.
pub(super) fn grid(plot: Plot, levels: &[f64], format: &Format) -> AnyView {
    levels
        .iter()
        .map(|level| {
            let y = plot.y(*level);
            view! {
                <path class="grid" d=format!("M{:.1} {y:.1}H{:.1}", plot.left, plot.right)></path>
                <text x=format!("{:.1}", plot.left - 10.0) y=format!("{:.1}", y + 4.0) text-anchor="end">
                    {format.text(*level)}
                </text>
            }
        })
        .collect_view()
        .into_any()
}

/// The table behind a chart: a heading and one text a column in each row.
fn table_twin(
    words: &ChartWords,
    columns: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
) -> AnyView {
    let head = columns
        .into_iter()
        .map(|name| view! { <th scope="col" class="r">{name}</th> })
        .collect_view();
    let body = rows
        .into_iter()
        .map(|(name, cells)| {
            let cells = cells
                .into_iter()
                .map(|cell| view! { <td class="r">{cell}</td> })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <details class="chart-table">
            <summary>{words.table.clone()}</summary>
            <div class="scroll-x" tabindex="0" role="region" aria-label=words.summary.clone()>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{words.first_column.clone()}</th>
                            {head}
                        </tr>
                    </thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}

/// One line of a legend.
#[derive(Clone, Debug)]
pub struct LegendItem {
    /// The name of the series.
    pub name: String,
    /// The number of the series, from 1 to 4.
    pub series: u8,
}

/// The names of the series beside the way they are drawn.
#[component]
pub fn Legend(
    /// The series.
    items: Vec<LegendItem>,
) -> impl IntoView {
    let items = items
        .into_iter()
        .map(|LegendItem { name, series }| {
            view! {
                <span>
                    <i class=if series == 2 { "dash" } else { "" } data-series=series.to_string()></i>
                    {name}
                </span>
            }
        })
        .collect_view();
    view! { <div class="legend">{items}</div> }.into_any()
}

/// A small square in the colour of a series.
#[component]
pub fn Swatch(
    /// The number of the series, from 1 to 4.
    series: u8,
) -> impl IntoView {
    view! { <span class="swatch" data-series=series.to_string() aria-hidden="true"></span> }
        .into_any()
}
