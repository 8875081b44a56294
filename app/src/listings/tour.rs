//! Asking to be shown a home: the choice of day and hour, and the form that sends it; both work as HTML alone.

use super::head::slug_of;
use super::one_home::{Filled, address_of, one_home, page_of, plain_head};
use crate::i18n_catalogue::{Locale, href, locale};
use crate::local_time;
use leptos::prelude::*;
use leptos_i18n::{Locale as _, td_string};
use leptos_router::params::ParamsMap;
use model::listings::{Listing, ListingPage};
use model::showings::{Way, time_text};
use model::time::{DAY_MS, date_text};
use ui::{Banner, Icon, InputKind, TextArea, TextField, Tone};

/// Days offered, tomorrow first.
const DAYS: i64 = 5;
/// The minutes of the day that are offered.
const TIMES: [u16; 5] = [9 * 60 + 30, 11 * 60, 13 * 60 + 15, 15 * 60, 16 * 60 + 30];

/// What is chosen at first, or was before.
struct Chosen {
    way: String,
    day: String,
    time: String,
}

impl Chosen {
    /// What an address says, else in person, tomorrow, in the afternoon.
    fn of(query: &ParamsMap, tomorrow: i64) -> Self {
        let given = |name: &str| query.get(name).filter(|text| !text.is_empty());
        Self {
            way: given("way").unwrap_or_else(|| Way::Person.as_str().to_owned()),
            day: given("day").unwrap_or_else(|| date_text(tomorrow)),
            time: given("time").unwrap_or_else(|| time_text(TIMES[4])),
        }
    }
}

fn radio(name: &str, value: String, chosen: &str, inside: AnyView) -> AnyView {
    let is_chosen = value == chosen;
    view! { <label><input type="radio" name=name.to_owned() value=value checked=is_chosen/>{inside}</label> }
        .into_any()
}

/// The choice: in person or by video, which day, at what time.
fn chooser(names: [&str; 3], chosen: &Chosen, tomorrow: i64, locale: Locale) -> AnyView {
    let [name_way, name_day, name_time] = names;
    let ways = Way::ALL.map(|way| {
        let words = match way {
            Way::Person => td_string!(locale, tour.in_person),
            Way::Video => td_string!(locale, tour.by_video),
        };
        radio(
            name_way,
            way.as_str().to_owned(),
            &chosen.way,
            words.into_any(),
        )
    });
    let mut days: Vec<i64> = (0..DAYS).map(|ahead| tomorrow + ahead * DAY_MS).collect();
    // Why: a day that was chosen before stays, even where it is not offered at first.
    if let Some(day) = model::time::parse_date(&chosen.day).filter(|day| !days.contains(day)) {
        days[DAYS as usize - 1] = day;
    }
    let days: Vec<AnyView> = days
        .into_iter()
        .map(|day| {
            let date = crate::format::date(day, locale);
            let (weekday, number) = local_time::calendar_day(day, locale);
            let inside = view! {
                <span aria-hidden="true">{weekday}<b>{number}</b></span>
                <span class="vh">{weekday}" "{date}</span>
            };
            radio(name_day, date_text(day), &chosen.day, inside.into_any())
        })
        .collect();
    let times = TIMES.map(|minute| {
        let words = local_time::time_of_day(i64::from(minute), locale);
        radio(name_time, time_text(minute), &chosen.time, words.into_any())
    });
    view! {
        <div class="seg seg--fill" role="radiogroup" aria-label=td_string!(locale, tour.way)>{ways.into_iter().collect_view()}</div>
        <div class="days" role="radiogroup" aria-label=td_string!(locale, tour.day)>{days}</div>
        <div class="times" role="radiogroup" aria-label=td_string!(locale, tour.time)>{times.into_iter().collect_view()}</div>
    }
    .into_any()
}

/// Midnight of tomorrow where the home stands, as the calendar counts it.
fn tomorrow(now: i64) -> i64 {
    local_time::today(now) + DAY_MS
}

/// Who arranges the showing, so that nobody has to guess.
fn who_answers(home: &Listing, locale: Locale) -> String {
    match home.list_office_name.clone() {
        Some(office) => td_string!(locale, tour.who_answers, office = office),
        None => td_string!(locale, tour.who_answers_alone).to_owned(),
    }
}

/// The panel beside the page; the choice goes on to the form. Nothing for a home that cannot be seen.
pub fn panel(page: &ListingPage, locale: Locale) -> Option<AnyView> {
    let home = page.listing.get();
    if !home.standard_status.is_on_market() {
        return None;
    }
    let tomorrow = tomorrow(page.answered_at);
    let chosen = Chosen::of(&ParamsMap::new(), tomorrow);
    Some(
        view! {
            <form class="panel stack gap-4 e-2 tour" method="get" action=address(home)>
                <h2 class="side-title">{td_string!(locale, tour.title)}</h2>
                {chooser(["way", "day", "time"], &chosen, tomorrow, locale)}
                <button class="btn btn--primary btn--lg block" type="submit">{td_string!(locale, tour.request)}</button>
                <p class="sm faint">{who_answers(home, locale)}</p>
            </form>
        }
        .into_any(),
    )
}

/// The address of the form for a home.
pub fn address(home: &Listing) -> String {
    href(&format!("/homes/{}/tour", slug_of(home)))
}

/// The page with the form.
#[component]
pub fn TourRoute() -> impl IntoView {
    one_home(|page, asked| form(page, &asked.query))
}

fn form(page: &ListingPage, query: &ParamsMap) -> AnyView {
    let locale = locale();
    let home = page.listing.get();
    let back = page_of(home);
    let street = address_of(home, locale);
    let title = td_string!(locale, tour.heading, address = street.clone());
    let head = plain_head(title.clone());
    let filled = Filled(query);
    if query.get("sent").is_some() {
        return view! {
            {head}
            <div class="report stack gap-5">
                <h1>{td_string!(locale, tour.thanks)}</h1>
                <p class="measure">{td_string!(locale, tour.thanks_text)}" "{who_answers(home, locale)}</p>
                <p><a class="btn btn--primary" href=back>{td_string!(locale, report.back)}</a></p>
            </div>
        }
        .into_any();
    }
    if !home.standard_status.is_on_market() || filled.has_fault("gone") {
        return view! {
            {head}
            <div class="report stack gap-5">
                <h1>{title}</h1>
                <Banner tone=Tone::Warn icon=Icon::Clock text=td_string!(locale, tour.fault_gone)/>
                <p><a class="btn btn--primary" href=back>{td_string!(locale, report.back)}</a></p>
            </div>
        }
        .into_any();
    }
    let tomorrow = tomorrow(page.answered_at);
    let chosen = Chosen::of(query, tomorrow);
    let many = filled.has_fault("many").then(|| {
        view! { <Banner tone=Tone::Warn icon=Icon::Clock text=td_string!(locale, tour.fault_many) alert=true/> }
    });
    let when = (["way", "day", "time"].iter().any(|name| filled.has_fault(name))).then(|| {
        view! { <Banner tone=Tone::Warn icon=Icon::Calendar text=td_string!(locale, tour.fault_when) alert=true/> }
    });
    view! {
        {head}
        <div class="report stack gap-5">
            <h1>{title}</h1>
            <p class="measure">{who_answers(home, locale)}</p>
            {many}
            {when}
            <form class="stack gap-5 tour" method="post" action="/fn/listings/tour">
                <input type="hidden" name="slug" value=slug_of(home)/>
                <input type="hidden" name="language" value=locale.as_str()/>
                {chooser(["form[way]", "form[day]", "form[time]"], &chosen, tomorrow, locale)}
                <p class="xs faint">{td_string!(locale, tour.local_time)}</p>
                <TextField
                    id="tour-name"
                    name="form[name]"
                    label=td_string!(locale, tour.name)
                    autocomplete="name"
                    required=true
                    value=filled.text("name")
                    error=filled.fault("name", td_string!(locale, tour.fault_name))
                />
                <TextField
                    id="tour-email"
                    name="form[email]"
                    label=td_string!(locale, tour.email)
                    hint=td_string!(locale, tour.reach_hint)
                    kind=InputKind::Email
                    autocomplete="email"
                    value=filled.text("email")
                    error=filled.fault("email", td_string!(locale, tour.fault_email))
                />
                <TextField
                    id="tour-phone"
                    name="form[phone]"
                    label=td_string!(locale, tour.phone)
                    kind=InputKind::Phone
                    autocomplete="tel"
                    value=filled.text("phone")
                    error=filled.fault("phone", td_string!(locale, tour.fault_phone))
                />
                <TextArea
                    id="tour-note"
                    name="form[note]"
                    label=td_string!(locale, tour.note)
                    value=filled.text("note")
                    error=filled.fault("note", td_string!(locale, tour.fault_note))
                />
                <p class="row wrapf gap-2">
                    <button class="btn btn--primary" type="submit">{td_string!(locale, tour.request)}</button>
                    <a class="btn btn--ghost" href=back>{td_string!(locale, report.back)}</a>
                </p>
                <p class="sm faint measure">{td_string!(locale, tour.privacy)}</p>
            </form>
        </div>
    }
    .into_any()
}
