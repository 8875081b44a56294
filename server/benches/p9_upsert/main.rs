//! P9: storing 42,000 listings of 60 columns with every index, 500 a transaction, flushed at each
//! commit; beside Python's sqlite3 and PostgreSQL's own COPY with ON CONFLICT.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

mod peers;
mod rows;

use futures::TryStreamExt;
use rows::{BATCH, ROWS, listings, raw_record};
use std::error::Error;
use std::path::Path;
use std::time::Instant;
use store::listings::{Fingerprint, ListingWrite, Share, differing, index_rows, write_batch};
use store::{Backend, Db, DbOptions};

type Outcome<T> = Result<T, Box<dyn Error>>;

const NOW: i64 = 1_795_000_000_000;

/// Rows a second of the three ways to meet a record.
#[derive(Debug, Clone, Copy, Default)]
pub struct Figures {
    /// It is new.
    pub new: f64,
    /// It is known and changed.
    pub changed: f64,
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    println!("P9  {ROWS} listings, {BATCH} a transaction, synchronous FULL, all indexes");
    embedded(folder.path()).await?;
    match std::env::var("TEST_POSTGRES_URL") {
        Ok(url) => server(folder.path(), &url).await?,
        Err(_) => println!("PostgreSQL: TEST_POSTGRES_URL is not set, skipped"),
    }
    Ok(())
}

/// Both sides take turns, and of each the best turn counts: other work on the machine slows single ones.
const TURNS: usize = 3;

impl Figures {
    fn best(self, other: Self) -> Self {
        Self {
            new: self.new.max(other.new),
            changed: self.changed.max(other.changed),
        }
    }
}

async fn embedded(folder: &Path) -> Outcome<()> {
    let (mut ours, mut peer) = (Figures::default(), None);
    for turn in 0..TURNS {
        let url = format!(
            "sqlite:{}",
            folder.join(format!("ours-{turn}.db")).display()
        );
        let db = Db::open(&url, &DbOptions::default()).await?;
        let script = db.migration_script().await?;
        db.migrate().await?;
        ours = ours.best(measure(&db).await?);
        db.close().await;
        peer = better(peer, peers::python_sqlite(folder, &script)?);
    }
    report(Backend::Sqlite, "Python sqlite3", ours, peer);
    Ok(())
}

async fn server(folder: &Path, url: &str) -> Outcome<()> {
    let (mut ours, mut peer) = (Figures::default(), None);
    for _ in 0..TURNS {
        let schema = peers::PostgresSchema::create(url, "p9_ours")?;
        let db = Db::open(&schema.url(), &DbOptions::default()).await?;
        let script = db.migration_script().await?;
        db.migrate().await?;
        ours = ours.best(measure(&db).await?);
        db.close().await;
        schema.remove()?;
        peer = better(peer, peers::postgres_copy(folder, url, &script)?);
    }
    report(Backend::Postgres, "COPY + ON CONFLICT", ours, peer);
    Ok(())
}

fn better(one: Option<Figures>, other: Option<Figures>) -> Option<Figures> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.best(other)),
        (one, other) => one.or(other),
    }
}

async fn measure(db: &Db) -> Outcome<Figures> {
    let new = store_all(db, 0).await?;
    let changed = store_all(db, 1).await?;
    let skipped = skip_all(db, 1).await?;
    let index = read_rows(db).await?;
    println!(
        "{:<10} skipped by hash: {skipped:>9.0} rows/s   read for the index: {index:>9.0} rows/s",
        db.backend().as_str()
    );
    Ok(Figures { new, changed })
}

async fn store_all(db: &Db, edition: i64) -> Outcome<f64> {
    let writes: Vec<ListingWrite> = listings(edition)
        .into_iter()
        .map(|listing| ListingWrite {
            content_hash: *blake3::hash(raw_record(&listing).as_bytes()).as_bytes(),
            listing,
            media: None,
        })
        .collect();
    let began = Instant::now();
    for batch in writes.chunks(BATCH) {
        let mut tx = db.begin().await?;
        write_batch(&mut tx, batch, NOW + edition).await?;
        tx.commit().await?;
    }
    Ok(ROWS as f64 / began.elapsed().as_secs_f64())
}

async fn skip_all(db: &Db, edition: i64) -> Outcome<f64> {
    let records: Vec<(String, String)> = listings(edition)
        .iter()
        .map(|listing| (listing.listing_key.clone(), raw_record(listing)))
        .collect();
    let began = Instant::now();
    let mut changed = 0;
    for batch in records.chunks(BATCH) {
        let hashes: Vec<[u8; 32]> = batch
            .iter()
            .map(|(_, raw)| *blake3::hash(raw.as_bytes()).as_bytes())
            .collect();
        let fingerprints: Vec<Fingerprint<'_>> = batch
            .iter()
            .zip(&hashes)
            .map(|((key, _), hash)| (key.as_str(), hash))
            .collect();
        let mut tx = db.begin().await?;
        changed += differing(&mut tx, "mls:gps", &fingerprints).await?.len();
        tx.commit().await?;
    }
    assert_eq!(changed, 0, "every record must be known");
    Ok(ROWS as f64 / began.elapsed().as_secs_f64())
}

async fn read_rows(db: &Db) -> Outcome<f64> {
    let began = Instant::now();
    let rows = index_rows(db, Share::ALL)
        .try_fold(0, |rows, _| async move { Ok(rows + 1) })
        .await?;
    assert_eq!(rows, ROWS, "every listing must be read");
    Ok(ROWS as f64 / began.elapsed().as_secs_f64())
}

fn report(backend: Backend, peer_name: &str, ours: Figures, peer: Option<Figures>) {
    for (what, ours, peer) in [
        ("new", ours.new, peer.map(|peer| peer.new)),
        ("changed", ours.changed, peer.map(|peer| peer.changed)),
    ] {
        let beside = peer.map_or_else(
            || format!("{peer_name}: not installed"),
            |peer| format!("{peer_name} {peer:>7.0}   ratio {:.2}", ours / peer),
        );
        println!(
            "{:<10} {what:<8} {ours:>9.0} rows/s   {beside}",
            backend.as_str()
        );
    }
}
