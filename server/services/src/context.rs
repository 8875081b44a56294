//! What every service works with: the database, the clock, and the ear of whoever listens.

use crate::clock::Clock;
use crate::events::Event;
use crate::work::Work;
use std::sync::Arc;
use store::Db;
use tokio::sync::{Notify, broadcast};

/// Events that listeners may lag behind before they miss some.
const CHANNEL_SIZE: usize = 1_024;

/// The surroundings of a service; cheap to clone.
#[derive(Clone)]
pub struct Context {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    announcements: broadcast::Sender<Arc<Event>>,
    queued: Arc<Notify>,
}

impl Context {
    /// Surroundings in which nobody listens yet.
    pub fn new(db: Db, clock: Arc<dyn Clock>) -> Self {
        Self {
            db,
            clock,
            announcements: broadcast::Sender::new(CHANNEL_SIZE),
            queued: Arc::new(Notify::new()),
        }
    }

    /// The present moment, epoch ms.
    pub fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }

    /// Starts a unit of work: data, events and jobs in one transaction.
    ///
    /// # Errors
    /// Where the database gives no transaction.
    pub async fn work(&self) -> store::Result<Work> {
        Ok(Work::new(self.clone(), self.db.begin().await?))
    }

    /// Hears of every event once it is committed. Who lags far behind misses some and is told so.
    pub fn listen(&self) -> broadcast::Receiver<Arc<Event>> {
        self.announcements.subscribe()
    }

    pub(crate) fn announce(&self, event: Event) {
        // Why: an error only says that nobody listens.
        let _ = self.announcements.send(Arc::new(event));
    }

    pub(crate) fn jobs_queued(&self) {
        self.queued.notify_waiters();
    }

    pub(crate) async fn until_queued(&self) {
        self.queued.notified().await;
    }
}
