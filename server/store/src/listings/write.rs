//! Writing listings: many rows a statement, each change with a number of its own.

use super::columns::{Scope, bind, on_conflict, steps, upsert, written_columns, written_list};
use super::known::{Known, known_in};
use super::media::{gallery_of, open_house_times_of};
use super::slugs::free_slugs;
use super::{CHANGES, Media, media};
use crate::counters;
use crate::db::{Tx, with_tx};
use crate::dialect::{self, Bind, CopyRows};
use crate::error::Result;
use model::listings::{FIELDS, Listing};
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments as _, AssertSqlSafe, PgConnection, SqliteConnection};
use std::collections::{HashMap, HashSet};

/// A listing to be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct ListingWrite {
    /// The listing.
    pub listing: Listing,
    /// The hash of what the source sent, by which an unchanged record is known.
    pub content_hash: [u8; 32],
    /// What belongs to it; absent leaves what is stored.
    pub media: Option<Media>,
}

/// Stores new and changed listings. Each takes the next number of the change sequence; of a key
/// that comes twice the last one counts. Times of creation are kept, times of change set.
///
/// # Errors
/// Where the database does not answer; then nothing of the transaction may be committed.
pub async fn write_batch(tx: &mut Tx, writes: &[ListingWrite], now_ms: i64) -> Result<()> {
    let writes = last_of_each_key(writes);
    if writes.is_empty() {
        return Ok(());
    }
    let count = writes.len() as i64;
    // The counter's row also keeps other writers out: what is new now stays new.
    let first = counters::take(tx, CHANGES, count).await? - count + 1;
    let known = known_of(tx, &writes).await?;
    let slugs = free_slugs(tx, &writes, &known).await?;
    let rows: Vec<Row> = writes
        .iter()
        .zip(first..)
        .map(|(write, change_seq)| Row {
            write,
            change_seq,
            slug: slugs.get(&key_of(write)).map(String::as_str),
            now_ms,
        })
        .collect();
    match tx {
        Tx::Sqlite(tx) => write_sqlite(tx, rows, &known).await?,
        Tx::Postgres(tx) => write_postgres(tx, rows, &known).await?,
    }
    let with_media: Vec<(&str, &str, &Media)> = writes
        .iter()
        .filter_map(|write| Some((key_of(write).0, key_of(write).1, write.media.as_ref()?)))
        .collect();
    if with_media.is_empty() {
        return Ok(());
    }
    media::replace(tx, &with_media).await
}

/// Source and key of a write.
pub(super) type Key<'a> = (&'a str, &'a str);

pub(super) fn key_of(write: &ListingWrite) -> Key<'_> {
    (&write.listing.source, &write.listing.listing_key)
}

/// What is stored of the listings that are not new.
async fn known_of<'a>(tx: &mut Tx, writes: &[&'a ListingWrite]) -> Result<HashMap<Key<'a>, Known>> {
    let mut by_source: HashMap<&'a str, HashSet<&'a str>> = HashMap::new();
    for write in writes {
        let (source, key) = key_of(write);
        by_source.entry(source).or_default().insert(key);
    }
    let mut all = HashMap::with_capacity(writes.len());
    for (source, names) in by_source {
        let keys: Vec<&str> = names.iter().copied().collect();
        for (key, known) in known_in(tx, source, &keys).await? {
            if let Some(key) = names.get(key.as_str()) {
                all.insert((source, *key), known);
            }
        }
    }
    Ok(all)
}

fn last_of_each_key(writes: &[ListingWrite]) -> Vec<&ListingWrite> {
    let mut seen = HashSet::with_capacity(writes.len());
    let mut kept: Vec<&ListingWrite> = writes
        .iter()
        .rev()
        .filter(|write| seen.insert(key_of(write)))
        .collect();
    kept.reverse();
    kept
}

struct Row<'a> {
    write: &'a ListingWrite,
    change_seq: i64,
    slug: Option<&'a str>,
    now_ms: i64,
}

impl Row<'_> {
    fn bind(&self, row: &mut impl Bind) -> Result<()> {
        let listing = &self.write.listing;
        let media = self.write.media.as_ref();
        row.text(Some(&listing.source))?;
        row.text(Some(&listing.listing_key))?;
        row.text(Some(listing.standard_status.as_str()))?;
        row.text(Some(listing.kind.as_str()))?;
        row.bytes(&self.write.content_hash)?;
        row.integer(Some(self.change_seq))?;
        row.integer(Some(self.now_ms))?;
        row.text(Some(if media.is_some() { "stored" } else { "pending" }))?;
        row.text(media.map(|media| gallery_of(&media.photos)).as_deref())?;
        row.text(
            media
                .map(|media| open_house_times_of(&media.open_houses))
                .as_deref(),
        )?;
        for (field, value) in FIELDS.iter().zip(listing.value_refs()) {
            match field.column {
                "slug" if self.slug.is_some() => row.text(self.slug)?,
                "created_at" => row.integer(Some(listing.created_at.unwrap_or(self.now_ms)))?,
                "updated_at" => row.integer(Some(self.now_ms))?,
                _ => bind(row, field.kind, value)?,
            }
        }
        Ok(())
    }

    /// Whether all of [`SETTLED`](super::columns::SETTLED) stays as it is.
    fn stays(&self, known: &HashMap<Key<'_>, Known>) -> bool {
        let listing = &self.write.listing;
        known.get(&key_of(self.write)).is_some_and(|known| {
            self.slug.is_none()
                && self.write.media.is_none()
                && known.standard_status == listing.standard_status
                && known.photos_modified_at == listing.photos_modified_at
                && known.slug == listing.slug
                && known.parcel_number == listing.parcel_number
                && known.street_number == listing.street_number
        })
    }
}

/// One statement with many rows for whatever may move in every index, one that leaves most indexes
/// alone for the rest.
async fn write_sqlite(
    conn: &mut SqliteConnection,
    rows: Vec<Row<'_>>,
    known: &HashMap<Key<'_>, Known>,
) -> Result<()> {
    let (staying, moving): (Vec<Row>, Vec<Row>) =
        rows.into_iter().partition(|row| row.stays(known));
    for (scope, rows) in [(Scope::All, moving), (Scope::Unsettled, staying)] {
        let mut rest = rows.as_slice();
        let mut statements = steps(rows.len(), dialect::rows_per_statement()).map(|step| {
            let (rows, later) = rest.split_at(step);
            rest = later;
            bound(rows).map(|arguments| (upsert(scope, step), arguments))
        });
        let mut next = statements.next().transpose()?;
        while let Some((sql, arguments)) = next {
            // SQLite works on a thread of its own: bind the next rows meanwhile.
            let (done, prepared) = futures::join!(
                sqlx::query_with(sql, arguments).execute(&mut *conn),
                async { statements.next().transpose() },
            );
            done?;
            next = prepared?;
        }
    }
    Ok(())
}

fn bound(rows: &[Row<'_>]) -> Result<SqliteArguments> {
    let mut arguments = SqliteArguments::default();
    arguments.reserve(rows.len() * written_columns(), 0);
    for row in rows {
        row.bind(&mut arguments)?;
    }
    Ok(arguments)
}

/// New rows are copied straight into the table; the others go through a temporary one.
async fn write_postgres(
    conn: &mut PgConnection,
    rows: Vec<Row<'_>>,
    known: &HashMap<Key<'_>, Known>,
) -> Result<()> {
    let (present, new): (Vec<Row>, Vec<Row>) = rows
        .into_iter()
        .partition(|row| known.contains_key(&key_of(row.write)));
    let list = written_list();
    if !new.is_empty() {
        copied(&new)?.send(conn, "listings", &list).await?;
    }
    if !present.is_empty() {
        sqlx::query(
            "CREATE TEMPORARY TABLE IF NOT EXISTS incoming_listings \
             (LIKE listings INCLUDING DEFAULTS) ON COMMIT DELETE ROWS",
        )
        .execute(&mut *conn)
        .await?;
        // Whatever an earlier batch of this transaction left; emptied at the commit anyway.
        sqlx::query("DELETE FROM incoming_listings")
            .execute(&mut *conn)
            .await?;
        copied(&present)?
            .send(conn, "incoming_listings", &list)
            .await?;
        let sql = format!(
            "INSERT INTO listings ({list}) SELECT {list} FROM incoming_listings \
             ON CONFLICT (source, listing_key) DO UPDATE SET {}",
            on_conflict(Scope::All),
        );
        sqlx::query(AssertSqlSafe(sql)).execute(&mut *conn).await?;
    }
    Ok(())
}

fn copied(rows: &[Row<'_>]) -> Result<CopyRows> {
    let mut copy = CopyRows::new(written_columns());
    for row in rows {
        copy.row();
        row.bind(&mut copy)?;
    }
    Ok(copy)
}

/// Takes listings that vanished from the source out of everything that people see; the rows and
/// their history stay. Returns how many were still there.
///
/// # Errors
/// Where the database does not answer.
pub async fn mark_removed(tx: &mut Tx, source: &str, keys: &[&str], now_ms: i64) -> Result<u64> {
    let last = counters::take(tx, CHANGES, keys.len() as i64).await?;
    let mut change_seq = last - keys.len() as i64;
    let mut removed = 0;
    for key in keys {
        change_seq += 1;
        removed += with_tx!(tx, conn => sqlx::query(
            "UPDATE listings SET removed_at = $1, updated_at = $1, change_seq = $2
             WHERE source = $3 AND listing_key = $4 AND removed_at IS NULL",
        )
        .bind(now_ms)
        .bind(change_seq)
        .bind(source)
        .bind(*key)
        .execute(conn)
        .await
        .map(|done| done.rows_affected()))?;
    }
    Ok(removed)
}
