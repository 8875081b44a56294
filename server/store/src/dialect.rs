//! Where SQLite and PostgreSQL truly differ, side by side.

use crate::db::{Backend, Tx};
use crate::error::{Error, Result};
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments as _, AssertSqlSafe, PgConnection};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

/// `(…), (…)`: so many rows of so many placeholders, counted from `$1`.
///
/// SQLite gets bare question marks: it finds numbered ones by walking a list, which makes
/// thousands of them slow.
pub(crate) fn rows_of_placeholders(backend: Backend, rows: usize, columns: usize) -> String {
    let mut text = String::with_capacity(rows * columns * 6);
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..columns {
            if column > 0 {
                text.push(',');
            }
            match backend {
                Backend::Sqlite => text.push('?'),
                Backend::Postgres => {
                    let _ = write!(text, "${}", row * columns + column + 1);
                }
            }
        }
        text.push(')');
    }
    text
}

/// `?, ?` or `$3, $4`: placeholders of one list, counted from `first`.
pub(crate) fn placeholders(backend: Backend, first: usize, count: usize) -> String {
    let mut text = String::with_capacity(count * 6);
    for at in 0..count {
        if at > 0 {
            text.push_str(", ");
        }
        match backend {
            Backend::Sqlite => text.push('?'),
            Backend::Postgres => {
                let _ = write!(text, "${}", first + at);
            }
        }
    }
    text
}

/// Lets workers pass over rows that another one is just taking; SQLite has one writer anyway.
pub(crate) const fn skip_locked(backend: Backend) -> &'static str {
    match backend {
        Backend::Sqlite => "",
        Backend::Postgres => " FOR UPDATE SKIP LOCKED",
    }
}

/// Rows of one multi-row statement; beyond, neither database gains anything.
pub(crate) const fn rows_per_statement() -> usize {
    32
}

/// Keeps other nodes out until the transaction ends; SQLite's write transaction does so already.
pub(crate) async fn lock_migrations(tx: &mut Tx) -> Result<()> {
    if let Tx::Postgres(tx) = tx {
        // A step whose process was killed would go on to its end and hold the lock that long; this
        // makes the server look whether somebody still listens, where its system can tell.
        sqlx::query(
            "SELECT set_config('client_connection_check_interval', '2s', true)
             WHERE version() LIKE '%linux%'
                AND CAST(current_setting('server_version_num') AS INTEGER) >= 140000",
        )
        .execute(&mut **tx)
        .await?;
        sqlx::query("SELECT pg_advisory_xact_lock(7205759403792793)")
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Runs a script of many statements.
pub(crate) async fn run_script(tx: &mut Tx, sql: String) -> Result<()> {
    match tx {
        Tx::Sqlite(tx) => {
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut **tx).await?;
        }
        Tx::Postgres(tx) => {
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut **tx).await?;
        }
    }
    Ok(())
}

/// The query that finds a table by its name.
pub(crate) const fn find_table(backend: Backend) -> &'static str {
    match backend {
        Backend::Sqlite => "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = $1",
        Backend::Postgres => {
            "SELECT count(*) FROM information_schema.tables \
             WHERE table_schema = current_schema() AND table_name = $1"
        }
    }
}

/// A row of values that takes every kind of column: bound to a statement, or copied to a server.
pub(crate) trait Bind {
    /// Binds a text; PostgreSQL holds no NUL characters, so neither database gets them.
    fn text(&mut self, value: Option<&str>) -> Result<()>;
    /// Binds a whole number.
    fn integer(&mut self, value: Option<i64>) -> Result<()>;
    /// Binds a real number; what is not finite becomes NULL, as SQLite has no NaN.
    fn real(&mut self, value: Option<f64>) -> Result<()>;
    /// Binds a yes or no.
    fn boolean(&mut self, value: Option<bool>) -> Result<()>;
    /// Binds bytes.
    fn bytes(&mut self, value: &[u8]) -> Result<()>;
}

macro_rules! bind {
    ($type:ty, $text:ident => $held:expr) => {
        impl Bind for $type {
            fn text(&mut self, value: Option<&str>) -> Result<()> {
                self.add(value.map(without_nul).map(|$text| $held))
                    .map_err(refused)
            }
            fn integer(&mut self, value: Option<i64>) -> Result<()> {
                self.add(value).map_err(refused)
            }
            fn real(&mut self, value: Option<f64>) -> Result<()> {
                self.add(value.filter(|value| value.is_finite()))
                    .map_err(refused)
            }
            fn boolean(&mut self, value: Option<bool>) -> Result<()> {
                self.add(value).map_err(refused)
            }
            fn bytes(&mut self, value: &[u8]) -> Result<()> {
                self.add(value.to_vec()).map_err(refused)
            }
        }
    };
}
// SQLite's thread shares the text, so that it is copied once; PostgreSQL's buffer takes it as it is.
bind!(SqliteArguments, text => Arc::<str>::from(text));
bind!(PgArguments, text => text.into_owned());

/// Rows in the binary form of PostgreSQL's COPY.
pub(crate) struct CopyRows {
    bytes: Vec<u8>,
    columns: i16,
}

impl CopyRows {
    /// No rows yet, of so many columns.
    pub(crate) fn new(columns: usize) -> Self {
        let mut bytes = Vec::with_capacity(1 << 20);
        bytes.extend_from_slice(b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0");
        Self {
            bytes,
            columns: columns as i16,
        }
    }

    /// Starts a row; its values follow.
    pub(crate) fn row(&mut self) {
        self.bytes.extend_from_slice(&self.columns.to_be_bytes());
    }

    fn field(&mut self, value: Option<&[u8]>) -> Result<()> {
        let length = match value {
            None => -1,
            Some(value) => i32::try_from(value.len()).map_err(|error| refused(Box::new(error)))?,
        };
        self.bytes.extend_from_slice(&length.to_be_bytes());
        self.bytes.extend_from_slice(value.unwrap_or_default());
        Ok(())
    }

    /// Sends the rows into a table.
    pub(crate) async fn send(
        mut self,
        conn: &mut PgConnection,
        table: &str,
        columns: &str,
    ) -> Result<()> {
        self.bytes.extend_from_slice(&(-1_i16).to_be_bytes());
        let sql = format!("COPY {table} ({columns}) FROM STDIN (FORMAT binary)");
        let mut copy = conn.copy_in_raw(&sql).await?;
        copy.send(self.bytes).await?;
        copy.finish().await?;
        Ok(())
    }
}

impl Bind for CopyRows {
    fn text(&mut self, value: Option<&str>) -> Result<()> {
        match value {
            None => self.field(None),
            Some(text) => self.field(Some(without_nul(text).as_bytes())),
        }
    }
    fn integer(&mut self, value: Option<i64>) -> Result<()> {
        self.field(
            value
                .map(i64::to_be_bytes)
                .as_ref()
                .map(<[u8; 8]>::as_slice),
        )
    }
    fn real(&mut self, value: Option<f64>) -> Result<()> {
        let value = value.filter(|value| value.is_finite());
        self.field(
            value
                .map(f64::to_be_bytes)
                .as_ref()
                .map(<[u8; 8]>::as_slice),
        )
    }
    fn boolean(&mut self, value: Option<bool>) -> Result<()> {
        self.field(
            value
                .map(|flag| [u8::from(flag)])
                .as_ref()
                .map(<[u8; 1]>::as_slice),
        )
    }
    fn bytes(&mut self, value: &[u8]) -> Result<()> {
        self.field(Some(value))
    }
}

fn refused(error: sqlx::error::BoxDynError) -> Error {
    sqlx::Error::Encode(error).into()
}

/// The text without NUL characters.
pub(crate) fn without_nul(text: &str) -> Cow<'_, str> {
    if text.contains('\0') {
        Cow::Owned(text.replace('\0', ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// Reads listings by many values of one column. `condition` holds a question mark for the value that
/// is bound first; the values follow it: each of them on SQLite, one array on PostgreSQL.
///
/// PostgreSQL looks each value up by itself, whatever it knows of the table: one that it has not
/// counted yet it would take for small, and read whole for every few hundred values.
pub(crate) fn listings_by(
    backend: Backend,
    columns: &str,
    column: &str,
    condition: &str,
    count: usize,
) -> String {
    match backend {
        Backend::Sqlite => {
            let marks = placeholders(backend, 2, count);
            format!("SELECT {columns} FROM listings WHERE {condition} AND {column} IN ({marks})")
        }
        Backend::Postgres => {
            let condition = condition.replace('?', "$1");
            format!(
                "SELECT {columns} FROM unnest(CAST($2 AS TEXT[])) AS wanted (value)
                 CROSS JOIN LATERAL
                    (SELECT * FROM listings WHERE {condition} AND {column} = wanted.value OFFSET 0) AS found"
            )
        }
    }
}

/// The query for the keys whose stored hash is not the given one: key and hash of each on SQLite, an array
/// of keys and one of hashes on PostgreSQL, and the source last.
pub(crate) fn differing(backend: Backend, count: usize) -> String {
    match backend {
        Backend::Sqlite => format!(
            "WITH incoming (listing_key, content_hash) AS (VALUES {})
             SELECT incoming.listing_key FROM incoming LEFT JOIN listings
                ON listings.source = ? AND listings.listing_key = incoming.listing_key
             WHERE listings.content_hash IS DISTINCT FROM incoming.content_hash
                OR listings.removed_at IS NOT NULL",
            rows_of_placeholders(backend, count, 2),
        ),
        Backend::Postgres => {
            "SELECT incoming.listing_key
             FROM unnest(CAST($1 AS TEXT[]), CAST($2 AS BYTEA[])) AS incoming (listing_key, content_hash)
             LEFT JOIN LATERAL
                (SELECT content_hash, removed_at FROM listings
                 WHERE source = $3 AND listings.listing_key = incoming.listing_key OFFSET 0) AS stored ON TRUE
             WHERE stored.content_hash IS DISTINCT FROM incoming.content_hash
                OR stored.removed_at IS NOT NULL"
                .to_owned()
        }
    }
}
