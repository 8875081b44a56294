//! Whether one home matches: the plain rule that the columns answer for all homes at once.

use crate::rows::IndexRow;
use crate::values::{
    self, DaysOnMarket, Now, dollars, fee_dollars, fold, fold_zip, short_day, size, small, tenths,
};
use model::costs::CostCalculator;
use model::listings::StandardStatus;
use model::search::{Area, Filters, LandType, Pool, Range};

impl IndexRow {
    /// Whether the home matches what is looked for, where, at a time.
    ///
    /// No status asked for means on the market (`Active`); no kind means homes to own. Prices compare in whole
    /// dollars. An association fee that nobody stated is within no range. Years left bind leased land only.
    pub fn matches(&self, filters: &Filters, area: &Area, now: impl Into<Now>) -> bool {
        self.is_where(area)
            && self.is_named(filters)
            && self.is_kind(filters)
            && self.costs(filters)
            && self.measures(filters)
            && self.has(filters)
            && self.is_timely(filters, now.into())
            && filters
                .text
                .as_ref()
                .is_none_or(|text| self.has_words(&text.query))
    }

    fn is_where(&self, area: &Area) -> bool {
        area.is_everywhere() || values::point(self).is_some_and(|point| area.contains(point))
    }

    fn is_named(&self, f: &Filters) -> bool {
        any_of(&f.cities, self.city.as_deref(), fold)
            && any_of(&f.subdivisions, self.subdivision.as_deref(), fold)
            && any_of(&f.postal_codes, self.postal_code.as_deref(), fold_zip)
            && none_of(&f.not_cities, self.city.as_deref())
            && none_of(&f.not_subdivisions, self.subdivision.as_deref())
            && any_of(&f.sub_types, self.property_sub_type.as_deref(), fold)
            && any_of(&f.sources, Some(&self.source), fold)
    }

    fn is_kind(&self, f: &Filters) -> bool {
        let status = if f.statuses.is_empty() {
            self.standard_status == StandardStatus::Active
        } else {
            f.statuses.contains(&self.standard_status)
        };
        let kind = if f.kinds.is_empty() {
            values::is_home_to_own(self.kind)
        } else {
            f.kinds.contains(&self.kind)
        };
        status && kind
    }

    fn costs(&self, f: &Filters) -> bool {
        let monthly = || values::monthly_dollars(self, &CostCalculator::default());
        in_dollars(f.price_cents, dollars(self.price_cents))
            && (f.monthly_cents.is_open() || in_dollars(f.monthly_cents, monthly()))
            && in_dollars(
                f.hoa_monthly_cents,
                fee_dollars(self.hoa_monthly_cents).map(u32::from),
            )
    }

    fn measures(&self, f: &Filters) -> bool {
        f.beds.admits(small(self.beds).map(i64::from))
            && f.baths_tenths.admits(tenths(self.baths).map(i64::from))
            && f.sqft.admits(size(self.sqft).map(i64::from))
            && f.lot_sqft.admits(size(self.lot_sqft).map(i64::from))
            && f.year_built.admits(year(self.year_built))
            && f.stories.admits(small(self.stories).map(i64::from))
            && f.garage.admits(small(self.garage).map(i64::from))
    }

    fn has(&self, f: &Filters) -> bool {
        let pool = match f.pool {
            None => true,
            Some(Pool::Private) => self.pool_private,
            Some(Pool::Community) => self.pool_community,
            Some(Pool::Any) => self.pool_private || self.pool_community,
            Some(Pool::None) => !self.pool_private && !self.pool_community,
        };
        pool && f.land.is_none_or(|land| self.land == Some(land))
            && (!f.price_cut || self.price_cut)
            && (!f.has_photos || !self.photos.is_empty())
    }

    fn is_timely(&self, f: &Filters, now: Now) -> bool {
        let today = now.today;
        let lease = self.land != Some(LandType::Lease)
            || f.lease_years.admits(
                short_day(self.land_lease_ends_at).map(|end| values::years_left(end, today)),
            );
        let is_within = |at: Option<i64>, days: Option<i64>| {
            days.is_none_or(|days| {
                short_day(at)
                    .map(i64::from)
                    .is_some_and(|start| start <= today && today - start <= days)
            })
        };
        lease
            && is_within(self.on_market_at, f.new_within_days)
            && is_within(self.closed_at, f.sold_within_days)
            && f.days_on_market.admits(DaysOnMarket::of(self).on(today))
            && (!f.open_house || self.open_houses.iter().any(|open| open.ends_at > now.ms))
    }
}

/// The year built, as far as it can be one.
pub fn year(year: Option<i64>) -> Option<i64> {
    year.filter(|year| (1..=65_535).contains(year))
}

/// Whole dollars within a range of cents.
fn in_dollars(cents: Range<i64>, dollars: Option<u32>) -> bool {
    cents.admits(dollars.map(|dollars| i64::from(dollars) * 100))
}

fn none_of(unwanted: &[String], value: Option<&str>) -> bool {
    unwanted.is_empty() || !any_of(unwanted, value, fold)
}

fn any_of(wanted: &[String], value: Option<&str>, fold: impl Fn(&str) -> String) -> bool {
    wanted.is_empty()
        || value.is_some_and(|value| {
            let value = fold(value);
            !value.is_empty() && wanted.iter().any(|name| fold(name) == value)
        })
}
