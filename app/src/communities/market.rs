//! The course of the median price, what living here costs, and the parts of a community.

use super::figures::{exact, homes, money, percent};
use crate::format::{count, dollars_short, month};
use crate::i18n_catalogue::{Locale, href};
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::communities::{CommunityPage, CommunitySummary, Figure, TrendPoint};
use ui::{
    ChartWords, Column, Description, DescriptionList, EmptyState, LineChart, SegmentLink,
    SegmentedLinks, Series, Sparkline, Table, TableColumn,
};

/// The ranges that the chart offers, years.
const RANGES: [usize; 3] = [1, 3, 5];
const ROWS: usize = 60;

fn values(points: &[TrendPoint]) -> Vec<Option<f64>> {
    points
        .iter()
        .map(|point| point.median.map(|cents| cents as f64))
        .collect()
}

/// How many sales stand behind each median.
fn sold(name: &str, points: &[TrendPoint], locale: Locale) -> TableColumn {
    TableColumn {
        name: td_string!(locale, communities.chart_sold, name = name.to_owned()),
        cells: points
            .iter()
            .map(|point| count(i64::from(point.homes)))
            .collect(),
    }
}

/// The chart with its table, over the years that the address asks for.
pub fn chart(page: &CommunityPage, years: usize, locale: Locale) -> AnyView {
    let community = &page.community;
    let path = href(&community.summary.path());
    let links = RANGES
        .iter()
        .map(|range| SegmentLink {
            label: td_string!(
                locale,
                communities.years,
                count = *range as u32,
                number = range.to_string()
            ),
            href: format!("{path}?years={range}"),
            current: *range == years,
        })
        .collect();
    let skip = community.trend.len().saturating_sub(years * 12);
    let points = &community.trend[skip..];
    let around = community.parent_trend.get(skip..).unwrap_or_default();
    let name = community.summary.name.clone();
    let body = if points.iter().any(|point| point.median.is_some()) {
        let mut series = vec![Series {
            name: name.clone(),
            values: values(points),
        }];
        let mut more = vec![sold(&name, points, locale)];
        if let (Some((_, _, parent)), false) = (&community.parent, around.is_empty()) {
            series.push(Series {
                name: parent.clone(),
                values: values(around),
            });
            more.push(sold(parent, around, locale));
        }
        let labels = points
            .iter()
            .map(|point| month(point.year_month(), locale))
            .collect();
        let words = ChartWords {
            summary: td_string!(locale, communities.chart, name = name),
            table: td_string!(locale, communities.chart_table).to_owned(),
            first_column: td_string!(locale, communities.month).to_owned(),
        };
        let sales: u32 = points
            .iter()
            .rev()
            .step_by(3)
            .map(|point| point.homes)
            .sum();
        let sheet = format!("{}/prices.csv", community.summary.path());
        view! {
            <LineChart id="median-price" words labels series more format=|cents: f64| dollars_short(cents as i64)/>
            <p class="xs faint">
                {td_string!(locale, communities.chart_note, homes = homes(sales, locale))}
                " "
                <a class="link" href=sheet download="" rel="external">{td_string!(locale, communities.sheet)}</a>
            </p>
        }
        .into_any()
    } else {
        view! {
            <EmptyState title=td_string!(locale, communities.no_sales) text=td_string!(locale, communities.no_sales_text)/>
        }
        .into_any()
    };
    view! {
        <div class="panel">
            <header class="wrapf">
                <h2 class="h-part">{td_string!(locale, communities.median_price)}</h2>
                <SegmentedLinks label=td_string!(locale, communities.range) links/>
            </header>
            {body}
        </div>
    }
    .into_any()
}

fn monthly(figure: Figure, locale: Locale) -> String {
    match figure.value {
        Some(_) => td_string!(
            locale,
            communities.a_month,
            amount = exact(figure),
            homes = homes(figure.homes, locale)
        ),
        None => "–".to_owned(),
    }
}

/// What living here costs.
pub fn costs(page: &CommunityPage, locale: Locale) -> AnyView {
    let stats = &page.community.summary.stats;
    let items = vec![
        Description::new(
            td_string!(locale, communities.hoa_condo),
            monthly(stats.hoa_monthly_condo, locale),
        ),
        Description::new(
            td_string!(locale, communities.hoa_house),
            monthly(stats.hoa_monthly_house, locale),
        ),
        Description::new(
            td_string!(locale, communities.no_hoa),
            percent(stats.houses_without_hoa, 0),
        ),
        Description::new(
            td_string!(locale, communities.land_lease),
            monthly(stats.land_lease_monthly, locale),
        ),
        Description::new(
            td_string!(locale, communities.tax),
            percent(stats.tax_rate, 2),
        ),
    ];
    view! {
        <div class="panel">
            <header><h2 class="h-part">{td_string!(locale, communities.costs)}</h2></header>
            <DescriptionList items/>
        </div>
    }
    .into_any()
}

fn row(part: &CommunitySummary, locale: Locale) -> Vec<AnyView> {
    let stats = &part.stats;
    let year = stats.median_year_built.value;
    let spark = part
        .spark
        .iter()
        .map(|cents| cents.map(|cents| cents as f64))
        .collect();
    let median = format!(
        "{} · {}",
        money(stats.median_sale),
        homes(stats.median_sale.homes, locale)
    );
    vec![
        view! { <a class="b" href=href(&part.path())>{part.name.clone()}</a> }.into_any(),
        year.map_or_else(|| "–".to_owned(), |year| format!("{year:.0}"))
            .into_any(),
        median.into_any(),
        view! { <Sparkline values=spark/> }.into_any(),
        count(i64::from(stats.active)).into_any(),
        percent(stats.leased_land, 0).into_any(),
    ]
}

/// Subdivisions of a city, or cities of a county.
pub fn parts(page: &CommunityPage, locale: Locale) -> Option<AnyView> {
    let all = page.parts.len();
    if all == 0 {
        return None;
    }
    let columns = vec![
        Column::text(td_string!(locale, communities.area)),
        Column::number(td_string!(locale, communities.typical_year)),
        Column::number(td_string!(locale, communities.median)),
        Column::text(td_string!(locale, communities.two_years)),
        Column::number(td_string!(locale, communities.for_sale)),
        Column::number(td_string!(locale, communities.leased)),
    ];
    let rows = page
        .parts
        .iter()
        .take(ROWS)
        .map(|part| row(part, locale))
        .collect();
    let title = td_string!(locale, communities.areas);
    Some(
        view! {
            <section class="section">
                <div class="head"><div class="t">
                    <h2 id="areas">{title}</h2>
                    <p>{td_string!(locale, communities.areas_count, count = all as u32, number = count(all as i64))}</p>
                </div></div>
                <div class="panel panel--flush"><Table label=title columns rows class="table community-areas"/></div>
            </section>
        }
        .into_any(),
    )
}
