//! Cursors: paging that neither repeats nor skips homes when the list moves between two pages.
//!
//! A cursor names the last home that was seen, where it stood, and of which search. The next page
//! starts after that home wherever it stands now.

use model::search::{Card, MAX_LIMIT, Search, SearchPage, SearchQuery};
use model::{AppError, FieldError, Result, Viewer};

/// How far a home may have moved in the list and is still found.
const REACH: u64 = 100;
const FORM: &str = "must be a nextCursor of the same search, as it was answered";

/// Where a list goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// How many homes stood before and at the last one.
    seen: u64,
    /// The search that it belongs to.
    search: String,
    /// The last home's source and key.
    last: (String, String),
}

/// What a search is known by, whatever the page.
fn fingerprint(query: &SearchQuery) -> String {
    let plain = SearchQuery {
        page: 1,
        limit: MAX_LIMIT,
        ..query.clone()
    };
    let hash = blake3::hash(plain.to_query_string().as_bytes()).to_hex();
    hash.as_str()[..12].to_owned()
}

impl Cursor {
    /// The cursor after the last of these cards, `before` of which stood on earlier pages; `None` at the end.
    pub fn after(query: &SearchQuery, before: u64, page: &[Card], total: u32) -> Option<Self> {
        let seen = before + page.len() as u64;
        let last = page.last().filter(|_| seen < u64::from(total))?;
        Some(Self {
            seen,
            search: fingerprint(query),
            last: (last.source.clone(), last.listing_key.clone()),
        })
    }

    /// The text that [`Cursor::parse`] reads.
    pub fn text(&self) -> String {
        let (source, key) = &self.last;
        format!("{:x}.{}.{source}.{key}", self.seen, self.search)
    }

    /// Reads a cursor of this search.
    ///
    /// # Errors
    /// What is allowed, where it is none or belongs to another search.
    pub fn parse(text: &str, query: &SearchQuery) -> Result<Self, FieldError> {
        let mut parts = text.splitn(4, '.');
        let mut part = || parts.next().filter(|part| !part.is_empty());
        let read = || {
            let seen = u64::from_str_radix(part()?, 16).ok()?;
            let search = part()?.to_owned();
            let last = (part()?.to_owned(), part()?.to_owned());
            let is_near = (1..=u64::from(u32::MAX)).contains(&seen);
            (is_near && search == fingerprint(query)).then_some(Self { seen, search, last })
        };
        std::iter::once_with(read)
            .next()
            .flatten()
            .ok_or_else(|| FieldError::new("cursor", FORM))
    }

    /// The page of so many homes after the last one that was seen, and how many stand before it.
    ///
    /// # Errors
    /// What the search answers.
    pub async fn follow(
        &self,
        search: &dyn Search,
        query: SearchQuery,
    ) -> Result<(SearchPage, u64)> {
        let limit = u64::from(query.limit);
        let size = u64::from(MAX_LIMIT);
        let first = self.seen.saturating_sub(REACH + 1) / size;
        let last = (self.seen + REACH + limit) / size;
        let mut whole: Option<SearchPage> = None;
        for page in first..=last {
            let wanted = SearchQuery {
                page: u32::try_from(page + 1).unwrap_or(u32::MAX),
                limit: MAX_LIMIT,
                ..query.clone()
            };
            let found = search.find(&Viewer::Anonymous, wanted).await?;
            let is_full = found.cards.len() as u64 == size;
            match &mut whole {
                None => whole = Some(found),
                Some(whole) => whole.cards.extend(found.cards),
            }
            if !is_full {
                break;
            }
        }
        let mut page = whole.ok_or_else(|| AppError::invalid("cursor", FORM))?;
        let start = first * size;
        let stands_at = page
            .cards
            .iter()
            .position(|card| (&card.source, &card.listing_key) == (&self.last.0, &self.last.1));
        // Why: a home that has left the list made room for the one after it.
        let next = stands_at.map_or_else(
            || (self.seen - 1).saturating_sub(start) as usize,
            |at| at + 1,
        );
        let next = next.min(page.cards.len());
        page.cards.drain(..next);
        page.cards.truncate(limit as usize);
        page.limit = query.limit;
        let before = start + next as u64;
        page.page = u32::try_from(before / limit + 1).unwrap_or(u32::MAX);
        Ok((page, before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::saved::HomeRef;
    use model::search::{Destination, Line, Reading, Suggestion};
    use std::sync::Mutex;

    /// A list of homes that can be changed between two pages.
    struct List(Mutex<Vec<u32>>);

    #[async_trait::async_trait]
    impl Search for List {
        async fn find(&self, _: &Viewer, query: SearchQuery) -> Result<SearchPage> {
            let homes = self.0.lock().expect("a list");
            let from = (query.page as usize - 1) * query.limit as usize;
            let cards = homes.iter().skip(from).take(query.limit as usize);
            Ok(SearchPage {
                cards: cards.map(|key| card(*key)).collect(),
                total: homes.len() as u32,
                page: query.page,
                limit: query.limit,
                ..SearchPage::default()
            })
        }

        // A list has pages and no words.
        async fn read(&self, _: &Viewer, _: &str) -> Result<Reading> {
            Err(AppError::not_found("A sentence"))
        }

        async fn ask(&self, _: &Viewer, _: Line) -> Result<Destination> {
            Err(AppError::not_found("A line"))
        }

        async fn suggest(&self, _: &Viewer, _: &str, _: u32) -> Result<Vec<Suggestion>> {
            Err(AppError::not_found("A place"))
        }

        async fn named(&self, _: &Viewer, _: &[HomeRef]) -> Result<SearchPage> {
            Ok(SearchPage::default())
        }
    }

    fn card(key: u32) -> Card {
        Card {
            source: "mls:gps".to_owned(),
            listing_key: key.to_string(),
            ..Card::default()
        }
    }

    async fn walk(list: &List, mut between: impl FnMut(&mut Vec<u32>)) -> Vec<u32> {
        let query = SearchQuery {
            limit: 7,
            ..SearchQuery::default()
        };
        let mut page = list
            .find(&Viewer::Anonymous, query.clone())
            .await
            .expect("a page");
        let mut before = 0;
        let mut seen = Vec::new();
        loop {
            seen.extend(
                page.cards
                    .iter()
                    .map(|card| card.listing_key.parse::<u32>().expect("a key")),
            );
            let Some(cursor) = Cursor::after(&query, before, &page.cards, page.total) else {
                return seen;
            };
            let cursor = Cursor::parse(&cursor.text(), &query).expect("its own text");
            between(&mut list.0.lock().expect("a list"));
            (page, before) = cursor.follow(list, query.clone()).await.expect("a page");
        }
    }

    #[tokio::test]
    async fn every_home_is_seen_once() {
        let all: Vec<u32> = (0..1_003).collect();

        assert_eq!(walk(&List(Mutex::new(all.clone())), |_| {}).await, all);
    }

    #[tokio::test]
    async fn homes_that_come_and_go_before_the_cursor_move_nothing() {
        let list = List(Mutex::new((0..1_000).collect()));
        let mut fresh = 10_000;

        let seen = walk(&list, |homes| {
            fresh += 1;
            homes.insert(0, fresh);
            homes.retain(|key| key % 50 != 3 || *key > 100);
        })
        .await;

        let old: Vec<u32> = seen.iter().copied().filter(|key| *key < 10_000).collect();
        assert!(old.is_sorted_by(|a, b| a < b), "none is repeated");
        assert_eq!(
            old.iter().filter(|key| **key > 100).count(),
            899,
            "none is skipped"
        );
    }

    #[test]
    fn a_cursor_of_another_search_is_refused() {
        let query = SearchQuery::default();
        let cursor = Cursor::after(&query, 0, &[card(1)], 9).expect("there is more");
        let mut other = query.clone();
        other.filters.price_cut = true;

        assert_eq!(Cursor::parse(&cursor.text(), &query), Ok(cursor.clone()));
        assert!(Cursor::parse(&cursor.text(), &other).is_err());
        for text in ["", "x", "0.1.2.3", "...", "ffffffffffffffff.1.2.3"] {
            assert!(Cursor::parse(text, &query).is_err(), "{text}");
        }
        assert_eq!(Cursor::after(&query, 8, &[card(1)], 9), None, "the end");
    }
}
