//! Kanban boards: cards in columns, moved by dragging or with the bracket keys.

use leptos::{ev, prelude::*};

/// The type under which a dragged card carries its key.
const KEY_TYPE: &str = "text/plain";

/// The columns side by side.
#[component]
pub fn Kanban(
    /// What the cards are.
    #[prop(into)]
    label: String,
    /// The columns.
    children: Children,
) -> impl IntoView {
    view! { <div class="kanban" role="group" aria-label=label>{children()}</div> }.into_any()
}

/// A column; `on_drop` gets the key of a card that is dropped on it.
#[component]
pub fn KanbanColumn(
    /// The name.
    #[prop(into)]
    title: String,
    /// How many cards it holds.
    #[prop(into)]
    count: Signal<usize>,
    /// What the cards come to.
    #[prop(optional, into)]
    sum: Option<String>,
    /// Runs with the key of a dropped card.
    #[prop(optional, into)]
    on_drop: Option<Callback<(String,)>>,
    /// The cards.
    children: Children,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let label = title.clone();
    let drop_card = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        let key = event
            .data_transfer()
            .and_then(|data| data.get_data(KEY_TYPE).ok());
        if let (Some(on_drop), Some(key)) = (on_drop, key.filter(|key| !key.is_empty())) {
            on_drop.run((key,));
        }
    };
    view! {
        <section
            class="kcol"
            class:is-over=move || over.get()
            aria-label=label
            on:dragover=move |event: ev::DragEvent| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=drop_card
        >
            <header>
                {title}
                <span class="n">{move || count.get()}</span>
                {sum.map(|sum| view! { <span class="sum">{sum}</span> })}
            </header>
            {children()}
        </section>
    }
    .into_any()
}

/// A card; `on_move` gets −1 or 1 for the brackets, which move it a column back or on.
#[component]
pub fn KanbanCard(
    /// What identifies the card.
    #[prop(into)]
    key_text: String,
    /// The name, for screen readers.
    #[prop(into)]
    label: String,
    /// Runs when the card is moved by keyboard.
    #[prop(optional, into)]
    on_move: Option<Callback<(i32,)>>,
    /// The content.
    children: Children,
) -> impl IntoView {
    let dragged = RwSignal::new(false);
    let lift = move |event: ev::DragEvent| {
        if let Some(data) = event.data_transfer() {
            // Refused only outside of a drag.
            _ = data.set_data(KEY_TYPE, &key_text);
        }
        dragged.set(true);
    };
    let press = move |event: ev::KeyboardEvent| {
        let by = match event.key().as_str() {
            "[" => -1,
            "]" => 1,
            _ => return,
        };
        event.prevent_default();
        if let Some(on_move) = on_move {
            on_move.run((by,));
        }
    };
    view! {
        <article
            class="kcard"
            class:is-drag=move || dragged.get()
            tabindex="0"
            draggable="true"
            aria-label=label
            aria-keyshortcuts="[ ]"
            on:dragstart=lift
            on:dragend=move |_| dragged.set(false)
            on:keydown=press
        >
            {children()}
        </article>
    }
    .into_any()
}
