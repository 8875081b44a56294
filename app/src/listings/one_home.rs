//! Pages about one home besides its own: they load it the same way, and say the same where it cannot be shown.

#![cfg_attr(
    not(feature = "ssr"),
    expect(dead_code, reason = "where a form leads is decided on the server")
)]

use super::api::{Found, get};
use super::head::slug_of;
use super::words;
use crate::browser::Title;
use crate::errors::ErrorMessage;
use crate::i18n_catalogue::{Locale, href, locale};
use crate::layout::Layout;
use crate::loaded::{loaded, once_found};
use leptos::prelude::*;
use leptos_i18n::Locale as _;
use leptos_meta::Meta;
use leptos_router::hooks::{use_params_map, use_query_map};
use leptos_router::params::ParamsMap;
use model::AppError;
use model::listings::{Listing, ListingPage};

/// What stands in the address: the parts of the path, and the query.
pub struct Asked {
    /// The parts of the path.
    pub path: ParamsMap,
    /// The query.
    pub query: ParamsMap,
}

/// The page of a route `/homes/:slug/…`, made by `inside` once the home is there.
pub fn one_home(inside: fn(&ListingPage, &Asked) -> AnyView) -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let slug = move || params.with(|params| params.get("slug").unwrap_or_default());
    let language = locale().as_str();
    let home = loaded(slug, move |slug| get(slug, language.to_owned()));
    view! {
        <Layout main_class="wrap">
            <Transition>
                {once_found(home, move |home| match home {
                    Found::Home(found) => {
                        let asked = Asked { path: params.get_untracked(), query: query.get_untracked() };
                        inside(&found.page, &asked)
                    }
                    Found::OffMarket(..) => {
                        let error = AppError::Gone { what: String::new() };
                        view! { <ErrorMessage error/> }.into_any()
                    }
                })}
            </Transition>
        </Layout>
    }
}

/// Street and place of a home in one line.
pub fn address_of(home: &Listing, locale: Locale) -> String {
    format!("{}, {}", words::street(home, locale), words::place(home))
}

/// The address of the home's own page.
pub fn page_of(home: &Listing) -> String {
    href(&format!("/homes/{}", slug_of(home)))
}

/// The head of such a page; search engines are to keep the home's own.
pub fn plain_head(title: String) -> AnyView {
    view! {
        <Title text=title/>
        <Meta name="robots" content="noindex"/>
    }
    .into_any()
}

/// What became of a form that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was kept.
    Sent,
    /// These fields are at fault.
    Faults(Vec<String>),
    /// Its sender has sent many.
    TooMany,
    /// The home is not on the market any more.
    Gone,
}

impl Outcome {
    /// Reads what a service answered.
    ///
    /// # Errors
    /// What no form can mend.
    pub fn of(answer: model::Result<()>) -> model::Result<Self> {
        match answer {
            Ok(()) => Ok(Self::Sent),
            Err(AppError::Invalid { fields }) => Ok(Self::Faults(
                fields.into_iter().map(|fault| fault.field).collect(),
            )),
            Err(AppError::TooMany { .. }) => Ok(Self::TooMany),
            Err(AppError::Conflict { .. }) => Ok(Self::Gone),
            Err(error) => Err(error),
        }
    }

    /// The address of the form after it was sent; what was filled in is in it where there is something to mend.
    pub fn address(
        &self,
        slug: &str,
        language: &str,
        form: &str,
        filled: &[(&str, &str)],
    ) -> String {
        let prefix = if language == Locale::es.as_str() {
            "/es"
        } else {
            ""
        };
        let mut query = ParamsMap::new();
        match self {
            Self::Sent => query.insert("sent", "1".to_owned()),
            Self::TooMany => query.insert("fault", "many".to_owned()),
            Self::Gone => query.insert("fault", "gone".to_owned()),
            Self::Faults(fields) => query.insert("fault", fields.join(",")),
        }
        if *self != Self::Sent {
            for (name, text) in filled {
                let text: String = text.chars().take(MOST_FILLED).collect();
                query.insert((*name).to_owned(), text);
            }
        }
        let slug: String = slug
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
            .collect();
        format!("{prefix}/homes/{slug}/{form}{}", query.to_query_string())
    }
}

/// The longest text of a field that comes back into its form: one more than any may have.
const MOST_FILLED: usize = model::reports::MAX_MESSAGE + 1;

/// The fields that an address says are at fault, and what was filled in.
pub struct Filled<'a>(pub &'a ParamsMap);

impl Filled<'_> {
    /// What was filled into a field.
    pub fn text(&self, name: &str) -> String {
        self.0.get(name).unwrap_or_default()
    }

    /// Whether a field, or the whole form, is at fault.
    pub fn has_fault(&self, name: &str) -> bool {
        self.text("fault").split(',').any(|field| field == name)
    }

    /// The words beside a field, where it is at fault.
    pub fn fault(&self, name: &str, words: &'static str) -> Signal<Option<String>> {
        Signal::stored(self.has_fault(name).then(|| words.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_at_fault_comes_back_filled_in_and_one_that_was_sent_does_not() {
        let filled = [("subject", "price"), ("message", "a & b"), ("email", "me")];
        let faults = Outcome::of(Err(AppError::invalid("email", "no")));
        let faults = faults.expect("a form mends it");

        let back = faults.address("1-way-7", "es", "report", &filled);
        let sent = Outcome::Sent.address("1-way-7", "en", "report", &filled);

        assert!(back.starts_with("/es/homes/1-way-7/report?"), "{back}");
        assert!(
            back.contains("fault=email") && back.contains("email=me"),
            "{back}"
        );
        assert!(!back.contains("a & b"), "{back}");
        assert_eq!(sent, "/homes/1-way-7/report?sent=1");
        let hostile = Outcome::Sent.address("//evil.example/\r\nx", "en", "tour", &filled);
        assert_eq!(hostile, "/homes/evil.examplex/tour?sent=1");
        assert!(Outcome::of(Err(AppError::Forbidden)).is_err());
    }
}
