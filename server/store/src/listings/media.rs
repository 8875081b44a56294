//! What belongs to a listing: one compressed document, replaced whole.

use super::media_document::{pack, unpack};
use super::{CHANGES, GALLERY_SIZE};
use crate::compressed::Press;
use crate::counters;
use crate::db::{Backend, Db, Tx, with_db, with_tx};
use crate::dialect;
use crate::error::Result;
use model::listings::{Document, OpenHouse, Photo, Room, Tour, Unit, Video};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use std::collections::HashMap;

/// Everything that belongs to one listing, each in the order of the source.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Media {
    /// Photos.
    pub photos: Vec<Photo>,
    /// Open houses.
    pub open_houses: Vec<OpenHouse>,
    /// Virtual tours.
    pub tours: Vec<Tour>,
    /// Videos.
    pub videos: Vec<Video>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Rooms.
    pub rooms: Vec<Room>,
    /// Units of an income property.
    pub units: Vec<Unit>,
}

/// The media of one listing, to be stored without touching its fields.
#[derive(Debug, Clone, PartialEq)]
pub struct MediaWrite {
    /// Where the listing comes from.
    pub source: String,
    /// Its key there.
    pub listing_key: String,
    /// What replaces everything that belonged to it.
    pub media: Media,
}

/// Replaces the media of listings that are stored already; their photos then count as fetched.
///
/// # Errors
/// Where the database does not answer.
pub async fn write_media(tx: &mut Tx, writes: &[MediaWrite], now_ms: i64) -> Result<()> {
    let mut present = Vec::with_capacity(writes.len());
    let last = counters::take(tx, CHANGES, writes.len() as i64).await?;
    let mut change_seq = last - writes.len() as i64;
    for write in writes {
        change_seq += 1;
        let touched = with_tx!(tx, conn => sqlx::query(
            "UPDATE listings SET gallery = $1, open_house_times = $2, photos_state = 'stored',
                updated_at = $3, change_seq = $4
             WHERE source = $5 AND listing_key = $6",
        )
        .bind(gallery_of(&write.media.photos))
        .bind(open_house_times_of(&write.media.open_houses))
        .bind(now_ms)
        .bind(change_seq)
        .bind(&write.source)
        .bind(&write.listing_key)
        .execute(conn)
        .await
        .map(|done| done.rows_affected()))?;
        if touched == 1 {
            present.push((
                write.source.as_str(),
                write.listing_key.as_str(),
                &write.media,
            ));
        }
    }
    replace(tx, &present).await
}

/// Replaces the photos of one listing and leaves everything else.
///
/// # Errors
/// Where the database does not answer.
pub async fn write_photos(
    tx: &mut Tx,
    source: &str,
    listing_key: &str,
    photos: &[Photo],
    now_ms: i64,
) -> Result<()> {
    let stored: Option<Stored> = with_tx!(tx, conn => sqlx::query_as(SELECT)
        .bind(source)
        .bind(listing_key)
        .fetch_optional(conn)
        .await)?;
    let mut media = unpacked(stored)?;
    media.photos = photos.to_vec();
    let write = MediaWrite {
        source: source.to_owned(),
        listing_key: listing_key.to_owned(),
        media,
    };
    write_media(tx, &[write], now_ms).await
}

type Stored = (i64, Vec<u8>);

const SELECT: &str =
    "SELECT byte_count, document FROM listing_media WHERE source = $1 AND listing_key = $2";

fn unpacked(stored: Option<Stored>) -> Result<Media> {
    stored.map_or_else(
        || Ok(Media::default()),
        |(byte_count, document)| unpack(&document, byte_count),
    )
}

/// Everything that belongs to a listing, in the order of the source.
///
/// # Errors
/// Where the database does not answer, or the document is damaged.
pub async fn media(db: &Db, source: &str, listing_key: &str) -> Result<Media> {
    unpacked(with_db!(db, conn => sqlx::query_as(SELECT)
        .bind(source)
        .bind(listing_key)
        .fetch_optional(conn)
        .await)?)
}

/// The first photos' ids, the primary one in front, as the listing's own row keeps them.
pub(super) fn gallery_of(photos: &[Photo]) -> String {
    let mut ordered: Vec<&Photo> = photos.iter().collect();
    ordered.sort_by_key(|photo| (!photo.primary, photo.position));
    let ids: Vec<&str> = ordered
        .iter()
        .take(GALLERY_SIZE)
        .map(|photo| photo.photo_id.as_str())
        .collect();
    Value::from(ids).to_string()
}

/// Start and end of each open house in order of time, as the listing's own row keeps them.
pub(super) fn open_house_times_of(open_houses: &[OpenHouse]) -> String {
    let mut times: Vec<(i64, i64)> = open_houses
        .iter()
        .map(|open_house| (open_house.starts_at, open_house.ends_at))
        .collect();
    times.sort_unstable();
    let times: Vec<Value> = times
        .into_iter()
        .map(|(start, end)| json!([start, end]))
        .collect();
    Value::from(times).to_string()
}

/// Replaces the media of listings whose rows are written already.
pub(super) async fn replace(tx: &mut Tx, listings: &[(&str, &str, &Media)]) -> Result<()> {
    // PostgreSQL refuses a statement that meets a key twice; the last one counts.
    let latest: HashMap<(&str, &str), &Media> = listings
        .iter()
        .map(|(source, key, media)| ((*source, *key), *media))
        .collect();
    let mut press = Press::new(&[])?;
    let mut rows = Vec::with_capacity(latest.len());
    for ((source, key), media) in latest {
        let (byte_count, document) = pack(media, &mut press)?;
        rows.push((source, key, byte_count, document));
    }
    match tx {
        Tx::Sqlite(tx) => {
            for rows in rows.chunks(dialect::rows_per_statement()) {
                let marks = dialect::rows_of_placeholders(Backend::Sqlite, rows.len(), 4);
                let sql = format!("{INSERT} VALUES {marks} {ON_CONFLICT}");
                let mut query = sqlx::query(AssertSqlSafe(sql));
                for (source, key, byte_count, document) in rows {
                    query = query
                        .bind(*source)
                        .bind(*key)
                        .bind(byte_count)
                        .bind(document.as_slice());
                }
                query.execute(&mut **tx).await?;
            }
        }
        Tx::Postgres(tx) => {
            let sql = format!(
                "{INSERT} SELECT * FROM unnest(CAST($1 AS TEXT[]), CAST($2 AS TEXT[]),
                    CAST($3 AS BIGINT[]), CAST($4 AS BYTEA[])) {ON_CONFLICT}"
            );
            let sources: Vec<&str> = rows.iter().map(|row| row.0).collect();
            let keys: Vec<&str> = rows.iter().map(|row| row.1).collect();
            let byte_counts: Vec<i64> = rows.iter().map(|row| row.2).collect();
            let documents: Vec<&[u8]> = rows.iter().map(|row| row.3.as_slice()).collect();
            sqlx::query(AssertSqlSafe(sql))
                .bind(sources)
                .bind(keys)
                .bind(byte_counts)
                .bind(documents)
                .execute(&mut **tx)
                .await?;
        }
    }
    Ok(())
}

const INSERT: &str = "INSERT INTO listing_media (source, listing_key, byte_count, document)";

const ON_CONFLICT: &str = "ON CONFLICT (source, listing_key) DO UPDATE SET \
    byte_count = excluded.byte_count, document = excluded.document";
