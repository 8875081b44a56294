//! A school in a list.

use leptos::prelude::*;
use ui::Icon;

/// Its name, what is known of it, and a link where one leads on.
pub fn school_row(name: String, about: String, link: Option<AnyView>) -> AnyView {
    view! {
        <div class="row">
            <span class="rating" aria-hidden="true">{Icon::School.view()}</span>
            <div class="grow"><b>{name}</b><div class="sm faint">{about}</div></div>
            {link}
        </div>
    }
    .into_any()
}
