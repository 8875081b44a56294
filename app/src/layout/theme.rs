//! Light, dark, or as the system has it: a cookie that the server reads, so that no page flashes.

use crate::browser::{keep_cookie, theme};
use crate::i18n_catalogue::{Locale, locale};
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
                keep_cookie("theme", theme, 365);
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
        // Without scripts the form asks the server to set the cookie.
        <form method="post" action="/fn/theme/set" on:submit=|event| event.prevent_default()>
            <div class="seg" role="group" aria-label=td_string!(locale, layout.theme)>{buttons}</div>
        </form>
    }
    .into_any()
}
