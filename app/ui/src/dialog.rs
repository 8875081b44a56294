//! Modal dialogs on the native `<dialog>`: focus stays inside and returns, Escape and a click outside close.

use leptos::{ev, prelude::*};
use web_sys::HtmlDialogElement;

use crate::{classes::classes, dom};

/// Opens and closes the native dialog with this id as the signal says.
pub(crate) fn follow(id: String, open: RwSignal<bool>) {
    Effect::new(move || {
        let wanted = open.get();
        let Some(dialog) = dom::element::<HtmlDialogElement>(&id) else {
            return;
        };
        if wanted && !dialog.open() {
            // Fails only for a dialog that has left the document.
            _ = dialog.show_modal();
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
}

/// Closes a dialog on a click beside it, for browsers that do not know `closedby`.
pub(crate) fn close_beside(event: &ev::MouseEvent) {
    let Some(dialog) = dom::listening::<HtmlDialogElement>(event) else {
        return;
    };
    let on_dialog = event
        .target()
        .is_some_and(|target| &target == AsRef::<web_sys::EventTarget>::as_ref(&dialog));
    let frame = dialog.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let inside =
        (frame.left()..=frame.right()).contains(&x) && (frame.top()..=frame.bottom()).contains(&y);
    if on_dialog && !inside {
        dialog.close();
    }
}

/// A modal dialog that names the thing it is about.
///
/// A [`DialogButton`] opens it without WebAssembly; `open` opens and closes it from the page's code.
#[component]
pub fn Dialog(
    /// The id, unique in the page.
    #[prop(into)]
    id: String,
    /// The question or the name of the task.
    #[prop(into)]
    title: String,
    /// Whether it is open; follows the person's closing.
    #[prop(optional)]
    open: Option<RwSignal<bool>>,
    /// Whether it needs room for a form or a table.
    #[prop(optional)]
    wide: bool,
    /// The actions, the safe one with `autofocus`.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    /// What the dialog says.
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    if let Some(open) = open {
        follow(id.clone(), open);
    }
    view! {
        <dialog
            id=id
            class=classes(&["dialog", if wide { "dialog--wide" } else { "" }])
            aria-labelledby=labelled_by
            closedby="any"
            on:click=|event| close_beside(&event)
            on:close=move |_| {
                if let Some(open) = open {
                    open.set(false);
                }
            }
        >
            <h3 id=title_id>{title}</h3>
            {children()}
            {actions.map(|actions| view! { <footer>{actions.run()}</footer> })}
        </dialog>
    }
    .into_any()
}

/// A button that opens a dialog or a sheet, or closes it, by the browser's own means.
#[component]
pub fn DialogButton(
    /// The id of the dialog.
    #[prop(into)]
    target: String,
    /// Whether it closes the dialog it stands in.
    #[prop(optional)]
    closes: bool,
    /// The classes, of a button or a chip.
    #[prop(default = "btn btn--line")]
    class: &'static str,
    /// The name for screen readers, where the content is only an icon.
    #[prop(optional, into)]
    label: Option<String>,
    /// The words.
    children: Children,
) -> impl IntoView {
    let command = if closes { "close" } else { "show-modal" };
    let id = target.clone();
    let act = move |event: ev::MouseEvent| {
        // The browser's own command is for the time before WebAssembly; both would be one too many.
        event.prevent_default();
        let Some(dialog) = dom::element::<HtmlDialogElement>(&id) else {
            return;
        };
        if closes && dialog.open() {
            dialog.close();
        } else if !closes && !dialog.open() {
            _ = dialog.show_modal();
        }
    };
    view! {
        <button class=class type="button" command=command commandfor=target aria-label=label on:click=act>
            {children()}
        </button>
    }
    .into_any()
}
