//! Sharing and printing the page.

use crate::copied_link::{copy_link, has};
use crate::i18n_catalogue::{Locale, href};
use crate::saved::SaveHeart;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_i18n::td_string;
use model::listings::Listing;
use model::saved::HomeRef;
use ui::{Button, ButtonKind, ButtonShape, ButtonSize, Icon, Toasts, use_toasts};
use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

/// Hands the page's address to the device's own sheet, or copies it and says so.
fn share(title: &str, toasts: Option<Toasts>, locale: Locale) {
    if !has("share") {
        return copy_link(toasts, locale);
    }
    let Ok(address) = window().location().href() else {
        return;
    };
    let data = ShareData::new();
    data.set_title(title);
    data.set_url(&address);
    let shared = window().navigator().share_with_data(&data);
    // Refused only by the person who closed the sheet.
    spawn_local(async move { _ = JsFuture::from(shared).await });
}

/// The buttons of the bar above the photos.
pub fn actions(title: &str, home: &Listing, locale: Locale) -> AnyView {
    let (address, title) = (title, title.to_owned());
    let toasts = use_toasts();
    view! {
        <div class="row gap-1 no-print">
            {compare_link(&home.listing_key, locale)}
            <span class="row gap-1 needs-script">
            <Button kind=ButtonKind::Ghost size=ButtonSize::Small on:click=move |_| share(&title, toasts, locale)>
                {Icon::Share2.view()}
                {td_string!(locale, listing.share)}
            </Button>
            <Button
                kind=ButtonKind::Ghost
                size=ButtonSize::Small
                on:click=|_| {
                    // Refused only where the browser forbids pages to print.
                    _ = window().print();
                }
            >
                {Icon::Printer.view()}
                {td_string!(locale, listing.print)}
            </Button>
            </span>
            {heart(home, address, false)}
        </div>
    }
    .into_any()
}

/// The link that lays a home beside others; the server keeps which, so that it works without scripts.
pub fn compare_link(key: &str, locale: Locale) -> AnyView {
    let path = href(&format!("/compare?add={key}"));
    view! {
        <a class="btn btn--ghost btn--sm" href=path rel="external nofollow">
            {Icon::Columns3.view()}
            {td_string!(locale, listing.compare)}
        </a>
    }
    .into_any()
}

/// The heart that keeps the home: round over the photo of a phone, plain in the bar.
pub fn heart(home: &Listing, address: &str, is_round: bool) -> AnyView {
    let Some(kept) = HomeRef::parse(&format!("{}~{}", home.source, home.listing_key)) else {
        return ().into_any();
    };
    let class = if is_round {
        "heart-box btn btn--line btn--icon btn--round"
    } else {
        "heart-box btn btn--ghost btn--icon btn--sm"
    };
    view! { <span class=class><SaveHeart home=kept address=address.to_owned()/></span> }.into_any()
}

/// The button as an icon alone: round over the photo of a phone, square in the bar at its foot.
pub fn icon(title: &str, is_round: bool, locale: Locale) -> AnyView {
    let title = title.to_owned();
    let toasts = use_toasts();
    let (shape, class) = if is_round {
        (ButtonShape::Round, "end needs-script")
    } else {
        (ButtonShape::Icon, "needs-script")
    };
    view! {
        <Button
            shape
            class
            label=td_string!(locale, listing.share)
            on:click=move |_| share(&title, toasts, locale)
        >
            {Icon::Share2.view()}
        </Button>
    }
    .into_any()
}
