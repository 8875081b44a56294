//! Stacked bars: the parts of a whole in one line.

use leptos::prelude::*;

/// One part of a whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The amount.
    pub amount: f64,
    /// The number of the series, from 1 to 4.
    pub series: u8,
}

/// The start and the width of each part in percent.
fn spans(shares: &[Share]) -> Vec<(f64, f64)> {
    let whole: f64 = shares.iter().map(|share| share.amount.max(0.0)).sum();
    let mut start = 0.0;
    shares
        .iter()
        .map(|share| {
            let width = if whole > 0.0 {
                share.amount.max(0.0) / whole * 100.0
            } else {
                0.0
            };
            let span = (start, width);
            start += width;
            span
        })
        .collect()
}

/// The parts of a whole in one line; name the parts beside it.
#[component]
pub fn StackBar(
    /// The parts, in order.
    #[prop(into)]
    shares: Signal<Vec<Share>>,
    /// The sentence that says the parts.
    #[prop(into)]
    summary: Signal<String>,
) -> impl IntoView {
    let parts = move || {
        let shares = shares.get();
        spans(&shares)
            .into_iter()
            .zip(&shares)
            .map(|((start, width), share)| {
                view! {
                    <rect
                        data-series=share.series.to_string()
                        x=format!("{start:.2}%")
                        y="-2"
                        width=format!("{width:.2}%")
                        height="18"
                    ></rect>
                }
            })
            .collect_view()
    };
    view! {
        <svg class="stackbar" role="img" aria-label=move || summary.get()>
            {parts}
        </svg>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_fill_the_whole_in_order() {
        let shares = [3.0, -1.0, 1.0].map(|amount| Share { amount, series: 1 });

        assert_eq!(spans(&shares), [(0.0, 75.0), (75.0, 0.0), (75.0, 25.0)]);
    }

    #[test]
    fn nothing_has_no_parts() {
        assert_eq!(
            spans(&[Share {
                amount: 0.0,
                series: 1
            }]),
            [(0.0, 0.0)]
        );
    }
}
