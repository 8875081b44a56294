//! The index beside the database: loaded at start, then fed with every committed change.

use crate::events::Event;
use crate::media::photo_address;
use futures::TryStreamExt;
use futures::future::ready;
use futures::stream::TryChunksError;
use index::{Change, Index, IndexBuilder, IndexRow, OpenHouseTime, Snapshot};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use store::Db;
use store::listings::{
    Change as StoredChange, IndexSource, Share, changed_since, index_rows, newest_change,
};
use tokio::sync::{Mutex, broadcast, mpsc};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

const BATCH: u32 = 2_000;

/// Shares in which all listings are read at the start: a core reads and decodes one while others do the next.
const SHARES: u32 = 2;

/// Homes handed to the builder of the index together.
const HOMES_AT_ONCE: usize = 64;

/// What a load took in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loaded {
    /// Homes in the index.
    pub homes: usize,
    /// The change up to which it is complete.
    pub version: u64,
}

/// The index, once it is loaded.
pub struct LiveIndex {
    db: Db,
    index: OnceLock<Index>,
    is_filling: AtomicBool,
    refreshing: Mutex<()>,
}

impl LiveIndex {
    /// An index that is still to be loaded.
    pub const fn new(db: Db) -> Self {
        Self {
            db,
            index: OnceLock::new(),
            is_filling: AtomicBool::new(false),
            refreshing: Mutex::const_new(()),
        }
    }

    /// The homes as they are now; `None` while loading.
    pub fn snapshot(&self) -> Option<Arc<Snapshot>> {
        self.index.get().map(Index::snapshot)
    }

    /// Says whether the database is being filled for the first time.
    pub fn set_filling(&self, is_filling: bool) {
        self.is_filling.store(is_filling, Ordering::Release);
    }

    /// Whether homes that exist may still be missing: the index is not built, or the database not filled.
    pub fn is_loading(&self) -> bool {
        self.index.get().is_none() || self.is_filling.load(Ordering::Acquire)
    }

    /// Reads every public listing and builds the index; a second call only refreshes.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn load(&self) -> Result<Loaded, store::Error> {
        if self.index.get().is_none() {
            // Why: two loads at once build the same; the second one is dropped.
            drop(self.index.set(build(&self.db).await?));
        }
        self.refresh().await?;
        let snapshot = self.snapshot();
        Ok(Loaded {
            homes: snapshot.as_ref().map_or(0, |snapshot| snapshot.len()),
            version: snapshot.as_ref().map_or(0, |snapshot| snapshot.version()),
        })
    }

    /// Takes in what has been committed since the last time; returns how many changes there were.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn refresh(&self) -> Result<usize, store::Error> {
        let _one_at_a_time = self.refreshing.lock().await;
        let Some(index) = self.index.get() else {
            return Ok(0);
        };
        let mut taken = 0;
        loop {
            let since = i64::try_from(index.snapshot().version()).unwrap_or(i64::MAX);
            let (changes, version) = changed_since(&self.db, since, BATCH).await?;
            if changes.is_empty() {
                break;
            }
            let count = changes.len();
            taken += count;
            index.apply(
                changes.into_iter().map(change).collect(),
                version.unsigned_abs(),
            );
            if count < BATCH as usize {
                break;
            }
        }
        metrics::gauge!("propertyhub_index_homes").set(index.snapshot().len() as f64);
        Ok(taken)
    }

    /// Keeps the index fresh until stopped: at once after each commit of this node, and every
    /// `interval` for what other nodes have committed.
    pub async fn keep_fresh(
        self: Arc<Self>,
        mut events: broadcast::Receiver<Arc<Event>>,
        interval: Duration,
        stop: CancellationToken,
    ) {
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = listings_changed(&mut events) => {}
                () = tokio::time::sleep(interval) => {}
            }
            if let Err(error) = self.refresh().await {
                tracing::warn!(%error, "the index could not be refreshed");
            } else if self.index.get().is_some_and(Index::needs_merge) {
                self.merge().await;
            }
        }
    }

    async fn merge(self: &Arc<Self>) {
        let this = Arc::clone(self);
        let merged = tokio::task::spawn_blocking(move || {
            if let Some(index) = this.index.get() {
                index.merge();
            }
        });
        if let Err(error) = merged.await {
            tracing::error!(%error, "the index could not be merged");
        }
    }
}

/// Waits for the next commit that changed listings.
async fn listings_changed(events: &mut broadcast::Receiver<Arc<Event>>) {
    loop {
        match events.recv().await {
            Ok(event) if matches!(*event, Event::ListingsChanged { .. }) => return,
            Ok(_) => {}
            // Who lags has missed something that may matter.
            Err(broadcast::error::RecvError::Lagged(_)) => return,
            Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
        }
    }
}

/// Builds the index of all public listings. They are read in shares side by side, and each home is packed
/// as it comes: packed, it takes a tenth of what it takes as a row.
async fn build(db: &Db) -> Result<Index, store::Error> {
    let failed = |error| store::Error::Refused(format!("The index was not built: {error}"));
    let version = newest_change(db).await?.unsigned_abs();
    let (send, mut homes) = mpsc::channel::<Homes>(2 * SHARES as usize);
    let mut readers = JoinSet::new();
    for (number, share) in (0..).zip(Share::split(SHARES)) {
        readers.spawn(read_share(db.clone(), number, share, send.clone()));
    }
    drop(send);
    let index = tokio::task::spawn_blocking(move || {
        let mut builder = IndexBuilder::default();
        while let Some(homes) = homes.blocking_recv() {
            for home in &homes.rows {
                builder.push_from(homes.share, home);
            }
        }
        builder.finish(version)
    });
    while let Some(read) = readers.join_next().await {
        read.map_err(failed)??;
    }
    index.await.map_err(failed)
}

/// Homes of one share.
struct Homes {
    share: u8,
    rows: Vec<IndexRow>,
}

async fn read_share(
    db: Db,
    number: u8,
    share: Share,
    homes: mpsc::Sender<Homes>,
) -> Result<(), store::Error> {
    let mut rows = index_rows(&db, share)
        .try_filter_map(|source| ready(Ok(row(source))))
        .try_chunks(HOMES_AT_ONCE);
    while let Some(some) = rows
        .try_next()
        .await
        .map_err(|TryChunksError(_, error)| error)?
    {
        if homes
            .send(Homes {
                share: number,
                rows: some,
            })
            .await
            .is_err()
        {
            break;
        }
    }
    Ok(())
}

fn row(source: IndexSource) -> Option<IndexRow> {
    let IndexSource {
        listing,
        gallery,
        open_houses,
        ..
    } = source;
    let version = listing.photos_modified_at.unwrap_or_default();
    let photos = gallery
        .iter()
        .map(|id| photo_address(&listing.source, &listing.listing_key, id, version))
        .collect();
    let open_houses = open_houses
        .into_iter()
        .map(|(starts_at, ends_at)| OpenHouseTime { starts_at, ends_at })
        .collect();
    IndexRow::of(listing, photos, open_houses)
}

fn change(stored: StoredChange) -> Change {
    match stored {
        StoredChange::Removed {
            source,
            listing_key,
        } => Change::Remove {
            source,
            listing_key,
        },
        StoredChange::Upsert(source) => {
            let (from, listing_key) = (
                source.listing.source.clone(),
                source.listing.listing_key.clone(),
            );
            match row(*source) {
                Some(row) => Change::Upsert(Box::new(row)),
                None => Change::Remove {
                    source: from,
                    listing_key,
                },
            }
        }
    }
}
