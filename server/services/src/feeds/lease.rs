//! Taking the lease of a source: at once, from a run whose process is gone, or after waiting out one
//! that may be.

use super::desk::Desk;
use super::error::Error;
use super::holder::{Holder, Life};
use super::{FeedsService, Progress};
use std::time::Duration;
use store::feeds::{Lease, drop_lease, lease_of};
use tokio_util::sync::CancellationToken;

/// How often a run that waits looks whether it may begin.
const LOOK: Duration = Duration::from_millis(250);

impl FeedsService {
    /// Takes the lease of the desk's source.
    ///
    /// Who `waits` outlasts a holder that gives no sign of life; one that does, or whose process
    /// runs on this machine, is left alone.
    pub(super) async fn take_lease(
        &self,
        desk: &Desk<'_>,
        waits: bool,
        progress: &dyn Progress,
        stop: &CancellationToken,
    ) -> Result<(), Error> {
        let mut seen: Option<Lease> = None;
        while let Some(lease) = self.try_lease(desk).await? {
            let shows_life = Holder::parse(&lease.holder).life() == Life::Alive
                || seen.as_ref().is_some_and(|seen| *seen != lease);
            if !waits || shows_life {
                return Err(Error::Overlap {
                    source_name: desk.source().to_owned(),
                });
            }
            if seen.is_none() {
                let wait_ms = (lease.until - self.context.now_ms()).max(0);
                progress.waits(Duration::from_millis(wait_ms.unsigned_abs()));
            }
            seen = Some(lease);
            tokio::select! {
                () = stop.cancelled() => return Err(Error::Stopped),
                () = tokio::time::sleep(LOOK) => {}
            }
        }
        Ok(())
    }

    /// Takes the lease, or tells who holds it.
    async fn try_lease(&self, desk: &Desk<'_>) -> Result<Option<Lease>, Error> {
        let mut work = self.context.work().await?;
        let source = desk.source();
        match desk.keep_lease(&mut work).await {
            Ok(()) => {}
            Err(Error::LeaseLost { .. }) => {
                let Some(lease) = lease_of(work.tx(), source).await? else {
                    return Err(Error::Overlap {
                        source_name: source.to_owned(),
                    });
                };
                if Holder::parse(&lease.holder).life() != Life::Gone {
                    return Ok(Some(lease));
                }
                tracing::info!(feed.source = %source, "The process of the last run is gone; this run goes on where it stood");
                drop_lease(work.tx(), source, &lease.holder).await?;
                desk.keep_lease(&mut work).await?;
            }
            Err(error) => return Err(error),
        }
        work.commit().await?;
        Ok(None)
    }
}
