//! The true cost of a month: its parts, terms that can be changed, and an address that carries them.

use super::cost_terms::{Bill, Fault, MOST_RATE, Terms, YEARS, number};
use crate::format::{dollars, halves};
use crate::i18n_catalogue::{Locale, href};
use leptos::{ev, prelude::*};
use leptos_i18n::td_string;
use model::costs::{Assumptions, HomeCosts, MonthlyCost};
use model::listings::Listing;
use ui::{Choice, InputKind, Segmented, Share, Slider, StackBar, Swatch, TextField};
use wasm_bindgen::JsValue;

/// The terms in play and what a month costs under them.
#[derive(Clone, Copy)]
pub struct CostState {
    home: HomeCosts,
    down: RwSignal<f64>,
    rate: RwSignal<f64>,
    /// Everything but the two that have sliders of their own.
    rest: RwSignal<Terms>,
    faults: StoredValue<Vec<Fault>>,
    monthly: Memo<MonthlyCost>,
}

impl CostState {
    /// The state for a home that can be bought, with the terms of the page's address.
    pub fn new(home: &Listing, parameter: impl Fn(&str) -> Option<String>) -> Option<Self> {
        if !home.standard_status.is_on_market() {
            return None;
        }
        let home = HomeCosts::of(home)?;
        let (terms, faults) = Terms::parse(parameter);
        let (down, rate, rest) = (
            RwSignal::new(terms.down),
            RwSignal::new(terms.rate),
            RwSignal::new(terms),
        );
        let monthly = Memo::new(move |_| {
            let terms = Terms {
                down: down.get(),
                rate: rate.get(),
                ..rest.get()
            };
            terms.monthly(&home)
        });
        Some(Self {
            home,
            down,
            rate,
            rest,
            faults: StoredValue::new(faults),
            monthly,
        })
    }

    /// What a month costs in all.
    pub fn total_cents(self) -> i64 {
        self.monthly.get().total_cents()
    }

    /// The parts of a month's cost.
    pub fn monthly(self) -> MonthlyCost {
        self.monthly.get()
    }

    /// The term of the loan in years.
    pub fn years(self) -> u32 {
        self.rest.get().years
    }

    fn terms(self) -> Terms {
        Terms {
            down: self.down.get(),
            rate: self.rate.get(),
            ..self.rest.get()
        }
    }

    /// Takes in what was typed into a field of the form; what is no number waits until it is one.
    fn typed(self, name: &str, text: &str) {
        let is_empty = text.trim().is_empty();
        let value = number(text, 10_000_000.0);
        if value.is_none() && !is_empty {
            return;
        }
        if name == "mi" {
            self.rest.update(|terms| terms.mortgage_insurance = value);
        } else if let Some(at) = Bill::ALL.iter().position(|bill| bill.name() == name) {
            self.rest.update(|terms| terms.bills[at] = value);
        }
    }

    /// Keeps the page's address in step with the terms, from the first change on.
    fn keep_in_address(self) {
        Effect::new(move |before: Option<Terms>| {
            let terms = self.terms();
            if before.is_some_and(|before| before != terms) {
                let location = window().location();
                let path = location.pathname().unwrap_or_default();
                let query = terms.to_query();
                let mark = if query.is_empty() { "" } else { "?" };
                if let Ok(history) = window().history() {
                    let state = history.state().unwrap_or(JsValue::NULL);
                    let address = format!("{path}{mark}{query}");
                    // Fails only where the browser limits how often; the next change catches up.
                    _ = history.replace_state_with_url(&state, "", Some(&address));
                }
            }
            terms
        });
    }
}

pub fn fault_words(fault: Fault, locale: Locale) -> &'static str {
    match fault {
        Fault::Down => td_string!(locale, listing.fault_down),
        Fault::Rate => td_string!(locale, listing.fault_rate),
        Fault::Years => td_string!(locale, listing.fault_years),
        Fault::Bill(_) => td_string!(locale, listing.fault_bill),
        Fault::MortgageInsurance => td_string!(locale, listing.fault_mi),
    }
}

/// The section.
pub fn cost(home: &Listing, slug: &str, state: CostState, locale: Locale) -> AnyView {
    state.keep_in_address();
    let faults = state
        .faults
        .get_value()
        .into_iter()
        .map(|fault| view! { <p class="danger-t" role="alert">{fault_words(fault, locale)}</p> })
        .collect_view();
    let shares = Signal::derive(move || {
        parts(&state.monthly.get())
            .map(|(series, cents)| Share {
                amount: cents as f64,
                series,
            })
            .to_vec()
    });
    let tax_year = home.tax_year;
    let has_tax = home.tax_annual_amount_cents.is_some();
    let lines = move || {
        let cost = state.monthly.get();
        parts(&cost)
            .into_iter()
            .filter(|(_, cents)| *cents > 0)
            .map(|(series, cents)| {
                let is_own = |bill: Bill| state.rest.get().bills[bill as usize].is_some();
                let name = if series == 3 && is_own(Bill::Tax) {
                    td_string!(locale, listing.cost_tax).to_owned()
                } else {
                    part_name(series, has_tax, tax_year, locale)
                };
                view! {
                    <div>
                        <dt><Swatch series/>{name}</dt>
                        <dd>{dollars(cents)}</dd>
                    </div>
                }
            })
            .collect_view()
    };
    let summary = Signal::derive(move || {
        td_string!(
            locale,
            listing.cost_summary,
            total = dollars(state.total_cents())
        )
    });
    view! {
        <section class="sec" id="cost">
            <h2>{td_string!(locale, listing.monthly_cost)}</h2>
            {faults}
            <div class="panel grid2">
                {form(slug, state, locale)}
                <div class="stack">
                    <div class="stat cost-total" role="status">
                        <span class="k">{td_string!(locale, listing.each_month)}</span>
                        <span class="v">{move || at_least(&state.monthly.get(), locale)}{move || dollars(state.total_cents())}</span>
                    </div>
                    <StackBar shares summary/>
                    <dl class="dl sm">{lines}</dl>
                    {move || missing(&state.monthly.get(), locale)}
                </div>
            </div>
            <p class="sm faint measure">{td_string!(locale, listing.cost_note, insurance = percent(Assumptions::default().insurance))}</p>
        </section>
    }
    .into_any()
}

fn form(slug: &str, state: CostState, locale: Locale) -> AnyView {
    let price = state.home.price_cents as f64;
    let down_words = move |down: f64| {
        format!(
            "{} · {}%",
            dollars((price * down / 100.0).round() as i64),
            halves(down)
        )
    };
    let rate_words = |rate: f64| format!("{}%", halves(rate));
    let choices = YEARS
        .map(|years| {
            Choice::new(
                years.to_string(),
                td_string!(locale, listing.years, number = years),
            )
        })
        .to_vec();
    let selected = Signal::derive(move || state.years().to_string());
    let choose = move |event: ev::Event| {
        if let Ok(years) = event_target_value(&event).parse() {
            state.rest.update(|terms| terms.years = years);
        }
    };
    view! {
        <form class="stack gap-5" method="get" action=href(&format!("/homes/{slug}#cost"))>
            <div>
                <p class="row between"><span>{td_string!(locale, listing.down_payment)}</span><b class="num">{move || down_words(state.down.get())}</b></p>
                <Slider id="cost-down" name="down" label=td_string!(locale, listing.down_payment) min=0.0 max=100.0 value=state.down format=down_words/>
            </div>
            <div>
                <p class="row between"><span>{td_string!(locale, listing.interest)}</span><b class="num">{move || rate_words(state.rate.get())}</b></p>
                <Slider id="cost-rate" name="rate" label=td_string!(locale, listing.interest) min=0.0 max=MOST_RATE step=0.05 value=state.rate format=rate_words/>
            </div>
            <div on:change=choose>
                <Segmented name="years" label=td_string!(locale, listing.term) choices selected fill=true/>
            </div>
            {bills(state, locale)}
            <button class="btn btn--line only-unscripted" type="submit">{td_string!(locale, listing.update)}</button>
        </form>
    }
    .into_any()
}

/// The bills that the buyer may know better; empty fields leave what the listing says.
fn bills(state: CostState, locale: Locale) -> AnyView {
    let home = state.home;
    let terms = state.rest.get_untracked();
    let text = |value: Option<f64>| value.map(halves).unwrap_or_default();
    let known = |cents: i64| Some(cents).filter(|cents| *cents > 0).map(dollars);
    let usual = Assumptions::default();
    let price = home.price_cents as f64;
    let tax = home.tax_annual_cents.unwrap_or((price * usual.tax) as i64);
    let fields = [
        (Bill::Tax, td_string!(locale, listing.own_tax), known(tax)),
        (
            Bill::Insurance,
            td_string!(locale, listing.own_insurance),
            known((price * usual.insurance) as i64),
        ),
        (
            Bill::Hoa,
            td_string!(locale, listing.own_hoa),
            home.hoa_monthly_cents.map(dollars),
        ),
        (
            Bill::Land,
            td_string!(locale, listing.own_land),
            home.land_lease_monthly_cents.map(dollars),
        ),
    ];
    let fields = fields
        .map(|(bill, label, placeholder)| {
            let value = text(terms.bills[bill as usize]);
            view! {
                <TextField
                    id=format!("cost-{}", bill.name())
                    name=bill.name()
                    label
                    kind=InputKind::Numeric
                    value
                    placeholder=placeholder.unwrap_or_else(|| td_string!(locale, listing.not_stated).to_owned())
                />
            }
        })
        .collect_view();
    let typed = move |event: ev::Event| {
        let field = event.target().and_then(|target| {
            wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlInputElement>(target).ok()
        });
        if let Some(field) = field {
            state.typed(&field.name(), &field.value());
        }
    };
    let is_open = terms.bills.iter().any(Option::is_some) || terms.mortgage_insurance.is_some();
    view! {
        <details class="cost-bills" open=is_open on:input=typed>
            <summary class="link">{td_string!(locale, listing.own_bills)}</summary>
            <div class="cost-bills__fields">
                {fields}
                <TextField
                    id="cost-mi"
                    name="mi"
                    label=td_string!(locale, listing.own_mi)
                    kind=InputKind::Numeric
                    value=text(terms.mortgage_insurance)
                    placeholder=percent(usual.mortgage_insurance)
                />
            </div>
        </details>
    }
    .into_any()
}

/// What stands before a sum in which something is missing.
pub fn at_least(cost: &MonthlyCost, locale: Locale) -> Option<AnyView> {
    (!cost.is_whole()).then(|| {
        view! { <small class="at-least">{td_string!(locale, listing.cost_at_least)}" "</small> }
            .into_any()
    })
}

/// What is not in the sum because the listing does not state it.
fn missing(cost: &MonthlyCost, locale: Locale) -> Option<AnyView> {
    let parts = [
        (cost.hoa_cents, td_string!(locale, listing.cost_hoa)),
        (cost.land_lease_cents, td_string!(locale, listing.cost_land)),
    ];
    let names: Vec<&str> = parts
        .into_iter()
        .filter_map(|(cents, name)| cents.is_none().then_some(name))
        .collect();
    (!names.is_empty()).then(|| {
        let text = td_string!(locale, listing.cost_not_known);
        view! { <p class="sm muted">{text}" "<b>{names.join(", ")}</b></p> }.into_any()
    })
}

/// The parts in their order, each with the series that marks it.
fn parts(cost: &MonthlyCost) -> [(u8, i64); 6] {
    [
        (1, cost.loan_cents),
        (3, cost.tax_cents),
        (2, cost.insurance_cents),
        (4, cost.hoa_cents.unwrap_or(0)),
        (5, cost.land_lease_cents.unwrap_or(0)),
        (6, cost.mortgage_insurance_cents),
    ]
}

fn part_name(series: u8, has_tax: bool, tax_year: Option<i64>, locale: Locale) -> String {
    match series {
        1 => td_string!(locale, listing.cost_loan).to_owned(),
        2 => td_string!(locale, listing.cost_insurance).to_owned(),
        3 => match (has_tax, tax_year) {
            (true, Some(year)) => td_string!(locale, listing.cost_tax_year, year = year),
            (true, None) => td_string!(locale, listing.cost_tax).to_owned(),
            (false, _) => td_string!(
                locale,
                listing.cost_tax_assumed,
                share = percent(Assumptions::default().tax)
            ),
        },
        4 => td_string!(locale, listing.cost_hoa).to_owned(),
        5 => td_string!(locale, listing.cost_land).to_owned(),
        _ => td_string!(locale, listing.cost_mortgage_insurance).to_owned(),
    }
}

fn percent(share: f64) -> String {
    format!("{}%", halves(share * 100.0))
}
