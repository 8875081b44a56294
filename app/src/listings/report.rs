//! Saying what is wrong with a listing: a form that works as HTML alone.

use super::head::slug_of;
use super::one_home::{Filled, address_of, one_home, page_of, plain_head};
use crate::i18n_catalogue::{Locale, locale};
use leptos::prelude::*;
use leptos_i18n::{Locale as _, td_string};
use leptos_router::params::ParamsMap;
use model::listings::Listing;
use model::reports::Subject;
use ui::{Banner, Choice, Icon, InputKind, SelectField, TextArea, TextField, Tone};

/// The page with the form.
#[component]
pub fn ReportRoute() -> impl IntoView {
    one_home(|page, asked| form(page.listing.get(), &asked.query))
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
    let back = page_of(home);
    let title = td_string!(locale, report.title, address = address_of(home, locale));
    let head = plain_head(title.clone());
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
    let filled = Filled(query);
    let many = filled.has_fault("many").then(|| {
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
                    selected=filled.text("subject")
                    error=filled.fault("subject", td_string!(locale, report.fault_subject))
                />
                <TextArea
                    id="report-message"
                    name="message"
                    label=td_string!(locale, report.message)
                    hint=td_string!(locale, report.message_hint)
                    value=filled.text("message")
                    error=filled.fault("message", td_string!(locale, report.fault_message))
                />
                <TextField
                    id="report-email"
                    name="email"
                    label=td_string!(locale, report.email)
                    hint=td_string!(locale, report.email_hint)
                    kind=InputKind::Email
                    autocomplete="email"
                    value=filled.text("email")
                    error=filled.fault("email", td_string!(locale, report.fault_email))
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
