//! Saying what is wrong with a listing: a form that works as HTML alone.

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
use crate::loaded::loaded;
use leptos::prelude::*;
use leptos_i18n::{Locale as _, td_string};
use leptos_meta::Meta;
use leptos_router::hooks::{use_params_map, use_query_map};
use leptos_router::params::ParamsMap;
use model::AppError;
use model::listings::Listing;
use model::reports::{MAX_MESSAGE, Subject};
use ui::{Banner, Choice, Icon, InputKind, SelectField, TextArea, TextField, Tone};

/// What became of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was kept.
    Sent,
    /// These fields are at fault.
    Faults(Vec<String>),
    /// Its sender has sent many.
    TooMany,
}

/// The address of the form after an outcome, what was filled in included where it is to be mended.
pub fn address(slug: &str, language: &str, outcome: &Outcome, filled: &[String; 3]) -> String {
    let prefix = if language == Locale::es.as_str() {
        "/es"
    } else {
        ""
    };
    let mut query = ParamsMap::new();
    match outcome {
        Outcome::Sent => query.insert("sent", "1".to_owned()),
        Outcome::TooMany => query.insert("fault", "many".to_owned()),
        Outcome::Faults(fields) => query.insert("fault", fields.join(",")),
    }
    if *outcome != Outcome::Sent {
        for (name, text) in ["subject", "message", "email"].into_iter().zip(filled) {
            query.insert(name, text.chars().take(MAX_MESSAGE + 1).collect::<String>());
        }
    }
    let slug: String = slug
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        .collect();
    format!("{prefix}/homes/{slug}/report{}", query.to_query_string())
}

/// The page with the form.
#[component]
pub fn ReportRoute() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let slug = move || params.with(|params| params.get("slug").unwrap_or_default());
    let home = loaded(slug, |slug| async move { get(slug).await });
    view! {
        <Layout main_class="wrap">
            <Transition>
                {move || Suspend::new(async move {
                    match home.await {
                        Ok(Found::Home(found)) => {
                            form(found.page.listing.get(), &query.get_untracked())
                        }
                        Ok(Found::OffMarket(..)) => {
                            let error = AppError::Gone { what: String::new() };
                            view! { <ErrorMessage error/> }.into_any()
                        }
                        Err(error) => view! { <ErrorMessage error/> }.into_any(),
                    }
                })}
            </Transition>
        </Layout>
    }
}

fn subject_words(subject: Subject, locale: Locale) -> &'static str {
    match subject {
        Subject::Price => td_string!(locale, report.price),
        Subject::Status => td_string!(locale, report.status),
        Subject::Facts => td_string!(locale, report.facts),
        Subject::Photos => td_string!(locale, report.photos),
        Subject::Place => td_string!(locale, report.place),
        Subject::Attribution => td_string!(locale, report.attribution),
        Subject::Wording => td_string!(locale, report.wording),
        Subject::Other => td_string!(locale, report.other),
    }
}

fn form(home: &Listing, query: &ParamsMap) -> AnyView {
    let locale = locale();
    let slug = slug_of(home);
    let address = format!("{}, {}", words::street(home, locale), words::place(home));
    let back = href(&format!("/homes/{slug}"));
    let title = td_string!(locale, report.title, address = address.clone());
    let head = view! {
        <Title text=title.clone()/>
        <Meta name="robots" content="noindex"/>
    };
    if query.get("sent").is_some() {
        return view! {
            {head}
            <div class="report stack gap-5">
                <h1>{td_string!(locale, report.thanks)}</h1>
                <p class="measure">{td_string!(locale, report.thanks_text)}</p>
                <p><a class="btn btn--primary" href=back>{td_string!(locale, report.back)}</a></p>
            </div>
        }
        .into_any();
    }
    let faults = query.get("fault").unwrap_or_default();
    let fault = |name: &str, text: &'static str| {
        let is_at_fault = faults.split(',').any(|field| field == name);
        Signal::stored(is_at_fault.then(|| text.to_owned()))
    };
    let filled = |name: &str| query.get(name).unwrap_or_default();
    let many = (faults == "many").then(|| {
        view! { <Banner tone=Tone::Warn icon=Icon::Clock text=td_string!(locale, report.fault_many) alert=true/> }
    });
    let mut choices = vec![Choice::new("", td_string!(locale, report.choose))];
    choices.extend(
        Subject::ALL.map(|subject| Choice::new(subject.as_str(), subject_words(subject, locale))),
    );
    view! {
        {head}
        <div class="report stack gap-5">
            <h1>{title}</h1>
            <p class="measure">{td_string!(locale, report.lead)}</p>
            {many}
            <form class="stack gap-5" method="post" action="/fn/listings/report">
                <input type="hidden" name="slug" value=slug/>
                <input type="hidden" name="language" value=locale.as_str()/>
                <SelectField
                    id="report-subject"
                    name="subject"
                    label=td_string!(locale, report.subject)
                    choices
                    selected=filled("subject")
                    error=fault("subject", td_string!(locale, report.fault_subject))
                />
                <TextArea
                    id="report-message"
                    name="message"
                    label=td_string!(locale, report.message)
                    hint=td_string!(locale, report.message_hint)
                    value=filled("message")
                    error=fault("message", td_string!(locale, report.fault_message))
                />
                <TextField
                    id="report-email"
                    name="email"
                    label=td_string!(locale, report.email)
                    hint=td_string!(locale, report.email_hint)
                    kind=InputKind::Email
                    autocomplete="email"
                    value=filled("email")
                    error=fault("email", td_string!(locale, report.fault_email))
                />
                <p class="row wrapf gap-2">
                    <button class="btn btn--primary" type="submit">{td_string!(locale, report.send)}</button>
                    <a class="btn btn--ghost" href=back>{td_string!(locale, report.back)}</a>
                </p>
            </form>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_at_fault_comes_back_filled_in_and_one_that_was_sent_does_not() {
        let filled = ["price".to_owned(), "a & b".to_owned(), "me".to_owned()];

        let back = address(
            "1-way-7",
            "es",
            &Outcome::Faults(vec!["email".to_owned()]),
            &filled,
        );
        let sent = address("1-way-7", "en", &Outcome::Sent, &filled);

        assert!(back.starts_with("/es/homes/1-way-7/report?"), "{back}");
        assert!(
            back.contains("fault=email") && back.contains("email=me"),
            "{back}"
        );
        assert!(!back.contains("a & b"), "{back}");
        assert_eq!(sent, "/homes/1-way-7/report?sent=1");
        let hostile = address("//evil.example/\r\nx", "en", &Outcome::Sent, &filled);
        assert_eq!(hostile, "/homes/evil.examplex/report?sent=1");
    }
}
