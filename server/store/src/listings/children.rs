//! The seven tables of what belongs to a listing: their columns, their rows, and how they are replaced.

use super::{KEYS_PER_STATEMENT, columns, renditions};
use crate::db::{Backend, Tx};
use crate::dialect::{self, Bind};
use crate::error::Result;
use model::listings::{Document, OpenHouse, Photo, Room, Tour, Unit, Video};
use sqlx::{Arguments, AssertSqlSafe};
use std::collections::HashSet;

/// A table whose rows belong to listings.
pub(super) struct Child {
    table: &'static str,
    /// What follows source and listing key, the id within the listing first.
    columns: &'static str,
    count: usize,
}

pub(super) const PHOTOS: Child = Child {
    table: "photos",
    columns: "photo_id, position, is_primary, name, caption, modified_at, renditions",
    count: 7,
};
pub(super) const OPEN_HOUSES: Child = Child {
    table: "open_houses",
    columns: "open_house_id, position, starts_at, ends_at, remarks",
    count: 5,
};
pub(super) const TOURS: Child = Child {
    table: "virtual_tours",
    columns: "tour_id, position, name, uri, branded",
    count: 5,
};
pub(super) const VIDEOS: Child = Child {
    table: "videos",
    columns: "video_id, position, name, uri, branded",
    count: 5,
};
pub(super) const DOCUMENTS: Child = Child {
    table: "documents",
    columns: "document_id, position, name, uri, is_public",
    count: 5,
};
pub(super) const ROOMS: Child = Child {
    table: "rooms",
    columns: "room_id, position, name, level, length_ft, width_ft, features",
    count: 7,
};
pub(super) const UNITS: Child = Child {
    table: "units",
    columns: "unit_id, position, name, beds, baths, sqft, rent_cents, unit_count",
    count: 8,
};

/// One value to be stored; NULL too has a type on PostgreSQL.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    Text(Option<String>),
    Integer(Option<i64>),
    Real(Option<f64>),
    Boolean(bool),
}

/// One row: source, listing key, id within the listing, and the rest of its table's columns.
pub(super) type Record = Vec<Cell>;

pub(super) fn text(value: &str) -> Cell {
    Cell::Text(Some(value.to_owned()))
}

fn maybe_text(value: Option<&str>) -> Cell {
    Cell::Text(value.map(str::to_owned))
}

pub(super) fn photo(photo: &Photo, _: i64) -> Record {
    vec![
        text(&photo.photo_id),
        Cell::Integer(Some(i64::from(photo.position))),
        Cell::Boolean(photo.primary),
        maybe_text(photo.name.as_deref()),
        maybe_text(photo.caption.as_deref()),
        Cell::Integer(photo.modified_at),
        text(&renditions::pack(&photo.renditions)),
    ]
}

pub(super) fn open_house(open_house: &OpenHouse, position: i64) -> Record {
    vec![
        text(&open_house.open_house_id),
        Cell::Integer(Some(position)),
        Cell::Integer(Some(open_house.starts_at)),
        Cell::Integer(Some(open_house.ends_at)),
        maybe_text(open_house.remarks.as_deref()),
    ]
}

fn link_record(id: &str, position: i64, name: Option<&str>, uri: &str, flag: bool) -> Record {
    vec![
        text(id),
        Cell::Integer(Some(position)),
        maybe_text(name),
        text(uri),
        Cell::Boolean(flag),
    ]
}

pub(super) fn tour(tour: &Tour, position: i64) -> Record {
    link_record(
        &tour.tour_id,
        position,
        tour.name.as_deref(),
        &tour.uri,
        tour.branded,
    )
}

pub(super) fn video(video: &Video, position: i64) -> Record {
    link_record(
        &video.video_id,
        position,
        video.name.as_deref(),
        &video.uri,
        video.branded,
    )
}

pub(super) fn document(document: &Document, position: i64) -> Record {
    let name = document.name.as_deref();
    link_record(
        &document.document_id,
        position,
        name,
        &document.uri,
        document.is_public,
    )
}

pub(super) fn room(room: &Room, position: i64) -> Record {
    vec![
        text(&room.room_id),
        Cell::Integer(Some(position)),
        text(&room.name),
        maybe_text(room.level.as_deref()),
        Cell::Real(room.length_ft),
        Cell::Real(room.width_ft),
        maybe_text(room.features.as_deref()),
    ]
}

pub(super) fn unit(unit: &Unit, position: i64) -> Record {
    vec![
        text(&unit.unit_id),
        Cell::Integer(Some(position)),
        maybe_text(unit.name.as_deref()),
        Cell::Integer(unit.beds),
        Cell::Real(unit.baths),
        Cell::Integer(unit.sqft),
        Cell::Integer(unit.rent_cents),
        Cell::Integer(unit.count),
    ]
}

/// Deletes every row of these listings and inserts the records; of an id that comes twice within a
/// listing the first one counts.
pub(super) async fn replace(
    tx: &mut Tx,
    child: &Child,
    listings: &[(&str, &str)],
    mut records: Vec<Record>,
) -> Result<()> {
    delete(tx, child, listings).await?;
    keep_first_of_each_id(&mut records);
    let backend = tx.backend();
    let mut at = 0;
    for step in columns::steps(records.len(), dialect::rows_per_statement()) {
        let sql = AssertSqlSafe(format!(
            "INSERT INTO {} (source, listing_key, {}) VALUES {}",
            child.table,
            child.columns,
            dialect::rows_of_placeholders(backend, step, child.count + 2),
        ));
        let rows = &records[at..at + step];
        at += step;
        match tx {
            Tx::Sqlite(tx) => {
                let arguments = arguments::<sqlx::sqlite::SqliteArguments>(rows)?;
                sqlx::query_with(sql, arguments).execute(&mut **tx).await?;
            }
            Tx::Postgres(tx) => {
                let arguments = arguments::<sqlx::postgres::PgArguments>(rows)?;
                sqlx::query_with(sql, arguments).execute(&mut **tx).await?;
            }
        }
    }
    Ok(())
}

fn keep_first_of_each_id(records: &mut Vec<Record>) {
    let mut seen = HashSet::with_capacity(records.len());
    records.retain(|record| match &record[..3] {
        [Cell::Text(source), Cell::Text(key), Cell::Text(id)] => {
            seen.insert((source.clone(), key.clone(), id.clone()))
        }
        _ => true,
    });
}

async fn delete(tx: &mut Tx, child: &Child, listings: &[(&str, &str)]) -> Result<()> {
    let mut sources: Vec<&str> = listings.iter().map(|(source, _)| *source).collect();
    sources.sort_unstable();
    sources.dedup();
    let backend = tx.backend();
    for source in sources {
        let keys: Vec<&str> = listings
            .iter()
            .filter(|(from, _)| *from == source)
            .map(|(_, key)| *key)
            .collect();
        // A single listing is common too: do not look for 250 keys then.
        let width = if keys.len() == 1 {
            1
        } else {
            KEYS_PER_STATEMENT
        };
        let sql = delete_statement(backend, child.table, width);
        for chunk in super::key_chunks_of(&keys, width) {
            match tx {
                Tx::Sqlite(tx) => {
                    let mut query = sqlx::query(AssertSqlSafe(sql.as_str())).bind(source);
                    for key in chunk {
                        query = query.bind(key);
                    }
                    query.execute(&mut **tx).await?;
                }
                Tx::Postgres(tx) => {
                    let mut query = sqlx::query(AssertSqlSafe(sql.as_str())).bind(source);
                    for key in chunk {
                        query = query.bind(key);
                    }
                    query.execute(&mut **tx).await?;
                }
            }
        }
    }
    Ok(())
}

fn delete_statement(backend: Backend, table: &str, keys: usize) -> String {
    format!(
        "DELETE FROM {table} WHERE source = {} AND listing_key IN ({})",
        dialect::placeholders(backend, 1, 1),
        dialect::placeholders(backend, 2, keys),
    )
}

fn arguments<A: Arguments + Bind>(records: &[Record]) -> Result<A> {
    let mut arguments = A::default();
    for cell in records.iter().flatten() {
        match cell {
            Cell::Text(value) => arguments.text(value.as_deref())?,
            Cell::Integer(value) => arguments.integer(*value)?,
            Cell::Real(value) => arguments.real(*value)?,
            Cell::Boolean(value) => arguments.boolean(Some(*value))?,
        }
    }
    Ok(arguments)
}
