//! A unit of work: data, the events that tell of it and the jobs that follow, all or nothing.

use crate::context::Context;
use crate::events::Event;
use crate::jobs::Job;
use crate::reactions::reactions;
use store::{Tx, jobs};

/// An open transaction with what is to be told once it is committed. Dropped, it leaves no trace.
pub struct Work {
    context: Context,
    tx: Tx,
    events: Vec<Event>,
    jobs: Vec<Job>,
}

impl Work {
    pub(crate) fn new(context: Context, tx: Tx) -> Self {
        Self {
            context,
            tx,
            events: Vec::new(),
            jobs: Vec::new(),
        }
    }

    /// The transaction, for the store.
    pub fn tx(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// Notes an event; its reactions are queued with it.
    pub fn record(&mut self, event: Event) {
        self.jobs.extend(reactions(&event));
        self.events.push(event);
    }

    /// Queues a job for now.
    pub fn queue(&mut self, job: Job) {
        self.jobs.push(job);
    }

    /// Commits everything, then tells whoever listens.
    ///
    /// # Errors
    /// Where the database cannot; then nothing happened and nobody is told.
    pub async fn commit(mut self) -> store::Result<()> {
        let now_ms = self.context.now_ms();
        for job in &self.jobs {
            jobs::enqueue(&mut self.tx, &job.queued(now_ms), now_ms).await?;
        }
        self.tx.commit().await?;
        if !self.jobs.is_empty() {
            self.context.jobs_queued();
        }
        for event in self.events {
            self.context.announce(event);
        }
        Ok(())
    }
}
