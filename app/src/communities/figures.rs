//! The row of figures, each with the number of homes behind it.

use crate::format::{count, dollars, dollars_short};
use crate::i18n_catalogue::Locale;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::communities::{CommunityPage, Figure};
use ui::{Stat, Stats, Trend};

/// Cents as people read them, or a dash.
pub fn money(figure: Figure) -> String {
    figure.value.map_or_else(
        || "–".to_owned(),
        |cents| dollars_short(cents.round() as i64),
    )
}

/// Whole dollars, or a dash.
pub fn exact(figure: Figure) -> String {
    figure
        .value
        .map_or_else(|| "–".to_owned(), |cents| dollars(cents.round() as i64))
}

/// A share in per cent with one digit, or a dash.
pub fn percent(figure: Figure, digits: usize) -> String {
    figure.value.map_or_else(
        || "–".to_owned(),
        |share| format!("{:.digits$}%", share * 100.0),
    )
}

/// So many homes.
pub fn homes(number: u32, locale: Locale) -> String {
    td_string!(
        locale,
        communities.homes,
        count = number,
        number = count(i64::from(number))
    )
}

/// The change in a year and whether to call it good; none where either year is not known.
fn change(now: Figure, before: Figure, locale: Locale) -> (String, Trend) {
    let of = homes(now.homes, locale);
    let known = now
        .value
        .zip(before.value)
        .filter(|(_, before)| *before > 0.0);
    let Some((now, before)) = known else {
        return (of, Trend::None);
    };
    // Tenths of a percent, as they show: what rounds to nothing is no change.
    let tenths = ((now / before - 1.0) * 1_000.0).round();
    let (sign, trend) = if tenths < 0.0 {
        ("−", Trend::BadFall)
    } else if tenths > 0.0 {
        ("+", Trend::GoodRise)
    } else {
        ("", Trend::None)
    };
    let text = td_string!(
        locale,
        communities.in_a_year,
        change = format!("{sign}{:.1}%", tenths.abs() / 10.0),
        homes = of
    );
    (text, trend)
}

/// The figures.
pub fn figures(page: &CommunityPage, locale: Locale) -> AnyView {
    let stats = page.community.summary.stats;
    let (price_note, price_trend) = change(stats.median_sale, stats.median_sale_before, locale);
    let (foot_note, foot_trend) = change(stats.price_per_sqft, stats.price_per_sqft_before, locale);
    let new = td_string!(
        locale,
        communities.new_this_week,
        number = count(i64::from(stats.new_this_week))
    );
    let for_sale = page.for_sale;
    let days = stats.days_on_market.value;
    let months = stats.months_of_inventory.value;
    view! {
        <div class="community-stats">
            <Stats>
                <Stat label=td_string!(locale, communities.median_sale) value=money(stats.median_sale) note=price_note trend=price_trend/>
                <Stat label=td_string!(locale, communities.for_sale) value=count(i64::from(for_sale)) note=new/>
                <Stat
                    label=td_string!(locale, communities.days_on_market)
                    value=days.map_or_else(|| "–".to_owned(), |days| count(days.round() as i64))
                    note=homes(stats.days_on_market.homes, locale)
                />
                <Stat
                    label=td_string!(locale, communities.sale_to_list)
                    value=percent(stats.sale_to_list, 1)
                    note=td_string!(locale, communities.over_90_days, homes = homes(stats.sale_to_list.homes, locale))
                />
                <Stat label=td_string!(locale, communities.per_sqft) value=exact(stats.price_per_sqft) note=foot_note trend=foot_trend/>
                <Stat
                    label=td_string!(locale, communities.inventory)
                    value=months.map_or_else(|| "–".to_owned(), |months| td_string!(locale, communities.months, number = format!("{months:.1}")))
                    note=homes(stats.months_of_inventory.homes, locale)
                />
            </Stats>
        </div>
    }
    .into_any()
}
