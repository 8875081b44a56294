//! The second pass: what belongs to listings that came without it.

use super::commit::Tail;
use super::desk::Waiting;
use super::error::Error;
use super::run::Run;
use store::listings::count_photos_pending;

impl Run<'_> {
    /// Asks for media of all listings that wait for them; the next listings are fetched while the
    /// present ones are written.
    pub(super) async fn expand(&mut self) -> Result<(), Error> {
        let desk = self.desk.clone();
        if self.checkpoint.total == 0 {
            let total = count_photos_pending(&desk.context.db, desk.source()).await?;
            self.checkpoint.total = total;
        }
        self.tell();
        let mut present = desk.waiting(&self.checkpoint.cursor).await?;
        while let Some(Waiting {
            last_key,
            count,
            batch,
        }) = present
        {
            let tail = Tail {
                cursor: Some(last_key.clone()),
                done: count,
            };
            // Why: who waits is found by key, so what is being written now changes nothing.
            let (written, next) =
                futures::future::join(self.commit(batch, tail), desk.waiting(&last_key)).await;
            written?;
            present = next?;
        }
        Ok(())
    }
}
