//! The sentence that a search came from, with what was understood of it.

use super::active::ActiveFilter;
use super::state::address_said;
use model::search::{Reading, SearchQuery};

/// A sentence and its reading; both empty where nothing was said.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Said {
    sentence: String,
    reading: Reading,
}

impl Said {
    /// A sentence with its reading.
    pub fn new(sentence: String, reading: Option<Reading>) -> Self {
        reading.map_or_else(Self::default, |reading| Self { sentence, reading })
    }

    /// The sentence as far as a search still asks for what it says.
    pub fn sentence_for(&self, query: &SearchQuery) -> String {
        self.reading.sentence_for(&self.sentence, query)
    }

    /// The address of a search, which keeps of the sentence what still holds.
    pub fn address(&self, query: &SearchQuery) -> String {
        address_said(query, &self.sentence_for(query))
    }

    /// Whether the sentence asked for a filter.
    pub fn asked_for(&self, filter: &ActiveFilter) -> bool {
        self.reading.asks_for(filter.names, filter.value.as_deref())
    }

    /// The words that were not used.
    pub fn unused(&self) -> &[String] {
        // Where nothing was understood, the words are looked for in the descriptions, and so are used.
        if self.reading.understood.is_empty() {
            &[]
        } else {
            &self.reading.unused
        }
    }
}
