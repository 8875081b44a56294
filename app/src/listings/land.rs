//! What is owned and what is owed: land or land lease against the loan, association, taxes.

use super::cost::CostState;
use super::words;
use crate::format::{date, dollars};
use crate::i18n_catalogue::Locale;
use crate::local_time;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::costs::{HomeCosts, land_lease_monthly};
use model::listings::{Listing, ListingPage};
use model::time::{DAY_MS, civil_from_days};
use ui::{Description, DescriptionList, Icon};

const LOAN_YEARS: i64 = 30;

/// Whole years from now until a lease ends, never below zero.
fn years_left(ends_at: i64, now: i64) -> i64 {
    let (end_year, end_month, end_day) = civil_from_days(ends_at.div_euclid(DAY_MS));
    let (year, month, day) = civil_from_days(now.div_euclid(DAY_MS));
    let is_short = (end_month, end_day) < (month, day);
    (end_year - year - i64::from(is_short)).max(0)
}

/// The section; left out where nothing is known.
pub fn land(page: &ListingPage, cost: Option<CostState>, locale: Locale) -> Option<AnyView> {
    let home = page.listing.get();
    let items = lines(home, locale);
    if items.is_empty() {
        return None;
    }
    let lease = home
        .land_lease_expiration_date
        .filter(|_| is_leased(home))
        .map(|ends_at| {
            let left = years_left(ends_at, local_time::today(page.answered_at));
            let loan = move || cost.map_or(LOAN_YEARS, |cost| i64::from(cost.years()));
            lease_words(left, loan, locale)
        });
    Some(
        view! {
            <section class="sec">
                <h2>{td_string!(locale, listing.land_and_fees)}</h2>
                {lease}
                <DescriptionList items/>
            </section>
        }
        .into_any(),
    )
}

fn is_leased(home: &Listing) -> bool {
    home.land_type.as_deref() == Some("Lease")
}

/// What the years that are left mean for a loan of so many years.
fn lease_words(
    left: i64,
    loan: impl Fn() -> i64 + Send + Sync + 'static,
    locale: Locale,
) -> AnyView {
    let words = move || {
        let loan = loan();
        if left >= loan {
            td_string!(
                locale,
                listing.lease_outlasts,
                left = left,
                loan = loan,
                more = left - loan
            )
        } else {
            td_string!(
                locale,
                listing.lease_ends_first,
                left = left,
                loan = loan,
                short = loan - left
            )
        }
    };
    let class = if left < LOAN_YEARS {
        "banner warn"
    } else {
        "banner info"
    };
    view! {
        <div class=class>
            {Icon::LandPlot.view()}
            <p><b>{td_string!(locale, listing.leased_land)}</b>" "{words}</p>
        </div>
    }
    .into_any()
}

fn lines(home: &Listing, locale: Locale) -> Vec<Description> {
    let is_for_sale = HomeCosts::of(home).is_some();
    let mut items = Vec::new();
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            items.push(Description::new(name, value));
        }
    };
    if is_leased(home) {
        let ends = home.land_lease_expiration_date.map(|at| date(at, locale));
        add(
            td_string!(locale, listing.land),
            Some(ends.map_or_else(
                || td_string!(locale, card.leased_land).to_owned(),
                |date| td_string!(locale, listing.land_lease, date = date),
            )),
        );
        add(
            td_string!(locale, listing.land_rent),
            Some(land_lease_monthly(home).map_or_else(
                || td_string!(locale, listing.not_stated).to_owned(),
                |month| td_string!(locale, listing.per_month, price = dollars(month)),
            )),
        );
    } else if home.land_type.as_deref() == Some("Fee") {
        add(
            td_string!(locale, listing.land),
            Some(td_string!(locale, listing.land_fee).to_owned()),
        );
    } else if is_for_sale {
        add(
            td_string!(locale, listing.land),
            Some(td_string!(locale, listing.not_stated).to_owned()),
        );
    }
    // Why: that nobody stated a fee does not mean that there is none.
    let hoa = match home.hoa_monthly_cents {
        None if !is_for_sale => None,
        None => Some(td_string!(locale, listing.not_stated).to_owned()),
        Some(0) => Some(td_string!(locale, listing.no_hoa).to_owned()),
        Some(cents) => Some(dollars(cents)),
    };
    add(td_string!(locale, listing.hoa), hoa);
    let tax_name = match home.tax_year {
        Some(year) => td_string!(locale, listing.tax_of, year = year),
        None => td_string!(locale, listing.tax).to_owned(),
    };
    if !words::is_rental(home) {
        add(&tax_name, home.tax_annual_amount_cents.map(dollars));
    }
    items
}

#[cfg(test)]
mod tests {
    use super::{lines, years_left};
    use crate::i18n_catalogue::Locale;
    use model::listings::{Listing, ListingKind, StandardStatus};
    use model::time::parse_date;

    #[test]
    fn a_fee_and_land_that_nobody_stated_are_not_said_to_be_none() {
        let status = StandardStatus::Active;
        let mut home = Listing::new("mls:gps", "1", status, ListingKind::Residential);
        home.list_price_cents = Some(50_000_000);
        let told = |home: &Listing| -> Vec<String> {
            let lines = lines(home, Locale::en).into_iter();
            lines
                .map(|line| format!("{}: {}", line.name, line.value))
                .collect()
        };

        assert_eq!(told(&home), ["Land: Not stated", "HOA a month: Not stated"]);
        home.hoa_monthly_cents = Some(0);
        home.land_type = Some("Fee".to_owned());
        assert_eq!(told(&home), ["Land: Owned", "HOA a month: No fee"]);
    }

    #[test]
    fn years_left_are_whole_and_never_below_zero() {
        let day = |text| parse_date(text).expect("a date");

        assert_eq!(years_left(day("2056-11-22"), day("2026-11-22")), 30);
        assert_eq!(years_left(day("2056-11-21"), day("2026-11-22")), 29);
        assert_eq!(years_left(day("2020-01-01"), day("2026-11-22")), 0);
    }
}
