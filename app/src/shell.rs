//! The document around every page.

use crate::i18n_catalogue::locale_of_path;
use crate::routes::App;
use crate::server::{request_target, set_content_security_policy, theme, zone};
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_i18n::Locale as _;
use leptos_meta::MetaTags;
use std::sync::Arc;

/// Where the built files are, with their hashed names.
#[derive(Debug, Clone)]
pub struct Assets {
    /// The style sheet's address.
    pub css: Arc<str>,
    /// The script's address.
    pub js: Arc<str>,
    /// The WebAssembly's address.
    pub wasm: Arc<str>,
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
    let start = format!(
        "import init,{{hydrate}} from \"{}\";init({{module_or_path:\"{}\"}}).then(hydrate)",
        assets.js, assets.wasm
    );
    view! {
        <!DOCTYPE html>
        <html lang=locale.as_str() data-theme=theme data-zone=zone()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" content="#faf7f1" media="(prefers-color-scheme: light)"/>
                <meta name="theme-color" content="#15100d" media="(prefers-color-scheme: dark)"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="preload" href="/fonts/hanken-grotesk-latin-wght-normal.woff2" r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                <link rel="preload" href="/fonts/jost-latin-wght-normal.woff2" r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                <link rel="stylesheet" href=assets.css.to_string()/>
                <link rel="modulepreload" href=assets.js.to_string()/>
                <script type="module" nonce=nonce>{start}</script>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}
