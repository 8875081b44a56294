//! The list of single keys, and the switch that turns them off (WCAG 2.1.4): a part of the document, not of any page.

use crate::i18n_catalogue::Locale;
use leptos::prelude::*;
use leptos_i18n::td_string;

/// What loads the keys once one is pressed, or the list is opened.
pub const LOADER: &str = ";{const to=e=>{if(e.type!==\"beforetoggle\"||e.target.id===\"keys\")import(\"/keys.js\").then(m=>m.default(e))};\
addEventListener(\"keydown\",to);document.addEventListener(\"beforetoggle\",to,true)}";

/// The list, closed at first.
pub fn key_list(locale: Locale) -> AnyView {
    let keys = [
        ("/", td_string!(locale, keys.search)),
        ("F", td_string!(locale, keys.filters)),
        ("M", td_string!(locale, keys.map)),
        ("S", td_string!(locale, keys.save)),
        ("J", td_string!(locale, keys.next)),
        ("K", td_string!(locale, keys.previous)),
        ("Esc", td_string!(locale, keys.close)),
        ("?", td_string!(locale, keys.list)),
    ];
    let lines = keys
        .map(|(key, words)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{words}</dd></div> })
        .into_iter()
        .collect_view();
    view! {
        <div id="keys" class="keys" popover="auto" role="dialog" aria-labelledby="keys-title">
            <h2 id="keys-title">{td_string!(locale, keys.title)}</h2>
            <dl>{lines}</dl>
            <label class="check"><input type="checkbox" checked/>{td_string!(locale, keys.are_on)}</label>
        </div>
    }
    .into_any()
}
