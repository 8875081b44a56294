//! From values to places on a rail, and back.

/// How the values of a slider lie on its rail.
#[derive(Clone, Debug, PartialEq)]
pub enum Scale {
    /// Equal distances for equal differences.
    Linear {
        /// The value at the start.
        low: f64,
        /// The value at the end.
        high: f64,
    },
    /// Equal distances for equal ratios; for money.
    Log {
        /// The value at the start, above zero.
        low: f64,
        /// The value at the end.
        high: f64,
    },
    /// Equal distances for equal numbers of things: ascending values at equal places, at least two.
    Quantile(Vec<f64>),
}

impl Scale {
    /// A logarithmic scale; linear where the ends allow no ratio.
    pub fn log(low: f64, high: f64) -> Self {
        if low > 0.0 && high > low {
            Self::Log { low, high }
        } else {
            Self::Linear { low, high }
        }
    }

    /// A scale by quantiles, if there are at least two different values.
    pub fn quantile(mut values: Vec<f64>) -> Option<Self> {
        values.retain(|value| value.is_finite());
        values.sort_by(f64::total_cmp);
        match (values.first(), values.last()) {
            (Some(first), Some(last)) if first < last => Some(Self::Quantile(values)),
            _ => None,
        }
    }

    /// The value at the start of the rail.
    pub fn low(&self) -> f64 {
        match self {
            Self::Linear { low, .. } | Self::Log { low, .. } => *low,
            Self::Quantile(values) => values.first().copied().unwrap_or_default(),
        }
    }

    /// The value at the end of the rail.
    pub fn high(&self) -> f64 {
        match self {
            Self::Linear { high, .. } | Self::Log { high, .. } => *high,
            Self::Quantile(values) => values.last().copied().unwrap_or_default(),
        }
    }

    /// The place of a value, from 0 to 1.
    pub fn position(&self, value: f64) -> f64 {
        let (low, high) = (self.low(), self.high());
        if high <= low || value <= low {
            return 0.0;
        }
        if value >= high {
            return 1.0;
        }
        match self {
            Self::Linear { .. } => (value - low) / (high - low),
            Self::Log { .. } => (value / low).ln() / (high / low).ln(),
            Self::Quantile(values) => {
                let above = values.partition_point(|known| *known <= value);
                let (left, right) = (values[above - 1], values[above]);
                let within = (value - left) / (right - left);
                ((above - 1) as f64 + within) / (values.len() - 1) as f64
            }
        }
    }

    /// The value at a place.
    pub fn value(&self, position: f64) -> f64 {
        let position = if position.is_nan() {
            0.0
        } else {
            position.clamp(0.0, 1.0)
        };
        let (low, high) = (self.low(), self.high());
        match self {
            Self::Linear { .. } => low + (high - low) * position,
            Self::Log { .. } => low * (high / low).powf(position),
            Self::Quantile(values) => {
                let exact = position * (values.len() - 1) as f64;
                let left = exact.floor() as usize;
                let right = (left + 1).min(values.len() - 1);
                values[left] + (values[right] - values[left]) * exact.fract()
            }
        }
    }
}

/// The nearest multiple of a step.
pub fn snap(value: f64, step: f64) -> f64 {
    if step > 0.0 {
        (value / step).round() * step
    } else {
        value
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "the compared numbers are exact")]
mod tests {
    use super::*;

    fn scales() -> Vec<Scale> {
        vec![
            Scale::Linear {
                low: -20.0,
                high: 180.0,
            },
            Scale::log(200_000.0, 3_000_000.0),
            Scale::quantile(vec![900.0, 100.0, 150.0, 400.0, 200.0])
                .expect("five different values"),
        ]
    }

    #[test]
    fn every_scale_is_the_inverse_of_itself() {
        for scale in scales() {
            for step in 0..=100 {
                let position = f64::from(step) / 100.0;
                let back = scale.position(scale.value(position));
                assert!(
                    (back - position).abs() < 1e-9,
                    "{scale:?} at {position}: {back}"
                );
            }
        }
    }

    #[test]
    fn places_ascend_with_values_and_stay_on_the_rail() {
        for scale in scales() {
            let span = scale.high() - scale.low();
            let places: Vec<f64> = (-10..=110)
                .map(|step| scale.position(scale.low() + span * f64::from(step) / 100.0))
                .collect();

            assert!(
                places.windows(2).all(|pair| pair[0] <= pair[1]),
                "{scale:?}"
            );
            assert!(
                places.iter().all(|place| (0.0..=1.0).contains(place)),
                "{scale:?}"
            );
        }
    }

    #[test]
    fn quantiles_with_repeated_values_have_a_place_for_each() {
        let scale = Scale::quantile(vec![1.0, 1.0, 1.0, 2.0]).expect("two different values");

        assert_eq!(scale.position(1.0), 0.0);
        assert_eq!(scale.position(2.0), 1.0);
        assert!(scale.position(1.5) > 0.6);
    }

    #[test]
    fn a_scale_without_room_puts_everything_at_the_start() {
        assert_eq!(Scale::quantile(vec![5.0, 5.0]), None);
        assert_eq!(
            Scale::log(0.0, 10.0),
            Scale::Linear {
                low: 0.0,
                high: 10.0
            }
        );
        assert_eq!(
            Scale::Linear {
                low: 3.0,
                high: 3.0
            }
            .position(3.0),
            0.0
        );
        assert_eq!(Scale::log(1.0, 10.0).value(f64::NAN), 1.0);
    }

    #[test]
    fn values_snap_to_the_nearest_step() {
        assert_eq!(snap(1_262_000.0, 25_000.0), 1_250_000.0);
        assert_eq!(snap(2.4, 0.0), 2.4);
    }
}
