//! The price: a range over the histogram of what is for sale, and two fields.

use crate::format::{count, dollars};
use crate::i18n_catalogue::locale;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::search::{PriceBin, Range};
use ui::{RangeLabels, RangeSlider, Scale};

const STEP: f64 = 5_000.0;
const RENT_STEP: f64 = 50.0;

/// The bars that hold homes, from the first to the last.
fn filled(bins: &[PriceBin]) -> &[PriceBin] {
    let first = bins.iter().position(|bin| bin.count > 0);
    let last = bins.iter().rposition(|bin| bin.count > 0);
    match (first, last) {
        (Some(first), Some(last)) => &bins[first..=last],
        _ => &[],
    }
}

/// The dollars at the edges of the bars; each bar is as wide as the next.
fn edges(bins: &[PriceBin]) -> Vec<f64> {
    let mut edges: Vec<f64> = bins
        .iter()
        .map(|bin| bin.from_cents as f64 / 100.0)
        .collect();
    if let Some(last) = bins.last() {
        let from = last.from_cents as f64 / 100.0;
        edges.push(last.to_cents.map_or(from * 1.5, |to| to as f64 / 100.0));
    }
    edges
}

/// Reads what a person types for money.
fn typed(text: &str) -> Option<f64> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// The slider and the fields of the price.
#[component]
pub fn PriceFilter(
    /// The range at hand, cents.
    range: Range<i64>,
    /// The histogram.
    bins: Vec<PriceBin>,
) -> impl IntoView {
    let locale = locale();
    let bins = filled(&bins).to_vec();
    let scale = Scale::quantile(edges(&bins));
    let (least, most) = scale
        .as_ref()
        .map_or((0.0, 0.0), |scale| (scale.low(), scale.high()));
    let end = |cents: Option<i64>, open: f64| cents.map_or(open, |cents| cents as f64 / 100.0);
    let chosen = (end(range.min, least), end(range.max, most));
    let values = RwSignal::new(chosen);
    let text = move |value: f64, is_open: bool| {
        if is_open {
            String::new()
        } else {
            format!("${}", count(value.round() as i64))
        }
    };
    let low = move || text(values.get().0, values.get().0 <= least);
    let high = move || text(values.get().1, values.get().1 >= most);
    let slider = scale.filter(|_| bins.len() > 1).map(|scale| {
        let counts: Vec<u32> = bins.iter().map(|bin| bin.count).collect();
        let labels = RangeLabels {
            low: td_string!(locale, search.lowest).to_owned(),
            high: td_string!(locale, search.highest).to_owned(),
        };
        let step = if most < 100_000.0 { RENT_STEP } else { STEP };
        view! {
            <RangeSlider
                id="price-range"
                scale
                values
                step
                counts=Signal::stored(counts)
                labels
                format=|value: f64| dollars((value * 100.0).round() as i64)
            />
        }
    });
    let set_low = move |event| {
        let value = typed(&event_target_value(&event)).unwrap_or(least);
        values.update(|(low, _)| *low = value);
    };
    let set_high = move |event| {
        let value = typed(&event_target_value(&event)).unwrap_or(most);
        values.update(|(_, high)| *high = value);
    };
    view! {
        {slider}
        <div class="row ends">
            <div class="field grow">
                <label for="minPrice">{td_string!(locale, search.from)}</label>
                <input
                    class="input" id="minPrice" name="minPrice" inputmode="numeric" autocomplete="off"
                    placeholder=td_string!(locale, search.no_min)
                    value=untrack(low) prop:value=low on:change=set_low
                />
            </div>
            <div class="field grow">
                <label for="maxPrice">{td_string!(locale, search.to)}</label>
                <input
                    class="input" id="maxPrice" name="maxPrice" inputmode="numeric" autocomplete="off"
                    placeholder=td_string!(locale, search.no_max)
                    value=untrack(high) prop:value=high on:change=set_high
                />
            </div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bin(from: i64, to: Option<i64>, count: u32) -> PriceBin {
        PriceBin {
            from_cents: from * 100,
            to_cents: to.map(|to| to * 100),
            count,
        }
    }

    #[test]
    fn the_rail_spans_only_prices_that_there_are() {
        let bins = [
            bin(0, Some(10), 0),
            bin(10, Some(20), 3),
            bin(20, Some(30), 0),
            bin(30, None, 2),
        ];

        assert_eq!(edges(filled(&bins)), [10.0, 20.0, 30.0, 45.0]);
        assert!(filled(&[bin(0, None, 0)]).is_empty());
    }

    #[test]
    fn money_is_read_as_it_is_written() {
        assert_eq!(typed("$1,300,000"), Some(1_300_000.0));
        assert_eq!(typed("any"), None);
    }
}
