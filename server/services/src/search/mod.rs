//! Search from memory: the index, how it is kept fresh, and what people may ask of it.

mod excerpts;
mod known_places;
mod live_index;

pub use live_index::{LiveIndex, Loaded};

use crate::clock::Clock;
use crate::media::Placeholders;
use crate::sentences;
use index::Snapshot;
use index::values::Now;
use known_places::KnownPlaces;
use model::saved::HomeRef;
use model::search::{
    Card, Destination, Line, Reading, Search, SearchPage, SearchQuery, Suggestion,
};
use model::zone::Zone;
use model::{AppError, Result, Viewer};
use std::sync::Arc;
use store::Db;

/// The most suggestions of one kind.
const MOST_SUGGESTIONS: u32 = 20;
/// A longer line is no address and no number.
const LONGEST_ADDRESS: usize = 80;

/// Answers searches from the index.
pub struct SearchService {
    db: Db,
    index: Arc<LiveIndex>,
    clock: Arc<dyn Clock>,
    zone: Zone,
    places: KnownPlaces,
    placeholders: Placeholders,
}

impl SearchService {
    /// A service over an index; remarks are read from the database that the index is a view of.
    pub fn new(
        db: Db,
        index: Arc<LiveIndex>,
        clock: Arc<dyn Clock>,
        placeholders: Placeholders,
    ) -> Self {
        Self {
            db,
            index,
            clock,
            zone: Zone::default(),
            places: KnownPlaces::default(),
            placeholders,
        }
    }

    /// The same where homes stand in another zone than California's.
    #[must_use]
    pub const fn in_zone(mut self, zone: Zone) -> Self {
        self.zone = zone;
        self
    }

    fn snapshot(&self) -> Result<Arc<Snapshot>> {
        self.index.snapshot().ok_or_else(|| AppError::Unavailable {
            what: "The search".to_owned(),
        })
    }

    /// The year that it is where the homes stand.
    fn year(&self) -> i64 {
        model::time::date_text(self.zone.local(self.clock.now_ms()))
            .split('-')
            .next()
            .and_then(|year| year.parse().ok())
            .unwrap_or_default()
    }

    async fn add_placeholders(&self, cards: &mut [Card]) {
        for card in cards {
            if let Some(first) = card.photos.first() {
                let known = self.placeholders.of(first).await;
                card.placeholder = known.map(|text| text.to_string());
            }
        }
    }
}

#[async_trait::async_trait]
impl Search for SearchService {
    async fn find(&self, _viewer: &Viewer, query: SearchQuery) -> Result<SearchPage> {
        let mut page = self
            .snapshot()?
            .search(&query, Now::in_zone(self.clock.now_ms(), &self.zone));
        if let Some(text) = &query.filters.text {
            excerpts::add(&self.db, &mut page.cards, &text.query).await?;
        }
        self.add_placeholders(&mut page.cards).await;
        Ok(page)
    }

    async fn read(&self, _viewer: &Viewer, sentence: &str) -> Result<Reading> {
        let snapshot = self.snapshot()?;
        let places = self.places.of(&snapshot, self.clock.now_ms());
        Ok(sentences::read(sentence, &*places, self.year()))
    }

    async fn ask(&self, _viewer: &Viewer, line: Line) -> Result<Destination> {
        let snapshot = self.snapshot()?;
        if let Some(slug) = home_of(&snapshot, &line.say) {
            return Ok(Destination::Home { slug });
        }
        let places = self.places.of(&snapshot, self.clock.now_ms());
        let Line { say, said, at_hand } = line;
        let query = sentences::ask(&say, &said, &at_hand, &*places, self.year());
        Ok(Destination::Homes(Box::new(query)))
    }

    async fn suggest(&self, _viewer: &Viewer, input: &str, limit: u32) -> Result<Vec<Suggestion>> {
        let limit = limit.clamp(1, MOST_SUGGESTIONS);
        Ok(self.snapshot()?.suggest(input, limit as usize))
    }

    async fn named(&self, _viewer: &Viewer, homes: &[HomeRef]) -> Result<SearchPage> {
        let (snapshot, now) = (self.snapshot()?, self.clock.now_ms());
        let mut cards = homes
            .iter()
            .filter_map(|home| snapshot.card(&home.source, &home.listing_key, now))
            .collect::<Vec<_>>();
        self.add_placeholders(&mut cards).await;
        Ok(SearchPage {
            total: cards.len() as u32,
            cards,
            page: 1,
            version: snapshot.version(),
            answered_at: now,
            ..SearchPage::default()
        })
    }
}

/// The one home whose whole address or MLS number was typed.
fn home_of(snapshot: &Snapshot, typed: &str) -> Option<String> {
    let typed = typed.trim();
    if typed.len() > LONGEST_ADDRESS || !typed.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let wanted = index::values::fold(typed);
    let mut homes = snapshot.suggest(typed, 2).into_iter().filter(|found| {
        let is_home = found.kind.is_home();
        is_home && index::values::fold(&found.label) == wanted
    });
    let home = homes.next()?;
    homes.next().is_none().then_some(home.target)
}
