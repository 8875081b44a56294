//! The first state of a world: which sites are listed, since when, at what price, and what was sold.

use super::homes::Home;
use super::market;
use super::mls::Mls;
use super::network::Network;
use super::places::cities;
use super::profile::{Profile, Site};
use super::random::{Dice, shuffled};
use super::{MlsSize, WorldOptions};
use model::listings::{ListingKind, StandardStatus};
use model::time::{DAY_MS, days_from_civil};

/// Days of closings that a world knows.
const CLOSED_DAYS: f64 = 1_820.0;

/// How many sites of each city have been used.
pub(super) type Used = Vec<u32>;

/// The site of the next listing in a city, and how often that site is shared.
pub(super) fn site_of(seed: u64, city: usize, number: u32) -> (u32, u8) {
    let sites = Network::shared().city_sites(city);
    let count = u64::from(sites.end - sites.start).max(1);
    let salt = Dice::of(&[47, seed, city as u64]).next() >> 16;
    let at = shuffled(u64::from(number) % count, count, salt);
    (
        sites.start + at as u32,
        (u64::from(number) / count).min(25) as u8,
    )
}

/// Cities of an MLS, by position.
pub(super) fn cities_of(mls: Mls) -> impl Iterator<Item = usize> {
    cities()
        .iter()
        .enumerate()
        .filter(move |(_, city)| city.mls == mls)
        .map(|(at, _)| at)
}

/// How many of a number of listings fall to each city; more than its sites only where all are full.
pub(super) fn share_out(mls: Mls, number: u32) -> Used {
    let network = Network::shared();
    let mut shares = vec![0_u32; cities().len()];
    let mut left = number;
    let mut open: Vec<usize> = cities_of(mls).collect();
    while left > 0 && !open.is_empty() {
        let whole: u64 = open
            .iter()
            .map(|&city| u64::from(cities()[city].weight))
            .sum();
        let round = u64::from(left);
        for &city in &open {
            let fair = (round * u64::from(cities()[city].weight)).div_ceil(whole) as u32;
            let room = network.city_sites(city).len() as u32 - shares[city];
            let given = fair.min(room).min(left);
            shares[city] += given;
            left -= given;
        }
        open.retain(|&city| shares[city] < network.city_sites(city).len() as u32);
    }
    if left > 0 {
        let all: Vec<usize> = cities_of(mls).collect();
        for (turn, &city) in all.iter().enumerate() {
            shares[city] +=
                left / all.len() as u32 + u32::from((turn as u32) < left % all.len() as u32);
        }
    }
    shares
}

/// The listings with which an MLS starts, in the order of entry.
pub(super) fn homes(options: &WorldOptions, mls: Mls) -> (Vec<Home>, Used) {
    let MlsSize { active, closed } = options.sizes[mls.index()];
    let number = active + closed;
    let used = share_out(mls, number);
    let mut homes = Vec::with_capacity(number as usize + number as usize / 16);
    let salt = Dice::of(&[53, options.seed, mls.index() as u64]).next() >> 16;
    let mut record = 0_u64;
    for (city, &count) in used.iter().enumerate() {
        for turn in 0..count {
            let (site, annex) = site_of(options.seed, city, turn);
            let is_active = shuffled(record, u64::from(number), salt) < u64::from(active);
            let mut birth = Birth::of(options, mls, site, annex);
            homes.push(if is_active {
                birth.active()
            } else {
                birth.closed()
            });
            record += 1;
        }
    }
    homes.sort_unstable_by_key(|home| (home.entered_us, home.site));
    let mut last = i64::MIN;
    for (rank, home) in homes.iter_mut().enumerate() {
        home.entered_us = home.entered_us.max(last + 2);
        last = home.entered_us;
        home.serial = rank as u32 + 1;
    }
    (homes, used)
}

/// One listing in the making.
pub(super) struct Birth<'a> {
    now_ms: i64,
    mls: Mls,
    site: Site<'a>,
    number: u32,
    annex: u8,
    profile: Profile,
    dice: Dice,
}

impl Birth<'_> {
    pub fn of(options: &WorldOptions, mls: Mls, site: u32, annex: u8) -> Birth<'static> {
        let resolved = Site::of(options.seed, site);
        let profile = resolved.profile();
        Birth {
            now_ms: options.now_ms,
            mls,
            number: site,
            annex,
            profile,
            site: resolved,
            dice: Dice::of(&[59, options.seed, u64::from(site), u64::from(annex)]),
        }
    }

    fn market(&self, at_ms: i64) -> f64 {
        market::index(self.site.spot.city, self.site.desert(), at_ms)
    }

    /// The price a seller starts with at a moment.
    pub fn asking(&mut self, at_ms: i64) -> u32 {
        let hope = 1.0 + 0.025 + self.dice.normal() * 0.032;
        nice(
            self.profile.value * self.market(at_ms) * hope,
            &mut self.dice,
        )
    }

    fn home(&mut self, entered_at: i64) -> Home {
        // Agents enter listings by day: half past eleven at night becomes the evening before.
        let hour = (entered_at / 3_600_000 - 8).rem_euclid(24);
        let entered_at = if hour < 7 {
            entered_at - (hour + 4) * 3_600_000
        } else {
            entered_at
        };
        let price = self.asking(entered_at);
        self.blank(entered_at, price)
    }

    fn blank(&mut self, entered_at: i64, price: u32) -> Home {
        Home {
            // Even at one MLS and odd at the other, so that no key is used twice.
            entered_us: (entered_at * 1_000 + self.dice.whole(0, 998)) & !1
                | self.mls.index() as i64,
            modified_at: entered_at,
            status_changed_s: seconds(entered_at),
            price_changed_s: 0,
            photos_changed_s: seconds(entered_at),
            site: self.number,
            serial: 0,
            list_price: price,
            original_price: price,
            previous_price: 0,
            close_price: 0,
            pending_day: 0,
            close_day: 0,
            off_market_day: 0,
            earlier_days: 0,
            status: StandardStatus::Active,
            annex: self.annex,
            photo_set: 0,
            cuts: 0,
        }
    }

    /// Cuts the price as often as a seller does in so many days.
    fn cut(&mut self, home: &mut Home, days: f64) {
        let cuts = (days / 32.0 * self.dice.between(0.0, 1.3)).floor().min(3.0) as u8;
        for _ in 0..cuts {
            let less = f64::from(home.list_price) * (1.0 - self.dice.between(0.014, 0.045));
            let price = nice(less, &mut self.dice);
            if price < home.list_price {
                home.previous_price = home.list_price;
                home.list_price = price;
                home.cuts += 1;
            }
        }
        if home.cuts > 0 {
            let passed = days * self.dice.between(0.5, 0.97);
            home.price_changed_s = seconds(home.entered_at() + (passed * DAY_MS as f64) as i64);
        }
    }

    /// A listing that is entered at a moment.
    pub fn fresh(&mut self, at_ms: i64) -> Home {
        let price = self.asking(at_ms);
        self.blank(at_ms, price)
    }

    /// A listing that is on the market now.
    pub fn active(&mut self) -> Home {
        let mean = if self.profile.kind == ListingKind::Land {
            130.0
        } else {
            58.0
        };
        let days = self.dice.exponential(mean).min(430.0) + 0.02;
        let mut home = self.home(self.now_ms - (days * DAY_MS as f64) as i64);
        let days = (self.now_ms - home.entered_at()) as f64 / DAY_MS as f64;
        self.cut(&mut home, days);
        if self.dice.chance(0.08) {
            home.earlier_days = self.dice.whole(35, 180) as u16;
        }
        let touched = home.entered_at()
            + ((self.now_ms - home.entered_at()) as f64 * self.dice.unit().powf(0.6)) as i64;
        if self.dice.chance(0.12) {
            home.photos_changed_s = seconds(touched);
        }
        home.photos_changed_s = home.photos_changed_s.min(seconds(self.now_ms));
        home.modified_at = touched
            .max(i64::from(home.price_changed_s) * 1_000)
            .max(i64::from(home.photos_changed_s) * 1_000)
            .min(self.now_ms);
        home
    }

    /// A listing that was sold within the years that a world knows.
    pub fn closed(&mut self) -> Home {
        let mut close_at = self.now_ms;
        for _ in 0..6 {
            close_at =
                self.now_ms - ((self.dice.unit() * CLOSED_DAYS + 0.5) * DAY_MS as f64) as i64;
            let season =
                0.78 + 0.22 * (std::f64::consts::TAU * (market::year_of(close_at) - 0.36)).cos();
            if self.dice.chance(season) {
                break;
            }
        }
        // Nothing is sold before it is built, nor praised for work that was done later.
        let ready_year = self.profile.year.max(self.profile.renovated.unwrap_or(0));
        let ready_at = days_from_civil(i64::from(ready_year), 9, 1) * DAY_MS;
        if close_at < ready_at && ready_at < self.now_ms {
            let since = (self.now_ms - ready_at) as f64;
            close_at = ready_at + (since * self.dice.unit()) as i64;
        }
        let lease = self.profile.kind == ListingKind::ResidentialLease;
        let heat = market::heat(self.site.spot.city, self.site.desert(), close_at);
        let escrow = if lease {
            self.dice.whole(3, 14)
        } else {
            self.dice.whole(18, 48)
        };
        let days = self.dice.exponential(44.0 / heat.powi(2)).min(300.0) + 1.0;
        let pending_at = close_at - escrow * DAY_MS;
        let mut home = self.home(pending_at - (days * DAY_MS as f64) as i64);
        self.cut(&mut home, days);
        self.sell(&mut home, pending_at, close_at, heat);
        if self.dice.chance(0.05) {
            home.earlier_days = self.dice.whole(35, 180) as u16;
        }
        let after = if self.dice.chance(0.04) {
            (self.now_ms - close_at) as f64 * self.dice.unit()
        } else {
            self.dice.unit() * 1.5 * DAY_MS as f64
        };
        home.modified_at = (close_at + after as i64).min(self.now_ms);
        home
    }

    /// Notes the sale.
    fn sell(&mut self, home: &mut Home, pending_at: i64, close_at: i64, heat: f64) {
        let ratio = 0.972 + (heat - 1.0) * 0.14 + self.dice.normal() * 0.018;
        home.close_price = closing(home.list_price, ratio, self.profile.kind);
        home.pending_day = day(pending_at);
        home.close_day = day(close_at);
        home.off_market_day = day(pending_at);
        home.status = StandardStatus::Closed;
        home.status_changed_s = seconds(close_at);
    }
}

/// A price paid for an asking price.
pub(super) fn closing(list_price: u32, ratio: f64, kind: ListingKind) -> u32 {
    if kind == ListingKind::ResidentialLease {
        return list_price;
    }
    (f64::from(list_price) * ratio / 500.0).round() as u32 * 500
}

/// Day of a moment since 1970.
pub(super) fn day(at_ms: i64) -> u16 {
    at_ms.div_euclid(DAY_MS) as u16
}

/// Second of a moment since 1970.
pub(super) fn seconds(at_ms: i64) -> u32 {
    at_ms.div_euclid(1_000) as u32
}

/// An asking price as people write them: 489,900 or 1,295,000.
pub(super) fn nice(dollars: f64, dice: &mut Dice) -> u32 {
    let step = match dollars {
        rent if rent < 20_000.0 => return ((dollars / 50.0).round() * 50.0) as u32,
        low if low < 400_000.0 => 1_000.0,
        middle if middle < 1_500_000.0 => 5_000.0,
        high if high < 5_000_000.0 => 25_000.0,
        _ => 50_000.0,
    };
    let round = ((dollars / step).round() * step) as u32;
    let less: &[u32] = if dollars < 1_500_000.0 {
        &[0, 0, 100, 100, 1_000, 12]
    } else {
        &[0, 0, 0, 1_000, 5_000]
    };
    round - dice.pick(less)
}
