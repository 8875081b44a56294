//! What a home is worth: place, size, age, pool, view, golf, water and land lease.

use super::places::Fabric;
use super::profile::{
    Profile, Site, VIEW_CITY, VIEW_GOLF, VIEW_LAKE, VIEW_MOUNTAIN, VIEW_OCEAN, VIEW_PANORAMIC,
    VIEW_PARK,
};
use model::listings::ListingKind;

/// Dollars at a market index of 1; the rent of a month for a rental.
pub(super) fn of(site: &Site<'_>, profile: &Profile) -> f64 {
    let plain = f64::from(site.city.dollars_per_sqft) * f64::from(site.neighbourhood.level) / 100.0;
    if profile.kind == ListingKind::Land {
        return (f64::from(profile.lot_sqft) * plain * 0.055 * premium(profile)).max(28_000.0);
    }
    let size = f64::from(profile.sqft);
    let built = plain * size * (size / 1_800.0).powf(-0.16);
    let lot = (f64::from(profile.lot_sqft) - usual_lot(site.neighbourhood.fabric)).max(-4_000.0)
        * plain
        * 0.02;
    let lot = if site.neighbourhood.fabric == Fabric::Condo {
        0.0
    } else {
        lot
    };
    let mut value = (built + lot).max(built * 0.7) * age(profile) * premium(profile);
    if profile.pool_private {
        value = value * 1.05 + 18_000.0;
    }
    if let Some(lease) = profile.land_lease {
        let years = f64::from(lease.expires_year) - 2026.0;
        value *= (0.70 + years * 0.0035).min(0.92);
    }
    value *= 1.0 + 0.11 * profile.quality;
    value -= f64::from(profile.hoa_dollars) * 55.0;
    let value = value.max(f64::from(site.city.dollars_per_sqft) * 150.0);
    match profile.kind {
        ListingKind::ResidentialLease => (value * 0.0034 + 700.0).max(1_100.0),
        ListingKind::ResidentialIncome => value * 1.08,
        _ => value,
    }
}

fn usual_lot(fabric: Fabric) -> f64 {
    match fabric {
        Fabric::Estate => 26_000.0,
        Fabric::Ranch | Fabric::Golf | Fabric::Hill => 9_800.0,
        Fabric::Condo | Fabric::Town => 1_800.0,
        Fabric::Mobile | Fabric::Beach => 3_300.0,
        _ => 6_800.0,
    }
}

fn age(profile: &Profile) -> f64 {
    let years = f64::from(profile.year) - 1985.0;
    let new = 1.0 + (years * 0.0042).clamp(-0.12, 0.16);
    new * if profile.renovated.is_some() {
        1.075
    } else {
        1.0
    }
}

fn premium(profile: &Profile) -> f64 {
    let mut premium = 1.0;
    for (view, share) in [
        (VIEW_MOUNTAIN, 0.035),
        (VIEW_GOLF, 0.09),
        (VIEW_LAKE, 0.05),
        (VIEW_OCEAN, 0.16),
        (VIEW_CITY, 0.04),
        (VIEW_PARK, 0.02),
        (VIEW_PANORAMIC, 0.05),
    ] {
        if profile.sees(view) {
            premium += share;
        }
    }
    if profile.waterfront {
        premium += 0.35;
    }
    if profile.solar {
        premium += 0.012;
    }
    if profile.gated {
        premium += 0.02;
    }
    premium
}
