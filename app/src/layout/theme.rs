//! Light, dark, or as the system has it: a cookie that the server reads, so that no page flashes.

use super::api::SetTheme;
use crate::browser::theme;
use crate::i18n_catalogue::{Locale, locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ui::Icon;

const THEMES: [&str; 3] = ["light", "dark", "auto"];

fn label(theme: &str, locale: Locale) -> &'static str {
    match theme {
        "light" => td_string!(locale, layout.theme_light),
        "dark" => td_string!(locale, layout.theme_dark),
        _ => td_string!(locale, layout.theme_auto),
    }
}

fn icon(theme: &str) -> Icon {
    match theme {
        "light" => Icon::Sun,
        "dark" => Icon::Moon,
        _ => Icon::Monitor,
    }
}

/// Dresses the page at hand; called in listeners only.
fn dress(theme: &str) {
    let Some(page) = document().document_element() else {
        return;
    };
    // A page whose root element refuses an attribute is dressed when it is loaded again.
    _ = if theme == "auto" {
        page.remove_attribute("data-theme")
    } else {
        page.set_attribute("data-theme", theme)
    };
}

/// The choice of the theme.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let locale = locale();
    let save = ServerAction::<SetTheme>::new();
    let current = RwSignal::new(theme().unwrap_or_else(|| "auto".to_owned()));
    let buttons = THEMES
        .map(|theme| {
            let pressed = move || {
                if current.with(|current| current == theme) {
                    "true"
                } else {
                    "false"
                }
            };
            let choose = move |_| {
                dress(theme);
                current.set(theme.to_owned());
            };
            view! {
                <button type="submit" name="theme" value=theme aria-pressed=pressed on:click=choose>
                    {icon(theme).view()}{label(theme, locale)}
                </button>
            }
        })
        .into_iter()
        .collect_view();
    view! {
        <ActionForm action=save>
            <div class="seg" role="group" aria-label=td_string!(locale, layout.theme)>{buttons}</div>
        </ActionForm>
    }
    .into_any()
}
