//! The questions of the scoreboard as conditions that any SQL database understands.

use model::listings::{ListingKind, StandardStatus};
use model::search::{Direction, Filters, LandType, Pool, Range, SearchQuery, SortKey};
use model::time::DAY_MS;

use super::homes::NOW_MS;

/// One line a question: class, order, offset, and the conditions with the facet that each belongs
/// to, all apart by tabs; none where SQL alone cannot ask it (polygons).
pub fn task(class: &str, query: &SearchQuery) -> Option<String> {
    if !query.area.shapes.is_empty() {
        return None;
    }
    let direction = match query.sort.direction {
        Direction::Asc => "asc",
        Direction::Desc => "desc",
    };
    let order = match query.sort.key {
        SortKey::Price => "price",
        SortKey::Sqft => "sqft",
        SortKey::Ppsf => "price / sqft",
        SortKey::Lot => "lot",
        _ => "market_day",
    };
    let offset = u64::from(query.page.max(1) - 1) * u64::from(query.limit);
    let mut line = format!("{class}\t{order} {direction} nulls last, id {direction}\t{offset}");
    for (facet, condition) in conditions(query) {
        for part in ["\t", facet, "\t", &condition] {
            line.push_str(part);
        }
    }
    Some(line)
}

/// Facet (or `-`) and condition of every filter.
fn conditions(query: &SearchQuery) -> Vec<(&'static str, String)> {
    let f = &query.filters;
    let mut all = vec![("status", statuses(f)), ("kind", kinds(f))];
    let mut list = |facet, names: &[String]| {
        if !names.is_empty() {
            all.push((facet, format!("{facet} in ({})", quoted(names))));
        }
    };
    list("city", &f.cities);
    list("subdivision", &f.subdivisions);
    list("sub_type", &f.sub_types);
    let mut range = |facet, column: &str, range: Range<i64>, unit: i64| {
        if let Some(min) = range.min {
            all.push((facet, format!("{column} >= {}", min as f64 / unit as f64)));
        }
        if let Some(max) = range.max {
            all.push((facet, format!("{column} <= {}", max as f64 / unit as f64)));
        }
    };
    range("price", "price", f.price_cents, 100);
    range("beds", "beds", f.beds, 1);
    range("baths", "baths", f.baths_tenths, 10);
    range("-", "sqft", f.sqft, 1);
    range("-", "lot", f.lot_sqft, 1);
    range("-", "year", f.year_built, 1);
    range("-", "hoa", f.hoa_monthly_cents, 100);
    let today = NOW_MS / DAY_MS;
    let days = format!("coalesce(days, {today} - market_day)");
    range("-", &days, f.days_on_market, 1);
    if let Some(pool) = f.pool {
        let condition = match pool {
            Pool::Private => "pool_private = 1",
            Pool::Community => "pool_community = 1",
            Pool::Any => "(pool_private = 1 or pool_community = 1)",
            Pool::None => "pool_private = 0 and pool_community = 0",
        };
        all.push(("pool_private", condition.to_owned()));
    }
    if let Some(land) = f.land {
        let word = if land == LandType::Fee {
            "Fee"
        } else {
            "Lease"
        };
        all.push(("land", format!("land = '{word}'")));
    }
    if let Some(view) = query.area.viewport {
        all.push((
            "-",
            format!(
                "lat between {} and {} and lon between {} and {}",
                view.south, view.north, view.west, view.east
            ),
        ));
    }
    all
}

fn statuses(f: &Filters) -> String {
    let usual = [StandardStatus::Active];
    let wanted = if f.statuses.is_empty() {
        &usual[..]
    } else {
        &f.statuses
    };
    let names: Vec<String> = wanted.iter().map(|status| format!("{status:?}")).collect();
    format!("status in ({})", quoted(&names))
}

fn kinds(f: &Filters) -> String {
    let usual = [
        ListingKind::Residential,
        ListingKind::ResidentialIncome,
        ListingKind::ManufacturedInPark,
    ];
    let wanted = if f.kinds.is_empty() {
        &usual[..]
    } else {
        &f.kinds
    };
    let names: Vec<String> = wanted.iter().map(|kind| format!("{kind:?}")).collect();
    format!("kind in ({})", quoted(&names))
}

fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    names.join(", ")
}
