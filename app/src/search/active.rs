//! The filters in use as chips: what each says, and the search without it.

use super::state::{kind_label, status_label};
use crate::format::{count, dollars_short, halves};
use crate::i18n_catalogue::Locale;
use leptos_i18n::td_string;
use model::listings::{ListingKind, StandardStatus};
use model::search::{Range, SearchQuery};

/// One filter in use.
#[derive(Debug, Clone, PartialEq)]
pub struct ActiveFilter {
    /// What it says.
    pub label: String,
    /// The query parameters that it is made of.
    pub names: &'static [&'static str],
    /// The value, where the parameter may have several.
    pub value: Option<String>,
    /// The search without it.
    pub without: SearchQuery,
}

type Write = fn(i64) -> String;
type Wrap = fn(Locale, String) -> String;

/// The ranges: their parameters, how a number is written, and the words around them.
const RANGES: [(&[&str], Write, Wrap); 12] = [
    (&["minPrice", "maxPrice"], money, |_, range| range),
    (&["minMonthly", "maxMonthly"], money, |locale, range| {
        td_string!(locale, search.chip_monthly, range = range)
    }),
    (&["minBeds", "maxBeds"], count, |locale, range| {
        td_string!(locale, search.chip_beds, range = range)
    }),
    (&["minBaths", "maxBaths"], tenths, |locale, range| {
        td_string!(locale, search.chip_baths, range = range)
    }),
    (&["minSqft", "maxSqft"], count, |locale, range| {
        td_string!(locale, search.chip_sqft, range = range)
    }),
    (&["minLot", "maxLot"], count, |locale, range| {
        td_string!(locale, search.chip_lot, range = range)
    }),
    (&["minYear", "maxYear"], plain, |locale, range| {
        td_string!(locale, search.chip_year, range = range)
    }),
    (&["minStories", "maxStories"], count, |locale, range| {
        td_string!(locale, search.chip_stories, range = range)
    }),
    (&["minGarage", "maxGarage"], count, |locale, range| {
        td_string!(locale, search.chip_garage, range = range)
    }),
    (&["minHoa", "maxHoa"], money, |locale, range| {
        td_string!(locale, search.chip_hoa, range = range)
    }),
    (
        &["minLeaseYears", "maxLeaseYears"],
        count,
        |locale, range| td_string!(locale, search.chip_lease, range = range),
    ),
    (&["minDays", "maxDays"], count, |locale, range| {
        td_string!(locale, search.chip_days, range = range)
    }),
];

fn money(cents: i64) -> String {
    dollars_short(cents)
}

fn tenths(tenths: i64) -> String {
    halves(tenths as f64 / 10.0)
}

fn plain(number: i64) -> String {
    number.to_string()
}

/// The words of a range: `3+`, `Up to $1.3M`, `$850K to $1.3M`.
fn range_text(range: Range<i64>, write: Write, locale: Locale) -> Option<String> {
    match (range.min, range.max) {
        (None, None) => None,
        (Some(min), Some(max)) if min == max => Some(write(min)),
        (Some(min), Some(max)) => Some(td_string!(
            locale,
            search.between,
            from = write(min),
            to = write(max)
        )),
        (None, Some(max)) => Some(td_string!(locale, search.up_to, to = write(max))),
        (Some(min), None) => Some(td_string!(locale, search.at_or_above, from = write(min))),
    }
}

/// A count of rooms reads `3+`, as people say it.
fn rooms_text(range: Range<i64>, write: Write, locale: Locale) -> Option<String> {
    match (range.min, range.max) {
        (Some(min), None) => Some(td_string!(locale, search.at_least, count = write(min))),
        _ => range_text(range, write, locale),
    }
}

/// The search without some of its parameters, from its first page; `value` takes off only one of several values.
pub fn without(query: &SearchQuery, names: &[&str], value: Option<&str>) -> SearchQuery {
    let pairs = query.to_pairs();
    let kept = pairs.iter().filter(|(name, text)| {
        *name != "page" && !(names.contains(name) && value.is_none_or(|value| value == text))
    });
    SearchQuery::parse(kept.map(|(name, text)| (*name, text.as_str()))).0
}

/// The chips of a search, places first.
pub fn active_filters(query: &SearchQuery, locale: Locale) -> Vec<ActiveFilter> {
    let mut found = values(query, locale);
    let f = &query.filters;
    let ranges = [
        f.price_cents,
        f.monthly_cents,
        f.beds,
        f.baths_tenths,
        f.sqft,
        f.lot_sqft,
        f.year_built,
        f.stories,
        f.garage,
        f.hoa_monthly_cents,
        f.lease_years,
        f.days_on_market,
    ];
    for ((names, write, wrap), range) in RANGES.into_iter().zip(ranges) {
        let is_rooms = matches!(names[0], "minBeds" | "minBaths" | "minGarage");
        let text = if is_rooms {
            rooms_text(range, write, locale)
        } else {
            range_text(range, write, locale)
        };
        if let Some(text) = text {
            let label = if names[0] == "minHoa" && range.max == Some(0) {
                td_string!(locale, search.no_hoa).to_owned()
            } else {
                wrap(locale, text)
            };
            found.push(ActiveFilter {
                label,
                names,
                value: None,
                without: without(query, names, None),
            });
        }
    }
    found
}

/// The chips of parameters that name a value.
fn values(query: &SearchQuery, locale: Locale) -> Vec<ActiveFilter> {
    query
        .to_pairs()
        .iter()
        .filter_map(|(name, value)| {
            let (names, label) = value_label(name, value, locale)?;
            Some(ActiveFilter {
                label,
                names,
                value: Some(value.clone()),
                without: without(query, names, Some(value)),
            })
        })
        .collect()
}

/// The words of one parameter's value; nothing for ranges and for what is no filter.
fn value_label(
    name: &str,
    value: &str,
    locale: Locale,
) -> Option<(&'static [&'static str], String)> {
    let of = |names: &'static [&'static str], label: &str| Some((names, label.to_owned()));
    match name {
        "city" => of(&["city"], value),
        "subdivision" => of(&["subdivision"], value),
        "zip" => of(&["zip"], value),
        "notCity" => of(
            &["notCity"],
            &td_string!(locale, search.chip_not, name = value.to_owned()),
        ),
        "notSubdivision" => of(
            &["notSubdivision"],
            &td_string!(locale, search.chip_not, name = value.to_owned()),
        ),
        "propertyType" => of(
            &["propertyType"],
            kind_label(ListingKind::parse(value)?, locale),
        ),
        "propertySubType" => of(&["propertySubType"], value),
        "standardStatus" => of(
            &["standardStatus"],
            status_label(StandardStatus::parse(value)?, locale),
        ),
        "pool" => of(&["pool"], pool_label(value, locale)),
        "landType" => of(&["landType"], land_label(value, locale)),
        "priceCut" => of(&["priceCut"], td_string!(locale, search.price_cut)),
        "openHouse" => of(&["openHouse"], td_string!(locale, search.open_house)),
        "photos" => of(&["photos"], td_string!(locale, search.photos)),
        "newDays" => of(&["newDays"], &new_label(value.parse().ok()?, locale)),
        "soldDays" => of(&["soldDays"], &sold_label(value.parse().ok()?, locale)),
        "source" => of(
            &["source"],
            &td_string!(locale, search.chip_source, name = value.to_owned()),
        ),
        "q" => of(
            &["q"],
            &td_string!(locale, search.words_chip, words = value.to_owned()),
        ),
        "bounds" => of(&["bounds"], td_string!(locale, search.chip_map)),
        "near" => of(&["near"], td_string!(locale, search.chip_drawn)),
        "area" => match value.split_once(':') {
            Some((name, _)) => of(&["area"], name),
            None => of(&["area"], td_string!(locale, search.chip_drawn)),
        },
        _ => None,
    }
}

/// A pool filter in words.
pub fn pool_label(value: &str, locale: Locale) -> &'static str {
    match value {
        "private" => td_string!(locale, search.pool_private),
        "community" => td_string!(locale, search.pool_community),
        "none" => td_string!(locale, search.pool_none),
        _ => td_string!(locale, search.pool_any),
    }
}

/// A kind of land in words.
pub fn land_label(value: &str, locale: Locale) -> &'static str {
    match value {
        "Lease" => td_string!(locale, search.land_lease),
        _ => td_string!(locale, search.land_fee),
    }
}

/// "New in the last 7 days".
pub fn new_label(days: i64, locale: Locale) -> String {
    let number = count(days);
    td_string!(locale, search.days_new, count = days, number = number)
}

/// "Sold in the last 365 days".
fn sold_label(days: i64, locale: Locale) -> String {
    let number = count(days);
    td_string!(locale, search.days_sold, count = days, number = number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<(String, String)> {
        active_filters(&SearchQuery::from_query_string(text).0, Locale::en)
            .into_iter()
            .map(|chip| (chip.label, chip.without.to_query_string()))
            .collect()
    }

    #[test]
    fn a_chip_takes_off_only_its_own_value() {
        assert_eq!(
            labels("city=Indio&city=Coachella&page=3"),
            [
                ("Coachella".to_owned(), "city=Indio".to_owned()),
                ("Indio".to_owned(), "city=Coachella".to_owned()),
            ]
        );
    }

    #[test]
    fn both_ends_of_a_range_are_one_chip() {
        assert_eq!(
            labels("minPrice=850000&maxPrice=1300000&minBeds=3"),
            [
                ("$850K to $1.3M".to_owned(), "minBeds=3".to_owned()),
                (
                    "3+ beds".to_owned(),
                    "minPrice=850000&maxPrice=1300000".to_owned()
                ),
            ]
        );
    }

    #[test]
    fn no_fee_is_said_in_words() {
        assert_eq!(labels("maxHoa=0")[0].0, "No HOA fee");
    }

    #[test]
    fn order_and_page_are_no_filters() {
        assert!(labels("sort=price&page=2&limit=12").is_empty());
    }
}
