//! Search boxes: a form with one line, and a combobox that offers completions below it.

use leptos::{ev, html, prelude::*};

use crate::{classes::classes, icon::Icon, keys::Step};

/// A form with one line to search with; it works as an ordinary form.
#[component]
pub fn SearchBox(
    /// The id of the text field, unique in the page.
    #[prop(into)]
    id: String,
    /// Where the form leads.
    #[prop(into)]
    action: String,
    /// The name of the text in the address.
    #[prop(default = "q")]
    name: &'static str,
    /// The label, for screen readers.
    #[prop(into)]
    label: String,
    /// The first text.
    #[prop(optional, into)]
    value: String,
    /// An example.
    #[prop(optional, into)]
    placeholder: Option<String>,
    /// Whether it takes the whole width, over a map.
    #[prop(optional)]
    wide: bool,
    /// What stands at the end, as a button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <form class=classes(&["qpill", if wide { "qpill--wide" } else { "" }]) role="search" action=action method="get">
            {Icon::Search.view()}
            <label class="vh" for=id.clone()>{label}</label>
            <input
                id=id
                class="q"
                type="search"
                name=name
                value=value
                placeholder=placeholder
                autocomplete="off"
                enterkeyhint="search"
            />
            {children.map(|children| children())}
        </form>
    }
    .into_any()
}

/// A completion below a combobox.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The heading of the group that it stands in; completions of one group stand together.
    pub group: Option<String>,
    /// What it completes to.
    pub text: String,
    /// What it is, as "City, 634 homes".
    pub detail: Option<String>,
    /// The icon before it.
    pub icon: Icon,
}

/// A text field that offers completions, by the keys of the ARIA practices guide.
#[component]
pub fn Combobox(
    /// The id of the text field, unique in the page.
    #[prop(into)]
    id: String,
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// The label, for screen readers.
    #[prop(into)]
    label: String,
    /// The name of the list, for screen readers.
    #[prop(into)]
    list_label: String,
    /// The text; follows the typing.
    value: RwSignal<String>,
    /// The completions of the text.
    #[prop(into)]
    suggestions: Signal<Vec<Suggestion>>,
    /// Runs with the place of the completion that was chosen.
    #[prop(into)]
    on_pick: Callback<(usize,)>,
    /// An example.
    #[prop(optional, into)]
    placeholder: Option<String>,
    /// The classes of the text field.
    #[prop(default = "input")]
    class: &'static str,
    /// Whether completions show as soon as the field has the focus.
    #[prop(optional)]
    open_on_focus: bool,
    /// The most letters.
    #[prop(optional)]
    max_length: Option<u32>,
    /// What the key to finish says on a touch keyboard.
    #[prop(optional)]
    enter_key: Option<&'static str>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let field = NodeRef::<html::Input>::new();
    // Why: what was typed before the page came alive stays, so the field is read first and only written afterwards.
    Effect::new(move |was: Option<()>| {
        let text = value.get();
        if let Some(field) = field.get() {
            let typed = field.value();
            if was.is_none() {
                value.set(typed);
            } else if typed != text {
                field.set_value(&text);
            }
        }
    });
    let active = RwSignal::new(None::<usize>);
    let prefix = StoredValue::new(id.clone());
    let list_id = format!("{id}-list");
    let option_id = move |index: usize| prefix.with_value(|id| format!("{id}-option-{index}"));
    let shown = move || open.get() && suggestions.with(|list| !list.is_empty());
    let pick = move |index: usize| {
        open.set(false);
        active.set(None);
        on_pick.run((index,));
    };
    let press = move |event: ev::KeyboardEvent| {
        let key = event.key();
        if let Some(step) = Step::below_text(&key) {
            event.prevent_default();
            open.set(true);
            active.set(step.from(active.get_untracked(), suggestions.with_untracked(Vec::len)));
        } else if key == "Escape" && open.get_untracked() {
            event.prevent_default();
            open.set(false);
            active.set(None);
        } else if let ("Enter", true, Some(index)) =
            (key.as_str(), open.get_untracked(), active.get_untracked())
        {
            event.prevent_default();
            pick(index);
        }
    };
    let option = move |index: usize, suggestion: Suggestion| {
        view! {
            <div
                class="option"
                role="option"
                id=option_id(index)
                aria-selected=move || if active.get() == Some(index) { "true" } else { "false" }
                on:pointerdown=move |event| event.prevent_default()
                on:click=move |_| pick(index)
            >
                {suggestion.icon.view()}
                <span class="grow">{suggestion.text}</span>
                {suggestion.detail.map(|detail| view! { <small>{detail}</small> })}
            </div>
        }
    };
    let options = move || {
        groups(suggestions.get())
            .into_iter()
            .map(|(heading, members)| {
                let members = members
                    .into_iter()
                    .map(|(index, suggestion)| option(index, suggestion))
                    .collect_view();
                match heading {
                    Some(heading) => view! {
                        <div role="group" aria-label=heading.clone()>
                            <div class="group" role="presentation">{heading.clone()}</div>
                            {members}
                        </div>
                    }
                    .into_any(),
                    None => members.into_any(),
                }
            })
            .collect_view()
    };
    view! {
        <div class="combo">
            <input
                class=class
                id=id
                name=name
                type="text"
                role="combobox"
                autocomplete="off"
                aria-label=label
                aria-autocomplete="list"
                aria-controls=list_id.clone()
                aria-expanded=move || if shown() { "true" } else { "false" }
                aria-activedescendant=move || shown().then(|| active.get().map(option_id)).flatten()
                placeholder=placeholder
                value=value.get_untracked()
                node_ref=field
                maxlength=max_length
                enterkeyhint=enter_key
                on:input=move |event| {
                    value.set(event_target_value(&event));
                    active.set(None);
                    open.set(true);
                }
                on:keydown=press
                on:focus=move |_| open.set(open_on_focus)
                on:click=move |_| open.set(open_on_focus || open.get_untracked())
                on:blur=move |_| open.set(false)
            />
            <div class="combo-list" id=list_id role="listbox" aria-label=list_label hidden=move || !shown()>
                {options}
            </div>
        </div>
    }
    .into_any()
}

/// The heading of a group, and its completions, each with its place among all.
type Group = (Option<String>, Vec<(usize, Suggestion)>);

/// Completions by their groups, in order, each with its place among all.
fn groups(all: Vec<Suggestion>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, suggestion) in all.into_iter().enumerate() {
        match groups.last_mut() {
            Some((heading, members)) if *heading == suggestion.group => {
                members.push((index, suggestion));
            }
            _ => groups.push((suggestion.group.clone(), vec![(index, suggestion)])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn completions_keep_their_place_across_groups() {
        let of = |group: Option<&str>, text: &str| Suggestion {
            group: group.map(str::to_owned),
            text: text.to_owned(),
            detail: None,
            icon: Icon::MapPin,
        };
        let grouped = groups(vec![
            of(Some("City"), "a"),
            of(Some("City"), "b"),
            of(None, "c"),
        ]);

        let shape: Vec<_> = grouped
            .iter()
            .map(|(heading, members)| {
                (
                    heading.as_deref(),
                    members.iter().map(|(index, _)| *index).collect::<Vec<_>>(),
                )
            })
            .collect();
        assert_eq!(shape, [(Some("City"), vec![0, 1]), (None, vec![2])]);
    }
}
