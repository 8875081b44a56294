//! What is usual in each kind of neighbourhood: what is built there, how large and in what style.

use super::places::{City, Fabric};
use super::random::Dice;
use model::listings::ListingKind;

/// What is offered on a site, its MLS sub type, and how many units it has.
pub(super) fn kind_of(fabric: Fabric, dice: &mut Dice) -> (ListingKind, &'static str, u8) {
    let sub_type = match fabric {
        Fabric::Condo => "Condominium",
        Fabric::Town => "Townhouse",
        Fabric::Mobile => return (ListingKind::ManufacturedInPark, "Manufactured Home", 1),
        _ => "Single Family Residence",
    };
    let land = match fabric {
        Fabric::Estate | Fabric::Hill => 0.07,
        Fabric::Condo | Fabric::Town | Fabric::Senior => 0.0,
        _ => 0.012,
    };
    let income = if fabric == Fabric::Urban { 0.2 } else { 0.0 };
    match dice.unit() {
        roll if roll < land => (ListingKind::Land, "Unimproved Land", 1),
        roll if roll < land + income => {
            let (units, name) = dice.pick(&[
                (2, "Duplex"),
                (2, "Duplex"),
                (3, "Triplex"),
                (4, "Quadruplex"),
            ]);
            (ListingKind::ResidentialIncome, name, units)
        }
        roll if roll > 0.93 => (ListingKind::ResidentialLease, sub_type, 1),
        _ => (ListingKind::Residential, sub_type, 1),
    }
}

/// Square feet and bedrooms.
pub(super) fn size_of(fabric: Fabric, units: u8, dice: &mut Dice) -> (u32, u8) {
    let (typical, spread) = match fabric {
        Fabric::Tract => (1_950.0, 0.24),
        Fabric::Ranch => (1_750.0, 0.22),
        Fabric::Estate => (3_700.0, 0.28),
        Fabric::Golf => (2_450.0, 0.24),
        Fabric::Senior => (1_850.0, 0.2),
        Fabric::Condo => (1_150.0, 0.22),
        Fabric::Town => (1_480.0, 0.18),
        Fabric::Mobile => (1_250.0, 0.2),
        Fabric::Urban => (1_400.0, 0.26),
        Fabric::Hill => (2_300.0, 0.28),
        Fabric::Beach => (1_900.0, 0.28),
    };
    let sqft: f64 = (typical * (dice.normal() * spread).exp()).max(520.0);
    let beds = match sqft + dice.between(-260.0, 260.0) {
        size if size < 760.0 => 1,
        size if size < 1_350.0 => 2,
        size if size < 2_150.0 => 3,
        size if size < 3_300.0 => 4,
        size if size < 4_800.0 => 5,
        _ => 6,
    };
    let homes = f64::from(units);
    let whole = if units > 1 {
        (sqft * 0.62).max(480.0) * homes
    } else {
        sqft
    };
    (
        whole.round() as u32,
        if units > 1 {
            beds.clamp(1, 2) * units
        } else {
            beds
        },
    )
}

/// Square feet of the lot.
pub(super) fn lot_of(fabric: Fabric, sqft: u32, dice: &mut Dice) -> u32 {
    let (low, high) = match fabric {
        Fabric::Tract => (5_200.0, 9_000.0),
        Fabric::Ranch => (8_200.0, 12_200.0),
        Fabric::Estate => (17_000.0, 46_000.0),
        Fabric::Golf => (7_400.0, 13_000.0),
        Fabric::Senior => (5_000.0, 7_600.0),
        Fabric::Condo => (900.0, 2_200.0),
        Fabric::Town => (1_300.0, 2_900.0),
        Fabric::Mobile => (2_600.0, 4_300.0),
        Fabric::Urban => (4_600.0, 7_400.0),
        Fabric::Hill => (8_000.0, 21_000.0),
        Fabric::Beach => (2_400.0, 4_300.0),
    };
    // A lot is never too small for the ground floor that stands on it.
    let least = if matches!(fabric, Fabric::Condo | Fabric::Town) {
        0.0
    } else {
        f64::from(sqft) * 0.75
    };
    (low + (high - low) * dice.unit() * dice.between(0.7, 1.0)).max(least) as u32
}

/// Floors.
pub(super) fn stories_of(fabric: Fabric, year: u16, sqft: u32, dice: &mut Dice) -> u8 {
    let two = match fabric {
        Fabric::Ranch | Fabric::Senior | Fabric::Mobile | Fabric::Condo => 0.04,
        Fabric::Town | Fabric::Beach => 0.9,
        Fabric::Tract if year > 1985 => {
            if sqft > 2_300 {
                0.7
            } else {
                0.25
            }
        }
        _ => 0.22,
    };
    1 + u8::from(dice.chance(two)) + u8::from(fabric == Fabric::Beach && dice.chance(0.3))
}

/// Architectural style.
pub(super) fn style_of(fabric: Fabric, year: u16, city: &City, dice: &mut Dice) -> &'static str {
    let list: &[&str] = match (fabric, year) {
        (Fabric::Mobile, _) => &["Traditional"],
        (Fabric::Ranch, _) if city.name == "Palm Springs" => {
            &["Mid Century", "Mid Century", "Modern", "Ranch"]
        }
        (_, ..1940) => &["Craftsman", "Spanish", "Bungalow", "Tudor", "Colonial"],
        (_, ..1960) => &["Ranch", "Traditional", "Mid Century", "Bungalow"],
        (_, ..1980) => &["Ranch", "Traditional", "Contemporary"],
        (_, ..2005) => &["Mediterranean", "Spanish", "Contemporary", "Traditional"],
        _ => &[
            "Contemporary",
            "Modern",
            "Mediterranean",
            "Spanish",
            "Modern Farmhouse",
        ],
    };
    dice.pick(list)
}
