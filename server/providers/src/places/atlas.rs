//! What a source of our own knows of communities and schools: outlines, and where schools stand.

use model::communities::AtlasSheets;
use std::sync::{Arc, OnceLock};

/// Outlines and schools, read when first asked for.
#[derive(Clone)]
pub struct Atlas {
    source: &'static str,
    recorded_on: &'static str,
    load: Arc<dyn Fn() -> AtlasSheets + Send + Sync>,
    sheets: Arc<OnceLock<AtlasSheets>>,
}

impl Atlas {
    /// What `load` gives, which may take a moment, said by a source for a day.
    pub fn new(
        load: impl Fn() -> AtlasSheets + Send + Sync + 'static,
        source: &'static str,
        recorded_on: &'static str,
    ) -> Self {
        Self {
            source,
            recorded_on,
            load: Arc::new(load),
            sheets: Arc::default(),
        }
    }

    /// Who says so.
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// The day for which it is said, as in `2026-01-31`.
    pub const fn recorded_on(&self) -> &'static str {
        self.recorded_on
    }

    /// Everything that it shows; the first call may take a moment.
    pub fn sheets(&self) -> &AtlasSheets {
        self.sheets.get_or_init(|| (self.load)())
    }
}
