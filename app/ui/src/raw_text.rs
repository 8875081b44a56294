//! Text for HTML that is written as it is: titles and text areas by Leptos, drawings by ourselves.

/// The text as such an element takes it: escaped on the server, as it is in the browser.
pub fn raw_text(text: String) -> String {
    if cfg!(target_arch = "wasm32") {
        text
    } else {
        escaped(&text)
    }
}

/// The text as HTML takes it between tags and inside the double quotes of an attribute.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_leave_its_element() {
        assert_eq!(
            raw_text("a </title></textarea><script> & \"b\"".to_owned()),
            "a &lt;/title&gt;&lt;/textarea&gt;&lt;script&gt; &amp; &quot;b&quot;"
        );
    }
}
