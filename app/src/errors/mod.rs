//! What is shown where something cannot be shown, with the way on.

use crate::browser::{Title, set_status};
use crate::i18n_catalogue::{href, locale};
use crate::layout::Layout;
use leptos::prelude::*;
use leptos_i18n::td_string;
use leptos_meta::Meta;
use model::AppError;
use ui::{EmptyState, Heading, Icon};

/// What a page says where it cannot show what was asked for.
struct Message {
    title: &'static str,
    text: String,
    picture: &'static str,
    /// Whether asking again may help.
    can_retry: bool,
}

const NIGHT: &str = "/art/home-night.svg";
const DAWN: &str = "/art/home-dawn.svg";

/// The page for an address that leads nowhere.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    set_status(404);
    page(not_found())
}

/// The page that the service worker shows where there is no connection.
#[component]
pub fn OfflinePage() -> impl IntoView {
    let locale = locale();
    view! {
        <Layout>
            {page(Message {
                title: td_string!(locale, errors.offline_title),
                text: td_string!(locale, errors.offline_text).to_owned(),
                picture: NIGHT,
                can_retry: true,
            })}
        </Layout>
    }
}

fn not_found() -> Message {
    let locale = locale();
    Message {
        title: td_string!(locale, errors.not_found_title),
        text: td_string!(locale, errors.not_found_text).to_owned(),
        picture: NIGHT,
        can_retry: false,
    }
}

/// A page on which there is nothing yet: what could be there, and the way to it.
pub fn nothing_here(
    title: &'static str,
    text: &'static str,
    picture: &'static str,
    way_on: &'static str,
) -> AnyView {
    view! {
        <div class="error-page">
            <EmptyState title text picture heading=Heading::H1>
                <a class="btn btn--primary" href=href("/search")>{way_on}</a>
            </EmptyState>
        </div>
    }
    .into_any()
}

/// The page, or part of one, for an error.
#[component]
pub fn ErrorMessage(
    /// What went wrong.
    error: AppError,
) -> impl IntoView {
    let locale = locale();
    set_status(error.status());
    page(match &error {
        AppError::NotFound { .. } => not_found(),
        AppError::Gone { .. } => Message {
            title: td_string!(locale, errors.gone_title),
            text: td_string!(locale, errors.gone_text).to_owned(),
            picture: NIGHT,
            can_retry: false,
        },
        AppError::Internal { incident } => Message {
            title: td_string!(locale, errors.internal_title),
            text: td_string!(locale, errors.internal_text, incident = incident.clone()),
            picture: NIGHT,
            can_retry: true,
        },
        _ => Message {
            title: td_string!(locale, errors.unavailable_title),
            text: td_string!(locale, errors.unavailable_text).to_owned(),
            picture: DAWN,
            can_retry: true,
        },
    })
}

fn page(message: Message) -> AnyView {
    let locale = locale();
    let retry = message.can_retry.then(|| {
        view! {
            <a class="btn btn--primary" href="" rel="external">
                {Icon::RefreshCw.view()}{td_string!(locale, errors.retry)}
            </a>
        }
    });
    let to_search = if message.can_retry {
        "btn btn--line"
    } else {
        "btn btn--primary"
    };
    view! {
        <Title text=message.title/>
        <Meta name="robots" content="noindex"/>
        <div class="error-page">
            <EmptyState title=message.title text=message.text picture=message.picture heading=Heading::H1>
                {retry}
                <a class=to_search href=href("/search")>{td_string!(locale, errors.to_search)}</a>
                <a class="btn btn--ghost" href=href("/")>{td_string!(locale, errors.home)}</a>
            </EmptyState>
        </div>
    }
    .into_any()
}
