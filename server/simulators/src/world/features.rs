//! Lists of features: words that MLSs use, chosen so that they fit the home.

use super::mls::Mls;
use super::places::Fabric;
use super::profile::{Profile, Site, VIEWS};
use super::random::Dice;
use model::listings::Listing;

/// The MLS's pool text; empty where MLSs leave the field out.
pub(super) fn pool(mls: Mls, profile: &Profile, dice: &mut Dice) -> Option<String> {
    let text = match (mls, profile.pool_private, profile.pool_community) {
        (Mls::Gps, true, false) => dice.pick(&[
            "In Ground, Private",
            "Private, In Ground",
            "Heated, In Ground, Private",
            "Private, Salt Water",
        ]),
        (Mls::Gps, true, true) => "Community, In Ground, Private",
        (Mls::Gps, false, true) => {
            dice.pick(&["Community", "Community, In Ground", "Community, Fenced"])
        }
        (Mls::Crmls, true, false) => dice.pick(&[
            "Private",
            "Private, Heated, In Ground",
            "In Ground, Private",
            "Pebble, Private",
        ]),
        (Mls::Crmls, true, true) => "Association, Private",
        (Mls::Crmls, false, true) => {
            dice.pick(&["Association", "Community", "Association, Community"])
        }
        (_, false, false) => return dice.chance(0.7).then(|| "None".to_owned()),
    };
    Some(text.to_owned())
}

/// Views as words.
pub(super) fn views(profile: &Profile) -> Vec<String> {
    VIEWS
        .iter()
        .enumerate()
        .filter(|(bit, _)| profile.views & (1 << bit) != 0)
        .map(|(_, &word)| word.to_owned())
        .collect()
}

/// Fills the features of the structure.
pub(super) fn fill_structure(
    listing: &mut Listing,
    site: &Site<'_>,
    profile: &Profile,
    dice: &mut Dice,
) {
    let fine = profile.quality > 0.2 || profile.renovated.is_some();
    let list = |words: &[&str]| {
        words
            .iter()
            .map(|&word| word.to_owned())
            .collect::<Vec<String>>()
    };
    listing.heating = Some(list(dice.pick(&[
        &["Central"][..],
        &["Central", "Forced Air", "Natural Gas"],
        &["Forced Air"],
        &["Heat Pump"],
    ])));
    let cooled = site.desert() || profile.year > 1985 || dice.chance(0.5);
    listing.cooling = Some(if cooled {
        list(dice.pick(&[
            &["Central Air"][..],
            &["Air Conditioning", "Central Air"],
            &["Ceiling Fan(s)", "Central Air"],
            &["Dual", "Central Air"],
        ]))
    } else {
        list(&["None"])
    });
    listing.appliances = Some(dice.some(
        &[
            "Dishwasher",
            "Disposal",
            "Gas Range",
            "Microwave",
            "Refrigerator",
            "Range Hood",
            "Washer",
            "Dryer",
        ],
        0.6,
    ));
    let mut inside = dice.some(
        &[
            "Ceiling Fan(s)",
            "Open Floorplan",
            "Recessed Lighting",
            "Walk-In Closet(s)",
            "Breakfast Bar",
            "High Ceilings",
        ],
        0.45,
    );
    if fine {
        inside.extend(list(&["Quartz Counters", "Kitchen Island"]));
    }
    listing.interior_features = Some(inside);
    let mut outside = dice.some(
        &[
            "Covered Patio",
            "Rain Gutters",
            "Barbecue",
            "Misting System",
        ],
        0.3,
    );
    if profile.solar {
        outside.push("Solar Panels".to_owned());
    }
    listing.exterior_features = Some(outside);
    listing.flooring = Some(list(dice.pick(&[
        &["Tile"][..],
        &["Carpet", "Tile"],
        &["Wood"],
        &["Vinyl", "Carpet"],
        &["Laminate", "Tile"],
        &["Stone"],
    ])));
    let roof = if site.desert() {
        dice.pick(&["Tile", "Foam", "Flat", "Tile"])
    } else {
        dice.pick(&["Tile", "Composition", "Shingle", "Slate"])
    };
    listing.roof = Some(roof.to_owned());
    let rented = profile.kind == model::listings::ListingKind::ResidentialLease;
    if rented || site.desert() && dice.chance(0.7) || dice.chance(0.1) {
        listing.furnished = Some(
            dice.pick(&["Unfurnished", "Furnished", "Negotiable", "Unfurnished"])
                .to_owned(),
        );
    }
}

/// Fills what the community offers and asks.
pub(super) fn fill_community(
    listing: &mut Listing,
    site: &Site<'_>,
    profile: &Profile,
    dice: &mut Dice,
) {
    let mut common = Dice::of(&[83, site.spot.neighbourhood as u64]);
    let mut amenities = Vec::new();
    let mut community = Vec::new();
    if profile.gated {
        community.push("Gated".to_owned());
    }
    if matches!(site.neighbourhood.fabric, Fabric::Golf | Fabric::Senior) {
        community.push("Golf".to_owned());
        amenities.extend(["Golf Course", "Clubhouse"].map(str::to_owned));
    }
    if profile.pool_community {
        community.push("Pool".to_owned());
        amenities.push("Pool".to_owned());
    }
    if profile.hoa_dollars > 150 {
        amenities.extend(common.some(
            &[
                "Fitness Center",
                "Tennis Court(s)",
                "Pickleball",
                "Spa/Hot Tub",
                "Barbecue",
                "Controlled Access",
            ],
            0.45,
        ));
    }
    community.extend(common.some(&["Sidewalks", "Curbs", "Street Lights", "Park"], 0.3));
    listing.community_features = Some(community);
    listing.senior_community = Some(profile.senior);
    if profile.hoa_dollars == 0 {
        return;
    }
    let (times, name, per_year) = if common.chance(0.85) {
        (1, "Monthly", 12)
    } else if common.chance(0.55) {
        (3, "Quarterly", 4)
    } else {
        (12, "Annually", 1)
    };
    let fee = i64::from(profile.hoa_dollars) * times * 100;
    listing.hoa_fee_cents = Some(fee);
    listing.hoa_fee_frequency = Some(name.to_owned());
    listing.hoa_monthly_cents = Some(fee * per_year / 12);
    listing.association_name = Some(if dice.chance(0.8) {
        format!("{} HOA", site.neighbourhood.name)
    } else {
        format!("{} Community Association", site.neighbourhood.name)
    });
    listing.association_amenities = Some(amenities);
}
