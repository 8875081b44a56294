//! Every change of price and status, across relists, as a line and as a table.

use super::price_chart::{Sample, course};
use super::words::signed_dollars;
use crate::format::{count, dollars, dollars_short};
use crate::i18n_catalogue::Locale;
use crate::local_time;
use crate::search::status_label;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::communities::Prices;
use model::listings::{Listing, ListingEvent, ListingEventKind, ListingPage};
use ui::{ChartWords, Column, LineChart, Series, Table};

/// The section; left out where nothing is known.
pub fn history(page: &ListingPage, prices: Option<&Prices>, locale: Locale) -> Option<AnyView> {
    if page.history.is_empty() {
        return None;
    }
    Some(
        view! {
            <section class="sec">
                <h2>{td_string!(locale, listing.history)}</h2>
                {days(page.listing.get(), locale)}
                <div class="panel">
                    {chart(page, prices, locale)}
                    {table(&page.history, locale)}
                </div>
            </section>
        }
        .into_any(),
    )
}

/// Days on market, and in all where the home was listed before.
fn days(home: &Listing, locale: Locale) -> Option<AnyView> {
    let days = home.days_on_market?;
    let all = home
        .cumulative_days_on_market
        .filter(|all| *all > days)
        .map(|all| {
            td_string!(
                locale,
                listing.days_in_all,
                count = all,
                number = count(all)
            )
        });
    let text = td_string!(
        locale,
        listing.days_on_market,
        count = days,
        number = count(days)
    );
    Some(view! { <p class="muted">{text} {all.map(|all| format!(" {all}"))}</p> }.into_any())
}

fn chart(page: &ListingPage, prices: Option<&Prices>, locale: Locale) -> Option<AnyView> {
    let course = course(&page.history, page.answered_at)?;
    let known = || course.iter().filter_map(|sample| sample.price_cents);
    let (first, last) = (known().next()?, known().next_back()?);
    let span = course.last()?.at - course.first()?.at;
    let labels = course
        .iter()
        .map(|sample| local_time::tick(sample.at, span, locale))
        .collect();
    let values = course
        .iter()
        .map(|sample| sample.price_cents.map(|cents| cents as f64 / 100.0))
        .collect();
    let words = ChartWords {
        summary: td_string!(
            locale,
            listing.chart_summary,
            from = dollars(first),
            to = dollars(last)
        ),
        table: td_string!(locale, listing.view_as_table).to_owned(),
        first_column: td_string!(locale, listing.date).to_owned(),
    };
    let mut series = vec![Series {
        name: td_string!(locale, listing.asking_price).to_owned(),
        values,
    }];
    series.extend(prices.and_then(|prices| around(&course, prices, locale)));
    let format = |value: f64| dollars_short((value * 100.0).round() as i64);
    Some(
        view! { <LineChart id="price-chart" words labels series format mark=dollars(last)/> }
            .into_any(),
    )
}

/// What homes around sold for at the same times; none where that is known of less than two of them.
fn around(course: &[Sample], prices: &Prices, locale: Locale) -> Option<Series> {
    let medians = course.iter().map(|sample| prices.at(sample.at));
    let values: Vec<_> = medians
        .map(|median| median.map(|cents| cents as f64 / 100.0))
        .collect();
    let is_line = values.iter().flatten().count() > 1;
    is_line.then(|| Series {
        name: td_string!(locale, listing.median_around, name = prices.name.clone()),
        values,
    })
}

fn event_words(event: &ListingEvent, locale: Locale) -> String {
    match event.kind {
        ListingEventKind::Listed => td_string!(locale, listing.listed).to_owned(),
        ListingEventKind::PriceChanged => td_string!(locale, listing.price_changed).to_owned(),
        ListingEventKind::StatusChanged => {
            let status = event
                .new_status
                .map_or("", |status| status_label(status, locale));
            td_string!(locale, listing.status_changed, status = status)
        }
        ListingEventKind::Relisted => td_string!(locale, listing.relisted).to_owned(),
        ListingEventKind::Closed => td_string!(locale, listing.closed).to_owned(),
        ListingEventKind::Removed => td_string!(locale, listing.removed).to_owned(),
    }
}

/// The change of price in money and percent.
fn change(event: &ListingEvent) -> Option<String> {
    let (before, after) = (event.old_price_cents?, event.new_price_cents?);
    if before == after || before <= 0 {
        return None;
    }
    let percent = (after - before) as f64 / before as f64 * 100.0;
    let sign = if percent > 0.0 { "+" } else { "−" };
    Some(format!(
        "{} ({sign}{:.1}%)",
        signed_dollars(after - before),
        percent.abs()
    ))
}

fn table(history: &[ListingEvent], locale: Locale) -> AnyView {
    let rows = history
        .iter()
        .map(|event| {
            vec![
                local_time::date(event.happened_at, locale).into_any(),
                event_words(event, locale).into_any(),
                event.new_price_cents.map(dollars).into_any(),
                change(event).into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(td_string!(locale, listing.date)),
        Column::text(td_string!(locale, listing.event)),
        Column::number(td_string!(locale, listing.price)),
        Column::number(td_string!(locale, listing.change)),
    ];
    view! { <Table label=td_string!(locale, listing.history) columns rows/> }.into_any()
}
