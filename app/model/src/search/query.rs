//! The query string: one canonical spelling, read and written by browser and server alike.

use super::filters::{Area, Filters, Pool, Shape};
use super::reader::Reader;
use super::sort::Sort;
use super::writer::{Writer, decode, encode, polygon_text, short, tenths_text};
use crate::error::FieldError;
use crate::geo::Bounds;
use serde::{Deserialize, Serialize};

/// Homes a page where nothing else is asked.
pub const PAGE_SIZE: u32 = 24;
/// Most homes a page.
pub const MAX_LIMIT: u32 = 200;

/// A whole search: what, where, in which order, which page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SearchQuery {
    /// What.
    pub filters: Filters,
    /// Where.
    pub area: Area,
    /// In which order.
    pub sort: Sort,
    /// Which page, from 1.
    pub page: u32,
    /// Homes a page, 1 to 200.
    pub limit: u32,
}

impl Default for SearchQuery {
    fn default() -> Self {
        Self {
            filters: Filters::default(),
            area: Area::default(),
            sort: Sort::default(),
            page: 1,
            limit: PAGE_SIZE,
        }
    }
}

impl SearchQuery {
    /// Reads name-value pairs. Every parameter at fault is named; the rest is still read, so that a
    /// page can keep it.
    pub fn parse<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> (Self, Vec<FieldError>) {
        let mut reader = Reader {
            query: Self::default(),
            errors: Vec::new(),
            seen: Vec::new(),
        };
        for (name, value) in pairs {
            let value = value.trim();
            if !value.is_empty() {
                reader.read(name, value);
            }
        }
        reader.finish()
    }

    /// Reads pairs and refuses them together if any is at fault.
    ///
    /// # Errors
    /// Every parameter at fault.
    pub fn parse_strict<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<FieldError>> {
        match Self::parse(pairs) {
            (query, errors) if errors.is_empty() => Ok(query),
            (_, errors) => Err(errors),
        }
    }

    /// The canonical pairs: fixed order, defaults left out.
    pub fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let f = &self.filters;
        let mut out = Writer(Vec::new());
        out.list("city", &f.cities);
        out.list("subdivision", &f.subdivisions);
        out.list("zip", &f.postal_codes);
        out.list("notCity", &f.not_cities);
        out.list("notSubdivision", &f.not_subdivisions);
        out.money("minPrice", "maxPrice", f.price_cents);
        out.money("minMonthly", "maxMonthly", f.monthly_cents);
        out.range("minBeds", "maxBeds", f.beds);
        for (name, end) in [
            ("minBaths", f.baths_tenths.min),
            ("maxBaths", f.baths_tenths.max),
        ] {
            if let Some(tenths) = end {
                out.push(name, tenths_text(tenths));
            }
        }
        for kind in &f.kinds {
            out.push("propertyType", kind.to_string());
        }
        out.list("propertySubType", &f.sub_types);
        for status in &f.statuses {
            out.push("standardStatus", status.to_string());
        }
        out.range("minSqft", "maxSqft", f.sqft);
        out.range("minLot", "maxLot", f.lot_sqft);
        out.range("minYear", "maxYear", f.year_built);
        out.range("minStories", "maxStories", f.stories);
        out.range("minGarage", "maxGarage", f.garage);
        if let Some(pool) = f.pool {
            let word = match pool {
                Pool::Private => "private",
                Pool::Community => "community",
                Pool::Any => "any",
                Pool::None => "none",
            };
            out.push("pool", word.to_owned());
        }
        out.money("minHoa", "maxHoa", f.hoa_monthly_cents);
        if let Some(land) = f.land {
            out.push("landType", land.as_str().to_owned());
        }
        out.range("minLeaseYears", "maxLeaseYears", f.lease_years);
        out.range("minDays", "maxDays", f.days_on_market);
        for (name, on) in [
            ("priceCut", f.price_cut),
            ("openHouse", f.open_house),
            ("photos", f.has_photos),
        ] {
            if on {
                out.push(name, "1".to_owned());
            }
        }
        if let Some(days) = f.new_within_days {
            out.push("newDays", days.to_string());
        }
        if let Some(days) = f.sold_within_days {
            out.push("soldDays", days.to_string());
        }
        out.list("source", &f.sources);
        if let Some(text) = &f.text {
            out.push("q", text.query.clone());
        }
        if let Some(Bounds {
            west,
            south,
            east,
            north,
        }) = self.area.viewport
        {
            out.push(
                "bounds",
                format!(
                    "{},{},{},{}",
                    short(west),
                    short(south),
                    short(east),
                    short(north)
                ),
            );
        }
        for shape in &self.area.shapes {
            match shape {
                Shape::Circle { center, radius_m } => out.push(
                    "near",
                    format!(
                        "{},{},{}",
                        short(center.latitude),
                        short(center.longitude),
                        radius_m.round()
                    ),
                ),
                Shape::Polygon(polygon) => out.push("area", polygon_text(polygon)),
            }
        }
        if self.sort != Sort::default() {
            out.push("sort", self.sort.text());
        }
        if self.limit != PAGE_SIZE {
            out.push("limit", self.limit.to_string());
        }
        if self.page != 1 {
            out.push("page", self.page.to_string());
        }
        out.0
    }

    /// The canonical query string, without `?`; empty for the default search.
    pub fn to_query_string(&self) -> String {
        let mut out = String::new();
        for (name, value) in self.to_pairs() {
            if !out.is_empty() {
                out.push('&');
            }
            out.push_str(name);
            out.push('=');
            encode(&value, &mut out);
        }
        out
    }

    /// Reads a query string, with or without `?`.
    pub fn from_query_string(text: &str) -> (Self, Vec<FieldError>) {
        let pairs: Vec<(String, String)> = text
            .trim_start_matches('?')
            .split('&')
            .filter(|part| !part.is_empty())
            .map(|part| {
                let (name, value) = part.split_once('=').unwrap_or((part, ""));
                (decode(name), decode(value))
            })
            .collect();
        Self::parse(
            pairs
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        )
    }

    /// The same search on another page.
    pub fn on_page(&self, page: u32) -> Self {
        Self {
            page,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::filters::{Range, Text};
    use super::super::sort::{Direction, SortKey};
    use super::*;
    use crate::listings::ListingKind;
    use proptest::prelude::*;

    #[test]
    fn the_source_documents_parameters_are_read() {
        let (query, errors) = SearchQuery::from_query_string(
            "city=Palm+Springs&subdivision=Deepwell&minPrice=850000&maxPrice=1%2C300%2C000&minBeds=3&minBaths=2.5\
             &propertyType[]=A&propertyType[]=C&standardStatus=Active&page=2&limit=50&sort=-price",
        );

        assert_eq!(errors, []);
        assert_eq!(query.filters.cities, ["Palm Springs"]);
        assert_eq!(
            query.filters.price_cents,
            Range {
                min: Some(85_000_000),
                max: Some(130_000_000)
            }
        );
        assert_eq!(query.filters.baths_tenths.min, Some(25));
        assert_eq!(
            query.filters.kinds,
            [ListingKind::Residential, ListingKind::ResidentialIncome]
        );
        assert_eq!(
            query.sort,
            Sort {
                key: SortKey::Price,
                direction: Direction::Desc
            }
        );
        assert_eq!((query.page, query.limit), (2, 50));
        assert_eq!(
            query.to_query_string(),
            "city=Palm+Springs&subdivision=Deepwell&minPrice=850000&maxPrice=1300000&minBeds=3&minBaths=2.5\
             &propertyType=Residential&propertyType=ResidentialIncome&standardStatus=Active&sort=-price&limit=50&page=2"
        );
    }

    #[test]
    fn each_fault_is_named_and_the_rest_is_kept() {
        let (query, errors) = SearchQuery::from_query_string(
            "city=Indio&minBeds=many&colour=red&maxPrice=1&minPrice=2&page=0&standardStatus=Expired&sort=x&minBeds=2",
        );

        let named: Vec<_> = errors.iter().map(|e| e.field.as_str()).collect();
        assert_eq!(
            named,
            [
                "minBeds",
                "colour",
                "page",
                "standardStatus",
                "sort",
                "minBeds",
                "maxPrice"
            ]
        );
        assert_eq!(query.filters.cities, ["Indio"]);
    }

    #[test]
    fn absurd_input_is_bounded() {
        let corners = "1,2,".repeat(100_000);
        let (_, errors) = SearchQuery::parse([("area", corners.as_str())]);
        assert_eq!(errors.len(), 1);

        let long = "x".repeat(1_000_000);
        let (_, errors) = SearchQuery::parse([("q", long.as_str()), ("city", long.as_str())]);
        assert_eq!(errors.len(), 2);
    }

    fn range(most: i64) -> impl Strategy<Value = Range<i64>> {
        (proptest::option::of(0..most), proptest::option::of(0..most)).prop_map(|(a, b)| {
            match (a, b) {
                (Some(a), Some(b)) => Range {
                    min: Some(a.min(b)),
                    max: Some(a.max(b)),
                },
                (min, max) => Range { min, max },
            }
        })
    }

    prop_compose! {
        fn queries()(
            cities in proptest::collection::btree_set("[A-Za-zñé &=+%#?]{1,12}[a-z]", 0..3),
            not_cities in proptest::collection::btree_set("[A-Z][a-zñ &]{1,12}[a-z]", 0..3),
            price in range(5_000_000), beds in range(9), baths in range(90), sqft in range(9_000),
            hoa in range(2_000), pool in 0..5_usize, flags: [bool; 3],
            q in proptest::option::of("[ -~ñ]{0,30}[a-z]"),
            bounds in proptest::option::of((-1800_i32..1800, -900_i32..0, -1800_i32..1800, 0_i32..900)),
            sort in 0..6_usize, turned: bool, page in 1..1_000_u32, limit in 1..=MAX_LIMIT,
        ) -> SearchQuery {
            let cents = |r: Range<i64>| Range { min: r.min.map(|v| v * 100), max: r.max.map(|v| v * 100) };
            let word = Sort::KEYS[sort].0;
            SearchQuery {
                filters: Filters {
                    cities: cities.into_iter().map(|c| c.trim().to_owned()).collect::<std::collections::BTreeSet<_>>().into_iter().collect(),
                    not_cities: not_cities.into_iter().collect(),
                    price_cents: cents(price), beds, baths_tenths: baths, sqft, hoa_monthly_cents: cents(hoa),
                    pool: [None, Some(Pool::Private), Some(Pool::Community), Some(Pool::Any), Some(Pool::None)][pool],
                    price_cut: flags[0], open_house: flags[1], has_photos: flags[2],
                    text: q.map(|q| Text { query: q.trim().to_owned() }),
                    ..Filters::default()
                },
                area: Area {
                    viewport: bounds.map(|(w, s, e, n)| Bounds {
                        west: f64::from(w) / 10.0, south: f64::from(s) / 10.0,
                        east: f64::from(e) / 10.0, north: f64::from(n) / 10.0,
                    }),
                    shapes: Vec::new(),
                },
                sort: Sort::parse(&if turned { format!("-{word}") } else { word.to_owned() }).expect("known word"),
                page, limit,
            }
        }
    }

    proptest! {
        #[test]
        fn a_query_survives_its_url(query in queries()) {
            let text = query.to_query_string();
            let (back, errors) = SearchQuery::from_query_string(&text);
            prop_assert_eq!(errors, vec![]);
            prop_assert_eq!(back.to_query_string(), text);
            prop_assert_eq!(back, query);
        }

        #[test]
        fn any_text_is_answered_without_panic(text in "\\PC{0,200}") {
            let _ = SearchQuery::from_query_string(&text);
        }
    }
}
