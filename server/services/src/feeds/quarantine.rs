//! Which records make no sense: those are put aside with the reason, and the rest goes on.

use super::flatten::Unreadable;
use model::geo::{Bounds, Point};
use model::listings::{Listing, ListingKind};
use model::time::DAY_MS;

/// What makes no sense about a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Nonsense {
    /// It is no object.
    #[error("The record is no object.")]
    NoRecord,
    /// It has no key.
    #[error("The record has no key.")]
    NoKey,
    /// Its status is none of the standard's.
    #[error("The status {0:?} is not known.")]
    UnknownStatus(String),
    /// Its property type is none of the MLS's metadata.
    #[error("The property type {0:?} is not in the MLS's metadata.")]
    UnknownType(String),
    /// It stands at 0, 0.
    #[error("The home stands at 0, 0.")]
    NullIsland,
    /// It is for sale for nothing.
    #[error("The home is on the market without a price.")]
    NoPrice,
    /// A date lies in the future that cannot.
    #[error("{0} lies in the future.")]
    Future(&'static str),
    /// A number is beyond anything that stands on earth.
    #[error("{0} is absurd.")]
    Absurd(&'static str),
}

/// What was mended in a record that goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Mended {
    /// Its location was forgotten, because it lies outside the MLS's area.
    #[error("The location lies outside the MLS's area and was left out.")]
    OutsideArea,
}

impl From<Unreadable> for Option<Nonsense> {
    /// `None` for records that are none of our business.
    fn from(reason: Unreadable) -> Self {
        match reason {
            Unreadable::Foreign => None,
            Unreadable::NoRecord => Some(Nonsense::NoRecord),
            Unreadable::NoKey => Some(Nonsense::NoKey),
            Unreadable::UnknownStatus(word) => Some(Nonsense::UnknownStatus(word)),
            Unreadable::UnknownType(word) => Some(Nonsense::UnknownType(word)),
        }
    }
}

/// Judges a listing, and mends what does not make all of it worthless.
///
/// A home at 0, 0 is refused: the record was never finished. A home outside the MLS's area keeps
/// everything but its location: agents mistype coordinates, and the home is still for sale.
///
/// # Errors
/// The first thing that makes no sense.
pub fn judge(
    listing: &mut Listing,
    area: Option<&Bounds>,
    now_ms: i64,
) -> Result<Option<Mended>, Nonsense> {
    price(listing)?;
    dates(listing, now_ms)?;
    sizes(listing, now_ms)?;
    location(listing, area)
}

fn price(listing: &Listing) -> Result<(), Nonsense> {
    let cents = listing.list_price_cents;
    if cents.is_some_and(|cents| cents < 0) {
        return Err(Nonsense::Absurd("The asking price"));
    }
    if listing.standard_status.is_on_market() && cents.is_none_or(|cents| cents == 0) {
        return Err(Nonsense::NoPrice);
    }
    Ok(())
}

fn dates(listing: &Listing, now_ms: i64) -> Result<(), Nonsense> {
    let tomorrow = now_ms + DAY_MS;
    for (name, at) in [
        ("The time of the last change", listing.modified_at),
        (
            "The time of the last status change",
            listing.status_changed_at,
        ),
        (
            "The time of the last price change",
            listing.price_changed_at,
        ),
    ] {
        if at.is_some_and(|at| at > tomorrow) {
            return Err(Nonsense::Future(name));
        }
    }
    // Why: a day is midnight UTC, and a coming listing may bear a date some weeks ahead.
    let (next_days, next_months) = (now_ms + 2 * DAY_MS, now_ms + 120 * DAY_MS);
    for (name, at, latest) in [
        (
            "The start of the listing contract",
            listing.listing_contract_date,
            next_months,
        ),
        (
            "The first day on the market",
            listing.on_market_date,
            next_months,
        ),
        ("The day of closing", closed(listing), next_days),
    ] {
        if at.is_some_and(|at| at > latest) {
            return Err(Nonsense::Future(name));
        }
    }
    Ok(())
}

fn closed(listing: &Listing) -> Option<i64> {
    (listing.standard_status == model::listings::StandardStatus::Closed)
        .then_some(listing.close_date)
        .flatten()
}

fn sizes(listing: &Listing, now_ms: i64) -> Result<(), Nonsense> {
    let is_home = matches!(
        listing.kind,
        ListingKind::Residential | ListingKind::ResidentialLease | ListingKind::ManufacturedInPark
    );
    let this_year = model::time::civil_from_days(now_ms.div_euclid(DAY_MS)).0;
    let outside = |number: Option<i64>, from: i64, to: i64| {
        number.is_some_and(|number| !(from..=to).contains(&number))
    };
    let beyond = |number: Option<f64>, to: f64| {
        number.is_some_and(|number| !number.is_finite() || number < 0.0 || number > to)
    };
    let (rooms, area) = if is_home {
        (100, 200_000)
    } else {
        (10_000, 50_000_000)
    };
    for (name, is_absurd) in [
        ("The number of bedrooms", outside(listing.beds, 0, rooms)),
        (
            "The number of bathrooms",
            beyond(listing.baths, rooms as f64),
        ),
        ("The living area", outside(listing.sqft, 0, area)),
        (
            "The year of building",
            outside(listing.year_built, 1_500, this_year + 10),
        ),
        ("The lot", beyond(listing.lot_size_acres, 5_000_000.0)),
        (
            "The asking price",
            outside(listing.list_price_cents, 0, 1_000_000_000_000),
        ),
        (
            "The price paid",
            outside(listing.close_price_cents, 0, 1_000_000_000_000),
        ),
    ] {
        if is_absurd {
            return Err(Nonsense::Absurd(name));
        }
    }
    Ok(())
}

fn location(listing: &mut Listing, area: Option<&Bounds>) -> Result<Option<Mended>, Nonsense> {
    let (latitude, longitude) = match (listing.latitude, listing.longitude) {
        (None, None) => return Ok(None),
        (latitude, longitude) => (latitude.unwrap_or(0.0), longitude.unwrap_or(0.0)),
    };
    if latitude.abs() < 0.001 && longitude.abs() < 0.001 {
        return Err(Nonsense::NullIsland);
    }
    let stands = Point::parse(latitude, longitude)
        .is_some_and(|point| area.is_none_or(|area| area.contains(point)));
    if stands && listing.latitude.is_some() && listing.longitude.is_some() {
        return Ok(None);
    }
    listing.latitude = None;
    listing.longitude = None;
    Ok(Some(Mended::OutsideArea))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::listings::StandardStatus;

    const NOW: i64 = 1_795_305_600_000;

    fn home(change: impl FnOnce(&mut Listing)) -> Listing {
        let mut home = Listing::new(
            "mls:gps",
            "1",
            StandardStatus::Active,
            ListingKind::Residential,
        );
        home.list_price_cents = Some(50_000_000);
        home.latitude = Some(33.8);
        home.longitude = Some(-116.5);
        change(&mut home);
        home
    }

    fn verdict(change: impl FnOnce(&mut Listing)) -> Result<Option<Mended>, Nonsense> {
        let area = Bounds::parse(-125.0, 32.0, -114.0, 42.1).expect("valid");
        judge(&mut home(change), Some(&area), NOW)
    }

    #[test]
    fn a_sane_home_goes_on() {
        assert_eq!(verdict(|_| {}), Ok(None));
    }

    #[test]
    fn a_home_at_null_island_is_put_aside() {
        let at = |latitude, longitude| {
            verdict(move |home| {
                home.latitude = latitude;
                home.longitude = longitude;
            })
        };

        assert_eq!(at(Some(0.0), Some(0.0)), Err(Nonsense::NullIsland));
        assert_eq!(at(Some(0.0), None), Err(Nonsense::NullIsland));
        assert_eq!(at(None, None), Ok(None));
    }

    #[test]
    fn a_home_outside_the_area_goes_on_without_its_location() {
        let mut abroad = home(|home| home.longitude = Some(116.5));
        let area = Bounds::parse(-125.0, 32.0, -114.0, 42.1).expect("valid");

        assert_eq!(
            judge(&mut abroad, Some(&area), NOW),
            Ok(Some(Mended::OutsideArea))
        );
        assert_eq!((abroad.latitude, abroad.longitude), (None, None));
        assert_eq!(
            verdict(|home| home.latitude = Some(333.8)),
            Ok(Some(Mended::OutsideArea))
        );
    }

    #[test]
    fn only_a_home_that_is_for_sale_needs_a_price() {
        assert_eq!(
            verdict(|home| home.list_price_cents = None),
            Err(Nonsense::NoPrice)
        );
        assert_eq!(
            verdict(|home| home.list_price_cents = Some(0)),
            Err(Nonsense::NoPrice)
        );
        assert_eq!(
            verdict(|home| {
                home.list_price_cents = None;
                home.standard_status = StandardStatus::Closed;
            }),
            Ok(None)
        );
    }

    #[test]
    fn what_has_happened_cannot_lie_in_the_future() {
        let next_year = NOW + 400 * DAY_MS;

        assert!(matches!(
            verdict(|home| home.modified_at = Some(next_year)),
            Err(Nonsense::Future(_))
        ));
        assert!(matches!(
            verdict(|home| home.on_market_date = Some(next_year)),
            Err(Nonsense::Future(_))
        ));
        assert_eq!(
            verdict(|home| home.modified_at = Some(NOW + DAY_MS / 2)),
            Ok(None)
        );
        assert_eq!(
            verdict(|home| home.land_lease_expiration_date = Some(NOW + 9_000 * DAY_MS)),
            Ok(None)
        );
    }

    #[test]
    fn numbers_beyond_earth_are_put_aside() {
        for absurd in [
            verdict(|home| home.beds = Some(-1)),
            verdict(|home| home.sqft = Some(9_999_999)),
            verdict(|home| home.year_built = Some(19_999)),
            verdict(|home| home.baths = Some(f64::NAN)),
            verdict(|home| home.list_price_cents = Some(i64::MAX)),
        ] {
            assert!(matches!(absurd, Err(Nonsense::Absurd(_))), "{absurd:?}");
        }
    }
}
