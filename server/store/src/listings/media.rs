//! What belongs to a listing: seven tables of the same shape, replaced whole.

use super::children::{self, OPEN_HOUSES, PHOTOS, Record};
use super::{CHANGES, GALLERY_SIZE};
use crate::counters;
use crate::db::{Tx, with_tx};
use crate::error::Result;
use model::listings::{Document, OpenHouse, Photo, Room, Tour, Unit, Video};
use serde_json::{Value, json};

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
    let change_seq = counters::take(tx, CHANGES, 1).await?;
    let touched = with_tx!(tx, conn => sqlx::query(
        "UPDATE listings SET gallery = $1, photos_state = 'stored', updated_at = $2, change_seq = $3
         WHERE source = $4 AND listing_key = $5",
    )
    .bind(gallery_of(photos))
    .bind(now_ms)
    .bind(change_seq)
    .bind(source)
    .bind(listing_key)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    if touched == 0 {
        return Ok(());
    }
    let records = records(source, listing_key, photos, children::photo);
    children::replace(tx, &PHOTOS, &[(source, listing_key)], records).await
}

/// Replaces the open houses of one listing and leaves everything else.
///
/// # Errors
/// Where the database does not answer.
pub async fn write_open_houses(
    tx: &mut Tx,
    source: &str,
    listing_key: &str,
    open_houses: &[OpenHouse],
    now_ms: i64,
) -> Result<()> {
    let change_seq = counters::take(tx, CHANGES, 1).await?;
    let touched = with_tx!(tx, conn => sqlx::query(
        "UPDATE listings SET open_house_times = $1, updated_at = $2, change_seq = $3
         WHERE source = $4 AND listing_key = $5",
    )
    .bind(open_house_times_of(open_houses))
    .bind(now_ms)
    .bind(change_seq)
    .bind(source)
    .bind(listing_key)
    .execute(conn)
    .await
    .map(|done| done.rows_affected()))?;
    if touched == 0 {
        return Ok(());
    }
    let records = records(source, listing_key, open_houses, children::open_house);
    children::replace(tx, &OPEN_HOUSES, &[(source, listing_key)], records).await
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
    let keys: Vec<(&str, &str)> = listings
        .iter()
        .map(|(source, key, _)| (*source, *key))
        .collect();
    macro_rules! table {
        ($child:expr, $part:ident, $record:expr) => {
            let mut rows = Vec::new();
            for (source, key, media) in listings {
                rows.extend(records(source, key, &media.$part, $record));
            }
            children::replace(tx, &$child, &keys, rows).await?;
        };
    }
    table!(PHOTOS, photos, children::photo);
    table!(OPEN_HOUSES, open_houses, children::open_house);
    table!(children::TOURS, tours, children::tour);
    table!(children::VIDEOS, videos, children::video);
    table!(children::DOCUMENTS, documents, children::document);
    table!(children::ROOMS, rooms, children::room);
    table!(children::UNITS, units, children::unit);
    Ok(())
}

fn records<T>(
    source: &str,
    listing_key: &str,
    parts: &[T],
    record: impl Fn(&T, i64) -> Record,
) -> Vec<Record> {
    parts
        .iter()
        .enumerate()
        .map(|(position, part)| {
            let mut values: Record = vec![children::text(source), children::text(listing_key)];
            values.extend(record(part, position as i64));
            values
        })
        .collect()
}
