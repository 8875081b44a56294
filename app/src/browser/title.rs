//! The page's title, escaped where it becomes HTML.

use leptos::prelude::*;

/// Sets the page's title.
///
/// Why: `leptos_meta` writes the title into the server's HTML as it is, and in the browser as text.
#[component]
pub fn Title(
    /// The title as people read it.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    let text = escaped(&text);
    view! { <leptos_meta::Title text/> }
}

/// The text as HTML shows it in a title.
#[cfg(any(feature = "ssr", test))]
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_leave_its_element() {
        assert_eq!(
            escaped("a </title><script> & b"),
            "a &lt;/title&gt;&lt;script&gt; &amp; b"
        );
    }
}
