//! The end of every page: where else to go, language and theme, the terms under which listings are shown.

use super::header::LanguageLink;
use super::theme::ThemeSwitch;
use crate::i18n_catalogue::{href, locale};
use crate::lazily::{Lazily, inert};
use leptos::prelude::*;
use leptos_i18n::td_string;
use ui::Logo;

fn column<const LINKS: usize>(
    title: &'static str,
    links: [(&'static str, &'static str); LINKS],
) -> Lazily {
    inert(move || {
        let links = links
            .into_iter()
            .map(|(path, label)| view! { <li><a href=href(path)>{label}</a></li> })
            .collect_view();
        view! { <div><b>{title}</b><ul>{links}</ul></div> }.into_any()
    })
}

/// The footer.
#[component]
pub fn Footer() -> impl IntoView {
    let locale = locale();
    let buy = [
        ("/search", td_string!(locale, layout.search_homes)),
        ("/search?newDays=1", td_string!(locale, layout.new_today)),
        (
            "/search?openHouse=1",
            td_string!(locale, layout.open_houses),
        ),
        ("/search?priceCut=1", td_string!(locale, layout.price_cuts)),
    ];
    let browse = [
        ("/communities", td_string!(locale, layout.communities)),
        ("/search?pool=private", td_string!(locale, layout.with_pool)),
        ("/search?maxHoa=0", td_string!(locale, layout.no_hoa)),
        (
            "/search?propertyType=ResidentialLease",
            td_string!(locale, layout.rentals),
        ),
        ("/search?propertyType=Land", td_string!(locale, layout.land)),
    ];
    view! {
        <footer class="footer">
            <div class="in">
                <div>
                    <Logo href=href("/") name=td_string!(locale, brand) label=td_string!(locale, layout.home)/>
                    <p class="mt about">{td_string!(locale, layout.about)}</p>
                </div>
                {column(td_string!(locale, layout.buy), buy)}
                {column(td_string!(locale, layout.browse), browse)}
                <div class="site">
                    <b>{td_string!(locale, layout.site)}</b>
                    <LanguageLink class="lang"/>
                    <ThemeSwitch/>
                    <button class="lang needs-script" type="button" popovertarget="keys">{td_string!(locale, layout.keys)}</button>
                </div>
                {inert(move || view! { <p class="legal">{td_string!(locale, layout.terms)}" "{td_string!(locale, layout.equal_housing)}</p> }.into_any())}
            </div>
        </footer>
    }
    .into_any()
}
