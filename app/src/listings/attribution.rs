//! Who lists the home, where the data comes from and how old it is; never collapsed.

use super::summary::{next_visit, visit_words};
use super::words::{age, contact_address};
use crate::i18n_catalogue::Locale;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::listings::{Listing, ListingPage};
use model::time::rfc3339;
use ui::{Avatar, AvatarColor, AvatarSize, Icon, initials};

fn contact(text: &str) -> AnyView {
    match contact_address(text) {
        Some(href) => {
            view! { <a class="link" href=href rel="external">{text.to_owned()}</a> }.into_any()
        }
        None => text.to_owned().into_any(),
    }
}

/// The box at the foot of the page.
pub fn attribution(page: &ListingPage, locale: Locale) -> AnyView {
    let home = page.listing.get();
    let line = |name: &'static str, value: &Option<String>| {
        value
            .clone()
            .map(|value| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
    };
    let reach = |name: &'static str, value: &Option<String>| {
        value
            .as_deref()
            .map(|value| view! { <div><dt>{name}</dt><dd>{contact(value)}</dd></div> })
    };
    let updated = home.modified_at.map(|at| {
        view! {
            <div>
                <dt>{td_string!(locale, listing.last_updated)}</dt>
                <dd><time datetime=rfc3339(at)>{age(at, page.answered_at, locale)}</time></dd>
            </div>
        }
    });
    let sold_by = home.standard_status == model::listings::StandardStatus::Closed;
    view! {
        <section class="attrib" aria-label=td_string!(locale, listing.attribution)>
            <dl>
                {line(td_string!(locale, listing.office), &home.list_office_name)}
                {reach(td_string!(locale, listing.office_phone), &home.list_office_phone)}
                {line(td_string!(locale, listing.agent), &home.list_agent_full_name)}
                {line(td_string!(locale, listing.license), &home.list_agent_license)}
                {line(td_string!(locale, listing.co_agent), &home.co_list_agent_full_name)}
                {reach(td_string!(locale, listing.contact), &home.attribution_contact)}
                {sold_by.then(|| line(td_string!(locale, listing.buyer_agent), &home.buyer_agent_full_name))}
                {sold_by.then(|| line(td_string!(locale, listing.buyer_office), &home.buyer_office_name))}
                {line(td_string!(locale, listing.source), &home.mls_name)}
                {line(td_string!(locale, listing.mls_number), &home.listing_id)}
                {updated}
            </dl>
            {home.disclaimer.clone().map(|text| view! { <p lang="en">{text}</p> })}
            {home.copyright_notice.clone().map(|text| view! { <p lang="en">{text}</p> })}
        </section>
    }
    .into_any()
}

/// The panel beside the page: the agent who lists the home, and how to reach them.
pub fn agent_panel(page: &ListingPage, locale: Locale) -> Option<AnyView> {
    let home = page.listing.get();
    let name = home
        .list_agent_full_name
        .clone()
        .or_else(|| home.list_office_name.clone())?;
    let visit = next_visit(page).map(|visit| {
        view! {
            <p class="row gap-2">
                {Icon::Calendar.view()}
                <span>{td_string!(locale, listing.next_visit, when = visit_words(visit, locale))}</span>
                <a class="link sm end" href="#visits">{td_string!(locale, listing.see_visits)}</a>
            </p>
        }
    });
    Some(
        view! {
            <div class="panel stack gap-4">
                <h2 class="side-title">{td_string!(locale, listing.ask_listing_side)}</h2>
                <div class="row">
                    <Avatar letters=initials(&name) color=AvatarColor::of(&name) size=AvatarSize::Large/>
                    <div class="grow">
                        <b class="lgt">{name}</b>
                        <p class="sm muted">{td_string!(locale, listing.agent)}</p>
                        {home.list_office_name.clone().map(|office| view! { <p class="muted">{office}</p> })}
                    </div>
                </div>
                {reach(home, locale)}
                {visit}
                <p class="sm faint">{td_string!(locale, listing.who_answers)}</p>
            </div>
        }
        .into_any(),
    )
}

/// A way to reach the listing side.
pub struct Contact {
    /// What dials or writes.
    pub href: String,
    /// Its picture.
    pub icon: Icon,
    /// What it does, and who answers.
    pub words: String,
}

/// The most direct way to reach the listing side that the public may use.
pub fn contact_of(home: &Listing, locale: Locale) -> Option<Contact> {
    let direct = home
        .attribution_contact
        .as_deref()
        .and_then(contact_address);
    let office = home.list_office_phone.as_deref().and_then(contact_address);
    let firm = home
        .list_office_name
        .clone()
        .unwrap_or_else(|| td_string!(locale, listing.office).to_owned());
    let (href, who) = match (direct, office) {
        (Some(direct), _) => (direct, home.list_agent_full_name.clone().unwrap_or(firm)),
        (None, Some(office)) => (office, firm),
        (None, None) => return None,
    };
    let (icon, words) = if href.starts_with("mailto:") {
        (Icon::Mail, td_string!(locale, listing.write_to, name = who))
    } else {
        (Icon::Phone, td_string!(locale, listing.call, name = who))
    };
    Some(Contact { href, icon, words })
}

/// The way to reach the listing side as a button that says who answers.
fn reach(home: &Listing, locale: Locale) -> Option<AnyView> {
    let Contact { href, icon, words } = contact_of(home, locale)?;
    Some(
        view! { <a class="btn btn--line btn--lg block" href=href rel="external">{icon.view()}<span>{words}</span></a> }
            .into_any(),
    )
}
