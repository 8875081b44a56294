//! The heart on a home: it keeps the home, or lets it go, without asking the server.

use super::api::COOKIE;
use crate::browser::{cookie, keep_cookie};
use crate::i18n_catalogue::locale;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::saved::{HomeRef, SavedHomes};
use ui::Heart;

/// Makes the kept homes known to every page.
pub fn provide_saved() {
    let saved = SavedHomes::parse(&cookie(COOKIE).unwrap_or_default());
    provide_context(RwSignal::new(saved));
}

/// The kept homes.
pub fn saved() -> RwSignal<SavedHomes> {
    use_context().unwrap_or_default()
}

/// The heart of a home; without scripts it sends a form.
#[component]
pub fn SaveHeart(
    /// The home.
    home: HomeRef,
    /// What it is called.
    address: String,
) -> impl IntoView {
    let locale = locale();
    let saved = saved();
    let value = home.to_string();
    let is_kept = {
        let home = home.clone();
        Signal::derive(move || saved.with(|saved| saved.contains(&home)))
    };
    let label = Signal::derive(move || {
        if is_kept.get() {
            td_string!(locale, saved.remove, address = address.clone())
        } else {
            td_string!(locale, saved.keep, address = address.clone())
        }
    });
    let toggle = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let is_kept = is_kept.get_untracked();
        saved.update(|saved| {
            if is_kept {
                saved.remove(&home);
            } else {
                saved.keep(home.clone());
            }
        });
        keep_cookie(COOKIE, &saved.with_untracked(ToString::to_string), 365);
    };
    view! {
        <form class="keep" method="post" action="/fn/saved/set" on:submit=toggle>
            <input type="hidden" name="home" value=value/>
            <input type="hidden" name="keep" value=move || if is_kept.get() { "false" } else { "true" }/>
            <Heart pressed=is_kept label submit=true/>
        </form>
    }
    .into_any()
}
