//! Fields: a label, a control, a hint, and what is wrong with the input.

use leptos::prelude::*;

use crate::{classes::classes, icon::Icon};

/// The ids that tie a control to its label, its hint and its error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldIds {
    /// The id of the control.
    pub control: String,
    /// The id of the hint.
    pub hint: String,
    /// The id of the error.
    pub error: String,
}

impl FieldIds {
    /// The ids of the field whose control has this id.
    pub fn new(control: &str) -> Self {
        Self {
            control: control.to_owned(),
            hint: format!("{control}-hint"),
            error: format!("{control}-error"),
        }
    }

    /// What describes the control: its hint, if it has one, and its error.
    pub fn described_by(&self, has_hint: bool) -> String {
        if has_hint {
            format!("{} {}", self.hint, self.error)
        } else {
            self.error.clone()
        }
    }
}

/// A label, a control, a hint, and what is wrong with the input.
#[component]
pub fn Field(
    /// The id of the control.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong, and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// The control.
    children: Children,
) -> impl IntoView {
    field_view(&FieldIds::new(&id), label, hint, error, class, children())
}

pub(crate) fn field_view(
    ids: &FieldIds,
    label: String,
    hint: Option<String>,
    error: Signal<Option<String>>,
    class: &str,
    control: AnyView,
) -> AnyView {
    let message = move || {
        error.get().map(|error| {
            view! {
                {Icon::CircleAlert.view()}
                {error}
            }
        })
    };
    view! {
        <div class=classes(&["field", class])>
            <label for=ids.control.clone()>{label}</label>
            {control}
            {hint.map(|hint| view! { <span class="hint" id=ids.hint.clone()>{hint}</span> })}
            <span class="error" id=ids.error.clone() aria-live="polite">
                {message}
            </span>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_is_described_by_its_hint_and_its_error() {
        let ids = FieldIds::new("email");

        assert_eq!(ids.described_by(true), "email-hint email-error");
        assert_eq!(ids.described_by(false), "email-error");
    }
}
