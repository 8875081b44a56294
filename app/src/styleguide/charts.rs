//! Charts with their table twins.

use leptos::prelude::*;
use ui::{BarChart, ChartWords, LineChart, Series, Share, Sparkline, StackBar};

use super::page::section;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const CITY: [f64; 12] = [
    640.0, 664.0, 677.0, 678.0, 677.0, 687.0, 708.0, 733.0, 750.0, 754.0, 752.0, 758.0,
];
const VALLEY: [f64; 12] = [
    560.0, 569.0, 578.0, 587.0, 596.0, 605.0, 614.0, 623.0, 632.0, 641.0, 650.0, 659.0,
];

pub(super) fn sections() -> AnyView {
    view! {
        {section("Line chart", true, line())}
        {section("Bar chart", false, bar())}
        {section("Histogram", false, histogram())}
        {section("Sparkline and stack bar", false, small())}
    }
    .into_any()
}

fn words(summary: &str, first_column: &str) -> ChartWords {
    ChartWords {
        summary: summary.to_owned(),
        table: "View as table".to_owned(),
        first_column: first_column.to_owned(),
    }
}

fn known(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

fn line() -> AnyView {
    let series = vec![
        Series {
            name: "Palm Springs".to_owned(),
            values: known(&CITY),
        },
        Series {
            name: "Valley".to_owned(),
            values: known(&VALLEY),
        },
    ];
    view! {
        <LineChart
            id="sg-line"
            words=words("Median price from January to December, rising from $640K to $758K", "Month")
            labels=MONTHS.map(str::to_owned).to_vec()
            series=series
            format=|value: f64| format!("${value:.0}K")
            mark="$758K"
        />
    }
    .into_any()
}

fn bar() -> AnyView {
    view! {
        <BarChart
            id="sg-bar"
            words=words("Homes sold a quarter, most in spring", "Quarter")
            amount="Sold"
            labels=["Q1", "Q2", "Q3", "Q4"].map(str::to_owned).to_vec()
            values=vec![312.0, 421.0, 286.0, 264.0]
            format=|value: f64| format!("{value:.0}")
            highlight=1
        />
    }
    .into_any()
}

fn histogram() -> AnyView {
    let labels = [
        "$600K", "$700K", "$800K", "$900K", "$1M", "$1.1M", "$1.2M", "$1.3M",
    ];
    view! {
        <BarChart
            id="sg-histogram"
            words=words("How many homes there are at each price, most at $900K", "From")
            amount="Homes"
            labels=labels.map(str::to_owned).to_vec()
            values=vec![8.0, 21.0, 34.0, 41.0, 30.0, 18.0, 9.0, 4.0]
            format=|value: f64| format!("{value:.0}")
            histogram=true
        />
    }
    .into_any()
}

fn small() -> AnyView {
    let shares = vec![
        Share {
            amount: 79.0,
            series: 1,
        },
        Share {
            amount: 16.0,
            series: 3,
        },
        Share {
            amount: 4.0,
            series: 2,
        },
        Share {
            amount: 2.0,
            series: 4,
        },
    ];
    view! {
        <div class="row">
            <b>"$912K"</b>
            <Sparkline values=known(&CITY) summary="Rising for a year"/>
        </div>
        <StackBar
            shares=Signal::stored(shares)
            summary=Signal::stored("Loan 79 percent, tax 16 percent, insurance 4 percent, pool 2 percent".to_owned())
        />
    }
    .into_any()
}
