//! Walks a feed page by page and notices when its cursor runs in a circle.

use super::{Error, FeedPage, ListingFeed, PageRequest, Result};
use std::collections::HashSet;

/// A walk through all pages of one request.
pub struct Pager<'a> {
    feed: &'a dyn ListingFeed,
    request: PageRequest,
    seen: HashSet<String>,
    empty: u32,
    is_over: bool,
}

const TRIES: u32 = 4;

/// Empty pages in a row whose cursor goes on; more lead nowhere.
const EMPTY_PAGES: u32 = 20;

impl<'a> Pager<'a> {
    /// Starts at the request's own cursor.
    pub fn new(feed: &'a dyn ListingFeed, mut request: PageRequest) -> Self {
        let token = request.skip_token.get_or_insert_default().clone();
        Self {
            feed,
            request,
            seen: HashSet::from([token]),
            empty: 0,
            is_over: false,
        }
    }

    /// The next page; `None` after the last.
    ///
    /// # Errors
    /// What [`ListingFeed::page`] gives up on, and [`Error::LoopingToken`] where the cursor still
    /// leads back after the page was asked for again.
    pub async fn next(&mut self) -> Result<Option<(PageRequest, FeedPage)>> {
        if self.is_over {
            return Ok(None);
        }
        for tried in 1..=TRIES {
            let page = self.feed.page(&self.request).await?;
            let is_last_try = tried == TRIES;
            match self.judge(&page) {
                Step::Doubtful if !is_last_try => {
                    tracing::warn!("The feed's page cannot be the whole truth and is read again");
                }
                Step::Circle if !is_last_try => {
                    tracing::warn!("The feed's page cursor leads back; the page is read again");
                }
                Step::Circle => return Err(Error::LoopingToken),
                Step::Doubtful if page.records.is_empty() && self.empty >= EMPTY_PAGES => {
                    return Err(Error::LoopingToken);
                }
                Step::Doubtful if page.skip_token.is_some() => {
                    return Ok(Some(self.advance(page)));
                }
                Step::Last | Step::Doubtful => {
                    self.is_over = true;
                    return Ok((!page.records.is_empty()).then(|| (self.request.clone(), page)));
                }
                Step::Further => return Ok(Some(self.advance(page))),
            }
        }
        Ok(None)
    }

    fn advance(&mut self, page: FeedPage) -> (PageRequest, FeedPage) {
        self.empty = if page.records.is_empty() {
            self.empty + 1
        } else {
            0
        };
        let asked = self.request.clone();
        let token = page.skip_token.clone().unwrap_or_default();
        self.seen.insert(token.clone());
        self.request.skip_token = Some(token);
        (asked, page)
    }

    fn judge(&self, page: &FeedPage) -> Step {
        let is_full = page.records.len() >= self.request.limit as usize;
        match &page.skip_token {
            // Why: a full page without a cursor, and an empty one whose cursor goes on, happen
            // rightly now and then; asking again tells them from a fault.
            None if is_full => Step::Doubtful,
            None => Step::Last,
            Some(token) if self.seen.contains(token) && is_full => Step::Circle,
            Some(token) if self.seen.contains(token) => Step::Last,
            Some(_) if page.records.is_empty() => Step::Doubtful,
            Some(_) => Step::Further,
        }
    }
}

/// What a page says about the walk.
enum Step {
    Further,
    Last,
    Doubtful,
    Circle,
}

#[cfg(test)]
mod tests {
    use super::super::{Expansion, PropertyType, Traffic};
    use super::*;
    use async_trait::async_trait;
    use serde_json::{Value, json};
    use std::sync::Mutex;

    struct Scripted(Mutex<Vec<FeedPage>>);

    #[async_trait]
    impl ListingFeed for Scripted {
        async fn page(&self, _: &PageRequest) -> Result<FeedPage> {
            let mut pages = self.0.lock().expect("not poisoned");
            Ok(if pages.len() > 1 {
                pages.remove(0)
            } else {
                pages[0].clone()
            })
        }
        async fn count(&self, _: Option<&str>) -> Result<u64> {
            Ok(0)
        }
        async fn listing(&self, _: &str, _: &[Expansion]) -> Result<Option<Value>> {
            Ok(None)
        }
        async fn photos(&self, _: &str) -> Result<Option<Vec<Value>>> {
            Ok(None)
        }
        async fn property_types(&self, _mls_id: Option<&str>) -> Result<Vec<PropertyType>> {
            Ok(Vec::new())
        }
        fn traffic(&self) -> Traffic {
            Traffic::default()
        }
    }

    fn page(records: usize, token: Option<&str>) -> FeedPage {
        FeedPage {
            records: vec![json!({}); records],
            skip_token: token.map(str::to_owned),
        }
    }

    async fn walk(pages: Vec<FeedPage>) -> Result<usize> {
        let feed = Scripted(Mutex::new(pages));
        let request = PageRequest {
            limit: 2,
            ..PageRequest::default()
        };
        let mut pager = Pager::new(&feed, request);
        let mut records = 0;
        while let Some((_, page)) = pager.next().await? {
            records += page.records.len();
        }
        Ok(records)
    }

    #[tokio::test]
    async fn the_walk_ends_with_an_empty_page_or_without_a_cursor() {
        let empty = vec![page(2, Some("a")), page(1, Some("b")), page(0, Some("b"))];
        let bare = vec![page(2, Some("a")), page(2, None)];

        assert_eq!(walk(empty).await, Ok(3));
        assert_eq!(walk(bare).await, Ok(4));
    }

    #[tokio::test]
    async fn a_cursor_that_leads_back_once_is_read_again() {
        let pages = vec![
            page(2, Some("a")),
            page(2, Some("b")),
            page(2, Some("a")),
            page(2, Some("c")),
            page(0, None),
        ];

        assert_eq!(walk(pages).await, Ok(6));
    }

    #[tokio::test]
    async fn an_empty_page_whose_cursor_goes_on_is_read_again_and_then_believed() {
        let slip = vec![page(2, Some("a")), page(0, Some("b")), page(2, Some("b"))];
        let gap = (0..4).map(|_| page(0, Some("b")));
        let gap = gap.chain([page(1, Some("c")), page(0, None)]).collect();

        assert_eq!(walk([slip, vec![page(0, None)]].concat()).await, Ok(4));
        assert_eq!(walk(gap).await, Ok(1));
    }

    #[tokio::test]
    async fn a_full_page_that_lost_its_cursor_is_read_again() {
        let pages = vec![page(2, None), page(2, Some("a")), page(0, None)];

        assert_eq!(walk(pages).await, Ok(2));
    }

    #[tokio::test]
    async fn a_cursor_that_always_leads_back_is_an_error() {
        let pages = vec![page(2, Some("a")), page(2, Some("a"))];

        assert_eq!(walk(pages).await, Err(Error::LoopingToken));
    }
}
