//! The lines of the table: one fact of every home, and whether the homes differ in it.

use crate::format::{count, dollars, halves};
use crate::i18n_catalogue::Locale;
use crate::listings::cost_terms::Terms;
use crate::listings::words;
use crate::local_time;
use crate::search::status_label;
use leptos_i18n::td_string;
use model::costs::{HomeCosts, MonthlyCost};
use model::listings::{Listing, ListingPage};

/// A heading over some lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The heading.
    pub name: &'static str,
    /// The lines.
    pub rows: Vec<Row>,
}

/// One fact of every home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The fact's name.
    pub name: &'static str,
    /// The fact of each home, in their order; none where it is not known.
    pub values: Vec<Option<String>>,
}

impl Row {
    /// Whether the homes differ; who knows less differs too.
    pub fn differs(&self) -> bool {
        self.values.windows(2).any(|pair| pair[0] != pair[1])
    }

    fn is_known(&self) -> bool {
        self.values.iter().any(Option::is_some)
    }
}

fn group(name: &'static str, rows: Vec<Row>) -> Group {
    Group {
        name,
        rows: rows.into_iter().filter(Row::is_known).collect(),
    }
}

/// What each home costs a month; none where it cannot be bought.
pub fn costs(homes: &[ListingPage], terms: Terms) -> Vec<Option<MonthlyCost>> {
    homes
        .iter()
        .map(|page| {
            let home = page.listing.get();
            let home = Some(home).filter(|home| home.standard_status.is_on_market())?;
            Some(terms.monthly(&HomeCosts::of(home)?))
        })
        .collect()
}

/// Every line of the table; lines that nothing is known of are left out.
pub fn groups(homes: &[ListingPage], terms: Terms, locale: Locale) -> Vec<Group> {
    let each = |name: &'static str, fact: &dyn Fn(&Listing) -> Option<String>| Row {
        name,
        values: homes
            .iter()
            .map(|page| fact(page.listing.get()).filter(|text| !text.is_empty()))
            .collect(),
    };
    let costs = costs(homes, terms);
    let cost = |name: &'static str, part: &dyn Fn(&MonthlyCost) -> Option<i64>| Row {
        name,
        values: costs
            .iter()
            .map(|cost| part(cost.as_ref()?).map(dollars))
            .collect(),
    };
    let yes = |flag: bool| {
        let word = if flag {
            td_string!(locale, listing.yes)
        } else {
            td_string!(locale, compare.no)
        };
        Some(word.to_owned())
    };
    vec![
        group(
            td_string!(locale, compare.price_and_cost),
            vec![
                each(td_string!(locale, listing.price), &|home| {
                    Some(words::price(home, locale))
                }),
                cost(td_string!(locale, listing.monthly_cost), &|cost| {
                    Some(cost.total_cents())
                }),
                cost(td_string!(locale, listing.cost_loan), &|cost| {
                    Some(cost.loan_cents)
                }),
                cost(td_string!(locale, listing.cost_tax), &|cost| {
                    Some(cost.tax_cents)
                }),
                cost(td_string!(locale, listing.cost_insurance), &|cost| {
                    Some(cost.insurance_cents)
                }),
                cost(td_string!(locale, listing.cost_hoa), &|cost| cost.hoa_cents),
                cost(td_string!(locale, listing.cost_land), &|cost| {
                    cost.land_lease_cents
                }),
                cost(
                    td_string!(locale, listing.cost_mortgage_insurance),
                    &|cost| Some(cost.mortgage_insurance_cents),
                ),
                each(td_string!(locale, listing.fact_per_sqft), &|home| {
                    words::price_per_sqft_cents(home).map(dollars)
                }),
            ],
        ),
        group(
            td_string!(locale, compare.home),
            vec![
                each(td_string!(locale, listing.fact_beds), &|home| {
                    home.beds.map(count)
                }),
                each(td_string!(locale, listing.fact_baths), &|home| {
                    home.baths.map(halves)
                }),
                each(td_string!(locale, listing.fact_sqft), &|home| {
                    home.sqft.map(count)
                }),
                each(td_string!(locale, listing.fact_acres), &words::acres),
                each(td_string!(locale, listing.year_built), &|home| {
                    home.year_built.map(|year| year.to_string())
                }),
                each(td_string!(locale, listing.sub_type), &|home| {
                    home.property_sub_type.clone()
                }),
                each(td_string!(locale, listing.stories), &|home| {
                    home.stories.map(count)
                }),
                each(td_string!(locale, listing.garage), &|home| {
                    home.garage.map(count)
                }),
                each(td_string!(locale, search.pool_private), &|home| {
                    home.pool_private.and_then(yes)
                }),
                each(td_string!(locale, listing.cooling), &|home| {
                    home.cooling.as_ref().map(|list| list.join(", "))
                }),
                each(td_string!(locale, listing.view), &|home| {
                    home.view.as_ref().map(|list| list.join(", "))
                }),
            ],
        ),
        group(
            td_string!(locale, listing.land_and_fees),
            vec![
                each(
                    td_string!(locale, listing.land),
                    &|home| match home.land_type.as_deref()? {
                        "Fee" => Some(td_string!(locale, listing.land_fee).to_owned()),
                        "Lease" => Some(td_string!(locale, card.leased_land).to_owned()),
                        _ => None,
                    },
                ),
                each(td_string!(locale, listing.hoa), &|home| {
                    home.hoa_monthly_cents.map(dollars)
                }),
                each(td_string!(locale, listing.tax), &|home| {
                    home.tax_annual_amount_cents.map(dollars)
                }),
            ],
        ),
        group(
            td_string!(locale, compare.market),
            vec![
                each(td_string!(locale, search.status), &|home| {
                    Some(status_label(home.standard_status, locale).to_owned())
                }),
                each(td_string!(locale, compare.days), &|home| {
                    home.days_on_market.map(count)
                }),
                Row {
                    name: td_string!(locale, listing.open_houses),
                    values: homes.iter().map(|page| next_visit(page, locale)).collect(),
                },
            ],
        ),
        group(
            td_string!(locale, compare.place),
            vec![
                each(td_string!(locale, search.city), &|home| home.city.clone()),
                each(td_string!(locale, listing.subdivision), &|home| {
                    home.subdivision.clone()
                }),
                each(td_string!(locale, listing.elementary), &|home| {
                    home.elementary_school.clone()
                }),
                each(td_string!(locale, listing.high), &|home| {
                    home.high_school.clone()
                }),
            ],
        ),
        group(
            td_string!(locale, listing.attribution),
            vec![
                each(td_string!(locale, listing.office), &|home| {
                    home.list_office_name.clone()
                }),
                each(td_string!(locale, listing.agent), &|home| {
                    home.list_agent_full_name.clone()
                }),
                each(td_string!(locale, listing.contact), &|home| {
                    home.attribution_contact.clone()
                }),
                each(td_string!(locale, listing.source), &|home| {
                    home.mls_name.clone()
                }),
                each(td_string!(locale, listing.mls_number), &|home| {
                    home.listing_id.clone()
                }),
            ],
        ),
    ]
}

fn next_visit(page: &ListingPage, locale: Locale) -> Option<String> {
    if !page.listing.get().standard_status.is_on_market() {
        return None;
    }
    let visits = page.media.open_houses.iter();
    let next = visits
        .filter(|visit| visit.ends_at > page.answered_at)
        .min_by_key(|visit| visit.starts_at)?;
    Some(local_time::day_and_hour(
        next.starts_at,
        page.answered_at,
        locale,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Viewer;
    use model::listings::{ListingKind, PublicListing, PublicMedia, StandardStatus};

    fn home(key: &str, beds: i64, status: StandardStatus) -> ListingPage {
        let mut home = Listing::new("mls:gps", key, status, ListingKind::Residential);
        home.list_price_cents = Some(50_000_000);
        home.beds = Some(beds);
        home.city = Some("Indio".to_owned());
        ListingPage {
            listing: PublicListing::of(home, &Viewer::Anonymous).expect("public status"),
            media: PublicMedia::default(),
            history: Vec::new(),
            checked_at: 0,
            answered_at: 0,
        }
    }

    #[test]
    fn lines_say_whether_the_homes_differ_and_empty_ones_are_left_out() {
        let homes = [
            home("1", 3, StandardStatus::Active),
            home("2", 4, StandardStatus::Active),
        ];

        let all = groups(&homes, Terms::default(), Locale::en);

        let row = |name: &str| {
            all.iter()
                .flat_map(|group| &group.rows)
                .find(|row| row.name == name)
        };
        assert!(row("Bedrooms").is_some_and(Row::differs));
        assert!(row("City").is_some_and(|row| !row.differs()));
        assert!(row("Monthly cost").is_some_and(|row| !row.differs()));
        assert_eq!(row("Square feet"), None);
    }

    #[test]
    fn a_home_that_is_sold_costs_nothing_a_month() {
        let homes = [
            home("1", 3, StandardStatus::Active),
            home("2", 3, StandardStatus::Closed),
        ];

        let costs = costs(&homes, Terms::default());

        assert!(costs[0].is_some_and(|cost| cost.total_cents() > 0));
        assert_eq!(costs[1], None);
    }
}
