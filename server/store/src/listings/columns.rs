//! The columns of `listings`: made from the model's table of fields, so that there is one truth.

use crate::db::Backend;
use crate::dialect::{self, Bind};
use crate::error::{Error, Result};
use model::listings::{FIELDS, Kind, Listing, ListingKind, StandardStatus, Value, ValueRef};
use sqlx::{ColumnIndex, Database, Decode, Row, Type};
use std::sync::OnceLock;

/// A column that the store must find in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Its SQL type as the migrations spell it.
    pub sql_type: &'static str,
}

/// The columns that are not fields of the model.
const OWN: [Column; 11] = [
    own("source", "TEXT"),
    own("listing_key", "TEXT"),
    own("standard_status", "TEXT"),
    own("kind", "TEXT"),
    own("content_hash", "BYTEA"),
    own("change_seq", "BIGINT"),
    own("seen_at", "BIGINT"),
    own("photos_state", "TEXT"),
    own("gallery", "TEXT"),
    own("open_house_times", "TEXT"),
    own("removed_at", "BIGINT"),
];

/// `removed_at` stands last in [`OWN`]: only removing a listing writes it.
const OWN_WRITTEN: usize = OWN.len() - 1;

const fn own(name: &'static str, sql_type: &'static str) -> Column {
    Column { name, sql_type }
}

/// Every column of `listings`.
pub fn columns() -> Vec<Column> {
    OWN.iter()
        .copied()
        .chain(
            FIELDS
                .iter()
                .map(|field| own(field.column, column_type(field.kind))),
        )
        .collect()
}

/// The SQL type in which a kind of field is held.
pub const fn column_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::List => "TEXT",
        Kind::Integer | Kind::Money | Kind::Timestamp | Kind::Date => "BIGINT",
        Kind::Real => "DOUBLE PRECISION",
        Kind::Boolean => "BOOLEAN",
    }
}

/// How many values one written row binds.
pub(crate) fn written_columns() -> usize {
    OWN_WRITTEN + FIELDS.len()
}

/// The column list of a write, without parentheses.
pub(crate) fn written_list() -> String {
    let names: Vec<&str> = OWN[..OWN_WRITTEN]
        .iter()
        .map(|column| column.name)
        .chain(FIELDS.iter().map(|field| field.column))
        .collect();
    names.join(", ")
}

/// How much of a row that is there already a write may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Everything.
    All,
    /// All but [`SETTLED`]: SQLite then leaves their indexes alone.
    Unsettled,
}

/// Indexed columns that most changes leave as they are.
pub(crate) const SETTLED: [&str; 5] = [
    "standard_status",
    "photos_state",
    "slug",
    "parcel_number",
    "street_number",
];

/// What a write changes in a row that is there already.
pub(crate) fn on_conflict(scope: Scope) -> String {
    let mut sets = vec!["removed_at = NULL".to_owned()];
    let own = OWN[2..OWN_WRITTEN].iter().map(|column| column.name);
    for name in own.chain(FIELDS.iter().map(|field| field.column)) {
        if scope == Scope::Unsettled && SETTLED.contains(&name) {
            continue;
        }
        sets.push(match name {
            "created_at" => format!("{name} = COALESCE(listings.{name}, excluded.{name})"),
            // Without media the row keeps what it knows of them …
            "gallery" | "open_house_times" => {
                format!("{name} = COALESCE(excluded.{name}, listings.{name})")
            }
            // … until the source says that the photos changed.
            "photos_state" => "photos_state = CASE \
                 WHEN excluded.photos_state = 'stored' \
                   OR excluded.photos_modified_at IS DISTINCT FROM listings.photos_modified_at \
                 THEN excluded.photos_state ELSE listings.photos_state END"
                .to_owned(),
            name => format!("{name} = excluded.{name}"),
        });
    }
    sets.join(", ")
}

/// The statement by which SQLite writes so many rows at once.
pub(crate) fn upsert(scope: Scope, rows: usize) -> &'static str {
    static ALL: [OnceLock<String>; STEPS] = [const { OnceLock::new() }; STEPS];
    static UNSETTLED: [OnceLock<String>; STEPS] = [const { OnceLock::new() }; STEPS];
    let texts = match scope {
        Scope::All => &ALL,
        Scope::Unsettled => &UNSETTLED,
    };
    let step = rows.ilog2() as usize;
    texts[step].get_or_init(|| {
        format!(
            "INSERT INTO listings ({}) VALUES {} ON CONFLICT (source, listing_key) DO UPDATE SET {}",
            written_list(),
            dialect::rows_of_placeholders(Backend::Sqlite, 1 << step, written_columns()),
            on_conflict(scope),
        )
    })
}

/// Statements are made for 1, 2, 4, … rows, up to 2⁷.
const STEPS: usize = 8;

/// Splits a count into the powers of two for which there are statements.
pub(crate) fn steps(mut rows: usize, most: usize) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        if rows == 0 {
            return None;
        }
        let step = (1 << rows.ilog2()).min(most);
        rows -= step;
        Some(step)
    })
}

/// Binds the value of one field.
pub(crate) fn bind(row: &mut impl Bind, kind: Kind, value: Option<ValueRef<'_>>) -> Result<()> {
    match value {
        Some(ValueRef::Text(text)) => row.text(Some(text)),
        Some(ValueRef::List(list)) => row.text(Some(&serde_json::to_string(list)?)),
        Some(ValueRef::Integer(number)) => row.integer(Some(number)),
        Some(ValueRef::Real(number)) => row.real(Some(number)),
        Some(ValueRef::Boolean(flag)) => row.boolean(Some(flag)),
        None => match kind {
            Kind::Text | Kind::List => row.text(None),
            Kind::Integer | Kind::Money | Kind::Timestamp | Kind::Date => row.integer(None),
            Kind::Real => row.real(None),
            Kind::Boolean => row.boolean(None),
        },
    }
}

/// Reads a column without the driver's check of its declared type, which the parity test makes.
pub(crate) fn get<'r, T, R>(row: &'r R, at: usize) -> Result<T>
where
    R: Row,
    usize: ColumnIndex<R>,
    T: Decode<'r, R::Database>,
{
    Ok(row.try_get_unchecked(at)?)
}

/// Reads one field.
pub(crate) fn value<'r, R>(row: &'r R, at: usize, kind: Kind) -> Result<Option<Value>>
where
    R: Row,
    usize: ColumnIndex<R>,
    String: Decode<'r, R::Database> + Type<R::Database>,
    &'r str: Decode<'r, R::Database> + Type<R::Database>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
    f64: Decode<'r, R::Database> + Type<R::Database>,
    bool: Decode<'r, R::Database> + Type<R::Database>,
    R::Database: Database,
{
    Ok(match kind {
        Kind::Text => get::<Option<String>, R>(row, at)?.map(Value::Text),
        Kind::Integer | Kind::Money | Kind::Timestamp | Kind::Date => {
            get::<Option<i64>, R>(row, at)?.map(Value::Integer)
        }
        Kind::Real => get::<Option<f64>, R>(row, at)?.map(Value::Real),
        Kind::Boolean => get::<Option<bool>, R>(row, at)?.map(Value::Boolean),
        Kind::List => match get::<Option<&str>, R>(row, at)? {
            Some(text) => Some(Value::List(serde_json::from_str(text)?)),
            None => None,
        },
    })
}

/// A listing with its four fixed columns read.
pub(crate) fn start_listing(
    source: String,
    key: String,
    status: &str,
    kind: &str,
) -> Result<Listing> {
    let status = StandardStatus::parse(status)
        .ok_or_else(|| Error::corrupt(format!("{source} {key} is {status:?}")))?;
    let kind = ListingKind::parse(kind)
        .ok_or_else(|| Error::corrupt(format!("{source} {key} is a {kind:?}")))?;
    Ok(Listing::new(source, key, status, kind))
}

/// The `SELECT` list of the four fixed columns and some fields, each by its position in the model.
pub(crate) fn select_list(own: &[&str], positions: impl Iterator<Item = usize>) -> String {
    let names: Vec<&str> = own
        .iter()
        .copied()
        .chain(positions.map(|position| FIELDS[position].column))
        .collect();
    names.join(", ")
}

/// Sets one field of a listing.
pub(crate) fn set(listing: &mut Listing, position: usize, value: Option<Value>) -> Result<()> {
    if value.is_none() {
        return Ok(());
    }
    listing
        .set(position, value)
        .map_err(|error| Error::corrupt(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_count_is_made_of_the_prepared_steps() {
        for rows in 0..2_000 {
            let steps: Vec<usize> = steps(rows, 64).collect();
            assert_eq!(steps.iter().sum::<usize>(), rows);
            assert!(
                steps
                    .iter()
                    .all(|step| step.is_power_of_two() && *step <= 64)
            );
        }
    }
}
