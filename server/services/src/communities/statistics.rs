//! The figures of some homes at a moment: pure, exact medians, each with its number of homes.

use index::values::is_home_to_own;
use model::communities::{Figure, Statistics, TrendPoint};
use model::listings::{ListingKind, StandardStatus};
use model::time::{DAY_MS, civil_from_days};
use store::communities::HomeFacts;

const YEAR_DAYS: i64 = 365;
/// Sales of so many days make the share of the asking price and the pace of sales.
const RECENT_DAYS: i64 = 90;
/// Sales are known for five years.
const MONTHS: i32 = 60;
/// Fewer sales than these make no point of a trend.
const LEAST_SALES: usize = 3;

/// The homes to own among these.
pub fn homes_to_own(homes: &[HomeFacts]) -> Vec<&HomeFacts> {
    homes
        .iter()
        .filter(|home| ListingKind::parse(&home.kind).is_some_and(is_home_to_own))
        .collect()
}

fn is_sold(home: &HomeFacts) -> bool {
    status(home) == Some(StandardStatus::Closed)
}

fn status(home: &HomeFacts) -> Option<StandardStatus> {
    StandardStatus::parse(&home.standard_status)
}

/// Sold in the days `from..to` before now, counted back; a sale of today is on day 0.
fn sold_in(home: &HomeFacts, now_ms: i64, from: i64, to: i64) -> bool {
    let today = now_ms.div_euclid(DAY_MS);
    is_sold(home)
        && home
            .close_date
            .map(|at| today - at.div_euclid(DAY_MS))
            .is_some_and(|days| (from..to).contains(&days))
}

/// The median, and of how many: the mean of the middle two of an even number.
pub fn median(values: impl IntoIterator<Item = f64>) -> Figure {
    let mut values: Vec<f64> = values.into_iter().filter(|v| v.is_finite()).collect();
    values.sort_unstable_by(f64::total_cmp);
    let middle = values.len() / 2;
    let value = match values.len() {
        0 => None,
        odd if odd % 2 == 1 => values.get(middle).copied(),
        _ => Some(f64::midpoint(values[middle - 1], values[middle])),
    };
    Figure {
        value,
        homes: values.len() as u32,
    }
}

fn mean(values: impl IntoIterator<Item = f64>) -> Figure {
    let (sum, homes) = values
        .into_iter()
        .fold((0.0, 0_u32), |(sum, homes), value| (sum + value, homes + 1));
    Figure {
        value: (homes > 0).then(|| sum / f64::from(homes)),
        homes,
    }
}

fn share(part: usize, whole: usize) -> Figure {
    Figure {
        value: (whole > 0).then(|| part as f64 / whole as f64),
        homes: whole as u32,
    }
}

fn positive(value: Option<i64>) -> Option<f64> {
    value.filter(|value| *value > 0).map(|value| value as f64)
}

fn per_sqft(home: &HomeFacts) -> Option<f64> {
    Some(positive(home.close_price_cents)? / positive(home.sqft)?)
}

/// Days on the market: as the MLS counts them, else until contract or sale.
fn days_on_market(home: &HomeFacts) -> Option<f64> {
    let counted = || {
        let end = home.purchase_contract_date.or(home.close_date)?;
        Some((end - home.on_market_date?).div_euclid(DAY_MS))
    };
    home.days_on_market
        .or_else(counted)
        .filter(|days| *days >= 0)
        .map(|days| days as f64)
}

fn lease_monthly(home: &HomeFacts) -> Option<f64> {
    let cents = home.land_lease_amount_cents.filter(|cents| *cents > 0)?;
    model::costs::per_month(cents, home.land_lease_per.as_deref()).map(|cents| cents as f64)
}

fn is_leased(home: &HomeFacts) -> Option<bool> {
    match home.land_type.as_deref()? {
        "Lease" => Some(true),
        "Fee" => Some(false),
        _ => None,
    }
}

fn is_attached(home: &HomeFacts) -> bool {
    home.property_sub_type
        .as_deref()
        .is_some_and(|kind| kind.starts_with("Condo") || kind.starts_with("Town"))
}

/// The figures of homes to own.
pub fn statistics(homes: &[&HomeFacts], now_ms: i64) -> Statistics {
    let year = || {
        homes
            .iter()
            .filter(|home| sold_in(home, now_ms, 0, YEAR_DAYS))
    };
    let before = || {
        homes
            .iter()
            .filter(|home| sold_in(home, now_ms, YEAR_DAYS, 2 * YEAR_DAYS))
    };
    let recent = || {
        homes
            .iter()
            .filter(|home| sold_in(home, now_ms, 0, RECENT_DAYS))
    };
    let active = || {
        homes
            .iter()
            .filter(|home| status(home) == Some(StandardStatus::Active))
    };
    let count =
        |of: &dyn Fn(&HomeFacts) -> bool| homes.iter().filter(|home| of(home)).count() as u32;
    let week = now_ms - 7 * DAY_MS;
    let for_sale = active().count();
    let sales = recent().count();
    let houses = || homes.iter().filter(|home| !is_attached(home));
    let hoa = |home: &&&HomeFacts| positive(home.hoa_monthly_cents);
    let leased = homes.iter().filter(|h| is_leased(h) == Some(true)).count();
    let owned = || homes.iter().filter(|h| is_leased(h) == Some(false));
    let owned_with_fee = owned().filter(|h| h.hoa_monthly_cents > Some(0)).count();
    let owned_without_fee = owned().filter(|h| h.hoa_monthly_cents == Some(0)).count();
    let with_known_fee = || houses().filter(|home| home.hoa_monthly_cents.is_some());
    let known = leased + owned().count();
    Statistics {
        total: homes.len() as u32,
        active: for_sale as u32,
        pending: count(&|home| {
            matches!(
                status(home),
                Some(StandardStatus::Pending | StandardStatus::ActiveUnderContract)
            )
        }),
        new_this_week: active()
            .filter(|home| home.on_market_date.is_some_and(|at| at >= week))
            .count() as u32,
        sold: year().count() as u32,
        median_sale: median(year().filter_map(|home| positive(home.close_price_cents))),
        median_sale_before: median(before().filter_map(|home| positive(home.close_price_cents))),
        median_asking: median(active().filter_map(|home| positive(home.list_price_cents))),
        price_per_sqft: median(year().filter_map(|home| per_sqft(home))),
        price_per_sqft_before: median(before().filter_map(|home| per_sqft(home))),
        days_on_market: median(year().filter_map(|home| days_on_market(home))),
        days_on_market_before: median(before().filter_map(|home| days_on_market(home))),
        sale_to_list: median(recent().filter_map(|home| {
            Some(positive(home.close_price_cents)? / positive(home.list_price_cents)?)
        })),
        months_of_inventory: Figure {
            value: (sales > 0).then(|| for_sale as f64 * 3.0 / sales as f64),
            homes: (for_sale + sales) as u32,
        },
        average_sqft: mean(homes.iter().filter_map(|home| positive(home.sqft))),
        average_year_built: mean(homes.iter().filter_map(|home| positive(home.year_built))),
        median_year_built: median(homes.iter().filter_map(|home| positive(home.year_built))),
        leased_land: share(leased, known),
        owned_with_fee: share(owned_with_fee, known),
        owned_without_fee: share(owned_without_fee, known),
        hoa_monthly: median(homes.iter().filter_map(|home| hoa(&home))),
        hoa_monthly_condo: median(
            homes
                .iter()
                .filter(|h| is_attached(h))
                .filter_map(|h| hoa(&h)),
        ),
        hoa_monthly_house: median(houses().filter_map(|home| hoa(&home))),
        houses_without_hoa: share(
            with_known_fee().filter(|home| hoa(home).is_none()).count(),
            with_known_fee().count(),
        ),
        land_lease_monthly: median(
            homes
                .iter()
                .filter(|home| is_leased(home) == Some(true))
                .filter_map(|home| lease_monthly(home)),
        ),
        tax_rate: median(homes.iter().filter_map(|home| {
            let price = positive(home.close_price_cents).or(positive(home.list_price_cents))?;
            Some(positive(home.tax_annual_amount_cents)? / price)
        })),
    }
}

fn month_of(at: i64) -> i32 {
    let (year, month, _) = civil_from_days(at.div_euclid(DAY_MS));
    year as i32 * 12 + i32::from(month) - 1
}

/// The median price of each three months that end with one of the last sixty, oldest first.
pub fn trend(homes: &[&HomeFacts], now_ms: i64) -> Vec<TrendPoint> {
    let last = month_of(now_ms);
    let first = last - MONTHS + 1;
    let mut by_month: Vec<Vec<f64>> = vec![Vec::new(); MONTHS as usize + 2];
    for home in homes.iter().filter(|home| is_sold(home)) {
        let (Some(at), Some(price)) = (home.close_date, positive(home.close_price_cents)) else {
            continue;
        };
        let place = month_of(at) - (first - 2);
        if let Some(prices) = usize::try_from(place)
            .ok()
            .and_then(|at| by_month.get_mut(at))
        {
            prices.push(price);
        }
    }
    by_month
        .windows(3)
        .zip(first..)
        .map(|(months, month)| {
            let sales = median(months.iter().flatten().copied());
            TrendPoint {
                month,
                median: sales
                    .value
                    .filter(|_| sales.homes as usize >= LEAST_SALES)
                    .map(|value| value.round() as i64),
                homes: sales.homes,
            }
        })
        .collect()
}

/// Every third point of the last two years.
pub fn spark(trend: &[TrendPoint]) -> Vec<Option<i64>> {
    let mut points: Vec<Option<i64>> = trend
        .iter()
        .rev()
        .step_by(3)
        .take(8)
        .map(|p| p.median)
        .collect();
    points.reverse();
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: i64 = 1_795_305_600_000;

    fn home() -> impl Strategy<Value = HomeFacts> {
        (
            prop::sample::select(vec!["Active", "Pending", "Closed", "Closed", "Closed"]),
            prop::sample::select(vec!["Residential", "ResidentialLease"]),
            prop::option::of(-5_i64..900),
            prop::option::of(0_i64..200_000_000),
            prop::option::of(0_i64..200_000_000),
            prop::option::of(0_i64..4_000),
            prop::option::of(prop::sample::select(vec!["Fee", "Lease"])),
            prop::option::of(0_i64..90_000),
        )
            .prop_map(
                |(status, kind, age, close, list, sqft, land, hoa)| HomeFacts {
                    standard_status: status.to_owned(),
                    kind: kind.to_owned(),
                    close_date: age.map(|days| NOW - days * DAY_MS),
                    close_price_cents: close,
                    list_price_cents: list,
                    sqft,
                    land_type: land.map(str::to_owned),
                    hoa_monthly_cents: hoa,
                    ..HomeFacts::default()
                },
            )
    }

    /// The middle by counting: at most half are less and at most half are more.
    fn is_middle(value: f64, values: &[f64]) -> bool {
        let less = values.iter().filter(|v| **v < value).count();
        let more = values.iter().filter(|v| **v > value).count();
        2 * less <= values.len() && 2 * more <= values.len()
    }

    proptest! {
        #[test]
        fn figures_are_those_of_a_plain_count(homes in prop::collection::vec(home(), 0..60)) {
            let own = homes_to_own(&homes);
            let figures = statistics(&own, NOW);

            let mut prices = Vec::new();
            let mut recent = 0;
            let (mut active, mut leased, mut known, mut unstated) = (0_u32, 0, 0, 0);
            for home in homes.iter().filter(|home| home.kind == "Residential") {
                let age = home.close_date.map(|at| (NOW - at) / DAY_MS);
                let closed = home.standard_status == "Closed";
                if closed && age.is_some_and(|days| (0..365).contains(&days)) {
                    prices.extend(home.close_price_cents.filter(|p| *p > 0).map(|p| p as f64));
                }
                recent += usize::from(closed && age.is_some_and(|days| (0..90).contains(&days)));
                active += u32::from(home.standard_status == "Active");
                leased += usize::from(home.land_type.as_deref() == Some("Lease"));
                known += usize::from(home.land_type.is_some());
                let is_owned = home.land_type.as_deref() == Some("Fee");
                unstated += usize::from(is_owned && home.hoa_monthly_cents.is_none());
            }

            prop_assert_eq!(figures.active, active);
            prop_assert_eq!(figures.median_sale.homes as usize, prices.len());
            prop_assert_eq!(figures.median_sale.value.is_some(), !prices.is_empty());
            if let Some(value) = figures.median_sale.value {
                prop_assert!(is_middle(value, &prices));
            }
            prop_assert_eq!(figures.leased_land.homes as usize, known);
            if known > 0 {
                let shares = [figures.leased_land, figures.owned_with_fee, figures.owned_without_fee];
                let sum: f64 = shares.iter().filter_map(|share| share.value).sum();
                let rest = unstated as f64 / known as f64;
                prop_assert!((sum + rest - 1.0).abs() < 1e-9);
                prop_assert_eq!(figures.leased_land.value, Some(leased as f64 / known as f64));
            }
            prop_assert_eq!(figures.months_of_inventory.value.is_some(), recent > 0);
        }

        #[test]
        fn a_trend_counts_each_sale_in_the_three_months_from_its_own(
            homes in prop::collection::vec(home(), 0..60),
        ) {
            let own = homes_to_own(&homes);
            let points = trend(&own, NOW);

            prop_assert_eq!(points.len(), 60);
            for point in &points {
                let prices: Vec<f64> = own
                    .iter()
                    .filter(|home| home.standard_status == "Closed")
                    .filter(|home| home.close_date.is_some_and(|at| {
                        (0..3).contains(&(point.month - month_of(at)))
                    }))
                    .filter_map(|home| home.close_price_cents.filter(|p| *p > 0))
                    .map(|price| price as f64)
                    .collect();
                prop_assert_eq!(point.homes as usize, prices.len());
                prop_assert_eq!(point.median.is_some(), prices.len() >= LEAST_SALES);
            }
        }
    }
}
