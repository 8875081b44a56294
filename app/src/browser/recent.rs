//! The searches that were last made in this browser; they never leave it. For listeners and effects only.

use model::wire::{from_text, to_text};
use serde::{Deserialize, Serialize};
use web_sys::Storage;

const KEY: &str = "recent-searches";
const MOST: usize = 6;

/// A search that was made before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// What it asked for, in words.
    pub label: String,
    /// Its address, without the language.
    pub target: String,
}

fn storage() -> Option<Storage> {
    leptos::prelude::window().local_storage().ok().flatten()
}

/// The searches, the latest first.
pub fn recent() -> Vec<Recent> {
    let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    let all: Vec<Recent> = kept
        .and_then(|text| from_text(&text).ok())
        .unwrap_or_default();
    all.into_iter()
        .filter(|search| search.target.starts_with("/search?"))
        .take(MOST)
        .collect()
}

/// Puts a search before the others.
pub fn remember(search: Recent) {
    let mut all = recent();
    all.retain(|known| known.target != search.target && known.label != search.label);
    all.insert(0, search);
    all.truncate(MOST);
    if let (Some(storage), Ok(text)) = (storage(), to_text(&all)) {
        // Why: a browser that keeps nothing has no recent searches, and works.
        let _ = storage.set_item(KEY, &text);
    }
}

/// Forgets all of them.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
}
