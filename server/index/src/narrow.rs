//! One row as the columns hold it: numbers of few bits, zero where unknown.

use crate::dictionary::{Dictionaries, Naming};
use crate::matching::year;
use crate::morton::{mercator_x, mercator_y};
use crate::price::Scale;
use crate::rows::IndexRow;
use crate::values::{self, DaysOnMarket, e7, fee_dollars, short_day, size, small, tenths};
use model::costs::CostCalculator;
use model::geo::Point;
use model::search::LandType;

// Own and community pool, and owned and leased land, are neighbouring bits: facets count pairs.
/// It has its own pool.
pub const POOL_PRIVATE: u8 = 1;
/// The community has a pool.
pub const POOL_COMMUNITY: u8 = 1 << 1;
/// The land is owned.
pub const LAND_FEE: u8 = 1 << 2;
/// The land is leased.
pub const LAND_LEASE: u8 = 1 << 3;
/// The price was cut.
pub const PRICE_CUT: u8 = 1 << 4;
/// There are photos.
pub const PHOTOS: u8 = 1 << 5;
/// It has a point on the map.
pub const LOCATED: u8 = 1 << 6;

/// The bar of a home without price.
pub const NO_BAR: u8 = u8::MAX;

/// The fixed part of a row. Counts that may be zero are held plus one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Narrow {
    /// Degrees east in steps of 1e-7.
    pub longitude_e7: i32,
    /// Degrees north in steps of 1e-7.
    pub latitude_e7: i32,
    /// Mercator from the west.
    pub x: u32,
    /// Mercator from the north.
    pub y: u32,
    /// Dollars.
    pub price: u32,
    /// Dollars a month.
    pub monthly: u32,
    /// Square feet.
    pub sqft: u32,
    /// Square feet.
    pub lot: u32,
    /// Number of the subdivision.
    pub subdivision: u32,
    /// Tenths, plus one.
    pub baths: u16,
    /// Year built.
    pub year: u16,
    /// Dollars a month, plus one.
    pub hoa: u16,
    /// Day it came on the market.
    pub market_day: u16,
    /// Days on market plus one, once they stand still.
    pub fixed_days: u16,
    /// Day the land lease ends.
    pub lease_end: u16,
    /// Day of closing.
    pub closed_day: u16,
    /// Number of the city.
    pub city: u16,
    /// Number of the ZIP code.
    pub zip: u16,
    /// Number of the sub-type.
    pub sub_type: u16,
    /// Position in `StandardStatus::ALL`.
    pub status: u8,
    /// Position in `ListingKind::ALL`.
    pub kind: u8,
    /// Number of the source.
    pub source: u8,
    /// Plus one.
    pub beds: u8,
    /// Plus one.
    pub stories: u8,
    /// Plus one.
    pub garage: u8,
    /// The flags above.
    pub flags: u8,
    /// The bar of the price on the scale of sales.
    pub bar: u8,
    /// End of the last open house, epoch ms; zero where there is none.
    pub open_until: i64,
}

impl Narrow {
    /// The fixed part of a row; its names enter the dictionaries.
    pub fn of(row: &IndexRow, names: &mut Dictionaries, calculator: &CostCalculator) -> Self {
        let point = row
            .latitude
            .zip(row.longitude)
            .and_then(|(latitude, longitude)| Point::parse(latitude, longitude));
        let (longitude_e7, latitude_e7) =
            point.map_or((0, 0), |point| (e7(point.longitude), e7(point.latitude)));
        let price = values::dollars(row.price_cents);
        let mut code = |naming, name: Option<&str>| names.code(naming, name);
        // A feed with more names than fit has no names; such homes count as of unknown sub-type.
        let short = |code: u32| u16::try_from(code).unwrap_or(0);
        Self {
            longitude_e7,
            latitude_e7,
            x: mercator_x(longitude_e7),
            y: if point.is_some() {
                mercator_y(latitude_e7)
            } else {
                0
            },
            price: price.unwrap_or(0),
            monthly: values::monthly_dollars(row, calculator).unwrap_or(0),
            sqft: size(row.sqft).unwrap_or(0),
            lot: size(row.lot_sqft).unwrap_or(0),
            subdivision: code(Naming::Subdivision, row.subdivision.as_deref()),
            baths: tenths(row.baths).map_or(0, |baths| baths + 1),
            year: year(row.year_built).unwrap_or(0) as u16,
            hoa: fee_dollars(row.hoa_monthly_cents).map_or(0, |fee| fee + 1),
            market_day: short_day(row.on_market_at).unwrap_or(0),
            fixed_days: match DaysOnMarket::of(row) {
                DaysOnMarket::Fixed(days) => days + 1,
                DaysOnMarket::Since(_) | DaysOnMarket::Unknown => 0,
            },
            lease_end: short_day(row.land_lease_ends_at).unwrap_or(0),
            closed_day: short_day(row.closed_at).unwrap_or(0),
            city: short(code(Naming::City, row.city.as_deref())),
            zip: short(code(Naming::Zip, row.postal_code.as_deref())),
            sub_type: short(code(Naming::SubType, row.property_sub_type.as_deref())),
            status: row.standard_status as u8,
            kind: row.kind as u8,
            source: u8::try_from(code(Naming::Source, Some(&row.source))).unwrap_or(0),
            beds: small(row.beds).map_or(0, |beds| beds + 1),
            stories: small(row.stories).map_or(0, |stories| stories + 1),
            garage: small(row.garage).map_or(0, |garage| garage + 1),
            flags: flags(row) | if point.is_some() { LOCATED } else { 0 },
            bar: price.map_or(NO_BAR, |price| Scale::SALE.bar(price) as u8),
            open_until: row
                .open_houses
                .iter()
                .map(|open| open.ends_at)
                .max()
                .unwrap_or(0),
        }
    }

    /// Whether it is on the map.
    pub const fn is_located(&self) -> bool {
        self.flags & LOCATED != 0
    }
}

fn flags(row: &IndexRow) -> u8 {
    [
        (row.pool_private, POOL_PRIVATE),
        (row.pool_community, POOL_COMMUNITY),
        (row.land == Some(LandType::Fee), LAND_FEE),
        (row.land == Some(LandType::Lease), LAND_LEASE),
        (row.price_cut, PRICE_CUT),
        (!row.photos.is_empty(), PHOTOS),
    ]
    .into_iter()
    .filter(|(is_set, _)| *is_set)
    .fold(0, |flags, (_, flag)| flags | flag)
}
