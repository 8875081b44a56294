//! Addresses out of the feed: only http and https ever come through, markup never does.

use url::Url;

/// The address if it is one that a page may link to.
pub fn link(text: &str) -> Option<String> {
    let text = text.trim();
    let text = match text.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => text.to_owned(),
    };
    if is_evident(&text) {
        return Some(text);
    }
    let url = Url::parse(&text).ok()?;
    let is_plain = matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some_and(|host| !host.is_empty())
        && url.username().is_empty()
        && url.password().is_none();
    let is_safe = !text.contains(['<', '>', '"', '\'', '\\', '`', '{', '}'])
        && !text.chars().any(|c| c.is_control() || c.is_whitespace());
    // Why: the text is kept as sent, because an equal address must stay equal from run to run.
    (is_plain && is_safe).then_some(text)
}

/// Whether an address is so ordinary that nobody needs to take it apart: feeds send millions of those.
fn is_evident(text: &str) -> bool {
    let rest = match text.strip_prefix("https://") {
        Some(rest) => rest,
        None => text.strip_prefix("http://").unwrap_or_default(),
    };
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/?&=%+,".contains(&byte);
    rest.bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_alphanumeric())
        && rest.bytes().all(is_plain)
}

/// The first address in a piece of markup, such as `<iframe src="…">` or `<object data='…'>`.
pub fn link_in_markup(markup: &str) -> Option<String> {
    if let Some(found) = link(&entities(markup)) {
        return Some(found);
    }
    let mut attributes = ["src", "href", "data", "value"]
        .into_iter()
        .flat_map(|name| attribute(markup, name));
    attributes.find_map(|value| link(&entities(value)))
}

/// The values of an attribute, in order, wherever it stands in the markup.
fn attribute<'a>(markup: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let bytes = markup.as_bytes();
    (0..bytes.len()).filter_map(move |at| {
        let end = at + name.len();
        let is_name = bytes.get(at..end)?.eq_ignore_ascii_case(name.as_bytes());
        let starts = at > 0 && matches!(bytes[at - 1], b' ' | b'\t' | b'\n' | b'\r' | b'"' | b'\'');
        if !is_name || !starts {
            return None;
        }
        let rest = markup
            .get(end..)?
            .trim_start()
            .strip_prefix('=')?
            .trim_start();
        match rest.chars().next()? {
            quote @ ('"' | '\'') => rest[1..].split(quote).next(),
            _ => rest.split([' ', '>', '\t', '\n', '\r']).next(),
        }
    })
}

fn entities(text: &str) -> String {
    text.trim()
        .replace("&amp;", "&")
        .replace("&#38;", "&")
        .replace("&#x26;", "&")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_is_reduced_to_its_address() {
        let youtube = "https://www.youtube.com/embed/a1?rel=0&hd=1";
        for markup in [
            "<iframe width='640' src='https://www.youtube.com/embed/a1?rel=0&amp;hd=1'></iframe>",
            r#"<object><param name="movie" value="//www.youtube.com/embed/a1?rel=0&amp;hd=1"></object>"#,
            "<embed SRC = https://www.youtube.com/embed/a1?rel=0&amp;hd=1 width=3>",
            "  https://www.youtube.com/embed/a1?rel=0&amp;hd=1 ",
        ] {
            assert_eq!(link_in_markup(markup).as_deref(), Some(youtube), "{markup}");
        }
    }

    #[test]
    fn nothing_that_runs_comes_through() {
        for markup in [
            "<iframe src='javascript:alert(1)'></iframe>",
            "<img src=x onerror=alert(1)>",
            "<script>location='https://evil.example/'</script>",
            "<object data=\"data:text/html;base64,PHNjcmlwdD4=\"></object>",
            "<iframe src='https://user:pw@evil.example/'></iframe>",
            "<iframe src='https://a.example/&quot;onload=alert(1)'></iframe>",
            "file:///etc/passwd",
        ] {
            assert_eq!(link_in_markup(markup), None, "{markup}");
        }
    }

    #[test]
    fn an_address_stays_as_it_was_sent() {
        assert_eq!(
            link("https://Example.com").as_deref(),
            Some("https://Example.com")
        );
        assert_eq!(
            link("//a.example/x").as_deref(),
            Some("https://a.example/x")
        );
        assert_eq!(link("https://a.example/x y"), None);
    }

    proptest! {
        #[test]
        fn what_is_evident_would_pass_any_inspection(rest in "[a-zA-Z0-9._~/?&=%+,-]{1,40}") {
            let text = format!("https://{rest}");
            if is_evident(&text) && Url::parse(&text).is_ok() {
                prop_assert_eq!(link(&text), Some(text));
            }
        }

        #[test]
        fn what_comes_out_is_always_an_address(markup in "(?s).{0,200}") {
            if let Some(found) = link_in_markup(&markup) {
                prop_assert!(found.starts_with("http") || found.starts_with("HTTP"));
                prop_assert!(!found.contains(['<', '>', '"', '\'']));
            }
        }
    }
}
