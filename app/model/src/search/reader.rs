//! Reading the parameters of a search, each fault by name.

use super::filters::{Filters, LandType, Pool, Range, Shape, Text};
use super::query::{MAX_LIMIT, SearchQuery};
use super::sort::Sort;
use crate::error::FieldError;
use crate::geo::{Bounds, Point, Polygon, area_name};
use crate::listings::{ListingKind, StandardStatus};

const MAX_PAGE: u32 = 100_000_000;
const MAX_TEXT: usize = 400;
const MAX_VALUES: usize = 100;
const MAX_POINTS: usize = 2_000;

/// Reads pair after pair, and keeps what is good.
pub(super) struct Reader {
    pub(super) query: SearchQuery,
    pub(super) errors: Vec<FieldError>,
    pub(super) seen: Vec<String>,
}

impl Reader {
    fn fail(&mut self, name: &str, message: impl Into<String>) {
        self.errors.push(FieldError::new(name, message));
    }

    pub(super) fn read(&mut self, name: &str, value: &str) {
        let name = name.strip_suffix("[]").unwrap_or(name);
        let repeats = matches!(
            name,
            "city"
                | "subdivision"
                | "zip"
                | "notCity"
                | "notSubdivision"
                | "propertyType"
                | "propertySubType"
                | "standardStatus"
                | "source"
                | "near"
                | "area"
        );
        if !repeats {
            if self.seen.iter().any(|seen| seen == name) {
                self.fail(name, "may be given only once");
                return;
            }
            self.seen.push(name.to_owned());
        }
        let f = &mut self.query.filters;
        match name {
            "city" => self.words(name, value, |f| &mut f.cities),
            "subdivision" => self.words(name, value, |f| &mut f.subdivisions),
            "zip" | "postalCode" => self.words(name, value, |f| &mut f.postal_codes),
            "notCity" => self.words(name, value, |f| &mut f.not_cities),
            "notSubdivision" => self.words(name, value, |f| &mut f.not_subdivisions),
            "propertySubType" => self.words(name, value, |f| &mut f.sub_types),
            "source" => self.words(name, value, |f| &mut f.sources),
            "propertyType" => self.kinds(name, value),
            "standardStatus" => self.statuses(name, value),
            "minPrice" => self.money(name, value, |f| &mut f.price_cents.min),
            "maxPrice" => self.money(name, value, |f| &mut f.price_cents.max),
            "minMonthly" => self.money(name, value, |f| &mut f.monthly_cents.min),
            "maxMonthly" => self.money(name, value, |f| &mut f.monthly_cents.max),
            "minHoa" => self.money(name, value, |f| &mut f.hoa_monthly_cents.min),
            "maxHoa" => self.money(name, value, |f| &mut f.hoa_monthly_cents.max),
            "minBeds" => self.whole(name, value, 0, 100, |f| &mut f.beds.min),
            "maxBeds" => self.whole(name, value, 0, 100, |f| &mut f.beds.max),
            "minBaths" => self.tenths(name, value, |f| &mut f.baths_tenths.min),
            "maxBaths" => self.tenths(name, value, |f| &mut f.baths_tenths.max),
            "minSqft" => self.whole(name, value, 0, 10_000_000, |f| &mut f.sqft.min),
            "maxSqft" => self.whole(name, value, 0, 10_000_000, |f| &mut f.sqft.max),
            "minLot" => self.whole(name, value, 0, 4_000_000_000, |f| &mut f.lot_sqft.min),
            "maxLot" => self.whole(name, value, 0, 4_000_000_000, |f| &mut f.lot_sqft.max),
            "minYear" => self.whole(name, value, 1600, 2200, |f| &mut f.year_built.min),
            "maxYear" => self.whole(name, value, 1600, 2200, |f| &mut f.year_built.max),
            "minStories" => self.whole(name, value, 0, 200, |f| &mut f.stories.min),
            "maxStories" => self.whole(name, value, 0, 200, |f| &mut f.stories.max),
            "minGarage" => self.whole(name, value, 0, 100, |f| &mut f.garage.min),
            "maxGarage" => self.whole(name, value, 0, 100, |f| &mut f.garage.max),
            "minLeaseYears" => self.whole(name, value, 0, 1_000, |f| &mut f.lease_years.min),
            "maxLeaseYears" => self.whole(name, value, 0, 1_000, |f| &mut f.lease_years.max),
            "minDays" => self.whole(name, value, 0, 100_000, |f| &mut f.days_on_market.min),
            "maxDays" => self.whole(name, value, 0, 100_000, |f| &mut f.days_on_market.max),
            "newDays" => self.whole(name, value, 0, 100_000, |f| &mut f.new_within_days),
            "soldDays" => self.whole(name, value, 0, 100_000, |f| &mut f.sold_within_days),
            "priceCut" => self.flag(name, value, |f| &mut f.price_cut),
            "openHouse" => self.flag(name, value, |f| &mut f.open_house),
            "photos" => self.flag(name, value, |f| &mut f.has_photos),
            "pool" => match value {
                "private" => f.pool = Some(Pool::Private),
                "community" => f.pool = Some(Pool::Community),
                "any" => f.pool = Some(Pool::Any),
                "none" => f.pool = Some(Pool::None),
                _ => self.fail(name, "must be private, community, any or none"),
            },
            "landType" => match value {
                "Fee" => f.land = Some(LandType::Fee),
                "Lease" => f.land = Some(LandType::Lease),
                _ => self.fail(name, "must be Fee or Lease"),
            },
            "q" if value.chars().count() > MAX_TEXT => {
                self.fail(name, format!("must be at most {MAX_TEXT} characters"));
            }
            "q" => f.text = Some(Text { query: value.to_owned() }),
            "bounds" => self.bounds(name, value),
            "near" => self.near(name, value),
            "area" => self.area(name, value),
            "sort" => match Sort::parse(value) {
                Some(sort) => self.query.sort = sort,
                None => self.fail(
                    name,
                    "must be price, date, sqft, ppsf, lot or distance, with a leading - to turn it round",
                ),
            },
            "page" => match value.parse() {
                Ok(page @ 1..=MAX_PAGE) => self.query.page = page,
                _ => self.fail(name, format!("must be a whole number from 1 to {MAX_PAGE}")),
            },
            "limit" => match value.parse() {
                Ok(limit @ 1..=MAX_LIMIT) => self.query.limit = limit,
                _ => self.fail(name, format!("must be a whole number from 1 to {MAX_LIMIT}")),
            },
            _ => self.fail(name, "is not a parameter of this search"),
        }
    }

    fn words(&mut self, name: &str, value: &str, list: fn(&mut Filters) -> &mut Vec<String>) {
        if value.chars().count() > 120 {
            self.fail(name, "must be at most 120 characters");
        } else if list(&mut self.query.filters).len() >= MAX_VALUES {
            self.fail(name, format!("may be given at most {MAX_VALUES} times"));
        } else {
            list(&mut self.query.filters).push(value.to_owned());
        }
    }

    fn kinds(&mut self, name: &str, value: &str) {
        // The source document's codes stand beside the standard's words.
        let kind = match value {
            "A" => Some(ListingKind::Residential),
            "B" => Some(ListingKind::ResidentialLease),
            "C" => Some(ListingKind::ResidentialIncome),
            word => ListingKind::parse(word),
        };
        match kind {
            Some(kind) => self.query.filters.kinds.push(kind),
            None => self.fail(
                name,
                format!("must be A, B, C or one of {}", join(ListingKind::ALL)),
            ),
        }
    }

    fn statuses(&mut self, name: &str, value: &str) {
        for word in value.split(',').map(str::trim) {
            if let Some(status) = StandardStatus::parse(word).filter(|status| status.is_public()) {
                self.query.filters.statuses.push(status);
                continue;
            }
            let public: Vec<_> = StandardStatus::ALL
                .iter()
                .copied()
                .filter(|s| s.is_public())
                .collect();
            self.fail(name, format!("must be one of {}", join(&public)));
        }
    }

    fn money(&mut self, name: &str, value: &str, end: fn(&mut Filters) -> &mut Option<i64>) {
        let plain: String = value
            .chars()
            .filter(|c| !matches!(c, '$' | ',' | ' '))
            .collect();
        match plain.parse::<i64>() {
            Ok(dollars @ 0..=1_000_000_000_000) => {
                *end(&mut self.query.filters) = Some(dollars * 100);
            }
            _ => self.fail(name, "must be a whole number of dollars, such as 850000"),
        }
    }

    fn whole(
        &mut self,
        name: &str,
        value: &str,
        least: i64,
        most: i64,
        end: fn(&mut Filters) -> &mut Option<i64>,
    ) {
        match value.parse::<i64>() {
            Ok(number) if (least..=most).contains(&number) => {
                *end(&mut self.query.filters) = Some(number);
            }
            _ => self.fail(
                name,
                format!("must be a whole number from {least} to {most}"),
            ),
        }
    }

    fn tenths(&mut self, name: &str, value: &str, end: fn(&mut Filters) -> &mut Option<i64>) {
        match value.parse::<f64>() {
            Ok(number) if (0.0..=100.0).contains(&number) => {
                *end(&mut self.query.filters) = Some((number * 10.0).round() as i64);
            }
            _ => self.fail(name, "must be a number from 0 to 100, such as 2.5"),
        }
    }

    fn flag(&mut self, name: &str, value: &str, flag: fn(&mut Filters) -> &mut bool) {
        match value {
            "1" | "true" | "on" => *flag(&mut self.query.filters) = true,
            "0" | "false" => {}
            _ => self.fail(name, "must be 1 or 0"),
        }
    }

    fn bounds(&mut self, name: &str, value: &str) {
        match numbers(value).as_deref() {
            Some(&[west, south, east, north]) => match Bounds::parse(west, south, east, north) {
                Some(bounds) => self.query.area.viewport = Some(bounds),
                None => self.fail(
                    name,
                    "must be west,south,east,north in degrees, south below north",
                ),
            },
            _ => self.fail(name, "must be west,south,east,north in degrees"),
        }
    }

    fn near(&mut self, name: &str, value: &str) {
        let circle = match numbers(value).as_deref() {
            Some(&[latitude, longitude, radius_m]) if (1.0..=500_000.0).contains(&radius_m) => {
                Point::parse(latitude, longitude).map(|center| Shape::Circle { center, radius_m })
            }
            _ => None,
        };
        match circle {
            Some(circle) => self.shape(name, circle),
            None => self.fail(
                name,
                "must be latitude,longitude,radius with the radius in metres up to 500000",
            ),
        }
    }

    fn area(&mut self, name: &str, value: &str) {
        let (name_of_area, rings_text) = value.split_once(':').unwrap_or(("", value));
        let mut points_left = MAX_POINTS;
        let mut rings = Vec::new();
        for ring in rings_text.split('!') {
            let Some(flat) = numbers(ring) else {
                return self.fail(name, "must be lat,lon,lat,lon,… with ! before each hole, and may have a name with : before it");
            };
            points_left = match points_left.checked_sub(flat.len() / 2) {
                Some(left) => left,
                None => return self.fail(name, format!("may have at most {MAX_POINTS} corners")),
            };
            if flat.len() % 2 != 0 {
                return self.fail(name, "must be pairs of latitude and longitude");
            }
            let points: Option<Vec<Point>> = flat
                .chunks_exact(2)
                .map(|pair| Point::parse(pair[0], pair[1]))
                .collect();
            match points {
                Some(points) => rings.push(points),
                None => {
                    return self.fail(
                        name,
                        "has a corner that is nowhere on the earth; latitudes are from -90 to 90, longitudes from -180 to 180",
                    );
                }
            }
        }
        let (outer, holes) = rings
            .split_first()
            .map_or((&[][..], &[][..]), |(outer, holes)| {
                (outer.as_slice(), holes)
            });
        match Polygon::repaired(outer, holes) {
            Ok(parts) => {
                let called = area_name(name_of_area);
                for part in parts {
                    self.shape(
                        name,
                        Shape::Polygon(Polygon {
                            name: called.clone(),
                            ..part
                        }),
                    );
                }
            }
            Err(fault) => self.fail(name, fault.to_string()),
        }
    }

    fn shape(&mut self, name: &str, shape: Shape) {
        if self.query.area.shapes.len() >= 20 {
            self.fail(name, "may be given at most 20 times");
        } else {
            self.query.area.shapes.push(shape);
        }
    }

    pub(super) fn finish(mut self) -> (SearchQuery, Vec<FieldError>) {
        let f = &mut self.query.filters;
        let ranges: [(&str, &str, &mut Range<i64>); 12] = [
            ("minPrice", "maxPrice", &mut f.price_cents),
            ("minMonthly", "maxMonthly", &mut f.monthly_cents),
            ("minBeds", "maxBeds", &mut f.beds),
            ("minBaths", "maxBaths", &mut f.baths_tenths),
            ("minSqft", "maxSqft", &mut f.sqft),
            ("minLot", "maxLot", &mut f.lot_sqft),
            ("minYear", "maxYear", &mut f.year_built),
            ("minStories", "maxStories", &mut f.stories),
            ("minGarage", "maxGarage", &mut f.garage),
            ("minHoa", "maxHoa", &mut f.hoa_monthly_cents),
            ("minLeaseYears", "maxLeaseYears", &mut f.lease_years),
            ("minDays", "maxDays", &mut f.days_on_market),
        ];
        for (min_name, max_name, range) in ranges {
            if let (Some(min), Some(max)) = (range.min, range.max)
                && min > max
            {
                *range = Range::default();
                self.errors.push(FieldError::new(
                    max_name,
                    format!("must not be below {min_name}"),
                ));
            }
        }
        f.kinds.sort_unstable();
        f.kinds.dedup();
        f.statuses.sort_unstable();
        f.statuses.dedup();
        for list in [
            &mut f.cities,
            &mut f.subdivisions,
            &mut f.postal_codes,
            &mut f.not_cities,
            &mut f.not_subdivisions,
            &mut f.sub_types,
            &mut f.sources,
        ] {
            list.sort_unstable();
            list.dedup();
        }
        (self.query, self.errors)
    }
}

fn join<T: std::fmt::Display>(values: &[T]) -> String {
    values
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

fn numbers(text: &str) -> Option<Vec<f64>> {
    if text.len() > MAX_POINTS * 48 {
        return None;
    }
    text.split(',')
        .map(|part| part.trim().parse::<f64>().ok().filter(|n| n.is_finite()))
        .collect()
}
