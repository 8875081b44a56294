//! The document around every page.

use crate::browser::base_map;
use crate::format::json_text;
use crate::i18n_catalogue::{Locale, locale_of_path, prefix, translated, without_language};
use crate::key_list::{LOADER, key_list};
use crate::routes::{App, group_of_path};
use crate::server::{origin, request_target, set_content_security_policy, theme, zone};
use leptos::nonce::{Nonce, use_nonce};
use leptos::prelude::*;
use leptos_i18n::{Locale as _, td_string};
use leptos_meta::MetaTags;
use std::sync::{Arc, LazyLock};

/// When the page's code is fetched; without the lines that explain it.
static START: LazyLock<String> = LazyLock::new(|| {
    let lines = include_str!("start.js").lines().map(str::trim);
    let code: Vec<&str> = lines.filter(|line| !line.starts_with("//")).collect();
    code.join("\n")
});

/// Where the built files are, with their hashed names.
#[derive(Debug, Clone)]
pub struct Assets {
    /// The style sheet's address.
    pub css: Arc<str>,
    /// The script's address.
    pub js: Arc<str>,
    /// The WebAssembly's address.
    pub wasm: Arc<str>,
    /// The WebAssembly that a group of pages needs besides, by the group's name.
    pub groups: Arc<[(String, Vec<String>)]>,
}

/// The HTML document: language and theme are set before the first paint.
pub fn shell(assets: Assets) -> impl IntoView {
    let target = request_target().unwrap_or_default();
    let locale = locale_of_path(&target);
    let theme = theme();
    let nonce = use_nonce();
    if let Some(nonce) = &nonce {
        set_content_security_policy(nonce);
    }
    let group = group_of_path(&target);
    let map = model::wire::to_text(&base_map()).ok();
    view! {
        <!DOCTYPE html>
        <html lang=locale.as_str() data-theme=theme data-zone=zone() data-map=map>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" content="#faf7f1" media="(prefers-color-scheme: light)"/>
                <meta name="theme-color" content="#15100d" media="(prefers-color-scheme: dark)"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
                <meta name="apple-mobile-web-app-title" content=td_string!(locale, brand)/>
                <link rel="manifest" href=format!("{}/manifest.webmanifest", prefix(locale))/>
                <link rel="preload" href="/fonts/hanken-grotesk-latin-wght-normal.woff2" r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                <link rel="preload" href="/fonts/jost-latin-wght-normal.woff2" r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                <link rel="stylesheet" href=assets.css.to_string()/>
                {(!is_still(&target)).then(|| scripts(&assets, group, nonce))}
                {alternates(&target, group, locale)}
                <MetaTags/>
            </head>
            <body>
                <App/>
                {(!is_still(&target)).then(|| key_list(locale))}
            </body>
        </html>
    }
}

/// Whether a page is only looked at: the service worker shows it at any address, where nothing could take it over.
fn is_still(target: &str) -> bool {
    without_language(target) == "/offline"
}

/// What brings the page to life, and lets the service worker take its place once the page has all it needs.
fn scripts(assets: &Assets, group: Option<&str>, nonce: Option<Nonce>) -> AnyView {
    let parts = assets
        .groups
        .iter()
        .filter(|(name, _)| Some(name.as_str()) == group)
        .flat_map(|(_, files)| files.iter().map(|file| json_text(file)))
        .collect::<Vec<_>>()
        .join(",");
    let start = format!(
        "{}start({},{},[{parts}]);\
         addEventListener(\"load\",()=>navigator.serviceWorker?.register(\"/sw.js\",{{updateViaCache:\"none\"}})){LOADER}",
        *START,
        json_text(&assets.js),
        json_text(&assets.wasm),
    );
    view! { <script type="module" nonce=nonce>{start}</script> }.into_any()
}

/// The page's one address in its language, and its addresses in all of them. Some pages name their own.
fn alternates(target: &str, group: Option<&str>, locale: Locale) -> Option<AnyView> {
    let shown = match group? {
        // These name their own.
        "listing" | "around_listing" | "communities" | "compare" => return None,
        "search" => target,
        _ => target.split('?').next()?,
    };
    let origin = origin();
    let address = |to: Locale| format!("{origin}{}", translated(shown, to));
    let languages = Locale::get_all()
        .iter()
        .map(|to| view! { <link rel="alternate" hreflang=to.as_str() href=address(*to)/> })
        .collect_view();
    let page = view! {
        <link rel="canonical" href=address(locale)/>
        {languages}
        <link rel="alternate" hreflang="x-default" href=address(Locale::default())/>
    };
    Some(page.into_any())
}
