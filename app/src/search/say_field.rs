//! The field of every search box: a sentence, with completions for places, addresses, numbers and schools below it.

use super::api::{Heard, hear, suggest};
use super::results::heading;
use super::state::{LONGEST, address};
use crate::browser::{Recent, forget, recent, single_keys_are_on};
use crate::i18n_catalogue::{Locale, href, locale};
use leptos::ev;
use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;
use leptos_i18n::td_string;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use model::search::{SearchQuery, Suggestion, SuggestionKind, WHERE};
use std::time::Duration;
use ui::{Combobox, Icon};
use wasm_bindgen::JsCast as _;

/// How long nobody types before the letters are looked up.
const PAUSE: Duration = Duration::from_millis(150);
/// A line below the field.
#[derive(Debug, Clone, PartialEq)]
enum Entry {
    /// A completion.
    Found(Suggestion),
    /// An earlier search.
    Again(Recent),
    /// Forgets the earlier searches.
    Forget,
}

fn kind_heading(kind: SuggestionKind, locale: Locale) -> (&'static str, Icon) {
    match kind {
        SuggestionKind::City => (td_string!(locale, search.group_cities), Icon::MapPin),
        SuggestionKind::Subdivision => (
            td_string!(locale, search.group_subdivisions),
            Icon::Building2,
        ),
        SuggestionKind::Zip => (td_string!(locale, search.group_zips), Icon::MapPin),
        SuggestionKind::Address => (td_string!(locale, search.group_addresses), Icon::House),
        SuggestionKind::Mls => (td_string!(locale, search.group_numbers), Icon::House),
        SuggestionKind::School => (td_string!(locale, search.group_schools), Icon::School),
    }
}

fn shown(entry: Entry, locale: Locale) -> ui::Suggestion {
    match entry {
        Entry::Found(found) => {
            let (group, icon) = kind_heading(found.kind, locale);
            let homes = (!found.kind.is_home()).then(|| heading(found.count, locale));
            let detail: Vec<String> = found.detail.into_iter().chain(homes).collect();
            ui::Suggestion {
                group: Some(group.to_owned()),
                text: found.label,
                detail: Some(detail.join(" · ")),
                icon,
            }
        }
        Entry::Again(search) => ui::Suggestion {
            group: Some(td_string!(locale, search.recent).to_owned()),
            text: search.label,
            detail: None,
            icon: Icon::Clock,
        },
        Entry::Forget => ui::Suggestion {
            group: None,
            text: td_string!(locale, search.forget).to_owned(),
            detail: None,
            icon: Icon::X,
        },
    }
}

/// The search at hand in the place that was chosen.
fn there(at_hand: &SearchQuery, target: &str) -> SearchQuery {
    let (place, _) = SearchQuery::from_query_string(target);
    let pairs = at_hand.to_pairs();
    let kept = pairs
        .iter()
        .filter(|(name, _)| !WHERE.contains(name) && *name != "page");
    let all: Vec<_> = kept.cloned().chain(place.to_pairs()).collect();
    SearchQuery::parse(all.iter().map(|(name, value)| (*name, value.as_str()))).0
}

/// Puts the cursor into the field at a press of "/", unless the person is typing elsewhere.
fn focus_at_slash(id: String) {
    let listener = window_event_listener(ev::keydown, move |event| {
        let is_plain =
            event.key() == "/" && !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        let is_typing = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|at| {
                at.closest("input, textarea, select, [contenteditable]")
                    .ok()
                    .flatten()
                    .is_some()
            });
        if is_plain
            && !is_typing
            && single_keys_are_on()
            && let Some(field) = crate::browser::element::<web_sys::HtmlElement>(&id)
        {
            event.prevent_default();
            let _ = field.focus();
        }
    });
    on_cleanup(move || listener.remove());
}

/// The field; it stands in a form that leads to the search.
#[component]
pub fn SayField(
    /// Its id, unique in the page.
    id: &'static str,
    /// What it is for, for screen readers.
    label: &'static str,
    /// An example.
    placeholder: &'static str,
    /// The words in it at first.
    #[prop(optional)]
    value: String,
    /// The search at hand, which a chosen place keeps.
    #[prop(optional)]
    at_hand: SearchQuery,
    /// Where to put what is understood while the person types.
    #[prop(optional)]
    heard: Option<RwSignal<Option<Heard>>>,
) -> impl IntoView {
    let locale = locale();
    let navigate = use_navigate();
    let first = StoredValue::new(value.clone());
    let text = RwSignal::new(value);
    let entries = RwSignal::new(Vec::<Entry>::new());
    // Why: answers may come back in another order; only the one to the latest letters counts.
    let turn = StoredValue::new(0_u32);
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let running = StoredValue::new(None::<Owner>);
    // Why: a question that is dropped before its answer is taken back, so that the newest one finds the line free.
    let take_back = move || {
        if let Some(Some(earlier)) = running.try_get_value() {
            earlier.cleanup();
        }
    };
    let look_up = move |typed: String, at: u32| {
        let owner = Owner::new();
        running.set_value(Some(owner.clone()));
        let answer = async move {
            let (words, listens) = (typed.clone(), heard.is_some());
            if let Ok(found) = suggest(typed).await
                && turn.try_get_value() == Some(at)
            {
                entries.set(found.into_iter().map(Entry::Found).collect());
            }
            if listens
                && let Ok(understood) = hear(words).await
                && let (true, Some(heard)) = (turn.try_get_value() == Some(at), heard)
            {
                heard.set(Some(understood));
            }
        };
        owner.with(|| spawn_local_scoped_with_cancellation(answer));
    };
    Effect::new(move |_| {
        let typed = text.get().trim().to_owned();
        take_back();
        let at = turn.get_value() + 1;
        turn.set_value(at);
        if let Some(earlier) = waiting.get_value() {
            earlier.clear();
        }
        if typed.is_empty() {
            let mut again: Vec<Entry> = recent().into_iter().map(Entry::Again).collect();
            if !again.is_empty() {
                again.push(Entry::Forget);
            }
            entries.set(again);
            if let Some(heard) = heard {
                heard.set(None);
            }
        } else if first.with_value(|first| *first == typed) {
            entries.set(Vec::new());
        } else {
            waiting.set_value(set_timeout_with_handle(move || look_up(typed, at), PAUSE).ok());
        }
    });
    Effect::new(move |_| focus_at_slash(id.to_owned()));
    on_cleanup(move || {
        take_back();
        if let Some(Some(handle)) = waiting.try_get_value() {
            handle.clear();
        }
    });
    let pick = move |index: usize| {
        let Some(entry) = entries.with_untracked(|entries| entries.get(index).cloned()) else {
            return;
        };
        let target = match entry {
            Entry::Found(found) if found.kind.is_home() => href(&found.path()),
            Entry::Found(found) => address(&there(&at_hand, &found.target)),
            Entry::Again(search) => href(&search.target),
            Entry::Forget => {
                forget();
                entries.set(Vec::new());
                return;
            }
        };
        let options = NavigateOptions {
            resolve: false,
            ..NavigateOptions::default()
        };
        navigate(&target, options);
    };
    let suggestions = Signal::derive(move || {
        entries
            .get()
            .into_iter()
            .map(|entry| shown(entry, locale))
            .collect::<Vec<_>>()
    });
    view! {
        <Combobox
            id=id
            name="say"
            label=label
            list_label=td_string!(locale, search.suggestions)
            value=text
            suggestions=suggestions
            on_pick=pick
            placeholder=placeholder
            class="q"
            open_on_focus=true
            max_length=LONGEST as u32
            enter_key="search"
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_place_keeps_the_other_filters() {
        let (at_hand, _) =
            SearchQuery::from_query_string("city=Indio&minBeds=3&near=33,-116,500&page=3");

        assert_eq!(
            there(&at_hand, "zip=92262").to_query_string(),
            "zip=92262&minBeds=3"
        );
    }
}
