//! What a home is: derived from its site and the seed, the same at every call.

use super::fabrics::{kind_of, lot_of, size_of, stories_of, style_of};
use super::network::{NeighbourhoodOutline, Network, Spot};
use super::places::{City, Fabric, cities};
use super::random::Dice;
use super::value;
use model::listings::ListingKind;

/// Views that a home may have, as bits of [`Profile::views`].
pub(super) const VIEWS: &[&str] = &[
    "Mountain(s)",
    "Golf Course",
    "Pool",
    "Desert",
    "City Lights",
    "Ocean",
    "Hills",
    "Park/Greenbelt",
    "Lake",
    "Panoramic",
    "Neighborhood",
];
pub(super) const VIEW_MOUNTAIN: u16 = 1;
pub(super) const VIEW_GOLF: u16 = 1 << 1;
pub(super) const VIEW_POOL: u16 = 1 << 2;
pub(super) const VIEW_DESERT: u16 = 1 << 3;
pub(super) const VIEW_CITY: u16 = 1 << 4;
pub(super) const VIEW_OCEAN: u16 = 1 << 5;
pub(super) const VIEW_HILLS: u16 = 1 << 6;
pub(super) const VIEW_PARK: u16 = 1 << 7;
pub(super) const VIEW_LAKE: u16 = 1 << 8;
pub(super) const VIEW_PANORAMIC: u16 = 1 << 9;
pub(super) const VIEW_NEIGHBORHOOD: u16 = 1 << 10;

/// A lease of the land under a home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LandLease {
    pub dollars_per_year: u32,
    pub expires_year: u16,
    pub frequency: &'static str,
}

/// The facts of a home.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Profile {
    pub kind: ListingKind,
    pub sub_type: &'static str,
    pub style: &'static str,
    pub beds: u8,
    pub full_baths: u8,
    pub three_quarter_baths: u8,
    pub half_baths: u8,
    pub sqft: u32,
    pub lot_sqft: u32,
    pub year: u16,
    pub stories: u8,
    pub garage: u8,
    pub parking: u8,
    pub pool_private: bool,
    pub pool_community: bool,
    pub spa: bool,
    pub views: u16,
    pub golf_front: bool,
    pub waterfront: bool,
    pub fireplaces: u8,
    pub solar: bool,
    /// From -1, worn, to 1, fine.
    pub quality: f64,
    pub renovated: Option<u16>,
    pub hoa_dollars: u32,
    pub gated: bool,
    pub senior: bool,
    pub land_lease: Option<LandLease>,
    pub units: u8,
    pub mello_roos: u32,
    /// Dollars at a market index of 1; the rent of a month where the home is for rent.
    pub value: f64,
}

impl Profile {
    /// Whether there is a home at all.
    pub fn is_built(&self) -> bool {
        self.kind != ListingKind::Land
    }

    /// Bathrooms as MLSs count them.
    pub fn baths(&self) -> f64 {
        f64::from(self.full_baths + self.three_quarter_baths) + f64::from(self.half_baths) / 2.0
    }

    /// Whether a view is among its views.
    pub fn sees(&self, view: u16) -> bool {
        self.views & view != 0
    }
}

/// The parts of the truth about a site.
pub(super) struct Site<'a> {
    pub network: &'a Network,
    pub spot: Spot,
    pub city: &'static City,
    pub neighbourhood: &'a NeighbourhoodOutline,
    /// The site's own chance.
    pub dice: Dice,
}

impl Site<'_> {
    /// Resolves a site.
    pub fn of(seed: u64, site: u32) -> Site<'static> {
        let network = Network::shared();
        let spot = network.spot(site);
        Site {
            network,
            spot,
            city: &cities()[spot.city],
            neighbourhood: &network.neighbourhoods[spot.neighbourhood],
            dice: Dice::of(&[41, seed, u64::from(site)]),
        }
    }

    /// The home on the site.
    pub fn profile(&self) -> Profile {
        let mut dice = self.dice;
        let fabric = self.neighbourhood.fabric;
        let (kind, sub_type, units) = kind_of(fabric, &mut dice);
        let year = dice.whole(
            self.neighbourhood.built.0.into(),
            self.neighbourhood.built.1.into(),
        ) as u16;
        let (sqft, beds) = size_of(fabric, units, &mut dice);
        let mut profile = Profile {
            kind,
            sub_type,
            style: style_of(fabric, year, self.city, &mut dice),
            beds,
            full_baths: 1,
            three_quarter_baths: 0,
            half_baths: 0,
            sqft,
            lot_sqft: lot_of(fabric, sqft, &mut dice),
            year,
            stories: stories_of(fabric, year, sqft, &mut dice),
            garage: 0,
            parking: 0,
            pool_private: false,
            pool_community: false,
            spa: false,
            views: 0,
            golf_front: self.spot.inner && matches!(fabric, Fabric::Golf | Fabric::Senior),
            waterfront: self.spot.sea == 0,
            fireplaces: 0,
            solar: dice.chance(if year > 2015 { 0.6 } else { 0.15 }),
            quality: (dice.normal() * 0.42).clamp(-1.0, 1.0),
            renovated: None,
            hoa_dollars: 0,
            gated: self.neighbourhood.gated,
            senior: fabric == Fabric::Senior || fabric == Fabric::Mobile && dice.chance(0.5),
            land_lease: None,
            units,
            mello_roos: 0,
            value: 0.0,
        };
        if profile.is_built() {
            self.fit_out(&mut profile, &mut dice);
        } else {
            empty(&mut profile);
        }
        self.burden(&mut profile, &mut dice);
        self.look_out(&mut profile, &mut dice);
        profile.value = value::of(self, &profile);
        profile
    }

    fn fit_out(&self, profile: &mut Profile, dice: &mut Dice) {
        let fabric = self.neighbourhood.fabric;
        let wet = (f64::from(profile.beds) * dice.between(0.62, 1.0))
            .round()
            .max(1.0) as u8;
        let wet = wet + u8::from(profile.sqft > 3_200) + u8::from(profile.sqft > 4_800);
        profile.three_quarter_baths = u8::from(wet > 1 && dice.chance(0.22));
        profile.full_baths = wet - profile.three_quarter_baths;
        profile.half_baths = u8::from(profile.sqft > 1_500 && dice.chance(0.38));
        profile.garage = match fabric {
            Fabric::Mobile | Fabric::Urban => dice.below(2) as u8,
            Fabric::Condo => u8::from(dice.chance(0.5)),
            _ if profile.sqft > 3_000 => 3,
            _ => {
                if dice.chance(0.85) {
                    2
                } else {
                    1
                }
            }
        };
        profile.parking = profile.garage + dice.below(3) as u8 + u8::from(profile.garage == 0);
        if profile.year < 2012 && dice.chance(0.34) {
            let soonest = i64::from(profile.year.max(2010)) + 3;
            profile.renovated = Some(dice.whole(soonest.min(2024), 2024) as u16);
        }
        let desert = self.desert();
        let pool = match fabric {
            Fabric::Condo | Fabric::Town | Fabric::Mobile => 0.0,
            Fabric::Estate => 0.86,
            Fabric::Golf | Fabric::Hill => 0.62,
            Fabric::Ranch => 0.55,
            Fabric::Urban => 0.2,
            Fabric::Beach => 0.08,
            Fabric::Senior => 0.22,
            Fabric::Tract => 0.4,
        } * if desert { 1.0 } else { 0.5 };
        profile.pool_private = profile.lot_sqft > 3_000 && profile.units == 1 && dice.chance(pool);
        profile.spa = profile.pool_private && dice.chance(0.6) || dice.chance(0.04);
        profile.fireplaces = u8::from(dice.chance(if desert { 0.4 } else { 0.55 }))
            + u8::from(profile.sqft > 4_000 && dice.chance(0.5));
    }

    fn burden(&self, profile: &mut Profile, dice: &mut Dice) {
        let fabric = self.neighbourhood.fabric;
        let level = f64::from(self.neighbourhood.level) / 100.0;
        let (low, high) = match fabric {
            Fabric::Condo => (330.0, 820.0),
            Fabric::Town => (240.0, 520.0),
            Fabric::Golf => (290.0, 720.0),
            Fabric::Senior => (265.0, 460.0),
            Fabric::Estate if profile.gated => (260.0, 640.0),
            Fabric::Tract | Fabric::Hill | Fabric::Beach if profile.gated => (110.0, 310.0),
            Fabric::Tract if profile.year > 1995 => (45.0, 150.0),
            _ => (0.0, 0.0),
        };
        // Every home of a neighbourhood pays much the same.
        let mut common = Dice::of(&[43, self.spot.neighbourhood as u64]);
        let share = (common.unit() * 0.85 + dice.unit() * 0.15) * level.clamp(0.8, 1.6);
        let fee = low + (high - low) * share;
        profile.hoa_dollars = if common.chance(0.5) {
            fee.round() as u32
        } else {
            (fee / 5.0).round() as u32 * 5
        };
        profile.pool_community = match fabric {
            Fabric::Condo | Fabric::Town | Fabric::Senior | Fabric::Mobile => true,
            Fabric::Golf => common.chance(0.8),
            _ => profile.hoa_dollars > 120 && common.chance(0.5),
        };
        if self.neighbourhood.leased && dice.chance(0.85) {
            let years = common.whole(2044, 2086) as u16;
            profile.land_lease = Some(LandLease {
                dollars_per_year: (dice.between(2_300.0, 7_600.0) * level.clamp(0.7, 1.6) / 12.0)
                    .round() as u32
                    * 12,
                expires_year: years,
                frequency: common.pick(&["Annually", "Monthly", "Annually", "Quarterly"]),
            });
        }
        if profile.year > 1992
            && matches!(fabric, Fabric::Tract | Fabric::Golf | Fabric::Town)
            && common.chance(0.5)
        {
            profile.mello_roos = common.between(600.0, 3_400.0) as u32;
        }
    }

    fn look_out(&self, profile: &mut Profile, dice: &mut Dice) {
        let fabric = self.neighbourhood.fabric;
        let mut views = 0;
        let mut add = |view: u16, probability: f64| {
            if dice.chance(probability) {
                views |= view;
            }
        };
        if profile.golf_front {
            add(VIEW_GOLF, 1.0);
            add(VIEW_LAKE, 0.2);
        } else if self.spot.inner {
            add(VIEW_PARK, 1.0);
        }
        if self.desert() {
            add(
                VIEW_MOUNTAIN,
                if fabric == Fabric::Hill { 0.9 } else { 0.45 },
            );
            add(VIEW_DESERT, 0.08);
        } else {
            add(VIEW_HILLS, if fabric == Fabric::Hill { 0.8 } else { 0.12 });
            add(VIEW_CITY, if fabric == Fabric::Hill { 0.5 } else { 0.06 });
            let sea = f64::from(self.spot.sea);
            add(
                VIEW_OCEAN,
                if sea <= 3.0 {
                    0.8
                } else if sea < 16.0 && fabric == Fabric::Hill {
                    0.55
                } else if sea < 10.0 {
                    0.2
                } else {
                    0.0
                },
            );
        }
        add(
            VIEW_PANORAMIC,
            if fabric == Fabric::Hill { 0.3 } else { 0.03 },
        );
        if profile.pool_private {
            add(VIEW_POOL, 0.35);
        }
        if profile.waterfront {
            add(VIEW_OCEAN, 1.0);
        }
        add(VIEW_NEIGHBORHOOD, 0.1);
        profile.views = views;
    }

    /// Whether it is a place of the Coachella Valley.
    pub fn desert(&self) -> bool {
        self.city.mls == super::mls::Mls::Gps
    }
}

fn empty(profile: &mut Profile) {
    profile.style = "";
    profile.beds = 0;
    profile.full_baths = 0;
    profile.sqft = 0;
    profile.year = 0;
    profile.stories = 0;
    profile.spa = false;
    profile.solar = false;
    profile.senior = false;
}
