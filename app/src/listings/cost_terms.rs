//! The terms of a loan as the address of the page carries them: `down`, `rate`, `years`.

use model::costs::Assumptions;

/// The terms offered, in years.
pub const YEARS: [u32; 4] = [30, 20, 15, 10];
/// The highest yearly interest that can be asked for, percent.
pub const MOST_RATE: f64 = 15.0;

/// What can be wrong with the terms of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The down payment is no number from 0 to 100.
    Down,
    /// The rate is no number from 0 to [`MOST_RATE`].
    Rate,
    /// The term is none of [`YEARS`].
    Years,
}

/// The terms of a loan, percent and years.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Terms {
    /// Down payment, percent of the price.
    pub down: f64,
    /// Yearly interest, percent.
    pub rate: f64,
    /// Term in years.
    pub years: u32,
}

impl Default for Terms {
    fn default() -> Self {
        let usual = Assumptions::default();
        Self {
            down: (usual.down * 100.0).round(),
            rate: (usual.rate * 1_000.0).round() / 10.0,
            years: usual.years,
        }
    }
}

impl Terms {
    /// Reads the parameters of an address; a fault keeps the usual term in its place.
    pub fn parse(parameter: impl Fn(&str) -> Option<String>) -> (Self, Vec<Fault>) {
        let mut terms = Self::default();
        let mut faults = Vec::new();
        let number = |name: &str, most: f64| {
            let text = parameter(name)?;
            let text = text.trim().trim_end_matches('%');
            let value = text.parse::<f64>().ok();
            Some(value.filter(|value| (0.0..=most).contains(value)))
        };
        match number("down", 100.0) {
            Some(Some(down)) => terms.down = down,
            Some(None) => faults.push(Fault::Down),
            None => {}
        }
        match number("rate", MOST_RATE) {
            Some(Some(rate)) => terms.rate = rate,
            Some(None) => faults.push(Fault::Rate),
            None => {}
        }
        if let Some(text) = parameter("years") {
            match text.trim().parse() {
                Ok(years) if YEARS.contains(&years) => terms.years = years,
                _ => faults.push(Fault::Years),
            }
        }
        (terms, faults)
    }

    /// The query string of these terms; empty for the usual ones.
    pub fn to_query(self) -> String {
        let usual = Self::default();
        let mut parts = Vec::new();
        if (self.down - usual.down).abs() > 1e-9 {
            parts.push(format!("down={}", self.down));
        }
        if (self.rate - usual.rate).abs() > 1e-9 {
            parts.push(format!("rate={}", self.rate));
        }
        if self.years != usual.years {
            parts.push(format!("years={}", self.years));
        }
        parts.join("&")
    }

    /// The same for the calculator.
    pub fn assumptions(self) -> Assumptions {
        Assumptions {
            down: self.down / 100.0,
            rate: self.rate / 100.0,
            years: self.years,
            ..Assumptions::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> (Terms, Vec<Fault>) {
        Terms::parse(|name| {
            pairs
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn terms_survive_their_address() {
        let (terms, faults) = read(&[("down", "35"), ("rate", "5.85%"), ("years", "15")]);

        assert_eq!(faults, []);
        assert_eq!(terms.to_query(), "down=35&rate=5.85&years=15");
        assert_eq!(Terms::default().to_query(), "");
        assert_eq!(read(&[]).0, Terms::default());
    }

    #[test]
    fn a_fault_is_named_and_the_rest_is_kept() {
        let (terms, faults) = read(&[("down", "-1"), ("rate", "NaN"), ("years", "15")]);

        assert_eq!(faults, [Fault::Down, Fault::Rate]);
        assert_eq!((terms.down, terms.years), (20.0, 15));
        assert_eq!(read(&[("years", "99")]).1, [Fault::Years]);
    }
}
