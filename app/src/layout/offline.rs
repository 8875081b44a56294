//! The notice that the browser has lost its connection.

use crate::i18n_catalogue::locale;
use leptos::ev;
use leptos::prelude::*;
use leptos_i18n::td_string;
use ui::{Banner, Button, ButtonKind, ButtonSize, Icon, Tone};

/// A bar below the header while there is no connection.
#[component]
pub fn OfflineNotice() -> impl IntoView {
    let locale = locale();
    let is_offline = RwSignal::new(false);
    Effect::new(move |_| {
        let lost = window_event_listener(ev::offline, move |_| is_offline.set(true));
        let back = window_event_listener(ev::online, move |_| is_offline.set(false));
        on_cleanup(move || {
            lost.remove();
            back.remove();
        });
    });
    // A page that cannot be loaded again is no worse off for having tried.
    let retry = |_| drop(window().location().reload());
    move || {
        is_offline.get().then(|| {
            view! {
                <Banner tone=Tone::Warn icon=Icon::WifiOff text=td_string!(locale, layout.offline) bar=true>
                    <Button kind=ButtonKind::Ghost size=ButtonSize::Small on:click=retry>
                        {td_string!(locale, layout.retry)}
                    </Button>
                </Banner>
            }
        })
    }
}
