//! Reading what belongs to a listing.

use super::{Media, renditions};
use crate::db::{Db, with_db};
use crate::error::Result;
use model::listings::{Document, OpenHouse, Photo, Room, Tour, Unit, Video};

type PhotoRow = (
    String,
    i64,
    bool,
    Option<String>,
    Option<String>,
    Option<i64>,
    String,
);
type LinkRow = (String, Option<String>, String, bool);
type RoomRow = (
    String,
    String,
    Option<String>,
    Option<f64>,
    Option<f64>,
    Option<String>,
);
type UnitRow = (
    String,
    Option<String>,
    Option<i64>,
    Option<f64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
);

/// Everything that belongs to a listing, in the order of the source.
///
/// # Errors
/// Where the database does not answer.
pub async fn media(db: &Db, source: &str, listing_key: &str) -> Result<Media> {
    Ok(Media {
        photos: photos(db, source, listing_key).await?,
        open_houses: open_houses(db, source, listing_key).await?,
        tours: tours(db, source, listing_key).await?,
        videos: videos(db, source, listing_key).await?,
        documents: documents(db, source, listing_key).await?,
        rooms: rooms(db, source, listing_key).await?,
        units: units(db, source, listing_key).await?,
    })
}

macro_rules! rows {
    ($db:expr, $source:expr, $key:expr, $sql:literal) => {
        with_db!($db, conn => sqlx::query_as($sql).bind($source).bind($key).fetch_all(conn).await)?
    };
}

async fn photos(db: &Db, source: &str, key: &str) -> Result<Vec<Photo>> {
    let rows: Vec<PhotoRow> = rows!(
        db,
        source,
        key,
        "SELECT photo_id, position, is_primary, name, caption, modified_at, renditions FROM photos
         WHERE source = $1 AND listing_key = $2 ORDER BY position, photo_id"
    );
    rows.into_iter()
        .map(|row| {
            Ok(Photo {
                photo_id: row.0,
                position: row.1 as u32,
                primary: row.2,
                name: row.3,
                caption: row.4,
                modified_at: row.5,
                renditions: renditions::unpack(&row.6)?,
            })
        })
        .collect()
}

async fn open_houses(db: &Db, source: &str, key: &str) -> Result<Vec<OpenHouse>> {
    let rows: Vec<(String, i64, i64, Option<String>)> = rows!(
        db,
        source,
        key,
        "SELECT open_house_id, starts_at, ends_at, remarks FROM open_houses
         WHERE source = $1 AND listing_key = $2 ORDER BY position, open_house_id"
    );
    let open_house = |row: (String, i64, i64, Option<String>)| OpenHouse {
        open_house_id: row.0,
        starts_at: row.1,
        ends_at: row.2,
        remarks: row.3,
    };
    Ok(rows.into_iter().map(open_house).collect())
}

async fn tours(db: &Db, source: &str, key: &str) -> Result<Vec<Tour>> {
    let rows: Vec<LinkRow> = rows!(
        db,
        source,
        key,
        "SELECT tour_id, name, uri, branded FROM virtual_tours
         WHERE source = $1 AND listing_key = $2 ORDER BY position, tour_id"
    );
    let tour = |(tour_id, name, uri, branded)| Tour {
        tour_id,
        name,
        uri,
        branded,
    };
    Ok(rows.into_iter().map(tour).collect())
}

async fn videos(db: &Db, source: &str, key: &str) -> Result<Vec<Video>> {
    let rows: Vec<LinkRow> = rows!(
        db,
        source,
        key,
        "SELECT video_id, name, uri, branded FROM videos
         WHERE source = $1 AND listing_key = $2 ORDER BY position, video_id"
    );
    let video = |(video_id, name, uri, branded)| Video {
        video_id,
        name,
        uri,
        branded,
    };
    Ok(rows.into_iter().map(video).collect())
}

async fn documents(db: &Db, source: &str, key: &str) -> Result<Vec<Document>> {
    let rows: Vec<LinkRow> = rows!(
        db,
        source,
        key,
        "SELECT document_id, name, uri, is_public FROM documents
         WHERE source = $1 AND listing_key = $2 ORDER BY position, document_id"
    );
    let document = |(document_id, name, uri, is_public)| Document {
        document_id,
        name,
        uri,
        is_public,
    };
    Ok(rows.into_iter().map(document).collect())
}

async fn rooms(db: &Db, source: &str, key: &str) -> Result<Vec<Room>> {
    let rows: Vec<RoomRow> = rows!(
        db,
        source,
        key,
        "SELECT room_id, name, level, length_ft, width_ft, features FROM rooms
         WHERE source = $1 AND listing_key = $2 ORDER BY position, room_id"
    );
    let room = |(room_id, name, level, length_ft, width_ft, features)| Room {
        room_id,
        name,
        level,
        length_ft,
        width_ft,
        features,
    };
    Ok(rows.into_iter().map(room).collect())
}

async fn units(db: &Db, source: &str, key: &str) -> Result<Vec<Unit>> {
    let rows: Vec<UnitRow> = rows!(
        db,
        source,
        key,
        "SELECT unit_id, name, beds, baths, sqft, rent_cents, unit_count FROM units
         WHERE source = $1 AND listing_key = $2 ORDER BY position, unit_id"
    );
    let unit = |(unit_id, name, beds, baths, sqft, rent_cents, count)| Unit {
        unit_id,
        name,
        beds,
        baths,
        sqft,
        rent_cents,
        count,
    };
    Ok(rows.into_iter().map(unit).collect())
}
