//! Sites: the numbered places of homes along the streets, found without a table of homes.

use super::plane::{self, Xy, along, length};
use super::{Network, Street};
use model::geo::Point;

/// The lots along one street.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frontage {
    /// Lots on each side; 0 where no home stands.
    pub count: u16,
    /// Metres from the line's start to the middle of the first lot.
    pub first_m: f32,
    /// Metres between the middles of neighbouring lots.
    pub pitch_m: f32,
    /// Metres from the street's middle to the home.
    pub setback_m: f32,
    /// Homes on one lot.
    pub homes: u8,
    /// Even number at the line's start.
    pub number: u32,
    /// House numbers a metre.
    pub numbers_per_m: f32,
    /// Homes on the left look at the golf course or park.
    pub inner_left: bool,
    pub inner_right: bool,
    /// Hundreds of metres to the sea, at most 255.
    pub sea: u8,
    /// Position in the city's ZIP codes.
    pub zip: u8,
    /// First site.
    pub first_site: u32,
}

impl Frontage {
    pub const NONE: Self = Self {
        count: 0,
        first_m: 0.0,
        pitch_m: 0.0,
        setback_m: 0.0,
        homes: 0,
        number: 0,
        numbers_per_m: 0.0,
        inner_left: false,
        inner_right: false,
        sea: 255,
        zip: 0,
        first_site: 0,
    };

    /// How many sites there are along the street.
    pub fn sites(&self) -> u32 {
        u32::from(self.count) * 2 * u32::from(self.homes)
    }
}

/// A site, resolved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in super::super) struct Spot {
    /// Position in [`Network::streets`].
    pub street: usize,
    /// Position in [`Network::cities`].
    pub city: usize,
    /// Position in [`Network::neighbourhoods`].
    pub neighbourhood: usize,
    /// House number.
    pub number: u32,
    /// Number of the home within the lot, from 0, and how many there are.
    pub unit: u8,
    pub units: u8,
    /// The lot among all of the network, whatever its homes.
    pub lot: u32,
    /// Looks at a golf course or park.
    pub inner: bool,
    /// Hundreds of metres to the sea, at most 255.
    pub sea: u8,
    /// Position in the city's ZIP codes.
    pub zip: usize,
}

impl Network {
    /// How many sites a city has, and the first of them.
    pub(in super::super) fn city_sites(&self, city: usize) -> std::ops::Range<u32> {
        self.cities[city].sites.clone()
    }

    /// Everything about a site but where it is.
    pub(in super::super) fn spot(&self, site: u32) -> Spot {
        let at = self.first_sites.partition_point(|&first| first <= site) - 1;
        let (street, lots) = (&self.streets[at], &self.streets[at].lots);
        let within = site - lots.first_site;
        let homes = u32::from(lots.homes);
        let (slot, left, unit) = Self::place(within, homes);
        let along = f64::from(lots.first_m) + f64::from(slot) * f64::from(lots.pitch_m);
        let block = (along * f64::from(lots.numbers_per_m) / 2.0) as u32 * 2;
        Spot {
            street: at,
            city: usize::from(street.city.unwrap_or_default()),
            neighbourhood: street.neighbourhood.unwrap_or_default() as usize,
            number: lots.number + block + u32::from(left),
            unit: unit as u8,
            units: lots.homes,
            lot: lots.first_site + within - unit,
            inner: if left {
                lots.inner_left
            } else {
                lots.inner_right
            },
            sea: lots.sea,
            zip: usize::from(lots.zip),
        }
    }

    /// Where a site's home stands.
    pub(in super::super) fn site_point(&self, site: u32) -> Point {
        let at = self.first_sites.partition_point(|&first| first <= site) - 1;
        let street = &self.streets[at];
        let (slot, left, _) =
            Self::place(site - street.lots.first_site, u32::from(street.lots.homes));
        let line = street
            .line
            .iter()
            .map(|point| plane::xy(point.latitude, point.longitude));
        plane::point(home_at(line, &street.lots, slot, left))
    }

    fn place(within: u32, homes: u32) -> (u32, bool, u32) {
        let lot = within / homes;
        (lot / 2, lot % 2 == 1, within % homes)
    }

    /// A named road near a site, such as the one where its street begins.
    pub(in super::super) fn main_street(&self, spot: &Spot) -> Option<&Street> {
        let roads = &self.roads[spot.city];
        let count = roads.end - roads.start;
        (count > 0).then(|| &self.streets[roads.start + spot.street % count])
    }

    /// The street of a site.
    pub(in super::super) fn street(&self, spot: &Spot) -> &Street {
        &self.streets[spot.street]
    }
}

/// Where the home of a slot stands: off the line to its side.
pub(super) fn home_at(
    line: impl Iterator<Item = Xy>,
    lots: &Frontage,
    slot: u32,
    left: bool,
) -> Xy {
    let metres = f64::from(lots.first_m) + f64::from(slot) * f64::from(lots.pitch_m);
    let (at, direction) = along(line, metres);
    let off = f64::from(lots.setback_m);
    let side = if left { off } else { -off };
    [at[0] - direction[1] * side, at[1] + direction[0] * side]
}

/// Lots of a pitch along a line, before it is known whether all of them may be built on.
pub(super) fn slots(line: &[Xy], pitch: f64) -> (f64, f64, u16) {
    const CORNER_M: f64 = 20.0;
    let room = length(line) - 2.0 * CORNER_M;
    let count = (room / pitch).floor();
    if count < 1.0 {
        return (0.0, pitch, 0);
    }
    let pitch = room / count;
    (CORNER_M + pitch / 2.0, pitch, count as u16)
}
