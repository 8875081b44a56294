//! The compare page: the table, the ways to add and to take off, the terms of the loan.

use super::api::{Compared, get};
use super::chosen::{Chosen, MOST};
use super::rows::{Group, Row, groups};
use crate::browser::{Title, redirect};
use crate::errors::nothing_here;
use crate::format::halves;
use crate::i18n_catalogue::{Locale, href, locale};
use crate::layout::Layout;
use crate::listings::cost::fault_words;
use crate::listings::cost_terms::{Terms, YEARS};
use crate::listings::words;
use crate::loaded::{loaded, once_found};
use leptos::prelude::*;
use leptos_i18n::td_string;
use leptos_meta::Meta;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use model::listings::{ListingPage, slug};
use ui::{Banner, Choice, Icon, InputKind, SelectField, TextField, Tone};

/// The page.
#[component]
pub fn CompareRoute() -> impl IntoView {
    let query = use_query_map();
    let asked = move || query.with(|query| (query.get("homes"), query.get("add")));
    let compared = loaded(asked, |(homes, add)| async move { get(homes, add).await });
    let table = once_found(compared, move |compared| {
        shown(&compared, &query.get_untracked())
    });
    view! {
        <Layout main_class="wrap">
            <Transition>
                {move || {
                    query.track();
                    table()
                }}
            </Transition>
        </Layout>
    }
}

/// What the page's address says besides which homes.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Settings {
    terms: Terms,
    only_differences: bool,
}

impl Settings {
    /// The page's address for some homes.
    fn address(self, chosen: &Chosen) -> String {
        let mut parts = vec![format!("homes={}", chosen.text())];
        let terms = self.terms.to_query();
        if !terms.is_empty() {
            parts.push(terms);
        }
        if self.only_differences {
            parts.push("only=differences".to_owned());
        }
        href(&format!("/compare?{}", parts.join("&")))
    }
}

fn shown(compared: &Compared, query: &ParamsMap) -> AnyView {
    let locale = locale();
    let (terms, faults) = Terms::parse(|name| query.get(name));
    let settings = Settings {
        terms,
        only_differences: query.get("only").is_some_and(|only| only == "differences"),
    };
    let mut chosen = Chosen::default();
    for page in &compared.homes {
        chosen.add(&page.listing.get().listing_key);
    }
    let is_canonical = query.get("add").is_none() && query.get("homes").is_some();
    if !is_canonical && !chosen.keys.is_empty() {
        redirect(&settings.address(&chosen));
    }
    let missing = (!compared.missing.is_empty()).then(|| {
        let text = td_string!(
            locale,
            compare.missing,
            count = compared.missing.len() as u64,
            number = compared.missing.len()
        );
        view! { <Banner tone=Tone::Warn icon=Icon::Info text/> }
    });
    let cut = compared.is_cut.then(|| {
        view! { <Banner tone=Tone::Warn icon=Icon::Info text=td_string!(locale, compare.full, number = MOST)/> }
    });
    let faults = faults
        .into_iter()
        .map(|fault| view! { <p class="danger-t" role="alert">{fault_words(fault, locale)}</p> })
        .collect_view();
    let head = view! {
        <Title text=td_string!(locale, compare.title)/>
        <Meta name="robots" content="noindex"/>
    };
    if compared.homes.is_empty() {
        return view! {
            {head}
            {missing}
            {nothing_here(
                td_string!(locale, compare.none),
                td_string!(locale, compare.none_text),
                "/art/home-dawn.svg",
                td_string!(locale, errors.to_search),
            )}
            {adding(&chosen, settings, locale)}
        }
        .into_any();
    }
    view! {
        {head}
        <div class="compare-head stack gap-4">
            <h1>{td_string!(locale, compare.heading, count = compared.homes.len() as u64, number = compared.homes.len())}</h1>
            {missing}
            {cut}
            {faults}
            {toggle(&chosen, settings, locale)}
        </div>
        {table(&compared.homes, &chosen, settings, locale)}
        <div class="compare-tools no-print">
            {adding(&chosen, settings, locale)}
            {loan(&chosen, settings, locale)}
        </div>
    }
    .into_any()
}

/// All lines, or only those in which the homes differ: two links, so that the address holds it.
fn toggle(chosen: &Chosen, settings: Settings, locale: Locale) -> AnyView {
    let other = Settings {
        only_differences: !settings.only_differences,
        ..settings
    };
    let words = if settings.only_differences {
        td_string!(locale, compare.show_all)
    } else {
        td_string!(locale, compare.only_differences)
    };
    view! {
        <p class="row wrapf gap-2 no-print">
            <a class="btn btn--line btn--sm" href=other.address(chosen) rel="nofollow">{words}</a>
            <span class="row gap-2 sm muted">{Icon::Scale.view()}{td_string!(locale, compare.marked)}</span>
        </p>
    }
    .into_any()
}

fn table(homes: &[ListingPage], chosen: &Chosen, settings: Settings, locale: Locale) -> AnyView {
    let heads = homes
        .iter()
        .map(|page| home_head(page, chosen, settings, locale))
        .collect_view();
    let bodies = groups(homes, settings.terms, locale)
        .into_iter()
        .filter_map(|group| body(group, homes.len(), settings.only_differences, locale))
        .collect_view();
    let label = td_string!(locale, compare.title);
    view! {
        <div class="compare scroll-x" role="region" aria-label=label tabindex="0">
            <table class="table compare__table">
                <thead>
                    <tr>
                        <td class="compare__corner"></td>
                        {heads}
                    </tr>
                </thead>
                {bodies}
            </table>
        </div>
    }
    .into_any()
}

fn home_head(page: &ListingPage, chosen: &Chosen, settings: Settings, locale: Locale) -> AnyView {
    let home = page.listing.get();
    let address = words::street(home, locale);
    let path = href(&format!(
        "/homes/{}",
        home.slug.clone().unwrap_or_else(|| slug(home))
    ));
    let photo = page.media.photos.first().and_then(|photo| {
        let (base, _) = photo.renditions.first()?.uri.rsplit_once('/')?;
        let srcset = format!("{base}/320.webp 320w, {base}/640.webp 640w");
        Some(view! {
            <img
                src=format!("{base}/320.jpg")
                srcset=srcset
                sizes="220px"
                alt=td_string!(locale, card.photo, address = address.clone())
                width="320"
                height="213"
                loading="lazy"
            />
        })
    });
    let without = settings.address(&chosen.without(&home.listing_key));
    let remove = td_string!(locale, compare.remove, address = address.clone());
    view! {
        <th scope="col" class="compare__home">
            <div class="compare__photo">{photo}</div>
            <a class="link" href=path>{address}</a>
            <span class="sm muted">{words::place(home)}</span>
            <a class="btn btn--line btn--sm no-print" href=without rel="nofollow" aria-label=remove>
                {Icon::X.view()}
                {td_string!(locale, compare.take_off)}
            </a>
        </th>
    }
    .into_any()
}

fn body(group: Group, homes: usize, only_differences: bool, locale: Locale) -> Option<AnyView> {
    let rows: Vec<AnyView> = group
        .rows
        .into_iter()
        .filter(|row| !only_differences || row.differs())
        .map(|row| line(row, homes > 1, locale))
        .collect();
    if rows.is_empty() {
        return None;
    }
    Some(
        view! {
            <tbody>
                <tr class="compare__group">
                    <th scope="rowgroup" colspan=(homes + 1).to_string()><span>{group.name}</span></th>
                </tr>
                {rows}
            </tbody>
        }
        .into_any(),
    )
}

fn line(row: Row, can_differ: bool, locale: Locale) -> AnyView {
    let differs = can_differ && row.differs();
    let mark = differs.then(|| {
        view! {
            <span class="compare__mark">{Icon::Scale.view()}<span class="vh">" "{td_string!(locale, compare.differs)}</span></span>
        }
    });
    let cells =
        row.values
            .into_iter()
            .map(|value| match value {
                Some(value) => view! { <td>{value}</td> }.into_any(),
                None => view! { <td class="faint">{td_string!(locale, compare.unknown)}</td> }
                    .into_any(),
            })
            .collect_view();
    view! {
        <tr data-differs=differs.then_some("true")>
            <th scope="row">{row.name}{mark}</th>
            {cells}
        </tr>
    }
    .into_any()
}

/// The fields that carry what the address says into a form.
fn carried(settings: Settings, names: &[&str]) -> AnyView {
    let query = settings.terms.to_query();
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .filter(|(name, _)| !names.contains(name))
        .map(|(name, value)| {
            view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> }
        })
        .collect_view()
        .into_any()
}

/// Adding a home by its MLS key or the address of its page.
fn adding(chosen: &Chosen, settings: Settings, locale: Locale) -> Option<AnyView> {
    if chosen.keys.len() >= MOST {
        return None;
    }
    Some(
        view! {
            <form class="panel stack gap-4" method="get" action=href("/compare")>
                <h2>{td_string!(locale, compare.add)}</h2>
                <input type="hidden" name="homes" value=chosen.text()/>
                {carried(settings, &[])}
                <TextField
                    id="compare-add"
                    name="add"
                    label=td_string!(locale, compare.add_label)
                    hint=td_string!(locale, compare.add_hint)
                />
                <button class="btn btn--primary" type="submit">{Icon::Plus.view()}{td_string!(locale, compare.add_button)}</button>
            </form>
        }
        .into_any(),
    )
}

/// The terms under which the monthly costs are worked out.
fn loan(chosen: &Chosen, settings: Settings, locale: Locale) -> AnyView {
    let terms = settings.terms;
    let years = YEARS
        .map(|years| {
            Choice::new(
                years.to_string(),
                td_string!(locale, listing.years, number = years),
            )
        })
        .to_vec();
    view! {
        <form class="panel stack gap-4" method="get" action=href("/compare")>
            <h2>{td_string!(locale, compare.loan)}</h2>
            <input type="hidden" name="homes" value=chosen.text()/>
            {carried(settings, &["down", "rate", "years"])}
            <TextField id="compare-down" name="down" label=td_string!(locale, compare.down) kind=InputKind::Numeric value=halves(terms.down)/>
            <TextField id="compare-rate" name="rate" label=td_string!(locale, compare.rate) kind=InputKind::Numeric value=halves(terms.rate)/>
            <SelectField id="compare-years" name="years" label=td_string!(locale, listing.term) choices=years selected=terms.years.to_string()/>
            <button class="btn btn--line" type="submit">{td_string!(locale, listing.update)}</button>
        </form>
    }
    .into_any()
}
