//! What follows from several fields together: land, association fee by the month, pool, lot.

use super::vocabulary::months_of;
use model::listings::Listing;

const SQUARE_FEET_OF_AN_ACRE: f64 = 43_560.0;

/// Ways to say that there is no pool.
const NO_POOL: [&str; 6] = ["no", "n", "none", "no pool", "false", "0"];

/// Fills in what a feed leaves to its reader.
pub(super) fn derive(
    listing: &mut Listing,
    land_lease: Option<bool>,
    has_association: Option<bool>,
) {
    unknown_zeros(listing);
    land(listing, land_lease);
    association(listing, has_association);
    pool(listing);
    lot(listing);
}

/// Zero where a measure cannot be zero means that nobody entered it.
fn unknown_zeros(listing: &mut Listing) {
    for measure in [
        &mut listing.sqft,
        &mut listing.year_built,
        &mut listing.units,
    ] {
        measure.take_if(|number| *number == 0);
    }
    for measure in [
        &mut listing.lot_size_acres,
        &mut listing.lot_size_square_feet,
    ] {
        measure.take_if(|number| *number <= 0.0);
    }
    for amount in [
        &mut listing.close_price_cents,
        &mut listing.original_list_price_cents,
        &mut listing.previous_list_price_cents,
        &mut listing.land_lease_amount_cents,
    ] {
        amount.take_if(|cents| *cents <= 0);
    }
}

fn land(listing: &mut Listing, land_lease: Option<bool>) {
    let said = listing.land_type.as_deref().and_then(|text| {
        let text = text.to_ascii_lowercase();
        if text.contains("lease") || text.contains("rent") {
            Some("Lease")
        } else if text.contains("fee") || text.contains("own") {
            Some("Fee")
        } else {
            None
        }
    });
    let has_lease =
        listing.land_lease_amount_cents.is_some() || listing.land_lease_expiration_date.is_some();
    let meant = match (said, land_lease) {
        (Some(said), _) => Some(said),
        (None, Some(true)) => Some("Lease"),
        (None, _) if has_lease => Some("Lease"),
        (None, Some(false)) => Some("Fee"),
        (None, None) => None,
    };
    if let Some(meant) = meant {
        listing.land_type = Some(meant.to_owned());
    }
}

/// The fee of a month; a fee without a frequency is taken as monthly, as feeds mean it. No fee is known only where the
/// feed says so: with a fee of zero, or that there is no association.
fn association(listing: &mut Listing, has_association: Option<bool>) {
    let months = match listing.hoa_fee_frequency.as_deref() {
        Some(frequency) => months_of(frequency),
        None => Some(1.0),
    };
    listing.hoa_monthly_cents = listing
        .hoa_fee_cents
        .zip(months)
        .map(|(cents, months)| (cents as f64 / months).round() as i64);
    if listing.hoa_fee_cents.is_none() && has_association == Some(false) {
        listing.hoa_monthly_cents = Some(0);
    }
}

/// Tells the home's own pool from the community's (ISS-14).
fn pool(listing: &mut Listing) {
    let (mut private, mut community) = (None, None);
    for part in listing
        .pool
        .iter()
        .flat_map(|text| text.split([',', ';', '/', '&', '|']))
        .flat_map(|part| part.split(" and "))
    {
        let part = part.trim().to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| part.contains(word));
        if part.is_empty() {
            continue;
        }
        if has(&[
            "community",
            "association",
            "assoc",
            "hoa",
            "complex",
            "shared",
            "common",
        ]) {
            community = Some(true);
        } else if NO_POOL.contains(&part.as_str()) || has(&["no private", "possible", "room for"]) {
            private = private.or(Some(false));
        } else {
            private = Some(true);
        }
    }
    let offered = |list: &Option<Vec<String>>| {
        list.iter().flatten().any(|feature| {
            let feature = feature.to_ascii_lowercase();
            feature.contains("pool") && !feature.contains("no pool")
        })
    };
    if offered(&listing.community_features) || offered(&listing.association_amenities) {
        community = Some(true);
    }
    if listing.pool_private.is_none() {
        // Why: a text that names only a community pool says that the home has none of its own.
        listing.pool_private = private.or(listing.pool.as_ref().and(community.map(|_| false)));
    }
    listing.pool_community = community.or(listing.pool.as_ref().map(|_| false));
}

fn lot(listing: &mut Listing) {
    match (listing.lot_size_acres, listing.lot_size_square_feet) {
        (Some(acres), None) => {
            listing.lot_size_square_feet = Some((acres * SQUARE_FEET_OF_AN_ACRE).round());
        }
        (None, Some(square_feet)) => {
            let acres = square_feet / SQUARE_FEET_OF_AN_ACRE;
            listing.lot_size_acres = Some((acres * 10_000.0).round() / 10_000.0);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::listings::{ListingKind, StandardStatus};

    fn home() -> Listing {
        Listing::new(
            "mls:gps",
            "1",
            StandardStatus::Active,
            ListingKind::Residential,
        )
    }

    fn pools(text: &str) -> (Option<bool>, Option<bool>) {
        let mut home = home();
        home.pool = Some(text.to_owned());
        derive(&mut home, None, None);
        (home.pool_private, home.pool_community)
    }

    #[test]
    fn a_community_pool_is_not_the_homes_own() {
        assert_eq!(
            pools("Community, Heated Community"),
            (Some(false), Some(true))
        );
        assert_eq!(pools("In Ground, Private"), (Some(true), Some(false)));
        assert_eq!(pools("Private; Association"), (Some(true), Some(true)));
        assert_eq!(pools("None"), (Some(false), Some(false)));
        assert_eq!(pools("Community and Private"), (Some(true), Some(true)));
    }

    #[test]
    fn nothing_said_about_a_pool_is_nothing_known() {
        let mut bare = home();
        derive(&mut bare, None, None);
        assert_eq!((bare.pool_private, bare.pool_community), (None, None));

        let mut club = home();
        club.community_features = Some(vec!["Golf".to_owned(), "Pool".to_owned()]);
        derive(&mut club, None, None);
        assert_eq!((club.pool_private, club.pool_community), (None, Some(true)));
    }

    #[test]
    fn the_flag_of_the_feed_wins_over_the_text() {
        let mut home = home();
        home.pool = Some("Heated".to_owned());
        home.pool_private = Some(false);

        derive(&mut home, None, None);

        assert_eq!(home.pool_private, Some(false));
    }

    #[test]
    fn a_fee_is_brought_to_a_month() {
        let monthly = |frequency: Option<&str>| {
            let mut home = home();
            home.hoa_fee_cents = Some(120_000);
            home.hoa_fee_frequency = frequency.map(str::to_owned);
            derive(&mut home, None, None);
            home.hoa_monthly_cents
        };

        assert_eq!(monthly(Some("Annually")), Some(10_000));
        assert_eq!(monthly(Some("Quarterly")), Some(40_000));
        assert_eq!(monthly(None), Some(120_000));
        assert_eq!(monthly(Some("Per Whim")), None);
    }

    #[test]
    fn no_fee_is_known_only_where_the_feed_says_so() {
        let monthly = |cents, has_association| {
            let mut home = home();
            home.hoa_fee_cents = cents;
            derive(&mut home, None, has_association);
            home.hoa_monthly_cents
        };

        assert_eq!(monthly(None, None), None);
        assert_eq!(monthly(None, Some(true)), None);
        assert_eq!(monthly(None, Some(false)), Some(0));
        assert_eq!(monthly(Some(0), None), Some(0));
        assert_eq!(monthly(Some(9_000), Some(false)), Some(9_000));
    }

    #[test]
    fn leased_land_is_known_by_its_words_its_flag_or_its_lease() {
        let land = |text: Option<&str>, flag, amount| {
            let mut home = home();
            home.land_type = text.map(str::to_owned);
            home.land_lease_amount_cents = amount;
            derive(&mut home, flag, None);
            home.land_type
        };
        let lease = Some("Lease".to_owned());

        assert_eq!(land(Some("Leased Land"), None, None), lease);
        assert_eq!(
            land(Some("Fee Simple"), None, Some(5_000)),
            Some("Fee".to_owned())
        );
        assert_eq!(land(None, Some(true), None), lease);
        assert_eq!(land(None, None, Some(5_000)), lease);
        assert_eq!(land(None, None, Some(0)), None);
        assert_eq!(land(None, Some(false), None), Some("Fee".to_owned()));
    }

    #[test]
    fn acres_and_square_feet_follow_from_each_other() {
        let mut home = home();
        home.lot_size_acres = Some(0.25);
        derive(&mut home, None, None);
        assert_eq!(home.lot_size_square_feet, Some(10_890.0));

        home.lot_size_acres = None;
        derive(&mut home, None, None);
        assert_eq!(home.lot_size_acres, Some(0.25));
    }
}
