//! How the world lives: what happens as time passes, tick by tick, the same however it is cut.

use super::birth::{Birth, closing, nice, site_of};
use super::history::{cents, event};
use super::mls::Mls;
use super::places::cities;
use super::profile::Site;
use super::random::Dice;
use super::{Change, ChangeKind, World, media};
use model::listings::{ListingEvent, ListingEventKind, ListingKind, StandardStatus};
use model::time::DAY_MS;

/// Milliseconds of a tick.
const TICK_MS: i64 = 600_000;

type Act = fn(&mut World, Mls, usize, i64, &mut Dice) -> Change;

/// How often things happen, in events a day for each active listing.
const NEW: f64 = 1.0 / 58.0;
const OFFERS: f64 = 1.0 / 72.0;
const ENDS: f64 = 1.0 / 380.0;
const HOLDS: f64 = 1.0 / 1_500.0;
const CUTS: f64 = 1.0 / 45.0;
const PHOTOS: f64 = 1.0 / 95.0;
const OPEN_HOUSES: f64 = 0.06 / 7.0;

impl World {
    /// Lets time pass: listings arrive, are cut, go under contract, close, end and come back.
    pub fn advance(&mut self, to_ms: i64) -> Vec<Change> {
        let mut changes = Vec::new();
        while (self.next_tick + 1) * TICK_MS <= to_ms {
            let tick = self.next_tick;
            self.next_tick += 1;
            self.settle((tick + 1) * TICK_MS, &mut changes);
            for mls in Mls::ALL {
                self.tick(mls, tick, &mut changes);
            }
        }
        self.now_ms = self.now_ms.max(to_ms);
        changes
    }

    /// The first tick that has not begun at a moment.
    pub(super) fn tick_after(now_ms: i64) -> i64 {
        now_ms.div_euclid(TICK_MS) + 1
    }

    fn tick(&mut self, mls: Mls, tick: i64, changes: &mut Vec<Change>) {
        let mut dice = Dice::of(&[103, self.options.seed, mls.index() as u64, tick as u64]);
        let active = f64::from(self.active[mls.index()]);
        let moments = |dice: &mut Dice, rate: f64| -> Vec<i64> {
            let expected = active * rate * TICK_MS as f64 / DAY_MS as f64;
            let number = expected.floor() as usize + usize::from(dice.chance(expected.fract()));
            let mut list: Vec<i64> = (0..number)
                .map(|_| tick * TICK_MS + dice.whole(0, TICK_MS - 1))
                .collect();
            list.sort_unstable();
            list
        };
        let acts: [(f64, Act); 6] = [
            (CUTS, World::live_cut),
            (OFFERS, World::live_offer),
            (ENDS, World::live_end),
            (HOLDS, World::live_hold),
            (PHOTOS, World::live_photos),
            (OPEN_HOUSES, World::live_open_house),
        ];
        for (rate, act) in acts {
            for at_ms in moments(&mut dice, rate) {
                if let Some(rank) = self.some_active(mls, &mut dice) {
                    changes.push(act(self, mls, rank, at_ms, &mut dice));
                }
            }
        }
        for at_ms in moments(&mut dice, NEW) {
            changes.push(self.enter(mls, at_ms, &mut dice));
        }
    }

    /// Some active listing, if one is found soon.
    fn some_active(&self, mls: Mls, dice: &mut Dice) -> Option<usize> {
        let shelf = &self.shelves[mls.index()];
        (0..64)
            .map(|_| dice.below(shelf.len().max(1)))
            .find(|&rank| {
                shelf
                    .get(rank)
                    .is_some_and(|home| home.status == StandardStatus::Active)
            })
    }

    fn live_cut(&mut self, mls: Mls, rank: usize, at_ms: i64, dice: &mut Dice) -> Change {
        let price = f64::from(self.shelves[mls.index()][rank].list_price);
        let change = if dice.chance(0.93) {
            -dice.between(0.012, 0.05)
        } else {
            dice.between(0.01, 0.03)
        };
        let price = nice(price * (1.0 + change), dice);
        self.reprice(mls, rank, price, at_ms)
    }

    fn live_offer(&mut self, mls: Mls, rank: usize, at_ms: i64, dice: &mut Dice) -> Change {
        let status = if dice.chance(0.22) {
            StandardStatus::ActiveUnderContract
        } else {
            StandardStatus::Pending
        };
        let lease = self.kind(mls, rank) == ListingKind::ResidentialLease;
        let days = if lease {
            dice.between(2.0, 12.0)
        } else {
            dice.between(16.0, 45.0)
        };
        self.plan(mls, rank, at_ms, days);
        self.restate(mls, rank, status, at_ms)
    }

    fn live_end(&mut self, mls: Mls, rank: usize, at_ms: i64, dice: &mut Dice) -> Change {
        let status = dice.pick(&[
            StandardStatus::Withdrawn,
            StandardStatus::Canceled,
            StandardStatus::Expired,
        ]);
        if dice.chance(0.45) {
            let days = dice.between(4.0, 40.0);
            self.plan(mls, rank, at_ms, days);
        }
        self.restate(mls, rank, status, at_ms)
    }

    fn live_hold(&mut self, mls: Mls, rank: usize, at_ms: i64, dice: &mut Dice) -> Change {
        let days = dice.between(5.0, 30.0);
        self.plan(mls, rank, at_ms, days);
        self.restate(mls, rank, StandardStatus::Hold, at_ms)
    }

    fn live_photos(&mut self, mls: Mls, rank: usize, at_ms: i64, _: &mut Dice) -> Change {
        self.retake(mls, rank, at_ms)
    }

    fn live_open_house(&mut self, mls: Mls, rank: usize, at_ms: i64, _: &mut Dice) -> Change {
        let saturday = media::coming_saturday(at_ms);
        let home = &mut self.shelves[mls.index()][rank];
        home.modified_at = at_ms;
        let weekends = self.open_weekends.entry(home.entered_us).or_default();
        if weekends.last() != Some(&saturday) {
            weekends.push(saturday);
        }
        self.change(mls, rank, at_ms, ChangeKind::OpenHouse)
    }

    /// Notes when something will come of a listing.
    fn plan(&mut self, mls: Mls, rank: usize, at_ms: i64, days: f64) {
        let key = self.shelves[mls.index()][rank].entered_us;
        self.due
            .insert((at_ms + (days * DAY_MS as f64) as i64, key));
    }

    /// Does what is due before a moment.
    fn settle(&mut self, before_ms: i64, changes: &mut Vec<Change>) {
        while let Some(&(at_ms, key)) = self.due.first().filter(|due| due.0 < before_ms) {
            self.due.remove(&(at_ms, key));
            let Some((mls, rank)) = self.find_moment(key) else {
                continue;
            };
            let mut dice = Dice::of(&[107, key as u64, at_ms as u64]);
            match self.shelves[mls.index()][rank].status {
                StandardStatus::Pending | StandardStatus::ActiveUnderContract
                    if dice.chance(0.92) =>
                {
                    let ratio = 0.976 + dice.normal() * 0.018;
                    let list = self.shelves[mls.index()][rank].list_price;
                    let price = closing(list, ratio, self.kind(mls, rank));
                    changes.push(self.sell(mls, rank, price, at_ms));
                }
                StandardStatus::Pending
                | StandardStatus::ActiveUnderContract
                | StandardStatus::ComingSoon
                | StandardStatus::Hold => {
                    changes.push(self.restate(mls, rank, StandardStatus::Active, at_ms));
                }
                StandardStatus::Withdrawn | StandardStatus::Canceled | StandardStatus::Expired => {
                    changes.push(self.relist(mls, rank, at_ms));
                }
                _ => {}
            }
        }
    }

    pub(super) fn kind(&self, mls: Mls, rank: usize) -> ListingKind {
        Site::of(self.options.seed, self.shelves[mls.index()][rank].site)
            .profile()
            .kind
    }

    /// Enters a listing of a site that was not listed before.
    pub(super) fn enter(&mut self, mls: Mls, at_ms: i64, dice: &mut Dice) -> Change {
        let whole: usize = super::birth::cities_of(mls)
            .map(|city| usize::from(cities()[city].weight))
            .sum();
        let mut roll = dice.below(whole);
        let city = super::birth::cities_of(mls)
            .find(|&city| {
                let weight = usize::from(cities()[city].weight);
                let found = roll < weight;
                roll = roll.saturating_sub(weight);
                found
            })
            .unwrap_or_default();
        let number = self.used[mls.index()][city];
        self.used[mls.index()][city] += 1;
        let (site, annex) = site_of(self.options.seed, city, number);
        let status = if dice.chance(0.04) {
            StandardStatus::ComingSoon
        } else {
            StandardStatus::Active
        };
        let rank = self.push(mls, site, annex, status, at_ms);
        if status == StandardStatus::ComingSoon {
            self.plan(mls, rank, at_ms, 7.0);
        }
        self.change(mls, rank, at_ms, ChangeKind::Listed)
    }

    fn push(
        &mut self,
        mls: Mls,
        site: u32,
        annex: u8,
        status: StandardStatus,
        at_ms: i64,
    ) -> usize {
        let mut home = Birth::of(&self.options, mls, site, annex).fresh(at_ms);
        let shelf = &mut self.shelves[mls.index()];
        if let Some(last) = shelf.last() {
            home.entered_us = home.entered_us.max(last.entered_us + 2);
        }
        self.serials[mls.index()] += 1;
        home.serial = self.serials[mls.index()];
        home.status = status;
        self.active[mls.index()] += u32::from(status == StandardStatus::Active);
        shelf.push(home);
        shelf.len() - 1
    }

    fn relist(&mut self, mls: Mls, rank: usize, at_ms: i64) -> Change {
        let old = self.shelves[mls.index()][rank];
        let fresh = self.push(mls, old.site, old.annex, StandardStatus::Active, at_ms);
        let mut told = self.tale(&old);
        let home = &mut self.shelves[mls.index()][fresh];
        home.earlier_days = old.earlier_days + old.off_market_day.saturating_sub(old.entered_day());
        let price = nice(
            f64::from(old.list_price) * 0.985,
            &mut Dice::of(&[109, old.entered_us as u64]),
        );
        home.list_price = price;
        home.original_price = price;
        told.push(ListingEvent {
            old_price_cents: Some(cents(old.list_price)),
            new_price_cents: Some(cents(price)),
            old_status: Some(old.status),
            new_status: Some(StandardStatus::Active),
            previous_listing_key: Some(old.key()),
            ..event(ListingEventKind::Relisted, at_ms)
        });
        let key = home.entered_us;
        self.tales.insert(key, told);
        self.change(mls, fresh, at_ms, ChangeKind::Relisted)
    }
}
