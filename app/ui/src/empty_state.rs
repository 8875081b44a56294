//! The empty state: what is not here, why, and the way on.

use leptos::prelude::*;

/// How deep a heading lies in the outline of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Heading {
    /// The heading of the page.
    H1,
    /// The heading of a section.
    H2,
    /// The heading of a part.
    #[default]
    H3,
}

impl Heading {
    /// The heading element around the text.
    pub fn view(self, id: Option<String>, text: String) -> AnyView {
        match self {
            Self::H1 => view! { <h1 id=id>{text}</h1> }.into_any(),
            Self::H2 => view! { <h2 id=id>{text}</h2> }.into_any(),
            Self::H3 => view! { <h3 id=id>{text}</h3> }.into_any(),
        }
    }
}

/// What is not here, why, and the way on; the children are the actions.
#[component]
pub fn EmptyState(
    /// What is not here, in one line.
    #[prop(into)]
    title: String,
    /// Why, and what to do.
    #[prop(optional, into)]
    text: Option<String>,
    /// The address of a picture that decorates the state.
    #[prop(optional, into)]
    picture: Option<String>,
    /// How deep the title lies in the outline.
    #[prop(optional)]
    heading: Heading,
    /// The actions.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            {picture
                .map(|src| view! { <div class="art"><img src=src alt="" width="1200" height="800" loading="lazy"/></div> })}
            {heading.view(None, title)}
            {text.map(|text| view! { <p>{text}</p> })}
            {children.map(|children| view! { <div class="row wrapf">{children()}</div> })}
        </div>
    }
    .into_any()
}
