//! Tabs: parts of one thing, one at a time, by the keys of the ARIA practices guide.

use leptos::{ev, prelude::*};
use web_sys::HtmlElement;

use crate::{dom, keys::Step};

/// One part.
pub struct Tab {
    /// The words.
    pub label: String,
    /// How many things it holds.
    pub count: Option<u32>,
    /// The content.
    pub panel: AnyView,
}

/// Parts of one thing, one at a time; without WebAssembly all of them show.
#[component]
pub fn Tabs(
    /// The id, unique in the page.
    #[prop(into)]
    id: String,
    /// What the parts are of.
    #[prop(into)]
    label: String,
    /// The parts.
    tabs: Vec<Tab>,
    /// The part that shows, counted from zero.
    selected: RwSignal<usize>,
) -> impl IntoView {
    let count = tabs.len();
    let prefix = StoredValue::new(id);
    let tab_id = move |index: usize| prefix.with_value(|id| format!("{id}-tab-{index}"));
    let panel_id = move |index: usize| prefix.with_value(|id| format!("{id}-panel-{index}"));
    let press = move |event: ev::KeyboardEvent| {
        let step = Step::in_row(&event.key());
        let Some(next) = step.and_then(|step| step.from(Some(selected.get_untracked()), count))
        else {
            return;
        };
        event.prevent_default();
        selected.set(next);
        if let Some(tab) = dom::element::<HtmlElement>(&tab_id(next)) {
            // Fails only for an element that cannot take the focus; a button can.
            _ = tab.focus();
        }
    };
    let (buttons, panels): (Vec<_>, Vec<_>) = tabs
        .into_iter()
        .enumerate()
        .map(|(index, tab)| {
            let is_selected = move || selected.get() == index;
            let button = view! {
                <button
                    type="button"
                    role="tab"
                    id=tab_id(index)
                    aria-controls=panel_id(index)
                    aria-selected=move || if is_selected() { "true" } else { "false" }
                    tabindex=move || if is_selected() { "0" } else { "-1" }
                    on:click=move |_| selected.set(index)
                >
                    {tab.label}
                    {tab.count.map(|count| view! { <span class="n">{count}</span> })}
                </button>
            };
            let panel = view! {
                <div
                    class="tab-panel"
                    role="tabpanel"
                    id=panel_id(index)
                    aria-labelledby=tab_id(index)
                    tabindex="0"
                    data-active=move || is_selected().then_some("")
                >
                    {tab.panel}
                </div>
            };
            (button.into_any(), panel.into_any())
        })
        .unzip();
    view! {
        <div class="tab-group">
            <div class="tabs" role="tablist" aria-label=label on:keydown=press>
                {buttons}
            </div>
            {panels}
        </div>
    }
    .into_any()
}

/// One page of a [`TabLinks`].
#[derive(Clone, Debug)]
pub struct TabLink {
    /// Where it leads.
    pub href: String,
    /// The words.
    pub label: String,
    /// How many things it holds.
    pub count: Option<u32>,
    /// Whether it is the current page.
    pub current: bool,
}

/// Pages of one thing that look like tabs.
#[component]
pub fn TabLinks(
    /// The name of the landmark.
    #[prop(into)]
    label: String,
    /// The pages.
    links: Vec<TabLink>,
) -> impl IntoView {
    let links = links
        .into_iter()
        .map(|link| {
            view! {
                <a href=link.href aria-current=link.current.then_some("page")>
                    {link.label}
                    {link.count.map(|count| view! { <span class="n">{count}</span> })}
                </a>
            }
        })
        .collect_view();
    view! { <nav class="tabs" aria-label=label>{links}</nav> }.into_any()
}
