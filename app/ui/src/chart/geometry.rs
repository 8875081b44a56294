//! Where the parts of a chart lie; plain numbers, no drawing.

/// A bar in the units of its chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
}

/// Bars that fill a box from its foot; the highest reaches its top, and `gap` is the free share of each place.
pub fn bars(values: &[f64], width: f64, height: f64, gap: f64) -> Vec<Bar> {
    let top = values
        .iter()
        .copied()
        .filter(|value| value.is_finite())
        .fold(0.0, f64::max);
    let place = width / values.len().max(1) as f64;
    values
        .iter()
        .enumerate()
        .map(|(index, value)| {
            let share = if top > 0.0 && value.is_finite() {
                (value / top).clamp(0.0, 1.0)
            } else {
                0.0
            };
            // A part with anything in it shows, however few.
            let tall = if share > 0.0 {
                (share * height).max(2.0)
            } else {
                0.0
            };
            Bar {
                x: (index as f64 + gap / 2.0) * place,
                y: height - tall,
                width: place * (1.0 - gap),
                height: tall,
            }
        })
        .collect()
}

/// Round numbers from below the lowest to above the highest value, about `count` of them.
pub fn ticks(low: f64, high: f64, count: usize) -> Vec<f64> {
    if !low.is_finite() || !high.is_finite() {
        return vec![0.0, 1.0];
    }
    let (low, high) = if low < high {
        (low, high)
    } else {
        (
            low - 0.5 * low.abs().max(1.0),
            low + 0.5 * low.abs().max(1.0),
        )
    };
    let rough = (high - low) / count.max(1) as f64;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough * 0.999)
        .unwrap_or(rough);
    let first = (low / step).floor();
    let last = (high / step).ceil();
    (0..=(last - first) as usize)
        .map(|index| (first + index as f64) * step)
        .collect()
}

/// Every how many labels one is written, so that they keep `room` apart.
pub fn label_step(labels: usize, width: f64, room: f64) -> usize {
    let fitting = (width / room).floor().max(1.0) as usize;
    labels.div_ceil(fitting).max(1)
}

/// The box that the values of a chart lie in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plot {
    /// The left edge.
    pub left: f64,
    /// The right edge.
    pub right: f64,
    /// The upper edge.
    pub top: f64,
    /// The lower edge.
    pub bottom: f64,
    /// The value at the lower edge.
    pub low: f64,
    /// The value at the upper edge.
    pub high: f64,
}

impl Plot {
    /// The horizontal place of a point among `count`.
    pub fn x(&self, index: usize, count: usize) -> f64 {
        if count < 2 {
            return f64::midpoint(self.left, self.right);
        }
        self.left + (self.right - self.left) * index as f64 / (count - 1) as f64
    }

    /// The vertical place of a value.
    pub fn y(&self, value: f64) -> f64 {
        let span = (self.high - self.low).max(f64::EPSILON);
        self.bottom - (self.bottom - self.top) * (value - self.low) / span
    }

    /// The path through the values; a missing one interrupts it.
    pub fn line(&self, values: &[Option<f64>]) -> String {
        let mut pen_down = false;
        let mut steps = Vec::with_capacity(values.len());
        for (index, value) in values.iter().enumerate() {
            if let Some(value) = value {
                steps.push(self.step(
                    if pen_down { 'L' } else { 'M' },
                    index,
                    values.len(),
                    *value,
                ));
            }
            pen_down = value.is_some();
        }
        steps.concat()
    }

    /// The area below the values, from the first known one to the last.
    pub fn area(&self, values: &[Option<f64>]) -> String {
        let known: Vec<(usize, f64)> = values
            .iter()
            .enumerate()
            .filter_map(|(index, value)| value.map(|value| (index, value)))
            .collect();
        let (Some((first, _)), Some((last, _))) = (known.first(), known.last()) else {
            return String::new();
        };
        let count = values.len();
        let mut steps = vec![self.step('M', *first, count, self.low)];
        steps.extend(
            known
                .iter()
                .map(|(index, value)| self.step('L', *index, count, *value)),
        );
        steps.push(self.step('L', *last, count, self.low));
        steps.push("Z".to_owned());
        steps.concat()
    }

    fn step(&self, command: char, index: usize, count: usize, value: f64) -> String {
        format!("{command}{:.1} {:.1}", self.x(index, count), self.y(value))
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "the compared numbers are exact")]
mod tests {
    use super::*;

    const PLOT: Plot = Plot {
        left: 0.0,
        right: 100.0,
        top: 0.0,
        bottom: 50.0,
        low: 0.0,
        high: 10.0,
    };

    #[test]
    fn the_highest_bar_reaches_the_top_and_none_falls_below_the_foot() {
        let bars = bars(&[1.0, 4.0, 0.0, 0.001], 40.0, 20.0, 0.2);

        assert_eq!(bars[1].y, 0.0);
        assert_eq!(bars[2].height, 0.0);
        assert_eq!(bars[3].height, 2.0);
        assert!(
            bars.iter()
                .all(|bar| (bar.y + bar.height - 20.0).abs() < 1e-9)
        );
    }

    #[test]
    fn bars_of_nothing_have_no_height() {
        assert!(bars(&[], 40.0, 20.0, 0.2).is_empty());
        assert!(
            bars(&[0.0, f64::NAN], 40.0, 20.0, 0.2)
                .iter()
                .all(|bar| bar.height == 0.0)
        );
    }

    #[test]
    fn ticks_are_round_and_hold_the_values() {
        assert_eq!(ticks(538.0, 781.0, 4), [500.0, 600.0, 700.0, 800.0]);
        assert_eq!(ticks(0.0, 1.0, 4), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(ticks(844_000.0, 1_320_000.0, 4).first(), Some(&800_000.0));
    }

    #[test]
    fn ticks_of_one_value_leave_room_around_it() {
        let around = ticks(5.0, 5.0, 3);

        assert!(
            around.first().is_some_and(|low| *low < 5.0)
                && around.last().is_some_and(|high| *high > 5.0)
        );
        assert_eq!(ticks(f64::NAN, 1.0, 3), [0.0, 1.0]);
    }

    #[test]
    fn labels_thin_out_when_there_is_no_room() {
        assert_eq!(label_step(12, 800.0, 64.0), 1);
        assert_eq!(label_step(12, 320.0, 64.0), 3);
        assert_eq!(label_step(12, 10.0, 64.0), 12);
        assert_eq!(label_step(0, 320.0, 64.0), 1);
    }

    #[test]
    fn a_missing_value_interrupts_the_line() {
        let values = [Some(0.0), Some(10.0), None, Some(5.0)];

        assert_eq!(PLOT.line(&values), "M0.0 50.0L33.3 0.0M100.0 25.0");
        assert_eq!(
            PLOT.area(&[None, Some(10.0), Some(0.0)]),
            "M50.0 50.0L50.0 0.0L100.0 50.0L100.0 50.0Z"
        );
        assert_eq!(PLOT.area(&[None, None]), "");
    }

    #[test]
    fn a_single_point_lies_in_the_middle() {
        assert_eq!(PLOT.x(0, 1), 50.0);
    }
}
