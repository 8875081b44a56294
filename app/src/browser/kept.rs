//! What the browser keeps for the visitor and never sends; for listeners and effects only.

use web_sys::Storage;

const SEEN: &str = "seen-homes";
/// The most homes that are remembered as seen.
const MOST_SEEN: usize = 1_000;

fn storage() -> Option<Storage> {
    leptos::prelude::window().local_storage().ok().flatten()
}

/// A text that was kept under a name.
pub fn kept_text(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps a text under a name.
pub fn keep_text(name: &str, text: &str) {
    if let Some(storage) = storage() {
        // A browser that keeps nothing forgets, and works.
        _ = storage.set_item(name, text);
    }
}

/// The pins of the homes that the visitor has looked at, the latest first.
pub fn seen_pins() -> Vec<u64> {
    kept_text(SEEN)
        .unwrap_or_default()
        .split(',')
        .filter_map(|pin| pin.parse().ok())
        .take(MOST_SEEN)
        .collect()
}

/// Remembers that the visitor has looked at a home.
pub fn saw_pin(pin: u64) {
    let mut seen = seen_pins();
    if seen.first() == Some(&pin) {
        return;
    }
    seen.retain(|known| *known != pin);
    seen.insert(0, pin);
    seen.truncate(MOST_SEEN);
    let text = seen.iter().map(u64::to_string).collect::<Vec<_>>();
    keep_text(SEEN, &text.join(","));
}
