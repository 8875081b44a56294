//! The listings that a caller may see, in the order of their keys, found without deriving more than needed.

use std::cmp::Ordering;
use std::sync::Arc;

use model::listings::StandardStatus;

use super::columns::{Cell, Column, Row};
use super::envelope::Pagination;
use super::query::{Paging, Query, Start};
use super::sparkql::Filter;
use crate::world::{Mls, SimListing, World};

/// An MLS and a rank in it.
type Place = (Mls, usize);

/// One page of a search.
#[derive(Debug, Default)]
pub struct Page {
    /// The listings in order.
    pub listings: Vec<(Mls, SimListing)>,
    /// How the set is cut into pages, where asked for.
    pub pagination: Option<Pagination>,
    /// After which key the next page begins, where a skip token is in use and this page has rows.
    pub next: Option<String>,
}

/// What one caller may search.
pub struct Market<'a> {
    world: &'a World,
    mls: Vec<Mls>,
    filter: Option<&'a Filter>,
    statuses: Option<Vec<StandardStatus>>,
    /// The places that can match, where the filter names keys or a time.
    candidates: Option<Arc<[Place]>>,
    /// Whether status and MLS alone decide, so that no listing has to be derived.
    decided: bool,
}

impl<'a> Market<'a> {
    /// Looks at the MLSs through a filter.
    pub fn open(world: &'a World, mls: &[Mls], filter: Option<&'a Filter>) -> Self {
        let mls_id = Column::named("MlsId");
        let one_of = |column| filter.and_then(|filter| filter.one_of(column));
        let ids = mls_id.and_then(one_of);
        let statuses = one_of(Column::Status).map(|words| {
            words
                .into_iter()
                .filter_map(StandardStatus::parse)
                .collect()
        });
        let mut market = Self {
            world,
            mls: mls
                .iter()
                .copied()
                .filter(|mls| ids.as_ref().is_none_or(|ids| ids.contains(&mls.id())))
                .collect(),
            filter,
            statuses,
            candidates: None,
            decided: filter.is_none_or(|filter| {
                mls_id.is_some_and(|mls_id| filter.is_decided_by(&[Column::Status, mls_id]))
            }),
        };
        market.candidates = filter
            .and_then(|filter| market.narrow(filter))
            .map(Into::into);
        market
    }

    fn narrow(&self, filter: &Filter) -> Option<Vec<Place>> {
        let mut places: Vec<Place> = if let Some(keys) = filter.one_of(Column::Key) {
            keys.into_iter()
                .filter_map(|key| self.world.find(key))
                .filter(|(mls, _)| self.mls.contains(mls))
                .collect()
        } else {
            let after = filter
                .modified_after(self.world.now_ms())?
                .saturating_sub(1);
            let changed = |mls| {
                let ranks = self.world.changed_since(mls, after);
                ranks.into_iter().map(move |rank| (mls, rank))
            };
            self.mls.iter().copied().flat_map(changed).collect()
        };
        places.sort_by_cached_key(|&(mls, rank)| (self.world.key(mls, rank), mls));
        places.dedup();
        Some(places)
    }

    /// One page of the search.
    pub fn page(&self, query: &Query) -> Page {
        let total = (query.paging != Paging::Off).then(|| self.total());
        let pagination = total.map(|total| pagination(query, total));
        if query.paging == Paging::Count {
            return Page {
                pagination,
                ..Page::default()
            };
        }
        let limit = query.limit as usize;
        let listings: Vec<_> = match &query.start {
            Start::After(key) => self
                .places(key.as_deref())
                .filter_map(|place| self.look(place))
                .take(limit)
                .collect(),
            Start::Page(page) => self.slice((page - 1).saturating_mul(query.limit), query),
            Start::Skip(rows) => self.slice(*rows, query),
        };
        let next = match query.start {
            Start::After(_) => listings
                .last()
                .map(|(_, sim)| sim.listing.listing_key.clone()),
            _ => None,
        };
        Page {
            listings,
            pagination,
            next,
        }
    }

    /// How many listings match.
    pub fn total(&self) -> u64 {
        if self.filter.is_none() {
            return self.mls.iter().map(|&mls| self.world.len(mls) as u64).sum();
        }
        let matches =
            |place: &Place| self.may_match(*place) && (self.decided || self.look(*place).is_some());
        self.places(None).filter(matches).count() as u64
    }

    /// The matching listings that visitors may still come to see, by key.
    pub fn listed(&self) -> impl Iterator<Item = (Mls, SimListing)> + '_ {
        self.places(None)
            .filter(|&(mls, rank)| self.world.status(mls, rank).is_on_market())
            .filter_map(|place| self.look(place))
    }

    fn slice(&self, offset: u64, query: &Query) -> Vec<(Mls, SimListing)> {
        let (offset, limit) = (offset as usize, query.limit as usize);
        if !query.order.is_empty() {
            return self
                .ordered(&query.order)
                .into_iter()
                .skip(offset)
                .take(limit)
                .map(|(mls, rank)| (mls, self.world.listing(mls, rank)))
                .collect();
        }
        if self.decided {
            return self
                .places(None)
                .filter(|place| self.may_match(*place))
                .skip(offset)
                .take(limit)
                .map(|(mls, rank)| (mls, self.world.listing(mls, rank)))
                .collect();
        }
        self.places(None)
            .filter_map(|place| self.look(place))
            .skip(offset)
            .take(limit)
            .collect()
    }

    fn ordered(&self, order: &[(Column, bool)]) -> Vec<Place> {
        let mut rows: Vec<(Vec<Sortable>, Place)> = self
            .places(None)
            .filter_map(|place| {
                let (_, sim) = self.look(place)?;
                let row = Row::new(&sim.listing);
                let cells = order
                    .iter()
                    .map(|(column, _)| Sortable::of(row.cell(*column)));
                Some((cells.collect(), place))
            })
            .collect();
        // The sort is stable, and the rows come by key.
        rows.sort_by(|(a, _), (b, _)| {
            a.iter()
                .zip(b)
                .zip(order)
                .map(|((a, b), (_, down))| if *down { b.compare(a) } else { a.compare(b) })
                .find(|order| *order != Ordering::Equal)
                .unwrap_or(Ordering::Equal)
        });
        rows.into_iter().map(|(_, place)| place).collect()
    }

    /// What can be told without deriving the listing.
    fn may_match(&self, (mls, rank): Place) -> bool {
        self.statuses
            .as_ref()
            .is_none_or(|statuses| statuses.contains(&self.world.status(mls, rank)))
    }

    /// The listing at a place, if it matches.
    fn look(&self, place: Place) -> Option<(Mls, SimListing)> {
        if !self.may_match(place) {
            return None;
        }
        let (mls, rank) = place;
        let sim = self.world.listing(mls, rank);
        let matches = self.decided
            || self
                .filter
                .is_none_or(|filter| filter.matches(&Row::new(&sim.listing), self.world.now_ms()));
        matches.then_some((mls, sim))
    }

    /// The places after a key, by key.
    fn places(&self, after: Option<&str>) -> Box<dyn Iterator<Item = Place> + '_> {
        let Some(candidates) = self.candidates.clone() else {
            return Box::new(Walk::after(self.world, &self.mls, after));
        };
        let from = after.map_or(0, |after| {
            candidates.partition_point(|&(mls, rank)| self.world.key(mls, rank).as_str() <= after)
        });
        Box::new((from..candidates.len()).map(move |at| candidates[at]))
    }
}

fn pagination(query: &Query, total: u64) -> Pagination {
    let (current_page, current_offset) = match query.start {
        Start::Page(page) => (Some(page), None),
        Start::Skip(rows) => (None, Some(rows)),
        Start::After(_) => (Some(1), None),
    };
    Pagination {
        total_rows: total,
        page_size: query.limit,
        total_pages: total.div_ceil(query.limit.max(1)),
        current_page,
        current_offset,
    }
}

/// Walks several MLSs at once, by key.
struct Walk<'a> {
    world: &'a World,
    heads: Vec<(String, Mls, usize)>,
}

impl<'a> Walk<'a> {
    fn after(world: &'a World, mls: &[Mls], key: Option<&str>) -> Self {
        let heads = mls
            .iter()
            .map(|&mls| (mls, key.map_or(0, |key| world.rank_after(mls, key))))
            .filter(|&(mls, rank)| rank < world.len(mls))
            .map(|(mls, rank)| (world.key(mls, rank), mls, rank))
            .collect();
        Self { world, heads }
    }
}

impl Iterator for Walk<'_> {
    type Item = Place;

    fn next(&mut self) -> Option<Place> {
        let (at, head) = self
            .heads
            .iter_mut()
            .enumerate()
            .min_by(|(_, a), (_, b)| a.cmp(b))?;
        let (mls, rank) = (head.1, head.2);
        if rank + 1 < self.world.len(mls) {
            *head = (self.world.key(mls, rank + 1), mls, rank + 1);
        } else {
            self.heads.swap_remove(at);
        }
        Some((mls, rank))
    }
}

/// A cell that can be sorted; what is unknown comes first.
#[derive(Debug, PartialEq, PartialOrd)]
enum Sortable {
    Unknown,
    Text(String),
    Number(f64),
    Time(i64),
}

impl Sortable {
    fn of(cell: Option<Cell<'_>>) -> Self {
        match cell {
            None | Some(Cell::Point(_)) => Self::Unknown,
            Some(Cell::Text(text)) => Self::Text(text.to_lowercase()),
            Some(Cell::Made(text)) => Self::Text(text.to_lowercase()),
            Some(Cell::List(items)) => Self::Text(items.join(",").to_lowercase()),
            Some(Cell::Number(number)) => Self::Number(number),
            Some(Cell::Boolean(yes)) => Self::Number(f64::from(u8::from(yes))),
            Some(Cell::Time(at)) => Self::Time(at),
        }
    }

    fn compare(&self, other: &Self) -> Ordering {
        self.partial_cmp(other).unwrap_or(Ordering::Equal)
    }
}
