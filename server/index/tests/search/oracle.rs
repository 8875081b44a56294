//! The same answers by looking at every row, written for plainness only.

use index::values::{self, dollars, size, small, tenths};
use index::{BARS, Distances, IndexRow, Scale};
use model::geo::Point;
use model::search::{
    Bucket, Card, Direction, Facets, Filters, PriceBin, Range, SearchPage, SearchQuery, SortKey,
};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// One page, the total and the facets of a search over plain rows.
pub fn search(rows: &[IndexRow], query: &SearchQuery, version: u64, now_ms: i64) -> SearchPage {
    let matching = |filters: &Filters| -> Vec<&IndexRow> {
        rows.iter()
            .filter(|row| row.matches(filters, &query.area, now_ms))
            .collect()
    };
    let mut hits = matching(&query.filters);
    let total = hits.len() as u32;
    let center = index::center(&query.area);
    let key = if query.sort.key == SortKey::Distance && center.is_none() {
        SortKey::Date
    } else {
        query.sort.key
    };
    hits.sort_by(|a, b| {
        let (x, y) = (sort_value(a, key, center), sort_value(b, key, center));
        let ties = (&a.source, &a.listing_key).cmp(&(&b.source, &b.listing_key));
        match (x, y) {
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            _ if query.sort.direction == Direction::Desc => y.cmp(&x).then(ties.reverse()),
            _ => x.cmp(&y).then(ties),
        }
    });
    let start = (query.page.max(1) as usize - 1).saturating_mul(query.limit as usize);
    SearchPage {
        cards: hits
            .iter()
            .skip(start)
            .take(query.limit as usize)
            .map(|row| card(row, now_ms))
            .collect(),
        total,
        page: query.page,
        limit: query.limit,
        facets: facets(query, matching),
        loosen: Vec::new(),
        version,
        answered_at: now_ms,
    }
}

fn sort_value(row: &IndexRow, key: SortKey, center: Option<Point>) -> Option<u64> {
    let price = dollars(row.price_cents);
    let value = match key {
        SortKey::Price => u64::from(price?),
        SortKey::Date => u64::from(values::short_day(row.on_market_at)?),
        SortKey::Sqft => u64::from(size(row.sqft)?),
        SortKey::Ppsf => u64::from(values::price_per_sqft(price?, size(row.sqft)?)),
        SortKey::Lot => u64::from(size(row.lot_sqft)?),
        SortKey::Distance => u64::from(Distances::from(center?).decimetres(values::point(row)?)),
    };
    Some(value).filter(|value| *value > 0 || key == SortKey::Distance)
}

fn facets<'a>(query: &SearchQuery, matching: impl Fn(&Filters) -> Vec<&'a IndexRow>) -> Facets {
    let without = |off: fn(&mut Filters)| {
        let mut filters = query.filters.clone();
        off(&mut filters);
        matching(&filters)
    };
    let every_status = |f: &mut Filters| f.statuses = model::listings::StandardStatus::ALL.to_vec();
    let every_kind = |f: &mut Filters| f.kinds = model::listings::ListingKind::ALL.to_vec();
    let mut subdivisions = names(&without(|f| f.subdivisions.clear()), |row| {
        row.subdivision.clone()
    });
    subdivisions.truncate(50);
    Facets {
        cities: names(&without(|f| f.cities.clear()), |row| row.city.clone()),
        subdivisions,
        kinds: names(&without(every_kind), |row| Some(row.kind.to_string())),
        sub_types: names(&without(|f| f.sub_types.clear()), |row| {
            row.property_sub_type.clone()
        }),
        statuses: names(&without(every_status), |row| {
            Some(row.standard_status.to_string())
        }),
        sources: names(&without(|f| f.sources.clear()), |row| {
            Some(row.source.clone())
        }),
        beds: at_least(&without(|f| f.beds = Range::default()), |row| {
            small(row.beds).map(|beds| u16::from(beds) * 10)
        }),
        baths: at_least(&without(|f| f.baths_tenths = Range::default()), |row| {
            tenths(row.baths)
        }),
        pool: fixed(
            &without(|f| f.pool = None),
            &["private", "community", "none"],
            |row, word| match word {
                "private" => row.pool_private,
                "community" => row.pool_community,
                _ => !row.pool_private && !row.pool_community,
            },
        ),
        land: fixed(
            &without(|f| f.land = None),
            &["Fee", "Lease"],
            |row, word| row.land.is_some_and(|land| land.as_str() == word),
        ),
        price: histogram(query, &without(|f| f.price_cents = Range::default())),
    }
}

fn names(rows: &[&IndexRow], name: impl Fn(&IndexRow) -> Option<String>) -> Vec<Bucket> {
    let mut counts: BTreeMap<String, (String, u32)> = BTreeMap::new();
    for row in rows {
        if let Some(name) = name(row).filter(|name| !name.trim().is_empty()) {
            let entry = counts
                .entry(values::fold(&name))
                .or_insert((name.trim().to_owned(), 0));
            entry.1 += 1;
        }
    }
    let mut buckets: Vec<_> = counts
        .into_values()
        .map(|(value, count)| Bucket { value, count })
        .collect();
    buckets.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    buckets
}

fn at_least(rows: &[&IndexRow], tenths: impl Fn(&IndexRow) -> Option<u16>) -> Vec<Bucket> {
    (1..=6_u16)
        .map(|least| Bucket {
            value: least.to_string(),
            count: rows
                .iter()
                .filter(|row| tenths(row).is_some_and(|have| have >= least * 10))
                .count() as u32,
        })
        .collect()
}

fn fixed(rows: &[&IndexRow], words: &[&str], has: impl Fn(&IndexRow, &str) -> bool) -> Vec<Bucket> {
    words
        .iter()
        .map(|word| Bucket {
            value: (*word).to_owned(),
            count: rows.iter().filter(|row| has(row, word)).count() as u32,
        })
        .collect()
}

fn histogram(query: &SearchQuery, rows: &[&IndexRow]) -> Vec<PriceBin> {
    let scale = Scale::of(&query.filters);
    let mut counts = [0; BARS];
    for row in rows {
        if let Some(price) = dollars(row.price_cents) {
            counts[scale.bar(price)] += 1;
        }
    }
    scale.bins(&counts)
}

/// The card of a row.
pub fn card(row: &IndexRow, now_ms: i64) -> Card {
    let point = values::point(row);
    Card {
        placeholder: None,
        source: row.source.clone(),
        listing_key: row.listing_key.clone(),
        slug: row.slug.clone(),
        standard_status: Some(row.standard_status),
        mls_status: row.mls_status.clone(),
        kind: Some(row.kind),
        property_sub_type: row.property_sub_type.clone(),
        address: row.address.clone(),
        city: row.city.clone(),
        state_or_province: row.state_or_province.clone(),
        postal_code: row.postal_code.as_deref().map(values::fold_zip),
        subdivision: row.subdivision.clone(),
        price_cents: row.price_cents.filter(|cents| *cents > 0),
        previous_price_cents: row.previous_price_cents,
        beds: row.beds,
        baths: row.baths,
        sqft: size(row.sqft).map(i64::from),
        lot_sqft: size(row.lot_sqft).map(i64::from),
        year_built: row.year_built,
        hoa_monthly_cents: row.hoa_monthly_cents,
        is_land_leased: row.land == Some(model::search::LandType::Lease),
        has_pool: row.pool_private,
        latitude: point.map(|point| point.latitude),
        longitude: point.map(|point| point.longitude),
        on_market_at: row.on_market_at,
        open_house_at: row
            .open_houses
            .iter()
            .filter(|open| open.ends_at > now_ms)
            .map(|open| open.starts_at)
            .min(),
        modified_at: row.modified_at,
        photos: row.photos.clone(),
        list_office_name: row.list_office_name.clone(),
        mls_name: row.mls_name.clone(),
        excerpt: None,
    }
}
