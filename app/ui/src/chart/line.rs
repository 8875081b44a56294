//! Line charts: values over time, up to four series.

use leptos::prelude::*;

use super::{
    figure::{ChartWords, LegendItem, chart_figure, grid},
    geometry::{Plot, label_step, ticks},
};
use crate::format::Format;

const LABEL_ROOM: f64 = 64.0;
const LEFT: f64 = 58.0;
const RIGHT: f64 = 14.0;
const TOP: f64 = 14.0;
const FOOT: f64 = 34.0;

/// One line of a chart.
#[derive(Clone, Debug)]
pub struct Series {
    /// The name, for the legend and the table.
    pub name: String,
    /// One value a label; `None` where it is not known.
    pub values: Vec<Option<f64>>,
}

/// A column that only the table twin has, such as how many things stand behind each value.
#[derive(Clone, Debug)]
pub struct TableColumn {
    /// The heading.
    pub name: String,
    /// One text a label.
    pub cells: Vec<String>,
}

/// Values over time; the first series is filled, the second dashed.
#[component]
pub fn LineChart(
    /// The id, unique in the page.
    #[prop(into)]
    id: String,
    /// The words.
    words: ChartWords,
    /// The names of the points in time.
    labels: Vec<String>,
    /// The lines, up to four.
    series: Vec<Series>,
    /// How a value is written.
    #[prop(into)]
    format: Format,
    /// The words at the last point of the first line.
    #[prop(optional, into)]
    mark: Option<String>,
    /// More columns of the table, after those of the lines.
    #[prop(optional)]
    more: Vec<TableColumn>,
    /// The height in pixels.
    #[prop(default = 250.0)]
    height: f64,
) -> impl IntoView {
    let legend = series
        .iter()
        .zip(1_u8..)
        .map(|(line, number)| LegendItem {
            name: line.name.clone(),
            series: number,
        })
        .collect::<Vec<_>>();
    let rows = labels
        .iter()
        .enumerate()
        .map(|(index, label)| {
            let cell = |line: &Series| {
                let value = line.values.get(index).copied().flatten();
                value.map_or_else(|| "–".to_owned(), |value| format.text(value))
            };
            let told = |column: &TableColumn| column.cells.get(index).cloned().unwrap_or_default();
            let cells = series.iter().map(cell).chain(more.iter().map(told));
            (label.clone(), cells.collect())
        })
        .collect();
    let lines = series.iter().map(|line| line.name.clone());
    let columns = lines.chain(more.iter().map(|column| column.name.clone()));
    let columns = columns.collect();
    let fill_id = format!("{id}-fill");
    let draw = move |width: f64| {
        let room = Plot {
            left: LEFT,
            right: (width - RIGHT).max(LEFT + 1.0),
            top: TOP,
            bottom: height - FOOT,
            low: 0.0,
            high: 1.0,
        };
        draw(&labels, &series, &format, mark.as_deref(), &fill_id, room)
    };
    chart_figure(id, words, (760.0, height), legend, columns, rows, draw)
}

fn draw(
    labels: &[String],
    series: &[Series],
    format: &Format,
    mark: Option<&str>,
    fill_id: &str,
    room: Plot,
) -> AnyView {
    let known = || {
        series
            .iter()
            .flat_map(|line| line.values.iter().flatten().copied())
    };
    let levels = ticks(
        known().fold(f64::INFINITY, f64::min),
        known().fold(f64::NEG_INFINITY, f64::max),
        4,
    );
    let plot = Plot {
        low: levels.first().copied().unwrap_or_default(),
        high: levels.last().copied().unwrap_or(1.0),
        ..room
    };
    let lines = series
        .iter()
        .zip(1..)
        .map(|(line, number)| view! { <path class=format!("ln s{number}") d=plot.line(&line.values)></path> })
        .collect_view();
    let area = series
        .first()
        .map(|line| plot.area(&line.values))
        .unwrap_or_default();
    view! {
        <defs>
            <linearGradient id=fill_id.to_owned() x1="0" y1="0" x2="0" y2="1">
                <stop class="stop-near" offset="0"></stop>
                <stop class="stop-far" offset="1"></stop>
            </linearGradient>
        </defs>
        {grid(plot, &levels, format)}
        {names(plot, labels)}
        <path d=area fill=format!("url(#{fill_id})")></path>
        {lines}
        {series.first().and_then(|line| last_point(plot, &line.values, mark))}
    }
    .into_any()
}

/// The names of the points in time, as many as have room.
fn names(plot: Plot, labels: &[String]) -> AnyView {
    let step = label_step(labels.len(), plot.right - plot.left, LABEL_ROOM);
    labels
        .iter()
        .enumerate()
        .step_by(step)
        .map(|(index, label)| {
            view! {
                <text x=format!("{:.1}", plot.x(index, labels.len())) y=format!("{:.1}", plot.bottom + 26.0) text-anchor="middle">
                    {label.clone()}
                </text>
            }
        })
        .collect_view()
        .into_any()
}

fn last_point(plot: Plot, values: &[Option<f64>], mark: Option<&str>) -> Option<AnyView> {
    let index = values.iter().rposition(Option::is_some)?;
    let (x, y) = (plot.x(index, values.len()), plot.y(values[index]?));
    let words = mark.map(|mark| {
        let lower = if y - plot.top < 24.0 { y + 24.0 } else { y - 14.0 };
        view! { <text class="lab" x=format!("{:.1}", x - 8.0) y=format!("{lower:.1}") text-anchor="end">{mark.to_owned()}</text> }
    });
    let point = view! {
        <path class="cursor" d=format!("M{x:.1} {:.1}V{:.1}", plot.top - 6.0, plot.bottom)></path>
        <circle class="pt" cx=format!("{x:.1}") cy=format!("{y:.1}") r="5.5"></circle>
        {words}
    };
    Some(point.into_any())
}
