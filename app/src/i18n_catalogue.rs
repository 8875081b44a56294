//! The message catalogue, and the language that a page is in: part of its address, never guessed.

include!(concat!(env!("OUT_DIR"), "/i18n/mod.rs"));

pub use i18n::Locale;
use leptos::prelude::*;

/// The language of the page that is being rendered.
pub fn locale() -> Locale {
    use_context::<Locale>().unwrap_or_default()
}

/// A path without the prefix of its language.
pub fn without_language(path: &str) -> &str {
    match path.strip_prefix("/es") {
        Some("") => "/",
        Some(rest) if rest.starts_with(['/', '?']) => rest,
        _ => path,
    }
}

/// The language that the first segment of a path names.
pub fn locale_of_path(path: &str) -> Locale {
    match path.trim_start_matches('/').split(['/', '?']).next() {
        Some("es") => Locale::es,
        _ => Locale::en,
    }
}

/// What a path starts with in a language.
pub const fn prefix(locale: Locale) -> &'static str {
    match locale {
        Locale::en => "",
        Locale::es => "/es",
    }
}

/// An address of ours in the page's language.
pub fn href(path: &str) -> String {
    let prefix = prefix(locale());
    if path == "/" && !prefix.is_empty() {
        prefix.to_owned()
    } else {
        format!("{prefix}{path}")
    }
}

/// The same page in another language.
pub fn translated(path: &str, to: Locale) -> String {
    let plain = without_language(path);
    let prefix = prefix(to);
    if plain == "/" && !prefix.is_empty() {
        prefix.to_owned()
    } else {
        format!("{prefix}{plain}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_its_language() {
        assert_eq!(locale_of_path("/es/search?city=Indio"), Locale::es);
        assert_eq!(locale_of_path("/es"), Locale::es);
        assert_eq!(locale_of_path("/estates"), Locale::en);
        assert_eq!(translated("/es/search", Locale::en), "/search");
        assert_eq!(translated("/", Locale::es), "/es");
        assert_eq!(translated("/es", Locale::en), "/");
        assert_eq!(translated("/estates", Locale::es), "/es/estates");
    }
}
