//! Search from memory: the index, how it is kept fresh, and what people may ask of it.

mod live_index;

pub use live_index::{LiveIndex, Loaded};

use crate::clock::Clock;
use model::search::{Search, SearchPage, SearchQuery};
use model::{AppError, Result, Viewer};
use std::sync::Arc;

/// Answers searches from the index.
pub struct SearchService {
    index: Arc<LiveIndex>,
    clock: Arc<dyn Clock>,
}

impl SearchService {
    /// A service over an index.
    pub fn new(index: Arc<LiveIndex>, clock: Arc<dyn Clock>) -> Self {
        Self { index, clock }
    }
}

#[async_trait::async_trait]
impl Search for SearchService {
    async fn find(&self, _viewer: &Viewer, query: SearchQuery) -> Result<SearchPage> {
        let Some(snapshot) = self.index.snapshot() else {
            return Err(AppError::Unavailable {
                what: "The search".to_owned(),
            });
        };
        Ok(snapshot.search(&query, self.clock.now_ms()))
    }
}
