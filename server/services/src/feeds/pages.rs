//! Walks the pages of a feed: the next page is fetched while the present one is written.

use super::commit::Tail;
use super::error::Error;
use super::filters;
use super::run::Run;
use providers::feed::{Error as FeedError, Expansion, FeedPage, PageRequest, Pager};

impl Run<'_> {
    /// Everything by key, as the contract of replication asks for it: no parameter but the cursor.
    pub(super) async fn fetch(&mut self) -> Result<(), Error> {
        let request = PageRequest {
            limit: self.desk.settings.page_size,
            ..PageRequest::default()
        };
        self.walk_pages(request, None).await
    }

    /// What matches a filter, with everything that belongs to it.
    pub(super) async fn filtered(&mut self, filter: &str) -> Result<(), Error> {
        let filter = filters::within(self.desk.profile.mls_id.as_deref(), filter);
        let request = PageRequest {
            limit: self.desk.settings.page_size,
            filter: Some(filter.clone()),
            expand: Expansion::ALL,
            ..PageRequest::default()
        };
        self.walk_pages(request, Some(&filter)).await
    }

    async fn walk_pages(
        &mut self,
        request: PageRequest,
        counted: Option<&str>,
    ) -> Result<(), Error> {
        if self.checkpoint.total == 0 {
            self.checkpoint.total = self.desk.total(counted).await;
        }
        self.tell();
        match self.pages(request.clone()).await {
            // Why: a cursor kept from an earlier attempt may have run out at the feed.
            Err(Error::Feed(FeedError::Rejected { .. })) if !self.checkpoint.cursor.is_empty() => {
                tracing::warn!(feed.source = %self.source(), "The feed forgot the cursor; the phase starts over");
                self.checkpoint.cursor.clear();
                self.checkpoint.done = 0;
                self.pages(request).await
            }
            outcome => outcome,
        }
    }

    async fn pages(&mut self, mut request: PageRequest) -> Result<(), Error> {
        let feed = self.desk.feed.clone();
        request.skip_token = Some(self.checkpoint.cursor.clone());
        let mut pager = Pager::new(feed.as_ref(), request);
        let mut page = pager.next().await?;
        while let Some((asked, present)) = page {
            let (written, next) =
                futures::future::join(self.take(&asked, present), pager.next()).await;
            written?;
            page = next?;
        }
        Ok(())
    }

    /// Judges and writes one page.
    async fn take(&mut self, asked: &PageRequest, page: FeedPage) -> Result<(), Error> {
        let done = page.records.len() as u64;
        let cursor = page.skip_token.clone();
        let batch = self.desk.sound(asked, page).await?;
        self.commit(batch, Tail { cursor, done }).await
    }
}
