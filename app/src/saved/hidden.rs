//! Hiding a home: it stays in lists and on the map, dimmed, in this browser only, until it is shown again.

use crate::browser::{keep_text, kept_text};
use crate::i18n_catalogue::locale;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::saved::HomeRef;
use ui::{Icon, use_toasts};

/// Where the browser keeps them.
const KEY: &str = "hidden-homes";
/// The most that are kept; the oldest goes.
const MOST: usize = 2_000;

/// The homes that a visitor hides, the last one first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HiddenHomes(Vec<HomeRef>);

impl HiddenHomes {
    /// Reads homes with `|` between them; what names no home is left out.
    pub fn parse(text: &str) -> Self {
        Self(
            text.split('|')
                .filter_map(HomeRef::parse)
                .take(MOST)
                .collect(),
        )
    }

    /// The homes.
    pub fn homes(&self) -> &[HomeRef] {
        &self.0
    }

    /// Whether a home is hidden.
    pub fn contains(&self, home: &HomeRef) -> bool {
        self.0.contains(home)
    }

    /// Hides a home, or shows it again.
    pub fn set(&mut self, home: &HomeRef, is_hidden: bool) {
        self.0.retain(|kept| kept != home);
        if is_hidden {
            self.0.insert(0, home.clone());
            self.0.truncate(MOST);
        }
    }

    fn text(&self) -> String {
        self.0
            .iter()
            .map(HomeRef::to_string)
            .collect::<Vec<_>>()
            .join("|")
    }
}

/// Makes the hidden homes known to every page; they are read once the page is alive.
pub fn provide_hidden() {
    let hidden = RwSignal::new(HiddenHomes::default());
    provide_context(hidden);
    Effect::new(move |_| {
        if let Some(text) = kept_text(KEY) {
            hidden.set(HiddenHomes::parse(&text));
        }
    });
}

/// The hidden homes.
pub fn hidden() -> RwSignal<HiddenHomes> {
    use_context().unwrap_or_default()
}

/// Whether a home is hidden, as far as the page shows it.
///
/// Why an effect: the server knows no hidden homes, and a page must come to life as the server has written it.
pub fn is_hidden(home: HomeRef) -> Signal<bool> {
    let hidden = hidden();
    let is_alive = RwSignal::new(false);
    Effect::new(move |_| is_alive.set(true));
    Signal::derive(move || is_alive.get() && hidden.with(|hidden| hidden.contains(&home)))
}

/// The button that hides a home, and shows it again.
#[component]
pub fn HideButton(
    /// The home.
    home: HomeRef,
    /// What it is called.
    address: String,
) -> impl IntoView {
    let locale = locale();
    let hidden = hidden();
    let toasts = use_toasts();
    let is_hidden = is_hidden(home.clone());
    let address = StoredValue::new(address);
    let label = move || {
        let address = address.get_value();
        if is_hidden.get() {
            td_string!(locale, saved.show_again, address = address)
        } else {
            td_string!(locale, saved.hide, address = address)
        }
    };
    let set = move |home: &HomeRef, is_hidden: bool| {
        hidden.update(|hidden| hidden.set(home, is_hidden));
        keep_text(KEY, &hidden.with_untracked(HiddenHomes::text));
    };
    let toggle = move |_| {
        let hides = !is_hidden.get_untracked();
        set(&home, hides);
        if let Some(toasts) = toasts.filter(|_| hides) {
            let home = home.clone();
            toasts.undo(
                td_string!(locale, saved.is_hidden, address = address.get_value()),
                td_string!(locale, saved.undo),
                Callback::new(move |()| set(&home, false)),
            );
        }
    };
    view! {
        <button
            class="hide needs-script"
            type="button"
            aria-label=label
            aria-pressed=move || if is_hidden.get() { "true" } else { "false" }
            on:click=toggle
        >
            {Icon::EyeOff.view()}
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_is_hidden_once_and_shown_again() {
        let home = HomeRef::parse("mls:gps~1").expect("a home");
        let mut hidden = HiddenHomes::parse("mls:gps~2|nonsense|mls:gps~1");

        hidden.set(&home, true);
        assert_eq!(hidden.text(), "mls:gps~1|mls:gps~2");
        hidden.set(&home, false);
        assert_eq!(hidden.text(), "mls:gps~2");
    }
}
