//! How a component writes numbers: in the words of the page that uses it.

use std::{fmt, sync::Arc};

/// A function from a number to its text, in the language of the page.
#[derive(Clone)]
pub struct Format(Arc<dyn Fn(f64) -> String + Send + Sync>);

impl Format {
    /// The text of a number.
    pub fn text(&self, number: f64) -> String {
        (self.0)(number)
    }
}

impl<F: Fn(f64) -> String + Send + Sync + 'static> From<F> for Format {
    fn from(format: F) -> Self {
        Self(Arc::new(format))
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Format")
    }
}
