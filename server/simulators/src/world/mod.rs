//! The truth behind the simulated MLSs: places, homes, their prices, and what happens to them.

mod birth;
mod fabrics;
mod features;
mod history;
mod homes;
mod keys;
mod life;
mod listing;
mod market;
mod media;
mod mls;
mod network;
mod notes;
mod people;
mod places;
mod profile;
mod random;
mod story;
mod turns;
mod value;
mod words;

use homes::Home;
pub use media::Subject;
pub use mls::{Mls, PropertyType};
use model::listings::{
    Document, Listing, ListingEvent, OpenHouse, Room, StandardStatus, Tour, Unit, Video,
};
pub use network::{
    AreaKind, CityOutline, NamedArea, NeighbourhoodOutline, Network, SchoolSite, Street,
    StreetClass,
};
pub use places::{City, Fabric, Neighbourhood, Schools};
use profile::Site;
use random::Dice;
use std::collections::{BTreeSet, HashMap};
pub use story::{Change, ChangeKind};

/// How many listings an MLS starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MlsSize {
    /// Listings in the status Active.
    pub active: u32,
    /// Listings in the status Closed.
    pub closed: u32,
}

/// From what a world is made; the same options make the same world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorldOptions {
    /// Any number.
    pub seed: u64,
    /// The moment at which the world stands, epoch ms.
    pub now_ms: i64,
    /// The sizes, in the order of [`Mls::ALL`].
    pub sizes: [MlsSize; 2],
}

impl WorldOptions {
    /// The sizes of the source documents: 73,999 listings in all.
    pub const FULL: [MlsSize; 2] = [
        MlsSize {
            active: 11_592,
            closed: 11_592,
        },
        MlsSize {
            active: 20_406,
            closed: 30_409,
        },
    ];

    /// A world of full size.
    pub const fn full(seed: u64, now_ms: i64) -> Self {
        Self {
            seed,
            now_ms,
            sizes: Self::FULL,
        }
    }
}

/// A photo of a listing; its pixels are drawn from `SimListing::facts` on demand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimPhoto {
    /// The 26-digit key.
    pub id: String,
    /// The place in the gallery, from 0.
    pub position: u32,
    /// Whether it stands for the home.
    pub primary: bool,
    /// Caption.
    pub caption: Option<String>,
    /// When it changed, epoch ms.
    pub modified_at: i64,
    /// What it shows.
    pub subject: Subject,
    /// Whether its address answers 403.
    pub forbidden: bool,
}

/// One listing with all that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct SimListing {
    /// The fields, private ones included.
    pub listing: Listing,
    /// Photos in order.
    pub photos: Vec<SimPhoto>,
    /// Open houses, soonest first.
    pub open_houses: Vec<OpenHouse>,
    /// Virtual tours.
    pub tours: Vec<Tour>,
    /// Videos.
    pub videos: Vec<Video>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Rooms.
    pub rooms: Vec<Room>,
    /// Units of an income property.
    pub units: Vec<Unit>,
    /// What happened to it, oldest first.
    pub history: Vec<ListingEvent>,
}

/// Both MLSs, as they stand at one moment.
#[derive(Debug, Clone)]
pub struct World {
    options: WorldOptions,
    now_ms: i64,
    shelves: [Vec<Home>; 2],
    used: [birth::Used; 2],
    serials: [u32; 2],
    active: [u32; 2],
    next_tick: i64,
    /// What happened to listings that changed since the world began to live, by moment of entry.
    tales: HashMap<i64, Vec<ListingEvent>>,
    /// Saturdays of the weekends on which listings are open, by moment of entry.
    open_weekends: HashMap<i64, Vec<u16>>,
    /// When something comes of listings, with their moments of entry.
    due: BTreeSet<(i64, i64)>,
}

impl World {
    /// Makes the world of the options.
    pub fn generate(options: &WorldOptions) -> Self {
        let [(gps, gps_used), (crmls, crmls_used)] = Mls::ALL.map(|mls| birth::homes(options, mls));
        let mut world = Self {
            options: *options,
            now_ms: options.now_ms,
            serials: [gps.len() as u32, crmls.len() as u32],
            active: options.sizes.map(|size| size.active),
            shelves: [gps, crmls],
            used: [gps_used, crmls_used],
            next_tick: Self::tick_after(options.now_ms),
            tales: HashMap::new(),
            open_weekends: HashMap::new(),
            due: BTreeSet::new(),
        };
        world.open_first_weekend();
        world
    }

    fn open_first_weekend(&mut self) {
        let saturday = media::coming_saturday(self.now_ms);
        for home in self.shelves.iter().flatten() {
            let mut dice = Dice::of(&[113, self.options.seed, home.entered_us as u64]);
            if home.status == StandardStatus::Active && dice.chance(0.06) {
                self.open_weekends.insert(home.entered_us, vec![saturday]);
            }
        }
    }

    /// The moment at which the world stands, epoch ms.
    pub fn now_ms(&self) -> i64 {
        self.now_ms
    }

    /// From what the world was made.
    pub fn options(&self) -> &WorldOptions {
        &self.options
    }

    /// How many listings the MLS serves, of any status.
    pub fn len(&self, mls: Mls) -> usize {
        self.shelves[mls.index()].len()
    }

    /// Whether the MLS serves none.
    pub fn is_empty(&self, mls: Mls) -> bool {
        self.shelves[mls.index()].is_empty()
    }

    /// The key at a rank; ranks ascend with keys and shift when a listing is removed.
    ///
    /// # Panics
    /// Where the rank is not below [`World::len`], as do all that take a rank.
    pub fn key(&self, mls: Mls, rank: usize) -> String {
        self.shelves[mls.index()][rank].key()
    }

    /// The first rank whose key is greater; 0 where the text is no key.
    pub fn rank_after(&self, mls: Mls, key: &str) -> usize {
        keys::moment_of(key).map_or(0, |moment| {
            self.shelves[mls.index()].partition_point(|home| home.entered_us <= moment)
        })
    }

    /// Where a listing is.
    pub fn find(&self, key: &str) -> Option<(Mls, usize)> {
        self.find_moment(keys::moment_of(key)?)
    }

    /// The status at a rank, without deriving the listing.
    pub fn status(&self, mls: Mls, rank: usize) -> StandardStatus {
        self.shelves[mls.index()][rank].status
    }

    /// The last change at a rank, epoch ms, without deriving the listing.
    pub fn modified_at(&self, mls: Mls, rank: usize) -> i64 {
        self.shelves[mls.index()][rank].modified_at
    }

    /// The ranks that changed after the moment, ordered by change and key.
    pub fn changed_since(&self, mls: Mls, at_ms: i64) -> Vec<usize> {
        let shelf = &self.shelves[mls.index()];
        let mut ranks: Vec<usize> = (0..shelf.len())
            .filter(|&rank| shelf[rank].modified_at > at_ms)
            .collect();
        ranks.sort_unstable_by_key(|&rank| (shelf[rank].modified_at, rank));
        ranks
    }

    /// The whole listing at a rank, derived on demand.
    pub fn listing(&self, mls: Mls, rank: usize) -> SimListing {
        let home = &self.shelves[mls.index()][rank];
        let site = Site::of(self.options.seed, home.site);
        let profile = site.profile();
        let mut fields = listing::of(mls, home, &site, &profile, self.now_ms);
        let photos = media::photos(home, &profile);
        fields.photos_count = Some(photos.len() as i64);
        fields.photos_modified_at =
            (!photos.is_empty()).then(|| i64::from(home.photos_changed_s) * 1_000);
        let weekends = self
            .open_weekends
            .get(&home.entered_us)
            .map_or(&[][..], Vec::as_slice);
        SimListing {
            listing: fields,
            photos,
            open_houses: media::open_houses(home, weekends),
            tours: media::tours(home),
            videos: media::videos(home),
            documents: media::documents(home, &profile),
            rooms: media::rooms(home, &profile),
            units: media::units(home, &site, &profile),
            history: self.tale(home),
        }
    }

    /// Everything that is drawn: streets, areas and outlines, the same in every world.
    pub fn network(&self) -> &'static Network {
        Network::shared()
    }

    /// The cities, with ZIP codes, schools and well-known neighbourhoods.
    pub fn places(&self) -> &'static [City] {
        places::cities()
    }

    fn find_moment(&self, moment: i64) -> Option<(Mls, usize)> {
        Mls::ALL.into_iter().find_map(|mls| {
            let shelf = &self.shelves[mls.index()];
            shelf
                .binary_search_by_key(&moment, |home| home.entered_us)
                .ok()
                .map(|rank| (mls, rank))
        })
    }

    fn tale(&self, home: &Home) -> Vec<ListingEvent> {
        self.tales
            .get(&home.entered_us)
            .cloned()
            .unwrap_or_else(|| history::of(home))
    }

    fn tell(&mut self, home: &Home, event: ListingEvent) {
        self.tales
            .entry(home.entered_us)
            .or_insert_with(|| history::of(home))
            .push(event);
    }
}

#[cfg(test)]
mod tests;
