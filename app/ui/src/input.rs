//! Text fields of one and of several lines.

use crate::raw_text::raw_text;
use leptos::prelude::*;

use crate::field::{FieldIds, field_view};

/// What a text field takes; the browser shows the right keys and checks the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Any text.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A password.
    Password,
    /// A web address.
    Url,
    /// Digits and signs, as in money; still text.
    Numeric,
    /// A calendar date.
    Date,
    /// Words to search for.
    Search,
}

impl InputKind {
    const fn kind(self) -> &'static str {
        match self {
            Self::Text | Self::Numeric => "text",
            Self::Email => "email",
            Self::Phone => "tel",
            Self::Password => "password",
            Self::Url => "url",
            Self::Date => "date",
            Self::Search => "search",
        }
    }

    const fn keys(self) -> Option<&'static str> {
        match self {
            Self::Numeric => Some("numeric"),
            _ => None,
        }
    }
}

/// A text field with its label; the browser owns the text, so that nothing typed early is lost.
#[component]
pub fn TextField(
    /// The id, unique in the page.
    #[prop(into)]
    id: String,
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// What it takes.
    #[prop(optional)]
    kind: InputKind,
    /// The first text.
    #[prop(optional, into)]
    value: String,
    /// An example.
    #[prop(optional, into)]
    placeholder: Option<String>,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong, and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// What the browser may fill in.
    #[prop(optional, into)]
    autocomplete: Option<String>,
    /// Whether the form needs it.
    #[prop(optional)]
    required: bool,
    /// More classes for the field.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let ids = FieldIds::new(&id);
    let described_by = ids.described_by(hint.is_some());
    let control = view! {
        <input
            class="input"
            id=ids.control.clone()
            name=name
            type=kind.kind()
            inputmode=kind.keys()
            value=value
            placeholder=placeholder
            autocomplete=autocomplete
            required=required
            aria-describedby=described_by
            aria-invalid=move || error.with(Option::is_some).then_some("true")
        />
    }
    .into_any();
    field_view(&ids, label, hint, error, class, control)
}

/// A field for several lines of text, with its label.
#[component]
pub fn TextArea(
    /// The id, unique in the page.
    #[prop(into)]
    id: String,
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The first text.
    #[prop(optional, into)]
    value: String,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong, and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether the form needs it.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let ids = FieldIds::new(&id);
    let described_by = ids.described_by(hint.is_some());
    let control = view! {
        <textarea
            class="textarea"
            id=ids.control.clone()
            name=name
            rows="4"
            required=required
            aria-describedby=described_by
            aria-invalid=move || error.with(Option::is_some).then_some("true")
        >
            {raw_text(value)}
        </textarea>
    }
    .into_any();
    field_view(&ids, label, hint, error, "", control)
}

/// One line with something before or after the text, as an icon or a button.
#[component]
pub fn Affix(
    /// Whether it is the main field of its place.
    #[prop(optional)]
    large: bool,
    /// The icon, the label, the `<input>` and the button.
    children: Children,
) -> impl IntoView {
    let class = if large { "affix affix--lg" } else { "affix" };
    view! { <div class=class>{children()}</div> }.into_any()
}
