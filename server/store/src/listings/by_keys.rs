//! Many listings of a source by their keys: few statements, whose text is always the same.

use crate::db::{Db, Tx};
use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, Postgres, Sqlite, SqliteConnection};

/// Keys of one `IN (…)`; the statement's text is always the same, so that it stays prepared.
pub(super) const KEYS_PER_STATEMENT: usize = 250;

/// Chunks of exactly [`KEYS_PER_STATEMENT`] entries, the last one filled up with its last entry.
pub(super) fn full_chunks<T: Copy>(entries: &[T]) -> impl Iterator<Item = Vec<T>> {
    entries.chunks(KEYS_PER_STATEMENT).map(|chunk| {
        let mut chunk = chunk.to_vec();
        if let Some(last) = chunk.last().copied() {
            chunk.resize(KEYS_PER_STATEMENT, last);
        }
        chunk
    })
}

/// A connection that reads: in a transaction, or beside all of them.
pub(super) enum Reader<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
}

/// A connection of the pool that reads.
pub(super) enum Pooled {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
}

impl Pooled {
    pub(super) async fn of(db: &Db) -> sqlx::Result<Self> {
        Ok(match db {
            Db::Sqlite(db) => Self::Sqlite(db.readers.acquire().await?),
            Db::Postgres(db) => Self::Postgres(db.pool.acquire().await?),
        })
    }

    pub(super) fn reader(&mut self) -> Reader<'_> {
        match self {
            Self::Sqlite(conn) => Reader::Sqlite(conn),
            Self::Postgres(conn) => Reader::Postgres(conn),
        }
    }
}

impl<'a> From<&'a mut Tx> for Reader<'a> {
    fn from(tx: &'a mut Tx) -> Self {
        match tx {
            Tx::Sqlite(tx) => Self::Sqlite(tx),
            Tx::Postgres(tx) => Self::Postgres(tx),
        }
    }
}

/// Runs a body for each row that a statement finds by a list of values, bound behind one other value.
macro_rules! each_row_of {
    ($reader:expr, $sql:expr, $first:expr, $values:expr, $row:ident => $body:block) => {
        match $reader {
            $crate::listings::by_keys::Reader::Sqlite(conn) => {
                let sql = $sql($crate::db::Backend::Sqlite);
                for chunk in $crate::listings::by_keys::full_chunks($values) {
                    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql.as_str())).bind($first);
                    for value in chunk {
                        query = query.bind(value);
                    }
                    for $row in &query.fetch_all(&mut *conn).await? $body
                }
            }
            $crate::listings::by_keys::Reader::Postgres(conn) => {
                let sql = $sql($crate::db::Backend::Postgres);
                let query = sqlx::query(sqlx::AssertSqlSafe(sql.as_str())).bind($first).bind($values);
                for $row in &query.fetch_all(&mut *conn).await? $body
            }
        }
    };
}

pub(super) use each_row_of;
